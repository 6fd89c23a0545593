#include "encounters.h"

#include "map.h"
#include "network.h"

enum { MOST_GUESTS = 60 };

/* The persons who take part in an event and are not absent; each once. */
static uint32_t list_guests(const dl_graph *graph, uint32_t event,
                            const dl_edge *guests[MOST_GUESTS])
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(graph->network, event, DL_IN, &edges), listed = 0;
    for (uint32_t i = 0; i < count && listed < MOST_GUESTS; i++) {
        const dl_edge *edge = &graph->edges[edges[i]];
        bool guest = edge->kind == DL_EDGE_ATTENDS && edge->part != DL_PART_ABSENT &&
                     graph->nodes[edge->source].kind == DL_NODE_PERSON;
        if (guest && (!listed || guests[listed - 1]->source != edge->source))
            guests[listed++] = edge;
    }
    return listed;
}

static void list_pairs(const dl_graph *graph, uint32_t event, dl_encounter_list *out)
{
    const dl_edge *guests[MOST_GUESTS];
    uint32_t count = list_guests(graph, event, guests);
    const dl_when *date = &graph->nodes[event].date;
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            *DL_PUSH(out) = (dl_encounter){
                .a = guests[a]->source,
                .b = guests[b]->source,
                .times = 1,
                .weight = 1.0 / (count - 1),
                .first = date->edtf ? date->days.first : INT32_MAX,
                .edges = {guests[a], guests[b]}
            };
}

static int compare_pairs(const void *x, const void *y)
{
    const dl_encounter *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->edges[0]->target < b->edges[0]->target ? -1
                                                     : a->edges[0]->target > b->edges[0]->target;
}

/* Encounters of one pair become one, the first with the sum of all. */
static void merge_pairs(dl_encounter_list *list)
{
    uint32_t kept = 0;
    dl_sort(list->items, list->count, sizeof *list->items, compare_pairs);
    for (uint32_t i = 0; i < list->count; i++) {
        dl_encounter *last = kept ? &list->items[kept - 1] : NULL;
        if (last && last->a == list->items[i].a && last->b == list->items[i].b) {
            last->times++;
            last->weight += list->items[i].weight;
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}

void dl_encounters_find_each(const dl_graph *graph,
                             bool (*counts)(const dl_node *event, const void *context),
                             const void *context, dl_encounter_list *out)
{
    for (uint32_t i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].kind == DL_NODE_EVENT && counts(&graph->nodes[i], context))
            list_pairs(graph, i, out);
}

void dl_encounters_find(const dl_graph *graph,
                        bool (*counts)(const dl_node *event, const void *context),
                        const void *context, dl_encounter_list *out)
{
    dl_encounters_find_each(graph, counts, context, out);
    merge_pairs(out);
}
