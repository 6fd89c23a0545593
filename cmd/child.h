/* A program run as a child with limits: what is given goes to its standard input, what it prints
 * comes back. */
#ifndef DL_CHILD_H
#define DL_CHILD_H

#include "base/buffer.h"

#include <stddef.h>

typedef struct {
    unsigned seconds; // of processor and, twice over, of the clock
    size_t memory;    // bytes of address space (not held where sanitizers need more)
} dl_child_limits;

typedef enum {
    DL_CHILD_DONE,    // exit status 0
    DL_CHILD_REFUSED, // another exit status; `messages` says why
    DL_CHILD_KILLED,  // it died of a signal, or of a limit
    DL_CHILD_MISSING, // it cannot be started
} dl_child_result;

/* Runs arguments[0], a path, with the arguments up to NULL. output and messages, standard output
 * and error, are added to. Only to be called while the process has one thread and ignores SIGPIPE.
 */
dl_child_result dl_child_run(char *const *arguments, const char *input, size_t length,
                             const dl_child_limits *limits, dl_buffer *output, dl_buffer *messages);

#endif
