#include "charset.h"

#include "../base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

enum {
    SAMPLE = 1 << 16, // bytes that the guess goes by
    HTML_PRESCAN =
        4096, // bytes in which a page must declare its charset (the HTML standard wants 1024)
    PIECE = 1 << 16,
};

typedef struct {
    const char *bytes;
    size_t length;
    const char *charset;
} byte_order_mark;

static const byte_order_mark marks[] = {
    {"\xEF\xBB\xBF",     3, "UTF-8"   },
    {"\xFF\xFE\x00\x00", 4, "UTF-32LE"},
    {"\x00\x00\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE",         2, "UTF-16LE"},
    {"\xFE\xFF",         2, "UTF-16BE"},
};

static const byte_order_mark *find_mark(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0)
            return &marks[i];
    return NULL;
}

/* Converts all; false where the charset is unknown or does not fit. */
static bool convert(const char *charset, const char *bytes, size_t length, dl_buffer *out)
{
    char piece[PIECE];
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1)
        return false;
    size_t before = out->length;
    char *in = (char *)(size_t)bytes; // iconv does not write to it
    bool ok = true;
    while (ok && length) {
        char *to = piece;
        size_t left = sizeof piece;
        size_t done = iconv(converter, &in, &length, &to, &left);
        ok = done != (size_t)-1 || errno == E2BIG;
        dl_buffer_add(out, piece, sizeof piece - left);
    }
    iconv_close(converter);
    if (!ok)
        dl_buffer_cut(out, before);
    return ok;
}

/* Text of any kind has hardly a control character; a NUL it never has. */
static bool looks_binary(const char *bytes, size_t length)
{
    size_t size = length < SAMPLE ? length : SAMPLE, controls = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        controls += (c < 0x20 && !strchr("\t\n\r\f\v\b\x1b", c)) || c == 0x7F;
    }
    return memchr(bytes, '\0', length) || controls > size / 64;
}

static bool guess(const char *bytes, size_t length, dl_buffer *out)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, bytes, length < SAMPLE ? length : SAMPLE);
    uchardet_data_end(detector);
    const char *charset = uchardet_get_charset(detector);
    // Bytes past the sample may be the first that are not ASCII.
    bool told = *charset && strcasecmp(charset, "ASCII") != 0;
    bool ok = told && convert(charset, bytes, length, out);
    uchardet_delete(detector);
    return ok;
}

/* Windows-1252 is what pages mean that say Latin-1 (WHATWG Encoding). */
static const char *real_name(const char *declared)
{
    bool latin = strcasecmp(declared, "iso-8859-1") == 0 || strcasecmp(declared, "latin1") == 0 ||
                 strcasecmp(declared, "us-ascii") == 0 || strcasecmp(declared, "ascii") == 0;
    return latin ? "WINDOWS-1252" : declared;
}

bool dl_charset_decode(const char *bytes, size_t length, const char *declared, const char *place,
                       dl_buffer *out, dl_error *error)
{
    const byte_order_mark *mark = find_mark(bytes, length);
    bool utf8 = !mark || strcmp(mark->charset, "UTF-8") == 0;
    if (mark) {
        bytes += mark->length;
        length -= mark->length;
    }
    if (!utf8) {
        if (convert(mark->charset, bytes, length, out) &&
            !memchr(out->text ? out->text : "", '\0', out->length))
            return true;
        return dl_error_set(error, DL_ERROR_INPUT, place, 0, "not %s, as its byte order mark says",
                            mark->charset);
    }
    size_t bad = dl_utf8_check(bytes, length);
    if (looks_binary(bytes, length))
        return dl_error_set(error, DL_ERROR_INPUT, place, 0,
                            "not text: it holds bytes of a binary file");
    if (bad == length) {
        dl_buffer_add(out, bytes, length);
        return true;
    }
    if ((declared && strcasecmp(declared, "utf-8") != 0 &&
         convert(real_name(declared), bytes, length, out)) ||
        guess(bytes, length, out))
        return true;
    return dl_error_set(error, DL_ERROR_INPUT, place, 0,
                        "not UTF-8 (byte %zu), and in no charset that can be told", bad + 1);
}

bool dl_charset_of_html(const char *bytes, size_t length, char *name, size_t size)
{
    size_t end = length < HTML_PRESCAN ? length : HTML_PRESCAN;
    for (size_t i = 0; i + 8 < end; i++) {
        if (strncasecmp(bytes + i, "charset", 7) != 0)
            continue;
        size_t at = i + 7, used = 0;
        while (at < end && strchr(" =\"'", bytes[at]) && bytes[at])
            at++;
        while (at < end && used + 1 < size && bytes[at] && !strchr(" \"'/>;", bytes[at]))
            name[used++] = bytes[at++];
        name[used] = '\0';
        return used > 0;
    }
    return false;
}
