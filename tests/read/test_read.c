/* Runs the cases of plain.spec, html.spec and language.spec:
 *
 *     ==== what the case is about
 *     the article as it comes in
 *     ----
 *     title: Ministers meet in Oslo      one line a block: its kind and its text, line breaks as "
 * / "
 *     @source Newswire                   before the blocks, what is known of the article
 *
 * In articles \xHH stands for a byte, so that charsets can be written down. */
#include "../spec.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kind_names[] = {"body",    "title", "heading",  "byline",
                                         "caption", "list",  "furniture"};

static void add_known(dl_buffer *out, const char *name, const char *value)
{
    if (value)
        dl_buffer_format(out, "@%s %s\n", name, value);
}

static void add_block(dl_buffer *out, const dl_document *doc, const dl_block *block)
{
    dl_buffer_format(out, "%s: ", kind_names[block->kind]);
    for (uint32_t i = block->start; i < block->end; i++) {
        if (doc->text[i] == '\n')
            dl_buffer_add_text(out, " / ");
        else if (doc->text[i] != '\r')
            dl_buffer_add_char(out, doc->text[i]);
    }
    dl_buffer_add_char(out, '\n');
}

static void describe(dl_buffer *out, const dl_document *doc)
{
    add_known(out, "title", doc->title);
    add_known(out, "source", doc->source);
    add_known(out, "author", doc->author);
    add_known(out, "published", doc->published);
    add_known(out, "from", doc->published_from);
    add_known(out, "url", doc->url);
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        add_block(out, doc, &doc->blocks.items[i]);
}

static void add_unescaped(dl_buffer *out, const char *line)
{
    for (unsigned byte; *line; line++) {
        if (line[0] == '\\' && line[1] == 'x' && sscanf(line + 2, "%2x", &byte) == 1) {
            dl_buffer_add_char(out, (char)byte);
            line += 3;
        } else {
            dl_buffer_add_char(out, *line);
        }
    }
}

static void check_blocks(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        assert_true(block->start < block->end && block->end <= doc->length);
        assert_true(i == 0 || doc->blocks.items[i - 1].end <= block->start);
    }
}

static void answer(const dl_buffer *input, dl_source_kind kind, dl_buffer *out)
{
    dl_document *doc = dl_document_new();
    dl_error error = {0};
    dl_buffer bytes = {0};
    add_unescaped(&bytes, input->text);
    dl_source source = {.place = "case", .bytes = bytes.text, .length = bytes.length, .kind = kind};
    if (dl_read(doc, &source, &error)) {
        check_blocks(doc);
        describe(out, doc);
    } else {
        dl_buffer_format(out, "error: %s\n", error.message);
    }
    dl_buffer_clear(&bytes);
    dl_document_free(doc);
}

static void answer_plain(const dl_buffer *input, dl_buffer *out)
{
    answer(input, DL_SOURCE_TEXT, out);
}

static void answer_any(const dl_buffer *input, dl_buffer *out)
{
    answer(input, DL_SOURCE_AUTO, out);
}

static void answer_language(const dl_buffer *input, dl_buffer *out)
{
    dl_document *doc = dl_document_new();
    dl_error error = {0};
    dl_source source = {.place = "case",
                        .bytes = input->text,
                        .length = input->length,
                        .kind = DL_SOURCE_HTML,
                        .english_only = true};
    bool english = dl_read(doc, &source, &error);
    assert_true(english || error.code == DL_ERROR_LANGUAGE);
    dl_buffer_add_text(out, english ? "english\n" : "other\n");
    dl_document_free(doc);
}

static void test_plain(void **state)
{
    (void)state;
    assert_int_equal(dl_spec_run(SPECS "/plain.spec", answer_plain), 0);
}

static void test_html(void **state)
{
    (void)state;
    assert_int_equal(dl_spec_run(SPECS "/html.spec", answer_any), 0);
}

static void test_language(void **state)
{
    (void)state;
    assert_int_equal(dl_spec_run(SPECS "/language.spec", answer_language), 0);
}

/* Two million bytes of the hardest kinds of text: were any of it not linear, the test would run
 * into its time limit. */
static void test_long(void **state)
{
    (void)state;
    enum { SIZE = 2000000 };
    static const char *const patterns[] = {"a",   "a ",    "(",        "- ",
                                           "By ", "\n- a", "\xC2\xA0", "Oslo, "};
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        size_t step = strlen(patterns[i]), length = SIZE / step * step;
        char *text = dl_malloc(length);
        for (size_t at = 0; at < length; at += step)
            memcpy(text + at, patterns[i], step);
        dl_document *doc = dl_document_new();
        dl_source source = {
            .place = "long", .bytes = text, .length = length, .kind = DL_SOURCE_TEXT};
        assert_true(dl_read(doc, &source, NULL));
        dl_document_free(doc);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
