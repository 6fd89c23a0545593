/* The relationship map: who meets whom. */
#ifndef DL_RENDER_MAP_H
#define DL_RENDER_MAP_H

#include "gv.h"
#include "select.h"

typedef enum {
    DL_LAYOUT_AUTO,
    DL_LAYOUT_LAYERED,
    DL_LAYOUT_SPRINGS,
    DL_LAYOUT_COLUMNS
} dl_map_layout;

typedef struct {
    dl_filter filter;
    dl_map_layout layout; // AUTO: by size. COLUMNS needs no engine of Graphviz and always works
    dl_theme theme;
    const char *title; // NULL for one made from the graph
} dl_map_options;

/* A scene that is ready to be drawn, or NULL and an error. The caller frees. */
dl_scene *dl_map(dl_gv *gv, const dl_view *view, const dl_map_options *options, dl_error *error);

#endif
