#include "scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

dl_scene *dl_scene_new(dl_theme theme)
{
    dl_scene *scene = dl_calloc(1, sizeof *scene);
    dl_arena_init(&scene->arena);
    scene->theme = theme;
    scene->title = scene->description = "";
    return scene;
}

void dl_scene_free(dl_scene *scene)
{
    if (!scene)
        return;
    DL_ARRAY_CLEAR(&scene->bands);
    DL_ARRAY_CLEAR(&scene->marks);
    DL_ARRAY_CLEAR(&scene->lines);
    dl_arena_clear(&scene->arena);
    free(scene);
}

dl_mark *dl_scene_text(dl_scene *scene, const char *class, const char *label)
{
    dl_mark *mark = DL_PUSH(&scene->marks);
    *mark = (dl_mark){.class = class,
                      .label = label,
                      .title = "",
                      .shape = "none",
                      .style = "",
                      .group = DL_NO_GROUP,
                      .rank = -1};
    return mark;
}

dl_band *dl_scene_band(dl_scene *scene, const char *class, dl_box box, dl_colour fill,
                       dl_colour line)
{
    dl_band *band = DL_PUSH(&scene->bands);
    *band = (dl_band){.class = class, .box = box, .fill = fill, .line = line};
    return band;
}

/* What Graphviz 2.42 draws beyond a line's end for each kind of arrow, in points at our size of
 * arrows. */
static double arrow_length(const char *arrow)
{
    static const struct {
        const char *name;
        double length;
    } arrows[] = {
        {"normal",   7.5},
        {"vee",      7.5},
        {"dot",      6  },
        {"odot",     6  },
        {"box",      5.6},
        {"diamond",  9  },
        {"odiamond", 9  },
        {"tee",      1.9}
    };
    for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++)
        if (strcmp(arrows[i].name, arrow) == 0)
            return arrows[i].length;
    return 0;
}

void dl_line_straight(dl_scene *scene, dl_line *line, dl_point from, dl_point to)
{
    double dx = to.x - from.x, dy = to.y - from.y, length = sqrt(dx * dx + dy * dy);
    double arrow = arrow_length(line->arrow);
    double share = length > arrow ? (length - arrow) / length : 0;
    line->path_count = 4;
    line->path = dl_arena_alloc(&scene->arena, 4 * sizeof *line->path);
    for (int i = 0; i < 4; i++)
        line->path[i] = (dl_point){from.x + dx * share * i / 3, from.y + dy * share * i / 3};
    line->has_tip = arrow > 0;
    line->tip = to;
}

void dl_mark_place(dl_mark *mark, double left, double top)
{
    mark->x = left + mark->width / 2;
    mark->y = top + mark->height / 2;
}

dl_box dl_mark_box(const dl_mark *mark)
{
    return (dl_box){mark->x - mark->width / 2, mark->y - mark->height / 2,
                    mark->x + mark->width / 2, mark->y + mark->height / 2};
}

static void widen(dl_box *all, bool *any, dl_box box)
{
    if (!*any)
        *all = box;
    *any = true;
    all->left = box.left < all->left ? box.left : all->left;
    all->top = box.top < all->top ? box.top : all->top;
    all->right = box.right > all->right ? box.right : all->right;
    all->bottom = box.bottom > all->bottom ? box.bottom : all->bottom;
}

static uint32_t part_of(const dl_scene *scene, const dl_line *line)
{
    return scene->marks.items[line->from].part;
}

static void widen_by_path(dl_box *all, bool *any, const dl_line *line)
{
    for (uint32_t p = 0; p < line->path_count; p++) {
        dl_point point = line->path[p];
        widen(all, any, (dl_box){point.x, point.y, point.x, point.y});
    }
}

dl_box dl_scene_box(const dl_scene *scene)
{
    dl_box all = {0};
    bool any = false;
    for (uint32_t i = 0; i < scene->bands.count; i++)
        widen(&all, &any, scene->bands.items[i].box);
    for (uint32_t i = 0; i < scene->marks.count; i++)
        widen(&all, &any, dl_mark_box(&scene->marks.items[i]));
    for (uint32_t i = 0; i < scene->lines.count; i++)
        widen_by_path(&all, &any, &scene->lines.items[i]);
    return all;
}

dl_box dl_scene_part_box(const dl_scene *scene, uint32_t part)
{
    dl_box all = {0};
    bool any = false;
    for (uint32_t i = 0; i < scene->marks.count; i++)
        if (scene->marks.items[i].part == part)
            widen(&all, &any, dl_mark_box(&scene->marks.items[i]));
    for (uint32_t i = 0; i < scene->lines.count; i++)
        if (part_of(scene, &scene->lines.items[i]) == part)
            widen_by_path(&all, &any, &scene->lines.items[i]);
    return all;
}

void dl_scene_move_part(dl_scene *scene, uint32_t part, double dx, double dy)
{
    for (uint32_t i = 0; i < scene->marks.count; i++)
        if (scene->marks.items[i].part == part) {
            scene->marks.items[i].x += dx;
            scene->marks.items[i].y += dy;
        }
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        dl_line *line = &scene->lines.items[i];
        if (part_of(scene, line) != part)
            continue;
        for (uint32_t p = 0; p < line->path_count; p++)
            line->path[p] = (dl_point){line->path[p].x + dx, line->path[p].y + dy};
        line->tip = (dl_point){line->tip.x + dx, line->tip.y + dy};
        line->label_place = (dl_point){line->label_place.x + dx, line->label_place.y + dy};
    }
}
