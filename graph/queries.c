#include "queries.h"

#include "network.h"

#include <stdlib.h>
#include <string.h>

#define TYPE(name) (1u << DL_EVENT_##name)

uint32_t dl_types_of_attendance(void)
{
    return TYPE(MEETING) | TYPE(VISIT) | TYPE(CALL) | TYPE(SIGNING) | TYPE(AGREEMENT);
}

uint32_t dl_types_of_all(void)
{
    return (1u << DL_EVENT_TYPE_COUNT) - 1;
}

static const dl_evidence *evidence_of_edge(const dl_inquiry *q, const dl_edge *edge)
{
    const dl_node *event = edge->kind == DL_EDGE_ATTENDS ? &q->graph->nodes[edge->target] : NULL;
    return dl_inquiry_evidence(q, event, edge->evidence, edge->evidence_count);
}

/* ---- who takes part ---- */

/* How much a part says, so that "leads" stands for one who leads and attends. */
static int rank_of_part(dl_part part)
{
    static const int ranks[DL_PART_COUNT] = {
        [DL_PART_LEAD] = 7,   [DL_PART_HOST] = 6,  [DL_PART_SIGN] = 5,    [DL_PART_VISIT] = 4,
        [DL_PART_ATTEND] = 3, [DL_PART_PARTY] = 2, [DL_PART_SUBJECT] = 1, [DL_PART_ABSENT] = 0};
    return ranks[part];
}

/* Edges of a person and an event stand together; true where this one says most of them. */
bool dl_is_main_edge(const dl_graph *graph, uint32_t index)
{
    const dl_edge *edge = &graph->edges[index];
    for (int step = -1; step <= 1; step += 2)
        for (uint32_t i = index + (uint32_t)step; i < graph->edge_count; i += (uint32_t)step) {
            const dl_edge *other = &graph->edges[i];
            if (other->source != edge->source || other->target != edge->target)
                break;
            if (other->kind == DL_EDGE_ATTENDS &&
                rank_of_part(other->part) > rank_of_part(edge->part))
                return false;
        }
    return true;
}

static bool is_wanted_type(const dl_inquiry *q, const dl_node *event)
{
    return q->types >> event->type & 1;
}

static const char *const attendance_columns[] = {"who",  "office", "part",   "event", "type",
                                                 "date", "place",  "status", NULL};

static void add_attendance(dl_inquiry *q, uint32_t index)
{
    const dl_edge *edge = &q->graph->edges[index];
    const dl_node *who = &q->graph->nodes[edge->source], *event = &q->graph->nodes[edge->target];
    const char *cells[] = {who->label,
                           who->office,
                           dl_part_names[edge->part],
                           event->label,
                           dl_event_type_names[event->type],
                           event->date.edtf,
                           dl_inquiry_place(q, event),
                           dl_status_names[event->status]};
    dl_inquiry_row(q, event, evidence_of_edge(q, edge), cells);
}

static void run_attendance(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        const dl_node *who = &q->graph->nodes[edge->source],
                      *event = &q->graph->nodes[edge->target];
        if (edge->kind == DL_EDGE_ATTENDS && who->kind == DL_NODE_PERSON && who->office &&
            is_wanted_type(q, event) && dl_is_main_edge(q->graph, i) &&
            (!q->date_count || dl_event_lies_in(event, q->days[0])))
            add_attendance(q, i);
    }
}

/* Those who take part in the events, in one of the parts (bits). */
static void add_participants(dl_inquiry *q, unsigned parts)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_IN, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            bool main = parts != ~0u || dl_is_main_edge(q->graph, edges[j]);
            if (edge->kind == DL_EDGE_ATTENDS && parts >> edge->part & 1 && main)
                add_attendance(q, edges[j]);
        }
    }
}

static void run_attendees(dl_inquiry *q)
{
    add_participants(q, ~0u);
}

static bool is_of_countries(const dl_inquiry *q, const dl_node *who)
{
    for (uint32_t i = 0; who->country && i < q->nodes.count; i++)
        if (strcmp(who->country, q->graph->nodes[q->nodes.items[i]].label) == 0)
            return true;
    return false;
}

static void add_representatives(dl_inquiry *q, uint32_t event)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, event, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        const dl_node *who = &q->graph->nodes[edge->source];
        if (edge->kind == DL_EDGE_ATTENDS && who->kind != DL_NODE_PLACE &&
            is_of_countries(q, who) && dl_is_main_edge(q->graph, edges[i]))
            add_attendance(q, edges[i]);
    }
}

