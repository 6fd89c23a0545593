/* See made_world.h. */
#include "made_world.h"

#include "base/arena.h"
#include "times/calendar.h"
#include "lexicon.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DAY = 16436, DAYS = 3650 };

typedef dl_made_world world;
typedef dl_made_happening happening;
typedef dl_made_official official;

/* An office in two wordings. */
static const char *const titles[][2] = {
    {"Foreign Minister",          "Minister of Foreign Affairs"       },
    {"Defense Minister",          "Minister of Defence"               },
    {"Trade Minister",            "Minister for Trade"                },
    {"Deputy Foreign Minister",   "Deputy Minister of Foreign Affairs"},
    {"Finance Minister",          "Minister of Finance"               },
    {"President",                 "President"                         },
    {"Prime Minister",            "Prime Minister"                    },
    {"Ambassador",                "Ambassador"                        },
    {"Chief Negotiator",          "Chief Negotiator"                  },
    {"Secretary of the Interior", "Interior Secretary"                },
};
enum { TITLES = sizeof titles / sizeof *titles };

/* ---- chance (splitmix64) ---- */

static uint32_t pick(world *w, uint32_t count)
{
    uint64_t z = w->random += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ z >> 31) >> 32) % count;
}

static bool chance(world *w, uint32_t percent)
{
    return pick(w, 100) < percent;
}

static const char *make_word(world *w, uint32_t least)
{
    static const char *const starts[] = {"b", "br", "c", "d", "dr", "f",  "g", "h", "k", "l",
                                         "m", "n",  "p", "r", "s",  "st", "t", "v", "z"};
    static const char *const middles[] = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
    static const char *const ends[] = {"", "l", "n", "r", "s", "m", "nd", "rt"};
    char word[64] = "";
    uint32_t syllables = least + pick(w, 2);
    for (uint32_t i = 0; i < syllables; i++) {
        size_t used = strlen(word);
        snprintf(word + used, sizeof word - used, "%s%s%s", starts[pick(w, 19)],
                 middles[pick(w, 8)], i + 1 == syllables ? ends[pick(w, 8)] : "");
    }
    word[0] = (char)(word[0] - 'a' + 'A');
    return dl_arena_text(&w->arena, word, strlen(word));
}

/* ---- the hidden world ---- */

static void make_people(world *w)
{
    for (uint32_t i = 0; i < w->people_count; i++) {
        official *person = &w->people[i];
        *person = (official){.given = make_word(w, 2),
                             .family = make_word(w, 2),
                             .titles = {pick(w, TITLES)},
                             .change = FIRST_DAY + (int32_t)pick(w, DAYS),
                             .initial = (char)('A' + pick(w, 26)),
                             .country = i % DL_MADE_COUNTRIES};
        person->titles[1] = chance(w, 30) ? pick(w, TITLES) : person->titles[0];
        if (i > DL_MADE_COUNTRIES && chance(w, 3)) {
            // The name of somebody in another country.
            const official *other = &w->people[i - 1 - pick(w, DL_MADE_COUNTRIES - 2)];
            person->given = other->given;
            person->family = other->family;
        }
    }
}

static const char *make_name(world *w)
{
    static const char *const topics[] = {"Security", "Fisheries", "Border",
                                         "Climate",  "Trade",     "Harbour"};
    static const char *const kinds[] = {"Summit", "Dialogue", "Conference", "Forum",
                                        "Consultations"};
    return dl_arena_format(&w->arena, "%s %s %s", make_word(w, 2), topics[pick(w, 6)],
                           kinds[pick(w, 5)]);
}

static void invite(world *w, happening *h)
{
    uint32_t sides[] = {pick(w, DL_MADE_COUNTRIES), pick(w, DL_MADE_COUNTRIES)},
             each = w->people_count / DL_MADE_COUNTRIES;
    h->country = sides[0];
    h->people_count = 0;
    uint32_t wanted = 2 + pick(w, DL_MADE_PEOPLE - 1);
    for (uint32_t i = 0; i < wanted; i++) {
        uint32_t person = sides[i % 2] + DL_MADE_COUNTRIES * pick(w, each);
        bool there = false;
        for (uint32_t j = 0; j < h->people_count; j++)
            there |= h->people[j] == person;
        if (!there)
            h->people[h->people_count++] = person;
    }
}

