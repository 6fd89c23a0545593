/* How good a model is on documents whose answers are known: gold tokens and sentences, the shipped
 * inference. */
#ifndef DL_TRAIN_EVALUATE_H
#define DL_TRAIN_EVALUATE_H

#include "syntax/analyse.h"
#include "syntax/conllu.h"

typedef struct {
    uint64_t words, upos, xpos, heads,
        labels;                  // right ones; labels with their heads, without subtype
    uint64_t right, found, gold; // names of people, organizations and places
} dl_scores;

/* Analyses copies of what is known away and counts; documents come back as they were. */
void dl_evaluate(const dl_documents *documents, const dl_model *model, dl_workspace *workspace,
                 dl_scores *scores);

double dl_names_f1(const dl_scores *scores);

#endif
