#include "features.h"

#include "../base/utf8.h"
#include "gazetteer.h"
#include "places.h"

#include <string.h>
#include <utf8proc.h>
#include <xxhash.h>

typedef enum {
    SHAPE_LOWER,
    SHAPE_TITLE,
    SHAPE_CAPITALS,
    SHAPE_INITIAL, // one capital letter
    SHAPE_MIXED,   // capitals inside: "McKay", "eBay"
    SHAPE_DIGITS,
    SHAPE_NUMBER,     // digits with points, commas, colons
    SHAPE_DIGIT_WORD, // "5th", "G20"
    SHAPE_WORD_DIGIT,
    SHAPE_ACRONYM,     // "U.S."
    SHAPE_ABBREVIATED, // "Gen."
    SHAPE_PUNCTUATION,
    SHAPE_SIGNS, // several, or symbols
    SHAPE_OTHER,
} word_shape;

typedef struct {
    char lower[DL_LONGEST_WORD + 4], plain[DL_LONGEST_WORD + 4], own[DL_LONGEST_WORD + 4];
    size_t lower_length, plain_length, own_length;
    uint8_t at[DL_LONGEST_WORD + 5]; // of own: bytes at which its code points begin, and its end
    uint32_t code_points;
    unsigned upper, letters, digits, points, others; // code points of each kind
    bool starts_upper, starts_digit, ends_point;
} folded_word;

uint32_t dl_features_hash(const char *word, size_t length)
{
    return (uint32_t)XXH3_64bits(word, length);
}

uint32_t dl_word_find(const dl_word_slot *table, uint32_t slots, uint32_t hash)
{
    for (uint32_t slot = hash;; slot++) {
        const dl_word_slot *entry = &table[slot & (slots - 1)];
        if (!entry->row)
            return DL_NONE;
        if (entry->hash == hash)
            return entry->row - 1;
    }
}

/* Quotes and dashes as the vectors' words have them. */
static uint32_t plain_sign(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return '-';
    default:
        return c;
    }
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* The letter without its marks: "é" is "e". */
static uint32_t without_marks(uint32_t c)
{
    if (c < 0x80)
        return c;
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
    return count >= 1 && count <= 8 ? (uint32_t)parts[0] : c;
}

static void count_code_point(folded_word *word, uint32_t c, bool upper)
{
    bool first = word->code_points == 0;
    word->ends_point = c == '.';
    if (is_digit(c)) {
        word->digits++;
        word->starts_digit |= first;
    } else if (is_letter(c)) {
        word->letters++;
        word->upper += upper;
        word->starts_upper |= first && upper;
    } else if (c == '.' || c == ',' || c == ':') {
        word->points++;
    } else {
        word->others++;
    }
}

static void fold(const char *text, size_t length, folded_word *word)
{
    memset(word, 0, sizeof *word);
    for (size_t at = 0; at < length && word->lower_length < DL_LONGEST_WORD &&
                        word->own_length < DL_LONGEST_WORD;) {
        uint32_t c = plain_sign(dl_utf8_next(text, length, &at));
        uint32_t lower =
            c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : (uint32_t)utf8proc_tolower((int32_t)c);
        count_code_point(word, c, lower != c);
        word->at[word->code_points++] = (uint8_t)word->own_length;
        word->lower_length += dl_utf8_put(lower, word->lower + word->lower_length);
        word->plain_length += dl_utf8_put(without_marks(lower), word->plain + word->plain_length);
        word->own_length +=
            dl_utf8_put(is_digit(lower) ? '0' : lower, word->own + word->own_length);
    }
    word->at[word->code_points] = (uint8_t)word->own_length;
}

static word_shape shape_of(const folded_word *word)
{
    unsigned rest = word->upper - word->starts_upper;
    if (!word->letters && !word->digits)
        return word->code_points == 1 ? SHAPE_PUNCTUATION : SHAPE_SIGNS;
    if (!word->letters)
        return word->points + word->others ? SHAPE_NUMBER : SHAPE_DIGITS;
    if (word->digits)
        return word->starts_digit ? SHAPE_DIGIT_WORD : SHAPE_WORD_DIGIT;
    if (word->points)
        return word->upper == word->letters ? SHAPE_ACRONYM
               : word->starts_upper         ? SHAPE_ABBREVIATED
                                            : SHAPE_OTHER;
    if (!word->upper)
        return SHAPE_LOWER;
    if (word->upper == word->letters)
        return word->letters == 1 ? SHAPE_INITIAL : SHAPE_CAPITALS;
    return rest || !word->starts_upper ? SHAPE_MIXED : SHAPE_TITLE;
}

static void add_gram(dl_features *out, const folded_word *word, uint32_t from, uint32_t to,
                     uint32_t kind)
{
    if (out->gram_count == DL_MOST_GRAMS)
        return;
    const char *bytes = word->own + word->at[from];
    out->grams[out->gram_count++] =
        (uint32_t)XXH3_64bits_withSeed(bytes, (size_t)(word->at[to] - word->at[from]), kind);
}

/* The whole word, prefixes and suffixes of 1 to 4 code points, and every three in a row. */
static void add_grams(dl_features *out, const folded_word *word)
{
    uint32_t n = word->code_points;
    add_gram(out, word, 0, n, 1);
    for (uint32_t size = 1; size <= 4 && size < n; size++) {
        add_gram(out, word, 0, size, 2);
        add_gram(out, word, n - size, n, 3);
    }
    for (uint32_t from = 0; from + 3 <= n && n > 3; from++)
        add_gram(out, word, from, from + 3, 4);
}

/* Which of the flags hold for the sentence as a whole. */
static uint16_t sentence_flags(unsigned long_words, unsigned capitalised, unsigned all_capitals)
{
    if (long_words < 3)
        return 0;
    if (all_capitals * 10 >= long_words * 8)
        return DL_FLAG_CAPITALS;
    return capitalised * 10 >= long_words * 7 ? DL_FLAG_HEADLINE : 0;
}

void dl_features_of(const dl_document *doc, const dl_place_set *places, uint32_t first,
                    uint32_t count, dl_features *out)
{
    unsigned long_words = 0, capitalised = 0, all_capitals = 0;
    bool begins = true; // no letter or digit seen yet
    for (uint32_t i = 0; i < count; i++) {
        const dl_token *token = &doc->tokens.items[first + i];
        folded_word word;
        fold(doc->text + token->start, token->end - token->start, &word);
        dl_features *f = &out[i];
        f->gram_count = f->flags = 0;
        f->word = dl_features_hash(word.lower, word.lower_length);
        f->plain = dl_features_hash(word.plain, word.plain_length);
        f->own = dl_features_hash(word.own, word.own_length);
        add_grams(f, &word);
        word_shape shape = shape_of(&word);
        f->shape = (uint8_t)(shape * 2 + begins);
        if (word.letters > 3) {
            long_words++;
            capitalised += word.starts_upper;
            all_capitals += word.upper == word.letters;
        }
        begins &= shape == SHAPE_PUNCTUATION || shape == SHAPE_SIGNS;
    }
    uint16_t flags = sentence_flags(long_words, capitalised, all_capitals);
    for (uint32_t i = 0; i < count; i++)
        out[i].flags |= flags;
    dl_gazetteer_mark(doc, first, count, out);
    dl_places_mark(doc, places, first, count, out);
}
