/* What the lexicon's tables say of words, as hints for the network. */
#ifndef DL_SYNTAX_GAZETTEER_H
#define DL_SYNTAX_GAZETTEER_H

#include "features.h"

/* Adds the flags of DL_LEXICON_FLAGS to out[count], whose tokens begin with `first`. Capitalised
 * words are looked up among countries, their people and capitals (of up to four words), given names
 * and surnames; all words among nouns. */
void dl_gazetteer_mark(const dl_document *doc, uint32_t first, uint32_t count, dl_features *out);

/* The flags that the table of nouns gives one token. */
uint16_t dl_gazetteer_noun(const dl_document *doc, uint32_t token);

#endif
