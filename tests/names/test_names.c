/* Decoding of labels, one document's consistency, and names of sentences. */
#include "gold_text.h"
#include "names/consistency.h"
#include "names/labels.h"
#include "names/long_form.h"
#include "specs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void inside_never_follows_another_kind(void **state)
{
    (void)state;
    dl_document *doc = dl_test_text("Anna Orlo Vess rode", 19, NULL);
    float scores[4 * DL_NAME_COLUMNS] = {0},
                     transitions[(1 + DL_NAME_LABELS) * DL_NAME_LABELS] = {0};
    // The best labels taken one by one would be I-place, I-person, B-title, O.
    scores[0 * DL_NAME_COLUMNS + DL_NAME_I(DL_ENTITY_PLACE)] = 9;
    scores[0 * DL_NAME_COLUMNS + DL_NAME_B(DL_ENTITY_PERSON)] = 4;
    scores[1 * DL_NAME_COLUMNS + DL_NAME_I(DL_ENTITY_PERSON)] = 5;
    scores[2 * DL_NAME_COLUMNS + DL_NAME_B(DL_NAME_TITLE)] = 3;
    scores[3 * DL_NAME_COLUMNS] = 2;
    dl_name_views views = {0};
    dl_labels_decode(doc, 0, 4, scores, transitions, &views);
    assert_int_equal(views.count, 1);
    assert_true(views.items[0].types[DL_ENTITY_PERSON] == 0 &&
                views.items[0].types[DL_ENTITY_PLACE] < 0);
    DL_ARRAY_CLEAR(&views);
    assert_int_equal(doc->names.count, 1);
    assert_int_equal(doc->names.items[0].type, DL_ENTITY_PERSON);
    assert_int_equal(doc->names.items[0].first, 0);
    assert_int_equal(doc->names.items[0].last, 2);
    assert_int_equal(doc->titles.count, 1);
    assert_int_equal(doc->titles.items[0].first, 2);
    dl_document_free(doc);
}

static void add_name(dl_document *doc, const char *text, unsigned which, dl_entity_type type,
                     float score)
{
    const char *at = doc->text;
    for (; which > 0; which--)
        at = strstr(at, text) + 1;
    uint32_t start = (uint32_t)(strstr(at, text) - doc->text), end = start + (uint32_t)strlen(text),
             first = 0;
    while (doc->tokens.items[first].start < start)
        first++;
    uint32_t last = first;
    while (doc->tokens.items[last].end < end)
        last++;
    *DL_PUSH(&doc->names) = (dl_name){
        .start = start, .end = end, .first = first, .last = last + 1, .type = type, .score = score};
}

static dl_document *proper_text(const char *text)
{
    dl_document *doc = dl_test_text(text, strlen(text), NULL);
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        char c = doc->text[doc->tokens.items[i].start];
        doc->tokens.items[i].upos = c >= 'A' && c <= 'Z' ? DL_UPOS_PROPN : DL_UPOS_NOUN;
    }
    return doc;
}

static void expect(const dl_document *doc, const char *names)
{
    char found[512] = "";
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const dl_name *name = &doc->names.items[i];
        size_t length = strlen(found);
        snprintf(found + length, sizeof found - length, "%s%.*s:%c", i ? " " : "",
                 (int)(name->end - name->start), doc->text + name->start,
                 dl_entity_type_names[name->type][0]);
    }
    assert_string_equal(found, names);
}

/* As if the recogniser saw nothing but each name's own type, as sure as its score says. */
static void make_consistent(dl_document *doc)
{
    dl_name_views views = {0};
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name_view *view = DL_PUSH(&views);
        for (int type = 0; type < DL_ENTITY_TYPE_COUNT; type++)
            view->types[type] =
                type == (int)doc->names.items[i].type ? 0 : -3 * doc->names.items[i].score;
    }
    dl_names_make_consistent(doc, &views);
    DL_ARRAY_CLEAR(&views);
}

static void a_full_name_settles_its_parts(void **state)
{
    (void)state;
    dl_document *doc =
        proper_text("Mira Talin spoke. Talin left, and Talin Street was closed to Talin.");
    add_name(doc, "Mira Talin", 0, DL_ENTITY_PERSON, 0.9f);
    add_name(doc, "Talin", 1, DL_ENTITY_PLACE, 0.4f);
    make_consistent(doc);
    // "Talin Street" is something longer, so its first word is not taken.
    expect(doc, "Mira Talin:p Talin:p Talin:p");
    assert_int_equal(doc->names.items[1].type, DL_ENTITY_PERSON);
    assert_int_equal(doc->names.items[2].type, DL_ENTITY_PERSON);
    dl_document_free(doc);
}

static void a_body_settles_its_acronym(void **state)
{
    (void)state;
    dl_document *doc = proper_text("the Union of River Pilots (URP) met. the URP agreed.");
    add_name(doc, "Union of River Pilots", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "URP", 1, DL_ENTITY_PERSON, 0.4f);
    make_consistent(doc);
    assert_int_equal(doc->names.items[doc->names.count - 1].type, DL_ENTITY_ORGANIZATION);
    dl_document_free(doc);
}

