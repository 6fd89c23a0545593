/* What kinds of characters there are, as far as tokens care. */
#ifndef DL_SEGMENT_CHARS_H
#define DL_SEGMENT_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    DL_CHAR_BLANK, // white space, controls, and invisible marks of direction and layout: parts no
                   // token holds
    DL_CHAR_PUNCT, // punctuation and symbols
    // From here on: characters of words.
    DL_CHAR_UPPER,
    DL_CHAR_LOWER,
    DL_CHAR_LETTER, // without case
    DL_CHAR_DIGIT,
    DL_CHAR_MARK, // belongs to the character before it: accents, joiners, variation selectors
} dl_char_class;

/* One character. fold is the ASCII character that it stands for: itself, ' for every apostrophe and
 * single quote, " for every double one, - for hyphens, - with dash set for dashes; 0 for all else.
 */
typedef struct {
    uint32_t start; // byte
    uint8_t class;  // dl_char_class
    char fold;
    bool dash;
} dl_char;

/* The class of each ASCII byte. */
extern const uint8_t dl_ascii_class[128];

/* The character at text[*at], which is UTF-8 (bytes that are not are DL_CHAR_PUNCT); moves *at
 * behind it. */
dl_char dl_char_next(const char *text, size_t length, size_t *at);

static inline bool dl_char_is_word(dl_char c)
{
    return c.class >= DL_CHAR_UPPER;
}

#endif
