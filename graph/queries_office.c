/* Questions about offices: what somebody holds, who holds one on a day, who came before and after.
 */
#include "queries.h"

#include "network.h"

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
    return nearest ? nearest : dl_inquiry_evidence(q, NULL, edge->evidence, edge->evidence_count);
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

/* ---- before and after ---- */

/* Those who were first reported to hold an office after (or before) this holder was. */
static void add_neighbours(dl_inquiry *q, const dl_edge *holder, bool after)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, holder->target, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *other = &q->graph->edges[edges[i]];
        if (other->kind != DL_EDGE_HOLDS || other->source == holder->source || !other->date.edtf ||
            !holder->date.edtf)
            continue;
        bool wanted = after ? other->state != DL_STATE_FORMER &&
                                  other->date.days.first > holder->date.days.first
                            : other->date.days.first < holder->date.days.first ||
                                  other->state == DL_STATE_FORMER;
        if (wanted)
            add_holder(q, other);
    }
}

static void add_all_neighbours(dl_inquiry *q, bool after)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(q->graph->network, q->nodes.items[i], DL_OUT, &edges);
        for (uint32_t j = 0; j < count; j++)
            if (q->graph->edges[edges[j]].kind == DL_EDGE_HOLDS)
                add_neighbours(q, &q->graph->edges[edges[j]], after);
    }
}

static void run_successors(dl_inquiry *q)
{
    add_all_neighbours(q, true);
}

static void run_predecessors(dl_inquiry *q)
{
    add_all_neighbours(q, false);
}

const dl_query dl_office_queries[] = {
    {"office",       run_office,       office_columns},
    {"person",       run_person,       office_columns},
    {"predecessors", run_predecessors, office_columns},
    {"successors",   run_successors,   office_columns},
    {NULL,           NULL,             NULL          },
};
