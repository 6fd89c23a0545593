/* Folding: the form in which names are compared. Case, accents, compatibility forms and kinds of
 * quotes and hyphens fall together; white space is squeezed (Unicode NFKD without marks, case
 * folding, and a few letters without decomposition). */
#ifndef DL_BASE_FOLD_H
#define DL_BASE_FOLD_H

#include "arena.h"

/* The folded form of the length bytes at text, in the arena. "Türkiye" → "turkiye", "Ł" → "l",
 * "D’Arcy" → "d'arcy". */
char *dl_fold(dl_arena *arena, const char *text, size_t length);

/* The Damerau-Levenshtein distance (adjacent letters swapped count as one; optimal string
 * alignment) of two byte strings, at most limit + 1. */
unsigned dl_edit_distance(const char *a, const char *b, unsigned limit);

#endif
