/* Runs the cases of plain.spec and html.spec:
 *
 *     ==== what the case is about
 *     the article as it comes in
 *     ----
 *     title: Ministers meet in Oslo      one line a block: its kind and its text, line breaks as "
 * / "
 *     @source Newswire                   before the blocks, what is known of the article
 *
 * In articles \xHH stands for a byte, so that charsets can be written down. */
#include "read/read.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kind_names[] = {"body",    "title", "heading",  "byline",
                                         "caption", "list",  "furniture"};

typedef struct {
    char name[256];
    dl_buffer input, expected;
} test_case;

typedef DL_ARRAY(test_case) test_cases;

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

static void read_cases(test_cases *cases, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[8192];
    bool in_input = false;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "==== ", 5) == 0) {
            line[strcspn(line, "\n")] = '\0';
            test_case *new_case = DL_PUSH(cases);
            snprintf(new_case->name, sizeof new_case->name, "%.200s", line + 5);
            in_input = true;
        } else if (strcmp(line, "----\n") == 0) {
            in_input = false;
        } else if (cases->count) {
            test_case *last = &cases->items[cases->count - 1];
            if (in_input)
                add_unescaped(&last->input, line);
            else if (*line != '\n')
                dl_buffer_add_text(&last->expected, line);
        }
    }
    fclose(file);
}

static void check_blocks(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        assert_true(block->start < block->end && block->end <= doc->length);
        assert_true(i == 0 || doc->blocks.items[i - 1].end <= block->start);
    }
}

static bool run_case(const test_case *c, dl_source_kind kind)
{
    dl_document *doc = dl_document_new();
    dl_error error = {0};
    dl_buffer found = {0};
    dl_source source = {
        .place = "case", .bytes = c->input.text, .length = c->input.length, .kind = kind};
    if (dl_read(doc, &source, &error)) {
        check_blocks(doc);
        describe(&found, doc);
    } else {
        dl_buffer_format(&found, "error: %s\n", error.message);
    }
    const char *expected = c->expected.text ? c->expected.text : "",
               *text = found.text ? found.text : "";
    bool same = strcmp(text, expected) == 0;
    if (!same)
        print_error("==== %s\nexpected:\n%sfound:\n%s", c->name, expected, text);
    dl_buffer_clear(&found);
    dl_document_free(doc);
    return same;
}

static void run_file(const char *path, dl_source_kind kind)
{
    test_cases cases = {0};
    unsigned failures = 0;
    read_cases(&cases, path);
    assert_true(cases.count > 0);
    for (uint32_t i = 0; i < cases.count; i++) {
        failures += !run_case(&cases.items[i], kind);
        dl_buffer_clear(&cases.items[i].input);
        dl_buffer_clear(&cases.items[i].expected);
    }
    print_message("%s: %u cases, %u failed\n", path, cases.count, failures);
    DL_ARRAY_CLEAR(&cases);
    assert_int_equal(failures, 0);
}

static void test_plain(void **state)
{
    (void)state;
    run_file(SPECS "/plain.spec", DL_SOURCE_TEXT);
}

static void test_html(void **state)
{
    (void)state;
    run_file(SPECS "/html.spec", DL_SOURCE_AUTO);
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
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
