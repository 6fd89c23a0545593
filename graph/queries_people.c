/* Questions about people as a whole: who there is, who takes part in most, for which countries. */
#include "queries.h"

#include "map.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BUSY = 20 };

static bool is_wanted(const dl_inquiry *q, const dl_node *event)
{
    return q->types >> event->type & 1 && dl_inquiry_shows(q, event);
}

/* Whether an edge says that somebody takes part in an event that is asked about. */
static bool counts(const dl_inquiry *q, uint32_t index)
{
    const dl_edge *edge = &q->graph->edges[index];
    const dl_node *event = &q->graph->nodes[edge->target];
    return edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
           event->status != DL_STATUS_CANCELLED && event->status != DL_STATUS_DENIED &&
           is_wanted(q, event) && dl_is_main_edge(q->graph, index);
}

/* ---- who there is ---- */

/* A time or filter leaves those who take part in an event that it lets pass. */
static bool is_among(const dl_inquiry *q, uint32_t person)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, person, DL_OUT, &edges);
    for (uint32_t i = 0; i < count; i++)
        if (counts(q, edges[i]))
            return true;
    return !q->filter && !q->period.given;
}

/* The sentence that says what office somebody holds; of one without any that names him. */
static const dl_evidence *evidence_of_person(const dl_inquiry *q, uint32_t person)
{
    const dl_node *node = &q->graph->nodes[person];
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, person, DL_OUT, &edges);
    for (uint32_t i = 0; node->office && i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        if (edge->kind == DL_EDGE_HOLDS &&
            strcmp(q->graph->nodes[edge->target].label, node->office) == 0)
            return dl_inquiry_evidence(q, NULL, edge->evidence, edge->evidence_count);
    }
    return dl_inquiry_evidence(q, NULL, node->evidence, node->evidence_count);
}

static void list_people(dl_inquiry *q, bool officials)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *person = &q->graph->nodes[i];
        const char *cells[] = {person->label, person->office, person->country};
        if (person->kind == DL_NODE_PERSON && (person->office || !officials) && is_among(q, i))
            dl_inquiry_row(q, NULL, evidence_of_person(q, i), cells);
    }
}

static void run_people(dl_inquiry *q)
{
    list_people(q, false);
}

static void run_officials(dl_inquiry *q)
{
    list_people(q, true);
}

/* ---- who takes part in most ---- */

typedef struct {
    uint32_t person, events;
    const dl_edge *first, *last; // by day; first also where no day is known
} busy;

typedef DL_ARRAY(busy) busy_list;

static int32_t day_of(const dl_inquiry *q, const dl_edge *edge)
{
    const dl_when *date = &q->graph->nodes[edge->target].date;
    return date->edtf ? date->days.first : INT32_MAX;
}

/* What took place, or what the filter's status asks for. */
static bool is_past(const dl_inquiry *q, const dl_edge *edge)
{
    return (q->filter && q->filter->status) || edge->status == DL_STATUS_OCCURRED ||
           edge->status == DL_STATUS_ONGOING;
}

static busy count_events(const dl_inquiry *q, uint32_t person)
{
    busy found = {.person = person};
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, person, DL_OUT, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        if (!counts(q, edges[i]) || !is_past(q, edge))
            continue;
        found.events++;
        int32_t day = day_of(q, edge);
        if (!found.first || day < day_of(q, found.first))
            found.first = edge;
        if (day != INT32_MAX && (!found.last || day > day_of(q, found.last)))
            found.last = edge;
    }
    return found;
}

static int compare_busy(const void *x, const void *y)
{
    const busy *a = x, *b = y;
    if (a->events != b->events)
        return a->events > b->events ? -1 : 1;
    return a->person < b->person ? -1 : a->person > b->person;
}

static void run_busiest(dl_inquiry *q)
{
    busy_list list = {0};
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        if (q->graph->nodes[i].kind != DL_NODE_PERSON)
            continue;
        busy found = count_events(q, i);
        if (found.events)
            *DL_PUSH(&list) = found;
    }
    dl_sort(list.items, list.count, sizeof *list.items, compare_busy);
    for (uint32_t i = 0; i < list.count && i < MOST_BUSY; i++) {
        const dl_node *person = &q->graph->nodes[list.items[i].person];
        const dl_edge *first = list.items[i].first, *last = list.items[i].last;
        const char *cells[] = {
            person->label, person->office,
            dl_arena_format(&q->answer->arena, "%u", (unsigned)list.items[i].events),
            q->graph->nodes[first->target].date.edtf,
            last ? q->graph->nodes[last->target].date.edtf : NULL};
        const dl_edge *shown = last ? last : first;
        dl_answer_row *row =
            dl_inquiry_row(q, NULL,
                           dl_inquiry_evidence(q, &q->graph->nodes[shown->target], shown->evidence,
                                               shown->evidence_count),
                           cells);
        row->day = (int32_t)i;
    }
    DL_ARRAY_CLEAR(&list);
}

/* ---- which countries take part ---- */

static void run_countries(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        const dl_node *event = &q->graph->nodes[q->nodes.items[i]];
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_IN, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            const dl_node *who = &q->graph->nodes[edge->source];
            if (edge->kind != DL_EDGE_ATTENDS || !who->country ||
                !dl_is_main_edge(q->graph, edges[j]))
                continue;
            const char *cells[] = {who->country, who->label,
                                   who->office,  dl_part_names[edge->part],
                                   event->label, event->date.edtf};
            dl_inquiry_row(q, event,
                           dl_inquiry_evidence(q, event, edge->evidence, edge->evidence_count),
                           cells);
        }
    }
}

static const char *const people_columns[] = {"who", "office", "country", NULL};
static const char *const busiest_columns[] = {"who", "office", "events", "first", "last", NULL};
static const char *const country_columns[] = {"country", "who",  "office", "part",
                                              "event",   "date", NULL};

const dl_query dl_people_queries[] = {
    {"busiest",   run_busiest,   busiest_columns},
    {"countries", run_countries, country_columns},
    {"officials", run_officials, people_columns },
    {"people",    run_people,    people_columns },
    {NULL,        NULL,          NULL           },
};
