/* Events across articles. Blocks bring together reports of one type that share a participant within
 * a month (or a year, where a report tells no more), a name or a document. A group takes a report
 * where no member has a veto, one member weighs enough with it, and the mean over the members is
 * half of that: a chain of likenesses is no likeness.
 *
 * Reports with a day come first, then the vaguer ones. After each round groups are tried on each
 * other in the same way; then reports that are still alone on events that several tell of: such a
 * report may have its day wrong by one or name one participant only, if there is just one event
 * that it could be of.
 *
 * Of reports that tell the same, one stands for all where groups are compared: so an event that
 * thousands report costs no more than the ways in which they do. */
#include "event_view.h"

#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MONTHS = 3, MUCH_MORE = 3, MOST_MOVES = 8 };

typedef struct {
    uint32_t group, next;
} block_entry;

typedef struct {
    dl_identity *identity;
    dl_arena texts;
    dl_map blocks;
    DL_ARRAY(block_entry) entries;
    dl_event_view *views; // richest first; each begins as a group of its own, of the same number
    uint32_t *kinds;      // by view: equal where they tell the same
    uint32_t *joined;     // by group: the one that it was joined to, or itself
    uint32_t *sizes;      // by group: its reports
    uint32_t *last;       // by group: the end of the chain of those that stand for all
    uint32_t *previous;   // by view: the one before in the chain, or none
    uint32_t *newest;     // by group: the end of the list of all its reports
    uint32_t *before;     // by view: the one before in the list, or none
    uint32_t *stamps;     // by group: when it was last looked at
    dl_pair_set articles; // (group, article)
    dl_pair_set told;     // (group, kind)
    DL_ARRAY(uint32_t) candidates;
    uint32_t stamp;
} grouper;

/* Where a group that was joined to another one lives on. */
static uint32_t living(grouper *g, uint32_t group)
{
    while (g->joined[group] != group)
        group = g->joined[group] = g->joined[g->joined[group]];
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
        if (g->stamps[group] == g->stamp)
            continue;
        g->stamps[group] = g->stamp;
        *DL_PUSH(&g->candidates) = group;
    }
}

static void enter(grouper *g, uint32_t view, const char *block, int length)
{
    uint32_t group = living(g, view);
    dl_map_slot *slot = dl_map_at(&g->blocks, block, (size_t)length);
    if (slot->value != DL_MAP_NEW && g->entries.items[slot->value].group == group)
        return;
    uint32_t next = slot->value;
    slot->value = g->entries.count;
    *DL_PUSH(&g->entries) = (block_entry){group, next};
}

/* Dates that an event had, by what reports tell of moves. */
typedef struct {
    dl_interval items[MOST_MOVES];
    uint32_t count;
} date_list;

static bool has_date(const date_list *dates, dl_interval days)
{
    for (uint32_t i = 0; i < dates->count; i++)
        if (dl_days_overlap(dates->items[i], days))
            return true;
    return false;
}

/* Adds the dates to which the reports of a chain moved the event from one that is listed. */
static bool follow_moves(const grouper *g, uint32_t chain, date_list *dates)
{
    uint32_t before = dates->count;
    for (; chain != DL_GRAPH_NONE; chain = g->previous[chain]) {
        const dl_event_view *report = &g->views[chain];
        if (dates->count < MOST_MOVES && has_date(dates, report->former) &&
            !has_date(dates, report->days) && !dl_interval_is_none(report->days))
            dates->items[dates->count++] = report->days;
    }
    return dates->count > before;
}

/* Whether reports of two chains tell that the event was moved from one date to another, in one step
 * or more. */
static bool tell_of_move(const grouper *g, uint32_t chain, uint32_t other, dl_interval from,
                         dl_interval to)
{
    date_list dates = {.items = {from}, .count = 1};
    bool more = true;
    while (more && !has_date(&dates, to)) {
        more = follow_moves(g, chain, &dates);
        more |= follow_moves(g, other, &dates);
    }
    return has_date(&dates, to);
}

static dl_id_list people_of_chain(const grouper *g, uint32_t chain)
{
    dl_id_list people = {.count = 0};
    for (; chain != DL_GRAPH_NONE; chain = g->previous[chain])
        for (uint32_t i = 0; i < g->views[chain].people.count; i++)
            dl_list_id(&people, g->views[chain].people.items[i]);
    return people;
}

