/* What of a graph is drawn on a map: filters, the neighbourhood of one node, and where there is too
 * much the most connected part. */
#ifndef DL_RENDER_SELECT_H
#define DL_RENDER_SELECT_H

#include "view.h"

typedef enum { DL_ROLES_AUTO, DL_ROLES_NODES, DL_ROLES_LABELS } dl_role_drawing;

typedef struct {
    unsigned top;        // boxes at most; 0 for what a page can show
    const char *around;  // a node's id, label or alias-free name as displayed; NULL for all
    unsigned hops;       // from it; 0 for 2
    dl_interval days;    // events inside or across these; open where not given
    const char *type;    // of events; NULL for all
    const char *country; // of someone who takes part, or itself takes part; NULL for all
    dl_role_drawing roles;
    bool untied_events; // events without a tie stay
} dl_filter;

enum {
    DL_FEW_PEOPLE = 8,
    DL_FEW_EDGES = 45, // up to here everything has a box
    // What a page can show beyond that:
    DL_MOST_BOXES = 100,
    DL_MOST_TIES = 100,
};

typedef struct {
    bool *nodes, *edges; // drawn?
    uint32_t *degree;    // drawn edges of each node
    bool *takes_part;    // in an event that is drawn
    bool *boxed;         // has a box; what is drawn and has none is named in its neighbours'
    uint32_t drawn, loose,
        left_out;         // nodes; loose: people, bodies and events without a tie, left out too
    uint32_t boxes, ties; // drawn nodes with a box, and edges between them
    bool folded;          // some may have none
    bool place_nodes;     // places of events are nodes of their own rather than lines of an event's
                          // label, but for places that take part in events

    bool role_nodes; // offices are nodes of their own rather than lines of a person's label
} dl_selection;

/* False and an error where `around` names no node. The arrays are the caller's: dl_selection_clear.
 */
bool dl_select(const dl_view *view, const dl_filter *filter, dl_selection *selection,
               dl_error *error);
void dl_selection_clear(dl_selection *selection);

/* Whether an event passes the filter's days and type. */
bool dl_filter_takes_event(const dl_filter *filter, const dl_view_node *event);

#endif
