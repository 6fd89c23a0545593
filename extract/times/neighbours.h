/* What the words around an expression tell of it: lexicon/time_neighbours.tsv. */
#ifndef DL_TIMES_NEIGHBOURS_H
#define DL_TIMES_NEIGHBOURS_H

#include "document.h"

/* Whether the table gives a token's word this use ("leads", "title", "expects" …); case aside. */
bool dl_word_has_use(const dl_document *doc, uint32_t token, const char *use);

/* Whether a token is this word, which is in lower case. */
bool dl_word_is(const dl_document *doc, uint32_t token, const char *word);

#endif
