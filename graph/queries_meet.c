/* Questions about who meets whom, and who was at what. */
#include "queries.h"

#include "encounters.h"
#include "map.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PAIRS = 20, MOST_EVENTS = 40 };

static const char *label_of(const dl_inquiry *q, uint32_t node)
{
    return q->graph->nodes[node].label;
}

static bool is_called_off(const dl_node *event)
{
    return event->status == DL_STATUS_CANCELLED || event->status == DL_STATUS_DENIED;
}

bool dl_is_encounter(const dl_node *event)
{
    const uint32_t types = 1u << DL_EVENT_MEETING | 1u << DL_EVENT_VISIT | 1u << DL_EVENT_CALL;
    return types >> event->type & 1;
}

/* ---- whom does X meet, when did X and Y meet ---- */

static const char *const meets_columns[] = {"who",  "meets", "office", "event", "type",
                                            "date", "place", "status", NULL};

/* Those whom one meets at an event: all, or those of a list. */
static void add_others(dl_inquiry *q, const dl_edge *mine, const dl_node_list *wanted)
{
    const dl_node *event = &q->graph->nodes[mine->target];
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, mine->target, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        const dl_node *who = &q->graph->nodes[edge->source];
        if (edge->kind != DL_EDGE_ATTENDS || edge->source == mine->source ||
            edge->part == DL_PART_ABSENT || !dl_is_main_edge(q->graph, edges[i]) ||
            (wanted && !dl_is_listed(wanted, edge->source)))
            continue;
        const char *cells[] = {label_of(q, mine->source),
                               who->label,
                               who->office,
                               event->label,
                               dl_event_type_names[event->type],
                               event->date.edtf,
                               dl_inquiry_place(q, event),
                               dl_status_names[event->status]};
        dl_inquiry_row(q, event, dl_inquiry_evidence_of_both(q, edge, mine), cells);
    }
}

static void add_meetings(dl_inquiry *q, const dl_node_list *wanted)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_OUT, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            if (edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
                dl_is_main_edge(q->graph, edges[j]) &&
                dl_is_encounter(&q->graph->nodes[edge->target]))
                add_others(q, edge, wanted);
        }
    }
}

static void run_meets(dl_inquiry *q)
{
    add_meetings(q, NULL);
}

static void run_together(dl_inquiry *q)
{
    add_meetings(q, &q->others);
}

/* ---- who met whom most, who met whom first ---- */

static const char *const most_columns[] = {"who",      "whom", "times", "weight",
                                           "first at", "date", NULL};
static const char *const first_columns[] = {"who", "whom", "event", "date", "place", NULL};

/* What took place, or what the filter's status asks for. */
static bool is_met(const dl_node *event, const void *context)
{
    const dl_inquiry *q = context;
    bool by_status = q->filter && q->filter->status;
    return dl_is_encounter(event) &&
           (by_status || event->status == DL_STATUS_OCCURRED || event->status == DL_STATUS_ONGOING);
}

static bool is_met_and_shown(const dl_node *event, const void *context)
{
    return is_met(event, context) && dl_inquiry_shows(context, event);
}

/* All who met, each pair once for each event. */
static void run_met(dl_inquiry *q)
{
    dl_encounter_list list = {0};
    dl_encounters_find_each(q->graph, is_met_and_shown, q, &list);
    for (uint32_t i = 0; i < list.count; i++) {
        const dl_encounter *e = &list.items[i];
        const dl_node *event = &q->graph->nodes[e->edges[0]->target];
        const char *cells[] = {label_of(q, e->a), label_of(q, e->b), event->label, event->date.edtf,
                               dl_inquiry_place(q, event)};
        dl_inquiry_row(q, event, dl_inquiry_evidence_of_both(q, e->edges[0], e->edges[1]), cells);
    }
    DL_ARRAY_CLEAR(&list);
}

