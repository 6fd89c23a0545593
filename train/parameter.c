#include "parameter.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void dl_parameter_init(dl_parameter *p, uint32_t rows, uint32_t columns, bool sparse, float limit,
                       dl_random *random)
{
    size_t count = (size_t)rows * columns;
    *p = (dl_parameter){.rows = rows, .columns = columns, .sparse = sparse};
    p->value = dl_calloc(count, sizeof(float));
    p->gradient = dl_calloc(count, sizeof(float));
    p->mean = dl_calloc(count, sizeof(float));
    p->square = dl_calloc(count, sizeof(float));
    p->average = dl_calloc(count, sizeof(float));
    p->touched = dl_calloc(rows, 1);
    for (size_t i = 0; i < count; i++)
        p->value[i] = p->average[i] = (2 * dl_random_unit(random) - 1) * limit;
}

void dl_parameter_clear(dl_parameter *p)
{
    free(p->value);
    free(p->gradient);
    free(p->mean);
    free(p->square);
    free(p->average);
    free(p->touched);
}

static void step_values(dl_parameter *p, const dl_adam *adam, size_t from, size_t to, float decay)
{
    float correct1 = 1 / (1 - powf(adam->decay1, (float)adam->step));
    float correct2 = 1 / (1 - powf(adam->decay2, (float)adam->step));
    for (size_t i = from; i < to; i++) {
        float g = p->gradient[i];
        p->mean[i] = adam->decay1 * p->mean[i] + (1 - adam->decay1) * g;
        p->square[i] = adam->decay2 * p->square[i] + (1 - adam->decay2) * g * g;
        float step = p->mean[i] * correct1 / (sqrtf(p->square[i] * correct2) + 1e-8f);
        p->value[i] -= adam->rate * (step + decay * p->value[i]);
        p->gradient[i] = 0;
    }
}

void dl_parameter_step(dl_parameter *p, const dl_adam *adam)
{
    if (!p->sparse) {
        step_values(p, adam, 0, (size_t)p->rows * p->columns, p->rows > 1 ? adam->weight_decay : 0);
        return;
    }
    for (uint32_t row = 0; row < p->rows; row++) {
        if (!p->touched[row])
            continue;
        p->touched[row] = 0;
        step_values(p, adam, (size_t)row * p->columns, ((size_t)row + 1) * p->columns, 0);
    }
}

void dl_parameter_average(dl_parameter *p, float decay)
{
    size_t count = (size_t)p->rows * p->columns;
    for (size_t i = 0; i < count; i++)
        p->average[i] = decay * p->average[i] + (1 - decay) * p->value[i];
}

float dl_glorot(uint32_t rows, uint32_t columns)
{
    return sqrtf(6.0f / (float)(rows + columns));
}