/* The same people again, days or weeks later; at times in the same series. */
static void meet_again(world *w, happening *h, const happening *before)
{
    *h = *before;
    h->day += 1 + (int32_t)pick(w, 60);
    if (h->name && chance(w, 50))
        h->number++;
    else
        h->name = NULL;
}

static void make_happening(world *w, uint32_t index)
{
    static const dl_event_type types[] = {DL_EVENT_MEETING, DL_EVENT_MEETING, DL_EVENT_MEETING,
                                          DL_EVENT_MEETING, DL_EVENT_VISIT,   DL_EVENT_CALL,
                                          DL_EVENT_SIGNING};
    happening *h = &w->happenings[index];
    *h = (happening){.type = types[pick(w, 7)],
                     .day = FIRST_DAY + (int32_t)pick(w, DAYS),
                     .number = 1 + pick(w, 9)};
    invite(w, h);
    if (index && chance(w, 25))
        meet_again(w, h, &w->happenings[pick(w, index)]);
    else if (h->type == DL_EVENT_MEETING && chance(w, 40))
        h->name = make_name(w);
    h->announced = h->day;
    h->place = chance(w, 80) ? make_word(w, 2) : NULL;
    h->document = h->type == DL_EVENT_SIGNING
                      ? dl_arena_format(&w->arena, "%s Accord", make_word(w, 2))
                      : NULL;
    if (chance(w, 5))
        h->announced = h->day - 10 - (int32_t)pick(w, 30);
}

static int compare_happenings(const void *a, const void *b)
{
    const happening *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return memcmp(x->people, y->people, sizeof x->people);
}

static void choose_countries(world *w)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < dl_table_countries.rows && count < DL_MADE_COUNTRIES; row++) {
        const char *const *cells = &dl_table_countries.cells[row * dl_table_countries.columns];
        if (strcmp(cells[2], "name") == 0 && row % 3 == 0 &&
            (!count || w->countries[count - 1] != cells[1]))
            w->countries[count++] = cells[1];
    }
}

void dl_made_world_init(world *w, uint32_t articles, uint64_t seed)
{
    *w = (world){.random = seed,
                 .people_count = DL_MADE_COUNTRIES * (articles / 400 + 5),
                 .happening_count = articles / 3 + 10};
    dl_arena_init(&w->arena);
    choose_countries(w);
    w->people = dl_calloc(w->people_count, sizeof *w->people);
    w->happenings = dl_calloc(w->happening_count, sizeof *w->happenings);
    make_people(w);
    for (uint32_t i = 0; i < w->happening_count; i++)
        make_happening(w, i);
    qsort(w->happenings, w->happening_count, sizeof *w->happenings, compare_happenings);
}

void dl_made_world_clear(world *w)
{
    free(w->people);
    free(w->happenings);
    dl_arena_clear(&w->arena);
}

/* ---- articles ---- */

typedef struct {
    world *w;
    dl_facts *facts;
    dl_made_truth *truth;
    int32_t day; // of publication
    dl_fact_entity entities[DL_MADE_ENTITIES];
    dl_fact_role roles[DL_MADE_ENTITIES];
    dl_fact_event events[DL_MADE_EVENTS];
} article;

/* The entity of this truth in the article; made where it is new. */
static uint32_t mention(article *a, dl_entity_type type, const char *name, uint32_t what)
{
    for (uint32_t i = 0; i < a->facts->entity_count; i++)
        if (a->truth->entities[i] == what && a->entities[i].type == type)
            return i;
    uint32_t index = a->facts->entity_count++;
    a->entities[index] = (dl_fact_entity){.type = type, .name = name};
    a->truth->entities[index] = what;
    return index;
}

static uint32_t mention_country(article *a, uint32_t country)
{
    uint32_t index = mention(a, DL_ENTITY_PLACE, a->w->countries[country], country);
    a->entities[index].country = a->w->countries[country];
    return index;
}

