/* Cases as text: a sentence on a line of its own, and below it what must be found in it, one a
 * line; a star before it says that it must not. Empty lines stand between cases, lines with # are
 * comments. */
#ifndef DL_TEST_SPECS_H
#define DL_TEST_SPECS_H

#include "document.h"
#include "syntax/model.h"

/* Whether the document has what the line (without its star) says. */
typedef bool dl_spec_check(const dl_document *doc, const char *line);

/* Analyses the sentences of the file and checks their lines. Prints each that fails, and the count;
 * the failed ones. */
unsigned dl_run_specs(const char *path, const dl_model *model, dl_spec_check *check);

#endif
