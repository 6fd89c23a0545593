#include "places.h"

#include "tree.h"

static const uint32_t kind_bits = (1U << DL_PLACE_BITS) - 1;

uint32_t dl_places_join(uint32_t hash, uint32_t plain)
{
    hash = (hash ^ plain) * 0x9E3779B1U; // 2^32 over the golden ratio (Knuth 1998, 6.4)
    return hash ^ hash >> 15;
}

/* The kinds of the name of this hash, or 0. */
static uint32_t find(const dl_place_set *places, uint32_t hash)
{
    uint32_t wanted = hash & ~kind_bits, low = 0, high = places->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places->items[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < places->count && (places->items[low] & ~kind_bits) == wanted;
    return found ? places->items[low] & kind_bits : 0;
}

static uint16_t flags_of(uint32_t kinds)
{
    return (uint16_t)((kinds & DL_PLACE_CITY ? DL_FLAG_CITY : 0) |
                      (kinds & DL_PLACE_TOWN ? DL_FLAG_TOWN : 0) |
                      (kinds & DL_PLACE_REGION ? DL_FLAG_REGION : 0));
}

/* Marks the longest name that begins with token i; its words, 0 where there is none. */
static uint32_t mark_at(const dl_document *doc, const dl_place_set *places, uint32_t first,
                        uint32_t i, uint32_t count, dl_features *out)
{
    uint32_t hash = 0, words = 0, kinds = 0;
    for (uint32_t n = 0; n < DL_LONGEST_PLACE && i + n < count; n++) {
        hash = dl_places_join(hash, out[i + n].plain);
        uint32_t found = dl_is_capitalised(doc, first + i + n) ? find(places, hash) : 0;
        if (found) {
            words = n + 1;
            kinds = found;
        }
    }
    for (uint32_t n = 0; n < words; n++)
        out[i + n].flags |= flags_of(kinds);
    return words;
}

void dl_places_mark(const dl_document *doc, const dl_place_set *places, uint32_t first,
                    uint32_t count, dl_features *out)
{
    for (uint32_t i = 0, words; places->count && i < count; i += words ? words : 1) {
        words = 0;
        if (dl_is_capitalised(doc, first + i))
            words = mark_at(doc, places, first, i, count, out);
    }
}
