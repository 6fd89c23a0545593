/* From scores of labels to names. */
#ifndef DL_NAMES_LABELS_H
#define DL_NAMES_LABELS_H

#include "../document.h"
#include "../syntax/network.h"
#include "consistency.h"

/* Finds the best sequence of labels (Viterbi) for count tokens from first on and appends its names
 * to doc->names, what speaks for each type of them to views, and its titles to doc->titles.
 * scores[count][DL_NAME_COLUMNS] are of the labels; transitions[1 + DL_NAME_LABELS]
 * [DL_NAME_LABELS] from one label to the next, row 0 from the start. An I never follows what it
 * cannot. */
void dl_labels_decode(dl_document *doc, uint32_t first, uint32_t count, const float *scores,
                      const float *transitions, dl_name_views *views);

/* The best sequence of labels, of the same. */
void dl_labels_path(uint32_t count, const float *scores, const float *transitions, uint8_t *labels);

/* Whether label `to` may follow `from` in BIO; from is DL_NAME_LABELS at the start. */
bool dl_labels_follow(uint32_t from, uint32_t to);

#endif
