/* Who and what is the same across articles: how well, how fast and in how much memory the graph
 * tells.
 *
 *     identity_bench ARTICLES [SEED]            figures
 *     identity_bench ARTICLES SEED facts        the made articles' facts, as NDJSON
 *
 * The articles are made from a hidden world: officials with offices, of whom some share a name;
 * meetings, of which some bring the same people together again days later, some are moved, some
 * belong to a named series. An article reports one to three of them with what it happens to know:
 * some of the participants, a day or only a month or no date, the name or a noun, now and then a
 * wrong day. Names of people and things are made of syllables; only the countries are real. Figures
 * are pairwise: of two mentions in different articles, are they one, and are they held to be one?
 */
#include "base/arena.h"
#include "graph.h"
#include "identity.h"
#include "lexicon.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { COUNTRIES = 40, PEOPLE_OF_MEETING = 5, FIRST_DAY = 16436, DAYS = 3650, MOST_EVENTS = 3 };

typedef struct {
    const char *given, *family, *title;
    char initial;
    uint32_t country;
} official;

typedef struct {
    dl_event_type type;
    const char *name, *place, *document; // NULL where there is none
    int32_t day, announced; // announced: the day before it was moved; the same where it was not
    uint32_t people[PEOPLE_OF_MEETING], people_count, country;
} happening;

typedef struct {
    dl_arena arena;
    uint64_t random;
    const char *countries[COUNTRIES];
    official *people;
    happening *happenings;
    uint32_t people_count, happening_count;
} world;

