/* Vectors of rare words as codes (extract/syntax/word_vectors.h). */
#ifndef DL_TRAIN_QUANTIZE_H
#define DL_TRAIN_QUANTIZE_H

#include "vectors.h"

/* Gives each row from frequent on the vector that its codes stand for, a byte for each of its
 * parts: the nearest of 256 centres, found by Lloyd's method (k-means) from evenly spread rows on.
 * The size must be a multiple of DL_VECTOR_PARTS. */
void dl_vectors_quantize(dl_vectors *vectors, uint32_t frequent);

#endif
