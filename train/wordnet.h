/* WordNet 3.0's verbs, nouns and adjectives, inflected. */
#ifndef DL_TRAIN_WORDNET_H
#define DL_TRAIN_WORDNET_H

#include "document.h"

typedef void dl_inflected(void *to, const char *form, const char *lemma, dl_upos upos, dl_xpos xpos,
                          bool listed);

/* Calls add for each inflected form of the words in the files index.POS and POS.exc of folder: the
 * listed exceptions, and forms by rule where there is none listed. Prints what is missing and gives
 * false. */
bool dl_wordnet_read(const char *folder, dl_inflected *add, void *to);

#endif
