#include "net.h"

#include "base/arena.h"

#include <cblas.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that a batch leaves between forward and back; [tokens][…] unless said. */
struct dl_net_buffers {
    float *x, *x_mask, *d_x;                      // [input]
    uint32_t *own_used, *gram_used;               // row or DL_NONE; bits
    float *u[DL_MOST_LAYERS], *h[DL_MOST_LAYERS]; // [4 or 3 hidden], [hidden]
    float *in[DL_MOST_LAYERS + 1];   // h of the layer before with some dropped; [0] is x
    float *mask[DL_MOST_LAYERS + 1]; // [hidden], the same over a sentence
    dl_recur_trace trace[DL_MOST_LAYERS];
    float *d_u, *d_h, *d_in;                            // [4 hidden], [hidden], [hidden]
    float *tags, *d_tags;                               // [DL_TAG_COLUMNS]
    float *z, *d_z, *z_mask;                            // [columns of heads]
    float *dependent, *d_dependent, *dep_in, *d_dep_in; // [arc]
    float *scores, *d_scores;                           // [DL_LONGEST_PIECE][DL_LONGEST_PIECE + 1]
    float *ends, *d_ends, *labels, *d_labels;           // [label], [DL_LABEL_COLUMNS]
    bool named_by_teacher[DL_NET_BATCH];                // [sentences]
    float *names_in, *d_names_in, *names, *d_names;     // [names], [DL_NAME_COLUMNS]
};

static float *floats(size_t columns)
{
    return dl_calloc(DL_NET_BATCH * columns, sizeof(float));
}

static struct dl_net_buffers *new_buffers(const dl_network_shape *shape, uint32_t input)
{
    struct dl_net_buffers *b = dl_calloc(1, sizeof *b);
    uint32_t columns = 2 * shape->arc + 2 * shape->label + shape->names;
    float **plain[] = {&b->x, &b->x_mask, &b->d_x};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        *plain[i] = floats(input);
    b->own_used = dl_calloc(DL_NET_BATCH, sizeof *b->own_used);
    b->gram_used = dl_calloc(DL_NET_BATCH, sizeof *b->gram_used);
    for (uint32_t i = 0; i < shape->layers; i++) {
        dl_recur_trace *t = &b->trace[i];
        float **hidden[] = {&b->h[i],   &b->in[i + 1], &b->mask[i + 1], &t->state,
                            &t->forget, &t->reset,     &t->d_forget,    &t->d_reset};
        for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
            *hidden[k] = floats(shape->hidden);
        b->u[i] = floats(4 * (size_t)shape->hidden);
    }
    b->in[0] = b->x;
    b->d_u = floats(4 * (size_t)shape->hidden);
    b->d_h = floats(shape->hidden);
    b->d_in = floats(shape->hidden);
    b->tags = floats(DL_TAG_COLUMNS);
    b->d_tags = floats(DL_TAG_COLUMNS);
    b->z = floats(columns);
    b->d_z = floats(columns);
    b->z_mask = floats(columns);
    float **arcs[] = {&b->dependent, &b->d_dependent, &b->dep_in, &b->d_dep_in};
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++)
        *arcs[i] = floats(shape->arc);
    b->scores = dl_calloc(DL_LONGEST_PIECE * (DL_LONGEST_PIECE + 1), sizeof(float));
    b->d_scores = dl_calloc(DL_LONGEST_PIECE * (DL_LONGEST_PIECE + 1), sizeof(float));
    b->ends = floats(shape->label);
    b->d_ends = floats(shape->label);
    b->labels = floats(DL_LABEL_COLUMNS);
    b->d_labels = floats(DL_LABEL_COLUMNS);
    b->names_in =
        floats(shape->names > shape->arc ? shape->names : shape->arc); // for heads of arcs as well
    b->d_names_in = floats(shape->names > shape->arc ? shape->names : shape->arc);
    b->names = floats(DL_NAME_COLUMNS);
    b->d_names = floats(DL_NAME_COLUMNS);
    return b;
}

