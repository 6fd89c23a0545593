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

/* A part of an answer: some of its columns. */
typedef struct {
    dl_arena arena;
    const dl_answer *answer;
    FILE *out;
    const char **cells; // [rows][columns of the answer], safe to show
    uint32_t columns[MOST_COLUMNS], count;
    unsigned width, widths[MOST_COLUMNS];
} table;

static const char *cell_at(const table *t, uint32_t row, uint32_t i)
{
    return t->cells[(size_t)row * t->answer->column_count + t->columns[i]];
}

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
        const char *heading = t->answer->columns[t->columns[i]];
        bool any = false;
        t->widths[i] = width_of(heading, strlen(heading));
        for (uint32_t r = 0; r < t->answer->rows.count; r++) {
            const char *cell = cell_at(t, r, i);
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

/* In quotation marks, in others where the sentence has some. */
static const char *quote(dl_arena *arena, const dl_answer_evidence *evidence)
{
    if (!*evidence->sentence)
        return "";
    bool quotes = strchr(evidence->sentence, '"') != NULL;
    return dl_arena_format(arena, quotes ? "\u201c%s\u201d" : "\"%s\"", evidence->sentence);
}

static void print_evidence(table *t, const dl_answer_evidence *evidence)
{
    if (!*evidence->sentence && !*evidence->article)
        return;
    const char *about = evidence->column ? evidence->column : "";
    const char *text =
        dl_arena_format(&t->arena, "%s%s%s%s(%s%s%s)", about, *about ? ": " : "",
                        quote(&t->arena, evidence), *evidence->sentence ? " " : "",
                        evidence->article, *evidence->published ? ", " : "", evidence->published);
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

/* Whether the part shows the column that evidence is for; NULL is for all. */
static bool has_column(const table *t, const char *column)
{
    for (uint32_t i = 0; column && i < t->count; i++)
        if (strcmp(t->answer->columns[t->columns[i]], column) == 0)
            return true;
    return !column;
}

/* A row of a part that has nothing beside its key is left out. */
static bool says_something(const table *t, uint32_t row)
{
    uint32_t keys = t->answer->key_columns;
    for (uint32_t i = keys; i < t->count; i++)
        if (*cell_at(t, row, i))
            return true;
    return !keys;
}

/* Of columns that are named after something in the graph, the name is left as it is. */
static bool heads_are_words(const table *t, uint32_t i)
{
    return !t->answer->key_columns || t->columns[i] < t->answer->key_columns;
}

static void print_headings(table *t)
{
    const char *headings[MOST_COLUMNS];
    for (uint32_t i = 0; i < t->count; i++) {
        const char *column = t->answer->columns[t->columns[i]];
        char *heading = dl_shown_text(&t->arena, column);
        for (char *c = heading; *c && heads_are_words(t, i); c++)
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        headings[i] = heading;
    }
    print_cells(t, headings);
}

static void print_part(table *t)
{
    measure(t);
    print_headings(t);
    for (uint32_t r = 0; r < t->answer->rows.count; r++) {
        const dl_answer_row *row = &t->answer->rows.items[r];
        const char *cells[MOST_COLUMNS];
        for (uint32_t i = 0; i < t->count; i++)
            cells[i] = cell_at(t, r, i);
        if (!says_something(t, r))
            continue;
        print_cells(t, cells);
        for (uint32_t i = 0; i < row->evidence_count; i++)
            if (has_column(t, row->evidence[i].column))
                print_evidence(t, &row->evidence[i]);
    }
}

/* How many columns beside the keys are readable in a line. */
static uint32_t columns_of_part(const dl_answer *answer, unsigned width)
{
    enum { WIDTH_OF_KEY = 20, WIDTH_OF_CELL = 12 };
    unsigned keys = answer->key_columns * WIDTH_OF_KEY;
    uint32_t fit = width > keys + WIDTH_OF_CELL ? (width - keys) / WIDTH_OF_CELL : 1,
             most = MOST_COLUMNS - answer->key_columns;
    return !answer->key_columns ? answer->column_count : fit < most ? fit : most;
}

void dl_answer_print(const dl_answer *answer, unsigned width, FILE *out)
{
    table t = {.answer = answer, .out = out, .width = width};
    uint32_t part = columns_of_part(answer, width);
    dl_arena_init(&t.arena);
    t.cells = dl_arena_alloc(&t.arena,
                             (size_t)answer->rows.count * answer->column_count * sizeof *t.cells);
    for (uint32_t r = 0; r < answer->rows.count; r++)
        for (uint32_t i = 0; i < answer->column_count; i++)
            t.cells[(size_t)r * answer->column_count + i] =
                dl_shown_text(&t.arena, answer->rows.items[r].cells[i]);
    for (uint32_t next = answer->key_columns; next < answer->column_count;) {
        if (next > answer->key_columns)
            fputc('\n', out);
        for (t.count = 0; t.count < answer->key_columns; t.count++)
            t.columns[t.count] = t.count;
        for (uint32_t i = 0; i < part && next < answer->column_count; i++)
            t.columns[t.count++] = next++;
        print_part(&t);
    }
    dl_arena_clear(&t.arena);
}
