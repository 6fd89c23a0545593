/* Answers as CSV and JSON. */
#include "ask.h"

#include "export/export.h"

#include <string.h>

/* ---- CSV ---- */

/* Of several sentences all, on one line. */
static const char *join(dl_arena *arena, const dl_answer_row *row,
                        const char *(*text_of)(const dl_answer_evidence *evidence))
{
    const char *text = row->evidence_count ? text_of(&row->evidence[0]) : "";
    for (uint32_t i = 1; i < row->evidence_count; i++)
        text = dl_arena_format(arena, "%s | %s", text, text_of(&row->evidence[i]));
    return text;
}

static const char *sentence_of(const dl_answer_evidence *evidence)
{
    return evidence->sentence;
}

static const char *article_of(const dl_answer_evidence *evidence)
{
    return evidence->article;
}

static const char *day_of(const dl_answer_evidence *evidence)
{
    return evidence->published;
}

static void write_evidence_cells(const dl_answer_row *row, FILE *out)
{
    dl_arena arena;
    dl_arena_init(&arena);
    dl_csv_cell(out, join(&arena, row, sentence_of));
    fputc(',', out);
    dl_csv_cell(out, join(&arena, row, article_of));
    fputc(',', out);
    dl_csv_cell(out, join(&arena, row, day_of));
    fputs("\r\n", out);
    dl_arena_clear(&arena);
}

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
        write_evidence_cells(row, out);
    }
}

/* ---- JSON ---- */

static void write_evidence(const dl_answer_evidence *evidence, FILE *out)
{
    fputs("{\"article\":", out);
    dl_json_text(out, evidence->article);
    dl_json_field(out, "id", evidence->id);
    dl_json_field(out, "published", evidence->published);
    if (evidence->column)
        dl_json_field(out, "column", evidence->column);
    fprintf(out, ",\"start\":%u,\"end\":%u", (unsigned)evidence->span.start,
            (unsigned)evidence->span.end);
    dl_json_field(out, "text", evidence->sentence);
    fputc('}', out);
}

static void write_row(const dl_answer *answer, const dl_answer_row *row, FILE *out)
{
    fputc('{', out);
    for (uint32_t i = 0; i < answer->column_count; i++) {
        dl_json_text(out, answer->columns[i]);
        fputc(':', out);
        dl_json_text(out, row->cells[i]);
        fputc(',', out);
    }
    fputs("\"evidence\":[", out);
    for (uint32_t i = 0; i < row->evidence_count; i++) {
        fputs(i ? "," : "", out);
        write_evidence(&row->evidence[i], out);
    }
    fputs("]}", out);
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
