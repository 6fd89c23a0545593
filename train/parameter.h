/* A trained array, its gradient, and Adam's state (Kingma & Ba 2015). */
#ifndef DL_TRAIN_PARAMETER_H
#define DL_TRAIN_PARAMETER_H

#include "random.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    uint32_t rows, columns;
    bool
        sparse; // most rows have no gradient in a batch (embeddings): only touched ones are updated
    float *value;         // [rows][columns]
    float *gradient;      // zeroed by dl_parameter_step
    float *mean, *square; // Adam's moments
    float *average;       // exponential moving average of value: what is shipped
    uint8_t *touched;     // [rows], of a sparse one
} dl_parameter;

typedef struct {
    float rate, decay1, decay2;
    float weight_decay; // AdamW (Loshchilov & Hutter 2019), of dense parameters of two dimensions
    uint64_t step;      // from 1
} dl_adam;

/* All values are uniform in ±limit. */
void dl_parameter_init(dl_parameter *p, uint32_t rows, uint32_t columns, bool sparse, float limit,
                       dl_random *random);
void dl_parameter_clear(dl_parameter *p);

/* One step of Adam. */
void dl_parameter_step(dl_parameter *p, const dl_adam *adam);

/* average ← decay · average + (1 - decay) · value. */
void dl_parameter_average(dl_parameter *p, float decay);

/* The limit of Glorot & Bengio (2010) for a matrix of this shape. */
float dl_glorot(uint32_t rows, uint32_t columns);

#endif
