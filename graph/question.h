/* Inside graph/: questions matched against the patterns of lexicon/questions.tsv. */
#ifndef DL_GRAPH_QUESTION_H
#define DL_GRAPH_QUESTION_H

#include "base/arena.h"

#include <stdbool.h>

enum { DL_MOST_WORDS = 60, DL_MOST_SLOTS = 3 };

typedef struct {
    const char *words[DL_MOST_WORDS]; // as written, without the punctuation around them
    const char *folded[DL_MOST_WORDS];
    uint32_t count;
} dl_question;

typedef struct {
    const char *name; // "event"
    const char *text; // as written
} dl_slot;

typedef struct {
    const char *query;
    dl_slot slots[DL_MOST_SLOTS];
    uint32_t slot_count, fixed; // fixed: words of the question that the pattern itself has
    uint32_t row;               // of the table
} dl_match;

/* Splits a question; false where it has no word or too many. */
bool dl_question_read(dl_arena *arena, const char *text, dl_question *out);

/* The words from first to before last, as written, with blanks between them. */
char *dl_question_join(dl_arena *arena, const dl_question *question, uint32_t first, uint32_t last);

/* The ways in which patterns match, the best first; at most `most`. Gives their count. */
uint32_t dl_question_match(dl_arena *arena, const dl_question *question, dl_match *out,
                           uint32_t most);

/* Whether a folded word is of a class of question_words.tsv; *value gets its value where value is
 * not NULL. */
bool dl_question_word(const char *word, const char *class, const char **value);

#endif
