/* One batch on its way through the network: what net_encode.c and net_heads.c share. */
#ifndef DL_TRAIN_NET_BATCH_H
#define DL_TRAIN_NET_BATCH_H

#include "net.h"

/* Everything that a batch leaves between forward and back; [tokens][…] unless said. */
struct dl_net_buffers {
    float *x, *x_mask, *d_x;                      // [input]
    uint32_t *own_used, *gram_used;               // row or DL_NONE; bits
    float *u[DL_MOST_LAYERS], *h[DL_MOST_LAYERS]; // [4 or 3 hidden], [hidden]
    float *in[DL_MOST_LAYERS + 1];   // h of the layer before with some dropped; [0] is x
    float *mask[DL_MOST_LAYERS + 1]; // [hidden], the same over a sentence
    dl_recur_trace trace[DL_MOST_LAYERS];
    float *d_u, *d_h, *d_in;                            // [4 hidden], [hidden], [hidden]
    float *tags, *d_tags;                               // [DL_TAG_COLUMNS]
    float *z, *d_z, *z_mask;                            // [columns of heads]
    float *dependent, *d_dependent, *dep_in, *d_dep_in; // [arc]
    float *scores, *d_scores;                           // [DL_LONGEST_PIECE][DL_LONGEST_PIECE + 1]
    float *ends, *d_ends, *labels, *d_labels;           // [label], [DL_LABEL_COLUMNS]
    bool named_by_teacher[DL_NET_BATCH];                // [sentences]
    uint32_t domains[DL_NET_BATCH];                     // [sentences]: whose bias names have
    float *names_in, *d_names_in, *names, *d_names;     // [names], [DL_NAME_COLUMNS]
};

typedef struct {
    dl_net *net;
    struct dl_net_buffers *b;
    const dl_example *const *examples;
    uint32_t count, tokens;
    const dl_dropout *dropout;
    const dl_task_weights *weights;
    dl_random *random;
    dl_losses *losses;
} dl_batch;

/* Puts what the network sees of the batch's words into x, with some left out, and runs the encoder;
 * its output is in[layers]. */
void dl_batch_encode(dl_batch *batch);

/* From d_in, the gradient of that output, to the gradients of all that was used. */
void dl_batch_encode_back(dl_batch *batch);

/* Eight values for each random number; the chance is rounded to a 256th. */
void dl_fill_mask(float *mask, size_t count, float dropped, dl_random *random);

/* x += row. */
void dl_add_row(const float *row, uint32_t size, float *x);

bool dl_batch_chance(const dl_batch *batch, float p);

#endif
