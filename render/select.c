#include "select.h"

#include "fold.h"
#include "label.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const dl_view *view;
    const dl_filter *filter;
    dl_selection *selection;
} node_selector;

bool dl_filter_takes_event(const dl_filter *filter, const dl_view_node *event)
{
    if (filter->type && (!event->type || strcasecmp(filter->type, event->type) != 0))
        return false;
    bool limited = filter->days.first != DL_OPEN_START || filter->days.last != DL_OPEN_END;
    if (!limited)
        return true;
    return !dl_interval_is_none(event->when.days) && event->when.days.first <= filter->days.last &&
           event->when.days.last >= filter->days.first;
}

static bool takes_node(const dl_filter *filter, const dl_view_node *node)
{
    switch (node->kind) {
    case DL_KIND_EVENT:
        return dl_filter_takes_event(filter, node);
    case DL_KIND_PERSON:
    case DL_KIND_ORGANIZATION:

    case DL_KIND_ROLE:
    case DL_KIND_PLACE:
    case DL_KIND_DOCUMENT:
        return true;
    default:
        return false;
    }
}

/* Whether a line would only say again what a label says: an office that names its country, or the
 * place of an event that itself takes part (lines to both ends of the picture would be long). */
static bool is_said(const node_selector *selector, const dl_view_edge *edge)
{
    const dl_view_node *nodes = selector->view->nodes;
    if (edge->link == DL_LINK_OF)
        return nodes[edge->target].kind == DL_KIND_PLACE &&
               dl_label_contains(nodes[edge->source].label, nodes[edge->target].label);
    return edge->link == DL_LINK_TAKES_PLACE_IN && selector->selection->takes_part[edge->target];
}

static void find_participants(node_selector *selector)
{
    const dl_view *view = selector->view;
    const bool *drawn = selector->selection->nodes;
    for (uint32_t i = 0; i < view->node_count; i++)
        selector->selection->takes_part[i] = false;
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (dl_is_attendance(view->edges[i].link) && drawn[view->edges[i].source] &&
            drawn[view->edges[i].target])
            selector->selection->takes_part[view->edges[i].source] = true;
}

/* Marks the edges between drawn nodes and counts them. */
static void take_edges(node_selector *selector)
{
    const dl_view *view = selector->view;
    dl_selection *selection = selector->selection;
    find_participants(selector);
    memset(selection->degree, 0, view->node_count * sizeof *selection->degree);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        selection->edges[i] = edge->link != DL_LINK_REPORTED_BY && selection->nodes[edge->source] &&
                              selection->nodes[edge->target] && !is_said(selector, edge);
        if (selection->edges[i]) {
            selection->degree[edge->source]++;
            selection->degree[edge->target]++;
        }
    }
}

/* One step of a breadth-first search: nodes at distance `hop` bring those they touch. */
static void take_neighbours(const node_selector *selector, unsigned *distance, unsigned hop)
{
    const dl_view *view = selector->view;
    for (uint32_t i = 0; i < view->edge_count; i++) {
        if (!selector->selection->edges[i])
            continue;
        uint32_t a = view->edges[i].source, b = view->edges[i].target;
        if (distance[a] == hop && distance[b] > hop)
            distance[b] = hop + 1;
        if (distance[b] == hop && distance[a] > hop)
            distance[a] = hop + 1;
    }
}

static uint32_t find_centre(const dl_view *view, const char *name)
{
    for (uint32_t i = 0; i < view->node_count; i++)
        if (strcmp(view->nodes[i].id, name) == 0)
            return i;
    for (uint32_t i = 0; i < view->node_count; i++)
        if (view->nodes[i].kind != DL_KIND_ARTICLE && strcasecmp(view->nodes[i].label, name) == 0)
            return i;
    return DL_NO_NODE;
}

static bool keep_around(node_selector *selector, dl_error *error)
{
    const dl_view *view = selector->view;
    const dl_filter *filter = selector->filter;
    uint32_t centre = find_centre(view, filter->around);
    if (centre == DL_NO_NODE)
        return dl_error_set(error, DL_ERROR_USAGE, "", 0, "nothing in the graph is called '%s'",
                            filter->around);
    unsigned hops = filter->hops ? filter->hops : 2;
    unsigned *distance = dl_calloc(view->node_count, sizeof *distance);
    for (uint32_t i = 0; i < view->node_count; i++)
        distance[i] = i == centre ? 0 : UINT32_MAX;
    take_edges(selector);
    for (unsigned hop = 0; hop < hops && hop < view->node_count; hop++)
        take_neighbours(selector, distance, hop);
    for (uint32_t i = 0; i < view->node_count; i++)
        selector->selection->nodes[i] &= distance[i] <= hops;
    free(distance);
    return true;
}

