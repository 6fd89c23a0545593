/* The network's parts and the whole: kernels, decoding, CoNLL-U, the model file, and trees of any
 * text. */
#include "gold_text.h"
#include "specs.h"
#include "syntax/analyse.h"
#include "syntax/conllu.h"
#include "syntax/decode.h"
#include "syntax/network.h"
#include "syntax/places.h"
#include "syntax/word_vectors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static float random_float(uint32_t *state)
{
    return (float)next_random(state) / 8388608.0f - 1.0f;
}

/* ---- decoding ---- */

enum { MOST = 40 };

static void check_tree(const uint32_t *heads, uint32_t count)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        assert_true(heads[i] <= count && heads[i] != i);
        roots += heads[i] == count;
        uint32_t at = i, steps = 0;
        for (; at != count && steps <= count; steps++)
            at = heads[at];
        assert_int_equal(at, count);
    }
    assert_int_equal(roots, 1);
}

static float tree_score(const float *scores, const uint32_t *heads, uint32_t count)
{
    float sum = 0;
    for (uint32_t i = 0; i < count; i++)
        if (heads[i] != count)
            sum += scores[i * (count + 1) + heads[i]];
    return sum;
}

static bool is_tree(const uint32_t *heads, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i, steps = 0;
        for (; at != count && steps <= count; steps++)
            at = heads[at];
        if (at != count)
            return false;
    }
    return true;
}

/* The best tree with this root, by trying all. */
static float best_score(const float *scores, uint32_t count, uint32_t root)
{
    uint32_t heads[5] = {0};
    float best = -1e9f;
    for (uint32_t code = 0, all = 3125; code < all; code++) {
        uint32_t rest = code;
        bool fits = true;
        for (uint32_t i = 0; i < count; i++, rest /= 5) {
            heads[i] = i == root ? count : rest % 5;
            fits &= heads[i] != i && (i == root || heads[i] < count);
        }
        if (fits && is_tree(heads, count) && tree_score(scores, heads, count) > best)
            best = tree_score(scores, heads, count);
    }
    return best;
}

static void trees_are_best(void **state)
{
    (void)state;
    uint32_t seed = 3, heads[5], count = 5;
    void *scratch = malloc(dl_decode_scratch(count));
    for (int round = 0; round < 200; round++) {
        float scores[5 * 6], changed[5 * 6];
        for (int i = 0; i < 30; i++)
            scores[i] = random_float(&seed);
        memcpy(changed, scores, sizeof scores);
        dl_decode_tree(changed, count + 1, count, heads, scratch);
        check_tree(heads, count);
        uint32_t root = 0;
        while (heads[root] != count)
            root++;
        assert_float_equal(tree_score(scores, heads, count), best_score(scores, count, root), 1e-4);
    }
    free(scratch);
}

static void any_scores_give_a_tree(void **state)
{
    (void)state;
    uint32_t seed = 5, heads[MOST];
    void *scratch = malloc(dl_decode_scratch(MOST));
    for (uint32_t round = 0; round < 500; round++) {
        float scores[MOST * (MOST + 1)];
        uint32_t count = 1 + round % MOST;
        for (uint32_t i = 0; i < count * (count + 1); i++)
            scores[i] = round % 7 ? random_float(&seed) : (float)(next_random(&seed) % 3);
        if (round % 11 == 0)
            memset(scores, 0xFF, sizeof scores); // no numbers at all
        dl_decode_tree(scores, count + 1, count, heads, scratch);
        check_tree(heads, count);
    }
    free(scratch);
}

/* ---- kernels ---- */

enum { ROWS = 7, K = 172, N = 96 };

typedef struct {
    uint8_t q[ROWS * K];
    float scale[ROWS], product[ROWS * N], y[ROWS * N], h[ROWS * N / 3];
} results;

