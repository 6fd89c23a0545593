/* Events across articles. Blocks bring together reports of one type that share a participant or a
 * place within a month, a name or a document. Two reports are one event's where nothing speaks
 * against it (a veto) and what they share weighs enough; a group takes a report where no member has
 * a veto, one member's weight is enough alone, and the mean over the members is half of that: a
 * chain of likenesses is no likeness. */
#include "identity.h"

#include "names.h"
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LISTED = 24, MOST_MONTHS = 3, DAYS_OF_DAY = 2, DAYS_OF_SEASON = 92 };

static const double ENOUGH = 3;

typedef struct {
    uint32_t items[MOST_LISTED];
    uint32_t count;
} id_list;

/* An event as an article tells of it. */
typedef struct {
    uint32_t index, article;
    const dl_fact_event *event;
    dl_interval days, former;          // none where not dated
    id_list people, bodies, documents; // groups of entities
    uint32_t place;                    // group or none
    dl_traits countries, place_countries;
    dl_traits names; // keys of names that tell it from others of its kind
    uint32_t ordinal, year;
} event_view;

/* ---- views ---- */

static void list_id(id_list *list, uint32_t id)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == id)
            return;
    if (list->count < MOST_LISTED)
        list->items[list->count++] = id;
}

static uint32_t shared_ids(const id_list *a, const id_list *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            shared += a->items[i] == b->items[j];
    return shared;
}

static dl_interval interval_of(const char *edtf)
{
    dl_interval days = dl_interval_none;
    if (edtf)
        dl_edtf_interval(edtf, &days);
    return days;
}

static void add_traits(dl_traits *to, const dl_traits *from)
{
    for (uint32_t i = 0; i < from->count; i++)
        dl_traits_add(to, from->items[i]);
}

static void view_participant(dl_identity *identity, event_view *view,
                             const dl_fact_participant *participant)
{
    const dl_seen_entity *seen =
        &identity->entities[dl_entity_index(identity, view->article, participant->entity)];
    if (participant->part == DL_PART_ABSENT)
        return;
    list_id(seen->entity->type == DL_ENTITY_PERSON ? &view->people : &view->bodies, seen->group);
    add_traits(&view->countries, &identity->profiles.items[seen->profile].countries);
}

static uint32_t capitals_in(const char *text)
{
    uint32_t count = 0;
    for (bool inside = false; *text; text++) {
        bool letter = (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z') ||
                      (unsigned char)*text >= 0x80;
        count += letter && !inside && !(*text >= 'a' && *text <= 'z');
        inside = letter || *text == '\'';
    }
    return count;
}

static void view_name(dl_identity *identity, event_view *view, const char *name)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    const char *key = dl_identity_key(identity, name);
    dl_words words = dl_words_of(&scratch, key);
    if (!view->ordinal)
        view->ordinal = dl_ordinal_in(&words);
    if (!view->year)
        view->year = dl_year_in(&words);
    if (dl_is_acronym(name) || (capitals_in(name) >= 2 && !dl_is_generic(&scratch, key, "event")))
        dl_traits_add(&view->names, key);
    dl_arena_clear(&scratch);
}

static void make_view(dl_identity *identity, uint32_t index, event_view *view)
{
    const dl_seen_event *seen = &identity->events[index];
    const dl_fact_event *event = seen->event;
    *view = (event_view){
        .index = index, .article = seen->article, .event = event, .place = DL_GRAPH_NONE};
    view->days = interval_of(event->edtf);
    view->former = interval_of(event->former_edtf);
    for (uint32_t i = 0; i < event->participant_count; i++)
        view_participant(identity, view, &event->participants[i]);
    for (uint32_t i = 0; i < event->document_count; i++)
        list_id(&view->documents,
                identity->entities[dl_entity_index(identity, seen->article, event->documents[i])]
                    .group);
    if (event->place != DL_FACTS_NONE) {
        const dl_seen_entity *place =
            &identity->entities[dl_entity_index(identity, seen->article, event->place)];
        view->place = place->group;
        view->place_countries = identity->profiles.items[place->profile].countries;
    }
    if (event->name)
        view_name(identity, view, event->name);
    for (uint32_t i = 0; i < event->alias_count; i++)
        view_name(identity, view, event->aliases[i]);
}

/* ---- comparing ---- */

static bool overlap(dl_interval a, dl_interval b)
{
    return !dl_interval_is_none(a) && !dl_interval_is_none(b) && a.first <= b.last &&
           b.first <= a.last;
}

static bool is_day(dl_interval days)
{
    return !dl_interval_is_none(days) && days.last - (int64_t)days.first < DAYS_OF_DAY;
}

static bool is_short(dl_interval days)
{
    return !dl_interval_is_none(days) && days.last - (int64_t)days.first < DAYS_OF_SEASON;
}

/* Dates clash where both are known and lie apart, unless one report says that the event was moved
 * from the other's date. */
static bool dates_clash(const event_view *a, const event_view *b)
{
    if (dl_interval_is_none(a->days) || dl_interval_is_none(b->days) || overlap(a->days, b->days))
        return false;
    return !overlap(a->former, b->days) && !overlap(b->former, a->days);
}

