/* Weights to integers: a step for each column of a matrix, one for a whole embedding. */
#include "net.h"

#include "base/arena.h"
#include "syntax/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

typedef struct {
    dl_section sections[MOST];
    char names[MOST][DL_MODEL_NAME_SIZE];
    void *made[MOST]; // to be freed
    uint32_t count, made_count;
} writer;

static void *keep(writer *w, void *memory)
{
    return w->made[w->made_count++] = memory;
}

static void add(writer *w, const char *name, const void *bytes, size_t length)
{
    snprintf(w->names[w->count], DL_MODEL_NAME_SIZE, "%s", name);
    w->sections[w->count] = (dl_section){w->names[w->count], bytes, length};
    w->count++;
}

static void add_floats(writer *w, const char *name, const dl_parameter *p)
{
    add(w, name, p->average, (size_t)p->rows * p->columns * sizeof(float));
}

static float largest(const float *values, size_t count, size_t step)
{
    float most = 1e-8f;
    for (size_t i = 0; i < count; i++)
        most = fmaxf(most, fabsf(values[i * step]));
    return most;
}

/* Rounds the embedding; returns what 1 stands for. */
static float add_embedding(writer *w, const char *name, const dl_parameter *p)
{
    size_t count = (size_t)p->rows * p->columns;
    int8_t *whole = keep(w, dl_malloc(count));
    float step = largest(p->average, count, 1) / 127;
    for (size_t i = 0; i < count; i++)
        whole[i] = (int8_t)lrintf(p->average[i] / step);
    add(w, name, whole, count);
    return step;
}

/* The step of a column of k weights, so large that two neighbours together stay within 128 steps
 * (see dl_matrix). */
static float column_step(const float *column, uint32_t k, uint32_t n)
{
    float most = largest(column, k, n);
    for (size_t i = 0; i + 1 < k; i += 2)
        most = fmaxf(most, fabsf(column[i * n]) + fabsf(column[(i + 1) * n]));
    return most / 127; // rounding may add a step
}

/* Packs w[k][n] as [k / 4][n][4] behind its scales, biases and offsets. */
static void add_matrix(writer *out, const char *name, const dl_parameter *w, const float *bias)
{
    uint32_t k = w->rows, n = w->columns;
    size_t length = sizeof(dl_matrix_header) + (size_t)n * 12 + (size_t)k * n;
    unsigned char *bytes = keep(out, dl_calloc(length, 1));
    dl_matrix_header header = {.k = k, .n = n};
    memcpy(bytes, &header, sizeof header);
    float *scales = (float *)(bytes + sizeof header), *biases = scales + n;
    int32_t *offsets = (int32_t *)(biases + n);
    int8_t *packed = (int8_t *)(offsets + n);
    for (uint32_t j = 0; j < n; j++) {
        scales[j] = column_step(w->average + j, k, n);
        biases[j] = bias[j];
        for (uint32_t i = 0; i < k; i++) {
            int32_t whole = (int32_t)lrintf(w->average[(size_t)i * n + j] / scales[j]);
            offsets[j] += 128 * whole;
            packed[(size_t)(i / 4) * n * 4 + j * 4 + i % 4] = (int8_t)whole;
        }
    }
    add(out, name, bytes, length);
}

static void add_encoder(writer *w, const dl_net *net)
{
    char name[DL_MODEL_NAME_SIZE];
    for (uint32_t i = 0; i < net->shape.layers; i++) {
        snprintf(name, sizeof name, DL_SECTION_LAYER, i);
        add_matrix(w, name, &net->layers[i], net->layer_bias[i].average);
        snprintf(name, sizeof name, DL_SECTION_GATES, i);
        add_floats(w, name, &net->gates[i]);
    }
}

