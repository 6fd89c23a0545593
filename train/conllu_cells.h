/* Reading CoNLL-U a line at a time. */
#ifndef DL_TRAIN_CONLLU_CELLS_H
#define DL_TRAIN_CONLLU_CELLS_H

#include <stdbool.h>

enum {
    DL_CONLLU_ID,
    DL_CONLLU_FORM,
    DL_CONLLU_LEMMA,
    DL_CONLLU_UPOS,
    DL_CONLLU_XPOS,
    DL_CONLLU_MISC = 9,
    DL_CONLLU_CELLS
};

/* Cuts a line into its ten cells, in place. False where it is a comment, an empty line, or has
 * fewer. */
bool dl_conllu_cut(char *line, char *cells[DL_CONLLU_CELLS]);

#endif