static void free_buffers(struct dl_net_buffers *b)
{
    void *all[] = {b->x,      b->x_mask,   b->d_x,      b->own_used,  b->gram_used,
                   b->d_u,    b->d_h,      b->d_in,     b->tags,      b->d_tags,
                   b->z,      b->d_z,      b->z_mask,   b->dependent, b->d_dependent,
                   b->dep_in, b->d_dep_in, b->scores,   b->d_scores,  b->ends,
                   b->d_ends, b->labels,   b->d_labels, b->names_in,  b->d_names_in,
                   b->names,  b->d_names};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    for (uint32_t i = 0; i < DL_MOST_LAYERS; i++) {
        dl_recur_trace *t = &b->trace[i];
        void *hidden[] = {b->u[i],   b->h[i],  b->in[i + 1], b->mask[i + 1], t->state,
                          t->forget, t->reset, t->d_forget,  t->d_reset};
        for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
            free(hidden[k]);
    }
    free(b);
}

void dl_net_init(dl_net *net, const dl_network_shape *shape, const dl_vectors *vectors,
                 uint32_t own_rows, uint32_t domains, dl_random *random)
{
    *net = (dl_net){.shape = *shape, .vectors = vectors, .input = dl_network_input_size(shape)};
    uint32_t columns = 2 * shape->arc + 2 * shape->label + shape->names;
    dl_parameter_init(&net->own, own_rows, shape->own_size, true, 0.1f, random);
    dl_parameter_init(&net->grams, shape->gram_rows, shape->gram_size, true, 0.1f, random);
    dl_parameter_init(&net->shapes, DL_SHAPE_COUNT, shape->shape_size, false, 0.5f, random);
    for (uint32_t i = 0; i < shape->layers; i++) {
        uint32_t from = i ? shape->hidden : net->input, to = shape->hidden * (i ? 3 : 4);
        dl_parameter_init(&net->layers[i], from, to, false, dl_glorot(from, shape->hidden), random);
        dl_parameter_init(&net->layer_bias[i], 1, to, false, 0, random);
        dl_parameter_init(&net->gates[i], 2, shape->hidden, false, 0.3f, random);
    }
    dl_parameter_init(&net->tags, shape->hidden, DL_TAG_COLUMNS, false,
                      dl_glorot(shape->hidden, 80), random);
    dl_parameter_init(&net->tags_bias, 1, DL_TAG_COLUMNS, false, 0, random);
    dl_parameter_init(&net->heads, shape->hidden, columns, false,
                      dl_glorot(shape->hidden, shape->arc), random);
    dl_parameter_init(&net->heads_bias, 1, columns, false, 0, random);
    dl_parameter_init(&net->arc, shape->arc, shape->arc, false, 0.05f, random);
    dl_parameter_init(&net->arc_bias, 1, shape->arc, false, 0, random);
    dl_parameter_init(&net->arc_root, 1, shape->arc, false, 0.1f, random);
    dl_parameter_init(&net->arc_distance, 1, DL_DISTANCES, false, 0, random);
    dl_parameter_init(&net->label, shape->label, DL_LABEL_COLUMNS, false,
                      dl_glorot(shape->label, 64), random);
    dl_parameter_init(&net->label_bias, 1, DL_LABEL_COLUMNS, false, 0, random);
    dl_parameter_init(&net->label_root, 1, shape->label, false, 0.1f, random);
    dl_parameter_init(&net->label_distance, DL_DISTANCES, shape->label, false, 0.1f, random);
    dl_parameter_init(&net->names, shape->names, DL_NAME_COLUMNS, false,
                      dl_glorot(shape->names, 16), random);
    dl_parameter_init(&net->names_bias, 1, DL_NAME_COLUMNS, false, 0, random);
    dl_parameter_init(&net->transitions, 1 + DL_NAME_LABELS, DL_NAME_LABELS, false, 0, random);
    dl_parameter_init(&net->domain, domains ? domains : 1, shape->names, false, 0, random);
    net->buffers = new_buffers(shape, net->input);
}

