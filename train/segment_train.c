/* Trains the net that finds where sentences end (extract/segment/boundaries.h).
 *
 *     segment_train OUTPUT [--seed N] [--epochs N] TRAIN.conllu… NEWSWIRE.txt… --dev DEV.conllu…
 *
 * The press leaves out no full stop, web text often does: articles of train/newswire, whose
 * sentences end where the rules say, stand beside the treebanks.
 *
 * Each gap where a sentence may end is a sample; what has been seen of the sentence so far comes
 * from the gold sentences. Logistic loss, AdaGrad (Duchi et al. 2011), features dropped out at
 * random, weights averaged over the last half of the epochs. One thread and a fixed seed: the same
 * bytes again. Prints the F1 of sentences on each dev file after each epoch. */
#include "segment/boundaries.h"
#include "segment/segment.h"
#include "segment/tokens.h"
#include "segment_bank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = DL_BOUNDARY_WIDTH, ROWS = DL_BOUNDARY_ROWS };

static const float unit = 1.0f / 32, output_unit = 1.0f / 4096;

// Found on the dev files. The leaning makes up for dropout, which leaves the net too shy to end a
// sentence; without a mark of punctuation it must be sure, as the press hardly leaves one out.
static const float rate = 0.01f, dropout = 0.6f, leaning = 1.0f, bare_leaning = -1.0f;

typedef struct {
    uint32_t features[DL_GAP_FEATURES];
    float gold;
} sample;

typedef DL_ARRAY(sample) sample_list;

typedef struct {
    float rows[ROWS][WIDTH];
    float bias[WIDTH], output[WIDTH], offset;
} weights;

typedef struct {
    weights now, squares, sum; // squares: of gradients; sum: of the weights that are averaged
    uint32_t summed;
    uint64_t random;
} trainer;

/* xorshift64* (Vigna 2016), in [0, 1). */
static float draw(trainer *t)
{
    t->random ^= t->random >> 12;
    t->random ^= t->random << 25;
    t->random ^= t->random >> 27;
    return (float)((t->random * 2685821657736338717u) >> 40) / (float)(1 << 24);
}

/* ---- samples ---- */

static bool is_end(const dl_bank_article *article, uint32_t *at, uint32_t byte)
{
    while (*at < article->ends.count && article->ends.items[*at] < byte)
        ++*at;
    return *at < article->ends.count && article->ends.items[*at] == byte;
}

/* Whether the rules are right about a gap of newswire: they are not of dashes and colons,
 * and take a list's numbers for sentences. */
static bool is_settled(const dl_trait *trait, const dl_sentence_state *state, bool *end)
{
    switch (trait->shape) {
    case DL_SHAPE_COLON:
    case DL_SHAPE_DASH:
    case DL_SHAPE_HYPHEN:
        return false;
    case DL_SHAPE_CAPITALISED_STOP:
        return trait->kind == 't';
    case DL_SHAPE_STOP:
        if (state->tokens == 2 && trait[-1].shape == DL_SHAPE_FIGURE)
            *end = false;
        return true;
    default:
        return true;
    }
}

static void sample_block(const dl_bank_article *article, uint32_t first, uint32_t last,
                         sample_list *samples)
{
    const dl_document *doc = article->doc;
    dl_trait *traits = dl_calloc(last - first + 2 * DL_TRAIT_MARGIN, sizeof *traits);
    dl_find_traits(doc, first, last, traits);
    dl_sentence_state state = {0};
    uint32_t at = 0;
    for (uint32_t i = first; i + 1 < last; i++) {
        const dl_trait *trait = traits + DL_TRAIT_MARGIN + (i - first);
        dl_sentence_state_add(&state, trait);
        bool end = is_end(article, &at, doc->tokens.items[i].end);
        if (article->newswire && !is_settled(trait, &state, &end))
            continue;
        if (dl_may_end_sentence(trait) && !doc->tokens.items[i + 1].glued) {
            sample *s = DL_PUSH(samples);
            dl_gap_features(trait, &state, last - i - 1, s->features);
            for (uint32_t k = 0; k < DL_GAP_FEATURES; k++)
                s->features[k] %= ROWS;
            s->gold = end;
        }
        if (end)
            state = (dl_sentence_state){0};
    }
    free(traits);
}

