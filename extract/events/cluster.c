/* Candidates that tell of one happening become one event.
 *
 * In text order each candidate joins the latest event that it agrees with: no veto (another family,
 * a disjoint date, another place, other people) and a reason (the same name, a definite noun that
 * points back, the same date, shared participants). Joined is compared with the whole event, never
 * with one mention alone, so that no chain of pairs grows. */
#include "arguments.h"

#include "../../lexicon/lexicon.h"
#include "../base/fold.h"
#include "../mentions/mentions.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_TIMES = 4,          // kept of one event
    MOST_COMPARED = 40,      // latest events that a candidate is compared with
    MOST_PARTICIPANTS = 400, // of one event
    MOST_SHORT_NAMES = 256,
    MOST_NAMED = 256, // events with a name of their own that acronyms are looked for
    LONGEST_MENTION = 12,
    NEAR_SENTENCES = 3,
};

typedef enum { FAMILY_CONSULT, FAMILY_AGREE, FAMILY_OFFICE, FAMILY_OTHER } family;

static family family_of(dl_event_type type)
{
    switch (type) {
    case DL_EVENT_MEETING:
    case DL_EVENT_VISIT:
    case DL_EVENT_CALL:
        return FAMILY_CONSULT;
    case DL_EVENT_SIGNING:
    case DL_EVENT_AGREEMENT:
    case DL_EVENT_ESTABLISHMENT:
    case DL_EVENT_ENDORSEMENT:
        return FAMILY_AGREE;
    case DL_EVENT_APPOINTMENT:
    case DL_EVENT_RESIGNATION:
    case DL_EVENT_ELECTION:
        return FAMILY_OFFICE;
    default:
        return FAMILY_OTHER;
    }
}

/* What the clustering knows of an event beyond what the document will keep. */
typedef struct {
    bool status_stated;
    bool other;                 // begins as "the last summit", "another meeting"
    uint32_t ordinal;           // of "third round", 0 where none is given
    uint32_t times[MOST_TIMES]; // that its mentions gave
    uint32_t time_count;
} event_notes;

typedef struct {
    dl_candidates *all;
    dl_document *doc;
    DL_ARRAY(event_notes) notes; // by event
    uint32_t *country_of_person; // [entities]
    uint32_t *body_of_person;    // [entities]
} clusterer;

static uint32_t count_shared(const dl_event *event, const dl_candidate *c)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < event->participants.count; i++)
        for (uint32_t k = 0; k < c->participants.count; k++)
            shared += event->participants.items[i].entity == c->participants.items[k].entity;
    return shared;
}

static uint32_t count_people_of(const dl_document *doc, const dl_participant *participants,
                                uint32_t count)
{
    uint32_t people = 0;
    for (uint32_t i = 0; i < count; i++)
        people += doc->entities.items[participants[i].entity].type == DL_ENTITY_PERSON;
    return people;
}

static bool times_disjoint(const dl_document *doc, uint32_t a, uint32_t b)
{
    if (a == DL_NONE || b == DL_NONE)
        return false;
    dl_interval x = doc->times.items[a].extent, y = doc->times.items[b].extent;
    return x.last < y.first || y.last < x.first;
}

static bool times_equal(const dl_document *doc, uint32_t a, uint32_t b)
{
    if (a == DL_NONE || b == DL_NONE)
        return false;
    dl_interval x = doc->times.items[a].extent, y = doc->times.items[b].extent;
    return x.first == y.first && x.last == y.last;
}

