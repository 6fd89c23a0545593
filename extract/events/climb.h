/* From a word to the event that it belongs to: what finding times and finding places share. */
#ifndef DL_EVENTS_CLIMB_H
#define DL_EVENTS_CLIMB_H

#include "candidate.h"

enum { DL_LONGEST_CLIMB = 10 }; // steps

/* The candidate that a word hangs on: the first one above it in the tree, itself included. *verb is
 * set, and DL_NONE given, where a verb or predicate without an event stops the climb. */
uint32_t dl_climb(const dl_candidates *all, uint32_t token, uint32_t *verb);

/* The "when" or "where" (word, between blanks) that opens the clause of a verb; DL_NONE where none
 * does or verb is DL_NONE. */
uint32_t dl_opening_of_clause(const dl_document *doc, uint32_t verb, const char *word);

/* "will travel there in May to meet X", "met there to sign it", "visited it last week, where she
 * met X": the verb in whose time and place this one lies, or DL_NONE. */
uint32_t dl_journey_above(const dl_candidates *all, uint32_t verb);

/* The token at which the words end that can still say when or where: at another event or verb, a
 * new clause, the end of a quote, or some words on. */
uint32_t dl_clause_end(const dl_candidates *all, const dl_candidate *c);

#endif