static bool have_overlap_of_few(const id_list *a, const id_list *b)
{
    uint32_t fewer = a->count < b->count ? a->count : b->count;
    return fewer < 2 || 2 * shared_ids(a, b) > fewer;
}

static bool may_be_one_type(const event_view *a, const event_view *b, bool strong)
{
    dl_event_type x = a->event->type, y = b->event->type;
    if (x == y)
        return true;
    bool agree = x >= DL_EVENT_SIGNING && x <= DL_EVENT_ENDORSEMENT && y >= DL_EVENT_SIGNING &&
                 y <= DL_EVENT_ENDORSEMENT;
    return strong && agree;
}

/* What speaks against it, or NULL. */
static const char *find_veto(const event_view *a, const event_view *b, bool named,
                             uint32_t documents, bool moved)
{
    if (a->article == b->article)
        return "one article tells of both";
    if (!may_be_one_type(a, b, named || documents))
        return "different types";
    if (!moved && dates_clash(a, b))
        return "dates that lie apart";
    if (a->ordinal && b->ordinal && a->ordinal != b->ordinal)
        return "different ordinals";
    if (a->year && b->year && a->year != b->year)
        return "different years in the names";
    if (dl_traits_clash(&a->place_countries, &b->place_countries))
        return "places in different countries";
    if (a->place != DL_GRAPH_NONE && b->place != DL_GRAPH_NONE && a->place != b->place &&
        !a->place_countries.count == !b->place_countries.count && !named &&
        shared_ids(&a->people, &b->people) < 2)
        return "different places";
    if (!named && !have_overlap_of_few(&a->people, &b->people))
        return "different people";
    if (!named && dl_traits_clash(&a->countries, &b->countries))
        return "different countries take part";
    return NULL;
}

static double weight_of_dates(const event_view *a, const event_view *b)
{
    if (dl_interval_is_none(a->days) || dl_interval_is_none(b->days))
        return 0;
    if (is_day(a->days) && is_day(b->days))
        return 1;
    return is_short(a->days) && is_short(b->days) ? 0.5 : 0.25;
}

/* moved: it is known that the event was moved from one's date to the other's. */
static dl_verdict compare_events(const event_view *a, const event_view *b, bool moved)
{
    bool named = dl_traits_share(&a->names, &b->names);
    uint32_t documents = shared_ids(&a->documents, &b->documents),
             people = shared_ids(&a->people, &b->people),
             bodies = shared_ids(&a->bodies, &b->bodies), countries = 0;
    const char *reason = find_veto(a, b, named, documents, moved);
    if (reason)
        return (dl_verdict){DL_VETO, 0, reason};
    for (uint32_t i = 0; i < a->countries.count; i++)
        for (uint32_t j = 0; j < b->countries.count; j++)
            countries += a->countries.items[i] == b->countries.items[j];
    double dates = weight_of_dates(a, b);
    double score = dates + (named ? 2.5 : 0) + (documents ? 2.5 : 0) + (people > 2 ? 2 : people) +
                   (bodies + countries > 2 ? 1 : 0.5 * bodies) +
                   (a->place != DL_GRAPH_NONE && a->place == b->place) +
                   (a->ordinal && a->ordinal == b->ordinal ? 0.5 : 0) +
                   (a->year && a->year == b->year ? 0.5 : 0);
    // Without dates even a name may be that of a series.
    if (dates == 0 && !(named && (a->ordinal == b->ordinal && a->ordinal)) && !documents)
        return (dl_verdict){DL_APART, score, "no dates to compare"};
    return (dl_verdict){score >= ENOUGH ? DL_SAME : DL_APART, score,
                        score >= ENOUGH ? "they share enough" : "they share too little"};
}

/* ---- grouping ---- */

typedef struct {
    uint32_t group, next;
} block_entry;

typedef struct {
    dl_identity *identity;
    dl_arena texts;
    dl_map blocks;
    DL_ARRAY(block_entry) entries;
    event_view *views;         // richest first
    uint32_t *previous;        // by view: the one before in its group
    DL_ARRAY(uint32_t) last;   // by group
    DL_ARRAY(uint32_t) stamps; // by group: the view that looked at it last, plus 1
    DL_ARRAY(uint32_t) candidates;
} grouper;

typedef void visitor(grouper *g, uint32_t view, const char *block, int length);

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

static void visit_list(grouper *g, uint32_t view, const id_list *list, char kind, int32_t month,
                       visitor *visit)
{
    char block[64];
    for (uint32_t i = 0; i < list->count; i++)
        visit(g, view, block,
              snprintf(block, sizeof block, "%c%u %d", kind, (unsigned)list->items[i], (int)month));
}

static void visit_months(grouper *g, uint32_t view, dl_interval days, visitor *visit)
{
    const event_view *seen = &g->views[view];
    int32_t months[MOST_MONTHS];
    uint32_t count = list_months(days, months);
    for (uint32_t i = 0; i < count; i++) {
        visit_list(g, view, &seen->people, 'p', months[i], visit);
        if (!seen->people.count || !seen->names.count)
            visit_list(g, view, &seen->bodies, 'b', months[i], visit);
    }
}

