/* Which engine. Few ties stand in layers from left to right through `dot` (organization, office,
 * person, meeting, place), which is easiest to follow. Above, every connected part is laid out by
 * itself: small ones in layers again, others by `neato` (stress majorization, Gansner, Koren and
 * North 2004), overlaps taken out by PRISM (Gansner and Hu 2009) and lines led around the boxes;
 * `sfdp` where that would be slow. Then the parts are put together like bricks. All engines are
 * used only in forms that did not crash in some thousand random graphs: no words on lines and no
 * clusters but in dot. */
#include "layout.h"

#include "label.h"

#include <math.h>

#include <stdlib.h>
#include <string.h>

enum {
    MOST_ROUTED = 150, // marks between which lines are led around boxes
    MOST_STRESS = 400,
    FEW_LINES = 16, // in a part that is layered
    PART_SPACE = 26,
    COLUMN_WIDTH = 20, // of the wall of bricks
};
#define PAGE_SHAPE 1.45 // width by height

/* ---- words on lines ---- */

static bool meet(dl_box a, dl_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static dl_box word_box(const dl_line *line, dl_point place)
{
    double half = dl_label_columns(line->label) * DL_LABEL_SIZE * 0.31 + 1;
    return (dl_box){place.x - half, place.y - DL_LABEL_SIZE * 0.55, place.x + half,
                    place.y + DL_LABEL_SIZE * 0.55};
}

static bool is_free(const dl_scene *scene, uint32_t index, dl_point place)
{
    dl_box box = word_box(&scene->lines.items[index], place);
    for (uint32_t i = 0; i < scene->marks.count; i++)
        if (meet(box, dl_mark_box(&scene->marks.items[i])))
            return false;
    for (uint32_t i = 0; i < index; i++)
        if (scene->lines.items[i].has_label_place &&
            meet(box, word_box(&scene->lines.items[i], scene->lines.items[i].label_place)))
            return false;
    return true;
}

/* Right of its line's middle. */
static void place_word(dl_line *line)
{
    dl_point middle = line->path[line->path_count / 2];
    dl_box box = word_box(line, middle);
    line->label_place = (dl_point){middle.x + (box.right - box.left) / 2 + 4, middle.y};
}

/* Words that dot put onto another, or onto a mark, move a little, or along their line; where there
 * is no room for one it is left out, and the look of the line tells what it is. */
static void part_words(dl_scene *scene)
{
    static const double shares[] = {0.35, 0.65, 0.22, 0.78};
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        dl_line *line = &scene->lines.items[i];
        if (!*line->label || line->path_count < 4)
            continue;
        if (!line->has_label_place)
            place_word(line);

        dl_point at = line->label_place, tried[3 + sizeof shares / sizeof shares[0]] = {
                                             at, {at.x, at.y - 10},
                                              {at.x, at.y + 10}
        };
        for (size_t k = 0; k < sizeof shares / sizeof shares[0]; k++) {
            tried[3 + k] = line->path[(uint32_t)(shares[k] * (line->path_count - 1) + 0.5)];
            tried[3 + k].y -= 7;
        }
        line->has_label_place = false;
        for (size_t k = 0; k < sizeof tried / sizeof tried[0] && !line->has_label_place; k++) {
            line->label_place = tried[k];
            line->has_label_place = is_free(scene, i, tried[k]);
        }
    }
}

/* ---- lines through boxes ---- */

static dl_point point_at(const dl_point *piece, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * t * u * u, c = 3 * t * t * u, d = t * t * t;
    return (dl_point){a * piece[0].x + b * piece[1].x + c * piece[2].x + d * piece[3].x,
                      a * piece[0].y + b * piece[1].y + c * piece[2].y + d * piece[3].y};
}

static bool runs_through(const dl_line *line, const dl_mark *mark)
{
    enum { STEPS = 20, CORNER = 4 }; // which may be cut
    dl_box box = dl_mark_box(mark);
    for (uint32_t i = 0; i + 3 < line->path_count; i += 3)
        for (int step = 0; step <= STEPS; step++) {
            dl_point point = point_at(&line->path[i], (double)step / STEPS);
            if (point.x > box.left + CORNER && point.x < box.right - CORNER &&
                point.y > box.top + CORNER && point.y < box.bottom - CORNER)
                return true;
        }
    return false;
}

