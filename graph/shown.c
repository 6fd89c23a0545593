#include "shown.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* Marks and overrides of the direction of writing, and what ends a line. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

char *dl_shown_text(dl_arena *arena, const char *text)
{
    size_t length = strlen(text);
    dl_buffer out = {0};
    for (size_t at = 0; at < length;) {
        uint32_t c = dl_utf8_next(text, length, &at);
        char bytes[4];
        if (c == '\t' || c == '\n' || c == '\r')
            c = ' ';
        size_t size = dl_utf8_put(is_unsafe(c) ? 0xFFFD : c, bytes);
        dl_buffer_add(&out, bytes, size);
    }
    char *safe = dl_arena_text(arena, out.text ? out.text : "", out.length);
    dl_buffer_clear(&out);
    return safe;
}
