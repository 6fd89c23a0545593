#include "network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads sections one after the other and remembers the first that does not fit. */
typedef struct {
    const dl_model *model;
    const char *fault;
} binder;

static const void *bind_bytes(binder *in, const char *name, size_t expected)
{
    size_t length = 0;
    const void *bytes = dl_model_section(in->model, name, &length);
    if (!bytes || length != expected) {
        in->fault = bytes ? "damaged: a section of its network is of a wrong size"
                          : "without a part of its network";
        return NULL;
    }
    return bytes;
}

static const float *bind_floats(binder *in, const char *name, size_t count)
{
    return bind_bytes(in, name, count * sizeof(float));
}

/* Whether the sizes of each two neighbours add up to 128 at most (see dl_matrix). */
static bool pairs_are_small(const int8_t *w, size_t count)
{
    int32_t most = 0;
    for (size_t i = 0; i < count; i += 2) {
        int32_t sum = abs(w[i]) + abs(w[i + 1]);
        most = sum > most ? sum : most;
    }
    return most <= 128;
}

static void bind_matrix(binder *in, const char *name, uint32_t k, uint32_t n, dl_matrix *matrix)
{
    size_t expected = sizeof(dl_matrix_header) + (size_t)n * 12 + (size_t)k * n;
    const unsigned char *bytes = bind_bytes(in, name, expected);
    if (!bytes)
        return;
    dl_matrix_header header;
    memcpy(&header, bytes, sizeof header);
    if (header.k != k || header.n != n || k % 4 || n % 16) {
        in->fault = "damaged: a matrix of its network is of a wrong shape";
        return;
    }
    *matrix = (dl_matrix){.k = k, .n = n};
    matrix->scale = (const float *)(bytes + sizeof header);
    matrix->bias = matrix->scale + n;
    matrix->offset = (const int32_t *)(matrix->bias + n);
    matrix->w = (const int8_t *)(matrix->offset + n);
    if (!pairs_are_small(matrix->w, (size_t)k * n))
        in->fault = "damaged: weights of its network are too large";
}

/* A table of words: its length gives the slots, and no row may point past the rows. */
static const dl_word_slot *bind_words(binder *in, const char *name, uint32_t rows, uint32_t *slots)
{
    size_t length = 0;
    const dl_word_slot *table = dl_model_section(in->model, name, &length);
    size_t count = length / sizeof *table, used = 0;
    if (!table || !count || count > UINT32_MAX / 2 || (count & (count - 1)) ||
        length % sizeof *table) {
        in->fault = "damaged: a table of words is of a wrong size";
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        used += table[i].row != 0;
        if (table[i].row > rows)
            in->fault = "damaged: a word has no row";
    }
    if (used == count)
        in->fault = "damaged: a table of words is full";
    *slots = (uint32_t)count;
    return table;
}

static const int8_t *bind_rows(binder *in, const char *name, uint32_t size, uint32_t *rows)
{
    size_t length = 0;
    const int8_t *bytes = dl_model_section(in->model, name, &length);
    if (!bytes || length % size || length / size > UINT32_MAX / 4) {
        in->fault = "damaged: an embedding is of a wrong size";
        return NULL;
    }
    *rows = (uint32_t)(length / size);
    return bytes;
}

static bool shape_fits(const dl_network_shape *shape)
{
    uint32_t sizes[] = {shape->vector_size, shape->own_size, shape->gram_size, shape->shape_size};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (sizes[i] < 1 || sizes[i] > 512)
            return false;
    uint32_t columns[] = {shape->hidden / 2, shape->arc, shape->label, shape->names};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i] < 16 || columns[i] > 512 || columns[i] % 16)
            return false;
    return shape->layers >= 1 && shape->layers <= DL_MOST_LAYERS &&
           shape->name_labels == DL_NAME_LABELS && shape->deprels == DL_DEPREL_COUNT &&
           shape->xpos == DL_XPOS_COUNT && shape->upos == DL_UPOS_COUNT && shape->gram_rows &&
           (shape->gram_rows & (shape->gram_rows - 1)) == 0 && shape->hidden % 32 == 0;
}

