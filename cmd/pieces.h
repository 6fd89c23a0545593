/* The files that a command's arguments name, cut into pieces: an article, one line or object of
 * JSON, or a page of a web archive. Which kind a file is follows from its name and, where that does
 * not tell, from its first bytes. */
#ifndef DL_PIECES_H
#define DL_PIECES_H

#include "base/buffer.h"
#include "base/error.h"

#include "extract.h"
#include "read/warc.h"

#include <stdbool.h>
#include <stdint.h>

#define DL_INPUT_KINDS "auto|text|html|ndjson|json|warc"
typedef enum {
    DL_INPUT_AUTO,
    DL_INPUT_TEXT,
    DL_INPUT_HTML,
    DL_INPUT_NDJSON,
    DL_INPUT_JSON,
    DL_INPUT_WARC
} dl_input_kind;

typedef struct {
    char place[300], id[300];
    bool is_json;        // an object: an article's or of facts
    dl_source_kind kind; // where it is no JSON
    dl_buffer bytes;     // the piece's own
    bool is_page;        // of a web archive: with what follows, but for html, which is in bytes
    dl_warc_page page;
} dl_piece;

void dl_piece_clear(dl_piece *piece);

typedef struct dl_pieces dl_pieces;

/* Names that cannot be found are told on standard error. Borrows the arguments. */
dl_pieces *dl_pieces_new(dl_input_kind kind, int count, char **arguments);
void dl_pieces_free(dl_pieces *pieces);

/* Fills piece, which must be clear, with the next piece. False at the end. Where one cannot be
 * read, error is set and the piece is empty; the next call gives the one behind it. */
bool dl_pieces_next(dl_pieces *pieces, dl_piece *piece, dl_error *error);

/* Whether dl_pieces_next can begin without waiting for a pipe. */
bool dl_pieces_ready(const dl_pieces *pieces);

/* Names that could not be found. */
unsigned dl_pieces_failures(const dl_pieces *pieces);

/* Bytes read so far, and of all files; the latter is 0 where it cannot be told. */
uint64_t dl_pieces_bytes(const dl_pieces *pieces);
uint64_t dl_pieces_total(const dl_pieces *pieces);

#endif
