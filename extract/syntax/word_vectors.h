/* Vectors of words, learned from large amounts of text, as a model holds them: those of frequent
 * words whole, those of rare ones as codes (product quantization: Jégou, Douze & Schmid 2011). */
#ifndef DL_SYNTAX_WORD_VECTORS_H
#define DL_SYNTAX_WORD_VECTORS_H

#include "features.h"
#include "kernels.h"

enum { DL_VECTOR_CENTRES = 256 }; // of each part; a code names one

typedef struct {
    uint32_t size;
    const dl_word_slot *words; // frequent ones
    uint32_t slots, rows;
    const int8_t *values; // [rows][size]
    const float *scales;  // [rows]
    // A rare word's vector is put together of parts, one of each part's centres.
    uint32_t rare_count, parts; // 0 where the model has none
    const uint32_t *rare;       // [rare_count]: hashes, in order
    const uint8_t *codes;       // [rare_count][parts]
    const int8_t *centres;      // [parts][DL_VECTOR_CENTRES][size / parts]
    const float *centre_scales; // [parts]
} dl_word_vectors;

/* Adds the word's vector to x[size]; false where it has none. */
bool dl_word_vectors_add(const dl_word_vectors *vectors, const dl_kernels *kernels, uint32_t hash,
                         float *x);

#endif
