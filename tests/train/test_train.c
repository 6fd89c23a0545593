/* Derivatives of the network against differences of its loss, and what the readers of sets make of
 * their lines. */
#include "net.h"
#include "newswire.h"
#include "recase.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORDS = 7 };

static const dl_network_shape small = {.vector_size = 4,
                                       .own_size = 4,
                                       .gram_size = 4,
                                       .shape_size = 4,
                                       .gram_rows = 64,
                                       .hidden = 32,
                                       .layers = 2,
                                       .arc = 16,
                                       .label = 16,
                                       .names = 16,
                                       .name_labels = DL_NAME_LABELS,
                                       .deprels = DL_DEPREL_COUNT,
                                       .xpos = DL_XPOS_COUNT,
                                       .upos = DL_UPOS_COUNT};

typedef struct {
    dl_vectors vectors;
    dl_net net;
    dl_example example;
    dl_random random;
} bench;

/* A sentence of made-up words with a tree, names of which one kind is not marked, and what a
 * teacher might say. */
static void set_up(bench *b)
{
    static int8_t values[3 * 4] = {10, -20, 30, 40, 50, 60, -70, 80, 90, 100, -110, 120};
    static float scales[3] = {0.01f, 0.01f, 0.01f};
    static dl_features features[WORDS];
    static uint32_t vector_rows[WORDS] = {0, 1, 2, DL_NONE, 1, 0, 2},
                    own_rows[WORDS] = {0, 1, DL_NONE, 2, 3, 1, 0};
    static uint32_t heads[WORDS] = {1, 7, 1, 4, 1, 4, 1};
    static uint8_t upos[WORDS] = {1, 2, 3, 4, 5, 6, 7}, xpos[WORDS] = {7, 6, 5, 4, 3, 2, 1};
    static uint8_t deprel[WORDS] = {4, 0, 7, 3, 8, 2, 1}, allowed[WORDS * DL_NAME_LABELS];
    static float arcs[WORDS * (WORDS + 1)];
    memset(b, 0, sizeof *b);
    b->random.state = 42;
    b->vectors = (dl_vectors){.rows = 3, .frequent = 3, .size = 4, .values = values, .scales = scales};
    for (uint32_t i = 0; i < WORDS; i++) {
        features[i] = (dl_features){
            .gram_count = 2, .grams = {i * 5, i * 7 + 1},
                 .shape = (uint8_t)(i % 5), .flags = 0
        };
        for (uint32_t label = 0; label < DL_NAME_LABELS; label++)
            allowed[i * DL_NAME_LABELS + label] =
                i == 2   ? label == DL_NAME_B(DL_ENTITY_PERSON)
                : i == 3 ? label == DL_NAME_I(DL_ENTITY_PERSON)
                         : label == 0 || label >= DL_NAME_B(DL_ENTITY_EVENT);
        for (uint32_t j = 0; j <= WORDS; j++)
            arcs[i * (WORDS + 1) + j] = i == j ? 0 : 1.0f / WORDS;
    }
    b->example = (dl_example){.count = WORDS,
                              .features = features,
                              .vector_rows = vector_rows,
                              .own_rows = own_rows,
                              .upos = upos,
                              .xpos = xpos,
                              .deprel = deprel,
                              .heads = heads,
                              .allowed = allowed,
                              .lesson = {.arcs = arcs}};
    dl_net_init(&b->net, &small, &b->vectors, 4, 1, &b->random);
    b->net.own_drop = dl_calloc(4, sizeof *b->net.own_drop);
    // Differences tell nothing where a rectified value is about to turn.
    for (uint32_t i = 0; i < b->net.heads_bias.columns; i++)
        b->net.heads_bias.value[i] = i % 3 ? 0.8f : -0.8f;
}

static const dl_task_weights weights = {0.5f, 1, 0.7f, 0.9f};

/* The loss that dl_net_learn gives the gradient of. Nothing is dropped, so it is a function of the
 * weights alone. */
