/* Where data goes: standard output, or the file of -o. Written through here, so that a full disk is
 * an error that is told and a closed pipe ends the work quietly. And errors: standard error. */
#ifndef DL_OUTPUT_H
#define DL_OUTPUT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    FILE *file;
    const char *path; // for messages
    bool failed;      // nothing more can be written; told already where it is an error
    bool wrong;       // it is an error: not a closed pipe
} dl_output;

/* Opens path, standard output where it is NULL or "-". False, and one line on standard error, where
 * it cannot be opened. */
bool dl_output_open(dl_output *output, const char *path);

/* False where nothing more can be written: the command should stop. */
bool dl_output_write(dl_output *output, const char *bytes, size_t length);
bool dl_output_text(dl_output *output, const char *text);

/* Writes text, and what was kept back before it, at once: a signal that ends the program does not
 * cut it where it goes to a file. For output of which each piece is of use by itself. */
bool dl_output_whole(dl_output *output, const char *text);

/* Writes what is left, closes, and gives the exit status: the command's own, or DL_EXIT_SOME_FAILED
 * where writing failed. */
int dl_output_close(dl_output *output, int status);

/* Prints the error as one line on standard error. Always false, so that a function can return it.
 */
bool dl_tell_error(const dl_error *error);

#endif
