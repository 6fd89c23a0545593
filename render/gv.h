/* All that is known of Graphviz: measuring labels, running layout engines, and drawing a scene.
 *
 * Graphviz keeps global state: one dl_gv in a process, used by one thread. It can spin or crash on
 * valid graphs, so the program that uses this runs as a child with limits. Fonts decide on
 * measures: the same input gives the same bytes on one machine. */
#ifndef DL_RENDER_GV_H
#define DL_RENDER_GV_H

#include "base/error.h"
#include "scene.h"

typedef struct dl_gv dl_gv;

typedef enum {
    DL_FORMAT_SVG,
    DL_FORMAT_PNG,
    DL_FORMAT_PDF,
    DL_FORMAT_DOT,
    DL_FORMAT_COUNT
} dl_format;
extern const char *const dl_format_names[DL_FORMAT_COUNT];

dl_gv *dl_gv_new(void);
void dl_gv_free(dl_gv *gv);

/* Sets the width and height of every mark that has none, from its label, shape and margin. */
bool dl_gv_measure(dl_gv *gv, dl_scene *scene, dl_error *error);

/* Name and value pairs for the engine's graph, ended by NULL. */
typedef struct {
    const char *engine; // "dot", "neato", "sfdp"
    const char *const *attributes;
    bool clusters;    // groups are drawn apart
    bool line_labels; // room is kept for the words on lines, but for those inside the column
    bool sides;       // lines of offices end at the sides of boxes alone
    int column;       // marks of this rank form one column, in their order; -1 for none
    uint32_t part;    // of the scene; the others stay as they are
} dl_gv_layout_options;

/* Places the marks and the lines of one part of a scene that is all measured; groups become bands
 * (id "group.N", class "group"), in the order of the groups, at the end of the bands. */
bool dl_gv_layout(dl_gv *gv, dl_scene *scene, const dl_gv_layout_options *options, dl_error *error);

/* Adds the drawn scene to out. SVG is plain Graphviz; dl_svg_finish makes it ours. */
bool dl_gv_render(dl_gv *gv, const dl_scene *scene, dl_format format, dl_buffer *out,
                  dl_error *error);

#endif