static const char *word_person(article *a, const official *o)
{
    dl_arena *arena = &a->facts->arena;
    uint32_t dice = pick(a->w, 100);
    if (dice < 8)
        return dl_arena_format(arena, "%s %c. %s", o->given, o->initial, o->family);
    if (dice < 11)
        return dl_arena_format(arena, "%s %s", o->family, o->given);
    if (dice < 12)
        return o->family;
    return dl_arena_format(arena, "%s %s", o->given, o->family);
}

static void give_role(article *a, uint32_t index, const official *o)
{
    bool later = a->day >= o->change;
    bool former = later && o->titles[0] != o->titles[1] && chance(a->w, 10);
    a->roles[a->facts->role_count++] = (dl_fact_role){
        .person = index,
        .title = titles[o->titles[later && !former]][chance(a->w, 30)],
        .state = former ? DL_STATE_FORMER : DL_STATE_CURRENT,
        .organization = DL_FACTS_NONE,
        .place = chance(a->w, 90) ? mention_country(a, o->country) : DL_FACTS_NONE,
        .sentence = DL_FACTS_NONE,
    };
}

static uint32_t mention_person(article *a, uint32_t person)
{
    const official *o = &a->w->people[person];
    uint32_t before = a->facts->entity_count;
    uint32_t index = mention(a, DL_ENTITY_PERSON, word_person(a, o), person);
    if (index == before && chance(a->w, 85))
        give_role(a, index, o);
    return index;
}

static const char *print_date(article *a, int32_t day, uint32_t fields)
{
    dl_date date = dl_date_from_days(day);
    char text[32];
    snprintf(text, sizeof text, "%04d-%02d-%02d", (int)date.year, date.month, date.day);
    static const size_t lengths[] = {0, 4, 7, 10};
    return dl_arena_text(&a->facts->arena, text, lengths[fields]);
}

/* The date that the article gives: as a rule a day, from afar often a month or a year. */
static const char *report_date(article *a, const happening *h)
{
    int32_t day = a->day < h->day - 5 ? h->announced : h->day;
    bool far = day < a->day - 60 || day > a->day + 60;
    uint32_t dice = pick(a->w, 100);
    if (dice < (far ? 2 : 8))
        return NULL;
    if (dice >= 98)
        day += chance(a->w, 50) ? 1 : -1;
    if (far)
        return print_date(a, day, dice < 27 ? 1 : dice < 62 ? 2 : 3);
    return print_date(a, day, dice < 23 ? 2 : 3);
}

static const char *acronym_of(dl_arena *arena, const char *name)
{
    char letters[8] = "";
    for (size_t used = 0; *name && used < sizeof letters - 1; name++)
        if (*name >= 'A' && *name <= 'Z')
            letters[used++] = *name;
    return dl_arena_text(arena, letters, strlen(letters));
}

static void name_event(article *a, const happening *h, dl_fact_event *event)
{
    static const char *const ordinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                           "sixth", "seventh", "eighth", "ninth"};
    static const char *const nouns[] = {"talks", "meeting", "discussions"};
    dl_arena *arena = &a->facts->arena;
    uint32_t dice = pick(a->w, 100);
    if (!h->name || dice >= 75) {
        event->name = dice < 50 || dice >= 90 ? nouns[pick(a->w, 3)] : NULL;
        return;
    }
    event->name = h->name;
    if (dice < 5)
        event->name = acronym_of(arena, h->name);
    else if (dice < 20 && h->number <= 9)
        event->name = dl_arena_format(arena, "%s %s", ordinals[h->number - 1], h->name);
    if (dice >= 5 && dice < 12) {
        event->aliases = dl_arena_alloc(arena, sizeof *event->aliases);
        event->aliases[event->alias_count++] = acronym_of(arena, h->name);
    }
}

static void add_participant(dl_fact_event *event, dl_fact_participant *parts, uint32_t entity,
                            dl_part part)
{
    parts[event->participant_count++] =
        (dl_fact_participant){.entity = entity, .part = part, .sentence = DL_FACTS_NONE};
}

