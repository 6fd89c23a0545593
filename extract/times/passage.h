/* Inside of times: expressions that one understands by what stands beside them. */
#ifndef DL_TIMES_PASSAGE_H
#define DL_TIMES_PASSAGE_H

#include "times/resolve.h"

typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens, half-open
    uint32_t sentence;
    dl_meaning meaning;
} dl_expression;

/* The expressions of a text and what is known so far of when it tells. */
typedef struct {
    dl_document *doc;
    DL_ARRAY(dl_expression) found;
    dl_time_context context;
    uint32_t told_sentence; // where an old year was last told
    dl_period near_quarter; // the last quarter told, in near_sentence
    uint32_t near_sentence;
    uint32_t day_sentence; // where a day was last told
    dl_clause_place place; // of the last date told
    dl_time_context story; // where that is no part of the story: what had been told before it
} dl_passage;

/* Resolves expression i, those before it having been resolved. Expression i may get the year that
 * the next one has ("June to August 1942"). */
dl_resolution dl_passage_resolve(dl_passage *in, uint32_t i);

/* Whether expression i is a number that the passage makes no date of: a day of a month that it does
 * not tell, a year of antiquity where it tells of other times, "that day" where none was told. */
bool dl_passage_drops(const dl_passage *in, uint32_t i);

/* Whether expression i ends the stretch that the one before it begins: "from a to b", "between a
 * and b", "a until b". A change ("moved from Friday to Monday") is none. */
bool dl_passage_is_stretch(const dl_passage *in, uint32_t i);

/* What is known where expression e stands. */
dl_time_context dl_passage_context(const dl_passage *in, const dl_expression *e);

/* The tense of e's clause. In "due in April and May", "planned for Monday and Tuesday" both are to
 * come. */
dl_tense dl_passage_tense(const dl_passage *in, const dl_expression *e);

/* Takes note of what expression i was resolved to. */
void dl_passage_tell(dl_passage *in, uint32_t i, const dl_resolution *resolution);

/* Whether only "to", "and", "–", "until" and the like stand between two expressions. */
bool dl_are_joined(const dl_passage *in, const dl_expression *a, const dl_expression *b);

/* "Friday", without anything that says which. */
bool dl_is_bare_weekday(const dl_meaning *meaning);

/* Whether the token before e is this word, which is in lower case. */
bool dl_passage_word_before_is(const dl_passage *in, const dl_expression *e, const char *word);

#endif
