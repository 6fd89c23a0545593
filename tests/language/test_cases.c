/* Short texts and what they must and must not give: every NAME.spec of this folder.
 *
 *     ==== title of the case
 *     the text
 *     ----
 *     lines as in expect.h */
#include "expect.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PUBLISHED_LENGTH = 10 };

/* Runs the case at text (behind "==== "), whose end is given. */
static void run_case(const char *text, const char *end, const char *published,
                     dl_expect_counts *counts)
{
    const char *body = memchr(text, '\n', (size_t)(end - text));
    const char *rule = body ? strstr(body, "\n----\n") : NULL;
    if (!rule || rule >= end)
        fail_msg("a case without ----: %.60s", text);
    char title[128];
    snprintf(title, sizeof title, "%.*s", (int)(body - text), text);
    dl_facts *facts = dl_expect_facts(title, published, body + 1, (size_t)(rule - body - 1));
    assert_non_null(facts);
    char *lines = calloc((size_t)(end - rule) + 1, 1);
    memcpy(lines, rule + 6, (size_t)(end - rule) - 6);
    dl_expect_lines(facts, lines, title, counts);
    free(lines);
    dl_facts_free(facts);
}

/* How many lines of the file do not hold. */
static unsigned run_spec(const char *path)
{
    size_t length;
    char *spec = dl_expect_read(path, &length);
    const char *published = strstr(spec, "published ");
    assert_non_null(published);
    char day[PUBLISHED_LENGTH + 1] = "";
    memcpy(day, published + strlen("published "), PUBLISHED_LENGTH);
    dl_expect_counts counts = {0};
    unsigned cases = 0;
    for (const char *at = strstr(spec, "\n==== "); at; cases++) {
        const char *next = strstr(at + 1, "\n==== ");
        run_case(at + 6, next ? next + 1 : spec + length, day, &counts);
        at = next;
    }
    printf("%s: %u cases, %u facts held, %u not yet\n", strrchr(path, '/') + 1, cases, counts.held,
           counts.not_yet);
    free(spec);
    assert_true(cases > 0);
    return counts.broken;
}

static void all_specs(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SPECS "/*.spec", 0, NULL, &found), 0);
    unsigned failed = 0;
    for (size_t i = 0; i < found.gl_pathc; i++)
        failed += run_spec(found.gl_pathv[i]);
    globfree(&found);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_specs)};
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
