#include "features.h"

#include "chars.h"
#include "tokens.h"

#include <string.h>

static dl_shape shape_of_punctuation(const char *text, uint32_t length, dl_char c)
{
    bool several = length > 1 && (unsigned char)text[0] < 128;
    switch (c.fold) {
    case '.':
        return several ? DL_SHAPE_ELLIPSIS : DL_SHAPE_STOP;
    case '!':
        return DL_SHAPE_EXCLAMATION;
    case '?':
        return DL_SHAPE_QUESTION;
    case ',':
        return DL_SHAPE_COMMA;
    case ':':
        return DL_SHAPE_COLON;
    case ';':
        return DL_SHAPE_SEMICOLON;
    case '-':
        return several || c.dash ? DL_SHAPE_DASH : DL_SHAPE_HYPHEN;
    case '_': // old wires write it for a dash
        return several ? DL_SHAPE_SYMBOL : DL_SHAPE_DASH;
    case '"':
    case '\'':
        return DL_SHAPE_QUOTE;
    case '(':
    case '[':
    case '{':
    case '<':
        return DL_SHAPE_OPENING_BRACKET;
    case ')':
    case ']':
    case '}':
    case '>':
        return DL_SHAPE_CLOSING_BRACKET;
    case '*':
        return DL_SHAPE_BULLET;
    default:
        break;
    }
    if (length == 3 && memcmp(text, "…", 3) == 0)
        return DL_SHAPE_ELLIPSIS;
    bool bullet = (length == 2 && memcmp(text, "·", 2) == 0) ||
                  (length == 3 && (memcmp(text, "•", 3) == 0 || memcmp(text, "▪", 3) == 0));
    return bullet ? DL_SHAPE_BULLET : DL_SHAPE_SYMBOL;
}

typedef struct {
    uint32_t upper, lower, digits, stops, others;
} census;

static census count_characters(const char *text, uint32_t length)
{
    census n = {0};
    for (size_t at = 0; at < length;) {
        dl_char c = dl_char_next(text, length, &at);
        n.upper += c.class == DL_CHAR_UPPER;
        n.lower += c.class == DL_CHAR_LOWER;
        n.digits += c.class == DL_CHAR_DIGIT;
        n.stops += c.fold == '.';
        n.others += c.class == DL_CHAR_LETTER || (c.class == DL_CHAR_PUNCT && c.fold != '.');
    }
    return n;
}

static dl_shape shape_of_word(const char *text, uint32_t length, dl_char first)
{
    census n = count_characters(text, length);
    bool stopped = text[length - 1] == '.';
    if (n.digits)
        return n.upper + n.lower ? DL_SHAPE_CODE : stopped ? DL_SHAPE_FIGURE_STOP : DL_SHAPE_FIGURE;
    if (stopped) {
        if (n.stops > 1)
            return DL_SHAPE_ACRONYM;
        if (n.upper == 1 && !n.lower)
            return DL_SHAPE_INITIAL;
        return n.upper ? DL_SHAPE_CAPITALISED_STOP : DL_SHAPE_LOWER_STOP;
    }
    if (!n.upper)
        return n.lower ? DL_SHAPE_LOWER : DL_SHAPE_MIXED;
    if (!n.lower)
        return n.upper == 1 ? DL_SHAPE_LETTER : DL_SHAPE_UPPER;
    return n.upper == 1 && first.class == DL_CHAR_UPPER ? DL_SHAPE_CAPITALISED : DL_SHAPE_MIXED;
}

static uint32_t hash_lower(const char *text, uint32_t length)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return hash;
}

static uint8_t abbreviation_kind(const char *text, uint32_t length)
{
    if (length < 2 || text[length - 1] != '.')
        return 0;
    const char *const *row = dl_find_abbreviation(text, length - 1);
    return row ? (uint8_t)row[1][0] : 0;
}

static dl_trait find_trait(const dl_document *doc, const dl_token *token)
{
    const char *text = doc->text + token->start;
    uint32_t length = token->end - token->start, tail = length < 2 ? length : 2;
    size_t at = 0;
    dl_char first = dl_char_next(text, length, &at);
    return (dl_trait){
        .word = hash_lower(text, length),
        .ending = (uint16_t)hash_lower(text + length - tail, tail),
        .shape = (uint8_t)(dl_char_is_word(first) ? shape_of_word(text, length, first)
                                                  : shape_of_punctuation(text, length, first)),
        .kind = abbreviation_kind(text, length),
        .length = (uint8_t)(length < 255 ? length : 255),
        .space_after = token->space_after,
    };
}

static void turn_quote(dl_trait *trait)
{
    bool before = trait[-1].shape == DL_SHAPE_NONE || trait[-1].space_after;
    if (trait->shape == DL_SHAPE_QUOTE && before != trait->space_after)
        trait->shape = before ? DL_SHAPE_OPENING_QUOTE : DL_SHAPE_CLOSING_QUOTE;
}

void dl_find_traits(const dl_document *doc, uint32_t first, uint32_t last, dl_trait *traits)
{
    uint32_t count = last - first;
    memset(traits, 0, DL_TRAIT_MARGIN * sizeof *traits);
    memset(traits + DL_TRAIT_MARGIN + count, 0, DL_TRAIT_MARGIN * sizeof *traits);
    for (uint32_t i = 0; i < count; i++) {
        traits[DL_TRAIT_MARGIN + i] = find_trait(doc, &doc->tokens.items[first + i]);
        turn_quote(&traits[DL_TRAIT_MARGIN + i]);
    }
}

