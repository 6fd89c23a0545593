/* A file is opened, its kind settled, and then it is asked for pieces: an article or one object of
 * facts. */
#include "input.h"

#include "command.h"
#include "paths.h"
#include "progress.h"
#include "stream.h"

#include "extract.h"
#include "read/ndjson.h"

#include <stdlib.h>
#include <string.h>

struct dl_input {
    const dl_input_options *options;
    dl_model *model; // with its extractor, from the first article on: facts need none
    dl_extractor *extractor;
    dl_paths paths;
    dl_progress progress;
    uint64_t bytes_before, articles; // of the files that are done; of articles so far
    unsigned failures;
    uint32_t next; // of paths
    // The file at hand:
    bool open;
    const dl_path *file;
    dl_input_kind kind;
    dl_stream stream;
    uint64_t line;    // that was read last, from 1
    dl_buffer buffer; // the line, or the whole file
    size_t at;        // in a file of indented JSON
};

/* One article or one article's facts. Its bytes live until the next one is read. */
typedef struct {
    char place[300], id[300];
    bool is_facts;
    dl_json_article article; // value is NULL where it was no JSON
    const char *facts;
    size_t length;
} piece;

static void tell(dl_input *input, const dl_error *error)
{
    char line[1024];
    dl_error_print(error, line, sizeof line);
    // A message may quote the input, which must not steer the terminal.
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = '?';
    dl_progress_hide(&input->progress);
    fprintf(stderr, "%s\n", line);
    input->failures++;
}

static uint64_t total_size(const dl_paths *paths)
{
    uint64_t total = 0;
    for (uint32_t i = 0; i < paths->items.count; i++) {
        if (!paths->items.items[i].size)
            return 0;
        total += paths->items.items[i].size;
    }
    return total;
}

dl_input *dl_input_new(const dl_input_options *options, int count, char **arguments)
{
    dl_date day;
    if (options->published && !dl_date_parse(options->published, &day)) {
        fprintf(stderr, "dateline: --published wants a date like 2024-04-08, not '%s'\n",
                options->published);
        return NULL;
    }
    dl_input *input = dl_calloc(1, sizeof *input);
    input->options = options;
    dl_paths_find(&input->paths, count, arguments);
    input->failures = input->paths.failures;
    dl_progress_start(&input->progress, total_size(&input->paths));
    return input;
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
    return has_ending(path, "html|htm|xhtml") ? DL_INPUT_HTML : DL_INPUT_AUTO;
}

