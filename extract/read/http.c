#include "http.h"

#include "../base/utf8.h"
#include "unzip.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *dl_http_field(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncasecmp(line, name, length) != 0 || line[length] != ':')
        return NULL;
    line += length + 1;
    return line + strspn(line, " \t");
}

/* The type as HTML's and XHTML's are written, with or without parameters. */
static bool is_html(const char *type)
{
    size_t length = strcspn(type, "; \t");
    return (length == 9 && strncasecmp(type, "text/html", length) == 0) ||
           (length == 21 && strncasecmp(type, "application/xhtml+xml", length) == 0);
}

static void take_charset(dl_http_head *head, const char *type)
{
    for (const char *at = type; (at = strchr(at, ';'));) {
        at += 1 + strspn(at + 1, " \t");
        if (strncasecmp(at, "charset=", 8) != 0)
            continue;
        at += 8 + (at[8] == '"');
        snprintf(head->charset, sizeof head->charset, "%.*s", (int)strcspn(at, "\"'; \t"), at);
        return;
    }
}

void dl_http_head_line(dl_http_head *head, const char *line)
{
    const char *value;
    if (!head->status) {
        if (strncasecmp(line, "HTTP/", 5) == 0 && (value = strchr(line, ' ')))
            head->status = (unsigned)strtoul(value, NULL, 10);
        return;
    }
    if ((value = dl_http_field(line, "Content-Type"))) {
        head->is_html = is_html(value);
        take_charset(head, value);
    } else if ((value = dl_http_field(line, "Transfer-Encoding"))) {
        head->chunked = strncasecmp(value, "chunked", 7) == 0;
    } else if ((value = dl_http_field(line, "Content-Encoding"))) {
        snprintf(head->encoding, sizeof head->encoding, "%.*s", (int)strcspn(value, " \t,;"),
                 value);
        for (char *c = head->encoding; *c; c++)
            *c = (char)tolower((unsigned char)*c);
    }
}

/* The size that a chunk's first line gives; *at moves behind the line. False where it is none. */
static bool read_chunk_size(const dl_buffer *body, size_t *at, size_t *size)
{
    size_t i = *at;
    *size = 0;
    for (; i < body->length && isxdigit((unsigned char)body->text[i]); i++) {
        int c = tolower((unsigned char)body->text[i]);
        if (*size > SIZE_MAX / 16)
            return false;
        *size = *size * 16 + (size_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    const char *end = memchr(body->text + i, '\n', body->length - i);
    // A size is followed by its line's end, or by extensions.
    if (i == *at || !end || !strchr("\r\n; \t", body->text[i]))
        return false;
    *at = (size_t)(end - body->text) + 1;
    return true;
}

/* Joins the chunks in place. A body that does not begin with one was joined already. */
static void join_chunks(dl_buffer *body)
{
    size_t at = 0, to = 0, size;
    if (!body->length || !read_chunk_size(body, &at, &size))
        return;
    while (size) {
        if (size > body->length - at)
            size = body->length - at;
        memmove(body->text + to, body->text + at, size);
        to += size;
        at += size;
        while (at < body->length && strchr("\r\n", body->text[at]) && body->text[at])
            at++;
        if (!read_chunk_size(body, &at, &size))
            break;
    }
    dl_buffer_cut(body, to);
}

static bool give_once(void *from, const char **bytes, size_t *length, dl_error *error)
{
    (void)error;
    dl_buffer *body = from;
    *bytes = body->text;
    *length = body->length;
    body->length = 0;
    return true;
}

static bool unpack(dl_buffer *body, size_t limit, const char *place, dl_error *error)
{
    dl_buffer packed = *body;
    dl_unzip *unzip = dl_unzip_new((dl_byte_source){give_once, &packed}, place);
    const char *bytes;
    size_t length = 0;
    bool fits = true;
    *body = (dl_buffer){0};
    while (fits && dl_unzip_next(unzip, &bytes, &length, NULL) && length) {
        fits = body->length + length <= limit;
        if (fits)
            dl_buffer_add(body, bytes, length);
    }
    dl_unzip_free(unzip);
    dl_buffer_clear(&packed);
    return fits ||
           dl_error_set(error, DL_ERROR_LIMIT, place, 0, "a page longer than %zu MiB", limit >> 20);
}

bool dl_http_decode(const dl_http_head *head, dl_buffer *body, size_t limit, const char *place,
                    dl_error *error)
{
    if (head->chunked)
        join_chunks(body);
    if (body->length >= 2 && memcmp(body->text, "\x1F\x8B", 2) == 0)
        return unpack(body, limit, place, error);
    const char *encoding = head->encoding;
    bool known = !*encoding || strcmp(encoding, "gzip") == 0 || strcmp(encoding, "x-gzip") == 0 ||
                 strcmp(encoding, "identity") == 0;
    if (known || dl_utf8_check(body->length ? body->text : "", body->length) == body->length)
        return true;
    return dl_error_set(error, DL_ERROR_INPUT, place, 0,
                        "a page in an encoding that is not read: %s", encoding);
}