void dl_net_each(dl_net *net, void (*visit)(dl_parameter *p, void *data), void *data)
{
    visit(&net->own, data);
    visit(&net->grams, data);
    visit(&net->shapes, data);
    for (uint32_t i = 0; i < net->shape.layers; i++) {
        visit(&net->layers[i], data);
        visit(&net->layer_bias[i], data);
        visit(&net->gates[i], data);
    }
    dl_parameter *rest[] = {&net->tags,  &net->tags_bias,  &net->heads,       &net->heads_bias,
                            &net->arc,   &net->arc_bias,   &net->arc_root,    &net->arc_distance,
                            &net->label, &net->label_bias, &net->label_root,  &net->label_distance,
                            &net->names, &net->names_bias, &net->transitions, &net->domain};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        visit(rest[i], data);
}

static void clear_parameter(dl_parameter *p, void *data)
{
    (void)data;
    dl_parameter_clear(p);
}

void dl_net_clear(dl_net *net)
{
    dl_net_each(net, clear_parameter, NULL);
    free(net->own_drop);
    free_buffers(net->buffers);
}

typedef struct {
    FILE *file;
    bool read, ok;
} weight_file;

static void pass_weights(dl_parameter *p, void *data)
{
    weight_file *w = data;
    size_t count = (size_t)p->rows * p->columns;
    if (!w->read) {
        w->ok &= fwrite(p->average, sizeof(float), count, w->file) == count;
        return;
    }
    w->ok &= fread(p->average, sizeof(float), count, w->file) == count;
    memcpy(p->value, p->average, count * sizeof(float));
}

bool dl_net_pass(dl_net *net, const char *path, bool read, dl_error *error)
{
    weight_file w = {fopen(path, read ? "rb" : "wb"), read, true};
    if (!w.file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    dl_net_each(net, pass_weights, &w);
    bool whole = w.ok && (!read || fgetc(w.file) == EOF);
    if (fclose(w.file) != 0 || !whole)
        return dl_error_set(error, DL_ERROR_IO, path, 0,
                            "not the weights of a network of this shape");
    return true;
}

/* ---- a batch ---- */

typedef struct {
    dl_net *net;
    struct dl_net_buffers *b;
    const dl_example *const *examples;
    uint32_t count, tokens;
    const dl_dropout *dropout;
    const dl_task_weights *weights;
    dl_random *random;
    dl_losses *losses;
} batch;

/* Eight values for each random number; the chance is rounded to a 256th. */
static void fill_mask(float *mask, size_t count, float dropped, dl_random *random)
{
    uint32_t limit = (uint32_t)(dropped * 256 + 0.5f);
    float kept = 256.0f / (float)(256 - limit);
    for (size_t i = 0; i < count; i += 8) {
        uint64_t bytes = (uint64_t)dl_random_next(random) << 32 | dl_random_next(random);
        for (size_t k = 0; k < 8 && i + k < count; k++)
            mask[i + k] = (bytes >> (8 * k) & 0xFF) < limit ? 0 : kept;
    }
}

static void multiply(float *out, const float *a, const float *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] * b[i];
}

static void add_row(const float *row, uint32_t size, float *x)
{
    for (uint32_t i = 0; i < size; i++)
        x[i] += row[i];
}

static bool chance(const batch *in, float p)
{
    return dl_random_unit(in->random) < p;
}

