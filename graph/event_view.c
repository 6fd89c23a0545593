#include "event_view.h"

#include "names.h"
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_DAY = 2, DAYS_OF_SEASON = 92, DAYS_ABOUT = 45, DAYS_WRONG = 2 };

/* ---- views ---- */

void dl_list_id(dl_id_list *list, uint32_t id)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == id)
            return;
    if (list->count < DL_MOST_LISTED)
        list->items[list->count++] = id;
}

uint32_t dl_lists_share(const dl_id_list *a, const dl_id_list *b)
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

static bool is_day(dl_interval days)
{
    return !dl_interval_is_none(days) && days.last - (int64_t)days.first < DAYS_OF_DAY;
}

/* What is told as past happened by the day of the report, what is announced comes after it; a day
 * on either side for the hours between time zones. */
static dl_interval cut_by_status(dl_interval days, dl_event_status status, int32_t reported)
{
    dl_interval cut = days;
    if (status == DL_STATUS_OCCURRED && cut.last > reported)
        cut.last = reported + 1;
    if ((status == DL_STATUS_SCHEDULED || status == DL_STATUS_PROPOSED) && cut.first < reported)
        cut.first = reported - 1;
    return cut.first <= cut.last ? cut : days;
}

static void view_dates(dl_identity *identity, dl_event_view *view)
{
    const dl_fact_event *event = view->event;
    int32_t reported = identity->articles[view->article]->day;
    view->days = interval_of(event->edtf);
    view->former = interval_of(event->former_edtf);
    view->about = view->possible = dl_interval_none;
    if (reported == INT32_MAX)
        return;
    if (!dl_interval_is_none(view->days)) {
        if (!is_day(view->days))
            view->days = cut_by_status(view->days, event->status, reported);
        return;
    }
    view->about = cut_by_status((dl_interval){reported - DAYS_ABOUT, reported + DAYS_ABOUT},
                                event->status, reported);
    view->possible =
        cut_by_status((dl_interval){DL_OPEN_START, DL_OPEN_END}, event->status, reported);
}

static void add_traits(dl_traits *to, const dl_traits *from)
{
    for (uint32_t i = 0; i < from->count; i++)
        dl_traits_add(to, from->items[i]);
}

static void view_participant(dl_identity *identity, dl_event_view *view,
                             const dl_fact_participant *participant)
{
    const dl_seen_entity *seen =
        &identity->entities[dl_entity_index(identity, view->article, participant->entity)];
    // A surname alone tells neither who took part nor who did not.
    bool bare = seen->entity->type == DL_ENTITY_PERSON &&
                !strchr(identity->profiles.items[seen->profile].key, ' ');
    if (participant->part == DL_PART_ABSENT || bare)
        return;
    dl_list_id(seen->entity->type == DL_ENTITY_PERSON ? &view->people : &view->bodies, seen->group);
    add_traits(&view->countries, &identity->group_countries[seen->group]);
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

static void view_name(dl_identity *identity, dl_event_view *view, const char *name)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    const char *key = dl_identity_key(identity, name);
    dl_words words = dl_words_of(&scratch, key);
    if (!view->merged)
        view->merged = dl_merged_key(identity, key);
    if (!view->ordinal)
        view->ordinal = dl_ordinal_in(&words);
    if (!view->year)
        view->year = dl_year_in(&words);
    if (dl_is_acronym(name)) {
        dl_traits_add(&view->acronyms, key);
    } else if (capitals_in(name) >= 2 && !dl_is_generic(&scratch, key, "event")) {
        const char *series = dl_identity_key(identity, dl_name_of_series(&scratch, &words));
        words = dl_words_of(&scratch, series);
        dl_traits_add(&view->names, series);
        dl_traits_add(&view->acronyms, dl_identity_key(identity, dl_initials_of(&scratch, &words)));
    }
    dl_arena_clear(&scratch);
}

void dl_event_view_make(dl_identity *identity, uint32_t index, dl_event_view *view)
{
    const dl_seen_event *seen = &identity->events[index];
    const dl_fact_event *event = seen->event;
    *view = (dl_event_view){
        .index = index, .article = seen->article, .event = event, .place = DL_GRAPH_NONE};
    view_dates(identity, view);
    for (uint32_t i = 0; i < event->participant_count; i++)
        view_participant(identity, view, &event->participants[i]);
    for (uint32_t i = 0; i < event->document_count; i++)
        dl_list_id(&view->documents,
                   identity->entities[dl_entity_index(identity, seen->article, event->documents[i])]
                       .group);
    if (event->place != DL_FACTS_NONE) {
        const dl_seen_entity *place =
            &identity->entities[dl_entity_index(identity, seen->article, event->place)];
        view->place = place->group;
        view->place_countries = identity->group_countries[place->group];
    }
    if (event->name)
        view_name(identity, view, event->name);
    for (uint32_t i = 0; i < event->alias_count; i++)
        view_name(identity, view, event->aliases[i]);
}

