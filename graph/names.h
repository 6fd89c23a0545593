/* Names, titles and phrases as they are compared: folded, cut into words, matched. Pure functions
 * over texts; all that they give lives in the arena or the map that they are given. */
#ifndef DL_GRAPH_NAMES_H
#define DL_GRAPH_NAMES_H

#include "map.h"

#include <stdbool.h>
#include <stdint.h>

enum { DL_NAME_WORDS = 24 }; // more are not looked at

/* A text's words: runs of letters, digits and apostrophes, folded, without possessive endings and
 * full stops. */
typedef struct {
    const char *items[DL_NAME_WORDS];
    uint32_t count;
} dl_words;

dl_words dl_words_of(dl_arena *arena, const char *text);

/* The words from `first` on with one space between them. */
char *dl_words_join(dl_arena *arena, const dl_words *words, uint32_t first, uint32_t count);

/* What a name is looked up by: its words joined, without an article before them. */
char *dl_name_key(dl_arena *arena, const char *name);

/* A title as the office that it names: synonyms settled, little words and states left out, in
 * alphabetical order. So "Minister of Defence" and "acting defense minister" are one. */
char *dl_title_key(dl_arena *arena, const char *title);

/* A title without the words before it that tell a state ("acting", "former"): a part of title. */
const char *dl_title_text(const char *title);

/* Bits of the walks of life that a title belongs to; 0 where it does not tell. */
uint32_t dl_title_fields(dl_arena *arena, const char *title);

typedef enum {
    DL_PERSONS_DIFFER,
    DL_PERSONS_INITIAL, // a first name and its initial: "J. Moor", "Jane Moor"
    DL_PERSONS_SHORTER, // a middle name more, or its initial: "Jane Moor", "Jane K. Moor"
    DL_PERSONS_EQUAL,   // but for case, accents, hyphens and the order of family and given name
} dl_person_match;

/* How two persons' names, as dl_name_key gives them, compare. Names of one word differ from
 * everything. */
dl_person_match dl_match_persons(dl_arena *arena, const char *a, const char *b);

/* The two keys under which persons that may match have at least one in common; both NULL for a name
 * of one word. */
void dl_person_blocks(dl_arena *arena, const char *key, const char *blocks[2]);

/* True where every word of the key is a generic one of this kind ("body", "document", "event") or a
 * country's, so that the name names no single thing. */
bool dl_is_generic(dl_arena *arena, const char *key, const char *kind);

/* True for "NATO", "U.N.", "APEC": two to six capitals. */
bool dl_is_acronym(const char *name);

/* The number that a name counts with ("third NCG meeting", "24th session"), or 0. */
uint32_t dl_ordinal_in(const dl_words *words);

/* The words of a name without those that count or date it, joined: "third Lisbon Forum 2024" is
 * "lisbon forum". */
char *dl_name_of_series(dl_arena *arena, const dl_words *words);

/* The first letters of the words, but for little ones. */
char *dl_initials_of(dl_arena *arena, const dl_words *words);

/* The year that a name carries ("Lisbon 2024"), or 0. */
uint32_t dl_year_in(const dl_words *words);

/* The country that a form names, in English, or NULL. capital: also where the form is a capital or
 * a seat of government. */
const char *dl_country_of(dl_arena *arena, const char *form, bool capital);

/* The country at the beginning ("South Korean defense ministry") or behind an "of" at the end of a
 * key, or NULL; *rest is the key without it. */
const char *dl_country_in(dl_arena *arena, const char *key, const char **rest);

/* A text as part of an id: [a-z0-9] and single hyphens, at most 60 bytes; letters of other scripts
 * become a hash of the whole. */
char *dl_slug(dl_arena *arena, const char *text);

#endif
