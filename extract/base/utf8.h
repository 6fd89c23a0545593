/* UTF-8 (RFC 3629): checking, decoding, and the way between byte and code point offsets. */
#ifndef DL_BASE_UTF8_H
#define DL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The offset of the first byte that is not well-formed UTF-8, or length where all is. Surrogates,
 * overlong forms and values past U+10FFFF are not well-formed. */
size_t dl_utf8_check(const char *text, size_t length);

/* The code point at text[*at], and moves *at behind it. Of bytes that are not UTF-8 it gives U+FFFD
 * and moves by one. */
uint32_t dl_utf8_next(const char *text, size_t length, size_t *at);

/* Writes a code point's bytes to out (room for 4) and gives their count. */
size_t dl_utf8_put(uint32_t code_point, char *out);

/* Code points in the first length bytes of text. */
size_t dl_utf8_count(const char *text, size_t length);

/* Turns byte offsets into code point offsets. Rising offsets cost in all one pass over the text; a
 * falling one starts again from the front. */
typedef struct {
    const char *text;
    size_t byte, code_point;
} dl_utf8_cursor;

size_t dl_utf8_code_point_at(dl_utf8_cursor *cursor, size_t byte);

/* The byte offset of a code point offset, at most length. */
size_t dl_utf8_byte_at(dl_utf8_cursor *cursor, size_t length, size_t code_point);

#endif