static bool settle_kind(dl_input *input, dl_error *error)
{
    const char *path = input->file->path, *bytes;
    size_t length;
    if (!dl_stream_peek(&input->stream, &bytes, &length, error))
        return false;
    input->kind = (dl_input_kind)input->options->kind;
    if (input->kind == DL_INPUT_AUTO)
        input->kind = kind_of_name(path);
    if (input->kind == DL_INPUT_AUTO && !has_ending(path, "txt"))
        input->kind = sniff(bytes, length);
    if (input->kind == DL_INPUT_NDJSON && length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        input->stream.at += 3;
    return true;
}

static void close_file(dl_input *input)
{
    dl_stream_close(&input->stream);
    input->bytes_before += input->file->size;
    input->open = false;
}

/* Opens the next file. False where none is left. */
static bool open_next(dl_input *input)
{
    while (input->next < input->paths.items.count) {
        input->file = &input->paths.items.items[input->next++];
        input->line = 0;
        input->at = 0;
        dl_buffer_clear(&input->buffer);
        dl_error error = {0};
        if (dl_stream_open(&input->stream, input->file->path, &error)) {
            input->open = settle_kind(input, &error);
            if (input->open)
                return true;
            close_file(input);
        }
        tell(input, &error);
    }
    return false;
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", bytes[i]) || !bytes[i])
            return false;
    return true;
}

/* An object at input->line. */
static bool take_object(dl_input *input, const char *json, size_t length, piece *out,
                        dl_error *error)
{
    unsigned long long line = input->line;
    snprintf(out->place, sizeof out->place, "%s:%llu", input->stream.place, line);
    snprintf(out->id, sizeof out->id, "%s-%llu", input->file->id, line);
    switch (dl_json_article_read(json, length, out->place, &out->article, error)) {
    case DL_JSON_BAD:
        return false;
    case DL_JSON_FACTS:
        out->is_facts = true;
        out->facts = json;
        out->length = length;
        return true;
    case DL_JSON_ARTICLE:
        if (!out->article.source.id)
            out->article.source.id = out->id;
        return true;
    }
    return false;
}

static bool take_line(dl_input *input, piece *out, dl_error *error)
{
    for (;;) {
        input->line++;
        if (!dl_stream_line(&input->stream, &input->buffer, DL_LARGEST_ARTICLE, error)) {
            if (error->code == DL_ERROR_LIMIT)
                error->line = input->line;
            else
                close_file(input);
            return false;
        }
        if (!is_blank(input->buffer.text, input->buffer.length))
            return take_object(input, input->buffer.text, input->buffer.length, out, error);
    }
}

static bool take_indented(dl_input *input, piece *out, dl_error *error)
{
    if (!input->line && !dl_stream_rest(&input->stream, &input->buffer, DL_LARGEST_FILE, error)) {
        close_file(input);
        return false;
    }
    size_t start = input->at,
           end = dl_json_object_end(input->buffer.text, input->buffer.length, &start);
    if (!end) {
        if (!input->line)
            dl_error_set(error, DL_ERROR_INPUT, input->stream.place, 0, "empty");
        close_file(input);
        return false;
    }
    // The line of the object's start: those of the one before it were not counted yet.
    input->line += !input->line;
    static const char newline = '\n';
    for (size_t i = input->at; i < start; i++)
        input->line += input->buffer.text[i] == newline;
    bool ok = take_object(input, input->buffer.text + start, end - start, out, error);
    for (size_t i = start; i < end; i++)
        input->line += input->buffer.text[i] == newline;
    input->at = end;
    return ok;
}

static bool take_whole(dl_input *input, piece *out, dl_error *error)
{
    bool ok = dl_stream_rest(&input->stream, &input->buffer, DL_LARGEST_ARTICLE, error);
    snprintf(out->place, sizeof out->place, "%s", input->stream.place);
    out->article.source = (dl_source){
        .place = out->place,
        .id = input->file->id,
        .bytes = input->buffer.text,
        .length = input->buffer.length,
        .kind = input->kind == DL_INPUT_HTML   ? DL_SOURCE_HTML
                : input->kind == DL_INPUT_TEXT ? DL_SOURCE_TEXT
                                               : DL_SOURCE_AUTO,
    };
    close_file(input);
    return ok;
}

static bool take_piece(dl_input *input, piece *out, dl_error *error)
{
    switch (input->kind) {
    case DL_INPUT_NDJSON:
        return take_line(input, out, error);
    case DL_INPUT_JSON:
        return take_indented(input, out, error);
    default:
        return take_whole(input, out, error);
    }
}

/* The next piece that can be read; bad ones are told. False at the end. */
static bool next_piece(dl_input *input, piece *out)
{
    while (input->open || open_next(input)) {
        *out = (piece){0};
        dl_error error = {0};
        if (take_piece(input, out, &error)) {
            dl_progress_show(&input->progress,
                             input->bytes_before + (input->open ? input->stream.read : 0),
                             input->articles++);
            return true;
        }
        if (error.code != DL_OK)
            tell(input, &error);
    }
    return false;
}

static bool load_model(dl_input *input, dl_error *error)
{
    char path[4096];
    if (!input->model && dl_model_find(input->options->model, path, sizeof path, error))
        input->model = dl_model_open(path, error);
    if (input->model && !input->extractor)
        input->extractor = dl_extractor_new(input->model);
    return input->extractor != NULL;
}

static dl_document *extract(dl_input *input, piece *in, dl_error *error)
{
    dl_source *source = &in->article.source;
    if (!source->published && input->options->published) {
        source->published = input->options->published;
        source->published_is_option = true;
    }
    dl_document *doc =
        load_model(input, error) ? dl_extract(input->extractor, source, error) : NULL;
    if (in->article.value)
        dl_json_article_clear(&in->article);
    return doc;
}

/* Without a model no article can be read: nothing more is tried. */
static void tell_bad_piece(dl_input *input, const dl_error *error)
{
    tell(input, error);
    if (error->code != DL_ERROR_MODEL)
        return;
    if (input->open)
        close_file(input);
    input->next = input->paths.items.count;
}

dl_facts *dl_input_next(dl_input *input)
{
    piece in;
    while (next_piece(input, &in)) {
        dl_error error = {0};
        dl_facts *facts = NULL;
        if (in.is_facts) {
            facts = dl_facts_from_json(in.facts, in.length, in.place, &error);
        } else {
            dl_document *doc = extract(input, &in, &error);
            if (doc)
                facts = dl_facts_from_document(doc, input->options->with_text);
            dl_document_free(doc);
        }
        if (facts)
            return facts;
        tell_bad_piece(input, &error);
    }
    dl_progress_hide(&input->progress);
    return NULL;
}

dl_document *dl_input_next_document(dl_input *input)
{
    piece in;
    while (next_piece(input, &in)) {
        dl_error error = {0};
        dl_document *doc = NULL;
        if (in.is_facts)
            dl_error_set(&error, DL_ERROR_INPUT, in.place, 0,
                         "facts hold no sentences to print; an article is wanted");
        else
            doc = extract(input, &in, &error);
        if (doc)
            return doc;
        tell_bad_piece(input, &error);
    }
    dl_progress_hide(&input->progress);
    return NULL;
}

int dl_input_free(dl_input *input)
{
    int status = input->failures ? DL_EXIT_SOME_FAILED : DL_EXIT_DONE;
    dl_progress_hide(&input->progress);
    if (input->open)
        close_file(input);
    dl_buffer_clear(&input->buffer);
    dl_paths_clear(&input->paths);
    dl_extractor_free(input->extractor);
    dl_model_free(input->model);
    free(input);
    return status;
}
