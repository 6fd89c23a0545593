/* What the files of the map share: the work in hand, and how a node's box is labelled. */
#ifndef DL_RENDER_MAP_PARTS_H
#define DL_RENDER_MAP_PARTS_H

#include "map.h"
#include "sheet.h"

/* A node without a box, in the box of one that it is tied to. */
typedef struct {
    uint32_t host, guest, order; // nodes, and the guest's place among the host's
    dl_link link;
} dl_map_guest;

typedef struct {
    const dl_view *view;
    const dl_map_options *options;
    dl_gv *gv;
    dl_selection selection;
    dl_scene *scene;
    uint32_t *mark_of;             // by node, or DL_NO_NODE
    DL_ARRAY(dl_map_guest) guests; // by host
    uint32_t *events, event_count; // drawn, by date
    dl_sheet sheet;
    bool few; // ties: boxes are large, and every line has its word
} dl_map_work;

/* Fills guests: of each host, people and the like by id, then events by date. */
void dl_map_seat_guests(dl_map_work *work);

/* Markup of a node's box, in the scene's arena. */
const char *dl_map_label(dl_map_work *work, uint32_t node);

#endif
