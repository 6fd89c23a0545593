/* An HTML page into the article's text and blocks. */
#ifndef DL_READ_HTML_H
#define DL_READ_HTML_H

#include "../base/error.h"
#include "../document.h"

/* Whether text begins as HTML does. */
bool dl_looks_like_html(const char *text, size_t length);

/* Reads a page (UTF-8): its metadata, and as doc->text the article's blocks, blank lines between
 * them, without what is of the page. White space is squeezed. False and an error where the page
 * holds no text, or elements nest deeper than DL_HTML_DEEPEST (DL_ERROR_LIMIT). Linear but for the
 * nesting. */
bool dl_read_html(dl_document *doc, const char *html, size_t length, const char *place,
                  dl_error *error);

#endif