/* The input of one token, with some of what is known of it left out. */
static void embed_token(batch *in, const dl_example *e, uint32_t i, uint32_t row)
{
    dl_net *net = in->net;
    const dl_network_shape *shape = &net->shape;
    const dl_features *f = &e->features[i];
    float *x = in->b->x + (size_t)row * net->input;
    memset(x, 0, net->input * sizeof *x);
    bool unknown = chance(in, in->dropout->words);
    if (e->vector_rows[i] != DL_NONE && !unknown) {
        const int8_t *vector =
            net->vectors->values + (size_t)e->vector_rows[i] * shape->vector_size;
        float scale = net->vectors->scales[e->vector_rows[i]];
        for (uint32_t k = 0; k < shape->vector_size; k++)
            x[k] = scale * (float)vector[k];
    }
    x += shape->vector_size;
    uint32_t own = e->own_rows[i];
    if (own != DL_NONE && (unknown || chance(in, net->own_drop[own])))
        own = DL_NONE;
    if (own != DL_NONE)
        add_row(net->own.value + (size_t)own * shape->own_size, shape->own_size, x);
    in->b->own_used[row] = own;
    x += shape->own_size;
    uint32_t used = 0;
    for (uint32_t g = 0; g < f->gram_count; g++) {
        // The first is the whole word: it goes where the word is unknown.
        if (g == 0 ? own == DL_NONE && e->own_rows[i] != DL_NONE : chance(in, 0.05f))
            continue;
        used |= 1u << g;
        add_row(net->grams.value +
                    (size_t)(f->grams[g] & (shape->gram_rows - 1)) * shape->gram_size,
                shape->gram_size, x);
    }
    in->b->gram_used[row] = used;
    x += shape->gram_size;
    add_row(net->shapes.value + (size_t)f->shape * shape->shape_size, shape->shape_size, x);
    x += shape->shape_size;
    // The lexicon knows more of the names in training than of those to come.
    uint32_t flags = chance(in, 0.25f) ? f->flags & ~(uint32_t)DL_LEXICON_FLAGS : f->flags;
    for (uint32_t k = 0; k < DL_FLAG_COUNT; k++)
        x[k] = (float)(flags >> k & 1);
}

static void embed(batch *in)
{
    uint32_t row = 0;
    for (uint32_t s = 0; s < in->count; s++)
        for (uint32_t i = 0; i < in->examples[s]->count; i++, row++)
            embed_token(in, in->examples[s], i, row);
    size_t values = (size_t)in->tokens * in->net->input;
    fill_mask(in->b->x_mask, values, in->dropout->input, in->random);
    multiply(in->b->x, in->b->x, in->b->x_mask, values);
}

static void touch(dl_parameter *p, uint32_t row, const float *d)
{
    p->touched[row] = 1;
    add_row(d, p->columns, p->gradient + (size_t)row * p->columns);
}

static void embed_back(batch *in)
{
    dl_net *net = in->net;
    multiply(in->b->d_x, in->b->d_x, in->b->x_mask, (size_t)in->tokens * net->input);
    uint32_t row = 0;
    for (uint32_t s = 0; s < in->count; s++) {
        for (uint32_t i = 0; i < in->examples[s]->count; i++, row++) {
            const dl_features *f = &in->examples[s]->features[i];
            const float *d = in->b->d_x + (size_t)row * net->input + net->shape.vector_size;
            if (in->b->own_used[row] != DL_NONE)
                touch(&net->own, in->b->own_used[row], d);
            d += net->shape.own_size;
            for (uint32_t g = 0; g < f->gram_count; g++)
                if (in->b->gram_used[row] >> g & 1)
                    touch(&net->grams, f->grams[g] & (net->shape.gram_rows - 1), d);
            touch(&net->shapes, f->shape, d + net->shape.gram_size);
        }
    }
}

/* One mask for all tokens of a sentence. */
static void fill_layer_mask(batch *in, float *mask)
{
    uint32_t hidden = in->net->shape.hidden, row = 0;
    for (uint32_t s = 0; s < in->count; s++) {
        fill_mask(mask + (size_t)row * hidden, hidden, in->dropout->layers, in->random);
        for (uint32_t i = 1; i < in->examples[s]->count; i++)
            memcpy(mask + (size_t)(row + i) * hidden, mask + (size_t)row * hidden,
                   hidden * sizeof *mask);
        row += in->examples[s]->count;
    }
}

static dl_recur_trace trace_at(const dl_recur_trace *t, size_t at)
{
    return (dl_recur_trace){t->state + at, t->forget + at, t->reset + at, t->d_forget + at,
                            t->d_reset + at};
}

