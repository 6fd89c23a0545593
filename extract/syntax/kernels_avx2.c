/* Kernels for AVX2: products of 16-bit integers, two added to 32 bits at once. Compiled with
 * -mavx2. */
#include "kernels_float.h"

#include <immintrin.h>

/* The sums of 8 columns from column `from` for up to 4 rows. Each 32-bit lane has two of a column's
 * four inputs. */
static inline __attribute__((always_inline)) void multiply_block(const dl_matrix *matrix,
                                                                 const uint8_t *q,
                                                                 const float *scale, uint32_t from,
                                                                 uint32_t rows, float *out)
{
    uint32_t k = matrix->k, n = matrix->n;
    __m256i low[4], high[4];
    for (uint32_t row = 0; row < rows; row++)
        low[row] = high[row] = _mm256_setzero_si256();
    for (uint32_t i = 0; i < k; i += 4) {
        const int8_t *w = matrix->w + ((size_t)i * n + (size_t)from * 4);
        __m256i left = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)w));
        __m256i right = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(w + 16)));
        for (uint32_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, q + (size_t)row * k + i, sizeof four);
            __m256i x = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(x, left));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(x, right));
        }
    }
    for (uint32_t row = 0; row < rows; row++) {
        // hadd leaves columns 0 1 4 5 2 3 6 7.
        __m256i sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low[row], high[row]), 0xD8);
        sums = _mm256_sub_epi32(sums, _mm256_loadu_si256((const __m256i *)(matrix->offset + from)));
        __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_set1_ps(scale[row]));
        value = _mm256_mul_ps(value, _mm256_loadu_ps(matrix->scale + from));
        _mm256_storeu_ps(out + (size_t)row * n + from,
                         _mm256_add_ps(value, _mm256_loadu_ps(matrix->bias + from)));
    }
}

static void multiply(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out)
{
    for (uint32_t from = 0; from < matrix->n; from += 8) {
        uint32_t row = 0;
        for (; row + 4 <= rows; row += 4)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 4,
                           out + (size_t)row * matrix->n);
        for (; row < rows; row++)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 1,
                           out + (size_t)row * matrix->n);
    }
}

const dl_kernels dl_kernels_avx2 = {"AVX2", quantize, multiply, recur, product, rectify, join, add};
