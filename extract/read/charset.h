/* From bytes in some charset to UTF-8. */
#ifndef DL_READ_CHARSET_H
#define DL_READ_CHARSET_H

#include "../base/buffer.h"
#include "../base/error.h"

#include <stddef.h>

/* Adds to out what the bytes say as well-formed UTF-8 without a byte order mark. The charset is
 * that of a byte order mark, else UTF-8 where that fits, else declared (may be NULL: what the page
 * says of itself), else what uchardet makes of it. False and an error where none fits, or the bytes
 * are no text at all. */
bool dl_charset_decode(const char *bytes, size_t length, const char *declared, const char *place,
                       dl_buffer *out, dl_error *error);

/* The charset that an HTML page's first bytes declare (<meta charset=…>), into name; false where
 * they declare none. */
bool dl_charset_of_html(const char *bytes, size_t length, char *name, size_t size);

#endif
