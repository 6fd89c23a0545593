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

/* ---- rows ---- */

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

void dl_inquiry_row(dl_inquiry *q, const dl_node *event, const dl_evidence *evidence,
                    const char *const *cells)
{
    dl_answer *answer = q->answer;
    if (event && !dl_inquiry_shows(q, event))
        return;
    const char **copy = dl_arena_alloc(&answer->arena, answer->column_count * sizeof *copy);
    for (uint32_t i = 0; i < answer->column_count; i++)
        copy[i] = or_empty(cells[i]);
    dl_answer_row *row = DL_PUSH(&answer->rows);
    *row = (dl_answer_row){
        .cells = copy, .day = INT32_MAX, .sentence = "", .article = "", .published = ""};
    if (event && event->date.edtf)
        row->day = event->date.days.first;
    if (evidence) {
        const dl_node *article = &q->graph->nodes[evidence->article];
        row->sentence = evidence->text;
        row->article = article->label;
        row->published = or_empty(article->published);
    }
}

static const dl_evidence *evidence_of_edge(const dl_edge *edge)
{
    return edge->evidence_count ? edge->evidence : NULL;
}

static const dl_evidence *evidence_of_node(const dl_node *node)
{
    return node->evidence_count ? node->evidence : NULL;
}

static const char *place_of(const dl_inquiry *q, const dl_node *event)
{
    return event->place == DL_GRAPH_NONE ? "" : q->graph->nodes[event->place].label;
}

static const char *date_of(const dl_node *event)
{
    return or_empty(event->date.edtf);
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
static bool is_main_edge(const dl_graph *graph, uint32_t index)
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
                           date_of(event),
                           place_of(q, event),
                           dl_status_names[event->status]};
    dl_inquiry_row(q, event, evidence_of_edge(edge), cells);
}

static void run_attendance(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        const dl_node *who = &q->graph->nodes[edge->source],
                      *event = &q->graph->nodes[edge->target];
        if (edge->kind == DL_EDGE_ATTENDS && who->kind == DL_NODE_PERSON && who->office &&
            is_wanted_type(q, event) && is_main_edge(q->graph, i) &&
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
            bool main = parts != ~0u || is_main_edge(q->graph, edges[j]);
            if (edge->kind == DL_EDGE_ATTENDS && parts >> edge->part & 1 && main)
                add_attendance(q, edges[j]);
        }
    }
}

static void run_attendees(dl_inquiry *q)
{
    add_participants(q, ~0u);
}

/* Those of a country (the first name) who take part in the events (the second). */
static void run_represents(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->others.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->others.items[i], DL_IN, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            const dl_node *who = &q->graph->nodes[edge->source];
            bool of_country = false;
            for (uint32_t k = 0; k < q->nodes.count; k++)
                of_country |= who->country &&
                              strcmp(who->country, q->graph->nodes[q->nodes.items[k]].label) == 0;
            if (edge->kind == DL_EDGE_ATTENDS && who->kind != DL_NODE_PLACE && of_country &&
                is_main_edge(q->graph, edges[j]))
                add_attendance(q, edges[j]);
        }
    }
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
                is_main_edge(q->graph, edges[j]))
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

static void run_visitors(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->edge_count; i++) {
        const dl_edge *edge = &q->graph->edges[i];
        const dl_node *event = &q->graph->nodes[edge->target];
        if (edge->kind != DL_EDGE_ATTENDS || event->type != DL_EVENT_VISIT ||
            event->place == DL_GRAPH_NONE || edge->part == DL_PART_HOST ||
            edge->part == DL_PART_ABSENT || !is_main_edge(q->graph, i))
            continue;
        for (uint32_t j = 0; j < q->nodes.count; j++)
            if (lies_in(q, event->place, q->nodes.items[j])) {
                add_attendance(q, i);
                break;
            }
    }
}

/* ---- who meets whom ---- */

static const char *const meets_columns[] = {"who",  "meets", "office", "event", "type",
                                            "date", "place", "status", NULL};

bool dl_is_encounter(const dl_node *event)
{
    return (TYPE(MEETING) | TYPE(VISIT) | TYPE(CALL)) >> event->type & 1;
}

static void add_others(dl_inquiry *q, const dl_edge *mine)
{
    const dl_node *event = &q->graph->nodes[mine->target];
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, mine->target, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        const dl_node *who = &q->graph->nodes[edge->source];
        if (edge->kind != DL_EDGE_ATTENDS || edge->source == mine->source ||
            edge->part == DL_PART_ABSENT || !is_main_edge(q->graph, edges[i]))
            continue;
        const char *cells[] = {q->graph->nodes[mine->source].label,
                               who->label,
                               who->office,
                               event->label,
                               dl_event_type_names[event->type],
                               date_of(event),
                               place_of(q, event),
                               dl_status_names[event->status]};
        dl_inquiry_row(q, event, evidence_of_edge(edge), cells);
    }
}

static void run_meets(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_OUT, &edges);
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *edge = &q->graph->edges[edges[j]];
            if (edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
                is_main_edge(q->graph, edges[j]) && dl_is_encounter(&q->graph->nodes[edge->target]))
                add_others(q, edge);
        }
    }
}

/* ---- events ---- */

static const char *const event_columns[] = {"event",  "type",       "date", "place",
                                            "status", "moved from", NULL};

static void add_event(dl_inquiry *q, const dl_node *event)
{
    const char *cells[] = {
        event->label,       dl_event_type_names[event->type], date_of(event),
        place_of(q, event), dl_status_names[event->status],   event->former.edtf};
    dl_inquiry_row(q, event, evidence_of_node(event), cells);
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

static void add_holder(dl_inquiry *q, const dl_edge *edge)
{
    const char *cells[] = {q->graph->nodes[edge->source].label, q->graph->nodes[edge->target].label,
                           dl_role_state_names[edge->state], edge->date.edtf};
    dl_inquiry_row(q, NULL, evidence_of_edge(edge), cells);
    if (edge->date.edtf)
        q->answer->rows.items[q->answer->rows.count - 1].day = edge->date.days.first;
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
            dl_inquiry_row(q, NULL, evidence_of_node(person), cells);
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
    {"attendance", run_attendance, attendance_columns},
    {"attendees",  run_attendees,  attendance_columns},
    {"before",     run_before,     event_columns     },
    {"between",    run_between,    event_columns     },
    {"events-of",  run_events_of,  attendance_columns},
    {"hosts",      run_hosts,      attendance_columns},
    {"leaders",    run_leaders,    attendance_columns},
    {"meets",      run_meets,      meets_columns     },
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
    for (const dl_query *query = dl_shape_queries; query->name; query++)
        if (strcmp(query->name, name) == 0)
            return query;
    return NULL;
}
