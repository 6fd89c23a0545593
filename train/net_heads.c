/* The tasks: their scores, losses and derivatives. */
#include "net_batch.h"

#include "base/arena.h"

#include <cblas.h>
#include <string.h>

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

static void learn_tags(dl_batch *in, float scale)
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
static void take_columns(const dl_batch *in, uint32_t from, uint32_t size, float *out)
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

static void give_columns(const dl_batch *in, uint32_t from, uint32_t size, const float *d)
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
static void learn_arcs(dl_batch *in, const dl_example *e, uint32_t row, const float *heads,
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

static void learn_all_arcs(dl_batch *in, float scale)
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
static void label_ends(const dl_batch *in, const dl_example *e, uint32_t row, uint32_t i,
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

static void learn_labels(dl_batch *in, float scale)
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

static void learn_names(dl_batch *in, float scale)
{
    dl_net *net = in->net;
    struct dl_net_buffers *b = in->b;
    uint32_t size = net->shape.names, from = net->heads.columns - size, row = 0;
    take_columns(in, from, size, b->names_in);
    dl_linear(&net->names, &net->names_bias, b->names_in, in->tokens, b->names);
    memset(b->d_names, 0, (size_t)in->tokens * DL_NAME_COLUMNS * sizeof(float));
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        dl_crf_target target = {.allowed = e->allowed};
        if (b->named_by_teacher[s])
            target = (dl_crf_target){NULL, e->lesson.names, e->lesson.transitions};
        size_t at = (size_t)row * DL_NAME_COLUMNS;
        if (target.allowed || target.scores)
            in->losses->names += (double)(dl_crf_loss(b->names + at, DL_NAME_COLUMNS, &target,
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
static void add_domains(dl_batch *in, bool back)
{
    dl_net *net = in->net;
    uint32_t size = net->shape.names, columns = net->heads.columns, row = 0;
    for (uint32_t s = 0; s < in->count; s++) {
        size_t domain = (size_t)in->b->domains[s] * size;
        for (uint32_t i = 0; i < in->examples[s]->count; i++, row++) {
            size_t at = (size_t)row * columns + columns - size;
            if (back)
                dl_add_row(in->b->d_z + at, size, net->domain.gradient + domain);
            else
                dl_add_row(net->domain.value + domain, size, in->b->z + at);
        }
    }
}

/* Names are the teachers' where a set has none and half of the time elsewhere. Half of what a set
 * marks is learned as if it were not known whose conventions it follows, so that they are told from
 * what the text is like. */
static void choose_names(dl_batch *in)
{
    for (uint32_t s = 0; s < in->count; s++) {
        const dl_example *e = in->examples[s];
        bool taught = e->lesson.names && (!e->allowed || dl_batch_chance(in, 0.5f));
        in->b->named_by_teacher[s] = taught;
        in->b->domains[s] = taught || dl_batch_chance(in, 0.5f) ? in->net->any_domain : e->domain;
    }
}

static void count_tokens(dl_batch *in)
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
    dl_batch in = {net, net->buffers, examples, count, 0, dropout, weights, random, losses};
    count_tokens(&in);
    choose_names(&in);
    struct dl_net_buffers *b = in.b;
    float scale = 1 / (float)in.tokens;
    const float *h = b->in[net->shape.layers];
    dl_batch_encode(&in);
    dl_linear(&net->tags, &net->tags_bias, h, in.tokens, b->tags);
    dl_linear(&net->heads, &net->heads_bias, h, in.tokens, b->z);
    add_domains(&in, false);
    dl_fill_mask(b->z_mask, (size_t)in.tokens * net->heads.columns, dropout->heads, random);
    learn_tags(&in, scale);
    learn_all_arcs(&in, scale);
    learn_labels(&in, scale);
    learn_names(&in, scale);
    add_domains(&in, true);
    dl_linear_back(&net->tags, &net->tags_bias, h, b->d_tags, in.tokens, b->d_in, false);
    dl_linear_back(&net->heads, &net->heads_bias, h, b->d_z, in.tokens, b->d_in, true);
    dl_batch_encode_back(&in);
}
