/* The parts of the kernels that are plain C for all processors; each kernels_*.c compiles them for
 * its own. */
#ifndef DL_SYNTAX_KERNELS_FLOAT_H
#define DL_SYNTAX_KERNELS_FLOAT_H

#include "kernels.h"

#include <string.h>

enum { DL_MOST_HIDDEN = 1024 };

/* Adding and taking away 1.5 * 2^23 rounds to the nearest whole number. */
static const float dl_rounder = 12582912.0f;

static void quantize(const float *x, uint32_t rows, uint32_t k, uint8_t *q, float *scale)
{
    for (uint32_t row = 0; row < rows; row++, x += k, q += k) {
        float largest = 1e-6f;
        for (uint32_t i = 0; i < k; i++) {
            float size = x[i] < 0 ? -x[i] : x[i];
            largest = size > largest ? size : largest;
        }
        float steps = 127.0f / largest;
        scale[row] = largest / 127.0f;
        for (uint32_t i = 0; i < k; i++) {
            float whole = x[i] * steps + dl_rounder;
            int32_t bits;
            memcpy(&bits, &whole, sizeof bits);
            q[i] = (uint8_t)(bits + 128); // the low bits of the rounded sum are the whole number
        }
    }
}

/* tanh to about 0.02: the [3/2] Padé approximant, which reaches 1 with slope 0 at 3. */
static inline float squash(float x)
{
    x = x > 3.0f ? 3.0f : x;
    x = x < -3.0f ? -3.0f : x;
    float square = x * x;
    return x * (27.0f + square) / (27.0f + 9.0f * square);
}

static inline float gate(float x)
{
    return 0.5f + 0.5f * squash(0.5f * x);
}

static inline void recur_step(const float *forget, const float *reset, uint32_t lanes,
                              uint32_t hidden, const float *restrict u, const float *restrict skip,
                              float *restrict state, float *restrict h)
{
    for (uint32_t i = 0; i < lanes; i++) {
        float c = state[i];
        float f = gate(u[hidden + i] + forget[i] * c);
        float r = gate(u[2 * hidden + i] + reset[i] * c);
        c = f * c + (1.0f - f) * u[i];
        state[i] = c;
        h[i] = r * c + (1.0f - r) * skip[i];
    }
}

static void recur(const dl_recurrence *unit, const float *u, uint32_t stride, const float *skip,
                  uint32_t skip_stride, uint32_t rows, float *h)
{
    float state[DL_MOST_HIDDEN] = {0};
    uint32_t hidden = unit->hidden, half = hidden / 2;
    for (uint32_t row = 0; row < rows; row++)
        recur_step(unit->forget, unit->reset, half, hidden, u + (size_t)row * stride,
                   skip + (size_t)row * skip_stride, state, h + (size_t)row * hidden);
    for (uint32_t row = rows; row-- > 0;)
        recur_step(unit->forget + half, unit->reset + half, half, hidden,
                   u + (size_t)row * stride + half, skip + (size_t)row * skip_stride + half,
                   state + half, h + (size_t)row * hidden + half);
}

static void product(const float *a, const float *b, uint32_t rows, uint32_t k, uint32_t columns,
                    float *out)
{
    for (uint32_t row = 0; row < rows; row++) {
        float *restrict o = out + (size_t)row * columns;
        for (uint32_t i = 0; i < k; i++) {
            float weight = a[(size_t)row * k + i];
            const float *restrict line = b + (size_t)i * columns;
            for (uint32_t j = 0; j < columns; j++)
                o[j] += weight * line[j];
        }
    }
}

static void rectify(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        x[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

/* One value of multiply from its integer sum. */
static inline float to_float(int32_t sum, float row_scale, float column_scale, float bias)
{
    return (float)sum * row_scale * column_scale + bias;
}

#endif
