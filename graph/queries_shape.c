/* Questions about the shape of the graph: who is connected to whom and how, who meets most, who
 * stands between, who belongs together; and about what its sources say: where they disagree, what
 * changed, what comes next. */
#include "queries.h"

#include "network.h"
#include "map.h"

#include <stdlib.h>
#include <string.h>

static const char *label_of(const dl_inquiry *q, uint32_t node)
{
    return q->graph->nodes[node].label;
}

/* ---- how two are connected ---- */

static bool is_way(const dl_node *node)
{
    return node->kind != DL_NODE_ARTICLE && node->kind != DL_NODE_PLACE;
}

static void run_path(dl_inquiry *q)
{
    uint32_t *edges = NULL, count = 0;
    // Names may be of several: the first two that are connected.
    for (uint32_t i = 0; i < q->nodes.count && !count; i++)
        for (uint32_t j = 0; j < q->others.count && !count; j++) {
            free(edges);
            count =
                dl_network_path(q->graph, q->nodes.items[i], q->others.items[j], is_way, &edges);
        }
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        char *step = dl_arena_format(&q->answer->arena, "%u", (unsigned)i + 1);
        const char *cells[] = {step, label_of(q, edge->source),
                               edge->kind == DL_EDGE_ATTENDS ? dl_part_names[edge->part]
                                                             : dl_edge_kind_names[edge->kind],
                               label_of(q, edge->target), edge->date.edtf};
        dl_inquiry_row(q, NULL, edge->evidence_count ? edge->evidence : NULL, cells);
        q->answer->rows.items[q->answer->rows.count - 1].day = (int32_t)i; // in order of the chain
    }
    free(edges);
}

/* ---- who met whom most ---- */

typedef struct {
    uint32_t a, b, times;
    double weight; // 1 / (n - 1) for each meeting of n: large gatherings say little of any two
    int32_t first; // day
    const dl_edge *edge;
} encounter;

typedef DL_ARRAY(encounter) encounter_list;

enum { MOST_GUESTS = 60, MOST_PAIRS = 20 };

/* The persons who take part in an event and are not absent; each once. */
static uint32_t list_guests(const dl_inquiry *q, uint32_t event, const dl_edge *guests[MOST_GUESTS])
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, event, DL_IN, &edges), listed = 0;
    for (uint32_t i = 0; i < count && listed < MOST_GUESTS; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        bool guest = edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
                     q->graph->nodes[edge->source].kind == DL_NODE_PERSON;
        if (guest && (!listed || guests[listed - 1]->source != edge->source))
            guests[listed++] = edge;
    }
    return listed;
}

static void list_encounters(const dl_inquiry *q, encounter_list *out)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        const dl_edge *guests[MOST_GUESTS];
        if (event->kind != DL_NODE_EVENT || !dl_is_encounter(event) ||
            !dl_inquiry_shows(q, event) || event->status == DL_STATUS_CANCELLED ||
            event->status == DL_STATUS_DENIED)
            continue;
        uint32_t count = list_guests(q, i, guests);
        for (uint32_t a = 0; a < count; a++)
            for (uint32_t b = a + 1; b < count; b++)
                *DL_PUSH(out) = (encounter){guests[a]->source,
                                            guests[b]->source,
                                            1,
                                            1.0 / (count - 1),
                                            event->date.edtf ? event->date.days.first : INT32_MAX,
                                            guests[a]};
    }
}