/* Names follow the conventions that the text is like. */
static void add_heads(writer *w, const dl_net *net)
{
    uint32_t columns = net->heads.columns, size = net->shape.names;
    float *bias = keep(w, dl_malloc(columns * sizeof *bias));
    memcpy(bias, net->heads_bias.average, columns * sizeof *bias);
    for (uint32_t i = 0; i < size; i++)
        bias[columns - size + i] += net->domain.average[(size_t)net->any_domain * size + i];
    add_matrix(w, DL_SECTION_TAGS, &net->tags, net->tags_bias.average);
    add_matrix(w, DL_SECTION_HEADS, &net->heads, bias);
    add_matrix(w, DL_SECTION_ARC, &net->arc, net->arc_bias.average);
    add_floats(w, DL_SECTION_ARC_ROOT, &net->arc_root);
    add_floats(w, DL_SECTION_ARC_DISTANCE, &net->arc_distance);
    add_matrix(w, DL_SECTION_LABEL, &net->label, net->label_bias.average);
    add_floats(w, DL_SECTION_LABEL_ROOT, &net->label_root);
    add_floats(w, DL_SECTION_LABEL_DISTANCE, &net->label_distance);
    add_matrix(w, DL_SECTION_NAMES, &net->names, net->names_bias.average);
    add_floats(w, DL_SECTION_TRANSITIONS, &net->transitions);
}

static int by_hash(const void *a, const void *b)
{
    uint32_t x = ((const dl_word_slot *)a)->hash, y = ((const dl_word_slot *)b)->hash;
    return (x > y) - (x < y);
}

static void add_rare(writer *w, const dl_vectors *v, dl_word_slot *rare, uint32_t count)
{
    enum { PARTS = DL_VECTOR_PARTS };
    uint32_t *hashes = keep(w, dl_malloc(count * sizeof *hashes));
    uint8_t *codes = keep(w, dl_malloc((size_t)count * PARTS));
    qsort(rare, count, sizeof *rare, by_hash);
    for (uint32_t i = 0; i < count; i++) {
        hashes[i] = rare[i].hash;
        memcpy(codes + (size_t)i * PARTS,
               v->codes + (size_t)(rare[i].row - 1 - v->frequent) * PARTS, PARTS);
    }
    add(w, DL_SECTION_RARE, hashes, count * sizeof *hashes);
    add(w, DL_SECTION_RARE_CODES, codes, (size_t)count * PARTS);
    add(w, DL_SECTION_RARE_CENTRES, v->centres, (size_t)DL_VECTOR_CENTRES * v->size);
    add(w, DL_SECTION_RARE_SCALES, v->centre_scales, sizeof v->centre_scales);
}

static void add_vectors(writer *w, const dl_vectors *v)
{
    uint32_t slots, count = 0;
    dl_word_slot *frequent = keep(w, dl_words_new(v->frequent, &slots));
    dl_word_slot *rare = keep(w, dl_calloc(v->rows, sizeof *rare));
    for (uint32_t i = 0; i < v->slots; i++) {
        if (v->words[i].row > v->frequent)
            rare[count++] = v->words[i];
        else if (v->words[i].row)
            dl_words_add(frequent, slots, v->words[i].hash, v->words[i].row - 1);
    }
    add(w, DL_SECTION_WORDS, frequent, slots * sizeof *frequent);
    add(w, DL_SECTION_VECTORS, v->values, (size_t)v->frequent * v->size);
    add(w, DL_SECTION_VECTOR_SCALES, v->scales, v->frequent * sizeof *v->scales);
    if (count)
        add_rare(w, v, rare, count);
}

bool dl_net_export(const dl_net *net, const dl_word_slot *own_words, uint32_t own_slots,
                   const dl_place_set *places, const char *path, dl_error *error)
{
    writer w = {.count = 0};
    dl_network_shape *shape = keep(&w, dl_malloc(sizeof *shape));
    *shape = net->shape;
    add(&w, DL_SECTION_SHAPE, shape, sizeof *shape);
    add_vectors(&w, net->vectors);
    add(&w, DL_SECTION_OWN_WORDS, own_words, own_slots * sizeof *own_words);
    if (places->count)
        add(&w, DL_SECTION_PLACES, places->items, places->count * sizeof *places->items);
    shape->own_scale = add_embedding(&w, DL_SECTION_OWN, &net->own);
    shape->gram_scale = add_embedding(&w, DL_SECTION_GRAMS, &net->grams);
    shape->shape_scale = add_embedding(&w, DL_SECTION_SHAPES, &net->shapes);
    add_encoder(&w, net);
    add_heads(&w, net);
    bool ok = dl_model_write(path, w.sections, w.count, error);
    for (uint32_t i = 0; i < w.made_count; i++)
        free(w.made[i]);
    return ok;
}
