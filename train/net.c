#include "net_batch.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    *net = (dl_net){.shape = *shape,
                    .vectors = vectors,
                    .input = dl_network_input_size(shape),
                    .any_domain = domains};
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
    dl_parameter_init(&net->domain, domains + 1, shape->names, false, 0, random);
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
    float share;
    bool ok;
} weight_file;

static void write_weights(dl_parameter *p, void *data)
{
    weight_file *w = data;
    size_t count = (size_t)p->rows * p->columns;
    w->ok &= fwrite(p->average, sizeof(float), count, w->file) == count;
}

static void read_weights(dl_parameter *p, void *data)
{
    weight_file *w = data;
    size_t count = (size_t)p->rows * p->columns;
    float *read = dl_calloc(count, sizeof *read);
    w->ok &= fread(read, sizeof *read, count, w->file) == count;
    for (size_t i = 0; i < count; i++)
        p->average[i] =
            w->share < 1 ? p->average[i] + w->share * (read[i] - p->average[i]) : read[i];
    memcpy(p->value, p->average, count * sizeof *read);
    free(read);
}

static bool pass(dl_net *net, const char *path, bool read, float share, dl_error *error)
{
    weight_file w = {fopen(path, read ? "rb" : "wb"), share, true};
    if (!w.file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    dl_net_each(net, read ? read_weights : write_weights, &w);
    bool whole = w.ok && (!read || fgetc(w.file) == EOF);
    if (fclose(w.file) != 0 || !whole)
        return dl_error_set(error, DL_ERROR_IO, path, 0,
                            "not the weights of a network of this shape");
    return true;
}

bool dl_net_save(dl_net *net, const char *path, dl_error *error)
{
    return pass(net, path, false, 1, error);
}

bool dl_net_load(dl_net *net, const char *path, float share, dl_error *error)
{
    return pass(net, path, true, share, error);
}
