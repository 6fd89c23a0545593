#include "long_form.h"

#include <ctype.h>

enum { LONGEST_ACRONYM = 10 }; // letters

static bool is_char(const dl_document *doc, uint32_t token, char c)
{
    const dl_token *t = &doc->tokens.items[token];
    return t->end - t->start == 1 && doc->text[t->start] == c;
}

/* The letters of an acronym, two capitals at least, without an s of the plural; 0 where it is none.
 */
static uint32_t take_letters(const dl_document *doc, uint32_t token, char *letters)
{
    const dl_token *t = &doc->tokens.items[token];
    uint32_t count = 0, capitals = 0;
    for (uint32_t at = t->start; at < t->end; at++) {
        unsigned char c = (unsigned char)doc->text[at];
        if (count == LONGEST_ACRONYM)
            return 0;
        capitals += isupper(c) != 0;
        if (isalnum(c))
            letters[count++] = (char)tolower(c);
    }
    if (count > 2 && doc->text[t->end - 1] == 's')
        count--;
    return capitals >= 2 && capitals + 1 >= count ? count : 0;
}

/* Whether a word begins at this byte of the text. */
static bool begins_word(const dl_document *doc, uint32_t at, uint32_t first)
{
    return at == first || !isalnum((unsigned char)doc->text[at - 1]);
}

/* Finds the letters from the right between two bytes; where the first one is, or DL_NONE. Half of
 * them begin words, two at least. */
static uint32_t match(const dl_document *doc, const char *letters, uint32_t count, uint32_t first,
                      uint32_t end)
{
    uint32_t at = end, beginnings = 0;
    for (uint32_t i = count; i-- > 0;) {
        do {
            if (at-- == first)
                return DL_NONE;
        } while (tolower((unsigned char)doc->text[at]) != letters[i] ||
                 (i == 0 && !begins_word(doc, at, first)));
        beginnings += begins_word(doc, at, first);
    }
    return beginnings >= 2 && 2 * beginnings >= count ? at : DL_NONE;
}

bool dl_in_brackets(const dl_document *doc, uint32_t token)
{
    return token > 0 && token + 1 < doc->tokens.count && is_char(doc, token - 1, '(') &&
           is_char(doc, token + 1, ')');
}

uint32_t dl_long_form(const dl_document *doc, uint32_t token)
{
    char letters[LONGEST_ACRONYM];
    const dl_token *tokens = doc->tokens.items;
    if (!dl_in_brackets(doc, token))
        return DL_NONE;
    uint32_t count = take_letters(doc, token, letters);
    uint32_t begin = doc->sentences.items[tokens[token].sentence].first, end = token - 1;
    uint32_t most = count + 5 < 2 * count ? count + 5 : 2 * count; // words, as in the paper
    if (!count || end == begin)
        return DL_NONE;
    if (end - begin > most)
        begin = end - most;
    uint32_t at = match(doc, letters, count, tokens[begin].start, tokens[end - 1].end);
    if (at == DL_NONE)
        return DL_NONE;
    uint32_t word = end - 1;
    while (tokens[word].start > at)
        word--;
    return word;
}
