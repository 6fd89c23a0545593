/* Whether the clause around a time tells of the past or of what is to come. */
#ifndef DL_TIMES_TENSE_H
#define DL_TIMES_TENSE_H

#include "document.h"

typedef enum {
    DL_TENSE_UNKNOWN,
    DL_TENSE_PAST,
    DL_TENSE_PRESENT, // "the fair opens": of a day one to come
    DL_TENSE_FUTURE,
    DL_TENSE_AHEAD // surely to come: "until Friday", "will be gone by May"
} dl_tense;

/* The tense for a time that covers tokens [first, last): that of the verb that governs it in the
 * tree, or, without a tree, of the nearest verb before it. "will meet", "plans to meet", "is due"
 * and "could meet" are future. A time that belongs to a noun ("Friday's crash", "Friday's vote") is
 * past, unless the noun is of what is planned and its verb looks ahead. is_day: the time is a
 * weekday or a day of a month, so that "for Friday" looks ahead. */
dl_tense dl_tense_at(const dl_document *doc, uint32_t first, uint32_t last, bool is_day);

/* Whether the verb that governs token says "will". */
bool dl_will_at(const dl_document *doc, uint32_t token);

/* How a clause stands to the story: it is part of it; it hangs on a noun ("the firm, founded in
 * 1898, …", "the firm, which was founded in 1898, …"); it tells in the past perfect what was before
 * ("had been founded in 1898"). */
typedef enum { DL_IN_STORY, DL_BESIDE_STORY, DL_BEFORE_STORY } dl_clause_place;

/* That of the clause of a time at token first. Without a tree all is story. */
dl_clause_place dl_place_in_story(const dl_document *doc, uint32_t first);

#endif
