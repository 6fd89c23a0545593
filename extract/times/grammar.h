/* The compiled time grammar (lexicon/times.grammar, lexicon/time_words.tsv; compile.h says how it
 * is made). */
#ifndef DL_TIMES_GRAMMAR_H
#define DL_TIMES_GRAMMAR_H

#include <stdbool.h>
#include <stdint.h>

#include "time_tables.h" // the numbers of labels, roles, rules and named values: made at build time

/* One way to understand a word: a class with a value. */
typedef struct {
    uint16_t label;
    uint16_t value;
    bool capital; // only where the word begins with a capital letter
} dl_time_reading;

typedef struct {
    const char *text;
    uint16_t first, count; // readings
} dl_time_word;

typedef struct {
    uint16_t first, count; // moves, by label
    int16_t accepts;       // a rule, or -1
} dl_time_state;

typedef struct {
    uint16_t label;
    uint8_t role;
    uint16_t to;
} dl_time_move;

extern const dl_time_reading dl_time_readings[];
extern const dl_time_word dl_time_words[];
extern const uint16_t dl_time_word_slots[]; // 1 + word, by hash; 0 where empty
extern const dl_time_state dl_time_states[];
extern const dl_time_move dl_time_moves[];

#endif
