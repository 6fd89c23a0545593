/* BIO files: a token and its tag a line ("token<TAB>B-person"), an empty line after each sentence,
 * "# newdoc id = X". */
#ifndef DL_TRAIN_BIO_H
#define DL_TRAIN_BIO_H

#include "syntax/conllu.h"

/* Appends the documents of a file to out. Tokens are joined by blanks; tags other than B-TYPE and
 * I-TYPE of a dl_entity_type are taken for O. */
bool dl_bio_read(const char *path, dl_documents *out, dl_error *error);

/* Adds the document as BIO. */
void dl_bio_write(const dl_document *doc, dl_buffer *out);

#endif
