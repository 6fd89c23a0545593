/* Open addressing with linear probing, at most half full. */
#include "map.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { FIRST_CAPACITY = 64 };

void dl_map_clear(dl_map *map)
{
    free(map->slots);
    map->slots = NULL;
    map->count = map->capacity = 0;
}

/* The slot where text is or would be. */
static dl_map_slot *probe(const dl_map *map, const char *text, size_t length, uint64_t hash)
{
    for (uint32_t i = (uint32_t)hash & (map->capacity - 1);; i = (i + 1) & (map->capacity - 1)) {
        dl_map_slot *slot = &map->slots[i];
        if (!slot->text || (slot->hash == hash && strncmp(slot->text, text, length) == 0 &&
                            slot->text[length] == '\0'))
            return slot;
    }
}

static void grow_map(dl_map *map)
{
    dl_map old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
    map->slots = dl_calloc(map->capacity, sizeof *map->slots);
    for (uint32_t i = 0; i < old.capacity; i++) {
        const dl_map_slot *slot = &old.slots[i];
        if (slot->text)
            *probe(map, slot->text, strlen(slot->text), slot->hash) = *slot;
    }
    free(old.slots);
}

dl_map_slot *dl_map_at(dl_map *map, const char *text, size_t length)
{
    if (map->count >= map->capacity / 2)
        grow_map(map);
    uint64_t hash = XXH3_64bits(text, length);
    dl_map_slot *slot = probe(map, text, length, hash);
    if (!slot->text) {
        *slot = (dl_map_slot){dl_arena_text(map->arena, text, length), hash, DL_MAP_NEW};
        map->count++;
    }
    return slot;
}

const dl_map_slot *dl_map_find(const dl_map *map, const char *text, size_t length)
{
    if (!map->count)
        return NULL;
    const dl_map_slot *slot = probe(map, text, length, XXH3_64bits(text, length));
    return slot->text ? slot : NULL;
}

const char *dl_map_intern(dl_map *map, const char *text)
{
    return text ? dl_map_at(map, text, strlen(text))->text : NULL;
}

/* ---- pairs ---- */

/* A pair as one number that is never 0. */
static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return ((uint64_t)a << 32 | b) + 1;
}

static uint64_t *probe_pair(const dl_pair_set *set, uint64_t key)
{
    uint64_t hash = key * 0x9E3779B97F4A7C15u;
    for (uint32_t i = (uint32_t)(hash >> 32) & (set->capacity - 1);;
         i = (i + 1) & (set->capacity - 1))
        if (!set->slots[i] || set->slots[i] == key)
            return &set->slots[i];
}

void dl_pair_set_clear(dl_pair_set *set)
{
    free(set->slots);
    *set = (dl_pair_set){0};
}

void dl_pair_set_add(dl_pair_set *set, uint32_t a, uint32_t b)
{
    if (set->count >= set->capacity / 2) {
        dl_pair_set old = *set;
        set->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
        set->slots = dl_calloc(set->capacity, sizeof *set->slots);
        for (uint32_t i = 0; i < old.capacity; i++)
            if (old.slots[i])
                *probe_pair(set, old.slots[i]) = old.slots[i];
        free(old.slots);
    }
    uint64_t *slot = probe_pair(set, pair_key(a, b));
    set->count += *slot == 0;
    *slot = pair_key(a, b);
}

bool dl_pair_set_has(const dl_pair_set *set, uint32_t a, uint32_t b)
{
    return set->count && *probe_pair(set, pair_key(a, b)) != 0;
}

void dl_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b))
{
    if (count > 1)
        qsort(items, count, size, compare);
}
