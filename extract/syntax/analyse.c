/* Sentences, or pieces of long ones, are collected until there are enough tokens for the matrix
 * products to be efficient; then the network runs over all of them, and each piece is decoded on
 * its own. */
#include "analyse.h"

#include "../base/arena.h"
#include "../names/consistency.h"
#include "../names/labels.h"
#include "decode.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 192,                   // tokens; at least DL_LONGEST_PIECE
    SCORES = DL_LONGEST_PIECE + 16 // columns of arc scores; the root's is one more than the tokens'
};

typedef struct {
    uint32_t first, count; // tokens
    uint32_t sentence;
} span;

struct dl_workspace {
    const dl_kernels *kernels;
    const dl_watch *watch;     // or NULL
    const dl_network *network; // whose sizes the arrays have
    dl_network_shape shape;
    span pieces[BATCH];
    uint32_t piece_count, tokens; // collected
    dl_features *features;        // [BATCH]
    float *x;                     // [BATCH][input], and of other inputs of matrices
    uint8_t *q;                   // [BATCH][largest k]
    float *scale;                 // [BATCH]
    float *u;      // [BATCH][4 hidden], pre-activations of a layer; then columns of the heads
    float *h;      // [BATCH][hidden]
    float *before; // [BATCH][hidden], the layer's input
    float *tags;   // [BATCH][DL_TAG_COLUMNS]
    float *arc_dependent;                  // [BATCH][arc]
    float *arc_head;                       // [arc][SCORES]: the heads of a piece, one a column
    float *scores;                         // [DL_LONGEST_PIECE][SCORES]: of arcs
    float *labels;                         // [BATCH][DL_LABEL_COLUMNS]
    float *names;                          // [BATCH][DL_NAME_COLUMNS]
    dl_name_views views;                   // of the document's names
    float distances[2 * DL_LONGEST_PIECE]; // an arc's score by its length, 0 in the middle
    void *scratch;
};

dl_workspace *dl_workspace_new(void)
{
    dl_workspace *w = dl_calloc(1, sizeof *w);
    w->kernels = dl_kernels_best();
    return w;
}

static void clear_arrays(dl_workspace *w)
{
    free(w->features);
    free(w->x);
    free(w->q);
    free(w->scale);
    free(w->u);
    free(w->h);
    free(w->before);
    free(w->tags);
    free(w->arc_dependent);
    free(w->arc_head);
    free(w->scores);
    free(w->labels);
    free(w->names);
    free(w->scratch);
}

void dl_workspace_free(dl_workspace *workspace)
{
    if (!workspace)
        return;
    clear_arrays(workspace);
    DL_ARRAY_CLEAR(&workspace->views);
    free(workspace);
}

void dl_workspace_use(dl_workspace *workspace, const dl_kernels *kernels)
{
    workspace->kernels = kernels;
}

void dl_workspace_watch(dl_workspace *workspace, const dl_watch *watch)
{
    workspace->watch = watch;
}

