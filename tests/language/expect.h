/* What a text says, one line a fact: the notation of fixtures/NAME.expect and of the specs in this
 * folder.
 *
 *     person Amina Wekesa              an entity of this type has this name or alias
 *     same Amina Wekesa = Wekesa       one entity has both names
 *     role Amina Wekesa = Minister (former) @ Kenya    case aside; state and "of" may be left out
 *     event TYPE DATE STATUS @ PLACE: A, B     one such event has all these participants; all
 *                                      behind TYPE may be left out
 *     no LINE                          nothing is as LINE says
 *     not TYPE DATE: X                 X takes part in no such event
 *
 * DATE is EDTF, or - where it does not matter; TYPE any stands for every core type. Each of these,
 * and a title, may be one of several: "visit|meeting".
 *
 * A line that begins with '?' is true but not reached yet: it is counted apart, and told once it
 * holds. */
#ifndef DL_TESTS_EXPECT_H
#define DL_TESTS_EXPECT_H

#include "facts.h"

typedef struct {
    unsigned held, broken, not_yet, reached; // reached: of those with '?', now true
} dl_expect_counts;

/* Checks the lines of text against facts; names each broken one on standard error, with where.
 * Empty lines and those that begin with '#' are passed over. */
void dl_expect_lines(const dl_facts *facts, const char *text, const char *where,
                     dl_expect_counts *counts);

/* The facts of an article's bytes, by the model that the program finds. NULL and a message on
 * standard error where it cannot be read. */
dl_facts *dl_expect_facts(const char *place, const char *published, const char *bytes,
                          size_t length);

/* The bytes of a file and a NUL behind them, the caller's; ends the test where it cannot be read.
 */
char *dl_expect_read(const char *path, size_t *length);

#endif