static bool is_attended(const dl_node *node)
{
    return node->kind == DL_NODE_EVENT && dl_types_of_attendance() >> node->type & 1;
}

/* Those of a country (the first name) who take part in the events (the second), or in any. */
static void run_represents(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->others.count; i++)
        if (q->others.count == 1 || is_attended(&q->graph->nodes[q->others.items[i]]))
            add_representatives(q, q->others.items[i]);
    for (uint32_t i = 0; q->name_count == 1 && i < q->graph->node_count; i++)
        if (is_attended(&q->graph->nodes[i]))
            add_representatives(q, i);
}

static void run_leaders(dl_inquiry *q)
{
    add_participants(q, 1u << DL_PART_LEAD);
}

static void run_hosts(dl_inquiry *q)
{
    add_participants(q, 1u << DL_PART_HOST);
}

static void run_absentees(dl_inquiry *q)
{
    add_participants(q, 1u << DL_PART_ABSENT);
}

static void run_signers(dl_inquiry *q)
{
    add_participants(q, 1u << DL_PART_SIGN);
}

static void run_events_of(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_OUT, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            if (edge->kind == DL_EDGE_ATTENDS &&
                is_wanted_type(q, &q->graph->nodes[edge->target]) &&
                dl_is_main_edge(q->graph, edges[j]))
                add_attendance(q, edges[j]);
        }
    }
}

static bool lies_in(const dl_inquiry *q, uint32_t place, uint32_t wanted)
{
    const dl_node *inner = &q->graph->nodes[place], *outer = &q->graph->nodes[wanted];
    return place == wanted ||
           (inner->country && outer->country && strcmp(inner->country, outer->country) == 0 &&
            strcmp(outer->label, outer->country) == 0);
}

/* In one of the places that the question names. */
static bool is_in_places(const dl_inquiry *q, const dl_node *event)
{
    for (uint32_t i = 0; event->place != DL_GRAPH_NONE && i < q->nodes.count; i++)
        if (lies_in(q, event->place, q->nodes.items[i]))
            return true;
    return false;
}

/* Those who take part in events in a place. */
static void run_present(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        if (edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
            q->graph->nodes[edge->source].kind == DL_NODE_PERSON && dl_is_main_edge(q->graph, i) &&
            is_in_places(q, &q->graph->nodes[edge->target]))
            add_attendance(q, i);
    }
}

/* Those who take part in events of a type, be it only that it happens to them. */
static void run_involved(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        if (edge->kind == DL_EDGE_ATTENDS && q->graph->nodes[edge->source].kind == DL_NODE_PERSON &&
            is_wanted_type(q, &q->graph->nodes[edge->target]) && dl_is_main_edge(q->graph, i))
            add_attendance(q, i);
    }
}

static void run_visitors(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        const dl_node *event = &q->graph->nodes[edge->target];
        if (edge->kind == DL_EDGE_ATTENDS && event->type == DL_EVENT_VISIT &&
            edge->part != DL_PART_HOST && edge->part != DL_PART_ABSENT &&
            dl_is_main_edge(q->graph, i) && is_in_places(q, event))
            add_attendance(q, i);
    }
}

/* ---- events ---- */

static const char *const event_columns[] = {"event",  "type",       "date", "place",
                                            "status", "moved from", NULL};

/* Of an event that was moved, the report that says so. */
static const dl_evidence *evidence_of_event(const dl_inquiry *q, const dl_node *event)
{
    const dl_report *moved = NULL;
    for (uint32_t i = 0; event->former.edtf && i < event->report_count; i++)
        if (event->history[i].former.edtf && event->history[i].evidence.article != DL_GRAPH_NONE)
            moved = &event->history[i];
    return moved ? &moved->evidence
                 : dl_inquiry_evidence(q, event, event->evidence, event->evidence_count);
}

static void add_event(dl_inquiry *q, const dl_node *event)
{
    const char *cells[] = {event->label,
                           dl_event_type_names[event->type],
                           event->date.edtf,
                           dl_inquiry_place(q, event),
                           dl_status_names[event->status],
                           event->former.edtf};
    dl_inquiry_row(q, event, evidence_of_event(q, event), cells);
}

static void run_when(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++)
        add_event(q, &q->graph->nodes[q->nodes.items[i]]);
}

static void add_events_within(dl_inquiry *q, dl_interval days, bool whole)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind != DL_NODE_EVENT || !is_wanted_type(q, event) ||
            !dl_event_lies_in(event, days))
            continue;
        if (!whole || (event->date.days.first >= days.first && event->date.days.last <= days.last))
            add_event(q, event);
    }
}

