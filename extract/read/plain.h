/* Plain text into blocks. */
#ifndef DL_READ_PLAIN_H
#define DL_READ_PLAIN_H

#include "../document.h"

/* Appends doc->text's blocks. Linear. */
void dl_read_plain(dl_document *doc);

#endif
