#include "stream.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_SIZE = 1 << 18, PEEK_SIZE = 4096 };

static bool fail(const dl_stream *stream, dl_error *error)
{
    return dl_error_set(error, DL_ERROR_IO, stream->place, 0, "%s", strerror(errno));
}

/* A pipe is opened without waiting. If its first read finds it ended, nobody has it open for
 * writing; if there is only nothing in it yet, there is a writer to wait for. */
static bool settle_pipe(dl_stream *stream, dl_error *error)
{
    ssize_t got = read(stream->file, stream->buffer, BUFFER_SIZE);
    if (got < 0 && errno != EAGAIN)
        return fail(stream, error);
    if (got == 0)
        return dl_error_set(error, DL_ERROR_IO, stream->place, 0, "a pipe that nobody writes to");
    stream->filled = got > 0 ? (size_t)got : 0;
    int flags = fcntl(stream->file, F_GETFL);
    return (flags >= 0 && fcntl(stream->file, F_SETFL, flags & ~O_NONBLOCK) == 0) ||
           fail(stream, error);
}

static bool open_file(dl_stream *stream, const char *path, dl_error *error)
{
    stream->file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (stream->file < 0)
        return fail(stream, error);
    struct stat info;
    if (fstat(stream->file, &info) != 0)
        return fail(stream, error);
    if (S_ISFIFO(info.st_mode))
        return settle_pipe(stream, error);
    if (S_ISREG(info.st_mode))
        return true;
    return dl_error_set(error, DL_ERROR_IO, stream->place, 0, "not a file");
}

bool dl_stream_open(dl_stream *stream, const char *path, dl_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    *stream = (dl_stream){.file = STDIN_FILENO, .place = standard ? "standard input" : path};
    stream->buffer = dl_malloc(BUFFER_SIZE);
    if (standard || open_file(stream, path, error))
        return true;
    dl_stream_close(stream);
    return false;
}

void dl_stream_close(dl_stream *stream)
{
    if (stream->file > STDIN_FILENO)
        close(stream->file);
    free(stream->buffer);
    *stream = (dl_stream){.file = -1};
}

/* Reads more behind what is there. False where reading fails. */
static bool fill(dl_stream *stream, dl_error *error)
{
    if (stream->at == stream->filled)
        stream->at = stream->filled = 0;
    ssize_t got;
    do {
        got = read(stream->file, stream->buffer + stream->filled, BUFFER_SIZE - stream->filled);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        stream->ended = true;
        return fail(stream, error);
    }
    stream->ended = got == 0;
    stream->filled += (size_t)got;
    stream->read += (uint64_t)got;
    return true;
}

bool dl_stream_ready(const dl_stream *stream)
{
    struct pollfd file = {.fd = stream->file, .events = POLLIN};
    return stream->at < stream->filled || stream->ended || poll(&file, 1, 0) != 0;
}

/* A line that is not blank: enough to tell what a file is, without waiting for more of a pipe. */
static bool has_line(const dl_stream *stream)
{
    size_t i = 0;
    while (i < stream->filled && strchr(" \t\r\n", stream->buffer[i]) && stream->buffer[i])
        i++;
    return memchr(stream->buffer + i, '\n', stream->filled - i);
}

bool dl_stream_peek(dl_stream *stream, const char **bytes, size_t *length, dl_error *error)
{
    if (stream->at) {
        memmove(stream->buffer, stream->buffer + stream->at, stream->filled - stream->at);
        stream->filled -= stream->at;
        stream->at = 0;
    }
    while (!stream->ended && stream->filled < PEEK_SIZE && !has_line(stream))
        if (!fill(stream, error))
            return false;
    *bytes = stream->buffer;
    *length = stream->filled;
    return true;
}

bool dl_stream_some(dl_stream *stream, const char **bytes, size_t *length, dl_error *error)
{
    if (stream->at == stream->filled && !stream->ended && !fill(stream, error))
        return false;
    *bytes = stream->buffer + stream->at;
    *length = stream->filled - stream->at;
    stream->at = stream->filled;
    return true;
}

bool dl_stream_line(dl_stream *stream, dl_buffer *line, size_t limit, dl_error *error)
{
    dl_buffer_cut(line, 0);
    bool too_long = false, any = false;
    for (;;) {
        if (stream->at == stream->filled) {
            if (!stream->ended && !fill(stream, error))
                return false;
            if (stream->ended)
                break;
            continue;
        }
        const char *start = stream->buffer + stream->at;
        size_t left = stream->filled - stream->at;
        const char *end = memchr(start, '\n', left);
        size_t length = end ? (size_t)(end - start) : left;
        any = true;
        too_long |= line->length + length > limit;
        if (!too_long)
            dl_buffer_add(line, start, length);
        stream->at += length + (end != NULL);
        if (end)
            break;
    }
    if (too_long)
        return dl_error_set(error, DL_ERROR_LIMIT, stream->place, 0, "longer than %zu MiB",
                            limit >> 20);
    return any;
}

bool dl_stream_rest(dl_stream *stream, dl_buffer *out, size_t limit, dl_error *error)
{
    for (;;) {
        size_t left = stream->filled - stream->at;
        if (out->length + left > limit)
            return dl_error_set(error, DL_ERROR_LIMIT, stream->place, 0, "larger than %zu MiB",
                                limit >> 20);
        dl_buffer_add(out, stream->buffer + stream->at, left);
        stream->at = stream->filled;
        if (stream->ended)
            return true;
        if (!fill(stream, error))
            return false;
    }
}
