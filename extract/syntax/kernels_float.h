/* The parts of the kernels that are plain C for all processors; each kernels_*.c compiles them for
 * its own. */
#ifndef DL_SYNTAX_KERNELS_FLOAT_H
#define DL_SYNTAX_KERNELS_FLOAT_H

#include "kernels.h"

#include <string.h>

enum { DL_MOST_HIDDEN = 1024 };

/* Adding and taking away 1.5 * 2^23 rounds to the nearest whole number. */
static const float dl_rounder = 12582912.0f;

static inline int32_t bits_of(float x)
{
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static void quantize(const float *x, uint32_t rows, uint32_t k, uint8_t *q, float *scale)
{
    for (uint32_t row = 0; row < rows; row++, x += k, q += k) {
        int32_t most = bits_of(1e-6f); // sizes compare as their bits do, and integers vectorise
        for (uint32_t i = 0; i < k; i++) {
            int32_t size = bits_of(x[i]) & 0x7FFFFFFF;
            most = size > most ? size : most;
        }
        float largest;
        memcpy(&largest, &most, sizeof largest);
        float steps = 127.0f / largest;
        scale[row] = largest / 127.0f;
        for (uint32_t i = 0; i < k; i++) // the low bits of the rounded sum are the whole number
            q[i] = (uint8_t)((uint32_t)bits_of(x[i] * steps + dl_rounder) + 128);
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

/* Pointers of their own and wide indices: 32-bit sums may wrap, which the compiler would gather. */
static inline void recur_step(const float *forget, const float *reset, size_t lanes, size_t hidden,
                              const float *restrict u, const float *restrict skip,
                              float *restrict state, float *restrict h)
{
    const float *keep = u + hidden, *show = keep + hidden;
    for (size_t i = 0; i < lanes; i++) {
        float c = state[i];
        float f = gate(keep[i] + forget[i] * c);
        float r = gate(show[i] + reset[i] * c);
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

/* Sixteen values, which the compiler makes one register of or several (a vector of GNU C). */
typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));

/* 16 columns of up to 4 rows, kept in registers. */
static inline __attribute__((always_inline)) void product_block(const float *a, const float *b,
                                                                uint32_t rows, uint32_t k,
                                                                uint32_t columns, float *out)
{
    lanes sums[4];
    for (uint32_t row = 0; row < rows; row++)
        sums[row] = *(const lanes *)(out + (size_t)row * columns);
    for (uint32_t i = 0; i < k; i++)
        for (uint32_t row = 0; row < rows; row++)
            sums[row] += a[(size_t)row * k + i] * *(const lanes *)(b + (size_t)i * columns);
    for (uint32_t row = 0; row < rows; row++)
        *(lanes *)(out + (size_t)row * columns) = sums[row];
}

static void product(const float *a, const float *b, uint32_t rows, uint32_t k, uint32_t columns,
                    float *out)
{
    for (uint32_t from = 0; from < columns; from += 16) {
        uint32_t row = 0;
        for (; row + 4 <= rows; row += 4)
            product_block(a + (size_t)row * k, b + from, 4, k, columns,
                          out + (size_t)row * columns + from);
        for (; row < rows; row++)
            product_block(a + (size_t)row * k, b + from, 1, k, columns,
                          out + (size_t)row * columns + from);
    }
}

static void rectify(const float *x, uint32_t stride, uint32_t rows, uint32_t columns, float *out)
{
    for (uint32_t row = 0; row < rows; row++, x += stride, out += columns)
        for (uint32_t i = 0; i < columns; i++)
            out[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

static void join(const float *a, const float *b, const float *c, uint32_t columns, float *out)
{
    for (uint32_t i = 0; i < columns; i++) {
        float sum = a[i] + b[i] + c[i];
        out[i] = sum > 0.0f ? sum : 0.0f;
    }
}

static void add(const int8_t *row, float scale, uint32_t size, float *x)
{
    for (uint32_t i = 0; i < size; i++)
        x[i] += scale * (float)row[i];
}

/* One value of multiply from its integer sum. */
static inline float to_float(int32_t sum, float row_scale, float column_scale, float bias)
{
    return (float)sum * row_scale * column_scale + bias;
}

#endif
