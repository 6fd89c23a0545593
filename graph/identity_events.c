/* Events across articles. Blocks bring together reports of one type that share a participant within
 * a month (or a year, where a report tells no more), a name or a document. A group takes a report
 * where no member has a veto, one member weighs enough with it, and the mean over the members is
 * half of that: a chain of likenesses is no likeness.
 *
 * Reports with a day come first, then the vaguer ones. After each round groups are tried on each
 * other in the same way; then reports that are still alone on events that several tell of: such a
 * report may have its day wrong by one or name one participant only, if there is just one event
 * that it could be of. */
#include "event_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MONTHS = 3, MUCH_MORE = 3 };

typedef struct {
    uint32_t group, next;
} block_entry;

typedef struct {
    dl_identity *identity;
    dl_arena texts;
    dl_map blocks;
    DL_ARRAY(block_entry) entries;
    dl_event_view *views;      // richest first
    uint32_t *previous;        // by view: the one before in its group's chain
    uint32_t *groups;          // by view: where it was put first
    DL_ARRAY(uint32_t) last;   // by group: the end of its chain
    DL_ARRAY(uint32_t) joined; // by group: the one that it was joined to, or itself
    DL_ARRAY(uint32_t) sizes;  // by group: its reports
    DL_ARRAY(uint32_t) stamps; // by group: when it was last looked at
    DL_ARRAY(uint32_t) candidates;
    uint32_t stamp;
} grouper;

/* Where a group that was joined to another one lives on. */
static uint32_t living(const grouper *g, uint32_t group)
{
    while (g->joined.items[group] != group)
        group = g->joined.items[group];
    return group;
}

typedef void visitor(grouper *g, uint32_t view, const char *block, int length);
static visitor look_up, enter;

/* Months of an interval, counted from year 0; not those of long ones. */
static uint32_t list_months(dl_interval days, int32_t months[MOST_MONTHS])
{
    if (dl_interval_is_none(days) || days.first == DL_OPEN_START || days.last == DL_OPEN_END)
        return 0;
    dl_date first = dl_date_from_days(days.first), last = dl_date_from_days(days.last);
    int32_t from = first.year * 12 + first.month - 1, count = last.year * 12 + last.month - from;
    if (count > MOST_MONTHS)
        return 0;
    for (int32_t i = 0; i < count; i++)
        months[i] = from + i;
    return (uint32_t)count;
}

static void visit_list(grouper *g, uint32_t view, const dl_id_list *list, char kind, int32_t month,
                       visitor *visit)
{
    char block[64];
    for (uint32_t i = 0; i < list->count; i++)
        visit(g, view, block,
              snprintf(block, sizeof block, "%c%u %d", kind, (unsigned)list->items[i], (int)month));
}

static void visit_months(grouper *g, uint32_t view, dl_interval days, visitor *visit)
{
    const dl_event_view *seen = &g->views[view];
    int32_t months[MOST_MONTHS];
    uint32_t count = list_months(days, months);
    for (uint32_t i = 0; i < count; i++) {
        visit_list(g, view, &seen->people, 'p', months[i], visit);
        if (!seen->people.count || !seen->names.count)
            visit_list(g, view, &seen->bodies, 'b', months[i], visit);
    }
}

/* Only who tells no more than a year looks by year. */
static void visit_year(grouper *g, uint32_t view, visitor *visit)
{
    const dl_event_view *seen = &g->views[view];
    if (dl_interval_is_none(seen->days) || seen->days.first == DL_OPEN_START ||
        seen->days.last == DL_OPEN_END)
        return;
    int32_t year = dl_date_from_days(seen->days.first).year;
    if (dl_date_from_days(seen->days.last).year == year)
        visit_list(g, view, &seen->people, 'y', year, visit);
}

static void for_each_block(grouper *g, uint32_t view, visitor *visit)
{
    const dl_event_view *seen = &g->views[view];
    if (visit == enter || dl_event_grain(seen) == 2)
        visit_year(g, view, visit);
    visit_months(g, view, seen->days, visit);
    visit_months(g, view, seen->former, visit);
    visit_months(g, view, seen->about, visit);
    if (seen->merged)
        visit(g, view, seen->merged, (int)strlen(seen->merged));
    visit_list(g, view, &seen->documents, 'd', 0, visit);
    for (uint32_t i = 0; i < seen->names.count; i++)
        visit(g, view, seen->names.items[i], (int)strlen(seen->names.items[i]));
}

static void look_up(grouper *g, uint32_t view, const char *block, int length)
{
    (void)view;
    const dl_map_slot *slot = dl_map_find(&g->blocks, block, (size_t)length);
    for (uint32_t at = slot ? slot->value : DL_MAP_NEW; at != DL_MAP_NEW;
         at = g->entries.items[at].next) {
        uint32_t group = living(g, g->entries.items[at].group);
        if (g->stamps.items[group] == g->stamp)
            continue;
        g->stamps.items[group] = g->stamp;
        *DL_PUSH(&g->candidates) = group;
    }
}

