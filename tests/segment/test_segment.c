/* Sentences and tokens: the cases of the .spec files, by the rules and by the model where there is
 * one, and what must hold of any text. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "segment/segment.h"
#include "segment_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* ---- specs ---- */

/* Adds a line, with \uXXXX as the character. */
static void add_unescaped(dl_buffer *out, const char *line)
{
    for (const char *c = line; *c && *c != '\n'; c++) {
        unsigned code;
        char bytes[4];
        if (c[0] == '\\' && c[1] == 'u' && sscanf(c + 2, "%4x", &code) == 1) {
            dl_buffer_add(out, bytes, dl_utf8_put(code, bytes));
            c += 5;
        } else {
            dl_buffer_add_char(out, *c);
        }
    }
    dl_buffer_add_char(out, '\n');
}

static void write_segments(const dl_document *doc, dl_buffer *out)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const dl_token *t = &doc->tokens.items[i];
        bool first = doc->sentences.items[t->sentence].first == i;
        if (i)
            dl_buffer_add_char(out, first ? '\n' : t->glued ? '|' : ' ');
        dl_buffer_add(out, doc->text + t->start, t->end - t->start);
    }
    dl_buffer_add_char(out, '\n');
}

static bool check_case(const dl_buffer *text, const dl_buffer *expected, const dl_model *model,
                       const char *place)
{
    dl_document *doc = dl_test_document(text->text, text->length);
    dl_segment(doc, model);
    dl_buffer found = {0};
    write_segments(doc, &found);
    const char *wrong = dl_test_check_segments(doc);
    bool same = strcmp(found.text, expected->text) == 0;
    if (wrong || !same)
        print_error("%s (%s): %s\nexpected:\n%sfound:\n%s", place, model ? "model" : "rules",
                    wrong ? wrong : "", expected->text, found.text);
    dl_buffer_clear(&found);
    dl_document_free(doc);
    return same && !wrong;
}

typedef struct {
    const char *name;
    const dl_model *model;
    dl_buffer text, expected;
    int line, first, cases, failures;
} spec;

static void end_case(spec *s)
{
    char place[128];
    snprintf(place, sizeof place, "%s:%d", s->name, s->first);
    if (s->expected.length) {
        s->cases++;
        s->failures += !check_case(&s->text, &s->expected, s->model, place);
    }
    dl_buffer_cut(&s->text, 0);
    dl_buffer_cut(&s->expected, 0);
}

static void run_spec(const char *name, const dl_model *model)
{
    spec s = {.name = name, .model = model};
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s", SPECS, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    dl_buffer_add_text(&s.text, "");
    dl_buffer_add_text(&s.expected, "");
    while (fgets(line, sizeof line, file)) {
        s.line++;
        if (line[0] == '\n' || line[0] == '#') {
            end_case(&s);
        } else if (line[0] == '>') {
            s.first = s.text.length ? s.first : s.line;
            add_unescaped(&s.text, line + (line[1] == ' ' ? 2 : 1));
        } else {
            add_unescaped(&s.expected, line);
        }
    }
    end_case(&s);
    fclose(file);
    dl_buffer_clear(&s.text);
    dl_buffer_clear(&s.expected);
    print_message("%s: %d cases\n", name, s.cases);
    assert_true(s.cases > 0);
    assert_int_equal(s.failures, 0);
}

static void test_specs(void **state)
{
    static const char *const names[] = {"sentences.spec", "no_sentences.spec", "tokens.spec",
                                        "no_tokens.spec", "news.spec",         "unicode.spec",
                                        "blocks.spec"};
    const dl_model *model = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        run_spec(names[i], model);
}

static int open_model(void **state)
{
    char path[4096];
    dl_error error = {0};
    size_t length;
    if (!dl_model_find(NULL, path, sizeof path, &error))
        return 0;
    dl_model *model = dl_model_open(path, &error);
    if (model && !dl_model_section(model, "segment", &length)) {
        dl_model_free(model);
        model = NULL;
    }
    *state = model;
    return 0;
}

static int close_model(void **state)
{
    dl_model_free(*state);
    return 0;
}

static void test_specs_by_model(void **state)
{
    if (!*state)
        print_message("skipped: no model with sentences\n");
    else
        test_specs(state);
}

/* ---- properties ---- */

