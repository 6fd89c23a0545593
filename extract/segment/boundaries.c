#include "boundaries.h"

#include "chars.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_WEIGHT = 1 << 24 }; // so that no sum overflows

const dl_boundary_net *dl_boundary_net_of(const void *section, size_t length)
{
    const dl_boundary_net *net = section;
    if (!net || length != sizeof *net || net->version != DL_BOUNDARY_VERSION)
        return NULL;
    for (uint32_t k = 0; k < DL_BOUNDARY_WIDTH; k++)
        if (abs(net->bias[k] / LARGEST_WEIGHT) || abs(net->output[k] / LARGEST_WEIGHT))
            return NULL;
    return net;
}

bool dl_net_ends_sentence(const dl_boundary_net *net, const uint32_t features[DL_GAP_FEATURES],
                          bool bare)
{
    int16_t sum[DL_BOUNDARY_WIDTH] = {0}; // at most 41 times 128
    for (uint32_t i = 0; i < DL_GAP_FEATURES; i++) {
        const int8_t *row = net->rows[features[i] % DL_BOUNDARY_ROWS];
        for (uint32_t k = 0; k < DL_BOUNDARY_WIDTH; k++)
            sum[k] = (int16_t)(sum[k] + row[k]);
    }
    int64_t total = bare ? net->bare_offset : net->offset;
    for (uint32_t k = 0; k < DL_BOUNDARY_WIDTH; k++) {
        int64_t unit = (int64_t)sum[k] + net->bias[k];
        total += unit > 0 ? unit * net->output[k] : 0;
    }
    return total > 0;
}

/* ---- rules ---- */

static dl_char first_char(const dl_document *doc, uint32_t token)
{
    size_t at = doc->tokens.items[token].start;
    return dl_char_next(doc->text, doc->length, &at);
}

static char last_fold(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    size_t at = t->end - 1;
    while (at > t->start && ((unsigned char)doc->text[at] & 0xC0) == 0x80)
        at--;
    return dl_char_next(doc->text, doc->length, &at).fold;
}

static bool closes(const dl_document *doc, uint32_t token)
{
    char fold = last_fold(doc, token);
    return doc->tokens.items[token].end - doc->tokens.items[token].start <= 4 && fold &&
           strchr("'\")]}", fold);
}

static bool begins_sentence(const dl_document *doc, uint32_t token)
{
    dl_char c = first_char(doc, token);
    return c.class == DL_CHAR_UPPER || c.class == DL_CHAR_LETTER || c.class == DL_CHAR_DIGIT ||
           (c.fold && strchr("'\"([*-", c.fold));
}

/* A full stop that is part of an abbreviation ends a sentence only before a word that likes to
 * begin one. */
static bool abbreviation_ends(const dl_document *doc, uint32_t token, uint32_t next)
{
    const dl_token *t = &doc->tokens.items[token], *n = &doc->tokens.items[next];
    const char *const *row =
        dl_table_find(&dl_table_abbreviations, doc->text + t->start, t->end - t->start - 1);
    if (row && (strcmp(row[1], "title") == 0 || strcmp(row[1], "number") == 0))
        return false;
    return t->end - t->start > 2 &&
           dl_table_find(&dl_table_sentence_starts, doc->text + n->start, n->end - n->start);
}

/* "The talks ended.They left." */
static bool misses_blank(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    return t->end - t->start == 1 && doc->text[t->start] == '.' &&
           first_char(doc, token + 1).class == DL_CHAR_UPPER;
}

bool dl_rules_end_sentence(const dl_document *doc, uint32_t first, uint32_t last, uint32_t token)
{
    uint32_t next = token + 1, stop = token;
    if (next == last)
        return true;
    bool space = doc->tokens.items[token].space_after;
    if (!begins_sentence(doc, next) || (!space && !misses_blank(doc, token)))
        return false;
    while (stop > first && stop + 3 > token && closes(doc, stop))
        stop--;
    char fold = last_fold(doc, stop);
    const dl_token *t = &doc->tokens.items[stop];
    if (fold == '!' || fold == '?')
        return true;
    if (fold != '.')
        return false;
    bool bare = first_char(doc, stop).fold == '.';
    return bare ? t->end - t->start < 2 || first_char(doc, next).class == DL_CHAR_UPPER
                : abbreviation_ends(doc, stop, next);
}