/* Models may have vectors of frequent words alone. */
static void bind_rare(binder *in, dl_word_vectors *v)
{
    size_t rare = 0, parts = 0;
    v->rare = dl_model_section(in->model, DL_SECTION_RARE, &rare);
    if (!v->rare)
        return;
    v->centre_scales = dl_model_section(in->model, DL_SECTION_RARE_SCALES, &parts);
    rare /= sizeof *v->rare;
    parts /= sizeof *v->centre_scales;
    if (!v->centre_scales || !parts || v->size % parts || rare > UINT32_MAX / 2) {
        in->fault = "damaged: its rare words are of a wrong size";
        return;
    }
    v->rare_count = (uint32_t)rare;
    v->parts = (uint32_t)parts;
    v->codes = bind_bytes(in, DL_SECTION_RARE_CODES, rare * parts);
    v->centres = bind_bytes(in, DL_SECTION_RARE_CENTRES, (size_t)DL_VECTOR_CENTRES * v->size);
    for (uint32_t i = 1; !in->fault && i < v->rare_count; i++)
        if (v->rare[i - 1] >= v->rare[i])
            in->fault = "damaged: its rare words are out of order";
}

static void bind_vectors(binder *in, uint32_t size, dl_word_vectors *v)
{
    v->size = size;
    v->values = bind_rows(in, DL_SECTION_VECTORS, size, &v->rows);
    v->scales = bind_floats(in, DL_SECTION_VECTOR_SCALES, v->rows);
    v->words = bind_words(in, DL_SECTION_WORDS, v->rows, &v->slots);
    bind_rare(in, v);
}

static void bind_embeddings(binder *in, dl_network *network)
{
    const dl_network_shape *shape = &network->shape;
    bind_vectors(in, shape->vector_size, &network->vectors);
    network->own = bind_rows(in, DL_SECTION_OWN, shape->own_size, &network->own_rows);
    network->own_words =
        bind_words(in, DL_SECTION_OWN_WORDS, network->own_rows, &network->own_slots);
    network->grams = bind_bytes(in, DL_SECTION_GRAMS, (size_t)shape->gram_rows * shape->gram_size);
    network->shapes = bind_bytes(in, DL_SECTION_SHAPES, (size_t)DL_SHAPE_COUNT * shape->shape_size);
}

/* Models made without places have no such section. */
static void bind_places(binder *in, dl_network *network)
{
    size_t length = 0;
    const uint32_t *items = dl_model_section(in->model, DL_SECTION_PLACES, &length);
    if (!items)
        return;
    network->places = (dl_place_set){items, (uint32_t)(length / sizeof *items)};
    if (length % sizeof *items || length / sizeof *items > UINT32_MAX / 2)
        in->fault = "damaged: its places are of a wrong size";
    for (uint32_t i = 1; !in->fault && i < network->places.count; i++)
        if (items[i - 1] >= items[i])
            in->fault = "damaged: its places are out of order";
}

static void bind_encoder(binder *in, dl_network *network)
{
    const dl_network_shape *shape = &network->shape;
    char name[DL_MODEL_NAME_SIZE];
    for (uint32_t i = 0; i < shape->layers; i++) {
        snprintf(name, sizeof name, DL_SECTION_LAYER, i);
        // The first layer makes the values that pass it by as well: its input is of another size.
        bind_matrix(in, name, i ? shape->hidden : network->input, shape->hidden * (i ? 3 : 4),
                    &network->layers[i]);
        snprintf(name, sizeof name, DL_SECTION_GATES, i);
        const float *gates = bind_floats(in, name, 2 * (size_t)shape->hidden);
        if (gates)
            network->recurrences[i] = (dl_recurrence){gates, gates + shape->hidden, shape->hidden};
    }
}

