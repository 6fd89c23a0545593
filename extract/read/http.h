/* An HTTP response (RFC 9112) as a crawl keeps it: head and body. */
#ifndef DL_READ_HTTP_H
#define DL_READ_HTTP_H

#include "../base/buffer.h"
#include "../base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    unsigned status; // 0 until a status line was read
    bool is_html;    // by its Content-Type
    bool chunked;
    char charset[64];  // of the Content-Type; "" where it names none
    char encoding[64]; // Content-Encoding, in lower case; "" for none
} dl_http_head;

/* Takes one line of the head, without its end: first the status line, then the fields. Start with
 * a zeroed head. Lines that make no sense are passed over. */
void dl_http_head_line(dl_http_head *head, const char *line);

/* The value of a field "Name: value" if it has this name, else NULL. Names are compared as HTTP
 * and WARC have it, without regard to case. */
const char *dl_http_field(const char *line, const char *name);

/* Turns a body into what the server meant: chunks are joined, gzip is unpacked. Crawls often have
 * done so and left the head as it was, so the body itself decides. A body that is cut short gives
 * what there is. False and an error where its encoding is another one, or it grows past limit. */
bool dl_http_decode(const dl_http_head *head, dl_buffer *body, size_t limit, const char *place,
                    dl_error *error);

#endif