/* "third" of "the third round": an ordinal or "first", else 0. */
static uint32_t ordinal_of(const dl_document *doc, const dl_candidate *c)
{
    static const char *const ordinals[] = {
        " first 1st ", " second 2nd ",  " third 3rd ",  " fourth 4th ", " fifth 5th ",
        " sixth 6th ", " seventh 7th ", " eighth 8th ", " ninth 9th ",  " tenth 10th "};
    if (!c->noun)
        return 0;
    for (uint32_t t = c->first; t < c->trigger; t++)
        for (uint32_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
            if (dl_lemma_in(doc, t, ordinals[i]))
                return i + 1;
    return 0;
}

static const char *name_text(const dl_document *doc, dl_arena *arena, const dl_candidate *c)
{
    if (c->name == DL_NONE)
        return NULL;
    const dl_name *name = &doc->names.items[c->name];
    return dl_fold(arena, doc->text + name->start, name->end - name->start);
}

static bool same_name(clusterer *k, const dl_event *event, const dl_candidate *c)
{
    const char *name = name_text(k->doc, &k->doc->arena, c);
    if (!name || !event->name)
        return false;
    return strcmp(name, dl_fold(&k->doc->arena, event->name, strlen(event->name))) == 0;
}

/* The country that a place is, or whose capital or seat of government it is; NULL where that is not
 * known. */
static const char *country_of_place(const dl_entity *place)
{
    if (place->country)
        return place->country;
    char name[64];
    size_t length = 0;
    for (const char *c = place->name; *c && length + 1 < sizeof name; c++)
        name[length++] = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
    const char *const *row = dl_table_find(&dl_table_countries, name, length);
    bool seat = row && (strcmp(row[2], "capital") == 0 || strcmp(row[2], "government") == 0);
    return seat ? row[1] : NULL;
}

/* Two countries, or two places within countries: a city may lie in the country that another
 * sentence names. */
static bool places_differ(const dl_document *doc, uint32_t a, uint32_t b)
{
    if (a == DL_NONE || b == DL_NONE || a == b)
        return false;
    const char *ours = country_of_place(&doc->entities.items[a]),
               *theirs = country_of_place(&doc->entities.items[b]);
    if (ours && theirs)
        return strcmp(ours, theirs) != 0;
    return !doc->entities.items[a].country == !doc->entities.items[b].country;
}

static bool begins_in_headline(const dl_document *doc, const dl_event *event)
{
    uint32_t block = doc->sentences.items[event->mentions.items[0].sentence].block;
    return doc->blocks.items[block].kind == DL_BLOCK_TITLE;
}

static bool people_fit(const clusterer *k, const dl_event *event, const dl_candidate *c);
static bool can_take_up(const clusterer *k, const dl_event *event, const dl_candidate *c);
static bool tenses_differ(const clusterer *k, uint32_t index, const dl_candidate *c);

static uint32_t sentences_since(const dl_document *doc, const dl_event *event,
                                const dl_candidate *c)
{
    return dl_token_at(doc, c->trigger)->sentence -
           event->mentions.items[event->mentions.count - 1].sentence;
}

/* The event was told of in the sentence before, or in the one before that. */
static bool is_just_told(const dl_document *doc, const dl_event *event, const dl_candidate *c)
{
    return sentences_since(doc, event, c) <= 2;
}

static uint32_t founded(const dl_participant *participants, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (participants[i].part == DL_PART_SUBJECT)
            return participants[i].entity;
    return DL_NONE;
}

/* Two foundings of two bodies, whoever founds them. */
static bool founds_other(const dl_event *event, const dl_candidate *c)
{
    if (event->type != DL_EVENT_ESTABLISHMENT || c->type != DL_EVENT_ESTABLISHMENT)
        return false;
    uint32_t theirs = founded(event->participants.items, event->participants.count);
    uint32_t ours = founded(c->participants.items, c->participants.count);
    return theirs != DL_NONE && ours != DL_NONE && theirs != ours;
}

/* "The meeting", which says nothing itself of who meets, is the one told of last, though other
 * people attend or miss it here. */
static bool points_back(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    return c->noun && c->pointing && !c->of_partners && !c->other && event->type == c->type &&
           can_take_up(k, event, c) &&
           (is_just_told(k->doc, event, c) || begins_in_headline(k->doc, event));
}

/* "The signing of the pact" is of no treaty that was signed elsewhere. */
static bool is_of_other_paper(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    if (c->paper == DL_NONE)
        return false;
    const char *paper = dl_token_at(k->doc, c->paper)->lemma;
    for (uint32_t i = 0; i < event->mentions.count && i < MOST_COMPARED; i++)
        for (uint32_t t = event->mentions.items[i].first; t < event->mentions.items[i].last; t++)
            if (strcmp(dl_token_at(k->doc, t)->lemma, paper) == 0)
                return false;
    return true;
}

static bool vetoed(const clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_document *doc = k->doc;
    const dl_event *event = &doc->events.items[index];
    if (c->takes_up)
        return event->type != c->type || !is_just_told(doc, event, c) || tenses_differ(k, index, c);
    if (event->type != c->type && family_of(event->type) != family_of(c->type))
        return true;
    // A visit holds meetings, it is none.
    if (event->type != c->type && family_of(c->type) == FAMILY_CONSULT)
        return true;
    if (family_of(c->type) == FAMILY_OTHER && event->type != c->type)
        return true;
    if (times_disjoint(doc, event->time, c->time) || founds_other(event, c) ||
        is_of_other_paper(k, event, c))
        return true;
    uint32_t ordinal = ordinal_of(doc, c);
    if (ordinal && k->notes.items[index].ordinal && ordinal != k->notes.items[index].ordinal)
        return true;
    if (places_differ(doc, event->place, c->place) && !times_equal(doc, event->time, c->time))
        return true;
    uint32_t shared = count_shared(event, c);
    if (people_fit(k, event, c) || points_back(k, event, c))
        return false;
    uint32_t theirs = count_people_of(doc, event->participants.items, event->participants.count);
    uint32_t ours = count_people_of(doc, c->participants.items, c->participants.count);
    return !shared && theirs && ours;
}

/* The country that a person acts for, by the roles; DL_NONE where they do not tell. */
static uint32_t country_of(const clusterer *k, uint32_t entity)
{
    return k->country_of_person[entity];
}

/* a and b are the same, or one is a person who acts for the other, a country or a body. */
static bool stands_for(const clusterer *k, uint32_t a, uint32_t b)
{
    return a == b || country_of(k, a) == b || country_of(k, b) == a || k->body_of_person[a] == b ||
           k->body_of_person[b] == a;
}

static bool all_stand_among(const clusterer *k, const dl_participant *some, uint32_t count,
                            const dl_participant *others, uint32_t other_count)
{
    for (uint32_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t o = 0; o < other_count && !found; o++)
            found = stands_for(k, some[i].entity, others[o].entity);
        if (!found)
            return false;
    }
    return true;
}

