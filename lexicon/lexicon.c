#include "lexicon.h"

#include <string.h>

uint32_t dl_lexicon_hash(const char *key, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)key[i]) * 16777619u;
    return hash;
}

const char *const *dl_table_find(const dl_table *table, const char *key, size_t length)
{
    for (uint32_t slot = dl_lexicon_hash(key, length);; slot++) {
        uint32_t entry = table->index[slot & (table->slots - 1)];
        if (!entry)
            return NULL;
        const char *const *row = table->cells + (size_t)(entry - 1) * table->columns;
        if (strncmp(row[0], key, length) == 0 && row[0][length] == '\0')
            return row;
    }
}

const char *const *dl_table_next(const dl_table *table, const char *const *row)
{
    const char *const *next = row + table->columns;
    if (next == table->cells + (size_t)table->rows * table->columns || strcmp(next[0], row[0]) != 0)
        return NULL;
    return next;
}