static void bind_heads(binder *in, dl_network *network)
{
    const dl_network_shape *shape = &network->shape;
    bind_matrix(in, DL_SECTION_TAGS, shape->hidden, DL_TAG_COLUMNS, &network->tags);
    bind_matrix(in, DL_SECTION_HEADS, shape->hidden,
                2 * shape->arc + 2 * shape->label + shape->names, &network->heads);
    bind_matrix(in, DL_SECTION_ARC, shape->arc, shape->arc, &network->arc);
    network->arc_root = bind_floats(in, DL_SECTION_ARC_ROOT, shape->arc);
    network->arc_distance = bind_floats(in, DL_SECTION_ARC_DISTANCE, DL_DISTANCES);
    bind_matrix(in, DL_SECTION_LABEL, shape->label, DL_LABEL_COLUMNS, &network->label);
    network->label_root = bind_floats(in, DL_SECTION_LABEL_ROOT, shape->label);
    network->label_distance =
        bind_floats(in, DL_SECTION_LABEL_DISTANCE, (size_t)DL_DISTANCES * shape->label);
    bind_matrix(in, DL_SECTION_NAMES, shape->names, DL_NAME_COLUMNS, &network->names);
    network->transitions =
        bind_floats(in, DL_SECTION_TRANSITIONS, (1 + DL_NAME_LABELS) * DL_NAME_LABELS);
}

const char *dl_network_bind(dl_network *network, const dl_model *model)
{
    binder in = {.model = model};
    const void *shape = bind_bytes(&in, DL_SECTION_SHAPE, sizeof network->shape);
    if (!shape)
        return in.fault;
    memcpy(&network->shape, shape, sizeof network->shape);
    if (!shape_fits(&network->shape))
        return "made for other sizes or inventories than this program's";
    network->input = dl_network_input_size(&network->shape);
    bind_embeddings(&in, network);
    bind_places(&in, network);
    bind_encoder(&in, network);
    bind_heads(&in, network);
    return in.fault;
}

uint32_t dl_network_input_size(const dl_network_shape *shape)
{
    uint32_t size =
        shape->vector_size + shape->own_size + shape->gram_size + shape->shape_size + DL_FLAG_COUNT;
    return (size + 3) / 4 * 4;
}

void dl_network_embed(const dl_network *network, const dl_kernels *kernels,
                      const dl_features *features, float *x)
{
    const dl_network_shape *shape = &network->shape;
    memset(x, 0, network->input * sizeof *x);
    if (!dl_word_vectors_add(&network->vectors, kernels, features->word, x) &&
        features->plain != features->word)
        dl_word_vectors_add(&network->vectors, kernels, features->plain, x);
    x += shape->vector_size;
    uint32_t row = dl_word_find(network->own_words, network->own_slots, features->own);
    if (row != DL_NONE)
        kernels->add(network->own + (size_t)row * shape->own_size, shape->own_scale,
                     shape->own_size, x);
    x += shape->own_size;
    for (uint32_t i = 0; i < features->gram_count; i++)
        kernels->add(network->grams +
                         (size_t)(features->grams[i] & (shape->gram_rows - 1)) * shape->gram_size,
                     shape->gram_scale, shape->gram_size, x);
    x += shape->gram_size;
    kernels->add(network->shapes + (size_t)features->shape * shape->shape_size, shape->shape_scale,
                 shape->shape_size, x);
    x += shape->shape_size;
    for (uint32_t i = 0; i < DL_FLAG_COUNT; i++)
        x[i] = (float)(features->flags >> i & 1);
}

uint32_t dl_distance_class(int32_t head_minus_dependent)
{
    static const uint8_t classes[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7,
                                      7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};
    uint32_t size =
        (uint32_t)(head_minus_dependent < 0 ? -head_minus_dependent : head_minus_dependent);
    uint32_t class = size < sizeof classes ? classes[size] : 9;
    return head_minus_dependent < 0 ? class : class + 9;
}
