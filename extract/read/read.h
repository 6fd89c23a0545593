/* From an article's bytes to clean text in blocks, with what is known of it: title, date, source,
 * author. */
#ifndef DL_READ_READ_H
#define DL_READ_READ_H

#include "../extract.h"

/* Fills a new document's metadata, text and blocks from source. Plain text stays as it is, but for
 * its charset and a byte order mark; of HTML it is made (doc->text_made). Blocks are in text order,
 * do not overlap and leave out the white space between them. False and an error where the source is
 * empty, no text, or no UTF-8 and in no charset that can be told. */
bool dl_read(dl_document *doc, const dl_source *source, dl_error *error);

#endif
