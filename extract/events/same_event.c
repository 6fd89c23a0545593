/* Whether a candidate tells of an event that was told of before: vetoes first, then reasons. */
#include "cluster.h"

#include "../../lexicon/lexicon.h"
#include "../base/fold.h"
#include "../syntax/tree.h"
#include "arguments.h"
#include "tables.h"

#include <string.h>

enum { NEAR_SENTENCES = 3 };

static bool can_take_up(const dl_clusterer *k, const dl_event *event, const dl_candidate *c);
static bool tenses_differ(const dl_clusterer *k, uint32_t index, const dl_candidate *c);

dl_event_family dl_family_of(dl_event_type type)
{
    switch (type) {
    case DL_EVENT_MEETING:
    case DL_EVENT_VISIT:
    case DL_EVENT_CALL:
        return DL_FAMILY_CONSULT;
    case DL_EVENT_SIGNING:
    case DL_EVENT_AGREEMENT:
    case DL_EVENT_ESTABLISHMENT:
    case DL_EVENT_ENDORSEMENT:
        return DL_FAMILY_AGREE;
    case DL_EVENT_APPOINTMENT:
    case DL_EVENT_RESIGNATION:
    case DL_EVENT_ELECTION:
        return DL_FAMILY_OFFICE;
    default:
        return DL_FAMILY_OTHER;
    }
}

uint32_t dl_count_shared(const dl_event *event, const dl_candidate *c)
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

bool dl_times_equal(const dl_document *doc, uint32_t a, uint32_t b)
{
    if (a == DL_NONE || b == DL_NONE)
        return false;
    dl_interval x = doc->times.items[a].extent, y = doc->times.items[b].extent;
    return x.first == y.first && x.last == y.last;
}

uint32_t dl_ordinal_of(const dl_document *doc, const dl_candidate *c)
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

bool dl_same_name(dl_clusterer *k, const dl_event *event, const dl_candidate *c)
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

/* A house or a square, which lies in some town. */
static bool is_building(const dl_entity *place)
{
    const char *blank = strrchr(place->name, ' ');
    char noun[32];
    size_t length = 0;
    for (const char *c = blank ? blank + 1 : ""; *c && length + 1 < sizeof noun; c++)
        noun[length++] = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
    for (const char *const *row = dl_table_find(&dl_table_word_classes, noun, length); row;
         row = dl_table_next(&dl_table_word_classes, row))
        if (strcmp(row[1], "building") == 0)
            return true;
    return false;
}

/* Two countries, or two places within countries: a city may lie in the country that another
 * sentence names. */
