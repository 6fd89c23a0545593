/* The layers of the network with their derivatives; what they compute is in syntax/network.h and
 * kernels.h. */
#ifndef DL_TRAIN_LAYERS_H
#define DL_TRAIN_LAYERS_H

#include "parameter.h"

/* out[n][to] = x[n][from] · w + bias. */
void dl_linear(const dl_parameter *w, const dl_parameter *bias, const float *x, uint32_t n,
               float *out);

/* From the gradient of out: adds to those of w and bias, and sets (add: adds to) that of x unless
 * it is NULL. */
void dl_linear_back(dl_parameter *w, dl_parameter *bias, const float *x, const float *d_out,
                    uint32_t n, float *d_x, bool add);

/* What a recurrent layer leaves for its way back; each [tokens][hidden]. */
typedef struct {
    float *state, *forget, *reset, *d_forget, *d_reset; // the last two: slopes of the gates
} dl_recur_trace;

/* A bidirectional simple recurrent unit over one sentence (dl_kernels.recur). gates: row 0 forget,
 * row 1 reset. */
void dl_recur(const dl_parameter *gates, const float *u, uint32_t stride, const float *skip,
              uint32_t skip_stride, uint32_t n, const dl_recur_trace *trace, float *h);

/* d_u[n][stride]'s first three parts are set; d_skip is added to. */
void dl_recur_back(dl_parameter *gates, const float *u, uint32_t stride, const float *skip,
                   uint32_t skip_stride, uint32_t n, const dl_recur_trace *trace, const float *d_h,
                   float *d_u, float *d_skip, uint32_t d_skip_stride);

/* Softmax cross entropy of one row: returns the loss and sets d = weight · (p - target). target may
 * be soft; where it is NULL, gold is the target. */
float dl_softmax_loss(const float *scores, uint32_t count, uint32_t gold, const float *target,
                      float weight, float *d);

/* What a conditional random field is to say. */
typedef struct {
    const uint8_t *allowed;   // [n][labels], 0 or 1; NULL: all are
    const float *scores;      // [n][labels] and
    const float *transitions; // [1 + labels][labels] of another field; NULL: none
} dl_crf_target;

/* The loss of a conditional random field (Lafferty et al. 2001) over labels of names. Without
 * target->scores, minus the log of the share of all paths that keep to target->allowed, which is
 * how sets that do not mark a kind are learned from; with them, the cross entropy with the paths of
 * that field. scores and d have stride columns; adds weight times the gradient to that of
 * transitions and sets d. */
float dl_crf_loss(const float *scores, uint32_t stride, const dl_crf_target *target, uint32_t n,
                  dl_parameter *transitions, float weight, float *d);

#endif