static void enter(grouper *g, uint32_t view, const char *block, int length)
{
    dl_map_slot *slot = dl_map_at(&g->blocks, block, (size_t)length);
    if (slot->value != DL_MAP_NEW && g->entries.items[slot->value].group == g->groups[view])
        return;
    uint32_t next = slot->value;
    slot->value = g->entries.count;
    *DL_PUSH(&g->entries) = (block_entry){g->groups[view], next};
}

static bool moves(const dl_event_view *report, dl_interval from, dl_interval to)
{
    return dl_days_overlap(report->former, from) && dl_days_overlap(report->days, to);
}

/* Whether a report in a chain tells that the event was moved between two dates. */
static bool tells_of_move(const grouper *g, uint32_t chain, dl_interval a, dl_interval b)
{
    for (; chain != DL_GRAPH_NONE; chain = g->previous[chain])
        if (moves(&g->views[chain], a, b) || moves(&g->views[chain], b, a))
            return true;
    return false;
}

static dl_id_list people_of_chain(const grouper *g, uint32_t chain)
{
    dl_id_list people = {.count = 0};
    for (; chain != DL_GRAPH_NONE; chain = g->previous[chain])
        for (uint32_t i = 0; i < g->views[chain].people.count; i++)
            dl_list_id(&people, g->views[chain].people.items[i]);
    return people;
}

/* How well two chains of reports go together; 0 where they do not, -1 where there is a veto. */
static double attraction(const grouper *g, uint32_t chain, uint32_t other, unsigned known)
{
    double best = 0, sum = 0;
    uint32_t pairs = 0;
    dl_id_list people = people_of_chain(g, chain), others = people_of_chain(g, other);
    known |= dl_lists_agree(&people, &others) ? DL_KNOWN_PEOPLE : 0;
    if (known & DL_KNOWN_LONE && dl_lists_share(&people, &others) >= 2)
        known |= DL_KNOWN_NEAR;
    double enough = known & DL_KNOWN_LONE ? DL_EVENT_ENOUGH_ALONE : DL_EVENT_ENOUGH;
    for (uint32_t a = chain; a != DL_GRAPH_NONE; a = g->previous[a])
        for (uint32_t b = other; b != DL_GRAPH_NONE; b = g->previous[b], pairs++) {
            const dl_event_view *x = &g->views[a], *y = &g->views[b];
            bool moved = dl_dates_clash(x, y) && (tells_of_move(g, chain, x->days, y->days) ||
                                                  tells_of_move(g, other, x->days, y->days));
            dl_verdict verdict = dl_compare_events(x, y, known | (moved ? DL_KNOWN_MOVE : 0));
            if (verdict.score >= DL_EVENT_SURE)
                return verdict.score;
            if (verdict.outcome == DL_VETO)
                return -1;
            best = verdict.outcome == DL_SAME && verdict.score > best ? verdict.score : best;
            sum += verdict.score;
        }
    return sum >= pairs * enough / 2 ? best : 0;
}

/* Of two groups that take a chain equally well: either where they may be one event themselves, else
 * the one that far more reports tell of; none where neither stands out. */
static uint32_t prefer(const grouper *g, uint32_t a, uint32_t b)
{
    if (attraction(g, g->last.items[a], g->last.items[b], 0) >= 0)
        return a < b ? a : b;
    uint32_t x = g->sizes.items[a], y = g->sizes.items[b];
    return x >= MUCH_MORE * y ? a : y >= MUCH_MORE * x ? b : DL_GRAPH_NONE;
}

/* The candidate that takes a chain best, or none. */
static uint32_t find_group(const grouper *g, uint32_t chain, unsigned known)
{
    uint32_t found = DL_GRAPH_NONE;
    double best = 0;
    for (uint32_t i = 0; i < g->candidates.count; i++) {
        uint32_t group = g->candidates.items[i];
        double score = attraction(g, g->last.items[group], chain, known);
        if (score > best) {
            found = group;
            best = score;
        } else if (score >= best && score > 0 && found != DL_GRAPH_NONE) {
            found = prefer(g, found, group);
        }
    }
    return found;
}

static uint32_t new_group(grouper *g)
{
    uint32_t group = g->last.count;
    *DL_PUSH(&g->last) = DL_GRAPH_NONE;
    *DL_PUSH(&g->stamps) = 0;
    *DL_PUSH(&g->sizes) = 0;
    *DL_PUSH(&g->joined) = group;
    return group;
}

static void group_view(grouper *g, uint32_t view)
{
    g->previous[view] = DL_GRAPH_NONE;
    g->candidates.count = 0;
    g->stamp++;
    for_each_block(g, view, look_up);
    uint32_t group = find_group(g, view, 0);
    if (group == DL_GRAPH_NONE)
        group = new_group(g);
    g->groups[view] = group;
    g->previous[view] = g->last.items[group];
    g->last.items[group] = view;
    g->sizes.items[group]++;
    for_each_block(g, view, enter);
}

