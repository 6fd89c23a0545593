#include "utf8.h"

/* The length of the well-formed sequence at s, 0 where there is none (Unicode 15, table 3-7). */
static size_t sequence_length(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return 1;
    size_t length = s[0] >= 0xC2 && s[0] <= 0xDF   ? 2
                    : s[0] >= 0xE0 && s[0] <= 0xEF ? 3
                    : s[0] >= 0xF0 && s[0] <= 0xF4 ? 4
                                                   : 0;
    if (!length || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xED && s[1] > 0x9F;
    bool too_large = s[0] == 0xF4 && s[1] > 0x8F;
    return overlong || surrogate || too_large ? 0 : length;
}

size_t dl_utf8_check(const char *text, size_t length)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t i = 0; i < length;) {
        size_t n = sequence_length(s + i, length - i);
        if (!n)
            return i;
        i += n;
    }
    return length;
}

uint32_t dl_utf8_next(const char *text, size_t length, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text + *at;
    size_t n = sequence_length(s, length - *at);
    *at += n ? n : 1;
    switch (n) {
    case 1:
        return s[0];
    case 2:
        return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
    case 3:
        return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    case 4:
        return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    default:
        return 0xFFFD;
    }
}

size_t dl_utf8_put(uint32_t c, char *out)
{
    unsigned char *s = (unsigned char *)out;
    if (c < 0x80) {
        s[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        s[0] = (unsigned char)(0xC0 | c >> 6);
        s[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        s[0] = (unsigned char)(0xE0 | c >> 12);
        s[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        s[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    s[0] = (unsigned char)(0xF0 | c >> 18);
    s[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
    s[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
    s[3] = (unsigned char)(0x80 | (c & 0x3F));
    return 4;
}

static bool starts_code_point(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

size_t dl_utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += starts_code_point(text[i]);
    return count;
}

size_t dl_utf8_code_point_at(dl_utf8_cursor *cursor, size_t byte)
{
    if (byte < cursor->byte)
        cursor->byte = cursor->code_point = 0;
    cursor->code_point += dl_utf8_count(cursor->text + cursor->byte, byte - cursor->byte);
    cursor->byte = byte;
    return cursor->code_point;
}

size_t dl_utf8_byte_at(dl_utf8_cursor *cursor, size_t length, size_t code_point)
{
    if (code_point < cursor->code_point)
        cursor->byte = cursor->code_point = 0;
    while (cursor->byte < length && cursor->code_point < code_point) {
        cursor->byte++;
        while (cursor->byte < length && !starts_code_point(cursor->text[cursor->byte]))
            cursor->byte++;
        cursor->code_point++;
    }
    return cursor->byte;
}
