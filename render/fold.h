/* Which nodes of a large map get a box; the others are named in the boxes of what they are tied to.
 */
#ifndef DL_RENDER_FOLD_H
#define DL_RENDER_FOLD_H

#include "select.h"

/* Fills selection->boxed with at most so many nodes and ties between them, and counts them, and in
 * left_out who is neither in a box nor named in one. No box of its own gets an event with one
 * participant, and then who is tied to one event alone; of the rest, the most connected part gets
 * them. Linear in edges, but for the sorting. */
void dl_fold(const dl_view *view, dl_selection *selection, uint32_t most_boxes, uint32_t most_ties);

#endif
