/* Tokens: what lies between blanks, cut into the words of UD English. */
#ifndef DL_SEGMENT_TOKENS_H
#define DL_SEGMENT_TOKENS_H

#include "../document.h"

/* Appends the tokens of text[start, end) to doc->tokens; their sentence is left 0. */
void dl_tokenise(dl_document *doc, uint32_t start, uint32_t end);

/* The row of lexicon/abbreviations.tsv for a word without its final stop, or NULL. "GEN" counts as
 * "Gen". */
const char *const *dl_find_abbreviation(const char *word, size_t length);

#endif