static int compare_pairs(const void *x, const void *y)
{
    const encounter *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static int compare_weights(const void *x, const void *y)
{
    const encounter *a = x, *b = y;
    if (a->times != b->times)
        return a->times > b->times ? -1 : 1;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    return compare_pairs(x, y);
}

/* Encounters of one pair become one, the first with the sum of all. */
static void merge_pairs(encounter_list *list)
{
    uint32_t kept = 0;
    dl_sort(list->items, list->count, sizeof *list->items, compare_pairs);
    for (uint32_t i = 0; i < list->count; i++) {
        encounter *last = kept ? &list->items[kept - 1] : NULL;
        if (last && last->a == list->items[i].a && last->b == list->items[i].b) {
            last->times++;
            last->weight += list->items[i].weight;
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}

static void run_most(dl_inquiry *q)
{
    encounter_list list = {0};
    list_encounters(q, &list);
    merge_pairs(&list);
    dl_sort(list.items, list.count, sizeof *list.items, compare_weights);
    for (uint32_t i = 0; i < list.count && i < MOST_PAIRS; i++) {
        const encounter *e = &list.items[i];
        const dl_node *event = &q->graph->nodes[e->edge->target];
        const char *cells[] = {label_of(q, e->a),
                               label_of(q, e->b),
                               dl_arena_format(&q->answer->arena, "%u", (unsigned)e->times),
                               dl_arena_format(&q->answer->arena, "%.2f", e->weight),
                               event->label,
                               event->date.edtf};
        dl_inquiry_row(q, NULL, e->edge->evidence_count ? e->edge->evidence : NULL, cells);
        q->answer->rows.items[i].day = (int32_t)i;
    }
    DL_ARRAY_CLEAR(&list);
}

/* Who met for the first time, as far as the articles tell. */
static void run_first(dl_inquiry *q)
{
    encounter_list list = {0};
    list_encounters(q, &list);
    merge_pairs(&list);
    for (uint32_t i = 0; i < list.count; i++) {
        const encounter *e = &list.items[i];
        const dl_node *event = &q->graph->nodes[e->edge->target];
        const char *cells[] = {label_of(q, e->a), label_of(q, e->b), event->label,
                               event->date.edtf};
        if (e->first != INT32_MAX)
            dl_inquiry_row(q, event, e->edge->evidence_count ? e->edge->evidence : NULL, cells);
    }
    DL_ARRAY_CLEAR(&list);
}

/* ---- who stands between, who belongs together ---- */

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
    double *values = dl_network_betweenness(q->graph);
    ranked *list = dl_calloc(q->graph->node_count, sizeof *list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        if (q->graph->nodes[i].kind == DL_NODE_PERSON && values[i] > 0)
            list[count++] = (ranked){i, values[i]};
    dl_sort(list, count, sizeof *list, compare_ranked);
    for (uint32_t i = 0; i < count && i < MOST_PAIRS; i++) {
        const dl_node *person = &q->graph->nodes[list[i].node];
        const char *cells[] = {person->label, person->office,
                               dl_arena_format(&q->answer->arena, "%.1f", list[i].value)};
        dl_inquiry_row(q, NULL, person->evidence_count ? person->evidence : NULL, cells);
        q->answer->rows.items[i].day = (int32_t)i;
    }
    free(list);
    free(values);
}

static void run_groups(dl_inquiry *q)
{
    uint32_t *groups = dl_network_communities(q->graph);
    uint32_t *sizes = dl_calloc(q->graph->node_count, sizeof *sizes);
    for (uint32_t i = 0; i < q->graph->node_count; i++)
        if (groups[i] != DL_GRAPH_NONE && q->graph->nodes[i].kind == DL_NODE_PERSON)
            sizes[groups[i]]++;
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *person = &q->graph->nodes[i];
        // One alone is no group.
        if (person->kind != DL_NODE_PERSON || groups[i] == DL_GRAPH_NONE || sizes[groups[i]] < 2)
            continue;
        const char *cells[] = {dl_arena_format(&q->answer->arena, "%u", (unsigned)groups[i] + 1),
                               person->label, person->office, person->country};
        dl_inquiry_row(q, NULL, person->evidence_count ? person->evidence : NULL, cells);
        q->answer->rows.items[q->answer->rows.count - 1].day = (int32_t)groups[i];
    }
    free(sizes);
    free(groups);
}

/* ---- what the sources say ---- */

static void add_version(dl_inquiry *q, const dl_node *event, const char *about, const char *says,
                        const dl_evidence *evidence)
{
    const char *cells[] = {event->label, event->date.edtf, about, says};
    dl_inquiry_row(q, event, evidence, cells);
}

static bool dates_differ(const dl_node *event)
{
    for (uint32_t i = 0; i < event->report_count; i++)
        for (uint32_t j = i + 1; j < event->report_count; j++) {
            const dl_report *a = &event->history[i], *b = &event->history[j];
            // A move that is told is no disagreement.
            if (a->date.edtf && b->date.edtf && !event->former.edtf &&
                (a->date.days.last < b->date.days.first || b->date.days.last < a->date.days.first))
                return true;
        }
    return false;
}

static void compare_parts(dl_inquiry *q, uint32_t index)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, index, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *a = &q->graph->edges[edges[i]], *b = &q->graph->edges[edges[j]];
            bool clash = a->kind == DL_EDGE_ATTENDS && b->kind == DL_EDGE_ATTENDS &&
                         a->source == b->source && a->part == DL_PART_ABSENT &&
                         b->part != DL_PART_ABSENT;
            if (!clash)
                continue;
            for (int k = 0; k < 2; k++) {
                const dl_edge *edge = k ? b : a;
                add_version(q, &q->graph->nodes[index], label_of(q, edge->source),
                            dl_part_names[edge->part],
                            edge->evidence_count ? edge->evidence : NULL);
            }
        }
}