/* All of one side take part on the other side too, themselves or by who acts for them. */
static bool people_fit(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    const dl_participant *ours = c->participants.items, *theirs = event->participants.items;
    uint32_t our_count = c->participants.count, their_count = event->participants.count;
    // A visit to a body is another one than a visit to its country.
    bool hosted = false;
    for (uint32_t i = 0; i < our_count; i++)
        hosted |= ours[i].part == DL_PART_HOST;
    return our_count && their_count &&
           (all_stand_among(k, ours, our_count, theirs, their_count) ||
            (!hosted && all_stand_among(k, theirs, their_count, ours, our_count)));
}

/* Nouns that can take each other up: "the meeting" may be the talks, "the deal" the accord. */
static bool can_take_up(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    for (uint32_t i = 0; i < event->mentions.count && i < MOST_COMPARED; i++) {
        uint32_t head = event->mentions.items[i].head;
        const char *lemma = dl_token_at(k->doc, head)->lemma,
                   *ours = dl_token_at(k->doc, c->trigger)->lemma;
        if (strcmp(lemma, ours) == 0)
            return true;
        if (dl_are_alike(k->doc, head, c->trigger))
            return true;
    }
    return event->named;
}

static bool is_planned(dl_event_status status)
{
    return status == DL_STATUS_SCHEDULED || status == DL_STATUS_PROPOSED;
}

/* One is past and one is to come, and no date makes them one. */
static bool tenses_differ(const clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    return k->notes.items[index].status_stated && c->status_stated &&
           is_planned(event->status) != is_planned(c->status) &&
           !times_equal(k->doc, event->time, c->time);
}

static bool same_head(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    const char *lemma = dl_token_at(k->doc, c->trigger)->lemma;
    for (uint32_t i = 0; i < event->mentions.count && i < MOST_COMPARED; i++)
        if (strcmp(dl_token_at(k->doc, event->mentions.items[i].head)->lemma, lemma) == 0)
            return true;
    return false;
}

/* That one side has one participant alone, or that no participant is the same but stands for
 * another, makes two distant tellings no one event. */
static bool is_far_and_weak(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    uint32_t shared = count_shared(event, c);
    bool one_alone = event->participants.count == 1 || c->participants.count == 1;
    bool weak = !shared || (one_alone && event->participants.count != c->participants.count);
    return weak && !c->pointing && !begins_in_headline(k->doc, event) &&
           sentences_since(k->doc, event, c) > NEAR_SENTENCES;
}

