#include "lanes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OTHERS "Others"

/* Event types under the name of their lane, in the lanes' order. */
static const struct {
    const char *type, *lane;
} families[] = {
    {"meeting",       "Meetings"        },
    {"visit",         "Visits and calls"},
    {"call",          "Visits and calls"},
    {"signing",       "Agreements"      },
    {"agreement",     "Agreements"      },
    {"establishment", "Agreements"      },
    {"endorsement",   "Agreements"      },
    {"appointment",   "Offices"         },
    {"resignation",   "Offices"         },
    {"election",      "Offices"         },
    {"statement",     "Statements"      },
    {"exercise",      "Force and law"   },
    {"attack",        "Force and law"   },
    {"arrest",        "Force and law"   },
    {"trial",         "Force and law"   },
    {"protest",       "Force and law"   },
    {"sanction",      "Force and law"   },
    {"threat",        "Force and law"   }
};
enum { FAMILIES = sizeof families / sizeof families[0] };

static dl_lane *lane_of(dl_lane_list *lanes, const char *name)
{
    for (uint32_t i = 0; i < lanes->count; i++)
        if (strcasecmp(lanes->items[i].name, name) == 0)
            return &lanes->items[i];
    dl_lane *lane = DL_PUSH(lanes);
    lane->name = name;
    return lane;
}

static void add(dl_lane *lane, uint32_t event)
{
    if (!lane->events.count || lane->events.items[lane->events.count - 1] != event)
        *DL_PUSH(&lane->events) = event;
}

static const char *family_of(const char *type)
{
    for (int i = 0; type && i < FAMILIES; i++)
        if (strcmp(families[i].type, type) == 0)
            return families[i].lane;
    return OTHERS;
}

/* Names of the lanes that an attendance puts its event in. */
static const char *lane_name(const dl_view *view, dl_lanes how, const dl_view_edge *edge)
{
    const dl_view_node *who = &view->nodes[edge->source];
    if (how == DL_LANES_PERSON)
        return who->kind == DL_KIND_PERSON ? who->label : NULL;
    return who->country;
}

/* Those with the most events first. */
static int compare_lanes(const void *a, const void *b)
{
    const dl_lane *x = a, *y = b;
    if (x->events.count != y->events.count)
        return x->events.count > y->events.count ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Keeps the lanes with the most events; gives the number of the others. */
static uint32_t limit_lanes(dl_lane_list *lanes)
{
    if (lanes->count)
        qsort(lanes->items, lanes->count, sizeof *lanes->items, compare_lanes);
    uint32_t left_out = 0;
    for (; lanes->count > DL_MOST_LANES; left_out++) {
        lanes->count--;
        DL_ARRAY_CLEAR(&lanes->items[lanes->count].events);
    }
    return left_out;
}

/* A last lane for what is in none. */
static void add_others(const dl_view *view, const uint32_t *events, uint32_t count,
                       dl_lane_list *lanes)
{
    bool *found = dl_calloc(view->node_count, sizeof *found);
    for (uint32_t i = 0; i < lanes->count; i++)
        for (uint32_t k = 0; k < lanes->items[i].events.count; k++)
            found[lanes->items[i].events.items[k]] = true;
    for (uint32_t i = 0; i < count; i++)
        if (!found[events[i]])
            add(lane_of(lanes, OTHERS), events[i]);
    free(found);
}

static uint32_t by_participants(const dl_view *view, dl_lanes how, const uint32_t *events,
                                uint32_t count, dl_lane_list *lanes)
{
    uint32_t *next, *first = dl_view_attendances(view, &next);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t edge = first[events[i]]; edge < view->edge_count; edge = next[edge]) {
            const char *name = lane_name(view, how, &view->edges[edge]);
            if (name)
                add(lane_of(lanes, name), events[i]);
        }
    free(first);
    free(next);
    uint32_t left_out = limit_lanes(lanes);
    add_others(view, events, count, lanes);
    return left_out;
}

static void by_type(const dl_view *view, const uint32_t *events, uint32_t count,
                    dl_lane_list *lanes)
{
    bool used[FAMILIES] = {false};
    for (uint32_t i = 0; i < count; i++)
        for (int f = 0; f < FAMILIES; f++)
            used[f] |= strcmp(family_of(view->nodes[events[i]].type), families[f].lane) == 0;
    for (int f = 0; f < FAMILIES; f++)
        if (used[f])
            lane_of(lanes, families[f].lane);
    for (uint32_t i = 0; i < count; i++)
        add(lane_of(lanes, family_of(view->nodes[events[i]].type)), events[i]);
}

uint32_t dl_lanes_make(const dl_view *view, dl_lanes how, const uint32_t *events, uint32_t count,
                       dl_lane_list *lanes)
{
    if (how == DL_LANES_COUNTRY || how == DL_LANES_PERSON)
        return by_participants(view, how, events, count, lanes);
    if (how == DL_LANES_TYPE) {
        by_type(view, events, count, lanes);
    } else {
        dl_lane *lane = DL_PUSH(lanes);
        lane->name = "";
        for (uint32_t i = 0; i < count; i++)
            add(lane, events[i]);
    }
    return 0;
}

void dl_lanes_clear(dl_lane_list *lanes)
{
    for (uint32_t i = 0; i < lanes->count; i++)
        DL_ARRAY_CLEAR(&lanes->items[i].events);
    DL_ARRAY_CLEAR(lanes);
}
