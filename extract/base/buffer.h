/* Text that grows at its end. Always NUL-terminated once something was added. */
#ifndef DL_BASE_BUFFER_H
#define DL_BASE_BUFFER_H

#include <stddef.h>

typedef struct {
    char *text; // on the heap; NULL while empty
    size_t length, capacity;
} dl_buffer;

/* Frees the text and makes the buffer empty. A zeroed buffer is an empty one. */
void dl_buffer_clear(dl_buffer *buffer);

void dl_buffer_add(dl_buffer *buffer, const char *bytes, size_t length);
void dl_buffer_add_text(dl_buffer *buffer, const char *text);
void dl_buffer_add_char(dl_buffer *buffer, char c);

/* Adds what printf would print. */
void dl_buffer_format(dl_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Makes the text shorter. */
void dl_buffer_cut(dl_buffer *buffer, size_t length);

#endif