static int compare_weights(const void *x, const void *y)
{
    const dl_encounter *a = x, *b = y;
    if (a->times != b->times)
        return a->times > b->times ? -1 : 1;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static bool is_asked_for(const dl_inquiry *q, const dl_encounter *e)
{
    return !q->name_count || dl_is_listed(&q->nodes, e->a) || dl_is_listed(&q->nodes, e->b);
}

/* Among all, or for those whom the question names. */
static void run_most(dl_inquiry *q)
{
    dl_encounter_list list = {0};
    dl_encounters_find(q->graph, is_met_and_shown, q, &list);
    dl_sort(list.items, list.count, sizeof *list.items, compare_weights);
    for (uint32_t i = 0; i < list.count && q->answer->rows.count < MOST_PAIRS; i++) {
        const dl_encounter *e = &list.items[i];
        const dl_node *event = &q->graph->nodes[e->edges[0]->target];
        if (!is_asked_for(q, e))
            continue;
        const char *cells[] = {label_of(q, e->a),
                               label_of(q, e->b),
                               dl_arena_format(&q->answer->arena, "%u", (unsigned)e->times),
                               dl_arena_format(&q->answer->arena, "%.2f", e->weight),
                               event->label,
                               event->date.edtf};
        dl_answer_row *row = dl_inquiry_row(
            q, NULL, dl_inquiry_evidence_of_both(q, e->edges[0], e->edges[1]), cells);
        row->day = (int32_t)i;
    }
    DL_ARRAY_CLEAR(&list);
}

/* Who met for the first time, as far as the articles tell: the filter says which of these meetings
 * are shown. */
static void run_first(dl_inquiry *q)
{
    dl_encounter_list list = {0};
    dl_encounters_find(q->graph, is_met, q, &list);
    for (uint32_t i = 0; i < list.count; i++) {
        const dl_encounter *e = &list.items[i];
        const dl_node *event = &q->graph->nodes[e->edges[0]->target];
        const char *cells[] = {label_of(q, e->a), label_of(q, e->b), event->label, event->date.edtf,
                               dl_inquiry_place(q, event)};
        if (e->first != INT32_MAX)
            dl_inquiry_row(q, event, dl_inquiry_evidence_of_both(q, e->edges[0], e->edges[1]),
                           cells);
    }
    DL_ARRAY_CLEAR(&list);
}

/* ---- who was at what: officials by events ---- */

typedef struct {
    uint32_t event, officials;
    int32_t day; // INT32_MAX where it is not known
} gathering;

typedef DL_ARRAY(gathering) gathering_list;

static bool is_official_edge(const dl_inquiry *q, uint32_t index)
{
    const dl_edge *edge = &q->graph->edges[index];
    const dl_node *who = &q->graph->nodes[edge->source];
    return edge->kind == DL_EDGE_ATTENDS && who->kind == DL_NODE_PERSON && who->office;
}

static int compare_sizes(const void *x, const void *y)
{
    const gathering *a = x, *b = y;
    if (a->officials != b->officials)
        return a->officials > b->officials ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

static int compare_days(const void *x, const void *y)
{
    const gathering *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

static uint32_t count_officials(const dl_inquiry *q, uint32_t event)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, event, DL_IN, &edges), officials = 0;
    for (uint32_t i = 0; i < count; i++)
        officials += is_official_edge(q, edges[i]) && dl_is_main_edge(q->graph, edges[i]);
    return officials;
}

/* The events that most officials take part in, in order of their days. */
static void list_gatherings(const dl_inquiry *q, gathering_list *out)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind != DL_NODE_EVENT || !(dl_types_of_attendance() >> event->type & 1) ||
            is_called_off(event) || !dl_inquiry_shows(q, event))
            continue;
        gathering here = {i, count_officials(q, i),
                          event->date.edtf ? event->date.days.first : INT32_MAX};
        if (here.officials)
            *DL_PUSH(out) = here;
    }
    dl_sort(out->items, out->count, sizeof *out->items, compare_sizes);
    out->count = out->count < MOST_EVENTS ? out->count : MOST_EVENTS;
    dl_sort(out->items, out->count, sizeof *out->items, compare_days);
}

