#include "unzip.h"

#include "../base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { PIECE = 1 << 16, GZIP_WINDOW = 15 + 16, MAGIC_SIZE = 3 };

// How every member begins: two bytes, and the only method there is.
static const unsigned char magic[MAGIC_SIZE] = {0x1F, 0x8B, 0x08};

struct dl_unzip {
    dl_byte_source source;
    const char *place;
    const char *in; // bytes that are not used yet
    size_t left;
    uint64_t before; // bytes of the source up to the end of these
    z_stream inflater;
    const char *plain; // of which the first `ready` bytes are to be given
    size_t ready;
    bool begun, zipped, ended; // ended: the source
    bool finished;             // all is given
    bool in_member;            // some of a member has been read, not all
    bool broken;               // the member: to be told behind its plain bytes
    bool lost;                 // behind broken bytes: a member's beginning is looked for
    unsigned matched;          // bytes of it
    char out[PIECE];
};

static void *allocate(void *unused, unsigned count, unsigned size)
{
    (void)unused;
    return dl_calloc(count, size);
}

static void release(void *unused, void *memory)
{
    (void)unused;
    free(memory);
}

dl_unzip *dl_unzip_new(dl_byte_source source, const char *place)
{
    dl_unzip *unzip = dl_calloc(1, sizeof *unzip);
    unzip->source = source;
    unzip->place = place;
    unzip->inflater.zalloc = allocate;
    unzip->inflater.zfree = release;
    // Fails for a lack of memory alone, which ends the program in allocate.
    inflateInit2(&unzip->inflater, GZIP_WINDOW);
    return unzip;
}

void dl_unzip_free(dl_unzip *unzip)
{
    if (!unzip)
        return;
    inflateEnd(&unzip->inflater);
    free(unzip);
}

static bool refill(dl_unzip *unzip, dl_error *error)
{
    if (!unzip->source.next(unzip->source.from, &unzip->in, &unzip->left, error)) {
        unzip->ended = true;
        unzip->in_member = false;
        return false;
    }
    unzip->ended = unzip->left == 0;
    unzip->before += unzip->left;
    if (!unzip->begun && unzip->left) {
        unzip->begun = true;
        unzip->zipped = (unsigned char)*unzip->in == magic[0];
    }
    return true;
}

static bool refuse(const dl_unzip *unzip, const char *what, dl_error *error)
{
    return dl_error_set(error, DL_ERROR_INPUT, unzip->place, 0, "%s (byte %llu)", what,
                        (unsigned long long)(unzip->before - unzip->left));
}

/* Inflates some of the input, to no plain bytes perhaps. False where it is broken. */
static bool inflate_some(dl_unzip *unzip)
{
    z_stream *z = &unzip->inflater;
    z->next_in = (unsigned char *)(size_t)unzip->in; // zlib does not write to it
    z->avail_in = unzip->left < PIECE ? (unsigned)unzip->left : PIECE;
    size_t given = z->avail_in;
    z->next_out = (unsigned char *)unzip->out;
    z->avail_out = PIECE;
    int result = inflate(z, Z_NO_FLUSH);
    unzip->in += given - z->avail_in;
    unzip->left -= given - z->avail_in;
    unzip->plain = unzip->out;
    unzip->ready = PIECE - z->avail_out;
    unzip->in_member = result != Z_STREAM_END;
    if (result == Z_STREAM_END)
        inflateReset(z);
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
}

/* Moves to what looks like the beginning of a member and hands that to zlib. False where there is
 * none in the bytes at hand. */
static bool find_member(dl_unzip *unzip)
{
    z_stream *z = &unzip->inflater;
    while (unzip->left) {
        unsigned char c = (unsigned char)*unzip->in++;
        unzip->left--;
        unzip->matched = c == magic[unzip->matched] ? unzip->matched + 1 : c == magic[0];
        if (unzip->matched < MAGIC_SIZE)
            continue;
        unzip->matched = 0;
        unzip->in_member = true;
        z->next_in = (unsigned char *)(size_t)magic;
        z->avail_in = MAGIC_SIZE;
        z->next_out = (unsigned char *)unzip->out;
        z->avail_out = PIECE;
        return inflate(z, Z_NO_FLUSH) == Z_OK;
    }
    return false;
}

/* Files may be padded with zeroes behind a member. */
static void skip_padding(dl_unzip *unzip)
{
    while (!unzip->in_member && unzip->left && *unzip->in == '\0') {
        unzip->in++;
        unzip->left--;
    }
}

/* At the end of the source. */
static bool end(dl_unzip *unzip, dl_error *error)
{
    bool cut = unzip->in_member;
    unzip->finished = true;
    unzip->in_member = false;
    return !cut || refuse(unzip, "cut short: it ends within a member of gzip", error);
}

static void lose(dl_unzip *unzip)
{
    inflateReset(&unzip->inflater);
    unzip->in_member = unzip->broken = false;
    unzip->lost = true;
}

/* Goes on by some bytes of the source. */
static bool step(dl_unzip *unzip, dl_error *error)
{
    if (unzip->broken) {
        lose(unzip);
        return refuse(unzip, "broken gzip", error);
    }
    if (!unzip->left && unzip->ended)
        return end(unzip, error);
    if (!unzip->left)
        return refill(unzip, error);
    if (!unzip->zipped) {
        unzip->plain = unzip->in;
        unzip->ready = unzip->left;
        unzip->left = 0;
        return true;
    }
    skip_padding(unzip);
    if (!unzip->left || (unzip->lost && !unzip->in_member && !find_member(unzip)))
        return true;
    unzip->broken = !inflate_some(unzip);
    if (unzip->broken && unzip->lost && !unzip->ready)
        lose(unzip); // what only looked like a beginning is no second error
    else if (unzip->ready)
        unzip->lost = false;
    return true;
}

bool dl_unzip_next(dl_unzip *unzip, const char **bytes, size_t *length, dl_error *error)
{
    *length = 0;
    while (!unzip->ready && !unzip->finished)
        if (!step(unzip, error))
            return false;
    *bytes = unzip->plain;
    *length = unzip->ready;
    unzip->ready = 0;
    return true;
}

bool dl_unzip_settle(dl_unzip *unzip, bool *more, dl_error *error)
{
    while (!unzip->ready && !unzip->finished && (unzip->in_member || !unzip->zipped))
        if (!step(unzip, error))
            return false;
    *more = unzip->ready > 0;
    return true;
}