/* Who is elected and, told right behind, succeeds somebody, comes into one office once. */
static bool same_post(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    bool election = event->type == DL_EVENT_ELECTION || c->type == DL_EVENT_ELECTION;
    bool appointment = event->type == DL_EVENT_APPOINTMENT || c->type == DL_EVENT_APPOINTMENT;
    return election && appointment && count_shared(event, c) && is_just_told(k->doc, event, c);
}

/* "X was named head. She will succeed Y": told right behind, one change of office. */
static bool comes_into_same_office(const clusterer *k, const dl_event *event, const dl_candidate *c)
{
    return c->frame == DL_FRAME_SUCCEED && event->type == DL_EVENT_APPOINTMENT &&
           count_shared(event, c) && is_just_told(k->doc, event, c);
}

static bool agrees(clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    if (same_name(k, event, c) || c->takes_up)
        return true;
    // What is denied is another event than what is not.
    if ((c->status == DL_STATUS_DENIED) != (event->status == DL_STATUS_DENIED) ||
        (event->type != c->type && !same_post(k, event, c)))
        return false;
    bool same_time = times_equal(k->doc, event->time, c->time);
    // "The last summit" is not the one told of, nor is the one told of after it "the last".
    bool other_told = k->notes.items[index].other && sentences_since(k->doc, event, c) > 1;
    if (!same_time && (c->other || other_told))
        return false;
    // A lead says again what the headline says.
    bool leads = begins_in_headline(k->doc, event) && same_head(k, event, c) &&
                 sentences_since(k->doc, event, c) <= NEAR_SENTENCES;
    if (!c->participants.count)
        return same_time || (leads && !tenses_differ(k, index, c)) ||
               (c->noun && c->definite && can_take_up(k, event, c) && !tenses_differ(k, index, c));
    if (!event->participants.count)
        return same_time || (begins_in_headline(k->doc, event) && can_take_up(k, event, c) &&
                             !tenses_differ(k, index, c));
    if (tenses_differ(k, index, c) && !comes_into_same_office(k, event, c))
        return false;
    return points_back(k, event, c) ||
           (people_fit(k, event, c) && (same_time || !is_far_and_weak(k, event, c)));
}

/* ---- events ---- */

static void set_name(clusterer *k, dl_event *event, const dl_candidate *c)
{
    dl_document *doc = k->doc;
    if (!c->noun)
        return;
    bool named = c->name != DL_NONE;
    if (!named && c->last - c->first < 2)
        return; // "talks" alone is no name
    uint32_t first = named ? doc->names.items[c->name].first : c->first;
    uint32_t last = named ? doc->names.items[c->name].last : c->last;
    uint32_t start = dl_token_at(doc, first)->start, end = dl_token_at(doc, last - 1)->end;
    const char *text = dl_arena_text(&doc->arena, doc->text + start, end - start);
    if (!event->name || (named && !event->named)) {
        event->name = text;
        event->named = named;
    } else if (named && strcmp(event->name, text) != 0) {
        *DL_PUSH(&event->aliases) = text;
    }
}

static void add_mention(clusterer *k, dl_event *event, const dl_candidate *c)
{
    const dl_document *doc = k->doc;
    *DL_PUSH(&event->mentions) =
        (dl_event_mention){.start = dl_token_at(doc, c->first)->start,
                           .end = dl_token_at(doc, c->last - 1)->end,
                           .first = c->first,
                           .last = c->last,
                           .head = c->trigger,
                           .sentence = dl_token_at(doc, c->trigger)->sentence};
}

static void add_arguments(dl_event *event, const dl_candidate *c)
{
    for (uint32_t i = 0; i < c->participants.count; i++) {
        const dl_participant *new = &c->participants.items[i];
        dl_participant *known = NULL;
        for (uint32_t p = 0; p < event->participants.count && !known; p++)
            if (event->participants.items[p].entity == new->entity)
                known = &event->participants.items[p];
        if (!known && event->participants.count < MOST_PARTICIPANTS)
            *DL_PUSH(&event->participants) = *new;
        else if (known && known->part == DL_PART_ATTEND && new->part != DL_PART_ATTEND)
            *known = *new; // "leads" says more
    }
    for (uint32_t i = 0; i < c->documents.count; i++) {
        bool known = false;
        for (uint32_t d = 0; d < event->documents.count; d++)
            known |= event->documents.items[d] == c->documents.items[i];
        if (!known)
            *DL_PUSH(&event->documents) = c->documents.items[i];
    }
}