static uint32_t count_edges(const node_selector *selector)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < selector->view->edge_count; i++)
        count += selector->selection->edges[i];
    return count;
}

static void decide_roles(node_selector *selector)
{
    const dl_view *view = selector->view;
    uint32_t people = 0;
    for (uint32_t i = 0; i < view->node_count; i++)
        people += selector->selection->nodes[i] && view->nodes[i].kind == DL_KIND_PERSON;
    dl_role_drawing roles = selector->filter->roles;
    selector->selection->role_nodes =
        roles == DL_ROLES_NODES || (roles == DL_ROLES_AUTO && people <= DL_FEW_PEOPLE);
    for (uint32_t i = 0; i < view->node_count; i++)
        if (view->nodes[i].kind == DL_KIND_ROLE && !selector->selection->role_nodes)
            selector->selection->nodes[i] = false;
}

/* Drops an office that nobody holds, and a place where nothing happens. */
static void drop_hangers(node_selector *selector)
{
    const dl_view *view = selector->view;
    dl_selection *selection = selector->selection;
    bool *held = dl_calloc(view->node_count, sizeof *held);
    bool *visited = dl_calloc(view->node_count, sizeof *visited);
    take_edges(selector);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        if (!selection->edges[i])
            continue;
        held[edge->target] |= edge->link == DL_LINK_HOLDS;
        visited[edge->target] |= edge->link == DL_LINK_TAKES_PLACE_IN && selection->place_nodes;
        visited[edge->source] |= dl_is_attendance(edge->link);
    }
    for (uint32_t i = 0; i < view->node_count; i++) {
        dl_kind kind = view->nodes[i].kind;
        if ((kind == DL_KIND_ROLE && !held[i]) || (kind == DL_KIND_PLACE && !visited[i]))
            selection->nodes[i] = false;
    }
    free(held);
    free(visited);
}

/* Drops people who only hold an office, where others meet. */
static void drop_idle_people(node_selector *selector)
{
    const dl_view *view = selector->view;
    dl_selection *selection = selector->selection;
    bool *active = dl_calloc(view->node_count, sizeof *active), any = false;
    take_edges(selector);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        if (!selection->edges[i])
            continue;
        any |= dl_is_attendance(edge->link);
        active[edge->source] |= edge->link != DL_LINK_HOLDS;
        active[edge->target] |= edge->link != DL_LINK_HOLDS;
    }
    for (uint32_t i = 0; any && i < view->node_count; i++)
        if (selection->nodes[i] && view->nodes[i].kind == DL_KIND_PERSON && !active[i]) {
            selection->nodes[i] = false;
            selection->loose++;
        }
    free(active);
}

static void spread_ties(const node_selector *selector, dl_link link, bool *tied, bool both)
{
    const dl_view *view = selector->view;
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        if (!selector->selection->edges[i] || edge->link != link)
            continue;
        if (tied[edge->source])
            tied[edge->target] = true;
        else if (both && tied[edge->target])
            tied[edge->source] = true;
    }
}

/* Whether a node is of the country that is asked for, or is that country. */
static bool is_of_country(const dl_view_node *node, const char *country)
{
    return (node->country && strcasecmp(node->country, country) == 0) ||
           (node->kind == DL_KIND_PLACE && strcasecmp(node->label, country) == 0);
}

/* Of a country are shown the events that it, or someone of it, takes part in, and with whom. */
static void keep_events_of_country(node_selector *selector)
{
    const dl_view *view = selector->view;
    const char *country = selector->filter->country;
    bool *attended = dl_calloc(view->node_count, sizeof *attended);
    for (uint32_t i = 0; i < view->edge_count; i++) {
        uint32_t source = view->edges[i].source, target = view->edges[i].target;
        if (!dl_is_attendance(view->edges[i].link))
            continue;
        attended[target] |= is_of_country(&view->nodes[source], country);
    }
    for (uint32_t i = 0; i < view->node_count; i++)
        if (view->nodes[i].kind == DL_KIND_EVENT)
            selector->selection->nodes[i] &= attended[i];
    free(attended);
}