static void run_kernels(const dl_kernels *kernels, results *out)
{
    uint32_t seed = 9;
    static float x[ROWS * K], scale[N], bias[N], skip[ROWS * N / 3], b[ROWS * N];
    static int32_t offset[N];
    static int8_t w[K * N];
    memset(offset, 0, sizeof offset);
    for (int i = 0; i < ROWS * K; i++)
        x[i] = random_float(&seed);
    for (int i = 0; i < K * N; i++) {
        int most = i % 2 ? 128 - abs(w[i - 1]) : 127; // as large as a matrix may have them
        most = most > 127 ? 127 : most;
        w[i] = (int8_t)((int)(next_random(&seed) % (uint32_t)(2 * most + 1)) - most);
        offset[i / 4 % N] += 128 * w[i];
    }
    for (int i = 0; i < N; i++) {
        scale[i] = 0.01f + 0.01f * random_float(&seed);
        bias[i] = random_float(&seed);
    }
    for (int i = 0; i < ROWS * N; i++)
        b[i] = random_float(&seed);
    for (int i = 0; i < ROWS * N / 3; i++)
        skip[i] = random_float(&seed);
    dl_matrix matrix = {K, N, scale, bias, offset, w};
    dl_recurrence unit = {bias, scale, N / 3};
    memset(out, 0, sizeof *out);
    kernels->quantize(x, ROWS, K, out->q, out->scale);
    kernels->multiply(&matrix, out->q, out->scale, ROWS, out->y);
    kernels->recur(&unit, out->y, N, skip, N / 3, ROWS, out->h);
    kernels->product(x, b, ROWS, ROWS, N, out->product);
}

static void kernels_agree(void **state)
{
    (void)state;
    static results a, b;
    run_kernels(&dl_kernels_portable, &a);
    run_kernels(dl_kernels_best(), &b);
    assert_memory_equal(&a, &b, sizeof a);
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2"))
        return;
    run_kernels(&dl_kernels_avx2, &b);
    assert_memory_equal(&a, &b, sizeof a);
#endif
}

/* ---- CoNLL-U ---- */

static const char *write_file(const char *text)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/dateline-test-%ld", (long)getpid());
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static const char *const two_sentences =
    "# newdoc id = a\n"
    "# newpar\n"
    "# sent_id = a-1\n"
    "# text = Ruth's here.\n"
    "1-2\tRuth's\t_\t_\t_\t_\t_\t_\t_\tstart_char=0|end_char=6\n"
    "1\tRuth\tRuth\tPROPN\tNNP\t_\t3\tnsubj\t_\tstart_char=0|end_char=4|NE=B-person\n"
    "2\t's\tbe\tAUX\tVBZ\t_\t3\tcop\t_\tstart_char=4|end_char=6\n"
    "3\there\there\tADV\tRB\t_\t0\troot\t_\tstart_char=7|end_char=11|SpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tstart_char=11|end_char=12\n"
    "\n"
    "# newpar\n"
    "# sent_id = a-2\n"
    "# text = Größe zählt\n"
    "1\tGröße\tgröße\tNOUN\tNN\t_\t2\tnsubj\t_\tstart_char=14|end_char=19\n"
    "2\tzählt\tzählen\tVERB\tVBZ\t_\t0\troot\t_\tstart_char=20|end_char=25\n"
    "\n";

static void conllu_round_trip(void **state)
{
    (void)state;
    dl_documents documents = {0};
    dl_error error = {0};
    assert_true(dl_conllu_read(write_file(two_sentences), &documents, &error));
    assert_int_equal(documents.count, 1);
    dl_buffer out = {0};
    dl_conllu_write(documents.items[0], &out);
    assert_string_equal(out.text, two_sentences);
    dl_buffer_clear(&out);
    dl_documents_clear(&documents);
}

static void bad_conllu_is_refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1\ta\ta\tX\n\n",                          "1: less than ten columns"         },
        {"1\ta\ta\tX\tXX\t_\t0\troot\t_\t_\t_\n\n", "1: more than ten columns"         },
        {"1\ta\ta\tX\tXX\t_\t7\tdep\t_\t_\n\n",     "2: a head outside of its sentence"},
        {"2\ta\ta\tX\tXX\t_\t0\troot\t_\t_\n\n",
         "1: words of a sentence must be numbered from 1 on"                           },
        {"1\t\ta\tX\tXX\t_\t0\troot\t_\t_\n\n",     "1: a word without a form"         },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dl_documents documents = {0};
        dl_error error = {0};
        char text[1024];
        assert_false(dl_conllu_read(write_file(cases[i][0]), &documents, &error));
        dl_error_print(&error, text, sizeof text);
        assert_non_null(strstr(text, cases[i][1]));
        dl_documents_clear(&documents);
    }
}

/* ---- the model file ---- */

static void check_refused(const unsigned char *bytes, size_t length, const char *why)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/tmp/dateline-test-%ld.dlm", (long)getpid());
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    dl_error error = {0};
    dl_model *model = dl_model_open(path, &error);
    assert_null(model);
    dl_error_print(&error, text, sizeof text);
    if (!strstr(text, why))
        fail_msg("expected \"%s\", got \"%s\"", why, text);
    remove(path);
}

