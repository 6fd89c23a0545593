/* The portable kernels, and the choice at run time. */
#include "kernels_float.h"

/* Wraps around, as the vector instructions do: an odd model file must not be undefined behaviour.
 */
static int32_t subtract(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a - (uint32_t)b);
}

static void multiply(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out)
{
    uint32_t k = matrix->k, n = matrix->n;
    for (uint32_t row = 0; row < rows; row++, q += k, out += n) {
        for (uint32_t from = 0; from < n; from += 16) {
            int32_t sums[16] = {0};
            for (uint32_t i = 0; i < k; i += 4) {
                const int8_t *w = matrix->w + ((size_t)i * n + (size_t)from * 4);
                for (uint32_t j = 0; j < 16; j++)
                    sums[j] += q[i] * w[j * 4] + q[i + 1] * w[j * 4 + 1] + q[i + 2] * w[j * 4 + 2] +
                               q[i + 3] * w[j * 4 + 3];
            }
            for (uint32_t j = 0; j < 16; j++)
                out[from + j] = to_float(subtract(sums[j], matrix->offset[from + j]), scale[row],
                                         matrix->scale[from + j], matrix->bias[from + j]);
        }
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
