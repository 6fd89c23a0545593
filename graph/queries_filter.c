/* Which events a filter lets pass. */
#include "queries.h"

#include "names.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

/* The nodes that a name of the filter means. Names that are not given mean none and are found. */
static bool find_named(dl_inquiry *q, const char *name, unsigned kinds, dl_node_list *out,
                       dl_unknown_name *unknown)
{
    if (name)
        dl_resolve_name(q->graph, name, kinds, out);
    if (!name || out->count)
        return true;
    *unknown = (dl_unknown_name){name, kinds};
    return false;
}

static bool find_country(dl_inquiry *q, const char *name, const char **country,
                         dl_unknown_name *unknown)
{
    *country = name ? dl_country_of(&q->answer->arena, name, false) : NULL;
    if (!name || *country)
        return true;
    *unknown = (dl_unknown_name){name, DL_KIND(PLACE)};
    return false;
}

bool dl_inquiry_read_filter(dl_inquiry *q, dl_unknown_name *unknown)
{
    const dl_ask_filter *f = q->filter;
    dl_unknown_name no_country;
    if (!f)
        return true;
    bool place_known = find_country(q, f->place, &q->filter_place_country, &no_country);
    return (find_named(q, f->place, DL_KIND(PLACE), &q->filter_places, unknown) || place_known) &&
           find_country(q, f->country, &q->filter_country, unknown) &&
           find_named(q, f->person, DL_KIND(PERSON), &q->filter_people, unknown) &&
           find_named(q, f->organization, DL_KIND(ORGANIZATION), &q->filter_bodies, unknown);
}

void dl_inquiry_clear(dl_inquiry *q)
{
    DL_ARRAY_CLEAR(&q->nodes);
    DL_ARRAY_CLEAR(&q->others);
    DL_ARRAY_CLEAR(&q->filter_places);
    DL_ARRAY_CLEAR(&q->filter_people);
    DL_ARRAY_CLEAR(&q->filter_bodies);
}

bool dl_is_listed(const dl_node_list *list, uint32_t node)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == node)
            return true;
    return false;
}

static bool is_of_country(const dl_node *node, const char *country)
{
    return node->country && country && strcmp(node->country, country) == 0;
}

/* Whether one of those who take part is of a list (or NULL) or a country (or NULL). */
static bool has_participant(const dl_inquiry *q, const dl_node *event, const dl_node_list *list,
                            const char *country)
{
    const uint32_t *edges;
    uint32_t count =
        dl_network_edges(q->graph->network, (uint32_t)(event - q->graph->nodes), DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        if (edge->kind == DL_EDGE_ATTENDS &&
            ((list && dl_is_listed(list, edge->source)) ||
             is_of_country(&q->graph->nodes[edge->source], country)))
            return true;
    }
    return false;
}

static bool is_placed(const dl_inquiry *q, const dl_node *event)
{
    return event->place != DL_GRAPH_NONE &&
           (dl_is_listed(&q->filter_places, event->place) ||
            is_of_country(&q->graph->nodes[event->place], q->filter_place_country));
}

bool dl_event_lies_in(const dl_node *event, dl_interval days)
{
    bool lies = dl_days_overlap(event->date.days, days);
    for (uint32_t i = 0; !lies && !event->former.edtf && i < event->report_count; i++)
        lies = dl_days_overlap(event->history[i].date.days, days);
    return lies;
}

static bool is_in_period(const dl_inquiry *q, const dl_node *event)
{
    bool lies = dl_period_has(&q->period, event->date.days);
    for (uint32_t i = 0; !lies && !event->former.edtf && i < event->report_count; i++)
        lies = dl_period_has(&q->period, event->history[i].date.days);
    return lies;
}

bool dl_inquiry_shows(const dl_inquiry *q, const dl_node *event)
{
    const dl_ask_filter *f = q->filter;
    if (!is_in_period(q, event))
        return false;
    if (!f)
        return true;
    if ((f->type && strcmp(f->type, dl_event_type_names[event->type]) != 0) ||
        (f->status && strcmp(f->status, dl_status_names[event->status]) != 0) ||
        (!dl_interval_is_none(f->days) && !dl_event_lies_in(event, f->days)) ||
        (f->place && !is_placed(q, event)))
        return false;
    return (!f->country || has_participant(q, event, NULL, q->filter_country)) &&
           (!f->person || has_participant(q, event, &q->filter_people, NULL)) &&
           (!f->organization || has_participant(q, event, &q->filter_bodies, NULL));
}
