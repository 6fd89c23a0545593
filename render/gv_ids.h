/* Ids of a graph's nodes, edges and subgraphs in the order in which they are made.
 *
 * cgraph keeps subgraphs sorted by id, and its own ids are addresses: clusters would come in
 * another order on each run, and with them the drawing's bytes. */
#ifndef DL_RENDER_GV_IDS_H
#define DL_RENDER_GV_IDS_H

#include <graphviz/cgraph.h>

/* The discipline for agopen. */
Agdisc_t *dl_gv_disc(void);

#endif
