/* Short texts and what they must and must not give: mentions.spec, roles.spec, events.spec.
 *
 *     ==== title of the case
 *     the text
 *     ----
 *     lines as in expect.h */
#include "expect.h"

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

static void run_spec(const char *path)
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
    assert_int_equal(counts.broken, 0);
    assert_true(cases > 0);
}

static void mentions(void **state)
{
    (void)state;
    run_spec(SPECS "/mentions.spec");
}

static void roles(void **state)
{
    (void)state;
    run_spec(SPECS "/roles.spec");
}

static void events(void **state)
{
    (void)state;
    run_spec(SPECS "/events.spec");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions),
        cmocka_unit_test(roles),
        cmocka_unit_test(events),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