static void run_disagreements(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind != DL_NODE_EVENT || !dl_inquiry_shows(q, event))
            continue;
        for (uint32_t j = 0; j < event->report_count && dates_differ(event); j++)
            if (event->history[j].date.edtf)
                add_version(q, event, "date", event->history[j].date.edtf,
                            event->history[j].evidence.article == DL_GRAPH_NONE
                                ? NULL
                                : &event->history[j].evidence);
        compare_parts(q, i);
    }
}

/* What a report says that those before it did not, or NULL. */
static const char *change_of(const dl_node *event, uint32_t report)
{
    const dl_report *now = &event->history[report],
                    *before = report ? &event->history[report - 1] : NULL;
    if (now->status == DL_STATUS_CANCELLED && !(before && before->status == DL_STATUS_CANCELLED))
        return "cancelled";
    if (!before && now->former.edtf)
        return "moved";
    if (!before)
        return now->status == DL_STATUS_SCHEDULED || now->status == DL_STATUS_PROPOSED ? "announced"
                                                                                       : "new";
    if (now->former.edtf && (!before->date.edtf ||
                             strcmp(before->date.edtf, now->date.edtf ? now->date.edtf : "") != 0))
        return "moved";
    if (now->status == DL_STATUS_OCCURRED && before->status != DL_STATUS_OCCURRED)
        return "held";
    return NULL;
}

static void run_changes(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        for (uint32_t j = 0; event->kind == DL_NODE_EVENT && j < event->report_count; j++) {
            const dl_report *report = &event->history[j];
            const char *change = change_of(event, j);
            if (!change || report->day == INT32_MAX || report->day < q->days[0].first ||
                !dl_inquiry_shows(q, event))
                continue;
            const char *cells[] = {q->graph->nodes[report->article].published,
                                   change,
                                   event->label,
                                   dl_event_type_names[event->type],
                                   report->date.edtf,
                                   report->former.edtf};
            dl_inquiry_row(q, NULL,
                           report->evidence.article == DL_GRAPH_NONE ? NULL : &report->evidence,
                           cells);
            q->answer->rows.items[q->answer->rows.count - 1].day = report->day;
        }
    }
}

static const char *const path_columns[] = {"step", "from", "how", "to", "date", NULL};
static const char *const most_columns[] = {"who",      "whom", "times", "weight",
                                           "first at", "date", NULL};
static const char *const first_columns[] = {"who", "whom", "event", "date", NULL};
static const char *const broker_columns[] = {"who", "office", "betweenness", NULL};
static const char *const group_columns[] = {"group", "who", "office", "country", NULL};
static const char *const disagreement_columns[] = {"event", "date", "about", "says", NULL};
static const char *const change_columns[] = {"reported", "change",     "event", "type",
                                             "date",     "moved from", NULL};

const dl_query dl_shape_queries[] = {
    {"brokers",       run_brokers,       broker_columns      },
    {"changes",       run_changes,       change_columns      },
    {"disagreements", run_disagreements, disagreement_columns},
    {"first",         run_first,         first_columns       },
    {"groups",        run_groups,        group_columns       },
    {"most",          run_most,          most_columns        },
    {"path",          run_path,          path_columns        },
    {NULL,            NULL,              NULL                },
};
