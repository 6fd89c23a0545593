/* Web archives: a file that is cut anywhere gives the pages of all its whole records and at most
 * one error; in which pieces the bytes come changes nothing; what is broken costs its own record
 * alone.
 *
 * crawl.warc and crawl.warc.gz are made by warc/make_warc.py. */
#include "read/http.h"
#include "read/warc.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGES = 7, RECORDS = 13, MOST_PAGES = 16 };

typedef struct {
    const char *bytes;
    size_t left, step;
} memory;

typedef struct {
    dl_warc_page pages[MOST_PAGES];
    unsigned count, errors;
    char message[512]; // of the first error
} contents;

static bool give(void *from, const char **bytes, size_t *length, dl_error *error)
{
    (void)error;
    memory *m = from;
    *bytes = m->bytes;
    *length = m->left < m->step ? m->left : m->step;
    m->bytes += *length;
    m->left -= *length;
    return true;
}

static contents read_all(const char *bytes, size_t length, size_t step)
{
    contents all = {.count = 0};
    memory from = {bytes, length, step};
    dl_warc *warc = dl_warc_new((dl_byte_source){give, &from}, "test");
    for (dl_error error = {0}; dl_warc_next(warc, &all.pages[all.count], &error);) {
        if (error.code == DL_OK) {
            all.count++;
        } else if (!all.errors++) {
            memcpy(all.message, error.message, sizeof all.message);
        }
        error = (dl_error){0};
        assert_true(all.count < MOST_PAGES && all.errors <= RECORDS);
    }
    dl_warc_free(warc);
    return all;
}

static void clear(contents *all)
{
    for (unsigned i = 0; i < all->count; i++)
        dl_warc_page_clear(&all->pages[i]);
}

