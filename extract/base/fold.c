#include "fold.h"

#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Letters that Unicode does not decompose, and punctuation of several shapes. */
static const struct {
    uint32_t from;
    const char *to;
} letters[] = {
    {0x00D8, "o" },
    {0x00F8, "o" },
    {0x0110, "d" },
    {0x0111, "d" },
    {0x0141, "l" },
    {0x0142, "l" },
    {0x00D0, "d" },
    {0x00F0, "d" },
    {0x00DE, "th"},
    {0x00FE, "th"},
    {0x00C6, "ae"},
    {0x00E6, "ae"},
    {0x0152, "oe"},
    {0x0153, "oe"},
    {0x0131, "i" },
    {0x0126, "h" },
    {0x0127, "h" },
    {0x018F, "a" },
    {0x0259, "a" },
    {0x2018, "'" },
    {0x2019, "'" },
    {0x02BC, "'" },
    {0x02BB, "'" },
    {0x0060, "'" },
    {0x201C, "\""},
    {0x201D, "\""},
    {0x2010, "-" },
    {0x2011, "-" },
    {0x2013, "-" },
    {0x2212, "-" },
};

static const char *plain_letter(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].from == code_point)
            return letters[i].to;
    return NULL;
}

/* text with the letters above made plain, in folded[], which has room for twice the length. */
static size_t replace_letters(const char *text, size_t length, char *folded)
{
    size_t written = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code_point = dl_utf8_next(text, length, &at);
        const char *plain = code_point < 0x80 ? NULL : plain_letter(code_point);
        if (plain)
            for (; *plain; plain++)
                folded[written++] = *plain;
        else
            written += dl_utf8_put(code_point, folded + written);
    }
    return written;
}

static char *squeeze(dl_arena *arena, const char *text)
{
    char *squeezed = dl_arena_text(arena, text, strlen(text));
    size_t written = 0;
    for (size_t i = 0; squeezed[i]; i++) {
        char c = squeezed[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            squeezed[written++] = c;
        else if (written && squeezed[written - 1] != ' ')
            squeezed[written++] = ' ';
    }
    if (written && squeezed[written - 1] == ' ')
        written--;
    squeezed[written] = '\0';
    return squeezed;
}

char *dl_fold(dl_arena *arena, const char *text, size_t length)
{
    // U+FFFD, which stands for a bad byte, takes three.
    char *plain = dl_malloc(length * 3 + 1);
    size_t written = replace_letters(text, length, plain);
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t result =
        utf8proc_map((const utf8proc_uint8_t *)plain, (utf8proc_ssize_t)written, &mapped,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                         UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    plain[written] = '\0';
    char *folded = squeeze(arena, result >= 0 ? (const char *)mapped : plain);
    free(mapped);
    free(plain);
    return folded;
}

enum { LONGEST_COMPARED = 63 };

unsigned dl_edit_distance(const char *a, const char *b, unsigned limit)
{
    size_t n = strlen(a), m = strlen(b);
    size_t difference = n > m ? n - m : m - n;
    if (difference > limit || n > LONGEST_COMPARED || m > LONGEST_COMPARED)
        return strcmp(a, b) == 0 ? 0 : limit + 1;
    unsigned rows[3][LONGEST_COMPARED + 1]; // the row before the last one, the last one, this one
    for (size_t j = 0; j <= m; j++)
        rows[1][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *before = rows[(i + 2) % 3], *last = rows[i % 3], *row = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
    }
    unsigned distance = rows[(n + 1) % 3][m];
    return distance > limit ? limit + 1 : distance;
}
