/* Answers as CSV and JSON. */
#include "ask.h"

#include "export/export.h"

#include <string.h>

/* ---- CSV ---- */

void dl_answer_print_csv(const dl_answer *answer, FILE *out)
{
    for (uint32_t i = 0; i < answer->column_count; i++) {
        dl_csv_cell(out, answer->columns[i]);
        fputc(',', out);
    }
    fputs("sentence,article,published\r\n", out);
    for (uint32_t r = 0; r < answer->rows.count; r++) {
        const dl_answer_row *row = &answer->rows.items[r];
        for (uint32_t i = 0; i < answer->column_count; i++) {
            dl_csv_cell(out, row->cells[i]);
            fputc(',', out);
        }
        dl_csv_cell(out, row->sentence);
        fputc(',', out);
        dl_csv_cell(out, row->article);
        fputc(',', out);
        dl_csv_cell(out, row->published);
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