static void for_each_block(grouper *g, uint32_t view, visitor *visit)
{
    const event_view *seen = &g->views[view];
    visit_months(g, view, seen->days, visit);
    visit_months(g, view, seen->former, visit);
    visit_list(g, view, &seen->documents, 'd', 0, visit);
    for (uint32_t i = 0; i < seen->names.count; i++)
        visit(g, view, seen->names.items[i], (int)strlen(seen->names.items[i]));
}

static void look_up(grouper *g, uint32_t view, const char *block, int length)
{
    const dl_map_slot *slot = dl_map_find(&g->blocks, block, (size_t)length);
    for (uint32_t at = slot ? slot->value : DL_MAP_NEW; at != DL_MAP_NEW;
         at = g->entries.items[at].next) {
        uint32_t group = g->entries.items[at].group;
        if (g->stamps.items[group] == view + 1)
            continue;
        g->stamps.items[group] = view + 1;
        *DL_PUSH(&g->candidates) = group;
    }
}

static void enter(grouper *g, uint32_t view, const char *block, int length)
{
    uint32_t group = g->identity->events[g->views[view].index].group;
    dl_map_slot *slot = dl_map_at(&g->blocks, block, (size_t)length);
    if (slot->value != DL_MAP_NEW && g->entries.items[slot->value].group == group)
        return;
    uint32_t next = slot->value;
    slot->value = g->entries.count;
    *DL_PUSH(&g->entries) = (block_entry){group, next};
}

static bool moves(const event_view *report, dl_interval from, dl_interval to)
{
    return overlap(report->former, from) && overlap(report->days, to);
}

/* Whether a member of a group tells that the event was moved between two of its dates. */
static bool is_move_known(const grouper *g, uint32_t group, dl_interval a, dl_interval b)
{
    for (uint32_t at = g->last.items[group]; at != DL_GRAPH_NONE; at = g->previous[at])
        if (moves(&g->views[at], a, b) || moves(&g->views[at], b, a))
            return true;
    return false;
}

/* How well a group would take a view; 0 where it does not. */
static double attraction(const grouper *g, uint32_t group, uint32_t view)
{
    const event_view *one = &g->views[view];
    double best = 0, sum = 0;
    uint32_t members = 0;
    for (uint32_t at = g->last.items[group]; at != DL_GRAPH_NONE; at = g->previous[at], members++) {
        const event_view *other = &g->views[at];
        bool moved = dates_clash(other, one) && is_move_known(g, group, other->days, one->days);
        dl_verdict verdict = compare_events(other, one, moved);
        if (verdict.outcome == DL_VETO)
            return 0;
        best = verdict.outcome == DL_SAME && verdict.score > best ? verdict.score : best;
        sum += verdict.score;
    }
    return sum >= members * ENOUGH / 2 ? best : 0;
}

/* The group that takes a view best; none where none does or two do equally well. */
static uint32_t find_group(grouper *g, uint32_t view)
{
    uint32_t found = DL_GRAPH_NONE;
    double best = 0;
    g->candidates.count = 0;
    for_each_block(g, view, look_up);
    for (uint32_t i = 0; i < g->candidates.count; i++) {
        double score = attraction(g, g->candidates.items[i], view);
        if (score > best)
            found = g->candidates.items[i];
        else if (score > 0 && score >= best)
            found = DL_GRAPH_NONE;
        best = score > best ? score : best;
    }
    return found;
}

static void group_view(grouper *g, uint32_t view)
{
    uint32_t group = find_group(g, view);
    if (group == DL_GRAPH_NONE) {
        group = g->identity->event_groups++;
        *DL_PUSH(&g->last) = DL_GRAPH_NONE;
        *DL_PUSH(&g->stamps) = 0;
    }
    g->identity->events[g->views[view].index].group = group;
    g->previous[view] = g->last.items[group];
    g->last.items[group] = view;
    for_each_block(g, view, enter);
}

static double richness(const event_view *view)
{
    return 2.0 * view->people.count + view->bodies.count + 2.0 * view->names.count +
           2.0 * view->documents.count + (view->place != DL_GRAPH_NONE) + (view->ordinal != 0) +
           3.0 * is_day(view->days) + !dl_interval_is_none(view->days) +
           4.0 * !dl_interval_is_none(view->former);
}

static int compare_views(const void *a, const void *b)
{
    const event_view *x = a, *y = b;
    double p = richness(x), q = richness(y);
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
    for (uint32_t i = 0; i < count; i++)
        make_view(identity, i, &g.views[i]);
    dl_sort(g.views, count, sizeof *g.views, compare_views);
    for (uint32_t i = 0; i < count; i++)
        group_view(&g, i);
    free(g.views);
    free(g.previous);
    DL_ARRAY_CLEAR(&g.entries);
    DL_ARRAY_CLEAR(&g.last);
    DL_ARRAY_CLEAR(&g.stamps);
    DL_ARRAY_CLEAR(&g.candidates);
    dl_map_clear(&g.blocks);
    dl_arena_clear(&g.texts);
}