static void sample_bank(const dl_bank *bank, sample_list *samples)
{
    for (uint32_t i = 0; i < bank->count; i++) {
        dl_document *doc = bank->items[i].doc;
        for (uint32_t b = 0; b < doc->blocks.count; b++) {
            uint32_t first = doc->tokens.count;
            dl_tokenise(doc, doc->blocks.items[b].start, doc->blocks.items[b].end);
            sample_block(&bank->items[i], first, doc->tokens.count, samples);
        }
    }
}

/* ---- training ---- */

static void begin(trainer *t)
{
    for (uint32_t k = 0; k < WIDTH; k++) {
        t->now.output[k] = (k % 2 ? 1.0f : -1.0f) * (0.2f + draw(t));
        t->now.bias[k] = 0.1f;
    }
}

static void step(float *weight, float *square, float gradient)
{
    *square += gradient * gradient;
    *weight -= rate * gradient / (sqrtf(*square) + 1e-6f);
}

/* One sample forward and back; gives its loss. */
static float learn(trainer *t, const sample *s)
{
    float sum[WIDTH], total = t->now.offset;
    bool used[DL_GAP_FEATURES];
    memcpy(sum, t->now.bias, sizeof sum);
    for (uint32_t i = 0; i < DL_GAP_FEATURES; i++) {
        used[i] = draw(t) >= dropout;
        for (uint32_t k = 0; k < WIDTH && used[i]; k++)
            sum[k] += t->now.rows[s->features[i]][k];
    }
    for (uint32_t k = 0; k < WIDTH; k++)
        total += sum[k] > 0 ? sum[k] * t->now.output[k] : 0;
    float guess = 1 / (1 + expf(-total)), error = guess - s->gold;
    for (uint32_t k = 0; k < WIDTH; k++) {
        if (sum[k] <= 0)
            continue;
        float back = error * t->now.output[k];
        step(&t->now.output[k], &t->squares.output[k], error * sum[k]);
        step(&t->now.bias[k], &t->squares.bias[k], back);
        for (uint32_t i = 0; i < DL_GAP_FEATURES; i++)
            if (used[i])
                step(&t->now.rows[s->features[i]][k], &t->squares.rows[s->features[i]][k], back);
    }
    step(&t->now.offset, &t->squares.offset, error);
    return -logf(fmaxf(s->gold > 0 ? guess : 1 - guess, 1e-12f));
}

static float run_epoch(trainer *t, sample_list *samples)
{
    double loss = 0;
    for (uint32_t i = samples->count; i-- > 1;) {
        uint32_t k = (uint32_t)(draw(t) * (float)(i + 1));
        sample swap = samples->items[i];
        samples->items[i] = samples->items[k];
        samples->items[k] = swap;
    }
    for (uint32_t i = 0; i < samples->count; i++)
        loss += learn(t, &samples->items[i]);
    return (float)(loss / samples->count);
}

static void add_to_average(trainer *t)
{
    const float *from = (const float *)&t->now;
    float *to = (float *)&t->sum;
    for (size_t i = 0; i < sizeof(weights) / sizeof(float); i++)
        to[i] += from[i];
    t->summed++;
}

/* ---- the net that ships ---- */

static float clamp(float value, float limit)
{
    return fmaxf(-limit, fminf(limit, value));
}

static void quantise(const weights *w, dl_boundary_net *net)
{
    memset(net, 0, sizeof *net);
    net->version = DL_BOUNDARY_VERSION;
    net->offset = (int32_t)lrintf((w->offset + leaning) / (unit * output_unit));
    net->bare_offset = (int32_t)lrintf((w->offset + bare_leaning) / (unit * output_unit));
    for (uint32_t k = 0; k < WIDTH; k++) {
        net->bias[k] = (int32_t)lrintf(w->bias[k] / unit);
        net->output[k] = (int32_t)lrintf(w->output[k] / output_unit);
    }
    for (uint32_t r = 0; r < ROWS; r++)
        for (uint32_t k = 0; k < WIDTH; k++)
            net->rows[r][k] = (int8_t)lrintf(clamp(w->rows[r][k] / unit, 127));
}

/* ---- scoring ---- */

