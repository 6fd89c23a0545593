/* Questions about the shape of the graph: who is connected to whom and how, who stands between, who
 * belongs together. */
#include "queries.h"

#include "encounters.h"
#include "map.h"
#include "network.h"

#include <stdlib.h>

enum { MOST_BROKERS = 20 };

static const char *label_of(const dl_inquiry *q, uint32_t node)
{
    return q->graph->nodes[node].label;
}

/* ---- how two are connected ---- */

/* No way leads over articles, places, events that were called off or are not asked about, or by
 * someone's absence. */
static bool is_way(const dl_graph *graph, const dl_edge *edge, const void *context)
{
    const dl_inquiry *q = context;
    const uint32_t ends[] = {edge->source, edge->target};
    for (int i = 0; i < 2; i++) {
        const dl_node *node = &graph->nodes[ends[i]];
        bool asked = ends[i] == q->path[0] || ends[i] == q->path[1];
        if (!asked && (node->kind == DL_NODE_ARTICLE || node->kind == DL_NODE_PLACE))
            return false;
        if (node->kind == DL_NODE_EVENT &&
            (node->status == DL_STATUS_CANCELLED || node->status == DL_STATUS_DENIED ||
             !dl_inquiry_shows(q, node)))
            return false;
    }
    return edge->kind != DL_EDGE_ATTENDS || edge->part != DL_PART_ABSENT;
}

static void add_step(dl_inquiry *q, uint32_t step, const dl_edge *edge)
{
    const dl_node *event = edge->kind == DL_EDGE_ATTENDS ? &q->graph->nodes[edge->target] : NULL;
    const char *cells[] = {dl_arena_format(&q->answer->arena, "%u", (unsigned)step + 1),
                           label_of(q, edge->source),
                           event ? dl_part_names[edge->part] : dl_edge_kind_names[edge->kind],
                           label_of(q, edge->target),
                           edge->date.edtf,
                           event ? dl_status_names[event->status] : NULL};
    dl_answer_row *row = dl_inquiry_row(
        q, NULL, dl_inquiry_evidence(q, event, edge->evidence, edge->evidence_count), cells);
    row->day = (int32_t)step; // in order of the chain
}

static void run_path(dl_inquiry *q)
{
    uint32_t *edges = NULL, count = 0;
    // Names may be of several: the first two that are connected.
    for (uint32_t i = 0; i < q->nodes.count && !count; i++)
        for (uint32_t j = 0; j < q->others.count && !count; j++) {
            free(edges);
            q->path[0] = q->nodes.items[i];
            q->path[1] = q->others.items[j];
            count = dl_network_path(q->graph, q->path[0], q->path[1], is_way, q, &edges);
        }
    for (uint32_t i = 0; i < count; i++)
        add_step(q, i, &q->graph->edges[edges[i]]);
    free(edges);
}

/* ---- who stands between, who belongs together ---- */

/* All that people take part in together, but for what was called off. */
static bool is_tie(const dl_node *event, const void *context)
{
    return event->status != DL_STATUS_CANCELLED && event->status != DL_STATUS_DENIED &&
           dl_inquiry_shows(context, event);
}

/* By node the heaviest of its ties, where groups are given of those within one; NULL where
 * there is none. The caller frees. */
static const dl_encounter **list_closest(const dl_inquiry *q, const dl_encounter_list *ties,
                                         const uint32_t *groups)
{
    const dl_encounter **closest = dl_calloc(q->graph->node_count, sizeof *closest);
    for (uint32_t i = 0; i < ties->count; i++) {
        const dl_encounter *tie = &ties->items[i];
        const uint32_t ends[] = {tie->a, tie->b};
        for (int j = 0; j < 2 && (!groups || groups[tie->a] == groups[tie->b]); j++)
            if (!closest[ends[j]] || tie->weight > closest[ends[j]]->weight)
                closest[ends[j]] = tie;
    }
    return closest;
}

static const dl_evidence *evidence_of_tie(const dl_inquiry *q, const dl_encounter *tie)
{
    return tie ? dl_inquiry_evidence_of_both(q, tie->edges[0], tie->edges[1]) : NULL;
}

typedef struct {
    uint32_t node;
    double value;
} ranked;

static int compare_ranked(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->value > b->value || a->value < b->value)
        return a->value > b->value ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

static void run_brokers(dl_inquiry *q)
{
    dl_encounter_list ties = {0};
    dl_encounters_find(q->graph, is_tie, q, &ties);
    uint32_t people, count = 0;
    double *values = dl_network_betweenness(q->graph, &ties, &people);
    const dl_encounter **closest = list_closest(q, &ties, NULL);
    ranked *list = dl_calloc(q->graph->node_count, sizeof *list);
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        if (values[i] > 0)
            list[count++] = (ranked){i, values[i]};
    dl_sort(list, count, sizeof *list, compare_ranked);
    for (uint32_t i = 0; i < count && i < MOST_BROKERS; i++) {
        const dl_node *person = &q->graph->nodes[list[i].node];
        double pairs = (people - 1.0) * (people - 2.0) / 2;
        const char *cells[] = {
            person->label, person->office,
            dl_arena_format(&q->answer->arena, "%.1f", list[i].value),
            dl_arena_format(&q->answer->arena, "%.1f%%", 100 * list[i].value / pairs)};
        dl_answer_row *row =
            dl_inquiry_row(q, NULL, evidence_of_tie(q, closest[list[i].node]), cells);
        row->day = (int32_t)i;
    }
    free(list);
    free(closest);
    free(values);
    DL_ARRAY_CLEAR(&ties);
}

static void run_groups(dl_inquiry *q)
{
    dl_encounter_list ties = {0};
    dl_encounters_find(q->graph, is_tie, q, &ties);
    uint32_t *groups = dl_network_communities(q->graph, &ties);
    const dl_encounter **closest = list_closest(q, &ties, groups);
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *person = &q->graph->nodes[i];
        if (!closest[i] || groups[i] == DL_GRAPH_NONE) // one alone is no group
            continue;
        const char *cells[] = {dl_arena_format(&q->answer->arena, "%u", (unsigned)groups[i] + 1),
                               person->label, person->office, person->country,
                               label_of(q, closest[i]->a == i ? closest[i]->b : closest[i]->a)};
        dl_answer_row *row = dl_inquiry_row(q, NULL, evidence_of_tie(q, closest[i]), cells);
        row->day = (int32_t)groups[i];
    }
    free(closest);
    free(groups);
    DL_ARRAY_CLEAR(&ties);
}

static const char *const path_columns[] = {"step", "from", "how", "to", "date", "status", NULL};
static const char *const broker_columns[] = {"who", "office", "betweenness", "of pairs", NULL};
static const char *const group_columns[] = {"group",   "who",        "office",
                                            "country", "closest to", NULL};

const dl_query dl_shape_queries[] = {
    {"brokers", run_brokers, broker_columns},
    {"groups",  run_groups,  group_columns },
    {"path",    run_path,    path_columns  },
    {NULL,      NULL,        NULL          },
};
