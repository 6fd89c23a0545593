/* Tags, trees and names of a document, by the model's network. */
#ifndef DL_SYNTAX_ANALYSE_H
#define DL_SYNTAX_ANALYSE_H

#include "../document.h"
#include "kernels.h"
#include "model.h"

/* What one thread needs to run a network: some megabytes, reused for every document. */
typedef struct dl_workspace dl_workspace;

dl_workspace *dl_workspace_new(void);
void dl_workspace_free(dl_workspace *workspace);

/* Computes with these kernels in place of the fastest, for tests and measurements. */
void dl_workspace_use(dl_workspace *workspace, const dl_kernels *kernels);

/* What the network says of count tokens from `first` on, for trainers that learn from it. */
typedef struct {
    void *data;
    /* Before the tree is decoded: scores[count][stride] of arcs as in decode.h, which may be
     * changed. */
    void (*arcs)(void *data, uint32_t first, uint32_t count, float *scores, uint32_t stride);
    /* Before labels are chosen: [count][DL_TAG_COLUMNS], [DL_LABEL_COLUMNS] and [DL_NAME_COLUMNS].
     */
    void (*labels)(void *data, uint32_t first, uint32_t count, const float *tags,
                   const float *labels, const float *names);
} dl_watch;

/* Has these called from now on; watch is borrowed, NULL ends it. */
void dl_workspace_watch(dl_workspace *workspace, const dl_watch *watch);

/* Tags, parses and finds the names of every sentence. Reads doc->sentences and doc->tokens (their
 * bytes); sets upos, xpos, deprel and head of each token and root of each sentence, and appends to
 * doc->names in text order. Each sentence becomes a tree with one root; one of more than
 * DL_LONGEST_PIECE tokens is cut at punctuation, and the pieces' roots hang from the first one's as
 * parataxis. Linear in tokens. A model without a network gives flat trees and no names. */
void dl_analyse(dl_document *doc, const dl_model *model, dl_workspace *workspace);

#endif
