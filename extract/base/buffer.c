#include "buffer.h"

#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make_room(dl_buffer *buffer, size_t more)
{
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    buffer->text = dl_realloc(buffer->text, capacity);
    buffer->capacity = capacity;
}

void dl_buffer_clear(dl_buffer *buffer)
{
    free(buffer->text);
    *buffer = (dl_buffer){0};
}

void dl_buffer_add(dl_buffer *buffer, const char *bytes, size_t length)
{
    make_room(buffer, length);
    if (length)
        memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void dl_buffer_add_text(dl_buffer *buffer, const char *text)
{
    dl_buffer_add(buffer, text, strlen(text));
}

void dl_buffer_add_char(dl_buffer *buffer, char c)
{
    dl_buffer_add(buffer, &c, 1);
}

void dl_buffer_format(dl_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        make_room(buffer, (size_t)length);
        vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    va_end(args);
}

void dl_buffer_cut(dl_buffer *buffer, size_t length)
{
    if (length < buffer->length) {
        buffer->length = length;
        buffer->text[length] = '\0';
    }
}
