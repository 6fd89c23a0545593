/* Answers as CSV and JSON. */
#include "ask.h"

#include "export/export.h"

#include <string.h>

/* ---- CSV ---- */

/* Numbers and dates, negative or with a sign: no spreadsheet takes them for more. */
static bool is_number(const char *cell)
{
    size_t length = strspn(cell, "+-0123456789./");
    return cell[length] == '\0' && strpbrk(cell, "0123456789") && strspn(cell, "+-") <= 1;
}

static void write_cell(const char *cell, FILE *out)
{
    bool formula = *cell && strchr("=+-@\t\r", *cell) && !is_number(cell);
    if (!formula && !strpbrk(cell, "\",\r\n")) {
        fputs(cell, out);
        return;
    }
    fputc('"', out);
    if (formula)
        fputc('\'', out);
    for (; *cell; cell++) {
        if (*cell == '"')
            fputc('"', out);
        fputc(*cell, out);
    }
    fputc('"', out);
}

void dl_answer_print_csv(const dl_answer *answer, FILE *out)
{
    for (uint32_t i = 0; i < answer->column_count; i++) {
        write_cell(answer->columns[i], out);
        fputc(',', out);
    }
    fputs("sentence,article,published\r\n", out);
    for (uint32_t r = 0; r < answer->rows.count; r++) {
        const dl_answer_row *row = &answer->rows.items[r];
        for (uint32_t i = 0; i < answer->column_count; i++) {
            write_cell(row->cells[i], out);
            fputc(',', out);
        }
        write_cell(row->sentence, out);
        fputc(',', out);
        write_cell(row->article, out);
        fputc(',', out);
        write_cell(row->published, out);
        fputs("\r\n", out);
    }
}

/* ---- JSON ---- */

static void write_row(const dl_answer *answer, const dl_answer_row *row, FILE *out)
{
    fputc('{', out);
    for (uint32_t i = 0; i < answer->column_count; i++) {
        dl_json_text(out, answer->columns[i]);
        fputc(':', out);
        dl_json_text(out, row->cells[i]);
        fputc(',', out);
    }
    fputs("\"evidence\":{\"article\":", out);
    dl_json_text(out, row->article);
    dl_json_field(out, "published", row->published);
    dl_json_field(out, "text", row->sentence);
    fputs("}}", out);
}

void dl_answer_print_json(const dl_answer *answer, FILE *out)
{
    fputs("{\"query\":", out);
    dl_json_text(out, answer->query);
    fputs(",\"columns\":[", out);
    for (uint32_t i = 0; i < answer->column_count; i++) {
        if (i)
            fputc(',', out);
        dl_json_text(out, answer->columns[i]);
    }
    fputs("],\n\"rows\":[", out);
    for (uint32_t i = 0; i < answer->rows.count; i++) {
        fputs(i ? ",\n" : "\n", out);
        write_row(answer, &answer->rows.items[i], out);
    }
    fputs("]}\n", out);
}
