/* CoNLL-U (universaldependencies.org/format.html), in and out. */
#ifndef DL_SYNTAX_CONLLU_H
#define DL_SYNTAX_CONLLU_H

#include "../base/buffer.h"
#include "../base/error.h"
#include "../document.h"

typedef DL_ARRAY(dl_document *) dl_documents;

/* Frees the documents and empties the array. */
void dl_documents_clear(dl_documents *documents);

/* Appends the documents of a file to out: one for each "# newdoc", a block for each "# newpar". A
 * text is made of the words' forms and SpaceAfter=No; tags, heads, relations and lemmas are read,
 * and names from NE=B-person … in MISC. Tags outside of document.h's inventories become X, XX and
 * dep. Empty nodes and DEPS are ignored. False and an error with the line where the file cannot be
 * read; what came before stays in out. */
bool dl_conllu_read(const char *path, dl_documents *out, dl_error *error);

/* Adds the document's sentences: "# newdoc id", "# newpar" for each block, "# sent_id", "# text";
 * range lines for glued words; start_char and end_char (code points of doc->text, half-open) and NE
 * in MISC. */
void dl_conllu_write(const dl_document *doc, dl_buffer *out);

#endif
