/* Towns and regions of the world, as hints for the network: a set of hashes that comes with the
 * model (train/places_make.c). */
#ifndef DL_SYNTAX_PLACES_H
#define DL_SYNTAX_PLACES_H

#include "features.h"

enum { DL_LONGEST_PLACE = 5 }; // words

/* Adds DL_FLAG_CITY, DL_FLAG_TOWN and DL_FLAG_REGION to out[count], whose `plain` is set already,
 * on all words of the longest names that begin and end with a capital letter. */
void dl_places_mark(const dl_document *doc, const dl_place_set *places, uint32_t first,
                    uint32_t count, dl_features *out);

/* The hash of a name's words so far and one more, by its dl_features.plain; 0 for none so far. Its
 * lowest DL_PLACE_BITS bits mean nothing. */
uint32_t dl_places_join(uint32_t hash, uint32_t plain);

#endif
