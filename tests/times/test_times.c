/* Sentences and the times in them: every NAME.spec of this folder, without tags and tree, and every
 * one of tagged/, with those that the model gives.
 *
 *     published 2024-04-08               the following sentences appeared on this day ("never":
 * nobody knows) She left last Friday. | last Friday DATE 2024-04-05 | …
 *     * He may go.                       no time in it
 *     == 2024-W15 START | 2024-04-08~/2024-04-10~ | 2024-04-08 2024-04-10
 *                                        a TIMEX3 value and mod, its EDTF, the first and last day
 * of it = 2024-04/.. | 2024-04-01 *        EDTF and its days, * where it is open
 *     != 2024-13                         no EDTF
 *
 *     with edtf                      from here on the EDTF of each follows its value: ... 2024
 * <2024>
 *
 * Behind "text ..." the sentences of one text follow, up to a blank line, so that later ones can
 * count from earlier ones. Behind "paragraphs ..." each is a paragraph. */
#include "base/buffer.h"
#include "extract.h"
#include "segment/segment.h"
#include "times/edtf.h"
#include "times/times.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LONGEST_LINE = 2000 };

typedef struct {
    const char *path;
    unsigned line, cases, negative, failed;
    dl_extractor *extractor; // NULL: without tags and tree
    char published[12];
    bool in_text, with_edtf;
    const char *joint; // between the sentences of a text
    char text[20 * LONGEST_LINE], expected[20 * LONGEST_LINE];
} spec;

/* "extent TYPE value" for each time, each after " | ", and its EDTF if wanted. */
static void describe(const dl_document *doc, bool with_edtf, dl_buffer *out)
{
    for (uint32_t i = 0; i < doc->times.count; i++) {
        const dl_time *t = &doc->times.items[i];
        dl_buffer_format(out, " | %.*s %s %s", (int)(t->end - t->start), doc->text + t->start,
                         dl_time_type_names[t->type], t->value ? t->value : "-");
        if (with_edtf)
            dl_buffer_format(out, " <%s>", t->edtf ? t->edtf : "-");
    }
}

static dl_document *read_bare(const spec *in, const char *text)
{
    dl_document *doc = dl_document_new();
    doc->text = text;
    doc->length = (uint32_t)strlen(text);
    dl_date_parse(in->published, &doc->published_date);
    *DL_PUSH(&doc->blocks) = (dl_block){0, doc->length, DL_BLOCK_BODY};
    dl_segment(doc, NULL);
    dl_find_times(doc);
    return doc;
}

static dl_document *read_tagged(const spec *in, const char *text)
{
    dl_error error = {0};
    dl_date date = {0};
    dl_source source = {.place = in->path,
                        .published = dl_date_parse(in->published, &date) ? in->published : NULL,
                        .bytes = text,
                        .length = strlen(text)};
    dl_document *doc = dl_extract(in->extractor, &source, &error);
    assert_non_null(doc);
    return doc;
}

static void check_text(spec *in, const char *text, const char *expected)
{
    dl_document *doc = in->extractor ? read_tagged(in, text) : read_bare(in, text);
    dl_buffer found = {0};
    describe(doc, in->with_edtf, &found);
    in->cases++;
    in->negative += !*expected;
    if (strcmp(found.text ? found.text : "", expected) != 0) {
        print_error("%s:%u: %s\n  expected%s\n  found%s\n", in->path, in->line, text, expected,
                    found.text ? found.text : "");
        in->failed++;
    }
    dl_buffer_clear(&found);
    dl_document_free(doc);
}