static uint32_t count_crossings(const dl_scene *scene, uint32_t part)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < scene->lines.count; i++)
        for (uint32_t k = 0; k < scene->marks.count; k++) {
            const dl_line *line = &scene->lines.items[i];
            count += scene->marks.items[k].part == part && k != line->from && k != line->to &&
                     scene->marks.items[line->from].part == part &&
                     runs_through(line, &scene->marks.items[k]);
        }
    return count;
}

/* dot 2.42 now and then leads a line through a box. Tries the options in turn until it does not;
 * the best of them stays. */
static bool lay_out_clear(dl_gv *gv, dl_scene *scene, const dl_gv_layout_options *tries,
                          uint32_t count, dl_error *error)
{
    uint32_t best = 0, least = UINT32_MAX, bands = scene->bands.count;
    for (uint32_t i = 0; i < count && least; i++) {
        scene->bands.count = bands;
        if (!dl_gv_layout(gv, scene, &tries[i], error))
            return false;
        uint32_t crossings = count_crossings(scene, tries[i].part);
        if (crossings < least) {
            least = crossings;
            best = i;
        }
    }
    if (!least || best == count - 1)
        return true;
    scene->bands.count = bands;
    return dl_gv_layout(gv, scene, &tries[best], error);
}

static bool layered(dl_gv *gv, dl_scene *scene, dl_error *error)
{
    static const char *const close[] = {"rankdir", "LR",      "nodesep", "0.18", "ranksep",
                                        "0.9",     "splines", "true",    NULL};
    static const char *const apart[] = {"rankdir", "LR",      "nodesep", "0.3", "ranksep",
                                        "1.1",     "splines", "true",    NULL};

    dl_gv_layout_options tries[6];
    for (int i = 0; i < 6; i++)
        tries[i] = (dl_gv_layout_options){"dot",
                                          i % 2 ? apart : close,
                                          .clusters = true,
                                          .line_labels = i < 4,
                                          .column = DL_EVENT_RANK,
                                          .sides = i / 2 % 2 == 0};
    bool done = lay_out_clear(gv, scene, tries, sizeof tries / sizeof tries[0], error);
    if (done)
        part_words(scene);
    return done;
}

/* ---- parts ---- */

static uint32_t root_of(const uint32_t *parent, uint32_t mark)
{
    while (parent[mark] != mark)
        mark = parent[mark];
    return mark;
}

/* Numbers the connected parts, by their first marks. */
static uint32_t number_parts(dl_scene *scene)
{
    uint32_t *parent = dl_calloc(scene->marks.count, sizeof *parent), count = 0;
    for (uint32_t i = 0; i < scene->marks.count; i++)
        parent[i] = i;
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        uint32_t a = root_of(parent, scene->lines.items[i].from);
        uint32_t b = root_of(parent, scene->lines.items[i].to);
        parent[a > b ? a : b] = a > b ? b : a;
    }
    for (uint32_t i = 0; i < scene->marks.count; i++) {
        uint32_t root = root_of(parent, i);
        parent[i] = root; // shorter ways for those behind
        scene->marks.items[i].part = root == i ? count++ : scene->marks.items[root].part;
    }
    free(parent);
    return count;
}

typedef struct {
    uint32_t part, marks, lines;
    dl_box box; // as laid out
} brick;