static dl_buffer read_file(const char *path)
{
    char bytes[4096];
    dl_buffer out = {0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        dl_buffer_add(&out, bytes, got);
    fclose(file);
    return out;
}

static void assert_same(const contents *some, const contents *all)
{
    assert_true(some->count <= all->count);
    for (unsigned i = 0; i < some->count; i++) {
        assert_string_equal(some->pages[i].html.text, all->pages[i].html.text);
        assert_string_equal(some->pages[i].url.text, all->pages[i].url.text);
        assert_int_equal(some->pages[i].record, all->pages[i].record);
    }
}

/* What is there of a cut file must not be read past its end: the copy has no byte more. */
static contents read_cut(const dl_buffer *file, size_t length)
{
    char *cut = dl_malloc(length);
    memcpy(cut, file->text, length);
    contents some = read_all(cut, length, 1000);
    free(cut);
    return some;
}

static void check_cuts(const char *path)
{
    dl_buffer file = read_file(path);
    contents all = read_all(file.text, file.length, file.length);
    unsigned before = 0;
    assert_int_equal(all.count, PAGES);
    assert_int_equal(all.errors, 0);
    for (size_t length = 1; length<file.length; length += length> 3000 ? 7 : 1) {
        contents some = read_cut(&file, length);
        assert_same(&some, &all);
        assert_true(some.count >= before && some.errors <= 1);
        assert_true(!some.errors || strstr(some.message, "cut short"));
        before = some.count;
        clear(&some);
    }
    clear(&all);
    dl_buffer_clear(&file);
}

static void test_cuts(void **state)
{
    (void)state;
    check_cuts(FOLDER "/crawl.warc");
    check_cuts(FOLDER "/crawl.warc.gz");
}

static void test_pieces(void **state)
{
    (void)state;
    dl_buffer plain = read_file(FOLDER "/crawl.warc"), packed = read_file(FOLDER "/crawl.warc.gz");
    contents all = read_all(plain.text, plain.length, plain.length);
    for (size_t step = 1; step < 6000; step = step * 2 + 1) {
        contents some = read_all(plain.text, plain.length, step);
        contents same = read_all(packed.text, packed.length, step);
        assert_int_equal(some.count, PAGES);
        assert_int_equal(same.count, PAGES);
        assert_same(&some, &all);
        assert_same(&same, &all);
        clear(&some);
        clear(&same);
    }
    clear(&all);
    dl_buffer_clear(&plain);
    dl_buffer_clear(&packed);
}

static bool has_page(const contents *all, const dl_warc_page *page)
{
    for (unsigned i = 0; i < all->count; i++)
        if (strcmp(all->pages[i].html.text, page->html.text) == 0 &&
            strcmp(all->pages[i].url.text, page->url.text) == 0)
            return true;
    return false;
}

/* Overwrites the block's bytes at one place of the packed file: the pages before and behind stay.
 */
static void test_broken_member(void **state)
{
    (void)state;
    dl_buffer file = read_file(FOLDER "/crawl.warc.gz");
    contents all = read_all(file.text, file.length, file.length);
    for (size_t at = 400; at + 400 < file.length; at += 50) {
        dl_buffer broken = {0};
        dl_buffer_add(&broken, file.text, file.length);
        memset(broken.text + at, '?', 20);
        for (size_t step = 7; step < 5000; step += 2000) {
            contents some = read_all(broken.text, broken.length, step);
            assert_true(some.count >= PAGES - 2 && some.errors >= 1);
            for (unsigned i = 0; i < some.count; i++)
                assert_true(has_page(&all, &some.pages[i]));
            clear(&some);
        }
        dl_buffer_clear(&broken);
    }
    clear(&all);
    dl_buffer_clear(&file);
}

/* The body's text and what became of it. */
static void check_body(dl_http_head head, const char *body, size_t length, const char *expected,
                       size_t limit)
{
    dl_buffer text = {0};
    dl_error error = {0};
    dl_buffer_add(&text, body, length);
    if (dl_http_decode(&head, &text, limit, "body", &error)) {
        assert_non_null(expected);
        assert_string_equal(text.text, expected);
    } else {
        assert_null(expected);
        assert_int_not_equal(error.code, DL_OK);
    }
    dl_buffer_clear(&text);
}

static void test_bodies(void **state)
{
    (void)state;
    static const struct {
        const char *body, *expected;
    } chunks[] = {
        {"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde"                        },
        {"3\nabc\n0\n\n",                        "abc"                          },
        {"ff\r\nabc",                            "abc"                          }, // cut short
        {"3\r\nabc\r\nno size",                  "abc"                          },
        {"abc is no size",                       "abc is no size"               },
        {"ffffffffffffffffffffff\r\nabc",        "ffffffffffffffffffffff\r\nabc"},
        {"<p>already joined</p>",                "<p>already joined</p>"        },
        {"0\r\n\r\n",                            ""                             },
    };
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++)
        check_body((dl_http_head){.chunked = true}, chunks[i].body, strlen(chunks[i].body),
                   chunks[i].expected, 100);
    check_body((dl_http_head){.encoding = "br"}, "plain all the same", 18, "plain all the same",
               100);
    check_body((dl_http_head){.encoding = "br"}, "\x8B\x02\x80", 3, NULL, 100);
    // "aaa…", 1000 times, by gzip -9n
    static const char bomb[] =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\x4c\x1c\x05\xa3\x60\x14"
        "\x0c\x77\x00\x00\x03\xda\x38\x9a\xe8\x03\x00\x00";
    check_body((dl_http_head){.encoding = "gzip"}, bomb, sizeof bomb - 1, NULL, 100);
}

static void test_heads(void **state)
{
    (void)state;
    dl_http_head head = {0};
    dl_http_head_line(&head, "content-type: text/plain"); // before the status line: none of it
    dl_http_head_line(&head, "HTTP/1.1 200 OK");
    dl_http_head_line(&head, "content-TYPE:text/html ;  Charset=\"koi8-r\"; x=y");
    dl_http_head_line(&head, "Content-Encoding:  GZIP, br");
    dl_http_head_line(&head, "Content-Type-Extra: image/png");
    assert_int_equal(head.status, 200);
    assert_true(head.is_html && !head.chunked);
    assert_string_equal(head.charset, "koi8-r");
    assert_string_equal(head.encoding, "gzip");
    dl_http_head_line(&head, "Content-Type: text/html5");
    assert_false(head.is_html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cuts),          cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_broken_member), cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