static void encode(batch *in)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    uint32_t hidden = net->shape.hidden;
    for (uint32_t l = 0; l < net->shape.layers; l++) {
        uint32_t stride = net->layers[l].columns, skip_stride = l ? hidden : stride, row = 0;
        dl_linear(&net->layers[l], &net->layer_bias[l], b->in[l], in->tokens, b->u[l]);
        const float *skip = l ? b->h[l - 1] : b->u[0] + 3 * hidden;
        for (uint32_t s = 0; s < in->count; s++) {
            dl_recur_trace trace = trace_at(&b->trace[l], (size_t)row * hidden);
            dl_recur(&net->gates[l], b->u[l] + (size_t)row * stride, stride,
                     skip + (size_t)row * skip_stride, skip_stride, in->examples[s]->count, &trace,
                     b->h[l] + (size_t)row * hidden);
            row += in->examples[s]->count;
        }
        fill_layer_mask(in, b->mask[l + 1]);
        multiply(b->in[l + 1], b->h[l], b->mask[l + 1], (size_t)in->tokens * hidden);
    }
}

/* d_in is the gradient of the last in[]; each round makes that of the layer below of it. */
static void encode_back(batch *in)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    uint32_t hidden = net->shape.hidden;
    size_t values = (size_t)in->tokens * hidden;
    memset(b->d_h, 0, values * sizeof(float));
    for (uint32_t l = net->shape.layers; l-- > 0;) {
        uint32_t stride = net->layers[l].columns, skip_stride = l ? hidden : stride, row = 0;
        for (size_t i = 0; i < values; i++) // d_h has what came by the layer above's skip
            b->d_in[i] = b->d_in[i] * b->mask[l + 1][i] + b->d_h[i];
        memset(b->d_h, 0, values * sizeof(float));
        memset(b->d_u, 0, (size_t)in->tokens * stride * sizeof(float));
        const float *skip = l ? b->h[l - 1] : b->u[0] + 3 * hidden;
        float *d_skip = l ? b->d_h : b->d_u + 3 * hidden;
        for (uint32_t s = 0; s < in->count; s++) {
            dl_recur_trace trace = trace_at(&b->trace[l], (size_t)row * hidden);
            dl_recur_back(&net->gates[l], b->u[l] + (size_t)row * stride, stride,
                          skip + (size_t)row * skip_stride, skip_stride, in->examples[s]->count,
                          &trace, b->d_in + (size_t)row * hidden, b->d_u + (size_t)row * stride,
                          d_skip + (size_t)row * skip_stride, skip_stride);
            row += in->examples[s]->count;
        }
        dl_linear_back(&net->layers[l], &net->layer_bias[l], b->in[l], b->d_u, in->tokens,
                       l ? b->d_in : b->d_x, false);
    }
}

/* ---- heads ---- */

/* What a softmax is to give: where there is a lesson, it, or the mean of it and what is known.
 * NULL: gold alone. */
static const float *mix(const dl_example *e, const float *taught, uint32_t count, uint32_t gold,
                        float *mixed)
{
    if (!taught || e->taught_tree)
        return taught;
    for (uint32_t i = 0; i < count; i++)
        mixed[i] = 0.5f * taught[i];
    mixed[gold] += 0.5f;
    return mixed;
}

static const float *row_of(const float *rows, uint32_t i, uint32_t count)
{
    return rows ? rows + (size_t)i * count : NULL;
}

static void learn_tags(batch *in, float scale)
{
    struct dl_net_buffers *b = in->b;
    uint32_t row = 0;
    float weight = in->weights->tags * scale, mixed[DL_XPOS_COUNT];
    memset(b->d_tags, 0, (size_t)in->tokens * DL_TAG_COLUMNS * sizeof(float));
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        for (uint32_t i = 0; e->heads && i < e->count; i++) {
            const float *scores = b->tags + (size_t)(row + i) * DL_TAG_COLUMNS;
            float *d = b->d_tags + (size_t)(row + i) * DL_TAG_COLUMNS;
            const float *target =
                mix(e, row_of(e->lesson.xpos, i, DL_XPOS_COUNT), DL_XPOS_COUNT, e->xpos[i], mixed);
            float loss = dl_softmax_loss(scores, DL_XPOS_COUNT, e->xpos[i], target, weight, d);
            target =
                mix(e, row_of(e->lesson.upos, i, DL_UPOS_COUNT), DL_UPOS_COUNT, e->upos[i], mixed);
            loss += dl_softmax_loss(scores + DL_UPOS_COLUMN, DL_UPOS_COUNT, e->upos[i], target,
                                    weight, d + DL_UPOS_COLUMN);
            in->losses->tags += (double)(loss / scale);
        }
        row += e->count;
    }
}