static double loss(bench *b)
{
    const dl_example *examples[] = {&b->example};
    dl_dropout none = {0};
    dl_losses losses = {0};
    b->random.state = 42;
    dl_net_learn(&b->net, examples, 1, &none, &weights, &b->random, &losses);
    return (losses.tags + losses.arcs + losses.labels + losses.names) / WORDS;
}

static void zero_gradient(dl_parameter *p, void *data)
{
    (void)data;
    memset(p->gradient, 0, (size_t)p->rows * p->columns * sizeof(float));
}

typedef struct {
    bench *b;
    uint32_t checked;
} checker;

static void check_parameter(dl_parameter *p, void *data)
{
    checker *c = data;
    size_t count = (size_t)p->rows * p->columns;
    for (int tries = 0; tries < 6; tries++) {
        size_t at = dl_random_below(&(dl_random){(uint64_t)tries * 7919 + count}, (uint32_t)count);
        dl_net_each(&c->b->net, zero_gradient, NULL);
        loss(c->b);
        float gradient = p->gradient[at], kept = p->value[at], step = 4e-3f;
        p->value[at] = kept + step;
        double above = loss(c->b);
        p->value[at] = kept - step;
        double below = loss(c->b);
        p->value[at] = kept;
        double expected = (above - below) / (2.0 * (double)step);
        if (fabs(expected - (double)gradient) > 2e-3 + 0.05 * fabs(expected))
            fail_msg("%u x %u at %zu: %g, but the loss changes by %g", p->rows, p->columns, at,
                     (double)gradient, expected);
        c->checked++;
    }
}

static void derivatives_are_right(void **state)
{
    (void)state;
    static bench b;
    set_up(&b);
    checker c = {&b, 0};
    dl_net_each(&b.net, check_parameter, &c);
    assert_true(c.checked > 100);
    // Names as a teacher's field says, of which some paths are likelier than others.
    static float scores[WORDS * DL_NAME_LABELS], transitions[(1 + DL_NAME_LABELS) * DL_NAME_LABELS];
    for (uint32_t i = 0; i < WORDS * DL_NAME_LABELS; i++)
        scores[i] = (float)(i * 37 % 11) / 5;
    for (uint32_t i = 0; i < (1 + DL_NAME_LABELS) * DL_NAME_LABELS; i++)
        transitions[i] = (float)(i * 23 % 7) / 4;
    b.example.lesson.names = scores;
    b.example.lesson.transitions = transitions;
    b.example.allowed = NULL;
    dl_net_each(&b.net, check_parameter, &c);
    dl_net_clear(&b.net);
}