static void add_topic(dl_event *event, const char *topic)
{
    for (uint32_t i = 0; topic && i < event->topics.count; i++)
        if (strcmp(event->topics.items[i], topic) == 0)
            topic = NULL;
    if (topic)
        *DL_PUSH(&event->topics) = topic;
}

static int32_t length_of(const dl_document *doc, uint32_t time)
{
    dl_interval extent = doc->times.items[time].extent;
    if (extent.first == DL_OPEN_START || extent.last == DL_OPEN_END)
        return INT32_MAX;
    return extent.last - extent.first;
}

static void add_time_and_status(clusterer *k, uint32_t index, const dl_candidate *c)
{
    dl_event *event = &k->doc->events.items[index];
    event_notes *notes = &k->notes.items[index];
    bool finer =
        c->time != DL_NONE &&
        (event->time == DL_NONE || length_of(k->doc, c->time) < length_of(k->doc, event->time));
    if (finer) {
        event->time = c->time;
        event->basis = k->doc->times.items[c->time].basis;
    }
    if (c->time != DL_NONE && notes->time_count < MOST_TIMES)
        notes->times[notes->time_count++] = c->time;
    if (c->former_time != DL_NONE)
        event->former_time = c->former_time;
    bool strong = c->status == DL_STATUS_CANCELLED || c->status == DL_STATUS_DENIED;
    if (c->status_stated && (!notes->status_stated || strong)) {
        event->status = c->status;
        notes->status_stated = true;
    }
    if (event->place == DL_NONE)
        event->place = c->place;
}

static void join(clusterer *k, uint32_t index, dl_candidate *c)
{
    dl_event *event = &k->doc->events.items[index];
    add_mention(k, event, c);
    set_name(k, event, c);
    add_arguments(event, c);
    add_topic(event, c->topic);
    if (!c->takes_up)
        add_time_and_status(k, index, c);
    if (!k->notes.items[index].ordinal)
        k->notes.items[index].ordinal = ordinal_of(k->doc, c);
    c->event = index;
}

static void start(clusterer *k, dl_candidate *c)
{
    dl_event *event = DL_PUSH(&k->doc->events);
    event->type = c->type;
    event->time = event->former_time = event->place = DL_NONE;
    event->status = c->status;
    event->rule = c->participants.count ? c->participants.items[0].rule : "trigger";
    DL_PUSH(&k->notes)->other = c->other;
    join(k, k->doc->events.count - 1, c);
}

/* How near to an event a candidate is, of those that it agrees with; of equally near ones the
 * latest takes it. */
static uint32_t closeness_of(clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    const event_notes *notes = &k->notes.items[index];
    bool same_time = false;
    for (uint32_t i = 0; i < notes->time_count; i++)
        same_time |= times_equal(k->doc, notes->times[i], c->time);
    uint32_t shared = count_shared(event, c);
    bool all_shared = shared && shared == c->participants.count;
    return (same_name(k, event, c) ? 16u : 0u) + (same_time ? 8u : 0u) + (all_shared ? 4u : 0u) +
           (shared ? 2u : 0u) + (same_head(k, event, c) ? 1u : 0u);
}

static void place_candidate(clusterer *k, dl_candidate *c)
{
    uint32_t count = k->doc->events.count;
    uint32_t oldest = count > MOST_COMPARED ? count - MOST_COMPARED : 0;
    uint32_t best = DL_NONE, best_closeness = 0;
    for (uint32_t index = count; index-- > oldest;) {
        if (vetoed(k, index, c) || !agrees(k, index, c))
            continue;
        uint32_t closeness = 1 + closeness_of(k, index, c);
        if (closeness > best_closeness) {
            best = index;
            best_closeness = closeness;
        }
    }
    if (best == DL_NONE && c->takes_up)
        return; // nothing was told that it could take up
    if (best == DL_NONE)
        start(k, c);
    else
        join(k, best, c);
}

/* ---- what stays ---- */

