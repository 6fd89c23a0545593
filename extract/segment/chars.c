#include "chars.h"

#include "../base/utf8.h"

#include <utf8proc.h>

enum {
    B = DL_CHAR_BLANK,
    P = DL_CHAR_PUNCT,
    U = DL_CHAR_UPPER,
    L = DL_CHAR_LOWER,
    D = DL_CHAR_DIGIT,
};

// clang-format off
const uint8_t dl_ascii_class[128] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P,
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, B,
};
// clang-format on

/* Marks of direction and layout stand at the edge of words but are no part of them; the soft
 * hyphen, the word joiner and the joiners of Indic, Persian and emoji stand inside. */
static bool is_invisible(uint32_t c)
{
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF;
}

static dl_char_class class_of(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return DL_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return DL_CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return DL_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return DL_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return is_invisible(c) ? DL_CHAR_BLANK : DL_CHAR_MARK;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        return DL_CHAR_BLANK;
    case UTF8PROC_CATEGORY_SK: // emoji modifiers of skin colour; the rest are accents that stand
                               // alone
        return c >= 0x1F3FB && c <= 0x1F3FF ? DL_CHAR_MARK : DL_CHAR_PUNCT;
    case UTF8PROC_CATEGORY_NO: // figures below the line: H₂O
        return c >= 0x2080 && c <= 0x2089 ? DL_CHAR_DIGIT : DL_CHAR_PUNCT;
    default:
        return DL_CHAR_PUNCT;
    }
}

static char fold(uint32_t c)
{
    switch (c) {
    case 0x00B4: // acute accent
    case 0x02BC: // modifier apostrophe
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: // prime
    case '`':
        return '\'';
    case 0x00AB: // guillemets
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case 0x2010: // hyphen
    case 0x2011: // that does not break
    case 0x2012: // figure dash
    case 0x2013: // en dash
    case 0x2014: // em dash
    case 0x2015: // bar
    case 0x2212: // minus
        return '-';
    default:
        return 0;
    }
}

dl_char dl_char_next(const char *text, size_t length, size_t *at)
{
    dl_char c = {.start = (uint32_t)*at};
    unsigned char byte = (unsigned char)text[*at];
    if (byte < 128) {
        (*at)++;
        c.class = dl_ascii_class[byte];
        c.fold = byte == '`' ? '\'' : (char)byte;
        return c;
    }
    uint32_t code = dl_utf8_next(text, length, at);
    c.class = (uint8_t)class_of(code);
    c.fold = fold(code);
    c.dash = c.fold == '-' && code >= 0x2012;
    return c;
}
