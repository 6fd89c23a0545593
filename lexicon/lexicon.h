/* The lexicon: what the program knows of English and of the world, as tables of text.
 *
 * Each lexicon/NAME.tsv becomes a constant dl_table_NAME at build time (compile.c). A table's rows are sorted by their
 * first cell, the key; several rows may share a key and stand together then. Cells are never NULL; an empty one is "". */
#ifndef DL_LEXICON_H
#define DL_LEXICON_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *name;
    uint32_t columns, rows;
    const char *const *cells; // [rows][columns]
    uint32_t slots;           // of the hash index, a power of two
    const uint32_t *index;    // [slots]: 1 + a key's first row; 0 where empty
} dl_table;

/* The cells of the first row with this key (which need not end in NUL), or NULL. One hash probe or few. */
const char *const *dl_table_find(const dl_table *table, const char *key, size_t length);

/* The row after this one if it has the same key, else NULL. */
const char *const *dl_table_next(const dl_table *table, const char *const *row);

/* The hash of the index: FNV-1a, 32 bits. */
uint32_t dl_lexicon_hash(const char *key, size_t length);

#endif