static void a_full_name_outweighs_some_of_its_surname(void **state)
{
    (void)state;
    dl_document *doc = proper_text("Mira Talin spoke. Talin left, Talin won. Talin fell.");
    add_name(doc, "Mira Talin", 0, DL_ENTITY_PERSON, 0.9f);
    for (unsigned which = 1; which < 4; which++)
        add_name(doc, "Talin", which, DL_ENTITY_ORGANIZATION, 0.6f);
    make_consistent(doc);
    expect(doc, "Mira Talin:p Talin:p Talin:p Talin:p");
    dl_document_free(doc);
}

static void an_acronym_of_common_words_is_no_name(void **state)
{
    (void)state;
    dl_document *doc = proper_text("Roadside bombs of unknown origin (RBUO) went off. the RBUO and "
                                   "the Union of River Pilots (URP) and a talk (AND) of IED.");
    add_name(doc, "RBUO", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "RBUO", 1, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "Union of River Pilots", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "URP", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "AND", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    add_name(doc, "IED", 0, DL_ENTITY_ORGANIZATION, 0.9f);
    make_consistent(doc);
    expect(doc, "Union of River Pilots:o URP:o AND:o IED:o");
    dl_document_free(doc);
}

static void expect_long_form(const char *text, const char *acronym, const char *long_form)
{
    dl_document *doc = dl_test_text(text, strlen(text), NULL);
    uint32_t token = 0;
    while (doc->tokens.items[token].start < (uint32_t)(strstr(text, acronym) - text))
        token++;
    uint32_t first = dl_long_form(doc, token);
    if (!long_form) {
        assert_int_equal(first, DL_NONE);
    } else {
        assert_int_not_equal(first, DL_NONE);
        const char *at = doc->text + doc->tokens.items[first].start;
        assert_int_equal(strncmp(at, long_form, strlen(long_form)), 0);
    }
    dl_document_free(doc);
}

static void acronyms_are_spelt_out(void **state)
{
    (void)state;
    expect_long_form("He said gross domestic product (GDP) fell.", "GDP", "gross");
    expect_long_form("They laid improvised explosive devices (IEDs).", "IEDs", "improvised");
    expect_long_form("a memorandum of understanding (MoU) was read", "MoU", "memorandum");
    expect_long_form("the two-rail grid (TRG) failed", "TRG", "two");
    expect_long_form("HIV and more (HIV) said", "(HIV) s", NULL); // the bracket itself
    expect_long_form("profits fell (AFP) on Monday", "AFP", NULL);
    expect_long_form("(GDP) fell", "GDP", NULL);
    expect_long_form("gross domestic product, GDP, fell", "GDP", NULL);
    expect_long_form("the old mill (here) closed", "here", NULL);
}

static void two_things_of_one_name_stay_two(void **state)
{
    (void)state;
    dl_document *doc = proper_text("the envoy Jordan flew to Jordan.");
    add_name(doc, "Jordan", 0, DL_ENTITY_PERSON, 0.8f);
    add_name(doc, "Jordan", 1, DL_ENTITY_PLACE, 0.9f);
    make_consistent(doc);
    assert_int_equal(doc->names.items[0].type, DL_ENTITY_PERSON);
    assert_int_equal(doc->names.items[1].type, DL_ENTITY_PLACE);
    dl_document_free(doc);
}

static void most_of_the_names_settle_the_others(void **state)
{
    (void)state;
    dl_document *doc =
        proper_text("Orlend fell by two points. Orlend said that Orlend would wait.");
    add_name(doc, "Orlend", 0, DL_ENTITY_PLACE, 0.6f);
    add_name(doc, "Orlend", 1, DL_ENTITY_ORGANIZATION, 0.7f);
    add_name(doc, "Orlend", 2, DL_ENTITY_ORGANIZATION, 0.7f);
    make_consistent(doc);
    expect(doc, "Orlend:o Orlend:o Orlend:o");
    dl_document_free(doc);
}

static void nothing_is_made_of_nothing(void **state)
{
    (void)state;
    dl_document *doc = proper_text("Nobody was named, and Nobody came.");
    make_consistent(doc);
    assert_int_equal(doc->names.count, 0);
    dl_document_free(doc);
}

static bool check_line(const dl_document *doc, const char *line)
{
    const char *name = strchr(line, ' ') + 1;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const dl_name *n = &doc->names.items[i];
        const char *type = dl_entity_type_names[n->type];
        if (strncmp(line, type, strlen(type)) == 0 && strlen(name) == n->end - n->start &&
            memcmp(doc->text + n->start, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

static void specs(void **state)
{
    (void)state;
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    assert_int_equal(dl_run_specs(SPECS "/names.spec", model, check_line), 0);
    dl_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inside_never_follows_another_kind),
        cmocka_unit_test(a_full_name_settles_its_parts),
        cmocka_unit_test(a_body_settles_its_acronym),
        cmocka_unit_test(a_full_name_outweighs_some_of_its_surname),
        cmocka_unit_test(an_acronym_of_common_words_is_no_name),
        cmocka_unit_test(acronyms_are_spelt_out),
        cmocka_unit_test(two_things_of_one_name_stay_two),
        cmocka_unit_test(most_of_the_names_settle_the_others),
        cmocka_unit_test(nothing_is_made_of_nothing),
        cmocka_unit_test(specs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