/* Columns of the heads as rows of their own, rectified with some dropped (mask), and the way back.
 */
static void take_columns(const batch *in, uint32_t from, uint32_t size, float *out)
{
    uint32_t columns = in->net->heads.columns;
    for (uint32_t row = 0; row < in->tokens; row++) {
        for (uint32_t i = 0; i < size; i++) {
            size_t at = (size_t)row * columns + from + i;
            float value = in->b->z[at];
            out[(size_t)row * size + i] = value > 0 ? value * in->b->z_mask[at] : 0;
        }
    }
}

static void give_columns(const batch *in, uint32_t from, uint32_t size, const float *d)
{
    uint32_t columns = in->net->heads.columns;
    for (uint32_t row = 0; row < in->tokens; row++) {
        for (uint32_t i = 0; i < size; i++) {
            size_t at = (size_t)row * columns + from + i;
            in->b->d_z[at] = in->b->z[at] > 0 ? d[(size_t)row * size + i] * in->b->z_mask[at] : 0;
        }
    }
}

/* Arc scores of one sentence, their loss, and the gradients of both ends (d_head rows follow
 * b->d_z's stride). */
static void learn_arcs(batch *in, const dl_example *e, uint32_t row, const float *heads,
                       float *d_heads, float scale)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    int n = (int)e->count, size = (int)net->shape.arc, width = n + 1;
    float mixed[DL_LONGEST_PIECE + 1];
    const float *dependents = b->dependent + (size_t)row * net->shape.arc;
    float *d_dependents = b->d_dependent + (size_t)row * net->shape.arc;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, n, size, 1, dependents, size, heads,
                size, 0, b->scores, width);
    cblas_sgemv(CblasRowMajor, CblasNoTrans, n, size, 1, dependents, size, net->arc_root.value, 1,
                0, b->scores + n, width);
    for (int i = 0; i < n; i++) {
        float *scores = b->scores + i * width, *d = b->d_scores + i * width;
        for (int j = 0; j < n; j++)
            scores[j] += net->arc_distance.value[dl_distance_class(j - i)];
        scores[n] += net->arc_distance.value[0];
        scores[i] = -1e9f;
        const float *target = mix(e, row_of(e->lesson.arcs, (uint32_t)i, (uint32_t)width),
                                  (uint32_t)width, e->heads[i], mixed);
        in->losses->arcs += (double)(dl_softmax_loss(scores, (uint32_t)width, e->heads[i], target,
                                                     in->weights->arcs * scale, d) /
                                     scale);
        d[i] = 0;
        for (int j = 0; j < n; j++)
            net->arc_distance.gradient[dl_distance_class(j - i)] += d[j];
        net->arc_distance.gradient[0] += d[n];
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, size, n, 1, b->d_scores, width, heads,
                size, 0, d_dependents, size);
    cblas_sger(CblasRowMajor, n, size, 1, b->d_scores + n, width, net->arc_root.value, 1,
               d_dependents, size);
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, size, n, 1, b->d_scores, width,
                dependents, size, 0, d_heads, size);
    cblas_sgemv(CblasRowMajor, CblasTrans, n, size, 1, dependents, size, b->d_scores + n, width, 1,
                net->arc_root.gradient, 1);
}

