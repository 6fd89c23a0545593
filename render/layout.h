/* Places of a map's marks: layered or by springs through Graphviz, or in plain columns. */
#ifndef DL_RENDER_LAYOUT_H
#define DL_RENDER_LAYOUT_H

#include "gv.h"
#include "map.h"

/* Columns of a layered layout, from the left. */
enum {
    DL_ORGANIZATION_RANK,
    DL_ROLE_RANK,
    DL_PERSON_RANK,
    DL_EVENT_RANK,
    DL_DOCUMENT_RANK,
    DL_PLACE_RANK,
    DL_RANK_COUNT
};

/* Places the measured marks and all lines; layout is not AUTO. */
bool dl_layout_map(dl_gv *gv, dl_scene *scene, dl_map_layout layout, dl_error *error);

#endif
