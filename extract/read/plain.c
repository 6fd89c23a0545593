#include "plain.h"

#include "../base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    NARROWEST = 40, // columns of text that is broken into lines
    WIDEST = 110,
    FEWEST_LINES = 4, // that such text has, nearly full ones
    SLACK = 2,        // columns that a line may lack although the next word would have fitted
};

typedef struct {
    uint32_t start, end;        // bytes, white space at the edges left out; empty for a blank line
    uint32_t width, first_word; // columns (code points)
    bool indented, bullet;
} line;

typedef DL_ARRAY(line) lines;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static bool is_wide_space(const char *text, uint32_t left)
{
    return left >= 2 && memcmp(text, "\xC2\xA0", 2) == 0; // no-break space
}

/* The bytes of a bullet and the white space behind it; 0 where there is none. */
static uint32_t bullet_length(const char *text, uint32_t length)
{
    static const char *const bullets[] = {
        "-", "*", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x96\xAA", "\xE2\x97\x8F"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        uint32_t size = (uint32_t)strlen(bullets[i]);
        if (length > size + 1 && memcmp(text, bullets[i], size) == 0 && is_space(text[size])) {
            while (size < length && is_space(text[size]))
                size++;
            return size;
        }
    }
    return 0;
}

static line make_line(const char *text, uint32_t start, uint32_t end)
{
    line l = {.start = start, .end = end};
    while (l.start < l.end &&
           (is_space(text[l.start]) || is_wide_space(text + l.start, l.end - l.start)))
        l.start += is_space(text[l.start]) ? 1 : 2;
    while (l.end > l.start && (is_space(text[l.end - 1]) ||
                               (l.end - l.start >= 2 && is_wide_space(text + l.end - 2, 2))))
        l.end -= is_space(text[l.end - 1]) ? 1 : 2;
    l.indented = l.start >= start + 2 || (l.start > start && text[start] == '\t');
    uint32_t bullet = bullet_length(text + l.start, l.end - l.start);
    l.bullet = bullet > 0;
    l.width = (uint32_t)dl_utf8_count(text + l.start, l.end - l.start);
    l.start += bullet;
    uint32_t word = l.start;
    while (word < l.end && !is_space(text[word]))
        word++;
    l.first_word = (uint32_t)dl_utf8_count(text + l.start, word - l.start);
    return l;
}

static lines split_lines(const dl_document *doc)
{
    lines all = {0};
    for (uint32_t at = 0; at < doc->length;) {
        uint32_t end = at;
        while (end < doc->length && doc->text[end] != '\n' && doc->text[end] != '\r')
            end++;
        *DL_PUSH(&all) = make_line(doc->text, at, end);
        bool both = end + 1 < doc->length && doc->text[end] == '\r' && doc->text[end + 1] == '\n';
        at = end + (both ? 2 : 1);
    }
    return all;
}

/* The width that the text's lines were broken at: what one line in twenty passes, if many come near
 * it. 0 where lines are whole paragraphs. */
static uint32_t find_width(const lines *all)
{
    uint32_t counts[WIDEST + 2] = {0}, filled = 0, seen = 0, near = 0, width = WIDEST + 1;
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t columns = all->items[i].width;
        counts[columns > WIDEST ? WIDEST + 1 : columns]++;
        filled += columns > 0;
    }
    while (width > 0 && seen + counts[width] <= filled / 20)
        seen += counts[width--];
    if (width < NARROWEST || width > WIDEST)
        return 0;
    for (uint32_t i = width * 3 / 4; i <= WIDEST + 1; i++)
        near += counts[i];
    return near >= FEWEST_LINES && near >= filled / 3 ? width : 0;
}

static bool continues(const line *before, const line *next, uint32_t width)
{
    if (!width || next->start == next->end || next->bullet || (next->indented && !before->indented))
        return false;
    return before->width + 1 + next->first_word + SLACK > width;
}

void dl_read_plain(dl_document *doc)
{
    lines all = split_lines(doc);
    uint32_t width = find_width(&all);
    for (uint32_t i = 0; i < all.count;) {
        uint32_t first = i++;
        if (all.items[first].start == all.items[first].end)
            continue;
        while (i < all.count && continues(&all.items[i - 1], &all.items[i], width))
            i++;
        *DL_PUSH(&doc->blocks) =
            (dl_block){all.items[first].start, all.items[i - 1].end,
                       all.items[first].bullet ? DL_BLOCK_LIST : DL_BLOCK_BODY};
    }
    DL_ARRAY_CLEAR(&all);
}
