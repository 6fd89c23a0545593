/* A file is opened, its kind settled, and then it is asked for pieces. */
#include "pieces.h"

#include "options.h"
#include "paths.h"
#include "stream.h"

#include "read/ndjson.h"

#include <stdlib.h>
#include <string.h>

struct dl_pieces {
    dl_input_kind kind; // as told, for all files
    dl_paths paths;
    uint64_t bytes_before; // of the files that are done
    uint32_t next;         // of paths
    // The file at hand:
    bool open;
    const dl_path *file;
    dl_input_kind file_kind;
    dl_stream stream;
    uint64_t line;    // that was read last, from 1
    dl_buffer buffer; // a file of indented JSON
    size_t at;        // in it
    dl_warc *warc;    // a web archive
};

void dl_piece_clear(dl_piece *piece)
{
    dl_buffer_clear(&piece->bytes);
    dl_warc_page_clear(&piece->page);
    *piece = (dl_piece){0};
}

dl_pieces *dl_pieces_new(dl_input_kind kind, int count, char **arguments)
{
    dl_pieces *pieces = dl_calloc(1, sizeof *pieces);
    pieces->kind = kind;
    dl_paths_find(&pieces->paths, count, arguments);
    return pieces;
}

unsigned dl_pieces_failures(const dl_pieces *pieces)
{
    return pieces->paths.failures;
}

uint64_t dl_pieces_bytes(const dl_pieces *pieces)
{
    return pieces->bytes_before + (pieces->open ? pieces->stream.read : 0);
}

uint64_t dl_pieces_total(const dl_pieces *pieces)
{
    uint64_t total = 0;
    for (uint32_t i = 0; i < pieces->paths.items.count; i++) {
        if (!pieces->paths.items.items[i].size)
            return 0;
        total += pieces->paths.items.items[i].size;
    }
    return total;
}

bool dl_pieces_ready(const dl_pieces *pieces)
{
    return !pieces->open || dl_stream_ready(&pieces->stream);
}

static bool has_ending(const char *path, const char *endings)
{
    const char *dot = strrchr(path, '.');
    return dot && !strchr(dot, '/') && dl_options_choice(endings, dot + 1) >= 0;
}