/* The names that may be an event's acronym: one word, of neither a person nor a place. */
static uint32_t collect_short_names(const dl_document *doc, uint32_t *short_names)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->names.count && count < MOST_SHORT_NAMES; i++) {
        const dl_name *name = &doc->names.items[i];
        if (name->last == name->first + 1 && name->type != DL_ENTITY_PERSON &&
            name->type != DL_ENTITY_PLACE)
            short_names[count++] = i;
    }
    return count;
}

/* An acronym elsewhere in the text that spells the event's name ("KGD" of "Kosta Growth Dialogue")
 * is one more mention of it. */
static void add_acronyms(dl_document *doc, dl_event *event, const uint32_t *short_names,
                         uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const dl_name *name = &doc->names.items[short_names[i]];
        const char *form =
            dl_arena_text(&doc->arena, doc->text + name->start, name->end - name->start);
        if (!dl_is_acronym_of(&doc->arena, form, event->name))
            continue;
        *DL_PUSH(&event->mentions) =
            (dl_event_mention){.start = name->start,
                               .end = name->end,
                               .first = name->first,
                               .last = name->last,
                               .head = name->first,
                               .sentence = dl_token_at(doc, name->first)->sentence};
        if (!event->aliases.count)
            *DL_PUSH(&event->aliases) = form;
    }
}

static void add_all_acronyms(dl_document *doc)
{
    uint32_t short_names[MOST_SHORT_NAMES], count = collect_short_names(doc, short_names),
                                            named = 0;
    for (uint32_t i = 0; i < doc->events.count && named < MOST_NAMED; i++) {
        if (!doc->events.items[i].named)
            continue;
        named++;
        add_acronyms(doc, &doc->events.items[i], short_names, count);
    }
}

static bool is_core(dl_event_type type)
{
    return family_of(type) != FAMILY_OTHER;
}

static void clear_event(dl_event *event)
{
    DL_ARRAY_CLEAR(&event->aliases);
    DL_ARRAY_CLEAR(&event->mentions);
    DL_ARRAY_CLEAR(&event->participants);
    DL_ARRAY_CLEAR(&event->documents);
    DL_ARRAY_CLEAR(&event->topics);
}

static void drop_thin_events(clusterer *k)
{
    dl_document *doc = k->doc;
    uint32_t *new_index = dl_malloc((doc->events.count + 1) * sizeof *new_index), kept = 0;
    for (uint32_t i = 0; i < doc->events.count; i++) {
        dl_event *event = &doc->events.items[i];
        bool stays = event->time != DL_NONE || event->participants.count;
        if (!is_core(event->type))
            stays = event->time != DL_NONE && event->type != DL_EVENT_STATEMENT;
        new_index[i] = stays ? kept : DL_NONE;
        if (stays)
            doc->events.items[kept++] = *event;
        else
            clear_event(event);
    }
    doc->events.count = kept;
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        dl_candidate *c = &k->all->items.items[i];
        if (c->event != DL_NONE)
            c->event = new_index[c->event];
    }
    free(new_index);
}

/* What only tells of another candidate's event ("signed" the "pact", "agreed" to "establish") hands
 * over what it knows. */
static void fold_into(dl_candidate *c, dl_candidate *other)
{
    // The day on which they agreed to meet is not the day on which they meet.
    bool agreed = c->frame == DL_FRAME_AGREE && other->type != DL_EVENT_ESTABLISHMENT &&
                  other->type != DL_EVENT_AGREEMENT;
    if (other->time == DL_NONE && !agreed)
        other->time = c->time;
    if (other->place == DL_NONE && !agreed)
        other->place = c->place;
    for (uint32_t i = 0; c->type == other->type && i < c->participants.count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < other->participants.count; k++)
            known |= other->participants.items[k].entity == c->participants.items[i].entity;
        if (!known)
            *DL_PUSH(&other->participants) = c->participants.items[i];
    }
    bool done_by_agreeing =
        other->type == DL_EVENT_ESTABLISHMENT || other->type == DL_EVENT_AGREEMENT;
    if (!c->noun && done_by_agreeing) {
        other->status = c->status; // what was agreed on is founded, or bought
        other->status_stated = c->status_stated;
    }
    bool near = c->trigger >= other->last ? c->trigger - other->last < LONGEST_MENTION
                                          : other->first - c->first < LONGEST_MENTION;
    if (near) {
        other->first = c->first < other->first ? c->first : other->first;
        other->last = c->last > other->last ? c->last : other->last;
    }
    c->dropped = true;
}

