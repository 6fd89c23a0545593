/* Inside graph/: the queries that questions come down to. */
#ifndef DL_GRAPH_QUERIES_H
#define DL_GRAPH_QUERIES_H

#include "ask.h"
#include "period.h"
#include "resolve.h"

/* A name that nothing in the graph has, and the kinds of nodes that it was looked for among. */
typedef struct {
    const char *text;
    unsigned kinds;
} dl_unknown_name;

/* What a question's slots and its filter came to, and where rows go. */
typedef struct {
    const dl_graph *graph;
    const dl_ask_filter *filter;                              // or NULL
    dl_node_list filter_places, filter_people, filter_bodies; // that its names mean
    const char *filter_country, *filter_place_country;        // in English, or NULL
    dl_answer *answer;
    dl_node_list nodes, others; // of the first and the second slot that name something
    dl_interval days[2];        // of the dates, in order
    uint32_t date_count, name_count;
    dl_period period; // at the end of the question
    uint32_t path[2]; // the ends of the chain that is looked for
    uint32_t types;   // bits of the event types asked for
} dl_inquiry;

typedef struct {
    const char *name; // as in questions.tsv
    void (*run)(dl_inquiry *inquiry);
    const char *const *columns; // NULL behind the last one
} dl_query;

/* The tables of other files; the last query of each has no name. */
extern const dl_query dl_meeting_queries[], dl_office_queries[], dl_people_queries[],
    dl_shape_queries[], dl_source_queries[];

/* NULL where there is none of this name. */
const dl_query *dl_query_find(const char *name);

/* Adds a row of as many cells as the answer has columns (NULL is empty), where the filter lets its
 * event (or NULL) pass; else NULL. Good until the next one. */
dl_answer_row *dl_inquiry_row(dl_inquiry *q, const dl_node *event, const dl_evidence *evidence,
                              const char *const *cells);

/* Looks up the names of the filter; false where nothing has one of them. */
bool dl_inquiry_read_filter(dl_inquiry *q, dl_unknown_name *unknown);

/* Frees the lists; the answer stays. */
void dl_inquiry_clear(dl_inquiry *q);

bool dl_is_listed(const dl_node_list *list, uint32_t node);

/* Whether the filter and the question's period let an event pass. */
bool dl_inquiry_shows(const dl_inquiry *q, const dl_node *event);

/* Of several sentences the one that tells best of an event (or NULL): where it occurred the first
 * reported since, else the last. NULL where there is none. */
const dl_evidence *dl_inquiry_evidence(const dl_inquiry *q, const dl_node *event,
                                       const dl_evidence *list, uint32_t count);

/* Of the sentences that say that two take part in an event, one that names both, if there is one.
 */
const dl_evidence *dl_inquiry_evidence_of_both(const dl_inquiry *q, const dl_edge *a,
                                               const dl_edge *b);

/* The day on which its article appeared; INT32_MIN where it is not known. */
int32_t dl_inquiry_day(const dl_inquiry *q, const dl_evidence *evidence);

/* As an answer shows it. */
dl_answer_evidence dl_inquiry_show_evidence(const dl_inquiry *q, const dl_evidence *evidence);

/* The label of an event's place, "" where it has none. */
const char *dl_inquiry_place(const dl_inquiry *q, const dl_node *event);

/* Whether an event lies in these days, after what stands of it or, where it was not moved, after
 * one of the reports that disagree. */
bool dl_event_lies_in(const dl_node *event, dl_interval days);

/* Whether people meet at such an event. */
bool dl_is_encounter(const dl_node *event);

/* Edges of a person and an event stand together; true where this one says most of them. */
bool dl_is_main_edge(const dl_graph *graph, uint32_t index);

/* Types that people come together for, and all of them. */
uint32_t dl_types_of_attendance(void);
uint32_t dl_types_of_all(void);

#endif
