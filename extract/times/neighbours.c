#include "times/neighbours.h"

#include "lexicon.h"
#include "tables.h"

#include <string.h>

enum { LONGEST_WORD = 15 };

/* The token's text in lower case; 0 where it is longer than any word of the table. */
static size_t fold(const dl_document *doc, uint32_t token, char out[LONGEST_WORD])
{
    const dl_token *t = &doc->tokens.items[token];
    size_t length = t->end - t->start;
    if (length > LONGEST_WORD)
        return 0;
    for (size_t i = 0; i < length; i++) {
        char c = doc->text[t->start + i];
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return length;
}

bool dl_word_has_use(const dl_document *doc, uint32_t token, const char *use)
{
    char word[LONGEST_WORD];
    size_t length = fold(doc, token, word);
    const dl_table *table = &dl_table_time_neighbours;
    const char *const *row = length ? dl_table_find(table, word, length) : NULL;
    for (; row; row = dl_table_next(table, row))
        if (strcmp(row[1], use) == 0)
            return true;
    return false;
}

bool dl_word_is(const dl_document *doc, uint32_t token, const char *word)
{
    char own[LONGEST_WORD];
    size_t length = fold(doc, token, own);
    return length && strlen(word) == length && memcmp(own, word, length) == 0;
}