static void learn_all_arcs(batch *in, float scale)
{
    struct dl_net_buffers *b = in->b;
    uint32_t size = in->net->shape.arc, row = 0;
    size_t values = (size_t)in->tokens * size;
    float *heads = b->names_in, *d_heads = b->d_names_in; // free until names are learned
    take_columns(in, 0, size, b->dep_in);
    take_columns(in, size, size, heads);
    dl_linear(&in->net->arc, &in->net->arc_bias, b->dep_in, in->tokens, b->dependent);
    memset(b->d_dependent, 0, values * sizeof(float));
    memset(d_heads, 0, values * sizeof(float));
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        if (e->heads)
            learn_arcs(in, e, row, heads + (size_t)row * size, d_heads + (size_t)row * size, scale);
        row += e->count;
    }
    dl_linear_back(&in->net->arc, &in->net->arc_bias, b->dep_in, b->d_dependent, in->tokens,
                   b->d_dep_in, false);
    give_columns(in, 0, size, b->d_dep_in);
    give_columns(in, size, size, d_heads);
}

/* Rows of z and d_z that have a token's part as the head end; NULL for the root. */
static void label_ends(const batch *in, const dl_example *e, uint32_t row, uint32_t i,
                       const float **other, float **d_other, uint32_t *class)
{
    dl_net *net = in->net;
    uint32_t head = e->heads[i], size = net->shape.label;
    size_t at = (size_t)(row + head) * net->heads.columns + 2 * net->shape.arc + size;
    bool root = head == e->count;
    *other = root ? net->label_root.value : in->b->z + at;
    *d_other = root ? net->label_root.gradient : in->b->d_z + at;
    *class = root ? 0 : dl_distance_class((int32_t)head - (int32_t)i);
}

static void learn_labels(batch *in, float scale)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    uint32_t size = net->shape.label, columns = net->heads.columns, from = 2 * net->shape.arc,
             row = 0, class;
    const float *other;
    float *d_other, mixed[DL_DEPREL_COUNT];
    memset(b->ends, 0, (size_t)in->tokens * size * sizeof(float));
    for (uint32_t s = 0; s < in->count; row += in->examples[s]->count, s++) {
        const dl_example *e = in->examples[s];
        for (uint32_t i = 0; e->heads && i < e->count; i++) {
            size_t at = (size_t)(row + i) * columns + from;
            label_ends(in, e, row, i, &other, &d_other, &class);
            for (uint32_t k = 0; k < size; k++) {
                float sum = b->z[at + k] + other[k] + net->label_distance.value[class * size + k];
                b->ends[(row + i) * size + k] = sum > 0 ? sum * b->z_mask[at + k] : 0;
            }
        }
    }
    dl_linear(&net->label, &net->label_bias, b->ends, in->tokens, b->labels);
    memset(b->d_labels, 0, (size_t)in->tokens * DL_LABEL_COLUMNS * sizeof(float));
    row = 0;
    for (uint32_t s = 0; s < in->count; row += in->examples[s]->count, s++) {
        const dl_example *e = in->examples[s];
        for (uint32_t i = 0; e->heads && i < e->count; i++) {
            size_t at = (size_t)(row + i) * DL_LABEL_COLUMNS;
            // The teachers' labels are of their own arcs.
            bool agreed = e->lesson.labels && e->lesson.heads[i] == e->heads[i];
            const float *target = agreed ? mix(e, e->lesson.labels + (size_t)i * DL_DEPREL_COUNT,
                                               DL_DEPREL_COUNT, e->deprel[i], mixed)
                                         : NULL;
            in->losses->labels +=
                (double)(dl_softmax_loss(b->labels + at, DL_DEPREL_COUNT, e->deprel[i], target,
                                         in->weights->labels * scale, b->d_labels + at) /
                         scale);
        }
    }
    dl_linear_back(&net->label, &net->label_bias, b->ends, b->d_labels, in->tokens, b->d_ends,
                   false);
    for (uint32_t i = 0; i < in->tokens; i++)
        memset(b->d_z + (size_t)i * columns + from, 0, 2 * size * sizeof(float));
    row = 0;
    for (uint32_t s = 0; s < in->count; row += in->examples[s]->count, s++) {
        const dl_example *e = in->examples[s];
        for (uint32_t i = 0; e->heads && i < e->count; i++) {
            size_t at = (size_t)(row + i) * columns + from;
            label_ends(in, e, row, i, &other, &d_other, &class);
            for (uint32_t k = 0; k < size; k++) {
                float d = b->ends[(row + i) * size + k] > 0
                              ? b->d_ends[(row + i) * size + k] * b->z_mask[at + k]
                              : 0;
                b->d_z[at + k] += d;
                d_other[k] += d;
                net->label_distance.gradient[class * size + k] += d;
            }
        }
    }
}