static void check_text(const char *text, size_t length, const dl_model *model)
{
    dl_document *doc = dl_test_document(text, length);
    dl_segment(doc, model);
    const char *wrong = dl_test_check_segments(doc);
    if (wrong)
        print_error("%s in: %.200s\n", wrong, text);
    assert_null(wrong);
    dl_document_free(doc);
}

/* Texts of pieces that mean something to the segmenter, in any order. */
static void test_random_texts(void **state)
{
    static const char *const pieces[] = {
        "the", "Imani", " ",   " ", " ",   ".",      ".",      ",",      "'",      "\"", "’",
        "“",   "”",     "(",   ")", "-",   "–",      "n't",    "'s",     "12",     "3",  "$",
        "U.S", "Dr",    "...", "?", "!",   "\n",     "\n\n",   "www.",   ".com",   "@",  "://",
        "/",   ":",     ";",   "é", "中",  "\u0301", "\u200b", "\u00a0", "\u00ad", "👍",  "#",
        "&",   "_",     "+",   "%", "a.m", "etc",    "\r\n",   ":)",
    };
    uint32_t random = 1;
    dl_buffer text = {0};
    for (int round = 0; round < 3000; round++) {
        for (int i = 0; i < 40; i++) {
            random = random * 1664525u + 1013904223u;
            dl_buffer_add_text(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        check_text(text.text, text.length, *state);
        dl_buffer_cut(&text, 0);
    }
    dl_buffer_clear(&text);
}

/* Seconds for n pieces. */
static double time_pieces(const char *piece, size_t n, const dl_model *model)
{
    dl_buffer text = {0};
    for (size_t i = 0; i < n; i++)
        dl_buffer_add_text(&text, piece);
    clock_t before = clock();
    check_text(text.text, text.length, model);
    dl_buffer_clear(&text);
    return (double)(clock() - before) / CLOCKS_PER_SEC;
}

/* Ten times the text may take some twenty times as long, not a hundred times. */
static void test_long_texts(void **state)
{
    static const char *const pieces[] = {"word ", "x",     "a.b.", "don't",  "www.a",  "<a",
                                         "(b",    "a-b-",  "'",    "1,234,", "n't've", "\u0301",
                                         "中",    "U.S. ", ". A ", "\"' ",   "@a.b/",  ". "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double small = time_pieces(pieces[i], 20000, *state),
               large = time_pieces(pieces[i], 200000, *state);
        if (large > 0.5 && large > 30 * small)
            fail_msg("\"%s\": %f s, then %f s", pieces[i], small, large);
    }
}

static void test_no_stop(void **state)
{
    dl_buffer text = {0};
    for (int i = 0; i < 10000; i++)
        dl_buffer_add_text(&text, i % 100 == 99 ? "word, " : "word ");
    dl_document *doc = dl_test_document(text.text, text.length);
    dl_segment(doc, *state);
    assert_null(dl_test_check_segments(doc));
    assert_true(doc->sentences.count < 45);
    for (uint32_t i = 0; i + 1 < doc->sentences.count; i++)
        assert_int_equal(doc->text[doc->sentences.items[i].end - 1], ','); // cut behind a comma
    dl_document_free(doc);
    dl_buffer_clear(&text);
}

static void test_furniture(void **state)
{
    dl_document *doc = dl_test_document("Share this\n\nIt ended.", 21);
    doc->blocks.items[0].kind = DL_BLOCK_FURNITURE;
    dl_segment(doc, *state);
    assert_null(dl_test_check_segments(doc));
    assert_int_equal(doc->tokens.count, 3);
    assert_int_equal(doc->sentences.items[0].block, 1);
    dl_document_free(doc);
}

static void test_nothing(void **state)
{
    check_text("", 0, *state);
    check_text(" \n\n \t ", 6, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_specs),      cmocka_unit_test(test_random_texts),
        cmocka_unit_test(test_long_texts), cmocka_unit_test(test_no_stop),
        cmocka_unit_test(test_furniture),  cmocka_unit_test(test_nothing),
    };
    const struct CMUnitTest by_model[] = {
        cmocka_unit_test(test_specs_by_model),
        cmocka_unit_test(test_random_texts),
        cmocka_unit_test(test_no_stop),
    };
    int failed = cmocka_run_group_tests_name("segment by rules", tests, NULL, NULL);
    return failed +
           cmocka_run_group_tests_name("segment by model", by_model, open_model, close_model);
}