typedef struct {
    uint32_t gold, found, right;
} tally;

static void score_article(const dl_bank_article *article, const dl_boundary_net *net, tally *n)
{
    dl_document *doc = article->doc;
    doc->tokens.count = doc->sentences.count = 0;
    dl_segment_with(doc, net);
    n->gold += article->ends.count;
    n->found += doc->sentences.count;
    uint32_t at = 0, before = 0;
    bool begins = true;
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        bool ends = is_end(article, &at, doc->sentences.items[i].end);
        // Right where both edges are gold and no gold end is between them.
        n->right += ends && begins && at == before;
        begins = ends;
        before = at + (ends ? 1 : 0);
    }
}

static void score(const char *name, const dl_bank *bank, const dl_boundary_net *net)
{
    tally n = {0};
    for (uint32_t i = 0; i < bank->count; i++)
        score_article(&bank->items[i], net, &n);
    const char *slash = strrchr(name, '/');
    printf("  %s %.2f", slash ? slash + 1 : name, 200.0 * n.right / (n.gold + n.found));
}

typedef struct {
    const char *output;
    uint64_t seed;
    int epochs;
    int trains, devs;
    const char *train[64], *dev[16];
} options;

static bool read_options(int argc, char **argv, options *o)
{
    *o = (options){.output = argc > 1 ? argv[1] : NULL, .seed = 7, .epochs = 8};
    bool dev = false;
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--dev") == 0)
            dev = true;
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            o->seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--epochs") == 0 && i + 1 < argc)
            o->epochs = (int)strtol(argv[++i], NULL, 10);
        else if (dev && o->devs < 16)
            o->dev[o->devs++] = argv[i];
        else if (o->trains < 64)
            o->train[o->trains++] = argv[i];
    }
    return o->output && o->trains;
}

static int fail(const dl_error *error)
{
    char line[1024];
    dl_error_print(error, line, sizeof line);
    fprintf(stderr, "segment_train: %s\n", line);
    return 1;
}

int main(int argc, char **argv)
{
    options o;
    if (!read_options(argc, argv, &o)) {
        fputs("usage: segment_train OUTPUT [--seed N] [--epochs N] TRAIN.conllu... NEWSWIRE.txt... "
              "--dev "
              "DEV.conllu...\n",
              stderr);
        return 2;
    }
    dl_bank train = {0}, dev[16] = {{0}};
    dl_error error = {0};
    for (int i = 0; i < o.trains; i++)
        if (!(strstr(o.train[i], ".conllu") ? dl_bank_read : dl_bank_read_newswire)(o.train[i],
                                                                                    &train, &error))
            return fail(&error);
    for (int i = 0; i < o.devs; i++)
        if (!dl_bank_read(o.dev[i], &dev[i], &error))
            return fail(&error);
    sample_list samples = {0};
    sample_bank(&train, &samples);
    printf("%u samples\n", samples.count);
    trainer *t = dl_calloc(1, sizeof *t);
    weights *average = dl_calloc(1, sizeof *average);
    dl_boundary_net *net = dl_calloc(1, sizeof *net);
    t->random = o.seed * 0x9E3779B97F4A7C15u + 1;
    begin(t);
    for (int epoch = 0; epoch < o.epochs; epoch++) {
        float loss = run_epoch(t, &samples);
        if (epoch >= o.epochs / 2)
            add_to_average(t);
        for (size_t i = 0; i < sizeof *average / sizeof(float); i++)
            ((float *)average)[i] =
                t->summed ? ((float *)&t->sum)[i] / (float)t->summed : ((float *)&t->now)[i];
        quantise(average, net);
        printf("epoch %d loss %.4f", epoch + 1, (double)loss);
        for (int i = 0; i < o.devs; i++)
            score(o.dev[i], &dev[i], net);
        putchar('\n');
        fflush(stdout);
    }
    dl_section section = {"segment", net, sizeof *net};
    if (!dl_model_write(o.output, &section, 1, &error))
        return fail(&error);
    free(t);
    free(average);
    free(net);
    DL_ARRAY_CLEAR(&samples);
    dl_bank_clear(&train);
    for (int i = 0; i < o.devs; i++)
        dl_bank_clear(&dev[i]);
    return 0;
}
