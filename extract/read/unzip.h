/* Bytes that may be gzip (RFC 1952), as plain bytes, some at a time. Members one after the other,
 * as WARC files have them, are one text. */
#ifndef DL_READ_UNZIP_H
#define DL_READ_UNZIP_H

#include "../base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Where the bytes come from. next gives some, at least one, which stay until it is called again;
 * length 0 is the end. False and an error where reading fails. */
typedef struct {
    bool (*next)(void *from, const char **bytes, size_t *length, dl_error *error);
    void *from;
} dl_byte_source;

typedef struct dl_unzip dl_unzip;

/* place, of errors, is borrowed. */
dl_unzip *dl_unzip_new(dl_byte_source source, const char *place);
void dl_unzip_free(dl_unzip *unzip);

/* As dl_byte_source's next. False and DL_ERROR_INPUT where the gzip is broken or cut short: the
 * next call goes on with the next member that begins behind it. */
bool dl_unzip_next(dl_unzip *unzip, const char **bytes, size_t *length, dl_error *error);

/* Reads on to the next plain bytes or to the end of the member at hand, whichever comes first: only
 * there does gzip tell whether the member was right. What is no gzip is one member. *more: there
 * are bytes. False as above. */
bool dl_unzip_settle(dl_unzip *unzip, bool *more, dl_error *error);

#endif