/* Whether one article tells of both groups. */
static bool share_article(const grouper *g, uint32_t a, uint32_t b)
{
    uint32_t small = g->sizes[a] < g->sizes[b] ? a : b, large = small == a ? b : a;
    for (uint32_t view = g->newest[small]; view != DL_GRAPH_NONE; view = g->before[view])
        if (dl_pair_set_has(&g->articles, large, g->views[view].article))
            return true;
    return false;
}

/* What both groups tell of each other's reports. */
static unsigned known_of(const grouper *g, uint32_t a, uint32_t b, bool lone)
{
    dl_id_list people = people_of_chain(g, g->last[a]), others = people_of_chain(g, g->last[b]);
    unsigned known = lone ? DL_KNOWN_LONE : 0;
    known |= dl_lists_agree(&people, &others) ? DL_KNOWN_PEOPLE : 0;
    return known | (lone && dl_lists_share(&people, &others) >= 2 ? DL_KNOWN_NEAR : 0);
}

/* How well two groups go together; 0 where they do not, -1 where there is a veto. */
static double attraction(const grouper *g, uint32_t group, uint32_t other, bool lone)
{
    double best = 0, sum = 0, enough = lone ? DL_EVENT_ENOUGH_ALONE : DL_EVENT_ENOUGH;
    uint32_t pairs = 0, chain = g->last[group];
    unsigned known = known_of(g, group, other, lone);
    for (uint32_t a = chain; a != DL_GRAPH_NONE; a = g->previous[a])
        for (uint32_t b = g->last[other]; b != DL_GRAPH_NONE; b = g->previous[b], pairs++) {
            const dl_event_view *x = &g->views[a], *y = &g->views[b];
            bool moved =
                dl_dates_clash(x, y) && (tell_of_move(g, chain, g->last[other], x->days, y->days) ||
                                         tell_of_move(g, chain, g->last[other], y->days, x->days));
            dl_verdict verdict = dl_compare_events(x, y, known | (moved ? DL_KNOWN_MOVE : 0));
            if (verdict.score >= DL_EVENT_SURE)
                return verdict.score;
            if (verdict.outcome == DL_VETO)
                return -1;
            best = verdict.outcome == DL_SAME && verdict.score > best ? verdict.score : best;
            sum += verdict.score;
        }
    if (share_article(g, group, other))
        return -1;
    return sum >= pairs * enough / 2 ? best : 0;
}

/* Of two groups that another one goes with equally well: either where they may be one event
 * themselves, else the one that far more reports tell of; none where neither stands out. */
static uint32_t prefer(const grouper *g, uint32_t a, uint32_t b)
{
    if (attraction(g, a, b, false) >= 0)
        return a < b ? a : b;
    uint32_t x = g->sizes[a], y = g->sizes[b];
    return x >= MUCH_MORE * y ? a : y >= MUCH_MORE * x ? b : DL_GRAPH_NONE;
}

/* Those that share a block with a group. */
static void list_candidates(grouper *g, uint32_t group)
{
    g->candidates.count = 0;
    g->stamp++;
    g->stamps[group] = g->stamp;
    for (uint32_t view = g->last[group]; view != DL_GRAPH_NONE; view = g->previous[view])
        for_each_block(g, view, look_up);
}

/* The group that goes best with this one, or none. */
static uint32_t find_partner(grouper *g, uint32_t group, bool lone)
{
    uint32_t found = DL_GRAPH_NONE;
    double best = 0;
    list_candidates(g, group);
    for (uint32_t i = 0; i < g->candidates.count; i++) {
        uint32_t candidate = g->candidates.items[i];
        double score = attraction(g, candidate, group, lone);
        if (score > best) {
            found = candidate;
            best = score;
        } else if (score >= best && score > 0 && found != DL_GRAPH_NONE) {
            found = prefer(g, found, candidate);
        }
    }
    return found;
}

