/* Answers as a table for people: columns as wide as their cells need, narrowed where the line is
 * not wide enough; cells wrap at blanks; under each row its sentence. Widths are those that a
 * terminal shows (utf8proc's character widths). */
#include "ask.h"
#include "shown.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { GAP = 2, NARROWEST = 8, MOST_COLUMNS = 16, INDENT = 4 };

static unsigned width_of_char(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (unsigned)width : 0;
}

static unsigned width_of(const char *text, size_t length)
{
    unsigned width = 0;
    for (size_t at = 0; at < length;)
        width += width_of_char(dl_utf8_next(text, length, &at));
    return width;
}

/* Bytes of the first line of text that fits: up to the last blank, or as many characters as fit
 * where there is none. */
static size_t line_length(const char *text, unsigned width)
{
    size_t length = strlen(text), at = 0, blank = 0;
    unsigned used = 0;
    while (at < length) {
        size_t before = at;
        uint32_t c = dl_utf8_next(text, length, &at);
        used += width_of_char(c);
        if (c == ' ')
            blank = before;
        if (used > width)
            return blank ? blank : before ? before : at;
    }
    return length;
}

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " ");
}

static void pad(unsigned count, FILE *out)
{
    fprintf(out, "%*s", (int)count, "");
}

/* ---- columns ---- */

typedef struct {
    dl_arena arena;
    const dl_answer *answer;
    FILE *out;
    const char **cells; // [rows][columns], safe to show
    unsigned width, widths[MOST_COLUMNS];
    uint32_t count;
} table;

static unsigned total_width(const table *t)
{
    unsigned total = 0;
    for (uint32_t i = 0; i < t->count; i++)
        total += t->widths[i] ? t->widths[i] + GAP : 0;
    return total;
}

/* The widest column gives way until the line holds all. Columns without any cell vanish. */
static void measure(table *t)
{
    for (uint32_t i = 0; i < t->count; i++) {
        bool any = false;
        t->widths[i] = width_of(t->answer->columns[i], strlen(t->answer->columns[i]));
        for (uint32_t r = 0; r < t->answer->rows.count; r++) {
            const char *cell = t->cells[r * t->count + i];
            unsigned width = width_of(cell, strlen(cell));
            any |= width > 0;
            t->widths[i] = width > t->widths[i] ? width : t->widths[i];
        }
        t->widths[i] = any ? t->widths[i] : 0;
    }
    while (total_width(t) > t->width + GAP) {
        uint32_t widest = 0;
        for (uint32_t i = 1; i < t->count; i++)
            widest = t->widths[i] > t->widths[widest] ? i : widest;
        if (t->widths[widest] <= NARROWEST)
            break;
        t->widths[widest]--;
    }
}

/* Prints cells side by side, wrapped, in as many lines as they need. */
static void print_cells(table *t, const char *const *cells)
{
    const char *left[MOST_COLUMNS];
    for (uint32_t i = 0; i < t->count; i++)
        left[i] = t->widths[i] ? cells[i] : "";
    for (bool more = true; more;) {
        unsigned behind = 0; // cells that still have to be padded
        more = false;
        for (uint32_t i = 0; i < t->count; i++) {
            size_t length = line_length(left[i], t->widths[i]);
            if (length) {
                pad(behind, t->out);
                fwrite(left[i], 1, length, t->out);
                behind = 0;
            }
            unsigned width = width_of(left[i], length);
            behind += t->widths[i] ? t->widths[i] + GAP -
                                         (width < t->widths[i] + GAP ? width : t->widths[i] + GAP)
                                   : 0;
            left[i] = skip_blanks(left[i] + length);
            more |= *left[i] != '\0';
        }
        fputc('\n', t->out);
    }
}

static void print_evidence(table *t, const dl_answer_row *row)
{
    if (!*row->sentence && !*row->article)
        return;
    const char *quote = *row->sentence ? "\"" : "";
    const char *text = dl_arena_format(&t->arena, "%s%s%s%s(%s%s%s)", quote, row->sentence, quote,
                                       *quote ? " " : "", row->article, *row->published ? ", " : "",
                                       row->published);
    text = dl_shown_text(&t->arena, text);
    unsigned width = t->width > INDENT + NARROWEST ? t->width - INDENT : NARROWEST;
    while (*text) {
        size_t length = line_length(text, width);
        pad(INDENT, t->out);
        fwrite(text, 1, length, t->out);
        fputc('\n', t->out);
        text = skip_blanks(text + length);
    }
}

void dl_answer_print(const dl_answer *answer, unsigned width, FILE *out)
{
    table t = {.answer = answer, .out = out, .width = width, .count = answer->column_count};
    dl_arena_init(&t.arena);
    t.cells = dl_arena_alloc(&t.arena, (size_t)answer->rows.count * t.count * sizeof *t.cells);
    for (uint32_t r = 0; r < answer->rows.count; r++)
        for (uint32_t i = 0; i < t.count; i++)
            t.cells[r * t.count + i] = dl_shown_text(&t.arena, answer->rows.items[r].cells[i]);
    measure(&t);
    const char *headings[MOST_COLUMNS];
    for (uint32_t i = 0; i < t.count; i++) {
        char *heading = dl_arena_text(&t.arena, answer->columns[i], strlen(answer->columns[i]));
        for (char *c = heading; *c; c++)
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        headings[i] = heading;
    }
    print_cells(&t, headings);
    for (uint32_t r = 0; r < answer->rows.count; r++) {
        print_cells(&t, &t.cells[r * t.count]);
        print_evidence(&t, &answer->rows.items[r]);
    }
    dl_arena_clear(&t.arena);
}