/* "Lisbon Harbour Summit, 2024-05-10"; told apart by a number where two would be the same. */
static const char **name_columns(const dl_inquiry *q, const gathering_list *events)
{
    dl_arena *arena = &q->answer->arena;
    const char **columns = dl_arena_alloc(arena, (events->count + 3) * sizeof *columns);
    columns[0] = "who";
    columns[1] = "office";
    columns[events->count + 2] = NULL;
    for (uint32_t i = 0; i < events->count; i++) {
        const dl_node *event = &q->graph->nodes[events->items[i].event];
        uint32_t same = 1;
        char *name = dl_arena_format(arena, "%s%s%s", event->label, event->date.edtf ? ", " : "",
                                     event->date.edtf ? event->date.edtf : "");
        for (uint32_t j = 2; j < i + 2; j++)
            same += strncmp(columns[j], name, strlen(name)) == 0;
        columns[i + 2] = same > 1 ? dl_arena_format(arena, "%s (%u)", name, (unsigned)same) : name;
    }
    return columns;
}

/* What a cell says of one who takes part in one way. */
static const char *attendance_of(const dl_node *event, const dl_edge *edge)
{
    if (edge->part == DL_PART_ABSENT)
        return "absent";
    return event->status == DL_STATUS_OCCURRED || event->status == DL_STATUS_ONGOING ? "attended"
                                                                                     : "expected";
}

/* Fills the cell of a person at an event; sources that disagree stand side by side. Its evidence
 * into *evidence; NULL where there is none. */
static const char *fill_cell(const dl_inquiry *q, uint32_t person, uint32_t event,
                             const dl_evidence **evidence)
{
    const dl_node *node = &q->graph->nodes[event];
    const uint32_t *edges;
    const char *text = NULL;
    uint32_t count = dl_network_edges(q->graph->network, person, DL_OUT, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        if (edge->target != event || !is_official_edge(q, edges[i]))
            continue;
        const char *says = attendance_of(node, edge);
        if (!text || dl_is_main_edge(q->graph, edges[i]))
            *evidence = dl_inquiry_evidence(q, node, edge->evidence, edge->evidence_count);
        if (!text)
            text = says;
        else if (!strstr(text, says))
            text = dl_arena_format(&q->answer->arena, "%s / %s", text, says);
    }
    return text;
}

static void add_attendance_row(dl_inquiry *q, uint32_t person, const gathering_list *events)
{
    dl_arena *arena = &q->answer->arena;
    const char **cells = dl_arena_alloc(arena, (events->count + 2) * sizeof *cells);
    dl_answer_evidence *shown = dl_arena_alloc(arena, events->count * sizeof *shown);
    uint32_t count = 0, filled = 0;
    cells[0] = q->graph->nodes[person].label;
    cells[1] = q->graph->nodes[person].office;
    for (uint32_t i = 0; i < events->count; i++) {
        const dl_evidence *evidence = NULL;
        cells[i + 2] = fill_cell(q, person, events->items[i].event, &evidence);
        filled += cells[i + 2] != NULL;
        if (evidence) {
            shown[count] = dl_inquiry_show_evidence(q, evidence);
            shown[count++].column = q->answer->columns[i + 2];
        }
    }
    if (!filled)
        return;
    dl_answer_row *row = dl_inquiry_row(q, NULL, NULL, cells);
    row->evidence = shown;
    row->evidence_count = count;
}

static void run_matrix(dl_inquiry *q)
{
    gathering_list events = {0};
    list_gatherings(q, &events);
    q->answer->columns = name_columns(q, &events);
    q->answer->column_count = events.count + 2;
    q->answer->key_columns = 2;
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        if (q->graph->nodes[i].kind == DL_NODE_PERSON && q->graph->nodes[i].office)
            add_attendance_row(q, i, &events);
    DL_ARRAY_CLEAR(&events);
}

const dl_query dl_meeting_queries[] = {
    {"first",    run_first,    first_columns},
    {"matrix",   run_matrix,   NULL         },
    {"meets",    run_meets,    meets_columns},
    {"met",      run_met,      first_columns},
    {"most",     run_most,     most_columns },
    {"together", run_together, meets_columns},
    {NULL,       NULL,         NULL         },
};
