/* Texts and numbers as keys, and sorting. */
#ifndef DL_GRAPH_MAP_H
#define DL_GRAPH_MAP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DL_MAP_NEW UINT32_MAX

typedef struct {
    const char *text; // NULL: free
    uint64_t hash;
    uint32_t value;
} dl_map_slot;

/* From texts to numbers. Keys are copied into the arena, once each. Zeroed but for the arena it is
 * empty. */
typedef struct {
    dl_arena *arena;
    dl_map_slot *slots;
    uint32_t count, capacity;
} dl_map;

void dl_map_clear(dl_map *map);

/* The slot of text, made with the value DL_MAP_NEW where it is new. Good until the next call. */
dl_map_slot *dl_map_at(dl_map *map, const char *text, size_t length);

/* As dl_map_at, but NULL where text is not there. */
const dl_map_slot *dl_map_find(const dl_map *map, const char *text, size_t length);

/* The map's own copy of text: equal texts give one pointer. NULL gives NULL. */
const char *dl_map_intern(dl_map *map, const char *text);

/* A set of pairs of numbers. Zeroed it is empty. */
typedef struct {
    uint64_t *slots;
    uint32_t count, capacity;
} dl_pair_set;

void dl_pair_set_clear(dl_pair_set *set);
void dl_pair_set_add(dl_pair_set *set, uint32_t a, uint32_t b);
bool dl_pair_set_has(const dl_pair_set *set, uint32_t a, uint32_t b);

/* qsort that takes an array of nothing. */
void dl_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b));

#endif
