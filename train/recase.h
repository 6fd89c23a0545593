/* Sentences in other letters: names are found in headlines and in careless writing as well. */
#ifndef DL_TRAIN_RECASE_H
#define DL_TRAIN_RECASE_H

#include "document.h"
#include "random.h"

/* A copy of doc, with its tokens, trees, names and titles, in which half of the sentences are
 * written as headlines, a quarter in capitals and a quarter without any. Letters that are not ASCII
 * stay. The caller frees it; id is doc's own. */
dl_document *dl_recase(const dl_document *doc, dl_random *random);

#endif
