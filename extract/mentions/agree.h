/* Whether two names can be one's: names are compared folded and in parts. Nothing here looks at
 * where they stand. */
#ifndef DL_MENTIONS_AGREE_H
#define DL_MENTIONS_AGREE_H

#include "../document.h"

enum { DL_MOST_PARTS = 12 };

typedef struct {
    char *text; // folded, its blanks made NUL
    const char *parts[DL_MOST_PARTS];
    uint32_t count;
} dl_name_parts;

/* Folds name and splits it at blanks; parts beyond the first DL_MOST_PARTS are left out, as is
 * "the" before others. Text lives in arena. */
dl_name_parts dl_split_name(dl_arena *arena, const char *name);

/* One person's name of two or more parts agrees with another: one is part of the other with the
 * same last part, or they differ by a slip of the keyboard in one part. */
bool dl_full_names_agree(const dl_name_parts *a, const dl_name_parts *b);

/* How well a single word names a person: 3 the family name put last, 2 the first part (a family
 * name put first, or a given name), 1 in between or with a slip, 0 not at all. */
int dl_short_name_fit(const char *word, const dl_name_parts *full);

/* A body's or a place's name (form, and its parts) agrees with an entity (name has the parts of the
 * entity's): equal, a known alias, a short form or an acronym. arena: scratch. */
bool dl_bodies_agree(dl_arena *arena, const char *form, const dl_name_parts *parts,
                     const dl_entity *entity, const dl_name_parts *name);

/* One word of 2 to 10 bytes, all its letters capitals. */
bool dl_looks_like_acronym(const char *name);

/* Has capitals and no small letters (of ASCII). */
bool dl_is_upper_case(const char *text);

#endif
