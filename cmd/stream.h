/* The bytes of a file, a pipe or standard input, by lines, whole up to a limit, or as
 * they come. Never waits for
 * a pipe that has no writer. */
#ifndef DL_STREAM_H
#define DL_STREAM_H

#include "base/buffer.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

/* The largest article, line of NDJSON and facts of one article: 64 MiB. */
#define DL_LARGEST_ARTICLE ((size_t)64 << 20)
/* The largest file of indented JSON, which is read whole: 1 GiB. */
#define DL_LARGEST_FILE ((size_t)1 << 30)

typedef struct {
    int file;
    const char *place; // for errors
    char *buffer;
    size_t at, filled;
    uint64_t read; // bytes so far
    bool ended;
} dl_stream;

/* path is borrowed; "-" is standard input. */
bool dl_stream_open(dl_stream *stream, const char *path, dl_error *error);
void dl_stream_close(dl_stream *stream);

/* Whether bytes, or the end, are there without waiting. */
bool dl_stream_ready(const dl_stream *stream);

/* The next bytes without taking them: some thousands or as many as there are, at least a line that
 * is not blank; fewer only at the end. */
bool dl_stream_peek(dl_stream *stream, const char **bytes, size_t *length, dl_error *error);

/* Takes the next bytes, as many as are at hand, at least one; they stay until the next call of any
 * of these. Length 0 at the end. */
bool dl_stream_some(dl_stream *stream, const char **bytes, size_t *length, dl_error *error);

/* Fills line with the next line without its end. False at the end (error untouched), where reading
 * fails, or where the line is longer than the limit: then it is skipped, the error is
 * DL_ERROR_LIMIT, and the next call gives the line behind it. */
bool dl_stream_line(dl_stream *stream, dl_buffer *line, size_t limit, dl_error *error);

/* Adds all that is left to out. False and an error where reading fails or it is more than the
 * limit. */
bool dl_stream_rest(dl_stream *stream, dl_buffer *out, size_t limit, dl_error *error);

#endif