static const char *write_file(const char *name, const char *text)
{
    static char path[128];
    snprintf(path, sizeof path, "/tmp/dateline-train-%ld-%s", (long)getpid(), name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static const char article[] = "=== x-1\n"
                              "register: agency\n"
                              "\n"
                              "[o|Ministry of Lands] reopens\n"
                              "\n"
                              "[l|Lusaka] - [t|Minister] [p|Ana Bel] met [p|Bel]'s staff.\n";

static void newswire_is_read_and_multiplied(void **state)
{
    (void)state;
    dl_documents documents = {0};
    dl_error error = {0};
    dl_random random = {7};
    const char *path = write_file("news.txt", article);
    dl_name_pool *pool = dl_name_pool_new();
    assert_true(dl_name_pool_add(pool, path, &error));
    assert_true(dl_newswire_read(path, 3, pool, &random, &documents, &error));
    assert_int_equal(documents.count, 4);
    for (uint32_t i = 0; i < documents.count; i++) {
        const dl_document *doc = documents.items[i];
        assert_int_equal(doc->names.count, 4);
        assert_int_equal(doc->titles.count, 1);
        const dl_name *names = doc->names.items;
        assert_int_equal(names[0].type, DL_ENTITY_ORGANIZATION);
        assert_int_equal(names[1].type, DL_ENTITY_PLACE);
        assert_int_equal(names[2].type, DL_ENTITY_PERSON);
        // The surname alone is a part of the full name in copies as well.
        char full[128], part[128];
        snprintf(full, sizeof full, "%.*s", (int)(names[2].end - names[2].start),
                 doc->text + names[2].start);
        snprintf(part, sizeof part, "%.*s", (int)(names[3].end - names[3].start),
                 doc->text + names[3].start);
        assert_non_null(strstr(full, part));
        assert_true((strcmp(full, "Ana Bel") == 0) == (i == 0));
    }
    dl_name_pool_free(pool);
    dl_documents_clear(&documents);
}

static void recased_copies_keep_their_names(void **state)
{
    (void)state;
    dl_documents documents = {0};
    dl_error error = {0};
    dl_random random = {7};
    assert_true(
        dl_newswire_read(write_file("case.txt", article), 0, NULL, &random, &documents, &error));
    const dl_document *doc = documents.items[0];
    uint32_t seen = 0;
    for (int tries = 0; tries < 40; tries++) {
        dl_document *copy = dl_recase(doc, &random);
        assert_int_equal(copy->length, doc->length);
        assert_int_equal(copy->names.count, doc->names.count);
        assert_int_equal(copy->titles.count, doc->titles.count);
        const char *place = copy->text + copy->names.items[1].start;
        seen |= strncmp(place, "lusaka - minister ana bel met bel's staff.", 42) == 0 ? 1u : 0u;
        seen |= strncmp(place, "LUSAKA - MINISTER ANA BEL MET BEL'S STAFF.", 42) == 0 ? 2u : 0u;
        seen |= strncmp(place, "Lusaka - Minister Ana Bel met Bel's Staff.", 42) == 0 ? 4u : 0u;
        dl_document_free(copy);
    }
    assert_int_equal(seen, 7);
    dl_documents_clear(&documents);
}

static void bad_newswire_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {"=== x\n\n[p|Ana\n", "=== x\n\n[q|Ana]\n",
                                        "=== x\n\n[p|Ana [l|Oslo]]\n"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dl_documents documents = {0};
        dl_error error = {0};
        dl_random random = {7};
        assert_false(dl_newswire_read(write_file("bad.txt", cases[i]), 0, NULL, &random, &documents,
                                      &error));
        assert_int_equal(error.line, 3);
        dl_documents_clear(&documents);
    }
}

static void sets_without_a_kind_leave_it_open(void **state)
{
    (void)state;
    dl_corpus corpus = {0};
    dl_error error = {0};
    char list[256];
    const char *set = write_file("set.bio", "Ana\tB-person\nsang\tO\n\n");
    snprintf(list, sizeof list, "%s 0 1 p\n", strrchr(set, '/') + 1);
    dl_arena_init(&corpus.arena);
    assert_true(dl_corpus_read(write_file("core.list", list), "/tmp", NULL, &corpus, &error));
    assert_int_equal(corpus.examples.count, 2); // the second one in other letters
    assert_true(corpus.examples.items[1].share < corpus.examples.items[0].share);
    const dl_example *e = &corpus.examples.items[0];
    const uint8_t *ana = e->allowed, *sang = e->allowed + DL_NAME_LABELS;
    assert_true(ana[DL_NAME_B(DL_ENTITY_PERSON)] && !ana[0] && !ana[DL_NAME_B(DL_ENTITY_EVENT)]);
    assert_true(sang[0] && sang[DL_NAME_B(DL_ENTITY_EVENT)] && !sang[DL_NAME_B(DL_ENTITY_PERSON)]);
    assert_null(e->heads);
    dl_corpus_clear(&corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(derivatives_are_right),
        cmocka_unit_test(newswire_is_read_and_multiplied),
        cmocka_unit_test(recased_copies_keep_their_names),
        cmocka_unit_test(bad_newswire_is_refused),
        cmocka_unit_test(sets_without_a_kind_leave_it_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
