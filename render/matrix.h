/* The attendance matrix: who takes part in what, people down, events across. */
#ifndef DL_RENDER_MATRIX_H
#define DL_RENDER_MATRIX_H

#include "gv.h"
#include "select.h"

typedef struct {
    dl_filter filter; // top: people and events at most, each
    dl_theme theme;
    const char *title;
} dl_matrix_options;

/* A scene that is ready to be drawn, or NULL and an error. The caller frees. */
dl_scene *dl_matrix(dl_gv *gv, const dl_view *view, const dl_matrix_options *options,
                    dl_error *error);

#endif