/* What a mention of an article truly is. */
typedef struct {
    uint32_t entities[32], events[MOST_EVENTS];
} truth;

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
    static const char *const titles[] = {"Foreign Minister", "Defense Minister",
                                         "Trade Minister",   "Deputy Foreign Minister",
                                         "Finance Minister", "President",
                                         "Prime Minister",   "Ambassador",
                                         "Chief Negotiator", "Secretary of the Interior"};
    for (uint32_t i = 0; i < w->people_count; i++) {
        official *person = &w->people[i];
        *person = (official){make_word(w, 2), make_word(w, 2), titles[pick(w, 10)],
                             (char)('A' + pick(w, 26)), i % COUNTRIES};
        if (i > COUNTRIES && chance(w, 3)) {
            // The name of somebody in another country.
            const official *other = &w->people[i - 1 - pick(w, COUNTRIES - 2)];
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
    uint32_t sides[] = {pick(w, COUNTRIES), pick(w, COUNTRIES)}, each = w->people_count / COUNTRIES;
    h->country = sides[0];
    h->people_count = 0;
    uint32_t wanted = 2 + pick(w, PEOPLE_OF_MEETING - 1);
    for (uint32_t i = 0; i < wanted; i++) {
        uint32_t person = sides[i % 2] + COUNTRIES * pick(w, each);
        bool there = false;
        for (uint32_t j = 0; j < h->people_count; j++)
            there |= h->people[j] == person;
        if (!there)
            h->people[h->people_count++] = person;
    }
}

static void make_happenings(world *w)
{
    static const dl_event_type types[] = {DL_EVENT_MEETING, DL_EVENT_MEETING, DL_EVENT_MEETING,
                                          DL_EVENT_MEETING, DL_EVENT_VISIT,   DL_EVENT_CALL,
                                          DL_EVENT_SIGNING};
    for (uint32_t i = 0; i < w->happening_count; i++) {
        happening *h = &w->happenings[i];
        *h = (happening){.type = types[pick(w, 7)], .day = FIRST_DAY + (int32_t)pick(w, DAYS)};
        invite(w, h);
        if (i && chance(w, 25)) {
            // The same people again, days or weeks later; at times in the same series.
            const happening *before = &w->happenings[pick(w, i)];
            *h = *before;
            h->day += 1 + (int32_t)pick(w, 60);
            h->name = chance(w, 50) ? before->name : NULL;
        } else if (h->type == DL_EVENT_MEETING && chance(w, 40)) {
            h->name = make_name(w);
        }
        h->announced = h->day;
        h->place = chance(w, 80) ? make_word(w, 2) : NULL;
        h->document = h->type == DL_EVENT_SIGNING
                          ? dl_arena_format(&w->arena, "%s Accord", make_word(w, 2))
                          : NULL;
        if (chance(w, 5))
            h->announced = h->day - 10 - (int32_t)pick(w, 30);
    }
}

static void make_world(world *w, uint32_t articles, uint64_t seed)
{
    *w = (world){.random = seed,
                 .people_count = COUNTRIES * (articles / 400 + 5),
                 .happening_count = articles / 3 + 10};
    dl_arena_init(&w->arena);
    uint32_t count = 0;
    for (uint32_t row = 0; row < dl_table_countries.rows && count < COUNTRIES; row++) {
        const char *const *cells = &dl_table_countries.cells[row * dl_table_countries.columns];
        if (strcmp(cells[2], "name") == 0 && row % 3 == 0 &&
            (!count || w->countries[count - 1] != cells[1]))
            w->countries[count++] = cells[1];
    }
    w->people = dl_calloc(w->people_count, sizeof *w->people);
    w->happenings = dl_calloc(w->happening_count, sizeof *w->happenings);
    make_people(w);
    make_happenings(w);
}

/* ---- articles ---- */

typedef struct {
    world *w;
    dl_facts *facts;
    truth *truth;
    int32_t day; // of publication
    dl_fact_entity entities[32];
    dl_fact_role roles[32];
    dl_fact_event events[MOST_EVENTS];
} article;

static const char *print_day(article *a, int32_t day, bool month)
{
    dl_date date = dl_date_from_days(day);
    return dl_arena_format(&a->facts->arena, month ? "%04d-%02d" : "%04d-%02d-%02d", (int)date.year,
                           date.month, date.day);
}

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

static uint32_t mention_person(article *a, uint32_t person)
{
    const official *o = &a->w->people[person];
    uint32_t before = a->facts->entity_count;
    dl_arena *arena = &a->facts->arena;
    const char *name = chance(a->w, 8)
                           ? dl_arena_format(arena, "%s %c. %s", o->given, o->initial, o->family)
                           : dl_arena_format(arena, "%s %s", o->given, o->family);
    uint32_t index = mention(a, DL_ENTITY_PERSON, name, person);
    if (index == before && chance(a->w, 85))
        a->roles[a->facts->role_count++] = (dl_fact_role){
            .person = index,
            .title = o->title,
            .organization = DL_FACTS_NONE,
            .place = chance(a->w, 90) ? mention_country(a, o->country) : DL_FACTS_NONE,
            .sentence = DL_FACTS_NONE,
        };
    return index;
}

static const char *report_date(article *a, const happening *h)
{
    int32_t day = a->day < h->day - 5 ? h->announced : h->day;
    uint32_t dice = pick(a->w, 100);
    if (dice < 8)
        return NULL;
    if (dice < 10)
        day += 1;
    return print_day(a, day, dice >= 85);
}

static void report(article *a, uint32_t which)
{
    const happening *h = &a->w->happenings[which];
    dl_arena *arena = &a->facts->arena;
    dl_fact_event *event = &a->events[a->facts->event_count];
    a->truth->events[a->facts->event_count++] = which;
    *event = (dl_fact_event){.type = h->type, .place = DL_FACTS_NONE, .edtf = report_date(a, h)};
    event->status = a->day < h->day ? DL_STATUS_SCHEDULED : DL_STATUS_OCCURRED;
    if (h->announced != h->day && a->day >= h->day - 5 && chance(a->w, 50))
        event->former_edtf = print_day(a, h->announced, false);
    event->name = h->name && chance(a->w, 70) ? h->name : chance(a->w, 50) ? "talks" : NULL;
    dl_fact_participant *parts = dl_arena_alloc(arena, (PEOPLE_OF_MEETING + 1) * sizeof *parts);
    for (uint32_t i = 0; i < h->people_count; i++)
        if (i == 0 || chance(a->w, 85))
            parts[event->participant_count++] =
                (dl_fact_participant){.entity = mention_person(a, h->people[i]),
                                      .part = DL_PART_ATTEND,
                                      .sentence = DL_FACTS_NONE};
    if (chance(a->w, 40))
        parts[event->participant_count++] =
            (dl_fact_participant){.entity = mention_country(a, h->country),
                                  .part = DL_PART_PARTY,
                                  .sentence = DL_FACTS_NONE};
    event->participants = parts;
    if (h->place && chance(a->w, 60))
        event->place = mention(a, DL_ENTITY_PLACE, h->place, COUNTRIES + which);
    if (h->document && chance(a->w, 70)) {
        uint32_t *document = dl_arena_alloc(arena, sizeof *document);
        *document = mention(a, DL_ENTITY_DOCUMENT, h->document, which);
        event->documents = document;
        event->document_count = 1;
    }
}

/* The facts of one more article, which the caller frees, and what they truly are. */
static dl_facts *make_article(world *w, uint32_t number, truth *out)
{
    article a = {.w = w, .facts = dl_calloc(1, sizeof *a.facts), .truth = out};
    dl_facts *facts = a.facts;
    dl_arena_init(&facts->arena);
    uint32_t main_event = pick(w, w->happening_count), count = 1 + pick(w, MOST_EVENTS);
    a.day = w->happenings[main_event].day - 20 + (int32_t)pick(w, 40);
    report(&a, main_event);
    for (uint32_t i = 1; i < count; i++) {
        uint32_t other = pick(w, w->happening_count);
        if (other != main_event && (i == 1 || other != out->events[1]))
            report(&a, other);
    }
    facts->id = dl_arena_format(&facts->arena, "made-%u", (unsigned)number);
    facts->published = print_day(&a, a.day, false);
    facts->entities = dl_arena_alloc(&facts->arena, sizeof a.entities);
    facts->roles = dl_arena_alloc(&facts->arena, sizeof a.roles);
    facts->events = dl_arena_alloc(&facts->arena, sizeof a.events);
    memcpy(facts->entities, a.entities, sizeof a.entities);
    memcpy(facts->roles, a.roles, sizeof a.roles);
    memcpy(facts->events, a.events, sizeof a.events);
    return facts;
}

/* ---- scoring ---- */

typedef struct {
    uint32_t what, group;
} judged;

static int compare_by_truth(const void *a, const void *b)
{
    const judged *x = a, *y = b;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

static int compare_by_group(const void *a, const void *b)
{
    const judged *x = a, *y = b;
    return x->group < y->group ? -1 : x->group > y->group;
}

static double pairs(double count)
{
    return count * (count - 1) / 2;
}

static void score(const char *name, judged *all, uint32_t count)
{
    double wanted = 0, found = 0, right = 0;
    qsort(all, count, sizeof *all, compare_by_truth);
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && all[last].what == all[i].what; last++)
            ;
        wanted += pairs(last - i);
    }
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && compare_by_truth(&all[last], &all[i]) == 0; last++)
            ;
        right += pairs(last - i);
    }
    qsort(all, count, sizeof *all, compare_by_group);
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && all[last].group == all[i].group; last++)
            ;
        found += pairs(last - i);
    }
    printf("%-7s %8u mentions  precision %.4f  recall %.4f\n", name, (unsigned)count, right / found,
           right / wanted);
}

