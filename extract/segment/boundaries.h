/* Where sentences end: a small net over features of the gap between two tokens, or rules where
 * there is no model.
 *
 * Each feature is hashed to a row of weights; the sum of a gap's rows goes through max(0, x) and
 * one more layer, to a number that is above 0 where a sentence ends. All is whole numbers, so that
 * every machine decides alike. Trained by train/segment_train.c. */
#ifndef DL_SEGMENT_BOUNDARIES_H
#define DL_SEGMENT_BOUNDARIES_H

#include "features.h"

enum {
    DL_BOUNDARY_WIDTH = 8,
    DL_BOUNDARY_ROWS = 1 << 15,
    DL_BOUNDARY_VERSION = 2,
};

/* The model's section "segment", as it lies in the file: rows come in units of 1/32. */
typedef struct dl_boundary_net {
    int32_t version;
    int32_t offset;      // added to the sum of the last layer
    int32_t bare_offset; // in its place where no mark ends the sentence
    int32_t bias[DL_BOUNDARY_WIDTH];
    int32_t output[DL_BOUNDARY_WIDTH]; // weights of the last layer
    int32_t unused[13];                // to a multiple of 64 bytes
    int8_t rows[DL_BOUNDARY_ROWS][DL_BOUNDARY_WIDTH];
} dl_boundary_net;

/* section as a net, or NULL where it is none (also where section is NULL). */
const dl_boundary_net *dl_boundary_net_of(const void *section, size_t length);

/* Whether a sentence ends at a gap with these features. bare: behind a word or a
 * colon, where the press hardly ever ends one: the net must be surer. */
bool dl_net_ends_sentence(const dl_boundary_net *net, const uint32_t features[DL_GAP_FEATURES],
                          bool bare);

/* Whether a sentence ends behind doc->tokens[token], by rules. [first, last) are the tokens of its
 * block. */
bool dl_rules_end_sentence(const dl_document *doc, uint32_t first, uint32_t last, uint32_t token);

#endif
