/* Kernels for AVX-512 with VNNI: four products of 8-bit integers added to 32 bits at once. Compiled
 * with -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni. */
#include "kernels_float.h"

#include <immintrin.h>

/* `rows` rows times `wide` groups of 16 columns from column `from`; both are constants where it is
 * inlined. */
static inline __attribute__((always_inline)) void
multiply_block(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t from,
               uint32_t wide, uint32_t rows, float *out)
{
    uint32_t k = matrix->k, n = matrix->n;
    __m512i sums[4][4];
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t group = 0; group < wide; group++)
            sums[row][group] = _mm512_setzero_si512();
    for (uint32_t i = 0; i < k; i += 4) {
        const int8_t *w = matrix->w + ((size_t)i * n + (size_t)from * 4);
        __m512i weights[4];
        for (uint32_t group = 0; group < wide; group++)
            weights[group] = _mm512_loadu_si512(w + 64 * group);
        for (uint32_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, q + (size_t)row * k + i, sizeof four);
            __m512i x = _mm512_set1_epi32(four);
            for (uint32_t group = 0; group < wide; group++)
                sums[row][group] = _mm512_dpbusd_epi32(sums[row][group], x, weights[group]);
        }
    }
    for (uint32_t group = 0; group < wide; group++) {
        uint32_t column = from + 16 * group;
        __m512i offset = _mm512_loadu_si512(matrix->offset + column);
        __m512 column_scale = _mm512_loadu_ps(matrix->scale + column),
               bias = _mm512_loadu_ps(matrix->bias + column);
        for (uint32_t row = 0; row < rows; row++) {
            __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[row][group], offset));
            value = _mm512_mul_ps(_mm512_mul_ps(value, _mm512_set1_ps(scale[row])), column_scale);
            _mm512_storeu_ps(out + (size_t)row * n + column, _mm512_add_ps(value, bias));
        }
    }
}

static inline __attribute__((always_inline)) void
multiply_columns(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t from,
                 uint32_t wide, uint32_t rows, float *out)
{
    uint32_t row = 0;
    for (; row + 4 <= rows; row += 4)
        multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, wide, 4,
                       out + (size_t)row * matrix->n);
    for (; row < rows; row++)
        multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, wide, 1,
                       out + (size_t)row * matrix->n);
}

static void multiply(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out)
{
    uint32_t from = 0;
    for (; from + 64 <= matrix->n; from += 64)
        multiply_columns(matrix, q, scale, from, 4, rows, out);
    for (; from + 32 <= matrix->n; from += 32)
        multiply_columns(matrix, q, scale, from, 2, rows, out);
    for (; from < matrix->n; from += 16)
        multiply_columns(matrix, q, scale, from, 1, rows, out);
}

const dl_kernels dl_kernels_avx512 = {"AVX-512 VNNI", quantize, multiply, recur,
                                      product,        rectify,  join,     add};
