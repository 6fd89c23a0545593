/* Web archives (WARC 1.0 and 1.1, ISO 28500), as crawls of news are published, gzip or plain: the
 * HTML pages in them, one at a time, in memory that depends on the largest page alone. */
#ifndef DL_READ_WARC_H
#define DL_READ_WARC_H

#include "../base/buffer.h"
#include "unzip.h"

typedef struct {
    dl_buffer html;   // the body, without chunks and gzip
    dl_buffer url;    // WARC-Target-URI; empty where there is none
    char fetched[40]; // WARC-Date; "" where there is none
    char charset[64]; // of the HTTP head; "" where it names none
    uint64_t record;  // its number in the file, from 1
} dl_warc_page;

void dl_warc_page_clear(dl_warc_page *page);

/* Whether a file begins so: with a record, or with gzip. */
bool dl_looks_like_warc(const char *bytes, size_t length);

typedef struct dl_warc dl_warc;

/* place is borrowed. */
dl_warc *dl_warc_new(dl_byte_source source, const char *place);
void dl_warc_free(dl_warc *warc);

/* Fills page, which must be clear, with the next response that has status 200 and is HTML. False
 * at the end. Where a record is broken, error is set and the page is empty; the next call goes on
 * with the next record that can be found. */
bool dl_warc_next(dl_warc *warc, dl_warc_page *page, dl_error *error);

/* Records so far. */
uint64_t dl_warc_records(const dl_warc *warc);

#endif
