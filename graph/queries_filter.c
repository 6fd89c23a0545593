/* Which events a filter lets pass. */
#include "queries.h"

#include "names.h"
#include "network.h"

#include <string.h>

static bool is_called(const dl_node *node, const char *name)
{
    bool called = false;
    dl_arena scratch;
    dl_arena_init(&scratch);
    const char *key = dl_name_key(&scratch, name), *country = dl_country_of(&scratch, name, false);
    for (uint32_t i = 0; i <= node->alias_count && !called; i++)
        called = strcmp(dl_name_key(&scratch, i ? node->aliases[i - 1] : node->label), key) == 0;
    called |= country && strcmp(node->label, country) == 0;
    dl_arena_clear(&scratch);
    return called;
}

static bool is_country(const dl_node *node, const char *name)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    const char *country = dl_country_of(&scratch, name, false);
    bool same = node->country && country && strcmp(node->country, country) == 0;
    dl_arena_clear(&scratch);
    return same;
}

/* Whether one of those who take part passes a test of its kind. */
static bool has_participant(const dl_inquiry *q, const dl_node *event, dl_node_kind kind,
                            bool any_kind, const char *name,
                            bool (*passes)(const dl_node *node, const char *name))
{
    const uint32_t *edges;
    uint32_t count =
        dl_network_edges(q->graph->network, (uint32_t)(event - q->graph->nodes), DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++) {
        const dl_node *who = &q->graph->nodes[q->graph->edges[edges[i]].source];
        if (q->graph->edges[edges[i]].kind == DL_EDGE_ATTENDS && (any_kind || who->kind == kind) &&
            passes(who, name))
            return true;
    }
    return false;
}

bool dl_inquiry_shows(const dl_inquiry *q, const dl_node *event)
{
    const dl_ask_filter *f = q->filter;
    if (!dl_period_has(&q->period, event->date.days))
        return false;
    if (!f)
        return true;
    const dl_node *place = event->place == DL_GRAPH_NONE ? NULL : &q->graph->nodes[event->place];
    if ((f->type && strcmp(f->type, dl_event_type_names[event->type]) != 0) ||
        (f->status && strcmp(f->status, dl_status_names[event->status]) != 0) ||
        (!dl_interval_is_none(f->days) && !dl_days_overlap(f->days, event->date.days)) ||
        (f->place && !(place && (is_called(place, f->place) || is_country(place, f->place)))))
        return false;
    return (!f->country ||
            has_participant(q, event, DL_NODE_PLACE, true, f->country, is_country)) &&
           (!f->person || has_participant(q, event, DL_NODE_PERSON, false, f->person, is_called)) &&
           (!f->organization ||
            has_participant(q, event, DL_NODE_ORGANIZATION, false, f->organization, is_called));
}
