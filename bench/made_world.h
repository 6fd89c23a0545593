/* A hidden world of officials and meetings, and articles that report on it: facts of which the
 * truth is known, for the figures of identity_bench.
 *
 * Officials have offices, which some change on the way, and some share a name. Meetings bring the
 * same people together again days later, are moved, belong to numbered series. An article reports
 * one to three of them: one of its own days, the others from the weeks around it, the past, or the
 * year ahead. It says what it happens to know, in one of several wordings: some of the
 * participants, at times a wrong one or a bare surname; a day, now and then a wrong one, or a
 * month, from afar only a year, or no date; the name, with its number or in capitals, or only a
 * noun. Names of people and things are made of syllables; only the countries are real. */
#ifndef DL_BENCH_MADE_WORLD_H
#define DL_BENCH_MADE_WORLD_H

#include "facts.h"

enum { DL_MADE_PEOPLE = 5, DL_MADE_EVENTS = 3, DL_MADE_ENTITIES = 48, DL_MADE_COUNTRIES = 40 };

typedef struct {
    const char *given, *family;
    uint32_t titles[2]; // of the table of titles: before and after the change
    int32_t change;     // day
    char initial;
    uint32_t country;
} dl_made_official;

typedef struct {
    dl_event_type type;
    const char *name, *place, *document; // NULL where there is none
    int32_t day, announced; // announced: the day before it was moved; the same where it was not
    uint32_t people[DL_MADE_PEOPLE], people_count, country, number;
} dl_made_happening;

typedef struct {
    dl_arena arena;
    uint64_t random;
    const char *countries[DL_MADE_COUNTRIES];
    dl_made_official *people;
    dl_made_happening *happenings; // by day
    uint32_t people_count, happening_count;
} dl_made_world;

/* What each entity and event of an article truly is; of persons the official, of events the
 * happening. */
typedef struct {
    uint32_t entities[DL_MADE_ENTITIES], events[DL_MADE_EVENTS];
} dl_made_truth;

/* A world of the size that so many articles report on. The same seed makes the same one. */
void dl_made_world_init(dl_made_world *world, uint32_t articles, uint64_t seed);
void dl_made_world_clear(dl_made_world *world);

/* The facts of one more article, which the caller frees (dl_facts_free); its id is "made-NUMBER".
 */
dl_facts *dl_made_article(dl_made_world *world, uint32_t number, dl_made_truth *truth);

#endif
