/* Inside graph/: the queries that questions come down to. */
#ifndef DL_GRAPH_QUERIES_H
#define DL_GRAPH_QUERIES_H

#include "ask.h"
#include "resolve.h"

/* What a question's slots came to, and where rows go. */
typedef struct {
    const dl_graph *graph;
    dl_answer *answer;
    dl_node_list nodes;  // of the slot that names something
    dl_interval days[2]; // of the dates, in order; none where there is none
    uint32_t date_count;
    uint32_t types; // bits of the event types asked for
} dl_inquiry;

typedef struct {
    const char *name; // as in questions.tsv
    void (*run)(dl_inquiry *inquiry);
    const char *const *columns; // NULL behind the last one
} dl_query;

/* NULL where there is none of this name. */
const dl_query *dl_query_find(const char *name);

/* Types that people come together for, and all of them. */
uint32_t dl_types_of_attendance(void);
uint32_t dl_types_of_all(void);

#endif
