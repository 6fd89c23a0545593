#include "fold.h"

#include <stdlib.h>
#include <string.h>

#define NOBODY DL_NO_NODE
#define MANY   (DL_NO_NODE - 1)

static bool is_tie(const dl_view *view, const dl_selection *selection, uint32_t edge)
{
    return selection->edges[edge] && selection->boxed[view->edges[edge].source] &&
           selection->boxed[view->edges[edge].target];
}

static void meet(uint32_t *neighbour, uint32_t node, uint32_t other)
{
    if (neighbour[node] == NOBODY)
        neighbour[node] = other;
    else if (neighbour[node] != other)
        neighbour[node] = MANY;
}

/* The only neighbour with a box of each node with one, or NOBODY or MANY. */
static void find_neighbours(const dl_view *view, const dl_selection *selection, uint32_t *neighbour)
{
    for (uint32_t i = 0; i < view->node_count; i++)
        neighbour[i] = NOBODY;
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_tie(view, selection, i)) {
            meet(neighbour, view->edges[i].source, view->edges[i].target);
            meet(neighbour, view->edges[i].target, view->edges[i].source);
        }
}

/* Takes the box of events, or of all else, whose only neighbour is of the other sort and is no host
 * yet. */
static void fold_leaves(const dl_view *view, dl_selection *selection, bool events, bool *hosts)
{
    uint32_t *neighbour = dl_calloc(view->node_count, sizeof *neighbour);
    find_neighbours(view, selection, neighbour);
    for (uint32_t i = 0; i < view->node_count; i++) {
        uint32_t other = neighbour[i];
        if (!selection->boxed[i] || hosts[i] || other == NOBODY || other == MANY ||
            (view->nodes[i].kind == DL_KIND_EVENT) != events ||
            (view->nodes[other].kind == DL_KIND_EVENT) == events)
            continue;
        selection->boxed[i] = false;
        hosts[other] = true;
    }
    free(neighbour);
}

static void count_boxes(const dl_view *view, dl_selection *selection)
{
    selection->boxes = selection->ties = 0;
    for (uint32_t i = 0; i < view->node_count; i++)
        selection->boxes += selection->boxed[i];
    for (uint32_t i = 0; i < view->edge_count; i++)
        selection->ties += is_tie(view, selection, i);
}

/* ---- the most connected part ---- */

typedef struct {
    const dl_view *view;
    dl_selection *selection;
    uint32_t *first,
        *neighbours; // by node where its neighbours begin; at node_count where they end
    uint32_t *ties;  // by node, to boxes
} core_peeler;

static void find_ties(core_peeler *peeler)
{
    const dl_view *view = peeler->view;
    uint32_t *at = dl_calloc(view->node_count + 1, sizeof *at);
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_tie(view, peeler->selection, i)) {
            peeler->ties[view->edges[i].source]++;
            peeler->ties[view->edges[i].target]++;
        }
    for (uint32_t i = 0; i < view->node_count; i++)
        at[i + 1] = at[i] + peeler->ties[i];
    memcpy(peeler->first, at, (view->node_count + 1) * sizeof *at);
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_tie(view, peeler->selection, i)) {
            peeler->neighbours[at[view->edges[i].source]++] = view->edges[i].target;
            peeler->neighbours[at[view->edges[i].target]++] = view->edges[i].source;
        }
    free(at);
}

/* Takes a node's box; neighbours that are left with `ties` are added to the queue. */
static uint32_t take_box(core_peeler *peeler, uint32_t node, uint32_t ties, uint32_t *queue)
{
    dl_selection *selection = peeler->selection;
    uint32_t count = 0;
    selection->boxed[node] = false;
    selection->boxes--;
    selection->ties -= peeler->ties[node];
    for (uint32_t i = peeler->first[node]; i < peeler->first[node + 1]; i++) {
        uint32_t other = peeler->neighbours[i];
        if (selection->boxed[other] && peeler->ties[other]-- == ties + 1)
            queue[count++] = other;
    }
    return count;
}

typedef struct {
    uint32_t node, degree;
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->degree != y->degree)
        return x->degree < y->degree ? -1 : 1;
    return x->node > y->node ? -1 : x->node < y->node;
}

/* The boxes with at most so many ties, those least connected to whatever is drawn first. */
static uint32_t queue_boxes(const core_peeler *peeler, uint32_t ties, uint32_t *queue)
{
    const dl_selection *selection = peeler->selection;
    uint32_t count = 0;
    ranked *found = dl_calloc(peeler->view->node_count, sizeof *found);
    for (uint32_t i = 0; i < peeler->view->node_count; i++)
        if (selection->boxed[i] && peeler->ties[i] <= ties)
            found[count++] = (ranked){i, selection->degree[i]};
    if (count)
        qsort(found, count, sizeof *found, compare_ranked);
    for (uint32_t i = 0; i < count; i++)
        queue[i] = found[i].node;
    free(found);
    return count;
}

/* Takes boxes with no tie to others, then with one, then with two, and so on, until the rest fits:
 * what is left are the innermost cores (Seidman 1983; peeled as by Matula and Beck). */
static void keep_core(const dl_view *view, dl_selection *selection, uint32_t most_boxes,
                      uint32_t most_ties)
{
    core_peeler peeler = {view, selection, dl_calloc(view->node_count + 1, sizeof *peeler.first),
                          dl_calloc(2 * (size_t)view->edge_count, sizeof *peeler.neighbours),
                          dl_calloc(view->node_count, sizeof *peeler.ties)};
    uint32_t *queue = dl_calloc(view->node_count, sizeof *queue);
    find_ties(&peeler);
    for (uint32_t ties = 0; selection->boxes > most_boxes || selection->ties > most_ties; ties++) {
        uint32_t end = queue_boxes(&peeler, ties, queue);
        for (uint32_t i = 0;
             i < end && (selection->boxes > most_boxes || selection->ties > most_ties); i++)
            end += take_box(&peeler, queue[i], ties, queue + end);
    }
    free(queue);
    free(peeler.first);
    free(peeler.neighbours);
    free(peeler.ties);
}

static void count_left_out(const dl_view *view, dl_selection *selection)
{
    bool *named = dl_calloc(view->node_count, sizeof *named);
    memcpy(named, selection->boxed, view->node_count * sizeof *named);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        uint32_t source = view->edges[i].source, target = view->edges[i].target;
        if (selection->edges[i] && (selection->boxed[source] || selection->boxed[target]))
            named[source] = named[target] = true;
    }
    for (uint32_t i = 0; i < view->node_count; i++)
        if (selection->nodes[i] && !named[i]) {
            selection->nodes[i] = false;
            selection->left_out++;
            selection->drawn--;
        }
    free(named);
}

void dl_fold(const dl_view *view, dl_selection *selection, uint32_t most_boxes, uint32_t most_ties)
{
    bool *hosts = dl_calloc(view->node_count, sizeof *hosts);
    fold_leaves(view, selection, true, hosts);
    fold_leaves(view, selection, false, hosts);
    free(hosts);
    count_boxes(view, selection);
    keep_core(view, selection, most_boxes, most_ties);

    count_left_out(view, selection);
}
