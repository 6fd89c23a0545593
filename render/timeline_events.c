/* Which events a timeline shows. */
#include "timeline_parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_EVENTS = 300 };

/* Events of what the filter's selection holds: those near a person, or attended from a country. */
static bool choose_events(dl_timeline_work *line, dl_error *error)
{
    dl_filter filter = line->options->filter;
    dl_selection selection;
    filter.top = UINT32_MAX;
    filter.untied_events = true;
    if (filter.around && !filter.hops)
        filter.hops = 1;
    if (!dl_select(line->view, &filter, &selection, error))
        return false;
    memcpy(line->drawn, selection.nodes, line->view->node_count * sizeof *line->drawn);

    dl_selection_clear(&selection);
    return true;
}

typedef struct {
    uint32_t event, attendances;
} weighed;

static int compare_weighed(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->attendances != y->attendances)
        return x->attendances > y->attendances ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

/* Where there are too many events, those with the most participants stay. */
static void keep_largest(dl_timeline_work *line, const uint32_t *events, uint32_t count)
{
    uint32_t most = line->options->filter.top ? line->options->filter.top : MOST_EVENTS;
    if (count <= most)
        return;
    weighed *all = dl_calloc(count, sizeof *all);
    for (uint32_t i = 0; i < count; i++) {
        all[i].event = events[i];
        for (uint32_t e = line->first_edge[events[i]]; e < line->view->edge_count;
             e = line->next_edge[e])
            all[i].attendances++;
    }
    qsort(all, count, sizeof *all, compare_weighed);
    for (uint32_t i = most; i < count; i++)
        line->drawn[all[i].event] = false;
    line->left_out = count - most;
    free(all);
}

static void split_events(dl_timeline_work *line)
{
    uint32_t count, *events = dl_view_events(line->view, line->drawn, &count);
    keep_largest(line, events, count);
    line->dated = dl_calloc(count, sizeof *line->dated);
    line->undated = dl_calloc(count, sizeof *line->undated);
    for (uint32_t i = 0; i < count; i++) {
        if (!line->drawn[events[i]])
            continue;
        if (dl_has_date(&line->view->nodes[events[i]]))
            line->dated[line->dated_count++] = events[i];
        else
            line->undated[line->undated_count++] = events[i];
    }
    free(events);
}

static void set_neighbour(dl_timeline_work *line, uint32_t event, uint32_t other, bool before)
{
    if (line->neighbour[event] != DL_NO_NODE &&
        dl_has_date(&line->view->nodes[line->neighbour[event]]))
        return; // one with a date says most
    line->neighbour[event] = other;
    line->is_before[event] = before;
}

static void find_neighbours(dl_timeline_work *line)
{
    const dl_view *view = line->view;
    for (uint32_t i = 0; i < view->node_count; i++)
        line->neighbour[i] = DL_NO_NODE;
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        if (edge->link != DL_LINK_PREPARES && edge->link != DL_LINK_FOLLOWS)
            continue;
        bool before = edge->link == DL_LINK_PREPARES;
        set_neighbour(line, edge->source, edge->target, before);
        set_neighbour(line, edge->target, edge->source, !before);
    }
}

bool dl_timeline_choose(dl_timeline_work *line, dl_error *error)
{
    line->first_edge = dl_view_attendances(line->view, &line->next_edge);
    if (!choose_events(line, error))
        return false;
    split_events(line);
    find_neighbours(line);
    return true;
}
