/* Inside graph/: who takes part in events with whom. */
#ifndef DL_GRAPH_ENCOUNTERS_H
#define DL_GRAPH_ENCOUNTERS_H

#include "graph.h"

/* Two people who take part in events together. */
typedef struct {
    uint32_t a, b, times; // nodes, a < b
    double weight; // the sum of 1 / (n - 1) for each event of n: large ones say little of two
    int32_t first; // the first day; INT32_MAX where it is not known
    const dl_edge *edges[2]; // of a and b to the event of that day
} dl_encounter;

typedef DL_ARRAY(dl_encounter) dl_encounter_list;

/* All pairs, rising, of events for which `counts` is true; of a large event the first 60 people who
 * are not absent. The caller clears the list. */
void dl_encounters_find(const dl_graph *graph,
                        bool (*counts)(const dl_node *event, const void *context),
                        const void *context, dl_encounter_list *out);

/* The same, but each event's pairs by themselves. */
void dl_encounters_find_each(const dl_graph *graph,
                             bool (*counts)(const dl_node *event, const void *context),
                             const void *context, dl_encounter_list *out);

#endif