static size_t make_model(unsigned char *bytes, size_t room)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/dateline-test-%ld.dlm", (long)getpid());
    dl_section sections[] = {
        {"one", "abc",  3},
        {"two", "defg", 4}
    };
    dl_error error = {0};
    assert_true(dl_model_write(path, sections, 2, &error));
    dl_model *model = dl_model_open(path, &error);
    assert_non_null(model);
    size_t length = 0;
    assert_memory_equal(dl_model_section(model, "two", &length), "defg", 4);
    assert_int_equal(length, 4);
    assert_null(dl_model_section(model, "three", &length));
    assert_null(dl_model_network(model));
    assert_int_equal(dl_model_count(model), 2);
    dl_model_free(model);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    length = fread(bytes, 1, room, file);
    fclose(file);
    remove(path);
    return length;
}

static void bad_models_are_refused(void **state)
{
    (void)state;
    unsigned char bytes[1024], copy[1024];
    size_t length = make_model(bytes, sizeof bytes);
    assert_null(dl_model_open("/nonexistent/model.dlm", NULL));
    check_refused(bytes, 0, "not a file with content");
    check_refused(bytes, 12, "truncated");
    check_refused(bytes, length - 1, "truncated");
    struct {
        size_t at;
        const char *why;
    } changes[] = {
        {0,           "not a model file"},
        {8,           "byte order"      },
        {12,          "format version"  },
        {32,          "altered"         },
        {length - 64, "altered"         },
        {length - 1,  "altered"         }
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        memcpy(copy, bytes, length);
        copy[changes[i].at] ^= 1;
        check_refused(copy, length, changes[i].why);
    }
}

/* ---- the whole ---- */

static void analyse_all(const char *text, size_t length, const dl_model *model,
                        const dl_kernels *kernels, dl_buffer *out)
{
    dl_document *doc = dl_test_text(text, length, model);
    dl_workspace *workspace = dl_workspace_new();
    if (kernels)
        dl_workspace_use(workspace, kernels);
    dl_analyse(doc, model, workspace);
    const char *fault = dl_test_trees(doc);
    if (fault)
        fail_msg("%s", fault);
    dl_conllu_write(doc, out);
    dl_workspace_free(workspace);
    dl_document_free(doc);
}

static void same_labels_on_all_processors(void **state)
{
    (void)state;
    static const char text[] =
        "Amina Wekesa, the minister of lands, met her counterpart in Oslo on May 3. \"We will "
        "not wait,\" she said, but 4.5 million people, most of them farmers, have waited.";
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    dl_buffer best = {0}, portable = {0};
    analyse_all(text, strlen(text), model, NULL, &best);
    analyse_all(text, strlen(text), model, &dl_kernels_portable, &portable);
    assert_string_equal(best.text, portable.text);
    dl_buffer_clear(&best);
    dl_buffer_clear(&portable);
    dl_model_free(model);
}

static void any_text_gives_trees(void **state)
{
    (void)state;
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    uint32_t seed = 77;
    for (int round = 0; round < 60; round++) {
        char text[600];
        size_t length = 1 + next_random(&seed) % 599;
        for (size_t i = 0; i < length; i++)
            text[i] = round % 2 ? (char)(' ' + next_random(&seed) % 95)
                                : "aB .,\"-1\n"[next_random(&seed) % 9];
        dl_buffer out = {0};
        analyse_all(text, length, model, NULL, &out);
        dl_buffer_clear(&out);
    }
    dl_model_free(model);
}

/* A document of one sentence of so many tokens, without the segmenter, which would cut it. */
static dl_document *long_sentence(uint32_t count)
{
    dl_document *doc = dl_document_new();
    char *text = dl_arena_alloc(&doc->arena, (size_t)count * 3 + 1);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(text + i * 3, i % 9 == 8 ? ",  " : i % 2 ? "of " : "it ", 3);
        dl_token *token = DL_PUSH(&doc->tokens);
        token->start = i * 3;
        token->end = token->start + (i % 9 == 8 ? 1 : 2);
        token->head = DL_NONE;
    }
    doc->text = text;
    doc->length = count * 3;
    *DL_PUSH(&doc->blocks) = (dl_block){0, doc->length, DL_BLOCK_BODY};
    *DL_PUSH(&doc->sentences) = (dl_sentence){.end = doc->length, .last = count};
    return doc;
}

