/* The longest match of the time grammar at a place in a sentence. */
#ifndef DL_TIMES_MATCH_H
#define DL_TIMES_MATCH_H

#include "times/words.h"

enum { DL_LONGEST_MATCH = 24 };

/* One word of a match: how the grammar read it. */
typedef struct {
    uint16_t label; // DL_LABEL_…, or that of a plain word
    uint8_t role;   // DL_ROLE_…, or 0
    int32_t value;
} dl_match_step;

typedef struct {
    int rule;              // DL_RULE_…
    uint32_t first, count; // atoms
    dl_match_step steps[DL_LONGEST_MATCH];
} dl_match;

/* The longest match of atoms from first on; of equally long ones that of the rule which the grammar
 * has first. False where there is none. */
bool dl_match_at(const dl_time_sentence *words, uint32_t first, dl_match *out);

#endif
