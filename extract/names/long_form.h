/* What an acronym in brackets stands for. */
#ifndef DL_NAMES_LONG_FORM_H
#define DL_NAMES_LONG_FORM_H

#include "../document.h"

/* The first word of what stands before "(GDP)" and is spelt out by it, of its letters in order, the
 * first one at the beginning of a word (Schwartz & Hearst 2003); DL_NONE where nothing is, or where
 * token is no acronym in brackets. The words end before the bracket. */
uint32_t dl_long_form(const dl_document *doc, uint32_t token);

/* Whether the token stands alone between round brackets. */
bool dl_in_brackets(const dl_document *doc, uint32_t token);

#endif
