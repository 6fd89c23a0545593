/* An arena: memory that is given out piece by piece and given back all at once.
 *
 * A document, a set of facts and a graph each own one; what they point to lives as long as they do.
 * Running out of memory ends the program here, with one line on standard error, so that no caller
 * needs to check.
 *
 * With -DDL_ARENA_MALLOC=1 each piece is a malloc of its own, so that sanitizers see its edges. */
#ifndef DL_BASE_ARENA_H
#define DL_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    struct dl_arena_block *blocks; // newest first
    size_t used;                   // bytes given out, alignment included
} dl_arena;

void dl_arena_init(dl_arena *arena);

/* Frees all that the arena gave out. The arena can be used again. */
void dl_arena_clear(dl_arena *arena);

/* size bytes of zeroes, aligned for any type. Never NULL, for size 0 neither. */
void *dl_arena_alloc(dl_arena *arena, size_t size);

/* The length bytes at text and a NUL behind them. */
char *dl_arena_text(dl_arena *arena, const char *text, size_t length);

/* Formats as printf does. */
char *dl_arena_format(dl_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* malloc, calloc and realloc that end the program where memory runs out. */
void *dl_malloc(size_t size);
void *dl_calloc(size_t count, size_t size);
void *dl_realloc(void *old, size_t size);

/* A growing array on the heap: DL_ARRAY(dl_token) tokens = {0}; *DL_PUSH(&tokens) = token;
 * DL_ARRAY_CLEAR(&tokens). */
#define DL_ARRAY(type)                                                                             \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t count, capacity;                                                                  \
    }

/* Adds one zeroed item and gives its address, good until the next DL_PUSH. */
#define DL_PUSH(array)                                                                             \
    (dl_array_grow((void **)&(array)->items, &(array)->count, &(array)->capacity,                  \
                   sizeof *(array)->items),                                                        \
     &(array)->items[(array)->count++])

#define DL_ARRAY_CLEAR(array)                                                                      \
    (free((array)->items), (array)->items = NULL, (array)->count = (array)->capacity = 0)

/* Makes room for one more item and zeroes it. */
void dl_array_grow(void **items, const uint32_t *count, uint32_t *capacity, size_t size);

#endif
