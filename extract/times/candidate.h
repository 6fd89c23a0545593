/* Inside of filter: a match that may be a time, and the words beside it. */
#ifndef DL_TIMES_CANDIDATE_H
#define DL_TIMES_CANDIDATE_H

#include "times/match.h"
#include "times/meaning.h"

typedef struct {
    const dl_document *doc;
    const dl_sentence *sentence;
    const dl_match *match;
    const dl_meaning *meaning;
    uint32_t start, end;    // bytes of the match
    uint32_t first, behind; // tokens: the first and the one behind the last
} dl_time_candidate;

/* Whether the table gives the token before the match, or the one behind it, a use
 * (neighbours.h). */
bool dl_before_has(const dl_time_candidate *c, const char *use);
bool dl_behind_has(const dl_time_candidate *c, const char *use);

/* Whether that token is this word, which is in lower case. */
bool dl_before_is(const dl_time_candidate *c, const char *word);
bool dl_behind_is(const dl_time_candidate *c, const char *word);

/* The first character of a token; 0 outside of the sentence. */
char dl_first_char(const dl_time_candidate *c, uint32_t token);
bool dl_is_capital(const dl_time_candidate *c, uint32_t token);

/* Whether the sentence has been tagged. */
bool dl_has_tags(const dl_time_candidate *c);

/* Whether the match has this word alone: the month, the season. */
bool dl_has_only(const dl_time_candidate *c, uint16_t label);

/* What filter_amounts.c knows: "three-quarters" and bare "years" are no amounts, "a quarterly
 * dividend" is no set, "it may last two weeks" begins with a verb, "the years" are no span. */
bool dl_is_amount(const dl_time_candidate *c);
bool dl_is_set(const dl_time_candidate *c);
bool dl_is_vague(const dl_time_candidate *c);
bool dl_is_verb_last(const dl_time_candidate *c);

#endif