void dl_sentence_state_add(dl_sentence_state *state, const dl_trait *trait)
{
    state->tokens++;
    switch (trait->shape) {
    case DL_SHAPE_OPENING_QUOTE:
        state->quoted = true;
        break;
    case DL_SHAPE_CLOSING_QUOTE:
        state->quoted = false;
        break;
    case DL_SHAPE_OPENING_BRACKET:
        state->bracketed = true;
        break;
    case DL_SHAPE_CLOSING_BRACKET:
        state->bracketed = false;
        break;
    default:
        break;
    }
}

bool dl_may_end_sentence(const dl_trait *t)
{
    return t[0].shape >= DL_SHAPE_LOWER_STOP
               ? t[0].shape != DL_SHAPE_COMMA && t[0].shape != DL_SHAPE_HYPHEN
               : t[0].space_after && t[1].shape != DL_SHAPE_LOWER && t[1].shape != DL_SHAPE_COMMA;
}

enum { LONGEST_DATELINE = 16 }; // tokens

bool dl_ends_dateline(const dl_trait *t, const dl_trait *first)
{
    bool hyphen = t->shape == DL_SHAPE_HYPHEN && t[-1].space_after, comma = false;
    if ((t->shape != DL_SHAPE_DASH && !hyphen) || !t->space_after || t == first ||
        t - first > LONGEST_DATELINE)
        return false;
    if (t[1].shape != DL_SHAPE_CAPITALISED && t[1].shape != DL_SHAPE_LETTER &&
        t[1].shape != DL_SHAPE_OPENING_QUOTE)
        return false;
    for (const dl_trait *before = first; before < t; before++) {
        if (before->shape == DL_SHAPE_LOWER && before->length > 3)
            return false;
        comma |= before->shape == DL_SHAPE_COMMA;
    }
    bool place = first->shape == DL_SHAPE_UPPER && first->length > 2;
    if (t[-1].shape == DL_SHAPE_CLOSING_BRACKET)
        return place || comma;
    return (place && (comma || !hyphen)) || (t[-1].shape == DL_SHAPE_FIGURE && comma);
}

static uint32_t bucket(uint32_t n)
{
    return n < 8 ? n : n < 12 ? 8 : n < 20 ? 9 : n < 40 ? 10 : 11;
}

static uint32_t mix(uint32_t kind, uint32_t a, uint32_t b)
{
    uint32_t hash = (a + kind * 0x9E3779B9u) * 0x85EBCA6Bu;
    hash = (hash ^ hash >> 15 ^ b) * 0xC2B2AE35u;
    return hash ^ hash >> 13;
}

/* The shape of the first word of the gap's right side, behind quotation marks and brackets. */
static const dl_trait *first_word(const dl_trait *t)
{
    const dl_trait *next = t + 1;
    while (next < t + 3 &&
           (next->shape == DL_SHAPE_OPENING_QUOTE || next->shape == DL_SHAPE_QUOTE ||
            next->shape == DL_SHAPE_OPENING_BRACKET))
        next++;
    return next;
}

/* The last token of its left side that is no closing mark. */
static const dl_trait *last_stop(const dl_trait *t)
{
    const dl_trait *stop = t;
    while (stop > t - 2 &&
           (stop->shape == DL_SHAPE_CLOSING_QUOTE || stop->shape == DL_SHAPE_QUOTE ||
            stop->shape == DL_SHAPE_CLOSING_BRACKET))
        stop--;
    return stop;
}

void dl_gap_features(const dl_trait *t, const dl_sentence_state *state, uint32_t left,
                     uint32_t features[DL_GAP_FEATURES])
{
    uint32_t n = 0;
    for (int i = -3; i <= 4; i++) {
        features[n++] = mix(1 + (uint32_t)(i + 3), t[i].word, 0);
        features[n++] = mix(11 + (uint32_t)(i + 3), t[i].shape, 0);
    }
    const dl_trait *stop = last_stop(t), *next = first_word(t);
    uint32_t space = t[0].space_after, pair = (uint32_t)t[0].shape << 8 | t[1].shape;
    uint32_t core = (uint32_t)stop->shape << 8 | next->shape;
    features[n++] = mix(21, pair, space);
    features[n++] = mix(22, pair, t[-1].shape);
    features[n++] = mix(23, pair, t[2].shape);
    features[n++] = mix(24, pair, (uint32_t)t[-1].shape << 8 | t[2].shape);
    features[n++] = mix(25, core, space);
    features[n++] = mix(26, core, bucket(state->tokens));
    features[n++] = mix(27, core, bucket(left));
    features[n++] = mix(28, core, (uint32_t)state->quoted << 1 | state->bracketed);
    features[n++] = mix(29, stop->shape, next->word);
    features[n++] = mix(30, stop[-1].word, core);
    features[n++] = mix(31, stop->word, next->shape);
    features[n++] = mix(32, stop->word, next->word);
    features[n++] = mix(33, stop[-1].ending, core);
    features[n++] = mix(34, t[0].word, t[1].word);
    features[n++] = mix(35, t[1].word, t[2].shape);
    features[n++] = mix(36, t[1].word, t[2].word);
    features[n++] = mix(37, t[-1].word, t[0].word);
    features[n++] = mix(38, stop[-1].length < 5 ? stop[-1].length : 5, core);
    features[n++] = mix(39, stop[-1].shape, core);
    features[n++] = mix(40, bucket(state->tokens), bucket(left));
    features[n++] = mix(41, t[1].ending, t[1].shape);
    features[n++] =
        mix(42, (uint32_t)t[1].shape << 16 | (uint32_t)t[2].shape << 8 | t[3].shape, t[4].shape);
    features[n++] = mix(43, t[0].ending, t[0].shape);
    features[n++] = mix(45, (uint32_t)stop[-1].shape << 16 | core, bucket(state->tokens));
    features[n++] = mix(44, (uint32_t)stop->kind << 8 | next->shape, next[1].shape);
}
