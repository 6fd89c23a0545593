/* Events in order. Those with a date stand by it. Where those without one stand among each other
 * follows from the edges `prepares` and `follows`, straight or by way of dated events: what
 * prepares a summit in May comes before what follows one in March only where they say so. This is
 * Kahn's topological sort (1962) over such edges and the chain of the dated events, in rounds, so
 * that what is free at the same time stays in the order of ids; a circle is cut at its first event.
 */
#include "view.h"

#include <stdlib.h>

/* Events are named by their rank: by date, then by id. */
typedef struct {
    uint32_t count, dated;
    uint32_t *rank; // by node, or DL_NO_NODE
    uint32_t *nodes;
    uint32_t *first, *next, *later; // by rank the first pair; by pair the next one, and who waits
    uint32_t pair_count;
    uint32_t *waits_for; // by rank: how many are to come before
    bool *placed;
} event_sorter;

typedef struct {
    uint32_t node;
    int64_t first, last;
} dated_event;

static int compare_dates(const void *a, const void *b)
{
    const dated_event *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static int compare_ranks(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Fills nodes and rank: by date, those without one by id. */
static void rank_events(event_sorter *sorter, const dl_view *view, const bool *drawn)
{
    dated_event *events = dl_calloc(view->node_count, sizeof *events);
    for (uint32_t i = 0; i < view->node_count; i++) {
        sorter->rank[i] = DL_NO_NODE;
        if (view->nodes[i].kind != DL_KIND_EVENT || !drawn[i])
            continue;
        dl_interval days = view->nodes[i].when.days;
        bool none = dl_interval_is_none(days);
        int64_t first = days.first == DL_OPEN_START ? days.last : days.first;
        events[sorter->count++] = (dated_event){i, none ? INT64_MAX : first, none ? 0 : days.last};
        sorter->dated += !none;
    }
    if (sorter->count)
        qsort(events, sorter->count, sizeof *events, compare_dates);
    sorter->nodes = dl_calloc(sorter->count, sizeof *sorter->nodes);
    for (uint32_t i = 0; i < sorter->count; i++) {
        sorter->nodes[i] = events[i].node;
        sorter->rank[events[i].node] = i;
    }
    free(events);
}

static void add_pair(event_sorter *sorter, uint32_t before, uint32_t after)
{
    sorter->later[sorter->pair_count] = after;
    sorter->next[sorter->pair_count] = sorter->first[before];
    sorter->first[before] = sorter->pair_count++;
    sorter->waits_for[after]++;
}

/* Between two dated events the dates decide, not the edges. */
static void add_pairs(event_sorter *sorter, const dl_view *view)
{
    for (uint32_t i = 0; i < sorter->count; i++)
        sorter->first[i] = DL_NO_NODE;
    for (uint32_t i = 1; i < sorter->dated; i++)
        add_pair(sorter, i - 1, i);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        uint32_t source = sorter->rank[edge->source], target = sorter->rank[edge->target];
        if ((edge->link != DL_LINK_PREPARES && edge->link != DL_LINK_FOLLOWS) ||
            source == DL_NO_NODE || target == DL_NO_NODE || source == target ||
            (source < sorter->dated && target < sorter->dated))
            continue;
        if (edge->link == DL_LINK_PREPARES)
            add_pair(sorter, source, target);
        else
            add_pair(sorter, target, source);
    }
}

/* Places one event; those that waited for it alone are added to ready. Gives their number. */
static uint32_t place(event_sorter *sorter, uint32_t event, uint32_t *ready)
{
    uint32_t count = 0;
    sorter->placed[event] = true;
    for (uint32_t i = sorter->first[event]; i != DL_NO_NODE; i = sorter->next[i])
        if (--sorter->waits_for[sorter->later[i]] == 0 && !sorter->placed[sorter->later[i]])
            ready[count++] = sorter->later[i];
    return count;
}

/* Ranks of all events, none before one that comes before it, into order. */
static void sort_events(event_sorter *sorter, uint32_t *order)
{
    uint32_t begin = 0, end = 0, unseen = 0;
    for (uint32_t i = 0; i < sorter->count; i++)
        if (!sorter->waits_for[i])
            order[end++] = i;
    while (begin < sorter->count) {
        if (begin == end) { // a circle
            while (sorter->placed[unseen])
                unseen++;
            order[end++] = unseen;
        }
        uint32_t round = end;
        while (begin < round)
            end += place(sorter, order[begin++], order + end);
        if (end > round)
            qsort(order + round, end - round, sizeof *order, compare_ranks);
    }
}

uint32_t *dl_view_events(const dl_view *view, const bool *drawn, uint32_t *count)
{
    event_sorter sorter = {.rank = dl_calloc(view->node_count, sizeof *sorter.rank)};
    rank_events(&sorter, view, drawn);
    uint32_t most = sorter.count + view->edge_count, at = sorter.dated;
    uint32_t *order = dl_calloc(sorter.count, sizeof *order);
    sorter.first = dl_calloc(sorter.count, sizeof *sorter.first);
    sorter.next = dl_calloc(most, sizeof *sorter.next);
    sorter.later = dl_calloc(most, sizeof *sorter.later);
    sorter.waits_for = dl_calloc(sorter.count, sizeof *sorter.waits_for);
    sorter.placed = dl_calloc(sorter.count, sizeof *sorter.placed);
    add_pairs(&sorter, view);
    sort_events(&sorter, order);
    uint32_t *events = dl_calloc(sorter.count, sizeof *events);
    for (uint32_t i = 0; i < sorter.count; i++)
        if (order[i] < sorter.dated)
            events[order[i]] = sorter.nodes[order[i]];
        else
            events[at++] = sorter.nodes[order[i]];
    *count = sorter.count;
    free(order);
    free(sorter.rank);
    free(sorter.nodes);
    free(sorter.first);
    free(sorter.next);
    free(sorter.later);
    free(sorter.waits_for);
    free(sorter.placed);
    return events;
}