static double seconds_for(uint32_t tokens, const dl_model *model)
{
    dl_document *doc = long_sentence(tokens);
    dl_workspace *workspace = dl_workspace_new();
    clock_t start = clock();
    dl_analyse(doc, model, workspace);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_null(dl_test_trees(doc));
    dl_workspace_free(workspace);
    dl_document_free(doc);
    return seconds;
}

static void long_sentences_take_linear_time(void **state)
{
    (void)state;
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    double one = seconds_for(10000, model), eight = seconds_for(80000, model);
    assert_true(eight < 24 * one + 0.1);
    dl_model_free(model);
}

/* The same tree by all kernels (the portable ones, which are slow, see the beginning), and no arc
 * between pieces, which end with the last comma that fits, but to the root of the sentence. */
static void long_sentences_are_cut_at_commas(void **state)
{
    (void)state;
    enum { TOKENS = 10000, PIECE = DL_LONGEST_PIECE / 9 * 9, BEGINNING = 8 * PIECE };
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    const dl_kernels *kernels[] = {dl_kernels_best(), dl_kernels_best(), &dl_kernels_portable};
    const uint32_t counts[] = {TOKENS, TOKENS, BEGINNING};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        kernels[1] = &dl_kernels_avx2;
#endif
    dl_document *docs[3];
    for (int k = 0; k < 3; k++) {
        dl_workspace *workspace = dl_workspace_new();
        docs[k] = long_sentence(counts[k]);
        dl_workspace_use(workspace, kernels[k]);
        dl_analyse(docs[k], model, workspace);
        dl_workspace_free(workspace);
        assert_null(dl_test_trees(docs[k]));
    }
    uint32_t root = docs[0]->sentences.items[0].root;
    for (uint32_t i = 0; i < TOKENS; i++) {
        const dl_token *token = &docs[0]->tokens.items[i];
        if (token->head != DL_NONE && token->head != root)
            assert_int_equal(token->head / PIECE, i / PIECE);
        for (int k = 1; k < 3 && i < docs[k]->tokens.count; k++) {
            const dl_token *other = &docs[k]->tokens.items[i];
            assert_int_equal(token->head, other->head);
            assert_int_equal(token->deprel, other->deprel);
            assert_int_equal(token->upos, other->upos);
            assert_int_equal(token->xpos, other->xpos);
        }
    }
    for (int k = 0; k < 3; k++)
        dl_document_free(docs[k]);
    dl_model_free(model);
}

static uint32_t find_word(const dl_document *doc, const char *word)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const dl_token *t = &doc->tokens.items[i];
        if (strlen(word) == t->end - t->start &&
            memcmp(doc->text + t->start, word, strlen(word)) == 0)
            return i;
    }
    return DL_NONE;
}

static bool check_line(const dl_document *doc, const char *line)
{
    char what[32], first[64], second[64];
    int cells = sscanf(line, "%31s %63s %63s", what, first, second);
    uint32_t head = cells > 1 ? find_word(doc, first) : DL_NONE, token = head;
    if (cells == 3)
        token = find_word(doc, second);
    if (cells < 2 || head == DL_NONE || token == DL_NONE)
        fail_msg("a line that names no word: %s", line);
    const dl_token *t = &doc->tokens.items[token];
    return cells == 2 ? strcmp(dl_upos_names[t->upos], what) == 0
                      : t->head == head && strcmp(dl_deprel_names[t->deprel], what) == 0;
}

static void specs(void **state)
{
    (void)state;
    dl_model *model = dl_test_model();
    if (!model)
        skip();
    assert_int_equal(dl_run_specs(SPECS "/trees.spec", model, check_line), 0);
    dl_model_free(model);
}

/* ---- places ---- */