/* Puts a report at the end of a group's list, and of its chain where none there tells the same. */
static void add_view(grouper *g, uint32_t group, uint32_t view)
{
    g->before[view] = g->newest[group];
    g->newest[group] = view;
    g->sizes[group]++;
    dl_pair_set_add(&g->articles, group, g->views[view].article);
    if (dl_pair_set_has(&g->told, group, g->kinds[view]))
        return;
    dl_pair_set_add(&g->told, group, g->kinds[view]);
    g->previous[view] = g->last[group];
    g->last[group] = view;
}

static void join(grouper *g, uint32_t group, uint32_t found)
{
    for (uint32_t view = g->newest[group], next; view != DL_GRAPH_NONE; view = next) {
        next = g->before[view];
        add_view(g, found, view);
    }
    g->joined[group] = found;
}

static void group_view(grouper *g, uint32_t view)
{
    g->last[view] = g->newest[view] = DL_GRAPH_NONE;
    add_view(g, view, view);
    uint32_t found = find_partner(g, view, false);
    if (found != DL_GRAPH_NONE)
        join(g, view, found);
    if (g->last[living(g, view)] == view)
        for_each_block(g, view, enter);
}

/* Reports that came late may show that two groups are one: where each goes best with the other. */
static void join_groups(grouper *g, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found = g->joined[i] == i ? find_partner(g, i, false) : DL_GRAPH_NONE;
        if (found != DL_GRAPH_NONE && find_partner(g, found, false) == i)
            join(g, i, found);
    }
}

/* Lone reports that an event takes: one with a month or a year, and any
 * other where several tell of the event. */
static void join_lone(grouper *g, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (g->joined[i] != i || g->sizes[i] > 1)
            continue;
        uint32_t found = find_partner(g, i, true);
        const dl_event_view *view = &g->views[i];
        bool vague = !dl_interval_is_none(view->days) && dl_event_grain(view) > 0;
        if (found != DL_GRAPH_NONE && (vague || g->sizes[found] > 1))
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
    join_groups(g, i);
    join_lone(g, i);
    return i;
}

static void number_groups(grouper *g, uint32_t count)
{
    uint32_t *numbers = dl_malloc(count * sizeof *numbers + 1);
    memset(numbers, 0xFF, count * sizeof *numbers);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t group = living(g, i);
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

/* Numbers what the views tell. */
static void number_kinds(grouper *g, uint32_t count)
{
    dl_arena texts;
    dl_arena_init(&texts);
    dl_map kinds = {.arena = &texts};
    dl_buffer told = {0};
    for (uint32_t i = 0; i < count; i++) {
        dl_buffer_cut(&told, 0);
        dl_event_view_write(&g->views[i], &told);
        dl_map_slot *slot = dl_map_at(&kinds, told.text, told.length);
        if (slot->value == DL_MAP_NEW)
            slot->value = i;
        g->kinds[i] = slot->value;
    }
    dl_buffer_clear(&told);
    dl_map_clear(&kinds);
    dl_arena_clear(&texts);
}

/* An array by view, in the grouper's arena. */
static uint32_t *by_view(grouper *g, uint32_t count)
{
    return dl_arena_alloc(&g->texts, count * sizeof(uint32_t));
}

void dl_group_events(dl_identity *identity)
{
    uint32_t count = identity->event_count;
    grouper g = {.identity = identity};
    dl_arena_init(&g.texts);
    g.blocks.arena = &g.texts;
    g.views = dl_calloc(count, sizeof *g.views);
    uint32_t **arrays[] = {&g.kinds,    &g.joined, &g.sizes,  &g.last,
                           &g.previous, &g.newest, &g.before, &g.stamps};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        *arrays[i] = by_view(&g, count);
    for (uint32_t i = 0; i < count; i++) {
        dl_event_view_make(identity, i, &g.views[i]);
        g.joined[i] = i;
        g.sizes[i] = g.stamps[i] = 0;
    }
    dl_sort(g.views, count, sizeof *g.views, compare_views);
    number_kinds(&g, count);
    for (uint32_t i = 0; i < count;)
        i = group_round(&g, i, count);
    number_groups(&g, count);
    free(g.views);
    DL_ARRAY_CLEAR(&g.entries);
    DL_ARRAY_CLEAR(&g.candidates);
    dl_pair_set_clear(&g.articles);
    dl_pair_set_clear(&g.told);
    dl_map_clear(&g.blocks);
    dl_arena_clear(&g.texts);
}
