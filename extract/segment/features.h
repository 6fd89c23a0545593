/* What a sentence end looks like: traits of tokens, and features of the gaps between them. */
#ifndef DL_SEGMENT_FEATURES_H
#define DL_SEGMENT_FEATURES_H

#include "../document.h"

/* Kinds of tokens. Punctuation is told apart by its characters, a quotation mark by the side that
 * touches a word. */
typedef enum {
    DL_SHAPE_NONE, // outside of the block
    DL_SHAPE_LOWER,
    DL_SHAPE_CAPITALISED,
    DL_SHAPE_UPPER,
    DL_SHAPE_LETTER, // one capital
    DL_SHAPE_MIXED,
    DL_SHAPE_FIGURE,
    DL_SHAPE_CODE,             // figures and letters
    DL_SHAPE_LOWER_STOP,       // "etc."
    DL_SHAPE_CAPITALISED_STOP, // "Gen."
    DL_SHAPE_INITIAL,          // "J."
    DL_SHAPE_ACRONYM,          // "U.S."
    DL_SHAPE_FIGURE_STOP,      // "2."
    DL_SHAPE_STOP,             // .
    DL_SHAPE_EXCLAMATION,      // !
    DL_SHAPE_QUESTION,         // ?
    DL_SHAPE_ELLIPSIS,         // ... or …
    DL_SHAPE_COMMA,
    DL_SHAPE_COLON,
    DL_SHAPE_SEMICOLON,
    DL_SHAPE_HYPHEN,
    DL_SHAPE_DASH, // a dash, or several hyphens
    DL_SHAPE_OPENING_QUOTE,
    DL_SHAPE_CLOSING_QUOTE,
    DL_SHAPE_QUOTE, // either
    DL_SHAPE_OPENING_BRACKET,
    DL_SHAPE_CLOSING_BRACKET,
    DL_SHAPE_BULLET,
    DL_SHAPE_SYMBOL,
} dl_shape;

typedef struct {
    uint32_t word;   // hash of the form in lower case
    uint16_t ending; // hash of its last two bytes
    uint8_t shape;   // dl_shape
    uint8_t
        kind; // of abbreviation: the first letter of its kind in lexicon/abbreviations.tsv, or 0
    uint8_t length; // bytes, at most 255
    bool space_after;
} dl_trait;

/* The traits of doc->tokens [first, last), a block's, into traits, with DL_TRAIT_MARGIN blank ones
 * before and behind. */
void dl_find_traits(const dl_document *doc, uint32_t first, uint32_t last, dl_trait *traits);

enum { DL_TRAIT_MARGIN = 4, DL_GAP_FEATURES = 41 };

/* What has been seen of the sentence so far. Zeroed where a sentence begins. */
typedef struct {
    uint32_t tokens;
    bool quoted, bracketed; // inside of them
} dl_sentence_state;

/* Takes one more token into the sentence. */
void dl_sentence_state_add(dl_sentence_state *state, const dl_trait *trait);

/* Whether a sentence may end behind traits[0]: in most gaps it cannot. */
bool dl_may_end_sentence(const dl_trait *traits);

/* Whether traits[0] is the dash behind a dateline: "AUBIN, April 8 (Agency) --". first is the
 * block's first token. The dateline is a sentence of its own, as in UD English EWT. */
bool dl_ends_dateline(const dl_trait *traits, const dl_trait *first);

/* The features of the gap behind traits[0], as hashes; left is the count of tokens behind the gap
 * in the block. state has traits[0] in it. */
void dl_gap_features(const dl_trait *traits, const dl_sentence_state *state, uint32_t left,
                     uint32_t features[DL_GAP_FEATURES]);

#endif
