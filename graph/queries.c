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
            (!q->date_count || dl_days_overlap(event->date.days, q->days[0])))
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
            !dl_days_overlap(event->date.days, days))
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
        if (coming && is_wanted_type(q, event))
            add_event(q, event);
    }
}

static void run_between(dl_inquiry *q)
{
    add_events_within(q, (dl_interval){q->days[0].first, q->days[1].last}, false);
}

/* ---- offices ---- */

static const char *const office_columns[] = {"who", "office", "state", "reported", NULL};

/* Of the sentences that say that somebody holds an office the one of the day nearest to that asked
 * for, else the last. */
static const dl_evidence *evidence_of_holder(const dl_inquiry *q, const dl_edge *edge)
{
    const dl_evidence *nearest = NULL;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; q->date_count && i < edge->evidence_count; i++) {
        int64_t day = dl_inquiry_day(q, &edge->evidence[i]);
        int64_t distance = day < q->days[0].first  ? q->days[0].first - day
                           : day > q->days[0].last ? day - q->days[0].last
                                                   : 0;
        if (distance < least) {
            nearest = &edge->evidence[i];
            least = distance;
        }
    }
    return nearest ? nearest : evidence_of_edge(q, edge);
}

static void add_holder(dl_inquiry *q, const dl_edge *edge)
{
    const char *cells[] = {q->graph->nodes[edge->source].label, q->graph->nodes[edge->target].label,
                           dl_role_state_names[edge->state], edge->date.edtf};
    dl_answer_row *row = dl_inquiry_row(q, NULL, evidence_of_holder(q, edge), cells);
    if (edge->date.edtf)
        row->day = edge->date.days.first;
}

static void run_person(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const dl_node *person = &q->graph->nodes[q->nodes.items[i]];
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_OUT, &edges),
                 roles = 0;
        for (uint32_t j = 0; j < count; j++)
            if (q->graph->edges[edges[j]].kind == DL_EDGE_HOLDS) {
                add_holder(q, &q->graph->edges[edges[j]]);
                roles++;
            }
        const char *cells[] = {person->label, person->country, "", ""};
        if (!roles)
            dl_inquiry_row(q, NULL,
                           dl_inquiry_evidence(q, NULL, person->evidence, person->evidence_count),
                           cells);
    }
}

/* Days between a holder's reports and the day asked for; 0 where it lies among them. */
static int64_t distance_to(const dl_edge *edge, dl_interval days)
{
    if (dl_interval_is_none(edge->date.days))
        return INT64_MAX;
    if (edge->date.days.first > days.last)
        return (int64_t)edge->date.days.first - days.last;
    return edge->date.days.last < days.first ? (int64_t)days.first - edge->date.days.last : 0;
}

/* With a date: those who were reported to hold the office then, else those reported nearest to it.
 */
static void run_office(dl_inquiry *q)
{
    int64_t nearest = INT64_MAX;
    for (int adding = 0; adding < 2; adding++)
        for (uint32_t i = 0; i < q->nodes.count; i++) {
            const uint32_t *edges;
            uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_IN, &edges);
            for (uint32_t j = 0; j < count; j++) {
                const dl_edge *edge = &q->graph->edges[edges[j]];
                bool holds = !q->date_count || edge->state == DL_STATE_CURRENT ||
                             edge->state == DL_STATE_ACTING;
                if (edge->kind != DL_EDGE_HOLDS || !holds)
                    continue;
                int64_t distance = q->date_count ? distance_to(edge, q->days[0]) : 0;
                if (!adding)
                    nearest = distance < nearest ? distance : nearest;
                else if (distance == nearest)
                    add_holder(q, edge);
            }
        }
}

/* ---- the table ---- */

static const dl_query queries[] = {
    {"after",      run_after,      event_columns     },
    {"announced",  run_next,       event_columns     },
    {"attendance", run_attendance, attendance_columns},
    {"attendees",  run_attendees,  attendance_columns},
    {"before",     run_before,     event_columns     },
    {"between",    run_between,    event_columns     },
    {"events",     run_events,     event_columns     },
    {"events-of",  run_events_of,  attendance_columns},
    {"in",         run_in,         event_columns     },
    {"hosts",      run_hosts,      attendance_columns},
    {"leaders",    run_leaders,    attendance_columns},
    {"next",       run_next,       event_columns     },
    {"office",     run_office,     office_columns    },
    {"on",         run_on,         event_columns     },
    {"person",     run_person,     office_columns    },
    {"represents", run_represents, attendance_columns},
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
    const dl_query *const others[] = {dl_meeting_queries, dl_shape_queries, dl_source_queries};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (const dl_query *query = others[i]; query->name; query++)
            if (strcmp(query->name, name) == 0)
                return query;
    return NULL;
}
