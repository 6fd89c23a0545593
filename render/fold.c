#include "fold.h"

#include <stdlib.h>
#include <string.h>

enum { NOBODY = DL_NO_NODE, MANY = DL_NO_NODE - 1 };

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

typedef struct {
    uint32_t node, ties, degree;
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->ties != y->ties)
        return x->ties > y->ties ? -1 : 1;
    if (x->degree != y->degree)
        return x->degree > y->degree ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

/* Leaves the boxes with the most ties to others. */
static void keep_boxes(const dl_view *view, dl_selection *selection, uint32_t most)
{
    ranked *boxes = dl_calloc(view->node_count, sizeof *boxes);
    uint32_t *ties = dl_calloc(view->node_count, sizeof *ties), count = 0;
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_tie(view, selection, i)) {
            ties[view->edges[i].source]++;
            ties[view->edges[i].target]++;
        }
    for (uint32_t i = 0; i < view->node_count; i++)
        if (selection->boxed[i])
            boxes[count++] = (ranked){i, ties[i], selection->degree[i]};
    if (count)
        qsort(boxes, count, sizeof *boxes, compare_ranked);
    for (uint32_t i = most; i < count; i++)
        selection->boxed[boxes[i].node] = false;
    free(boxes);
    free(ties);
    count_boxes(view, selection);
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
    keep_boxes(view, selection, most_boxes);
    while (selection->ties > most_ties)
        keep_boxes(view, selection, selection->boxes * 19 / 20);
    count_left_out(view, selection);
}
