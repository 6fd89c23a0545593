/* Cases in a file of text: "==== what it is about", the input, "----", what must come of it. What
 * stands before the first case is a comment. */
#ifndef DL_TESTS_SPEC_H
#define DL_TESTS_SPEC_H

#include "base/buffer.h"

#include <stdbool.h>

typedef struct {
    char place[300];           // "plain.spec:12: what it is about"
    dl_buffer input, expected; // expected without its blank lines
} dl_spec_case;

/* What comes of an input, added to out. */
typedef void dl_spec_answer(const dl_buffer *input, dl_buffer *out);

/* Runs all cases of a file, prints those of which something else comes, and counts them. There must
 * be one case at least. */
unsigned dl_spec_run(const char *path, dl_spec_answer *answer);

#endif
