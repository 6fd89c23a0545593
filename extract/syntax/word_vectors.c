#include "word_vectors.h"

/* The index of a hash among the rare words, or DL_NONE. */
static uint32_t find_rare(const dl_word_vectors *vectors, uint32_t hash)
{
    uint32_t low = 0, high = vectors->rare_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (vectors->rare[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < vectors->rare_count && vectors->rare[low] == hash ? low : DL_NONE;
}

bool dl_word_vectors_add(const dl_word_vectors *vectors, const dl_kernels *kernels, uint32_t hash,
                         float *x)
{
    uint32_t row = dl_word_find(vectors->words, vectors->slots, hash);
    if (row != DL_NONE) {
        kernels->add(vectors->values + (size_t)row * vectors->size, vectors->scales[row],
                     vectors->size, x);
        return true;
    }
    row = find_rare(vectors, hash);
    if (row == DL_NONE)
        return false;
    uint32_t width = vectors->size / vectors->parts;
    for (uint32_t part = 0; part < vectors->parts; part++) {
        uint32_t code = vectors->codes[(size_t)row * vectors->parts + part];
        kernels->add(vectors->centres + (size_t)(part * DL_VECTOR_CENTRES + code) * width,
                     vectors->centre_scales[part], width, x + part * width);
    }
    return true;
}
