/* The one error type. It says what went wrong and where; its message can be printed as it is.
 *
 * It is the last parameter of every function that can fail, and may be NULL. The first failure
 * wins: an error that is set stays, and success leaves it untouched. */
#ifndef DL_BASE_ERROR_H
#define DL_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    DL_OK = 0,
    DL_ERROR_IO,       // a file cannot be opened, read or written
    DL_ERROR_INPUT,    // an article or facts that cannot be understood
    DL_ERROR_MODEL,    // a model file that cannot be used
    DL_ERROR_USAGE,    // a wrong option or question
    DL_ERROR_LIMIT,    // an input past a stated limit
    DL_ERROR_RENDER,   // the drawing program failed
    DL_ERROR_LANGUAGE, // a page in another language, where English alone is wanted
    DL_ERROR_STORE,    // the store cannot be read or written
} dl_error_code;

typedef struct {
    dl_error_code code;
    uint64_t line, byte; // in the file, from 1; 0 where there is none to tell
    char place[256];     // file or article; may be empty
    char message[512];   // lower case, no full stop
} dl_error;

/* Sets error (if it is neither NULL nor set already). Always false, so that a function can return
 * it. */
bool dl_error_set(dl_error *error, dl_error_code code, const char *place, uint64_t line,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "place:line: message" as one line without its end, into text. */
void dl_error_print(const dl_error *error, char *text, unsigned size);

#endif
