/* A picture before it is drawn: bands behind, lines over them, marks on top.
 *
 * Everything has its place in points, x to the right and y down, so that what computes places (a
 * timeline, a layout engine, a legend) and what draws (gv) meet here and every format comes from
 * the same description. Strings live in the scene's arena or are constants. */
#ifndef DL_RENDER_SCENE_H
#define DL_RENDER_SCENE_H

#include "style.h"

#define DL_NO_GROUP   UINT32_MAX
#define DL_LABEL_SIZE 10.0 // of the words on lines

typedef struct {
    double x, y;
} dl_point;

typedef struct {
    double left, top, right, bottom;
} dl_box;

/* A rectangle behind all else. */
typedef struct {
    const char *id, *class;
    dl_box box;
    dl_colour fill, line;
} dl_band;

typedef struct {
    const char *id;    // in the SVG; NULL for none
    const char *node;  // id of the graph's node that it stands for, or NULL
    const char *class; // words: "person", "event scheduled"
    const char *label; // markup of label.h, or "" for none
    const char *title; // plain text: what it is, and the evidence
    const char *shape, *style;
    dl_colour fill, line;
    double pen;
    double x, y, width, height; // its middle and size; a size of 0 is measured from the label
    double margin;              // around the label, when measured
    uint32_t group;             // what is laid out side by side, or DL_NO_GROUP
    int rank;                   // column of a layered layout; -1 where it is free
    uint32_t part;              // what is laid out at once
} dl_mark;

typedef struct {
    const char *id, *class;
    const char *label; // plain text, "" for none
    const char *title;
    const char *style, *arrow;
    dl_colour colour;
    double pen;
    uint32_t from, to; // marks
    bool backward;     // laid out as if it ran from `to` to `from`
    dl_point *path;    // 3n+1 points of Bézier curves, from tail to head; NULL until laid out
    uint32_t path_count;
    bool has_tip;
    dl_point tip; // of the arrow
    bool has_label_place;
    dl_point label_place;
} dl_line;

typedef struct {
    dl_arena arena;
    const char *title, *description; // plain text
    dl_theme theme;
    DL_ARRAY(dl_band) bands;
    DL_ARRAY(dl_mark) marks;
    DL_ARRAY(dl_line) lines;
    const char **groups; // names
    uint32_t group_count;
} dl_scene;

dl_scene *dl_scene_new(dl_theme theme);
void dl_scene_free(dl_scene *scene);

/* Adds a mark that is only text. Its address is good until the next mark. */
dl_mark *dl_scene_text(dl_scene *scene, const char *class, const char *label);

dl_band *dl_scene_band(dl_scene *scene, const char *class, dl_box box, dl_colour fill,
                       dl_colour line);

/* A straight line between two points, the arrow's tip at the second. */
void dl_line_straight(dl_scene *scene, dl_line *line, dl_point from, dl_point to);

/* Puts a measured mark with its top left corner at left, top. */
void dl_mark_place(dl_mark *mark, double left, double top);
dl_box dl_mark_box(const dl_mark *mark);

/* The box around marks, bands and paths; all zero for an empty scene. */
dl_box dl_scene_box(const dl_scene *scene);

/* The same of one part's marks and lines, and moving them by dx, dy. */
dl_box dl_scene_part_box(const dl_scene *scene, uint32_t part);
void dl_scene_move_part(dl_scene *scene, uint32_t part, double dx, double dy);

#endif
