/* Whether a page is English. */
#ifndef DL_READ_LANGUAGE_H
#define DL_READ_LANGUAGE_H

#include "../document.h"

/* Goes by the share of words that are in lexicon/function_words.tsv among the article's words, and
 * by declared, the lang of the page (may be NULL), which is wrong too often to go by alone. Linear.
 */
bool dl_is_english(const dl_document *doc, const char *declared);

#endif
