/* What must hold of sentences and tokens whatever the text. */
#ifndef DL_TESTS_SEGMENT_CHECK_H
#define DL_TESTS_SEGMENT_CHECK_H

#include "document.h"

/* A document with a copy of the text (which must be UTF-8) and its paragraphs as blocks. */
dl_document *dl_test_document(const char *text, size_t length);

/* NULL where all is well, else what is not: tokens are in order, hold no blank, are in one sentence
 * each and hold each character that is not blank of each block that is not furniture; sentences are
 * in order, in one block and no longer than DL_SENTENCE_LONGEST; no sentence begins with a glued
 * word. */
const char *dl_test_check_segments(const dl_document *doc);

#endif
