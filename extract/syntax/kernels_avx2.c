/* Kernels for AVX2: products of 8-bit integers, two of them added to 16 bits, then to 32. That
 * never overflows, since a matrix keeps the weights of two neighbours small (see dl_matrix).
 * Compiled with -mavx2. */
#include "kernels_float.h"

#include <immintrin.h>

/* `rows` rows times `wide` groups of 8 columns from column `from`; both are constants where it is
 * inlined. */
static inline __attribute__((always_inline)) void
multiply_block(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t from,
               uint32_t wide, uint32_t rows, float *out)
{
    uint32_t k = matrix->k, n = matrix->n;
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sums[3][2];
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t group = 0; group < wide; group++)
            sums[row][group] = _mm256_setzero_si256();
    const int8_t *w = matrix->w + (size_t)from * 4;
    for (uint32_t i = 0; i < k; i += 4, w += (size_t)n * 4) {
        __m256i weights[2];
        for (uint32_t group = 0; group < wide; group++)
            weights[group] = _mm256_loadu_si256((const __m256i *)(w + 32 * group));
        for (uint32_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, q + (size_t)row * k + i, sizeof four);
            __m256i x = _mm256_set1_epi32(four);
            for (uint32_t group = 0; group < wide; group++) {
                __m256i pairs = _mm256_maddubs_epi16(x, weights[group]);
                sums[row][group] =
                    _mm256_add_epi32(sums[row][group], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for (uint32_t group = 0; group < wide; group++) {
        uint32_t column = from + 8 * group;
        __m256i offset = _mm256_loadu_si256((const __m256i *)(matrix->offset + column));
        __m256 column_scale = _mm256_loadu_ps(matrix->scale + column),
               bias = _mm256_loadu_ps(matrix->bias + column);
        for (uint32_t row = 0; row < rows; row++) {
            __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums[row][group], offset));
            value = _mm256_mul_ps(_mm256_mul_ps(value, _mm256_set1_ps(scale[row])), column_scale);
            _mm256_storeu_ps(out + (size_t)row * n + column, _mm256_add_ps(value, bias));
        }
    }
}

static void multiply(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out)
{
    for (uint32_t from = 0; from < matrix->n; from += 16) {
        uint32_t row = 0;
        for (; row + 3 <= rows; row += 3)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 2, 3,
                           out + (size_t)row * matrix->n);
        for (; row < rows; row++)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 2, 1,
                           out + (size_t)row * matrix->n);
    }
}

const dl_kernels dl_kernels_avx2 = {"AVX2", quantize, multiply, recur, product, rectify, join, add};