/* Indented JSON begins with a bracket alone on its line; a line of NDJSON goes on. */
static dl_input_kind sniff(const char *bytes, size_t length)
{
    size_t i = 0;
    if (dl_looks_like_warc(bytes, length))
        return DL_INPUT_WARC;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        i = 3;
    while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
        i++;
    if (i == length || (bytes[i] != '{' && bytes[i] != '['))
        return DL_INPUT_AUTO;
    bool array = bytes[i] == '[';
    for (i++; i < length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r');)
        i++;
    bool alone = i < length && bytes[i] == '\n';
    if (alone || (array && i < length && bytes[i] == '{'))
        return DL_INPUT_JSON;
    return array ? DL_INPUT_AUTO : DL_INPUT_NDJSON;
}

/* What a file's name says; DL_INPUT_AUTO where only its text can tell what it is. */
static dl_input_kind kind_of_name(const char *path)
{
    if (has_ending(path, "ndjson|jsonl"))
        return DL_INPUT_NDJSON;
    if (has_ending(path, "json"))
        return DL_INPUT_JSON;
    if (has_ending(path, "warc|gz"))
        return DL_INPUT_WARC;
    return has_ending(path, "html|htm|xhtml") ? DL_INPUT_HTML : DL_INPUT_AUTO;
}

static bool settle_kind(dl_pieces *pieces, dl_error *error)
{
    const char *path = pieces->file->path, *bytes;
    size_t length;
    if (!dl_stream_peek(&pieces->stream, &bytes, &length, error))
        return false;
    dl_input_kind kind = pieces->kind;
    if (kind == DL_INPUT_AUTO)
        kind = kind_of_name(path);
    if (kind == DL_INPUT_AUTO && !has_ending(path, "txt"))
        kind = sniff(bytes, length);
    if (kind == DL_INPUT_NDJSON && length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        pieces->stream.at += 3;
    pieces->file_kind = kind;
    return true;
}

static void close_file(dl_pieces *pieces)
{
    dl_warc_free(pieces->warc);
    pieces->warc = NULL;
    dl_stream_close(&pieces->stream);
    dl_buffer_clear(&pieces->buffer);
    pieces->bytes_before += pieces->file->size;
    pieces->open = false;
}

/* Opens the next file, which is there. False where it cannot be read. */
static bool open_next(dl_pieces *pieces, dl_error *error)
{
    pieces->file = &pieces->paths.items.items[pieces->next++];
    pieces->line = 0;
    pieces->at = 0;
    if (!dl_stream_open(&pieces->stream, pieces->file->path, error))
        return false;
    pieces->open = true;
    if (settle_kind(pieces, error))
        return true;
    close_file(pieces);
    return false;
}

static bool is_blank(const dl_buffer *bytes)
{
    for (size_t i = 0; i < bytes->length; i++)
        if (!strchr(" \t\r\n", bytes->text[i]) || !bytes->text[i])
            return false;
    return true;
}

/* The piece is the object at pieces->line. */
static void name_object(const dl_pieces *pieces, dl_piece *piece)
{
    unsigned long long line = pieces->line;
    piece->is_json = true;
    snprintf(piece->place, sizeof piece->place, "%s:%llu", pieces->stream.place, line);
    snprintf(piece->id, sizeof piece->id, "%s-%llu", pieces->file->id, line);
}

static bool take_line(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    do {
        pieces->line++;
        if (!dl_stream_line(&pieces->stream, &piece->bytes, DL_LARGEST_ARTICLE, error)) {
            if (error->code == DL_ERROR_LIMIT)
                error->line = pieces->line;
            else
                close_file(pieces);
            return false;
        }
    } while (is_blank(&piece->bytes));
    name_object(pieces, piece);
    return true;
}

static bool take_indented(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    dl_buffer *all = &pieces->buffer;
    if (!pieces->line && !dl_stream_rest(&pieces->stream, all, DL_LARGEST_FILE, error)) {
        close_file(pieces);
        return false;
    }
    size_t start = pieces->at, end = dl_json_object_end(all->text, all->length, &start);
    if (!end) {
        if (!pieces->line)
            dl_error_set(error, DL_ERROR_INPUT, pieces->stream.place, 0, "empty");
        close_file(pieces);
        return false;
    }
    // The line of the object's start: those of the one before it were not counted yet.
    pieces->line += !pieces->line;
    static const char newline = '\n';
    for (size_t i = pieces->at; i < start; i++)
        pieces->line += all->text[i] == newline;
    name_object(pieces, piece);
    dl_buffer_add(&piece->bytes, all->text + start, end - start);
    for (size_t i = start; i < end; i++)
        pieces->line += all->text[i] == newline;
    pieces->at = end;
    return true;
}

static bool next_bytes(void *from, const char **bytes, size_t *length, dl_error *error)
{
    return dl_stream_some(from, bytes, length, error);
}

static bool take_page(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    dl_warc_page *page = &piece->page;
    if (!pieces->warc)
        pieces->warc =
            dl_warc_new((dl_byte_source){next_bytes, &pieces->stream}, pieces->stream.place);
    if (!dl_warc_next(pieces->warc, page, error)) {
        close_file(pieces);
        return false;
    }
    if (error->code != DL_OK)
        return false;
    unsigned long long record = page->record;
    snprintf(piece->place, sizeof piece->place, "%s: record %llu", pieces->stream.place, record);
    snprintf(piece->id, sizeof piece->id, "%s-%llu", pieces->file->id, record);
    piece->kind = DL_SOURCE_HTML;
    piece->is_page = true;
    piece->bytes = page->html;
    page->html = (dl_buffer){0};
    return true;
}

static bool take_whole(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    bool ok = dl_stream_rest(&pieces->stream, &piece->bytes, DL_LARGEST_ARTICLE, error);
    snprintf(piece->place, sizeof piece->place, "%s", pieces->stream.place);
    snprintf(piece->id, sizeof piece->id, "%s", pieces->file->id);
    piece->kind = pieces->file_kind == DL_INPUT_HTML   ? DL_SOURCE_HTML
                  : pieces->file_kind == DL_INPUT_TEXT ? DL_SOURCE_TEXT
                                                       : DL_SOURCE_AUTO;
    close_file(pieces);
    return ok;
}

static bool take_piece(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    switch (pieces->file_kind) {
    case DL_INPUT_NDJSON:
        return take_line(pieces, piece, error);
    case DL_INPUT_JSON:
        return take_indented(pieces, piece, error);
    case DL_INPUT_WARC:
        return take_page(pieces, piece, error);
    default:
        return take_whole(pieces, piece, error);
    }
}

bool dl_pieces_next(dl_pieces *pieces, dl_piece *piece, dl_error *error)
{
    while (pieces->open || pieces->next < pieces->paths.items.count) {
        if ((pieces->open || open_next(pieces, error)) && take_piece(pieces, piece, error))
            return true;
        dl_piece_clear(piece);
        if (error->code != DL_OK)
            return true;
    }
    return false;
}

void dl_pieces_free(dl_pieces *pieces)
{
    if (pieces->open)
        close_file(pieces);
    dl_paths_clear(&pieces->paths);
    free(pieces);
}