static uint32_t place_item(const char *const *words, uint32_t kind)
{
    uint32_t hash = 0;
    for (; *words; words++)
        hash = dl_places_join(hash, dl_features_hash(*words, strlen(*words)));
    return (hash & ~((1U << DL_PLACE_BITS) - 1)) | kind;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The longest name counts, on all of its words; marks on letters and capitals make no difference,
 * but its ends have to be capitalised. */
static void places_are_marked(void **state)
{
    (void)state;
    uint32_t items[] = {
        place_item((const char *const[]){"velo", NULL}, DL_PLACE_TOWN),
        place_item((const char *const[]){"velo", "de", "torrin", NULL}, DL_PLACE_CITY),
        place_item((const char *const[]){"torrin", NULL}, DL_PLACE_REGION),
        place_item((const char *const[]){"marsh", "land", NULL}, DL_PLACE_TOWN | DL_PLACE_REGION),
    };
    qsort(items, 4, sizeof *items, by_value);
    dl_place_set places = {items, 4};
    static const struct {
        const char *word;
        uint16_t flags;
    } words[] = {
        {"In",     0                            },
        {"Vélo",  DL_FLAG_CITY                 },
        {"de",     DL_FLAG_CITY                 },
        {"Torrin", DL_FLAG_CITY                 },
        {"and",    0                            },
        {"VELO",   DL_FLAG_TOWN                 },
        {"de",     0                            },
        {"torrin", 0                            },
        {",",      0                            },
        {"Marsh",  DL_FLAG_TOWN | DL_FLAG_REGION},
        {"Land",   DL_FLAG_TOWN | DL_FLAG_REGION},
        {"Torrin", DL_FLAG_REGION               },
        {"Marsh",  0                            },
        {"land",   0                            },
        {"velo",   0                            },
    };
    enum { COUNT = sizeof words / sizeof *words };
    dl_document *doc = dl_document_new();
    dl_buffer text = {0};
    for (uint32_t i = 0; i < COUNT; i++) {
        uint32_t start = (uint32_t)text.length;
        dl_buffer_add_text(&text, words[i].word);
        *DL_PUSH(&doc->tokens) = (dl_token){.start = start, .end = (uint32_t)text.length};
        dl_buffer_add_char(&text, ' ');
    }
    doc->text = dl_arena_text(&doc->arena, text.text, text.length);
    doc->length = (uint32_t)text.length;
    dl_features features[COUNT];
    dl_features_of(doc, &places, 0, COUNT, features);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(features[i].flags & (DL_FLAG_CITY | DL_FLAG_TOWN | DL_FLAG_REGION),
                         words[i].flags);
    dl_buffer_clear(&text);
    dl_document_free(doc);
}

/* ---- vectors of words ---- */

/* A frequent word's vector is a row times its step, a rare one's is put together of its parts'
 * centres. */
static void rare_words_have_vectors(void **state)
{
    (void)state;
    enum { SIZE = 4, PARTS = 2, WIDTH = SIZE / PARTS };
    const dl_word_slot words[4] = {
        [1] = {.hash = 5, .row = 1}
    };
    const int8_t values[SIZE] = {1, 2, 3, 4};
    const float scales[1] = {2}, centre_scales[PARTS] = {10, 100};
    const uint32_t rare[3] = {6, 7, 4000000000U};
    const uint8_t codes[3 * PARTS] = {0, 0, 1, 255, 2, 2};
    int8_t centres[PARTS * DL_VECTOR_CENTRES * WIDTH] = {[1 * WIDTH] = 3, [1 * WIDTH + 1] = -4};
    centres[(DL_VECTOR_CENTRES + 255) * WIDTH] = 5;
    centres[(DL_VECTOR_CENTRES + 255) * WIDTH + 1] = -6;
    const dl_word_vectors vectors = {.size = SIZE,
                                     .words = words,
                                     .slots = 4,
                                     .rows = 1,
                                     .values = values,
                                     .scales = scales,
                                     .rare_count = 3,
                                     .parts = PARTS,
                                     .rare = rare,
                                     .codes = codes,
                                     .centres = centres,
                                     .centre_scales = centre_scales};
    static const struct {
        uint32_t hash;
        bool found;
        float x[SIZE];
    } cases[] = {
        {5,           true,  {2, 4, 6, 8}        },
        {7,           true,  {30, -40, 500, -600}},
        {4000000000U, true,  {0}                 },
        {1,           false, {0}                 },
        {4000000001U, false, {0}                 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        float x[SIZE] = {0};
        assert_int_equal(dl_word_vectors_add(&vectors, dl_kernels_best(), cases[i].hash, x),
                         cases[i].found);
        assert_memory_equal(x, cases[i].x, sizeof x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_best),
        cmocka_unit_test(any_scores_give_a_tree),
        cmocka_unit_test(kernels_agree),
        cmocka_unit_test(conllu_round_trip),
        cmocka_unit_test(bad_conllu_is_refused),
        cmocka_unit_test(bad_models_are_refused),
        cmocka_unit_test(same_labels_on_all_processors),
        cmocka_unit_test(any_text_gives_trees),
        cmocka_unit_test(long_sentences_take_linear_time),
        cmocka_unit_test(long_sentences_are_cut_at_commas),
        cmocka_unit_test(places_are_marked),
        cmocka_unit_test(rare_words_have_vectors),
        cmocka_unit_test(specs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