static void describe_end(char out[16], int32_t day)
{
    dl_date date = dl_date_from_days(day == DL_OPEN_START || day == DL_OPEN_END ? 0 : day);
    if (day == DL_OPEN_START || day == DL_OPEN_END)
        strcpy(out, "*");
    else
        snprintf(out, 16, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* "EDTF | first last", or "EDTF | none". */
static void describe_edtf(const char *edtf, char *out, size_t size)
{
    dl_interval days;
    char first[16], last[16];
    if (!edtf || !dl_edtf_interval(edtf, &days)) {
        snprintf(out, size, "%s | none", edtf ? edtf : "-");
        return;
    }
    describe_end(first, days.first);
    describe_end(last, days.last);
    snprintf(out, size, "%s | %s %s", edtf, first, last);
}

static void check_edtf(spec *in, const char *edtf, const char *expected)
{
    char found[300];
    describe_edtf(edtf, found, sizeof found);
    in->cases++;
    in->negative += strstr(expected, "none") != NULL;
    if (strcmp(found, expected) != 0) {
        print_error("%s:%u: expected %s\n  found %s\n", in->path, in->line, expected, found);
        in->failed++;
    }
}

/* "2024-W15 START | rest" */
static void check_timex(spec *in, char *line)
{
    char *bar = strstr(line, " | ");
    if (!bar)
        fail_msg("%s:%u: no bar", in->path, in->line);
    *bar = '\0';
    char *mod = strchr(line, ' ');
    if (mod)
        *mod++ = '\0';
    dl_arena arena;
    dl_arena_init(&arena);
    check_edtf(in, dl_edtf_from_timex(&arena, line, mod), bar + 3);
    dl_arena_clear(&arena);
}

static void end_text(spec *in)
{
    if (in->in_text)
        check_text(in, in->text, in->expected);
    in->in_text = false;
    in->text[0] = in->expected[0] = '\0';
}

static void check_sentence(spec *in, char *line)
{
    char *bar = strstr(line, " | ");
    const char *expected = bar ? bar : "";
    char copy[LONGEST_LINE];
    snprintf(copy, sizeof copy, "%s", expected);
    if (bar)
        *bar = '\0';
    if (!in->in_text) {
        check_text(in, line, copy);
        return;
    }
    strcat(in->text, *in->text ? in->joint : "");
    strcat(in->text, line);
    strcat(in->expected, copy);
}

static void check_line(spec *in, char *line)
{
    if (!*line)
        end_text(in);
    else if (*line == '#')
        return;
    else if (strncmp(line, "published ", 10) == 0)
        snprintf(in->published, sizeof in->published, "%.10s", line + 10);
    else if (strcmp(line, "with edtf") == 0)
        in->with_edtf = true;
    else if (strcmp(line, "text ...") == 0 || strcmp(line, "paragraphs ...") == 0) {
        in->in_text = true;
        in->joint = *line == 't' ? " " : "\n\n";
    } else if (strncmp(line, "== ", 3) == 0)
        check_timex(in, line + 3);
    else if (strncmp(line, "= ", 2) == 0) {
        char edtf[LONGEST_LINE];
        snprintf(edtf, sizeof edtf, "%.*s", (int)strcspn(line + 2, " "), line + 2);
        check_edtf(in, edtf, line + 2);
    } else if (strncmp(line, "!= ", 3) == 0) {
        char none[LONGEST_LINE + 10];
        snprintf(none, sizeof none, "%s | none", line + 3);
        check_edtf(in, line + 3, none);
    } else
        check_sentence(in, strncmp(line, "* ", 2) == 0 ? line + 2 : line);
}

static void check_file(spec *in, const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    const char *slash = strrchr(path, '/');
    in->path = slash ? slash + 1 : path;
    in->line = 0;
    in->with_edtf = false;
    char line[LONGEST_LINE];
    while (fgets(line, sizeof line, file)) {
        in->line++;
        line[strcspn(line, "\n")] = '\0';
        check_line(in, line);
    }
    end_text(in);
    fclose(file);
}

static void check_files(spec *in, const char *pattern)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_file(in, files.gl_pathv[i]);
    globfree(&files);
    print_message("%u cases, %u of them negative\n", in->cases, in->negative);
    assert_int_equal(in->failed, 0);
}

static void bare_specs(void **state)
{
    (void)state;
    static spec in;
    check_files(&in, SPECS "/*.spec");
}

static void tagged_specs(void **state)
{
    (void)state;
    static spec in;
    char path[1024];
    dl_error error = {0};
    dl_model *model =
        dl_model_find(NULL, path, sizeof path, &error) ? dl_model_open(path, &error) : NULL;
    assert_non_null(model);
    in.extractor = dl_extractor_new(model);
    check_files(&in, SPECS "/tagged/*.spec");
    dl_extractor_free(in.extractor);
    dl_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bare_specs),
                                       cmocka_unit_test(tagged_specs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
