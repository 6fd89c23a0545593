/* Other names for an article of newswire: what newswire.c and rename.c share. */
#ifndef DL_TRAIN_RENAME_H
#define DL_TRAIN_RENAME_H

#include "newswire.h"
#include "syntax/network.h"

/* A stretch of an article: plain text, or a marked name. */
typedef struct {
    const char *text; // in the article's arena
    int kind;         // DL_ENTITY_…, DL_NAME_TITLE, or DL_PLAIN
    bool begins;      // a paragraph
} dl_stretch;

enum { DL_PLAIN = -1 };

typedef struct {
    dl_arena arena;
    const char *id;
    DL_ARRAY(dl_stretch) stretches;
} dl_article;

struct dl_name_pool {
    dl_arena arena;
    DL_ARRAY(const char *) names[DL_NAME_KINDS];
};

typedef struct {
    const char *old, *new, *short_new; // the latter of people: what a part of the name becomes
    int kind;
} dl_renaming;

typedef struct {
    dl_article *a;
    const dl_name_pool *pool;
    dl_random *random;
    DL_ARRAY(dl_renaming) names;
} dl_renamer;

/* Gives every person of r->a another name, and many of its bodies and places. */
void dl_rename_all(dl_renamer *r);

/* What a stretch becomes; its own text where it keeps its name or r is NULL. */
const char *dl_new_text(const dl_renamer *r, const dl_stretch *s);

#endif
