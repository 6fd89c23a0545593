/* From an article's bytes to clean text in blocks, with what is known of it: title, date, source,
 * author. */
#ifndef DL_READ_READ_H
#define DL_READ_READ_H

#include "../extract.h"

#define DL_LONGEST_TEXT (64u << 20) // bytes of an article

/* Sets the publication date where none is known yet and text is a date (ISO 8601, with or without a
 * time). from is kept. */
bool dl_read_published(dl_document *doc, const char *text, const char *from);

/* Fills a new document's metadata, text and blocks from source. Plain text stays as it is, but for
 * its charset and a byte order mark; of HTML it is made (doc->text_made). Blocks are in text order,
 * do not overlap and leave out the white space between them. False and an error where the source is
 * empty, no text, or no UTF-8 and in no charset that can be told, or not in English (extract.h). */
bool dl_read(dl_document *doc, const dl_source *source, dl_error *error);

#endif