/* Where only some events are asked for, what has to do with none of them goes; the offices of those
 * who take part stay. */
static void keep_tied_to_events(node_selector *selector)
{
    const dl_filter *filter = selector->filter;
    const dl_view *view = selector->view;
    if (!filter->type && !filter->country && filter->days.first == DL_OPEN_START &&
        filter->days.last == DL_OPEN_END)
        return;
    bool *tied = dl_calloc(view->node_count, sizeof *tied);
    take_edges(selector);
    for (uint32_t i = 0; i < view->node_count; i++)
        tied[i] = selector->selection->nodes[i] && view->nodes[i].kind == DL_KIND_EVENT;
    for (int link = 0; link < DL_LINK_COUNT; link++)
        if (dl_is_attendance((dl_link)link) || link == DL_LINK_TAKES_PLACE_IN ||
            link == DL_LINK_ABOUT)
            spread_ties(selector, (dl_link)link, tied, true);
    spread_ties(selector, DL_LINK_HOLDS, tied, false);
    spread_ties(selector, DL_LINK_OF, tied, false);
    for (uint32_t i = 0; i < view->node_count; i++)
        selector->selection->nodes[i] &= tied[i];
    free(tied);
}

/* Drops what stands alone, unless nothing stands together: a map shows ties. Counts the people,
 * bodies and events among it. */
static void drop_loose(node_selector *selector)
{
    dl_selection *selection = selector->selection;
    take_edges(selector);
    bool keep_events = selector->filter->untied_events || count_edges(selector) == 0;
    for (uint32_t i = 0; i < selector->view->node_count; i++) {
        dl_kind kind = selector->view->nodes[i].kind;
        if (!selection->nodes[i] || selection->degree[i] || (kind == DL_KIND_EVENT && keep_events))
            continue;
        selection->nodes[i] = false;
        selection->loose +=
            kind == DL_KIND_PERSON || kind == DL_KIND_ORGANIZATION || kind == DL_KIND_EVENT;
    }
}

/* Few ties: everything has a box, or the best connected. Many: what has one tie alone is named in
 * the box of what it is tied to. */
static void give_boxes(node_selector *selector)
{
    const dl_view *view = selector->view;
    dl_selection *selection = selector->selection;
    uint32_t top = selector->filter->top;
    take_edges(selector);
    for (uint32_t i = 0; i < view->node_count; i++) {
        selection->boxed[i] = selection->nodes[i];
        selection->drawn += selection->nodes[i];
    }
    selection->boxes = selection->drawn;
    selection->ties = count_edges(selector);
    selection->folded = selection->ties > DL_FEW_EDGES || (top && selection->drawn > top);
    if (selection->folded)
        dl_fold(view, selection, top ? top : DL_MOST_BOXES, top ? UINT32_MAX : DL_MOST_TIES);
    take_edges(selector);
}

bool dl_select(const dl_view *view, const dl_filter *filter, dl_selection *selection,
               dl_error *error)
{
    *selection =
        (dl_selection){.nodes = dl_calloc(view->node_count, sizeof *selection->nodes),
                       .edges = dl_calloc(view->edge_count, sizeof *selection->edges),
                       .degree = dl_calloc(view->node_count, sizeof *selection->degree),
                       .takes_part = dl_calloc(view->node_count, sizeof *selection->takes_part),
                       .boxed = dl_calloc(view->node_count, sizeof *selection->boxed)};
    node_selector selector = {view, filter, selection};
    for (uint32_t i = 0; i < view->node_count; i++)
        selection->nodes[i] = takes_node(filter, &view->nodes[i]);
    if (filter->around && !keep_around(&selector, error)) {
        dl_selection_clear(selection);
        return false;
    }
    if (filter->country)
        keep_events_of_country(&selector);
    keep_tied_to_events(&selector);
    decide_roles(&selector);
    take_edges(&selector);
    selection->place_nodes = count_edges(&selector) <= DL_FEW_EDGES;
    drop_idle_people(&selector);
    drop_hangers(&selector);
    drop_loose(&selector);
    give_boxes(&selector);
    return true;
}

void dl_selection_clear(dl_selection *selection)
{
    free(selection->nodes);
    free(selection->edges);
    free(selection->degree);
    free(selection->boxed);
    free(selection->takes_part);
    *selection = (dl_selection){0};
}