static void write_bytes(dl_buffer *out, const void *bytes, size_t size)
{
    dl_buffer_add(out, bytes, size);
}

static int compare_ids(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* In an order of its own: articles list participants as they like. */
static void write_list(dl_buffer *out, const dl_id_list *list)
{
    dl_id_list sorted = *list;
    qsort(sorted.items, sorted.count, sizeof *sorted.items, compare_ids);
    write_bytes(out, &sorted.count, sizeof sorted.count);
    write_bytes(out, sorted.items, sorted.count * sizeof *sorted.items);
}

/* Equal texts of an identity are one pointer, and traits are sorted. */
static void write_traits(dl_buffer *out, const dl_traits *traits)
{
    write_bytes(out, &traits->count, sizeof traits->count);
    write_bytes(out, traits->items, traits->count * sizeof *traits->items);
}

void dl_event_view_write(const dl_event_view *view, dl_buffer *out)
{
    const dl_interval intervals[] = {view->days, view->former, view->about, view->possible};
    const uint32_t numbers[] = {(uint32_t)view->event->type, view->place, view->ordinal,
                                view->year};
    write_bytes(out, intervals, sizeof intervals);
    write_bytes(out, numbers, sizeof numbers);
    write_bytes(out, &view->merged, sizeof view->merged);
    write_list(out, &view->people);
    write_list(out, &view->bodies);
    write_list(out, &view->documents);
    write_traits(out, &view->countries);
    write_traits(out, &view->place_countries);
    write_traits(out, &view->names);
    write_traits(out, &view->acronyms);
}

/* ---- comparing ---- */

static bool is_short(dl_interval days)
{
    return !dl_interval_is_none(days) && days.last - (int64_t)days.first < DAYS_OF_SEASON;
}

int dl_event_grain(const dl_event_view *view)
{
    return is_day(view->days) ? 0 : is_short(view->days) ? 1 : 2;
}

bool dl_dates_clash(const dl_event_view *a, const dl_event_view *b)
{
    if (dl_interval_is_none(a->days) || dl_interval_is_none(b->days) ||
        dl_days_overlap(a->days, b->days))
        return false;
    return !dl_days_overlap(a->former, b->days) && !dl_days_overlap(b->former, a->days);
}

bool dl_lists_agree(const dl_id_list *a, const dl_id_list *b)
{
    uint32_t fewer = a->count < b->count ? a->count : b->count;
    return fewer < 2 || 2 * dl_lists_share(a, b) > fewer;
}

static bool may_be_one_type(const dl_event_view *a, const dl_event_view *b, bool strong)
{
    dl_event_type x = a->event->type, y = b->event->type;
    if (x == y)
        return true;
    bool agree = x >= DL_EVENT_SIGNING && x <= DL_EVENT_ENDORSEMENT && y >= DL_EVENT_SIGNING &&
                 y <= DL_EVENT_ENDORSEMENT;
    return strong && agree;
}

/* Whether both tell a day and it is one: then two places may be names of one. */
static bool on_one_day(const dl_event_view *a, const dl_event_view *b)
{
    return is_day(a->days) && is_day(b->days) && dl_days_overlap(a->days, b->days);
}

static bool places_clash(const dl_event_view *a, const dl_event_view *b)
{
    if (dl_traits_clash(&a->place_countries, &b->place_countries))
        return true;
    bool known = a->place != DL_GRAPH_NONE && b->place != DL_GRAPH_NONE && a->place != b->place;
    // A city lies in its country.
    bool alike = !a->place_countries.count == !b->place_countries.count;
    return known && alike && !(on_one_day(a, b) && dl_lists_share(&a->people, &b->people) >= 2);
}

/* Days from the end of the earlier one to the later one; both are known. */
static int64_t gap_of(dl_interval a, dl_interval b)
{
    return a.first > b.last ? (int64_t)a.first - b.last : (int64_t)b.first - a.last;
}

/* Whether reports of one name may have one day wrong, or each name another day of several. */
static bool are_near(dl_interval a, dl_interval b)
{
    return is_day(a) && is_day(b) && gap_of(a, b) <= DAYS_WRONG;
}

/* Whether both have names that tell events apart and these differ; where one has none but an
 * acronym, whether it could be the other's. */
static bool names_clash(const dl_event_view *a, const dl_event_view *b)
{
    return dl_traits_clash(&a->names, &b->names) ||
           (!(a->names.count && b->names.count) && dl_traits_clash(&a->acronyms, &b->acronyms));
}

/* Whether a lone report may have the day wrong by one. */
static bool may_be_wrong(const dl_event_view *a, const dl_event_view *b, unsigned known)
{
    return known & DL_KNOWN_NEAR && gap_of(a->days, b->days) <= 1 && is_day(a->days) &&
           is_day(b->days);
}

/* Whether one is undated and was told as past before the other's days, or announced after them. */
static bool sides_clash(const dl_event_view *undated, const dl_event_view *dated)
{
    return !dl_interval_is_none(undated->possible) && !dl_interval_is_none(dated->days) &&
           !dl_days_overlap(undated->possible, dated->days);
}

/* What speaks against it, or NULL. */
static const char *find_veto(const dl_event_view *a, const dl_event_view *b, bool named,
                             uint32_t documents, unsigned known)
{
    if (a->article == b->article)
        return "one article tells of both";
    if (!may_be_one_type(a, b, named || documents))
        return "different types";
    if (!(known & DL_KNOWN_MOVE) && dl_dates_clash(a, b) &&
        !(named && are_near(a->days, b->days)) && !may_be_wrong(a, b, known))
        return "dates that lie apart";
    if (sides_clash(a, b) || sides_clash(b, a))
        return "told as past before it, or as to come after it";
    if (a->ordinal && b->ordinal && a->ordinal != b->ordinal)
        return "different ordinals";
    if (a->year && b->year && a->year != b->year)
        return "different years in the names";
    if (a->documents.count && b->documents.count && !documents)
        return "different documents";
    if (named)
        return NULL;
    if (names_clash(a, b) && !on_one_day(a, b))
        return "different names";
    if (places_clash(a, b))
        return "different places";
    if (!(known & DL_KNOWN_PEOPLE) && !dl_lists_agree(&a->people, &b->people))
        return "different people";
    if (dl_traits_clash(&a->countries, &b->countries))
        return "different countries take part";
    return NULL;
}

/* What the dates say for it. An undated event is taken to be near its article's day, which says
 * little. */
static double weight_of_dates(const dl_event_view *a, const dl_event_view *b)
{
    dl_interval x = dl_interval_is_none(a->days) ? a->about : a->days;
    dl_interval y = dl_interval_is_none(b->days) ? b->about : b->days;
    if (dl_days_overlap(a->former, b->days) || dl_days_overlap(b->former, a->days))
        return 1;
    if (!dl_days_overlap(x, y))
        return 0;
    if (is_day(a->days) && is_day(b->days))
        return 1;
    return is_short(x) && is_short(y) ? 0.5 : 0.25;
}

static uint32_t shared_traits(const dl_traits *a, const dl_traits *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            shared += a->items[i] == b->items[j];
    return shared;
}

/* What two reports share, weighed. The weights were set by reasoning and tried on made articles
 * (bench/identity_bench.c): a day and two people are enough, and so are a month, a proper name and
 * nothing against it. */
static double weigh(const dl_event_view *a, const dl_event_view *b, double dates, bool named,
                    uint32_t documents)
{
    double name = named ? 2.5 : dl_traits_share(&a->acronyms, &b->acronyms) ? 1 : 0;
    static const double of_people[] = {0, 1, 2, 2.75};
    uint32_t people = dl_lists_share(&a->people, &b->people),
             bodies = dl_lists_share(&a->bodies, &b->bodies);
    bool place = a->place != DL_GRAPH_NONE && a->place == b->place;
    bool countries = shared_traits(&a->countries, &b->countries) >= 2;
    return dates + name + (documents ? 2.5 : 0) + of_people[people > 3 ? 3 : people] +
           (bodies > 2 ? 1 : 0.5 * bodies) + 0.5 * countries + place +
           0.5 * (a->ordinal && a->ordinal == b->ordinal) + 0.5 * (a->year && a->year == b->year);
}

dl_verdict dl_compare_events(const dl_event_view *a, const dl_event_view *b, unsigned known)
{
    if (a->merged && b->merged && strcmp(a->merged, b->merged) == 0)
        return (dl_verdict){DL_SAME, DL_EVENT_SURE, "a correction says so"};
    bool named = dl_traits_share(&a->names, &b->names);
    uint32_t documents = dl_lists_share(&a->documents, &b->documents);
    const char *reason = find_veto(a, b, named || documents, documents, known);
    if (reason)
        return (dl_verdict){DL_VETO, 0, reason};
    double dates = known & DL_KNOWN_MOVE  ? 0.5
                   : dl_dates_clash(a, b) ? 0.25
                                          : weight_of_dates(a, b),
           score = weigh(a, b, dates, named, documents);
    // Without dates even a name may be that of a series.
    if (dates <= 0 && !(named && a->ordinal && a->ordinal == b->ordinal) && !documents)
        return (dl_verdict){DL_APART, score, "no dates to compare"};
    bool lone = known & DL_KNOWN_LONE && dl_lists_share(&a->people, &b->people);
    bool same = score >= (lone ? DL_EVENT_ENOUGH_ALONE : DL_EVENT_ENOUGH);
    return (dl_verdict){same ? DL_SAME : DL_APART, score,
                        same ? "they share enough" : "they share too little"};
}