static float *floats(size_t rows, size_t columns)
{
    return dl_calloc(rows * columns, sizeof(float));
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Makes the arrays fit the network; a workspace mostly meets one only. */
static void fit(dl_workspace *w, const dl_network *network)
{
    if (w->network == network && memcmp(&w->shape, &network->shape, sizeof w->shape) == 0)
        return;
    clear_arrays(w);
    w->network = network;
    w->shape = network->shape;
    const dl_network_shape *shape = &network->shape;
    uint32_t widest = larger(larger(network->input, shape->hidden),
                             larger(larger(shape->arc, shape->label), shape->names));
    w->features = dl_calloc(BATCH, sizeof *w->features);
    w->x = floats(BATCH, widest);
    w->q = dl_calloc(BATCH, widest);
    w->scale = floats(BATCH, 1);
    w->u = floats(BATCH, larger(4 * shape->hidden, network->heads.n));
    w->h = floats(BATCH, shape->hidden);
    w->before = floats(BATCH, shape->hidden);
    w->tags = floats(BATCH, DL_TAG_COLUMNS);
    w->arc_dependent = floats(BATCH, shape->arc);
    w->arc_head = floats(SCORES, shape->arc);
    w->scores = floats(DL_LONGEST_PIECE, SCORES);
    w->labels = floats(BATCH, DL_LABEL_COLUMNS);
    w->names = floats(BATCH, DL_NAME_COLUMNS);
    w->scratch = dl_malloc(dl_decode_scratch(DL_LONGEST_PIECE));
    for (int32_t i = 0; i < 2 * DL_LONGEST_PIECE; i++)
        w->distances[i] = network->arc_distance[dl_distance_class(i - DL_LONGEST_PIECE)];
}

/* ---- the network ---- */

static void apply(dl_workspace *w, const dl_matrix *matrix, const float *x, float *out)
{
    w->kernels->quantize(x, w->tokens, matrix->k, w->q, w->scale);
    w->kernels->multiply(matrix, w->q, w->scale, w->tokens, out);
}

static void embed(dl_workspace *w, const dl_document *doc)
{
    uint32_t row = 0;
    for (uint32_t p = 0; p < w->piece_count; p++) {
        const span *piece = &w->pieces[p];
        dl_features_of(doc, &w->network->places, piece->first, piece->count, w->features + row);
        for (uint32_t i = 0; i < piece->count; i++, row++)
            dl_network_embed(w->network, w->kernels, &w->features[row],
                             w->x + (size_t)row * w->network->input);
    }
}

/* Leaves the last layer's output in w->h. */
static void encode(dl_workspace *w)
{
    uint32_t hidden = w->network->shape.hidden;
    for (uint32_t layer = 0; layer < w->network->shape.layers; layer++) {
        const dl_matrix *matrix = &w->network->layers[layer];
        apply(w, matrix, layer ? w->h : w->x, w->u);
        float *swap = w->before;
        w->before = w->h;
        w->h = swap;
        const float *skip = layer ? w->before : w->u + 3 * hidden;
        uint32_t skip_stride = layer ? hidden : matrix->n, row = 0;
        for (uint32_t p = 0; p < w->piece_count; p++) {
            w->kernels->recur(&w->network->recurrences[layer], w->u + (size_t)row * matrix->n,
                              matrix->n, skip + (size_t)row * skip_stride, skip_stride,
                              w->pieces[p].count, w->h + (size_t)row * hidden);
            row += w->pieces[p].count;
        }
    }
}

/* Columns [from, from + size) of the heads, rectified, as rows of their own. */
static void take_columns(dl_workspace *w, uint32_t from, uint32_t size, float *out)
{
    w->kernels->rectify(w->u + from, w->network->heads.n, w->tokens, size, out);
}

/* ---- decoding ---- */

static uint8_t largest(const float *x, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (x[i] > x[best])
            best = i;
    return (uint8_t)best;
}

static void set_tags(dl_workspace *w, dl_document *doc)
{
    uint32_t row = 0;
    for (uint32_t p = 0; p < w->piece_count; p++) {
        dl_token *tokens = doc->tokens.items + w->pieces[p].first;
        for (uint32_t i = 0; i < w->pieces[p].count; i++, row++) {
            const float *scores = w->tags + (size_t)row * DL_TAG_COLUMNS;
            tokens[i].xpos = largest(scores, DL_XPOS_COUNT);
            tokens[i].upos = largest(scores + DL_UPOS_COLUMN, DL_UPOS_COUNT);
        }
    }
}

/* Scores of all arcs of the piece whose first row is `row`, into w->scores; returns their stride.
 */
static uint32_t score_arcs(dl_workspace *w, uint32_t row, uint32_t count)
{
    const dl_network *network = w->network;
    uint32_t size = network->shape.arc, stride = (count + 16) / 16 * 16;
    for (uint32_t j = 0; j < count; j++) {
        const float *head = w->u + (size_t)(row + j) * network->heads.n + size;
        for (uint32_t i = 0; i < size; i++)
            w->arc_head[(size_t)i * stride + j] = head[i] > 0 ? head[i] : 0;
    }
    for (uint32_t i = 0; i < size; i++)
        w->arc_head[(size_t)i * stride + count] = network->arc_root[i];
    for (uint32_t i = 0; i < count; i++) {
        float *scores = w->scores + (size_t)i * stride;
        memcpy(scores, w->distances + DL_LONGEST_PIECE - i, count * sizeof *scores);
        scores[count] = network->arc_distance[0];
    }
    w->kernels->product(w->arc_dependent + (size_t)row * size, w->arc_head, count, size, stride,
                        w->scores);
    return stride;
}

/* What the label of token i is told from: both ends and how far apart they are. x[label]. */
static void label_input(const dl_workspace *w, uint32_t row, uint32_t i, uint32_t head,
                        uint32_t count, float *x)
{
    const dl_network *network = w->network;
    uint32_t size = network->shape.label, from = 2 * network->shape.arc;
    bool root = head == count;
    const float *dependent = w->u + (size_t)(row + i) * network->heads.n + from;
    const float *other =
        root ? network->label_root : w->u + (size_t)(row + head) * network->heads.n + from + size;
    uint32_t class = root ? 0 : dl_distance_class((int32_t)head - (int32_t)i);
    w->kernels->join(dependent, other, network->label_distance + (size_t) class * size, size, x);
}

static void set_heads(dl_workspace *w, dl_document *doc)
{
    uint32_t row = 0, size = w->network->shape.label;
    for (uint32_t p = 0; p < w->piece_count; p++) {
        const span *piece = &w->pieces[p];
        uint32_t heads[DL_LONGEST_PIECE];
        uint32_t stride = score_arcs(w, row, piece->count);
        if (w->watch)
            w->watch->arcs(w->watch->data, piece->first, piece->count, w->scores, stride);
        dl_decode_tree(w->scores, stride, piece->count, heads, w->scratch);
        for (uint32_t i = 0; i < piece->count; i++) {
            label_input(w, row, i, heads[i], piece->count, w->x + (size_t)(row + i) * size);
            bool root = heads[i] == piece->count;
            doc->tokens.items[piece->first + i].head = root ? DL_NONE : piece->first + heads[i];
        }
        row += piece->count;
    }
}

static void set_labels(dl_workspace *w, dl_document *doc)
{
    uint32_t row = 0;
    for (uint32_t p = 0; p < w->piece_count; p++) {
        const span *piece = &w->pieces[p];
        dl_sentence *sentence = &doc->sentences.items[piece->sentence];
        for (uint32_t i = 0; i < piece->count; i++, row++) {
            dl_token *token = &doc->tokens.items[piece->first + i];
            const float *scores = w->labels + (size_t)row * DL_LABEL_COLUMNS;
            bool root = token->head == DL_NONE;
            token->deprel = DL_DEPREL_ROOT; // the first one
            if (!root)
                token->deprel = (uint8_t)(1 + largest(scores + 1, DL_DEPREL_COUNT - 1));
            if (!root)
                continue;
            if (piece->first == sentence->first) {
                sentence->root = piece->first + i;
            } else {
                token->head = sentence->root;
                token->deprel = DL_DEPREL_PARATAXIS;
            }
        }
    }
}

static void set_names(dl_workspace *w, dl_document *doc)
{
    uint32_t row = 0;
    for (uint32_t p = 0; p < w->piece_count; p++) {
        const span *piece = &w->pieces[p];
        dl_labels_decode(doc, piece->first, piece->count, w->names + (size_t)row * DL_NAME_COLUMNS,
                         w->network->transitions, &w->views);
        row += piece->count;
    }
}

static void show_labels(const dl_workspace *w)
{
    size_t row = 0;
    for (uint32_t p = 0; w->watch && p < w->piece_count; p++) {
        w->watch->labels(w->watch->data, w->pieces[p].first, w->pieces[p].count,
                         w->tags + row * DL_TAG_COLUMNS, w->labels + row * DL_LABEL_COLUMNS,
                         w->names + row * DL_NAME_COLUMNS);
        row += w->pieces[p].count;
    }
}

static void run_batch(dl_workspace *w, dl_document *doc)
{
    const dl_network *network = w->network;
    const dl_network_shape *shape = &network->shape;
    embed(w, doc);
    encode(w);
    apply(w, &network->tags, w->h, w->tags);
    apply(w, &network->heads, w->h, w->u);
    take_columns(w, 0, shape->arc, w->x);
    apply(w, &network->arc, w->x, w->arc_dependent);
    take_columns(w, 2 * shape->arc + 2 * shape->label, shape->names, w->x);
    apply(w, &network->names, w->x, w->names);
    set_tags(w, doc);
    set_heads(w, doc); // fills w->x for the labels
    apply(w, &network->label, w->x, w->labels);
    show_labels(w);
    set_labels(w, doc);
    set_names(w, doc);
    w->piece_count = w->tokens = 0;
}

/* ---- pieces ---- */

static bool is_cut(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    return t->end - t->start == 1 && strchr(";:,.!?", doc->text[t->start]);
}

/* How many of the tokens [first, last) the next piece takes: all, or up to the last punctuation in
 * the second half of the longest piece. */
static uint32_t piece_size(const dl_document *doc, uint32_t first, uint32_t last)
{
    if (last - first <= DL_LONGEST_PIECE)
        return last - first;
    for (uint32_t size = DL_LONGEST_PIECE; size > DL_LONGEST_PIECE / 2; size--)
        if (is_cut(doc, first + size - 1))
            return size;
    return DL_LONGEST_PIECE;
}

static void add_sentence(dl_workspace *w, dl_document *doc, uint32_t index)
{
    const dl_sentence *sentence = &doc->sentences.items[index];
    for (uint32_t first = sentence->first, size; first < sentence->last; first += size) {
        size = piece_size(doc, first, sentence->last);
        if (w->tokens + size > BATCH)
            run_batch(w, doc);
        w->pieces[w->piece_count++] = (span){first, size, index};
        w->tokens += size;
    }
}

static void hang_flat(dl_document *doc)
{
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        dl_sentence *sentence = &doc->sentences.items[s];
        sentence->root = sentence->first;
        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            dl_token *token = &doc->tokens.items[i];
            token->upos = DL_UPOS_X;
            token->xpos = DL_XPOS_XX;
            token->head = i == sentence->first ? DL_NONE : sentence->first;
            token->deprel = i == sentence->first ? DL_DEPREL_ROOT : DL_DEPREL_DEP;
        }
    }
}

void dl_analyse(dl_document *doc, const dl_model *model, dl_workspace *workspace)
{
    const dl_network *network = dl_model_network(model);
    if (!network) {
        hang_flat(doc);
        return;
    }
    fit(workspace, network);
    doc->names.count = doc->titles.count = workspace->views.count = 0;
    for (uint32_t s = 0; s < doc->sentences.count; s++)
        add_sentence(workspace, doc, s);
    if (workspace->piece_count)
        run_batch(workspace, doc);
    dl_names_make_consistent(doc, &workspace->views);
}