static bool lay_out_part(dl_gv *gv, dl_scene *scene, const brick *part, dl_error *error)
{
    static const char *const layers[] = {"rankdir", "LR",      "nodesep", "0.12", "ranksep",
                                         "0.45",    "splines", "true",    NULL};
    static const char *const routed[] = {
        "overlap", "prism",           "splines", "true", "sep", "+7", "start",
        "1",       "overlap_scaling", "-1",      "esep", "+3",  NULL};
    static const char *const straight[] = {
        "overlap", "prism", "splines",         "line", "sep", "+6",
        "start",   "1",     "overlap_scaling", "-2",   NULL};
    static const char *const wide[] = {"rankdir", "LR",      "nodesep", "0.25", "ranksep",
                                       "0.6",     "splines", "true",    NULL};
    dl_gv_layout_options options = {"dot", layers, .column = -1, .part = part->part};

    if (part->lines > FEW_LINES) {
        options.engine = part->marks <= MOST_STRESS ? "neato" : "sfdp";
        options.attributes = part->marks <= MOST_ROUTED ? routed : straight;
    }
    dl_gv_layout_options tries[] = {options, options};
    tries[1].attributes = wide;
    return part->marks == 1 ||
           lay_out_clear(gv, scene, tries, part->lines > FEW_LINES ? 1 : 2, error);
}

/* ---- the wall ---- */

static double height_of(const brick *part)
{
    return part->box.bottom - part->box.top + PART_SPACE;
}

static double width_of(const brick *part)
{
    return part->box.right - part->box.left + PART_SPACE;
}

/* Largest first. */
static int compare_bricks(const void *a, const void *b)
{
    const brick *x = a, *y = b;
    if (x->marks != y->marks && (x->lines || y->lines))
        return x->marks > y->marks ? -1 : 1;
    double difference = height_of(y) - height_of(x);
    if (difference < -0.5 || difference > 0.5)
        return difference > 0 ? 1 : -1;
    return x->part < y->part ? -1 : x->part > y->part;
}

static double wall_width(const brick *parts, uint32_t count)
{
    double area = 0, widest = 0;
    for (uint32_t i = 0; i < count; i++) {
        area += width_of(&parts[i]) * height_of(&parts[i]);
        widest = width_of(&parts[i]) > widest ? width_of(&parts[i]) : widest;
    }
    double width = sqrt(area * PAGE_SHAPE * 1.1);
    return width > widest ? width : widest;
}

/* The top that a brick of `span` columns from `first` on gets. */
static double top_at(const double *tops, unsigned first, unsigned span)
{
    double top = 0;
    for (unsigned i = first; i < first + span; i++)
        top = tops[i] > top ? tops[i] : top;
    return top;
}

/* Each part goes as high as it can, and there as far left. */
static void build_wall(dl_scene *scene, const brick *parts, uint32_t count)
{
    unsigned columns = (unsigned)(wall_width(parts, count) / COLUMN_WIDTH) + 1;
    double *tops = dl_calloc(columns, sizeof *tops);
    for (uint32_t i = 0; i < count; i++) {
        unsigned span = (unsigned)ceil(width_of(&parts[i]) / COLUMN_WIDTH), best = 0;
        span = span < columns ? span : columns;
        for (unsigned first = 1; first + span <= columns; first++)
            if (top_at(tops, first, span) < top_at(tops, best, span) - 0.5)
                best = first;
        double top = top_at(tops, best, span);
        dl_scene_move_part(scene, parts[i].part, best * COLUMN_WIDTH - parts[i].box.left,
                           top - parts[i].box.top);
        for (unsigned k = best; k < best + span; k++)
            tops[k] = top + height_of(&parts[i]);
    }
    free(tops);
}

static bool springs(dl_gv *gv, dl_scene *scene, dl_error *error)
{
    uint32_t count = number_parts(scene);
    brick *parts = dl_calloc(count, sizeof *parts);
    bool done = true;
    for (uint32_t i = 0; i < scene->marks.count; i++)
        parts[scene->marks.items[i].part].marks++;
    for (uint32_t i = 0; i < scene->lines.count; i++)
        parts[scene->marks.items[scene->lines.items[i].from].part].lines++;
    for (uint32_t i = 0; done && i < count; i++) {
        parts[i].part = i;
        done = lay_out_part(gv, scene, &parts[i], error);
        parts[i].box = dl_scene_part_box(scene, i);
    }
    if (count)
        qsort(parts, count, sizeof *parts, compare_bricks);
    if (done)
        build_wall(scene, parts, count);
    free(parts);
    return done;
}

/* ---- columns ---- */

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
