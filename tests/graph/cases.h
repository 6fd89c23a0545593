/* Cases of tests/graph's spec files: facts in the notation of notation.h, then what they must come
 * to.
 *
 *     ==== two people of one surname stay two
 *     article a1 …
 *     ----
 *     apart a1:Ana Brel = a2:Eva Brel          likewise same; events by their ids, entities by
 * their names nodes person 2                           how many of a kind node person/ana-brel
 * label = Ana Brel    a field of a node, or of an object in it: date.edtf no node person/brel no
 * field person/ana-brel country edge person/ana-brel attends event/… lead   the last word is a part
 * or a state, and may be left out no edge person/ana-brel holds role/… ask who is Ana Brel? the
 * lines behind it are its rows, all of them, cell by cell | Ana Brel | Trade Minister, Norland |
 * current | 2024-05-02 csv QUESTION, table WIDTH QUESTION       the lines behind "> " are what is
 * printed unknown NAME, near NAME, no date TEXT, not understood  other answers to a question
 *     correct LINE                             a line of a corrections file, for the whole case */
#ifndef DL_TESTS_CASES_H
#define DL_TESTS_CASES_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

typedef struct {
    char place[300]; // "identity.spec:12: what it is about"
    dl_buffer facts, expected;
} dl_case;

typedef DL_ARRAY(dl_case) dl_cases;

/* Adds the cases of a file; false where it cannot be read. */
bool dl_cases_read(dl_cases *cases, const char *path);
void dl_cases_clear(dl_cases *cases);

#endif