static void list_participants(article *a, const happening *h, dl_fact_event *event)
{
    dl_fact_participant *parts =
        dl_arena_alloc(&a->facts->arena, (DL_MADE_PEOPLE + 2) * sizeof *parts);
    for (uint32_t i = 0; i < h->people_count; i++)
        if (i == 0 || chance(a->w, 85))
            add_participant(event, parts, mention_person(a, h->people[i]), DL_PART_ATTEND);
    if (chance(a->w, 2)) // somebody who was not there
        add_participant(event, parts, mention_person(a, pick(a->w, a->w->people_count)),
                        DL_PART_ATTEND);
    if (chance(a->w, 40))
        add_participant(event, parts, mention_country(a, h->country), DL_PART_PARTY);
    event->participants = parts;
}

static void report(article *a, uint32_t which)
{
    const happening *h = &a->w->happenings[which];
    dl_fact_event *event = &a->events[a->facts->event_count];
    a->truth->events[a->facts->event_count++] = which;
    *event = (dl_fact_event){.type = h->type, .place = DL_FACTS_NONE, .edtf = report_date(a, h)};
    event->status = a->day < h->day ? DL_STATUS_SCHEDULED : DL_STATUS_OCCURRED;
    if (h->announced != h->day && a->day >= h->day - 5 && chance(a->w, 50))
        event->former_edtf = print_date(a, h->announced, 3);
    name_event(a, h, event);
    list_participants(a, h, event);
    if (h->place && chance(a->w, 60))
        event->place = mention(a, DL_ENTITY_PLACE, h->place, DL_MADE_COUNTRIES + which);
    else if (chance(a->w, 20))
        event->place = mention_country(a, h->country);
    if (h->document && chance(a->w, 70)) {
        uint32_t *document = dl_arena_alloc(&a->facts->arena, sizeof *document);
        *document = mention(a, DL_ENTITY_DOCUMENT, h->document, which);
        event->documents = document;
        event->document_count = 1;
    }
}

/* The first happening on this day or later. */
static uint32_t first_from(const world *w, int32_t day)
{
    uint32_t low = 0, high = w->happening_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->happenings[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What else an article may tell of: the weeks around it, the past, the year ahead. */
static uint32_t pick_other(article *a)
{
    uint32_t dice = pick(a->w, 100);
    int32_t from = dice < 60   ? a->day - 45
                   : dice < 90 ? FIRST_DAY
                               : a->day,
            to = dice < 60   ? a->day + 45
                 : dice < 90 ? a->day
                             : a->day + 300;
    uint32_t first = first_from(a->w, from), end = first_from(a->w, to);
    return first < end ? first + pick(a->w, end - first) : UINT32_MAX;
}

static void report_events(article *a)
{
    uint32_t main_event = pick(a->w, a->w->happening_count), count = 1 + pick(a->w, DL_MADE_EVENTS);
    a->day = a->w->happenings[main_event].day - 20 + (int32_t)pick(a->w, 40);
    report(a, main_event);
    for (uint32_t i = 1; i < count; i++) {
        uint32_t other = pick_other(a);
        bool told = other == UINT32_MAX;
        for (uint32_t j = 0; j < a->facts->event_count; j++)
            told |= a->truth->events[j] == other;
        if (!told)
            report(a, other);
    }
}

static void *copy(dl_arena *arena, const void *items, size_t size)
{
    void *out = dl_arena_alloc(arena, size);
    memcpy(out, items, size);
    return out;
}

dl_facts *dl_made_article(world *w, uint32_t number, dl_made_truth *truth)
{
    article a = {.w = w, .facts = dl_calloc(1, sizeof *a.facts), .truth = truth};
    dl_facts *facts = a.facts;
    dl_arena_init(&facts->arena);
    report_events(&a);
    facts->id = dl_arena_format(&facts->arena, "made-%u", (unsigned)number);
    facts->published = print_date(&a, a.day, 3);
    facts->entities = copy(&facts->arena, a.entities, sizeof a.entities);
    facts->roles = copy(&facts->arena, a.roles, sizeof a.roles);
    facts->events = copy(&facts->arena, a.events, sizeof a.events);
    return facts;
}