static void fold_same(clusterer *k)
{
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        dl_candidate *c = &k->all->items.items[i];
        if (!c->dropped && c->same != DL_NONE && !k->all->items.items[c->same].dropped)
            fold_into(c, &k->all->items.items[c->same]);
    }
}

static uint32_t *find_bodies_of_people(const dl_document *doc)
{
    uint32_t *body = dl_malloc((doc->entities.count + 1) * sizeof *body);
    for (uint32_t i = 0; i < doc->entities.count; i++)
        body[i] = DL_NONE;
    for (uint32_t i = 0; i < doc->roles.count; i++)
        if (doc->roles.items[i].organization != DL_NONE)
            body[doc->roles.items[i].person] = doc->roles.items[i].organization;
    return body;
}

/* The sentence of the event's last mention that is not behind sentence; 0 where there is none. */
static uint32_t told_before(const dl_event *event, uint32_t sentence)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < event->mentions.count; i++)
        if (event->mentions.items[i].sentence <= sentence)
            last = event->mentions.items[i].sentence;
    return last;
}

/* "They met on Tuesday. They agreed to ...": what those who met agreed on or signed, told right
 * behind, was agreed on and signed there and then. */
static void inherit_from_meetings(clusterer *k)
{
    dl_document *doc = k->doc;
    for (uint32_t i = 0; i < doc->events.count; i++) {
        dl_event *event = &doc->events.items[i];
        bool agreement = event->type == DL_EVENT_AGREEMENT || event->type == DL_EVENT_SIGNING;
        if (!agreement || event->time != DL_NONE || event->status != DL_STATUS_OCCURRED || i == 0)
            continue;
        const dl_event *before = &doc->events.items[i - 1];
        uint32_t sentence = event->mentions.items[0].sentence;
        uint32_t last = told_before(before, sentence);
        bool held = before->type == DL_EVENT_MEETING && before->status == DL_STATUS_OCCURRED;
        dl_candidate as_candidate = {
            .participants = {event->participants.items, event->participants.count,
                             event->participants.capacity}
        };
        if (held && before->time != DL_NONE && sentence - last <= 1 &&
            people_fit(k, before, &as_candidate)) {
            event->time = before->time;
            event->basis = DL_BASIS_INHERITED;
        }
    }
}

/* What happens during a visit or on the sidelines of a summit happens when and where that does. */
static void inherit_from_main_events(clusterer *k)
{
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        const dl_candidate *c = &k->all->items.items[i];
        uint32_t main = c->main == DL_NONE ? DL_NONE : k->all->items.items[c->main].event;
        if (main == DL_NONE || c->event == DL_NONE || c->event == main)
            continue;
        dl_event *event = &k->doc->events.items[c->event], *whole = &k->doc->events.items[main];
        if (event->time == DL_NONE && whole->time != DL_NONE) {
            event->time = whole->time;
            event->basis = DL_BASIS_INHERITED;
        }
        if (event->place == DL_NONE)
            event->place = whole->place;
    }
}

static uint32_t *find_countries_of_people(const dl_document *doc)
{
    uint32_t *country = dl_malloc((doc->entities.count + 1) * sizeof *country);
    for (uint32_t i = 0; i < doc->entities.count; i++)
        country[i] = DL_NONE;
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        const dl_role *role = &doc->roles.items[i];
        if (role->place != DL_NONE && doc->entities.items[role->place].country)
            country[role->person] = role->place;
    }
    return country;
}

void dl_cluster_events(dl_candidates *all)
{
    clusterer k = {.all = all,
                   .doc = all->doc,
                   .country_of_person = find_countries_of_people(all->doc),
                   .body_of_person = find_bodies_of_people(all->doc)};
    fold_same(&k);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (!all->items.items[i].dropped)
            place_candidate(&k, &all->items.items[i]);
    inherit_from_main_events(&k);
    inherit_from_meetings(&k);
    drop_thin_events(&k);
    add_all_acronyms(all->doc);
    free(k.country_of_person);
    free(k.body_of_person);
    DL_ARRAY_CLEAR(&k.notes);
}
