/* Random numbers that are the same everywhere: xorshift64* (Vigna 2016). */
#ifndef DL_TRAIN_RANDOM_H
#define DL_TRAIN_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t state; // not 0
} dl_random;

static inline uint32_t dl_random_next(dl_random *r)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (uint32_t)((r->state * 2685821657736338717u) >> 32);
}

/* From 0 up to but not 1. */
static inline float dl_random_unit(dl_random *r)
{
    return (float)(dl_random_next(r) >> 8) / 16777216.0f;
}

/* From 0 up to but not limit. */
static inline uint32_t dl_random_below(dl_random *r, uint32_t limit)
{
    return (uint32_t)(((uint64_t)dl_random_next(r) * limit) >> 32);
}

#endif
