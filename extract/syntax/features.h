/* What the network sees of a token: its word, its character n-grams, its shape, and what the
 * lexicon says of it.
 *
 * Trainer and program share this code, so that a weight means the same in both. */
#ifndef DL_SYNTAX_FEATURES_H
#define DL_SYNTAX_FEATURES_H

#include "../document.h"

enum {
    DL_LONGEST_WORD = 64, // bytes of a word that are looked at
    DL_MOST_GRAMS = 32,
    DL_SHAPE_COUNT = 32,
    DL_FLAG_COUNT = 16,
};

/* Bits of dl_features.flags: of the sentence, and what the lexicon says of the word or the words
 * around it. */
enum {
    DL_FLAG_CAPITALS = 1 << 0, // the sentence is in capitals
    DL_FLAG_HEADLINE = 1 << 1, // most words of the sentence are capitalised
    DL_FLAG_GIVEN_NAME = 1 << 2,
    DL_FLAG_SURNAME = 1 << 3,
    DL_FLAG_COUNTRY = 1 << 4,
    DL_FLAG_DEMONYM = 1 << 5,
    DL_FLAG_CAPITAL = 1 << 6,
    DL_FLAG_OFFICE = 1 << 7, // offices, ranks, jobs
    DL_FLAG_BODY = 1 << 8,   // a word that heads names of organizations: "ministry", "union"
    DL_FLAG_PLACE = 1 << 9,
    DL_FLAG_DOCUMENT = 1 << 10,
    DL_FLAG_HONORIFIC = 1 << 11,
    DL_FLAG_CITY = 1 << 12,   // a large one
    DL_FLAG_TOWN = 1 << 13,   // any other town
    DL_FLAG_REGION = 1 << 14, // a province, state, district
    DL_LEXICON_FLAGS = 0x7FFC,
};

typedef struct {
    uint32_t word;  // hash of the lower-cased word
    uint32_t plain; // hash of the same without marks on its letters; equal to word mostly
    uint32_t own;   // hash of the lower-cased word with every digit as 0
    uint32_t grams[DL_MOST_GRAMS]; // hashes of its n-grams, prefixes and suffixes
    uint16_t gram_count, flags;
    uint8_t shape;
} dl_features;

/* Names of places, each a hash of its words with DL_PLACE_BITS bits that say what it is, in order.
 * Few enough of the hashes are taken that a chance match is rare: 3 in 10,000 with 150,000 names.
 */
typedef struct {
    const uint32_t *items;
    uint32_t count;
} dl_place_set;

enum { DL_PLACE_BITS = 3, DL_PLACE_CITY = 1, DL_PLACE_TOWN = 2, DL_PLACE_REGION = 4 };

/* The features of count tokens of doc from first on, which are a sentence or a piece of one. places
 * may be empty. */
void dl_features_of(const dl_document *doc, const dl_place_set *places, uint32_t first,
                    uint32_t count, dl_features *out);

/* The hash of a word as dl_features_of takes it, for the tables of a model. */
uint32_t dl_features_hash(const char *word, size_t length);

/* A table from words to rows: open addressing over the hash, whose other bits tell words apart. Two
 * of a hundred thousand words share a hash of 32 bits now and then; they share a row then, which
 * does no harm. */
typedef struct {
    uint32_t hash, row; // row + 1; 0 where empty
} dl_word_slot;

/* The row of the word, or DL_NONE. slots is a power of two and has empty places. */
uint32_t dl_word_find(const dl_word_slot *table, uint32_t slots, uint32_t hash);

#endif
