/* The simplest way from a text to a document, for trainers and tests: a block is what stands
 * between empty lines. */
#ifndef DL_TRAIN_PLAIN_BLOCKS_H
#define DL_TRAIN_PLAIN_BLOCKS_H

#include "document.h"

/* A document with a copy of the text and its blocks. The caller's, for dl_document_free. */
dl_document *dl_plain_document(const char *text, size_t length);

#endif
