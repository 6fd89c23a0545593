#include "net_batch.h"

#include "base/arena.h"

#include <string.h>

void dl_fill_mask(float *mask, size_t count, float dropped, dl_random *random)
{
    uint32_t limit = (uint32_t)(dropped * 256 + 0.5f);
    float kept = 256.0f / (float)(256 - limit);
    for (size_t i = 0; i < count; i += 8) {
        uint64_t bytes = (uint64_t)dl_random_next(random) << 32 | dl_random_next(random);
        for (size_t k = 0; k < 8 && i + k < count; k++)
            mask[i + k] = (bytes >> (8 * k) & 0xFF) < limit ? 0 : kept;
    }
}

void dl_add_row(const float *row, uint32_t size, float *x)
{
    for (uint32_t i = 0; i < size; i++)
        x[i] += row[i];
}

bool dl_batch_chance(const dl_batch *in, float p)
{
    return dl_random_unit(in->random) < p;
}

static void multiply(float *out, const float *a, const float *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] * b[i];
}

/* The input of one token, with some of what is known of it left out. */
static void embed_token(dl_batch *in, const dl_example *e, uint32_t i, uint32_t row)
{
    dl_net *net = in->net;
    const dl_network_shape *shape = &net->shape;
    const dl_features *f = &e->features[i];
    float *x = in->b->x + (size_t)row * net->input;
    memset(x, 0, net->input * sizeof *x);
    bool unknown = dl_batch_chance(in, in->dropout->words);
    if (e->vector_rows[i] != DL_NONE && !unknown)
        dl_vectors_copy(net->vectors, e->vector_rows[i], x);
    x += shape->vector_size;
    uint32_t own = e->own_rows[i];
    if (own != DL_NONE && (unknown || dl_batch_chance(in, net->own_drop[own])))
        own = DL_NONE;
    if (own != DL_NONE)
        dl_add_row(net->own.value + (size_t)own * shape->own_size, shape->own_size, x);
    in->b->own_used[row] = own;
    x += shape->own_size;
    uint32_t used = 0;
    for (uint32_t g = 0; g < f->gram_count; g++) {
        // The first is the whole word: it goes where the word is unknown.
        if (g == 0 ? own == DL_NONE && e->own_rows[i] != DL_NONE : dl_batch_chance(in, 0.05f))
            continue;
        used |= 1u << g;
        dl_add_row(net->grams.value +
                       (size_t)(f->grams[g] & (shape->gram_rows - 1)) * shape->gram_size,
                   shape->gram_size, x);
    }
    in->b->gram_used[row] = used;
    x += shape->gram_size;
    dl_add_row(net->shapes.value + (size_t)f->shape * shape->shape_size, shape->shape_size, x);
    x += shape->shape_size;
    // The lexicon knows more of the names in training than of those to come.
    uint32_t flags = dl_batch_chance(in, 0.25f) ? f->flags & ~(uint32_t)DL_LEXICON_FLAGS : f->flags;
    for (uint32_t k = 0; k < DL_FLAG_COUNT; k++)
        x[k] = (float)(flags >> k & 1);
}

static void embed(dl_batch *in)
{
    uint32_t row = 0;
    for (uint32_t s = 0; s < in->count; s++)
        for (uint32_t i = 0; i < in->examples[s]->count; i++, row++)
            embed_token(in, in->examples[s], i, row);
    size_t values = (size_t)in->tokens * in->net->input;
    dl_fill_mask(in->b->x_mask, values, in->dropout->input, in->random);
    multiply(in->b->x, in->b->x, in->b->x_mask, values);
}

static void touch(dl_parameter *p, uint32_t row, const float *d)
{
    p->touched[row] = 1;
    dl_add_row(d, p->columns, p->gradient + (size_t)row * p->columns);
}

static void embed_back(dl_batch *in)
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
static void fill_layer_mask(dl_batch *in, float *mask)
{
    uint32_t hidden = in->net->shape.hidden, row = 0;
    for (uint32_t s = 0; s < in->count; s++) {
        dl_fill_mask(mask + (size_t)row * hidden, hidden, in->dropout->layers, in->random);
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

static void encode(dl_batch *in)
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
static void encode_back(dl_batch *in)
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

void dl_batch_encode(dl_batch *in)
{
    embed(in);
    encode(in);
}

void dl_batch_encode_back(dl_batch *in)
{
    encode_back(in);
    embed_back(in);
}
