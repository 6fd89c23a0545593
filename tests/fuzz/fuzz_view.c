/* Any bytes are a graph or an error. Of a graph, every event comes once in the order of events,
 * those with a date first, and what is chosen for a picture is part of the graph. */
#include "fuzz.h"

#include "select.h"
#include "view.h"

#include <stdlib.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_order(const dl_view *view, const bool *drawn)
{
    uint32_t count, events = 0, *order = dl_view_events(view, drawn, &count);
    bool *seen = dl_calloc(view->node_count, sizeof *seen), undated = false;
    for (uint32_t i = 0; i < view->node_count; i++)
        events += drawn[i] && view->nodes[i].kind == DL_KIND_EVENT;
    require(count == events);
    for (uint32_t i = 0; i < count; i++) {
        const dl_view_node *node = &view->nodes[order[i]];
        require(node->kind == DL_KIND_EVENT && !seen[order[i]]);
        require(!undated || dl_interval_is_none(node->when.days));
        undated = dl_interval_is_none(node->when.days);
        seen[order[i]] = true;
    }
    free(seen);
    free(order);
}

static void check_selection(const dl_view *view, unsigned top, const char *country)
{
    const dl_filter filter = {
        .top = top, .country = country, .days = {DL_OPEN_START, DL_OPEN_END}
    };
    dl_selection selection;
    dl_error error = {0};
    uint32_t drawn = 0, boxes = 0;
    require(dl_select(view, &filter, &selection, &error));
    for (uint32_t i = 0; i < view->node_count; i++) {
        require(selection.nodes[i] || !selection.boxed[i]);
        drawn += selection.nodes[i];
        boxes += selection.boxed[i];
    }
    for (uint32_t i = 0; i < view->edge_count; i++)
        require(!selection.edges[i] ||
                (selection.nodes[view->edges[i].source] && selection.nodes[view->edges[i].target]));
    require(drawn == selection.drawn && boxes == selection.boxes && (!top || boxes <= top));
    dl_selection_clear(&selection);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    dl_error error = {0};
    dl_view *view = dl_view_read((const char *)bytes, size, &error);
    require((view != NULL) == (error.code == DL_OK));
    if (!view)
        return 0;
    bool *drawn = dl_calloc(view->node_count, sizeof *drawn);
    for (uint32_t i = 0; i < view->node_count; i++)
        drawn[i] = true;
    check_order(view, drawn);
    free(drawn);
    check_selection(view, 0, NULL);
    check_selection(view, 3, NULL);
    check_selection(view, 0, "Norland");
    dl_view_free(view);
    return 0;
}