static void learn_names(batch *in, float scale)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    uint32_t size = net->shape.names, from = net->heads.columns - size, row = 0;
    take_columns(in, from, size, b->names_in);
    dl_linear(&net->names, &net->names_bias, b->names_in, in->tokens, b->names);
    memset(b->d_names, 0, (size_t)in->tokens * DL_NAME_COLUMNS * sizeof(float));
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        const uint8_t *allowed = b->named_by_teacher[s] ? e->lesson.names : e->allowed;
        size_t at = (size_t)row * DL_NAME_COLUMNS;
        if (allowed)
            in->losses->names += (double)(dl_crf_loss(b->names + at, DL_NAME_COLUMNS, allowed,
                                                      e->count, &net->transitions,
                                                      in->weights->names * scale, b->d_names + at) /
                                          scale);
        row += e->count;
    }
    dl_linear_back(&net->names, &net->names_bias, b->names_in, b->d_names, in->tokens,
                   b->d_names_in, false);
    give_columns(in, from, size, b->d_names_in);
}

/* The part of the heads for names has a bias of the set that a sentence is from. */
static void add_domains(batch *in, bool back)
{
    dl_net *net = in->net;
    uint32_t size = net->shape.names, columns = net->heads.columns, row = 0;
    for (uint32_t s = 0; s < in->count; s++) {
        uint32_t set = in->b->named_by_teacher[s] ? net->taught_domain : in->examples[s]->domain;
        size_t domain = (size_t)set * size;
        for (uint32_t i = 0; i < in->examples[s]->count; i++, row++) {
            size_t at = (size_t)row * columns + columns - size;
            if (back)
                add_row(in->b->d_z + at, size, net->domain.gradient + domain);
            else
                add_row(net->domain.value + domain, size, in->b->z + at);
        }
    }
}

/* Names are the teachers' where a set has none, and half of the time where it follows conventions
 * of its own. */
static void choose_names(batch *in)
{
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        bool other = !e->allowed || (e->domain != in->net->taught_domain && chance(in, 0.5f));
        in->b->named_by_teacher[s] = e->lesson.names && other;
    }
}

static void count_tokens(batch *in)
{
    for (uint32_t s = 0; s < in->count; s++) {
        in->tokens += in->examples[s]->count;
        in->losses->trees += in->examples[s]->heads ? in->examples[s]->count : 0;
        in->losses->named += in->examples[s]->allowed ? in->examples[s]->count : 0;
    }
}

void dl_net_learn(dl_net *net, const dl_example *const *examples, uint32_t count,
                  const dl_dropout *dropout, const dl_task_weights *weights, dl_random *random,
                  dl_losses *losses)
{
    batch in = {net, net->buffers, examples, count, 0, dropout, weights, random, losses};
    count_tokens(&in);
    choose_names(&in);
    struct dl_net_buffers *b = in.b;
    float scale = 1 / (float)in.tokens;
    const float *h = b->in[net->shape.layers];
    embed(&in);
    encode(&in);
    dl_linear(&net->tags, &net->tags_bias, h, in.tokens, b->tags);
    dl_linear(&net->heads, &net->heads_bias, h, in.tokens, b->z);
    add_domains(&in, false);
    fill_mask(b->z_mask, (size_t)in.tokens * net->heads.columns, dropout->heads, random);
    learn_tags(&in, scale);
    learn_all_arcs(&in, scale);
    learn_labels(&in, scale);
    learn_names(&in, scale);
    add_domains(&in, true);
    dl_linear_back(&net->tags, &net->tags_bias, h, b->d_tags, in.tokens, b->d_in, false);
    dl_linear_back(&net->heads, &net->heads_bias, h, b->d_z, in.tokens, b->d_in, true);
    encode_back(&in);
    embed_back(&in);
}
