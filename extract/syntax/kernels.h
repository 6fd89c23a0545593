/* The arithmetic of the network, for whatever processor there is.
 *
 * Weights and activations are 8-bit integers and their sums are exact; the floating-point part
 * works lane by lane with the same operations in the same order, without fused ones and without
 * libm. So every set of kernels gives the same bits, and the same text the same labels on every
 * machine. */
#ifndef DL_SYNTAX_KERNELS_H
#define DL_SYNTAX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* y = W x + bias for x of k and y of n values. w is in groups of four inputs, [k / 4][n][4], the
 * step of the integers of column j is scale[j]. Activations are stored with 128 added; offset[j] is
 * 128 times the sum of column j. Of w[2 i] and w[2 i + 1] of a column the sizes add up to 128 at
 * most: their products with two activations then fit into 16 bits. */
typedef struct {
    uint32_t k, n; // multiples of 4 and of 16
    const float *scale, *bias;
    const int32_t *offset;
    const int8_t *w;
} dl_matrix;

/* One direction or both of a simple recurrent unit (see dl_kernels.recur). */
typedef struct {
    const float *forget, *reset; // [hidden]: weights of the state in the gates
    uint32_t hidden; // both directions together; the first half runs forward, the second backward
} dl_recurrence;

typedef struct {
    const char *name;

    /* x[rows][k] to integers with 128 added, q = x / scale[row] + 128, where the row's largest
     * value becomes 127. */
    void (*quantize)(const float *x, uint32_t rows, uint32_t k, uint8_t *q, float *scale);

    /* out[rows][n] = W q + bias. */
    void (*multiply)(const dl_matrix *matrix, const uint8_t *q, const float *scale, uint32_t rows,
                     float *out);

    /* A bidirectional simple recurrent unit (Lei et al. 2018, with states in the gates) over a
     * sentence: f = σ(f' + v_f c), r = σ(r' + v_r c), c ← f c + (1 - f) x', h = r c + (1 - r) skip
     * u[rows][stride] holds x', f', r' of hidden values each; skip[rows][skip_stride] is the
     * layer's input. */
    void (*recur)(const dl_recurrence *unit, const float *u, uint32_t stride, const float *skip,
                  uint32_t skip_stride, uint32_t rows, float *h);

    /* out[rows][columns] += a[rows][k] · b[k][columns]; columns is a multiple of 16. */
    void (*product)(const float *a, const float *b, uint32_t rows, uint32_t k, uint32_t columns,
                    float *out);

    /* out[rows][columns] = max(x, 0), of x[rows][stride]. */
    void (*rectify)(const float *x, uint32_t stride, uint32_t rows, uint32_t columns, float *out);

    /* out = max(a + b + c, 0) for so many columns. */
    void (*join)(const float *a, const float *b, const float *c, uint32_t columns, float *out);

    /* x += scale * row for so many values. */
    void (*add)(const int8_t *row, float scale, uint32_t size, float *x);
} dl_kernels;

extern const dl_kernels dl_kernels_portable;
#if defined(__x86_64__)
extern const dl_kernels dl_kernels_avx2;
extern const dl_kernels dl_kernels_avx512;
#endif

/* The fastest kernels that this processor can run. */
const dl_kernels *dl_kernels_best(void);

#endif
