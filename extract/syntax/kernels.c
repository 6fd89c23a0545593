/* The portable kernels, and the choice at run time. */
#include "kernels_float.h"

/* Four columns with two lanes of 16 bits each, or one of 32 (vectors of GNU C, which the compiler
 * makes of what the processor has). */
typedef int16_t pairs __attribute__((vector_size(16)));
typedef int32_t columns __attribute__((vector_size(16)));
typedef uint32_t bits __attribute__((vector_size(16)));

/* The sums of two lanes. */
static inline columns fold(pairs x)
{
    return ((columns)((bits)x << 16) >> 16) + ((columns)x >> 16);
}

/* Every other byte of four, for every column. */
static inline pairs spread(uint32_t four)
{
    return (pairs)((bits){0} + (four & 0x00FF00FF));
}

/* 4 columns of up to 4 rows. */
static inline __attribute__((always_inline)) void multiply_block(const dl_matrix *matrix,
                                                                 const uint8_t *q,
                                                                 const float *scale, uint32_t from,
                                                                 uint32_t rows, float *out)
{
    uint32_t k = matrix->k, n = matrix->n;
    columns sums[4] = {{0}};
    const int8_t *w = matrix->w + (size_t)from * 4;
    for (uint32_t i = 0; i < k; i += 4, w += (size_t)n * 4) {
        pairs both;
        memcpy(&both, w, sizeof both);
        pairs odd = both >> 8, even = (both << 8) >> 8;
        for (uint32_t row = 0; row < rows; row++) {
            uint32_t four;
            memcpy(&four, q + (size_t)row * k + i, sizeof four);
            sums[row] += fold(even * spread(four) + odd * spread(four >> 8));
        }
    }
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t j = 0; j < 4; j++)
            out[(size_t)row * n + from + j] =
                to_float(sums[row][j] - matrix->offset[from + j], scale[row],
                         matrix->scale[from + j], matrix->bias[from + j]);
}

static void multiply(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out)
{
    for (uint32_t from = 0; from < matrix->n; from += 4) {
        uint32_t row = 0;
        for (; row + 4 <= rows; row += 4)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 4,
                           out + (size_t)row * matrix->n);
        for (; row < rows; row++)
            multiply_block(matrix, q + (size_t)row * matrix->k, scale + row, from, 1,
                           out + (size_t)row * matrix->n);
    }
}

const dl_kernels dl_kernels_portable = {"portable", quantize, multiply, recur,
                                        product,    rectify,  join,     add};

const dl_kernels *dl_kernels_best(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
        return &dl_kernels_avx512;
    if (__builtin_cpu_supports("avx2"))
        return &dl_kernels_avx2;
#endif
    return &dl_kernels_portable;
}