static void run_on(dl_inquiry *q)
{
    add_events_within(q, q->days[0], false);
}

static void run_events(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        if (q->graph->nodes[i].kind == DL_NODE_EVENT && is_wanted_type(q, &q->graph->nodes[i]))
            add_event(q, &q->graph->nodes[i]);
}

static void run_cancelled(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind == DL_NODE_EVENT && event->status == DL_STATUS_CANCELLED &&
            is_wanted_type(q, event))
            add_event(q, event);
    }
}

static void run_moved(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind == DL_NODE_EVENT && event->former.edtf && is_wanted_type(q, event))
            add_event(q, event);
    }
}

static void run_signed(dl_inquiry *q)
{
    q->types = TYPE(SIGNING) | TYPE(AGREEMENT);
    run_events(q);
}

/* What happens in a place. */
static void run_in(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind == DL_NODE_EVENT && is_wanted_type(q, event) && is_in_places(q, event))
            add_event(q, event);
    }
}

static void run_before(dl_inquiry *q)
{
    if (q->days[0].first > DL_OPEN_START)
        add_events_within(q, (dl_interval){DL_OPEN_START, q->days[0].first - 1}, true);
}

static void run_after(dl_inquiry *q)
{
    if (q->days[0].last < DL_OPEN_END)
        add_events_within(q, (dl_interval){q->days[0].last + 1, DL_OPEN_END}, true);
}

/* Whether one of those whom the question names takes part, if it names any. */
static bool is_of_named(const dl_inquiry *q, uint32_t event)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, event, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++)
        if (q->graph->edges[edges[i]].kind == DL_EDGE_ATTENDS &&
            dl_is_listed(&q->nodes, q->graph->edges[edges[i]].source))
            return true;
    return !q->name_count;
}

/* What is announced for after the last article: there is no other today. */
static void run_next(dl_inquiry *q)
{
    int32_t last = INT32_MIN;
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        for (uint32_t j = 0; j < q->graph->nodes[i].report_count; j++) {
            int32_t day = q->graph->nodes[i].history[j].day;
            last = day != INT32_MAX && day > last ? day : last;
        }
    if (last == INT32_MIN)
        return;
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        bool coming = event->kind == DL_NODE_EVENT && event->date.edtf &&
                      event->date.days.last > last && event->status != DL_STATUS_CANCELLED &&
                      event->status != DL_STATUS_DENIED;
        if (coming && is_wanted_type(q, event) && is_of_named(q, i))
            add_event(q, event);
    }
}

static void run_between(dl_inquiry *q)
{
    add_events_within(q, (dl_interval){q->days[0].first, q->days[1].last}, false);
}

/* ---- the table ---- */

static const dl_query queries[] = {
    {"absentees",  run_absentees,  attendance_columns},
    {"after",      run_after,      event_columns     },
    {"announced",  run_next,       event_columns     },
    {"attendance", run_attendance, attendance_columns},
    {"attendees",  run_attendees,  attendance_columns},
    {"before",     run_before,     event_columns     },
    {"between",    run_between,    event_columns     },
    {"cancelled",  run_cancelled,  event_columns     },
    {"events",     run_events,     event_columns     },
    {"events-of",  run_events_of,  attendance_columns},
    {"hosts",      run_hosts,      attendance_columns},
    {"in",         run_in,         event_columns     },
    {"involved",   run_involved,   attendance_columns},
    {"leaders",    run_leaders,    attendance_columns},
    {"moved",      run_moved,      event_columns     },
    {"next",       run_next,       event_columns     },
    {"on",         run_on,         event_columns     },
    {"present",    run_present,    attendance_columns},
    {"represents", run_represents, attendance_columns},
    {"signed",     run_signed,     event_columns     },
    {"signers",    run_signers,    attendance_columns},
    {"visitors",   run_visitors,   attendance_columns},
    {"when",       run_when,       event_columns     },
    {"where",      run_when,       event_columns     },
};

const dl_query *dl_query_find(const char *name)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        if (strcmp(queries[i].name, name) == 0)
            return &queries[i];
    const dl_query *const others[] = {dl_meeting_queries, dl_office_queries, dl_people_queries,
                                      dl_shape_queries, dl_source_queries};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (const dl_query *query = others[i]; query->name; query++)
            if (strcmp(query->name, name) == 0)
                return query;
    return NULL;
}