/* Those that share a block with a group. */
static void list_candidates(grouper *g, uint32_t group)
{
    g->candidates.count = 0;
    g->stamp++;
    g->stamps.items[group] = g->stamp;
    for (uint32_t view = g->last.items[group]; view != DL_GRAPH_NONE; view = g->previous[view])
        for_each_block(g, view, look_up);
}

/* The group that goes best with one that is there already. */
static uint32_t find_partner(grouper *g, uint32_t group, unsigned known)
{
    list_candidates(g, group);
    return find_group(g, g->last.items[group], known);
}

static void join(grouper *g, uint32_t group, uint32_t found)
{
    uint32_t first = g->last.items[group];
    while (g->previous[first] != DL_GRAPH_NONE)
        first = g->previous[first];
    g->previous[first] = g->last.items[found];
    g->last.items[found] = g->last.items[group];
    g->joined.items[group] = found;
    g->sizes.items[found] += g->sizes.items[group];
}

/* Reports that came late may show that two groups are one: where each goes best with the other. */
static void join_groups(grouper *g)
{
    for (uint32_t i = 0; i < g->last.count; i++) {
        uint32_t found = g->joined.items[i] == i ? find_partner(g, i, 0) : DL_GRAPH_NONE;
        if (found != DL_GRAPH_NONE && find_partner(g, found, 0) == i)
            join(g, i, found);
    }
}

/* Lone reports that an event, of which several tell, takes. */
static void join_lone(grouper *g)
{
    for (uint32_t i = 0; i < g->last.count; i++) {
        if (g->joined.items[i] != i || g->sizes.items[i] > 1)
            continue;
        uint32_t found = find_partner(g, i, DL_KNOWN_LONE);
        if (found != DL_GRAPH_NONE && g->sizes.items[found] > 1)
            join(g, i, found);
    }
}

/* Groups the views from `first` on that are as fine as it. Gives the first that is not. */
static uint32_t group_round(grouper *g, uint32_t first, uint32_t count)
{
    uint32_t i = first;
    int grain = dl_event_grain(&g->views[first]);
    for (; i < count && dl_event_grain(&g->views[i]) == grain; i++)
        group_view(g, i);
    join_groups(g);
    join_lone(g);
    return i;
}

static void number_groups(grouper *g, uint32_t views)
{
    uint32_t *numbers = dl_malloc(g->last.count * sizeof *numbers + 1);
    memset(numbers, 0xFF, g->last.count * sizeof *numbers);
    for (uint32_t i = 0; i < views; i++) {
        uint32_t group = living(g, g->groups[i]);
        if (numbers[group] == DL_GRAPH_NONE)
            numbers[group] = g->identity->event_groups++;
        g->identity->events[g->views[i].index].group = numbers[group];
    }
    free(numbers);
}

static double richness(const dl_event_view *view)
{
    return 2.0 * view->people.count + view->bodies.count + 2.0 * view->names.count +
           2.0 * view->documents.count + (view->place != DL_GRAPH_NONE) + (view->ordinal != 0) +
           (dl_interval_is_none(view->days)       ? 0
            : view->days.first == view->days.last ? 4
                                                  : 1) +
           4.0 * !dl_interval_is_none(view->former);
}

static int compare_views(const void *a, const void *b)
{
    const dl_event_view *x = a, *y = b;
    double p = richness(x), q = richness(y);
    if (dl_event_grain(x) != dl_event_grain(y))
        return dl_event_grain(x) - dl_event_grain(y);
    if (p < q || p > q)
        return p > q ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

void dl_group_events(dl_identity *identity)
{
    uint32_t count = identity->event_count;
    grouper g = {.identity = identity};
    dl_arena_init(&g.texts);
    g.blocks.arena = &g.texts;
    g.views = dl_calloc(count, sizeof *g.views);
    g.previous = dl_calloc(count, sizeof *g.previous);
    g.groups = dl_calloc(count, sizeof *g.groups);
    for (uint32_t i = 0; i < count; i++)
        dl_event_view_make(identity, i, &g.views[i]);
    dl_sort(g.views, count, sizeof *g.views, compare_views);
    for (uint32_t i = 0; i < count;)
        i = group_round(&g, i, count);
    number_groups(&g, count);
    free(g.views);
    free(g.previous);
    free(g.groups);
    DL_ARRAY_CLEAR(&g.entries);
    DL_ARRAY_CLEAR(&g.last);
    DL_ARRAY_CLEAR(&g.stamps);
    DL_ARRAY_CLEAR(&g.sizes);
    DL_ARRAY_CLEAR(&g.joined);
    DL_ARRAY_CLEAR(&g.candidates);
    dl_map_clear(&g.blocks);
    dl_arena_clear(&g.texts);
}
