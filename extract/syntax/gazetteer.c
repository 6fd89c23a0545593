#include "gazetteer.h"

#include "tables.h"
#include "tree.h"

#include <string.h>

enum { LONGEST_FORM = 4, ROOM = 128 }; // words, bytes

/* The flag that a table's cell of kind stands for. */
typedef struct {
    const char *kind;
    uint16_t flag;
} kind_flag;

static const kind_flag country_kinds[] = {
    {"name",       DL_FLAG_COUNTRY},
    {"adjective",  DL_FLAG_DEMONYM},
    {"people",     DL_FLAG_DEMONYM},
    {"capital",    DL_FLAG_CAPITAL},
    {"government", DL_FLAG_CAPITAL},
    {NULL,         0              },
};

static const kind_flag noun_kinds[] = {
    {"office",       DL_FLAG_OFFICE   },
    {"rank",         DL_FLAG_OFFICE   },
    {"abbreviated",  DL_FLAG_OFFICE   },
    {"job",          DL_FLAG_OFFICE   },
    {"organization", DL_FLAG_BODY     },
    {"group",        DL_FLAG_BODY     },
    {"place",        DL_FLAG_PLACE    },
    {"document",     DL_FLAG_DOCUMENT },
    {"honorific",    DL_FLAG_HONORIFIC},
    {NULL,           0                },
};

static uint16_t flags_of(const dl_table *table, uint32_t column, const kind_flag *kinds,
                         const char *key, size_t length)
{
    uint16_t flags = 0;
    for (const char *const *row = dl_table_find(table, key, length); row;
         row = dl_table_next(table, row))
        for (const kind_flag *k = kinds; k->kind; k++)
            if (strcmp(row[column], k->kind) == 0)
                flags |= k->flag;
    return flags;
}

/* Appends the token in lower case (of ASCII, as the tables' keys mostly are); the new length, or 0
 * where there is no room. */
static size_t append_lower(const dl_document *doc, uint32_t token, char *key, size_t length)
{
    const dl_token *t = &doc->tokens.items[token];
    size_t size = t->end - t->start;
    if (length + size + 1 > ROOM)
        return 0;
    for (size_t i = 0; i < size; i++) {
        char c = doc->text[t->start + i];
        key[length + i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return length + size;
}

/* Forms of countries that begin with token i; marks all words of the longest one. */
static void mark_country(const dl_document *doc, uint32_t first, uint32_t i, uint32_t count,
                         dl_features *out)
{
    char key[ROOM];
    size_t length = 0;
    uint32_t words = 0;
    uint16_t found = 0;
    for (uint32_t n = 0; n < LONGEST_FORM && i + n < count; n++) {
        if (n)
            key[length++] = ' ';
        length = append_lower(doc, first + i + n, key, length);
        if (!length)
            break;
        uint16_t flags = flags_of(&dl_table_countries, 2, country_kinds, key, length);
        if (flags) {
            found = flags;
            words = n + 1;
        }
    }
    for (uint32_t n = 0; n < words; n++)
        out[i + n].flags |= found;
}

uint16_t dl_gazetteer_noun(const dl_document *doc, uint32_t token)
{
    char key[ROOM];
    size_t length = append_lower(doc, token, key, 0);
    return length < 2 ? 0 : flags_of(&dl_table_nouns, 1, noun_kinds, key, length);
}

void dl_gazetteer_mark(const dl_document *doc, uint32_t first, uint32_t count, dl_features *out)
{
    for (uint32_t i = 0; i < count; i++) {
        char key[ROOM];
        size_t length = append_lower(doc, first + i, key, 0);
        if (length < 2)
            continue;
        out[i].flags |= dl_gazetteer_noun(doc, first + i);
        if (!dl_is_capitalised(doc, first + i))
            continue;
        if (dl_table_find(&dl_table_given_names, key, length))
            out[i].flags |= DL_FLAG_GIVEN_NAME;
        if (dl_table_find(&dl_table_surnames, key, length))
            out[i].flags |= DL_FLAG_SURNAME;
        mark_country(doc, first, i, count, out);
    }
}
