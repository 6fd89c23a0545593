#include "chunk.h"
#include "tables.h"

#include <string.h>

bool dl_ends_link(const dl_chunk *c, uint32_t i)
{
    char fold = c->chars[i].fold;
    return i == c->count || fold == '"' || fold == '<' || fold == '>' || fold == '|' ||
           (fold == '\'' && !dl_word_at(c, i + 1));
}

/* Punctuation at a link's end belongs to the sentence; a closing bracket only if the link has none
 * that it closes. */
static uint32_t trim_link(const dl_chunk *c, uint32_t first, uint32_t last)
{
    uint32_t open = 0, close = 0;
    for (uint32_t i = first; i < last; i++) {
        open += c->chars[i].fold == '(';
        close += c->chars[i].fold == ')';
    }
    for (; last > first; last--) {
        char fold = c->chars[last - 1].fold;
        if (fold == ')' && close > open)
            close--;
        else if (!fold || !strchr(".,;:!?'\"]}", fold))
            break;
    }
    return last;
}

static bool is_schema(const dl_chunk *c, uint32_t i)
{
    return c->chars[i].fold == ':' && c->chars[i + 1].fold == '/' && i + 2 < c->count &&
           c->chars[i + 2].fold == '/';
}

/* Whether what lies behind the last stop before the path of [first, last) is a known ending of
 * hosts or files. */
static bool has_link_end(const dl_chunk *c, uint32_t first, uint32_t last)
{
    uint32_t stop = last, end = first;
    for (; end < last; end++) {
        char fold = c->chars[end].fold;
        if (fold == '/' || fold == '?' || fold == ':')
            break;
        if (fold == '.')
            stop = end;
    }
    if (stop >= end || stop == first)
        return false;
    const char *const *row = dl_chunk_find(&dl_table_link_ends, c, stop + 1, end, true);
    return row &&
           (end < last || strcmp(row[1], "file") == 0 || c->chars[stop + 1].class == DL_CHAR_LOWER);
}

static bool begins_host(const dl_chunk *c, uint32_t i, uint32_t end)
{
    char key[DL_LONGEST_KEY];
    return end > i + 4 && dl_chunk_key(c, i, i + 4, true, key) == 4 && memcmp(key, "www.", 4) == 0;
}

uint32_t dl_link_end(dl_chunk *c, uint32_t i)
{
    if (!c->may_link)
        return i;
    bool schema = false, at = false;
    uint32_t end = i;
    for (; !dl_ends_link(c, end); end++) {
        schema |= is_schema(c, end);
        at |= c->chars[end].fold == '@' && end > i && dl_letter_at(c, end + 1);
    }
    end = trim_link(c, i, end);
    if (schema || begins_host(c, i, end) || (at && dl_letter_at(c, i)) || has_link_end(c, i, end))
        return end;
    c->may_link = false;
    return i;
}
