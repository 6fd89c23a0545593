/* Which engine: `dot` in layers from left to right (organization, office, person, meeting, place)
 * while the lines between the layers can be followed; `neato` (stress majorization, Gansner, Koren
 * and North 2004) above, whose lines are shorter; `sfdp` where that would be slow. All are used
 * only in forms that did not crash in some thousand random graphs: straight lines without words and
 * no clusters but in dot. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STRESS = 400 };

static bool layered(dl_gv *gv, dl_scene *scene, dl_error *error)
{
    static const char *const attributes[] = {"rankdir", "LR",    "nodesep", "0.18",
                                             "ranksep", "0.9",   "splines", "true",
                                             "newrank", "false", NULL};
    dl_gv_layout_options options = {"dot", attributes, .clusters = true, .line_labels = true,
                                    .column = DL_EVENT_RANK};
    return dl_gv_layout(gv, scene, &options, error);
}

static bool springs(dl_gv *gv, dl_scene *scene, dl_error *error)
{
    static const char *const attributes[] = {
        "overlap",  "prism", "splines",         "line", "sep", "+6", "start", "1", "pack", "24",
        "packmode", "node",  "overlap_scaling", "-2",   NULL};
    dl_gv_layout_options options = {scene->marks.count <= MOST_STRESS ? "neato" : "sfdp",
                                    attributes, .column = -1};
    return dl_gv_layout(gv, scene, &options, error);
}

/* Where the line from the middle of a mark towards `to` leaves its box. */
static dl_point leave(const dl_mark *mark, dl_point to)
{
    double dx = to.x - mark->x, dy = to.y - mark->y;
    double across = dx < 0 ? -dx : dx, along = dy < 0 ? -dy : dy;
    double share = 1;
    if (across * mark->height > along * mark->width)
        share = mark->width / 2 / across;
    else if (along > 0)
        share = mark->height / 2 / along;
    share = share > 1 ? 1 : share;
    return (dl_point){mark->x + dx * share, mark->y + dy * share};
}

static void draw_straight(dl_scene *scene)
{
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        dl_line *line = &scene->lines.items[i];
        const dl_mark *from = &scene->marks.items[line->from], *to = &scene->marks.items[line->to];
        dl_line_straight(scene, line, leave(from, (dl_point){to->x, to->y}),
                         leave(to, (dl_point){from->x, from->y}));
    }
}

/* A column for each rank, the marks in their order. */
static void columns(dl_scene *scene)
{
    enum { SPACE = 90, GAP = 12 };
    double left = 0;
    for (int rank = 0; rank < DL_RANK_COUNT; rank++) {
        double width = 0, top = 0;
        for (uint32_t i = 0; i < scene->marks.count; i++) {
            dl_mark *mark = &scene->marks.items[i];
            if (mark->rank != rank)
                continue;
            dl_mark_place(mark, left, top);
            top += mark->height + GAP;
            width = mark->width > width ? mark->width : width;
        }
        left += width > 0 ? width + SPACE : 0;
    }
    draw_straight(scene);
}

bool dl_layout_map(dl_gv *gv, dl_scene *scene, dl_map_layout layout, dl_error *error)
{
    if (layout == DL_LAYOUT_AUTO)
        layout = scene->lines.count <= DL_FEW_EDGES ? DL_LAYOUT_LAYERED : DL_LAYOUT_SPRINGS;
    switch (layout) {
    case DL_LAYOUT_LAYERED:
        return layered(gv, scene, error);
    case DL_LAYOUT_SPRINGS:
        return springs(gv, scene, error);
    default:
        columns(scene);
        return true;
    }
}
