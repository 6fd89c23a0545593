/* What a page says of its article: JSON-LD first, then <meta>, then <time>. */
#ifndef DL_READ_METADATA_H
#define DL_READ_METADATA_H

#include "../document.h"

#include <gumbo.h>

/* Fills doc->title, published, source, author and url where they are not known, and published_from
 * with "json-ld", "meta" or "time". */
void dl_read_metadata(dl_document *doc, const GumboNode *root);

/* The date in an address ("/2024/04/08/", "/2024-04-08-", "/20240408") as "url", where none is
 * known. */
void dl_read_url_date(dl_document *doc);

#endif
