// clang-format off
/* Cases of tests/graph's spec files: facts in the notation of notation.h, then what they must come
 * to.
 *
 *     ==== two people of one surname stay two
 *     article a1 …
 *     ----
 *     apart a1:Ana Brel = a2:Eva Brel          likewise same; events by their ids, entities by names
 *     nodes person 2                           how many of a kind
 *     node person/ana-brel label = Ana Brel    a field of a node, or of an object in it: date.edtf
 *     no node person/brel
 *     no field person/ana-brel country
 *     edge person/ana-brel attends event/… lead
 *                                              behind it a part, a state or @days, or nothing
 *     no edge person/ana-brel holds role/…
 *     history event/… = 2024-05-08 a2 scheduled 2024-06-12 from 2024-05-10 | …
 *     ask who is Ana Brel?                     the lines behind it are its rows, all of them, cell by
 *     | Ana Brel | Trade Minister, Norland     cell
 *     csv QUESTION, table WIDTH QUESTION       the lines behind "> " are what is printed
 *     unknown NAME, near NAME, no date TEXT, not understood
 *                                              other answers to a question
 *     correct LINE                             a line of a corrections file, for the whole case */
// clang-format on
#ifndef DL_TESTS_CASES_H
#define DL_TESTS_CASES_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

/* All spec files of this folder (SPECS), and NULL behind them: what an array of paths begins with.
 */
#define DL_SPEC_PATHS                                                                              \
    {                                                                                              \
        SPECS "/identity.spec", SPECS "/events.spec", SPECS "/ask.spec", SPECS "/hostile.spec",    \
            SPECS "/corrections.spec", SPECS "/history.spec", NULL                                 \
    }

typedef struct {
    char place[300]; // "identity.spec:12: what it is about"
    dl_buffer facts, expected;
} dl_case;

typedef DL_ARRAY(dl_case) dl_cases;

/* Adds the cases of a file; false where it cannot be read. */
bool dl_cases_read(dl_cases *cases, const char *path);
void dl_cases_clear(dl_cases *cases);

#endif
