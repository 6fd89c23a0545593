/* The articles of fixtures/ and what each must and must not give (fixtures/NAME.expect). */
#include "expect.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "base/utf8.h"

/* The words at span are the entity's name or an alias of it, case aside. */
static bool is_form(const dl_facts *facts, const dl_fact_entity *entity, dl_span span)
{
    dl_utf8_cursor cursor = {.text = facts->text};
    size_t length = strlen(facts->text);
    size_t start = dl_utf8_byte_at(&cursor, length, span.start);
    size_t end = dl_utf8_byte_at(&cursor, length, span.end);
    const char *words = facts->text + start;
    for (uint32_t i = 0; i <= entity->alias_count; i++) {
        const char *form = i ? entity->aliases[i - 1] : entity->name;
        if (strlen(form) == end - start && strncasecmp(form, words, end - start) == 0)
            return true;
    }
    fprintf(stderr, "'%.*s' is no form of %s\n", (int)(end - start), words, entity->name);
    return false;
}

/* Every offset lies in the text, in order, ids are there, and a mention by name is a form of the
 * entity's name. */
static void check_offsets(const dl_facts *facts)
{
    size_t length = dl_utf8_count(facts->text, strlen(facts->text));
    for (uint32_t i = 0; i < facts->entity_count; i++)
        for (uint32_t m = 0; m < facts->entities[i].mention_count; m++) {
            dl_span span = facts->entities[i].mentions[m].span;
            assert_true(span.start < span.end && span.end <= length);
            if (facts->entities[i].mentions[m].kind == DL_MENTION_NAME)
                assert_true(is_form(facts, &facts->entities[i], span));
        }
    for (uint32_t i = 0; i < facts->event_count; i++) {
        const dl_fact_event *event = &facts->events[i];
        assert_true(event->mention_count > 0);
        assert_true(event->participant_count > 0 || event->edtf);
        for (uint32_t p = 0; p < event->participant_count; p++) {
            assert_true(event->participants[p].entity < facts->entity_count);
            assert_true(event->participants[p].span.end <= length);
        }
    }
}

/* The article beside an expectation: NAME.txt or NAME.html. */
static char *article_of(const char *expectation, size_t *length, char *path, size_t size)
{
    static const char *const endings[] = {".txt", ".html"};
    size_t stem = strlen(expectation) - strlen(".expect");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(path, size, "%.*s%s", (int)stem, expectation, endings[i]);
        FILE *file = fopen(path, "rb");
        if (!file)
            continue;
        fclose(file);
        return dl_expect_read(path, length);
    }
    fail_msg("%s: no article beside it", expectation);
    return NULL;
}

/* Lines that are true and not reached yet. Lower it as they are reached; it never rises but with
 * new articles. */
enum { MOST_NOT_YET = 930 };

static void articles_say_what_they_say(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(FIXTURES "/*.expect", 0, NULL, &found), 0);
    dl_expect_counts counts = {0};
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char path[1024];
        size_t length, lines_length;
        char *lines = dl_expect_read(found.gl_pathv[i], &lines_length);
        char *article = article_of(found.gl_pathv[i], &length, path, sizeof path);
        dl_facts *facts = dl_expect_facts(path, NULL, article, length);
        assert_non_null(facts);
        check_offsets(facts);
        dl_expect_lines(facts, lines, strrchr(path, '/') + 1, &counts);
        dl_facts_free(facts);
        free(article);
        free(lines);
    }
    printf("%zu articles: %u facts held, %u not yet\n", found.gl_pathc, counts.held,
           counts.not_yet);
    globfree(&found);
    assert_int_equal(counts.broken, 0);
    assert_true(counts.held > 0);
    assert_true(counts.not_yet <= MOST_NOT_YET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(articles_say_what_they_say)};
    return cmocka_run_group_tests_name("fixtures", tests, NULL, NULL);
}