static void score_all(const dl_identity *identity, const truth *truths)
{
    judged *people = dl_calloc(identity->entity_count, sizeof *people);
    judged *events = dl_calloc(identity->event_count, sizeof *events);
    uint32_t people_count = 0;
    for (uint32_t a = 0; a < identity->article_count; a++) {
        const dl_facts *facts = &identity->articles[a]->facts;
        const truth *t = &truths[strtoul(facts->id + strlen("made-"), NULL, 10)];
        for (uint32_t i = 0; i < facts->entity_count; i++)
            if (facts->entities[i].type == DL_ENTITY_PERSON)
                people[people_count++] = (judged){
                    t->entities[i], identity->entities[identity->entity_base[a] + i].group};
        for (uint32_t i = 0; i < facts->event_count; i++)
            events[identity->event_base[a] + i] =
                (judged){t->events[i], identity->events[identity->event_base[a] + i].group};
    }
    score("people", people, people_count);
    score("events", events, identity->event_count);
    free(people);
    free(events);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    if (!count) {
        fputs("usage: identity_bench ARTICLES [SEED] [facts]\n", stderr);
        return 2;
    }
    world w;
    make_world(&w, count, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
    truth *truths = dl_calloc(count, sizeof *truths);
    dl_fact_set *set = dl_fact_set_new();
    for (uint32_t i = 0; i < count; i++) {
        dl_facts *facts = make_article(&w, i, &truths[i]);
        if (argc > 3) {
            char *json = dl_facts_to_json(facts, false);
            fputs(json, stdout);
            free(json);
        } else {
            dl_fact_set_add(set, facts);
        }
        dl_facts_free(facts);
    }
    if (argc <= 3) {
        double start = seconds();
        dl_graph *graph = dl_graph_build(set);
        printf("%u articles: graph of %u nodes and %u edges in %.2f s\n", (unsigned)count,
               (unsigned)graph->node_count, (unsigned)graph->edge_count, seconds() - start);
        dl_graph_free(graph);
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
        dl_identity identity;
        dl_identity_init(&identity, set, NULL);
        score_all(&identity, truths);
        dl_identity_clear(&identity);
    }
    dl_fact_set_free(set);
    free(truths);
    free(w.people);
    free(w.happenings);
    dl_arena_clear(&w.arena);
    return 0;
}