static bool places_differ(const dl_document *doc, uint32_t a, uint32_t b)
{
    if (a == DL_NONE || b == DL_NONE || a == b)
        return false;
    bool inside = is_building(&doc->entities.items[a]) != is_building(&doc->entities.items[b]);
    if (inside)
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
static bool points_back(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    return c->noun && c->pointing && !c->of_partners && !c->other && event->type == c->type &&
           can_take_up(k, event, c) &&
           (is_just_told(k->doc, event, c) || begins_in_headline(k->doc, event));
}

/* "The signing of the pact" is of no treaty that was signed elsewhere. */
static bool is_of_other_paper(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    if (c->paper == DL_NONE)
        return false;
    const char *paper = dl_token_at(k->doc, c->paper)->lemma;
    for (uint32_t i = 0; i < event->mentions.count && i < DL_MOST_COMPARED; i++)
        for (uint32_t t = event->mentions.items[i].first; t < event->mentions.items[i].last; t++)
            if (strcmp(dl_token_at(k->doc, t)->lemma, paper) == 0)
                return false;
    return true;
}

/* "will visit Kenya from June 12 to 14. On June 14 she will tour a school": within a journey of
 * days a visit on a later one is a stop of its own. */
static bool is_later_stop(const dl_document *doc, const dl_event *event, const dl_candidate *c)
{
    if (c->type != DL_EVENT_VISIT || c->noun || c->time == DL_NONE || event->time == DL_NONE)
        return false;
    dl_interval whole = doc->times.items[event->time].extent,
                day = doc->times.items[c->time].extent;
    return day.first > whole.first && day.last <= whole.last;
}

/* "put his name to the contract", "signed the accord": who signs what was signed or agreed on right
 * before. */
static bool signs_what_was_told(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    return c->frame == DL_FRAME_SIGN && !c->noun && (c->pointing || c->takes_up) &&
           (event->type == DL_EVENT_SIGNING || event->type == DL_EVENT_AGREEMENT) &&
           is_just_told(k->doc, event, c);
}

bool dl_is_vetoed(const dl_clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_document *doc = k->doc;
    const dl_event *event = &doc->events.items[index];
    if (c->takes_up) {
        bool of_same = c->frame == DL_FRAME_ACCOMPANY && dl_count_shared(event, c) &&
                       sentences_since(doc, event, c) <= 2 * NEAR_SENTENCES;
        if (c->frame == DL_FRAME_JOIN) // a meeting or a visit of whom they join
            return dl_family_of(event->type) != DL_FAMILY_CONSULT || !dl_count_shared(event, c) ||
                   !is_just_told(doc, event, c) || tenses_differ(k, index, c);
        bool right_before = c->frame != DL_FRAME_ATTEND_IT || sentences_since(doc, event, c) <= 1;
        // A signing is attended too.
        bool signing = event->type == DL_EVENT_SIGNING &&
                       (c->frame == DL_FRAME_ATTEND || c->frame == DL_FRAME_ATTEND_IT);
        bool same_type = event->type == c->type || signing || signs_what_was_told(k, event, c);
        return !same_type || !right_before || !(of_same || is_just_told(doc, event, c)) ||
               tenses_differ(k, index, c);
    }
    if (event->type != c->type && dl_family_of(event->type) != dl_family_of(c->type))
        return true;
    // A visit holds meetings, it is none.
    if (event->type != c->type && dl_family_of(c->type) == DL_FAMILY_CONSULT)
        return true;
    if (dl_family_of(c->type) == DL_FAMILY_OTHER && event->type != c->type)
        return true;
    if (times_disjoint(doc, event->time, c->time) || founds_other(event, c) ||
        is_later_stop(doc, event, c) || is_of_other_paper(k, event, c))
        return true;
    uint32_t ordinal = dl_ordinal_of(doc, c);
    if (ordinal && k->notes.items[index].ordinal && ordinal != k->notes.items[index].ordinal)
        return true;
    if (places_differ(doc, event->place, c->place) && !dl_times_equal(doc, event->time, c->time))
        return true;
    uint32_t shared = dl_count_shared(event, c);
    if (dl_people_fit(k, event, c) || points_back(k, event, c) || signs_what_was_told(k, event, c))
        return false;
    uint32_t theirs = count_people_of(doc, event->participants.items, event->participants.count);
    uint32_t ours = count_people_of(doc, c->participants.items, c->participants.count);
    return !shared && theirs && ours;
}

/* The country that a person acts for, by the roles; DL_NONE where they do not tell. */
static uint32_t country_of(const dl_clusterer *k, uint32_t entity)
{
    return k->country_of_person[entity];
}

/* a and b are the same, or one is a person who acts for the other, a country or a body. */
static bool stands_for(const dl_clusterer *k, uint32_t a, uint32_t b)
{
    return a == b || country_of(k, a) == b || country_of(k, b) == a || k->body_of_person[a] == b ||
           k->body_of_person[b] == a;
}

static bool all_stand_among(const dl_clusterer *k, const dl_participant *some, uint32_t count,
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

bool dl_people_fit(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
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
static bool can_take_up(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    for (uint32_t i = 0; i < event->mentions.count && i < DL_MOST_COMPARED; i++) {
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
static bool tenses_differ(const dl_clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    return k->notes.items[index].status_stated && c->status_stated &&
           is_planned(event->status) != is_planned(c->status) &&
           !dl_times_equal(k->doc, event->time, c->time);
}

bool dl_same_head(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    const char *lemma = dl_token_at(k->doc, c->trigger)->lemma;
    for (uint32_t i = 0; i < event->mentions.count && i < DL_MOST_COMPARED; i++)
        if (strcmp(dl_token_at(k->doc, event->mentions.items[i].head)->lemma, lemma) == 0)
            return true;
    return false;
}

/* That one side has one participant alone, or that no participant is the same but stands for
 * another, makes two distant tellings no one event. */
static bool is_far_and_weak(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    uint32_t shared = dl_count_shared(event, c);
    bool one_alone = event->participants.count == 1 || c->participants.count == 1;
    bool weak = !shared || (one_alone && event->participants.count != c->participants.count);
    return weak && !c->pointing && !begins_in_headline(k->doc, event) &&
           sentences_since(k->doc, event, c) > NEAR_SENTENCES;
}

/* Who is elected and, told right behind, succeeds somebody, comes into one office once. */
static bool same_post(const dl_clusterer *k, const dl_event *event, const dl_candidate *c)
{
    bool election = event->type == DL_EVENT_ELECTION || c->type == DL_EVENT_ELECTION;
    bool appointment = event->type == DL_EVENT_APPOINTMENT || c->type == DL_EVENT_APPOINTMENT;
    return election && appointment && dl_count_shared(event, c) && is_just_told(k->doc, event, c);
}

/* "elected X … X defeated Y", "since the May election … She lost the election": of the one told of.
 */
static bool stands_in_election_told(const dl_clusterer *k, const dl_event *event,
                                    const dl_candidate *c)
{
    if ((c->frame != DL_FRAME_CONTEST && c->frame != DL_FRAME_WIN) || c->time != DL_NONE ||
        event->type != DL_EVENT_ELECTION)
        return false;
    return dl_count_shared(event, c) ? sentences_since(k->doc, event, c) <= NEAR_SENTENCES
                                     : c->pointing && !event->participants.count;
}

/* "X was named head. She will succeed Y": told right behind, one change of office. */
static bool comes_into_same_office(const dl_clusterer *k, const dl_event *event,
                                   const dl_candidate *c)
{
    return c->frame == DL_FRAME_SUCCEED && event->type == DL_EVENT_APPOINTMENT &&
           dl_count_shared(event, c) && is_just_told(k->doc, event, c);
}

/* "a dinner", "a closed session" behind talks told of: another word that brings up another meeting.
 * A lead may say in it what the headline says. */
static bool brings_up(const dl_document *doc, const dl_event *event, const dl_candidate *c)
{
    bool lead = begins_in_headline(doc, event) && sentences_since(doc, event, c) <= NEAR_SENTENCES;
    if (!c->noun || c->name != DL_NONE || lead)
        return false;
    const char *lemma = dl_token_at(doc, c->trigger)->lemma;
    for (uint32_t i = 0; i < event->mentions.count && i < DL_MOST_COMPARED; i++)
        if (strcmp(dl_token_at(doc, event->mentions.items[i].head)->lemma, lemma) == 0)
            return false;
    uint32_t article = dl_child(doc, c->trigger, DL_BIT(DET));
    return article != DL_NONE && dl_lemma_in(doc, article, " a an ");
}

bool dl_agrees(dl_clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    if (dl_same_name(k, event, c) || c->takes_up)
        return true;
    // What is denied is another event than what is not.
    if ((c->status == DL_STATUS_DENIED) != (event->status == DL_STATUS_DENIED) ||
        (event->type != c->type && !same_post(k, event, c) && !signs_what_was_told(k, event, c)))
        return false;
    if ((signs_what_was_told(k, event, c) || stands_in_election_told(k, event, c)) &&
        !tenses_differ(k, index, c))
        return true;
    bool same_time = dl_times_equal(k->doc, event->time, c->time);
    // "The last summit" is not the one told of, nor is the one told of after it "the last".
    bool other_told = k->notes.items[index].other && sentences_since(k->doc, event, c) > 1;
    if (!same_time && (c->other || other_told))
        return false;
    // A lead says again what the headline says.
    bool leads = begins_in_headline(k->doc, event) && dl_same_head(k, event, c) &&
                 sentences_since(k->doc, event, c) <= NEAR_SENTENCES;
    bool another = brings_up(k->doc, event, c), alike = can_take_up(k, event, c);
    if (another &&
        !(alike && same_time && (!c->participants.count || dl_count_shared(event, c) > 1)))
        return false;
    if (!c->participants.count)
        return same_time || (leads && !tenses_differ(k, index, c)) ||
               (c->noun && c->definite && alike && !tenses_differ(k, index, c));
    bool tenses_fit = !tenses_differ(k, index, c) || comes_into_same_office(k, event, c);
    // "The meeting lasted an hour. X and Y sat ..."
    bool who = !c->noun && c->time == DL_NONE && c->place == DL_NONE &&
               sentences_since(k->doc, event, c) <= 1;
    bool told_in_headline =
        begins_in_headline(k->doc, event) && sentences_since(k->doc, event, c) <= NEAR_SENTENCES;
    if (!event->participants.count)
        return same_time ||
               (tenses_fit && (points_back(k, event, c) || (alike && (told_in_headline || who))));
    if (!tenses_fit)
        return false;
    return points_back(k, event, c) ||
           (dl_people_fit(k, event, c) && (same_time || !is_far_and_weak(k, event, c)));
}
