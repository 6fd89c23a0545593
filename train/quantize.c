#include "quantize.h"

#include "base/arena.h"
#include "syntax/word_vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CENTRES = DL_VECTOR_CENTRES, ROUNDS = 12, SAMPLE = 65536 };

/* Column `part` of all rare vectors. */
typedef struct {
    uint32_t count, width;
    const float *rows; // [count][width]
    float *centres;    // [CENTRES][width]
} part_of;

static uint8_t nearest(const part_of *p, const float *row)
{
    uint8_t best = 0;
    float least = INFINITY;
    for (uint32_t c = 0; c < CENTRES; c++) {
        const float *centre = p->centres + (size_t)c * p->width;
        float distance = 0;
        for (uint32_t i = 0; i < p->width; i++)
            distance += (row[i] - centre[i]) * (row[i] - centre[i]);
        if (distance < least) {
            least = distance;
            best = (uint8_t)c;
        }
    }
    return best;
}

/* Moves each centre to the mean of the rows that are nearest to it. */
static void move_centres(const part_of *p, uint32_t step)
{
    double *sums = dl_calloc((size_t)CENTRES * p->width, sizeof *sums);
    uint32_t counts[CENTRES] = {0};
    for (uint32_t i = 0; i < p->count; i += step) {
        const float *row = p->rows + (size_t)i * p->width;
        uint8_t c = nearest(p, row);
        counts[c]++;
        for (uint32_t k = 0; k < p->width; k++)
            sums[c * p->width + k] += row[k];
    }
    for (uint32_t i = 0; i < CENTRES * p->width; i++)
        if (counts[i / p->width])
            p->centres[i] = (float)(sums[i] / counts[i / p->width]);
    free(sums);
}

static void find_centres(const part_of *p)
{
    for (uint32_t c = 0; c < CENTRES; c++) {
        size_t row = (size_t)c * p->count / CENTRES;
        memcpy(p->centres + (size_t)c * p->width, p->rows + row * p->width,
               p->width * sizeof(float));
    }
    for (uint32_t i = 0; i < ROUNDS; i++)
        move_centres(p, p->count / SAMPLE + 1);
}

/* Makes the centres whole; returns what 1 stands for. */
static float round_centres(const part_of *p, int8_t *whole)
{
    float most = 1e-8f;
    for (uint32_t i = 0; i < CENTRES * p->width; i++)
        most = fmaxf(most, fabsf(p->centres[i]));
    for (uint32_t i = 0; i < CENTRES * p->width; i++)
        whole[i] = (int8_t)lrintf(p->centres[i] / most * 127);
    return most / 127;
}

/* Column `part` of the vectors from frequent on. */
static void take_part(const dl_vectors *v, uint32_t frequent, uint32_t part, uint32_t width,
                      float *rows)
{
    for (uint32_t i = frequent; i < v->rows; i++) {
        const int8_t *row = v->values + (size_t)i * v->size + part * width;
        for (uint32_t k = 0; k < width; k++)
            *rows++ = v->scales[i] * (float)row[k];
    }
}

void dl_vectors_quantize(dl_vectors *v, uint32_t frequent)
{
    if (v->rows <= frequent)
        return;
    uint32_t width = v->size / DL_VECTOR_PARTS, rare = v->rows - frequent;
    float *rows = dl_malloc((size_t)rare * width * sizeof *rows);
    float *centres = dl_malloc((size_t)CENTRES * width * sizeof *centres);
    part_of p = {rare, width, rows, centres};
    v->codes = dl_malloc((size_t)rare * DL_VECTOR_PARTS);
    v->centres = dl_malloc((size_t)CENTRES * v->size);
    for (uint32_t part = 0; part < DL_VECTOR_PARTS; part++) {
        take_part(v, frequent, part, width, rows);
        find_centres(&p);
        for (uint32_t i = 0; i < rare; i++)
            v->codes[(size_t)i * DL_VECTOR_PARTS + part] = nearest(&p, rows + (size_t)i * width);
        v->centre_scales[part] = round_centres(&p, v->centres + (size_t)part * CENTRES * width);
    }
    free(rows);
    free(centres);
    v->frequent = frequent;
}

void dl_vectors_copy(const dl_vectors *v, uint32_t row, float *x)
{
    if (row < v->frequent) {
        for (uint32_t k = 0; k < v->size; k++)
            x[k] = v->scales[row] * (float)v->values[(size_t)row * v->size + k];
        return;
    }
    uint32_t width = v->size / DL_VECTOR_PARTS;
    for (uint32_t k = 0; k < v->size; k++) {
        uint32_t part = k / width;
        uint32_t code = v->codes[(size_t)(row - v->frequent) * DL_VECTOR_PARTS + part];
        x[k] = v->centre_scales[part] *
               (float)v->centres[(size_t)(part * CENTRES + code) * width + k % width];
    }
}
