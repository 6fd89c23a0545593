/* Lemmas: the cases of lemma.spec, each in the middle of a sentence. */
#include "segment_check.h"
#include "syntax/lemma.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dl_xpos xpos_of(const char *name)
{
    uint32_t tag = 0;
    while (tag < DL_XPOS_COUNT && strcmp(dl_xpos_names[tag], name) != 0)
        tag++;
    assert_true(tag < DL_XPOS_COUNT);
    return (dl_xpos)tag;
}

static bool check_case(const char *form, const char *tag, const char *lemma)
{
    char text[256];
    snprintf(text, sizeof text, "x %s", form);
    dl_document *doc = dl_test_document(text, strlen(text));
    dl_sentence *sentence = DL_PUSH(&doc->sentences);
    sentence->end = doc->length;
    sentence->last = 2;
    DL_PUSH(&doc->tokens)->end = 1;
    dl_token *token = DL_PUSH(&doc->tokens);
    token->start = 2;
    token->end = doc->length;
    token->xpos = (uint8_t)xpos_of(tag);
    dl_lemmatise(doc);
    bool same = strcmp(doc->tokens.items[1].lemma, lemma) == 0;
    if (!same)
        print_error("%s/%s: expected %s, found %s\n", form, tag, lemma, doc->tokens.items[1].lemma);
    dl_document_free(doc);
    return same;
}

static void test_spec(void **state)
{
    (void)state;
    char line[256], form[64], tag[64], lemma[64];
    int cases = 0, failures = 0;
    FILE *file = fopen(SPECS "/lemma.spec", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || sscanf(line, "%63s %63s %63s", form, tag, lemma) != 3)
            continue;
        cases++;
        failures += !check_case(form, tag, lemma);
    }
    fclose(file);
    print_message("lemma.spec: %d cases\n", cases);
    assert_true(cases > 0);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spec)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
