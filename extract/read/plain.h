/* Plain text into paragraphs. */
#ifndef DL_READ_PLAIN_H
#define DL_READ_PLAIN_H

#include "../document.h"

/* Appends doc->text's paragraphs as DL_BLOCK_BODY and the items of its lists as DL_BLOCK_LIST. A
 * paragraph is one line, or, in text that was broken into lines of one width, all the lines of it:
 * where such a line ends although the next word would have fitted, the paragraph ends. Linear. */
void dl_read_plain(dl_document *doc);

#endif
