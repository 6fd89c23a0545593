/* The network behind tags, trees and names: one encoder that all share, and small heads.
 *
 *   word vector, own embedding, sum of n-gram embeddings, shape, flags        x  [input]
 *     → layers of bidirectional simple recurrent units (Lei et al. 2018)     h  [hidden]
 *       → tags:   UPOS and XPOS, linear
 *       → parser: deep biaffine arc scores (Dozat & Manning 2017); a label from both ends and their
 * distance → names:  one rectified layer, BIO labels, decoded with trained transitions
 *
 * Everything here points into the model file. */
#ifndef DL_SYNTAX_NETWORK_H
#define DL_SYNTAX_NETWORK_H

#include "../document.h"
#include "features.h"
#include "kernels.h"
#include "model.h"
#include "word_vectors.h"

/* Names of the sections that train/ writes and dl_network_bind reads. */
#define DL_SECTION_SHAPE          "core.shape"
#define DL_SECTION_WORDS          "core.words"
#define DL_SECTION_VECTORS        "core.vectors"
#define DL_SECTION_VECTOR_SCALES  "core.vectors.scale"
#define DL_SECTION_RARE           "core.rare"
#define DL_SECTION_RARE_CODES     "core.rare.codes"
#define DL_SECTION_RARE_CENTRES   "core.rare.centres"
#define DL_SECTION_RARE_SCALES    "core.rare.scales"
#define DL_SECTION_OWN_WORDS      "core.own.words"
#define DL_SECTION_OWN            "core.own"
#define DL_SECTION_GRAMS          "core.grams"
#define DL_SECTION_SHAPES         "core.shapes"
#define DL_SECTION_PLACES         "core.places"
#define DL_SECTION_LAYER          "core.layer%u"
#define DL_SECTION_GATES          "core.gates%u"
#define DL_SECTION_TAGS           "core.tags"
#define DL_SECTION_HEADS          "core.heads"
#define DL_SECTION_ARC            "core.arc"
#define DL_SECTION_ARC_ROOT       "core.arc.root"
#define DL_SECTION_ARC_DISTANCE   "core.arc.distance"
#define DL_SECTION_LABEL          "core.label"
#define DL_SECTION_LABEL_ROOT     "core.label.root"
#define DL_SECTION_LABEL_DISTANCE "core.label.distance"
#define DL_SECTION_NAMES          "core.names"
#define DL_SECTION_TRANSITIONS    "core.names.transitions"

/* What the recogniser tells apart: an entity type each, and titles. */
enum {
    DL_NAME_TITLE = DL_ENTITY_TYPE_COUNT,
    DL_NAME_KINDS,
    DL_NAME_LABELS = 1 + 2 * DL_NAME_KINDS, // O, then B and I of each kind
    DL_NAME_COLUMNS = 16,
};
#define DL_NAME_B(kind) (1 + 2 * (kind))
#define DL_NAME_I(kind) (2 + 2 * (kind))

enum {
    DL_MOST_LAYERS = 4,
    DL_TAG_COLUMNS = 80, // XPOS from 0, UPOS from 56, padded
    DL_UPOS_COLUMN = 56,
    DL_LABEL_COLUMNS = 64, // deprels, padded
    DL_DISTANCES = 20,     // classes of distance and direction
    DL_LONGEST_PIECE = 160 // tokens; longer sentences are cut
};

/* The section core.shape. */
typedef struct {
    uint32_t vector_size, own_size, gram_size,
        shape_size;     // parts of the input, in this order, then DL_FLAG_COUNT
    uint32_t gram_rows; // a power of two
    uint32_t hidden, layers;
    uint32_t arc, label, names;                // columns of the heads
    uint32_t name_labels, deprels, xpos, upos; // to refuse a model of other inventories
    float own_scale, gram_scale, shape_scale;  // of the embeddings' integers
} dl_network_shape;

struct dl_network {
    dl_network_shape shape;
    uint32_t input; // size of x, a multiple of 4
    dl_word_vectors vectors;
    const dl_word_slot *own_words;
    uint32_t own_slots, own_rows;
    const int8_t *own, *grams, *shapes;
    dl_matrix layers[DL_MOST_LAYERS];
    dl_recurrence recurrences[DL_MOST_LAYERS];
    dl_matrix tags, heads, arc, label, names;
    const float *arc_root, *arc_distance;     // [arc], [DL_DISTANCES]
    const float *label_root, *label_distance; // [label], [DL_DISTANCES][label]
    dl_place_set places;                      // empty where the model has none
    const float *transitions; // [1 + labels][labels]; row 0 is from the start of the sentence
};

/* Sets network's pointers into model. NULL, or what the model is that makes it useless ("of a wrong
 * size in …"). */
const char *dl_network_bind(dl_network *network, const dl_model *model);

/* The size of the input x for these parts. */
uint32_t dl_network_input_size(const dl_network_shape *shape);

/* x[input] of one token: what the embeddings give, as the encoder reads it. */
void dl_network_embed(const dl_network *network, const dl_kernels *kernels,
                      const dl_features *features, float *x);

/* The class of a dependent's distance to its head, 1 to DL_DISTANCES - 1; 0 is for the root. */
uint32_t dl_distance_class(int32_t head_minus_dependent);

/* ---- how a matrix lies in its section: header, scale[n], bias[n], offset[n], w[k * n] ---- */

typedef struct {
    uint32_t k, n, unused[14];
} dl_matrix_header;

#endif
