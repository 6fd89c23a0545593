/* Inside graph/: the queries that questions come down to. */
#ifndef DL_GRAPH_QUERIES_H
#define DL_GRAPH_QUERIES_H

#include "ask.h"
#include "resolve.h"

/* What a question's slots came to, and where rows go. */
typedef struct {
    const dl_graph *graph;
    const dl_ask_filter *filter; // or NULL
    dl_answer *answer;
    dl_node_list nodes, others; // of the first and the second slot that name something
    dl_interval days[2];        // of the dates, in order
    uint32_t date_count, name_count;
    uint32_t types; // bits of the event types asked for
} dl_inquiry;

typedef struct {
    const char *name; // as in questions.tsv
    void (*run)(dl_inquiry *inquiry);
    const char *const *columns; // NULL behind the last one
} dl_query;

/* Those of queries_shape.c; the last one has no name. */
extern const dl_query dl_shape_queries[];

/* NULL where there is none of this name. */
const dl_query *dl_query_find(const char *name);

/* Adds a row of as many cells as the answer has columns (NULL is empty), where the filter lets its
 * event (or NULL) pass. */
void dl_inquiry_row(dl_inquiry *q, const dl_node *event, const dl_evidence *evidence,
                    const char *const *cells);

/* Whether the filter lets an event pass. */
bool dl_inquiry_shows(const dl_inquiry *q, const dl_node *event);

/* Whether people meet at such an event. */
bool dl_is_encounter(const dl_node *event);

/* Types that people come together for, and all of them. */
uint32_t dl_types_of_attendance(void);
uint32_t dl_types_of_all(void);

#endif
