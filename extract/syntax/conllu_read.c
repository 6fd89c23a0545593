#include "conllu.h"

#include "../base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 10 };

typedef struct {
    dl_documents *out;
    dl_document *doc; // being read
    dl_buffer text;
    dl_error *error;
    const char *place;
    uint64_t line;
    uint32_t sentence_first;
    bool in_sentence, new_block;
    uint32_t range_last; // number of the last word of a range line
    bool range_space;
    int32_t open_name; // index in doc->names of the name that the last word is in, or -1
} reader;

void dl_documents_clear(dl_documents *documents)
{
    for (uint32_t i = 0; i < documents->count; i++)
        dl_document_free(documents->items[i]);
    DL_ARRAY_CLEAR(documents);
}

static void end_document(reader *in)
{
    if (!in->doc)
        return;
    in->doc->text =
        dl_arena_text(&in->doc->arena, in->text.text ? in->text.text : "", in->text.length);
    in->doc->length = (uint32_t)in->text.length;
    if (in->doc->blocks.count)
        in->doc->blocks.items[in->doc->blocks.count - 1].end = in->doc->length;
    dl_buffer_cut(&in->text, 0);
    in->doc = NULL;
}

static void begin_document(reader *in, const char *id)
{
    end_document(in);
    in->doc = dl_document_new();
    in->doc->id = id ? dl_arena_text(&in->doc->arena, id, strlen(id)) : NULL;
    in->new_block = true;
    *DL_PUSH(in->out) = in->doc;
}

static void begin_block(reader *in)
{
    if (in->doc->blocks.count) {
        if (in->text.length && in->text.text[in->text.length - 1] == ' ')
            dl_buffer_cut(&in->text, in->text.length - 1);
        in->doc->blocks.items[in->doc->blocks.count - 1].end = (uint32_t)in->text.length;
        dl_buffer_add_text(&in->text, "\n\n");
    }
    dl_block *block = DL_PUSH(&in->doc->blocks);
    block->start = block->end = (uint32_t)in->text.length;
    in->new_block = false;
}

static void begin_sentence(reader *in)
{
    if (!in->doc)
        begin_document(in, NULL);
    if (in->new_block)
        begin_block(in);
    in->in_sentence = true;
    in->sentence_first = in->doc->tokens.count;
    in->range_last = 0;
    in->open_name = -1;
}

static bool refuse(reader *in, const char *why)
{
    return dl_error_set(in->error, DL_ERROR_INPUT, in->place, in->line, "%s", why);
}

/* Heads were read as numbers in the sentence; makes them tokens of the document. */
static bool end_sentence(reader *in)
{
    if (!in->in_sentence)
        return true;
    in->in_sentence = false;
    dl_document *doc = in->doc;
    uint32_t first = in->sentence_first, count = doc->tokens.count - first;
    dl_sentence *sentence = DL_PUSH(&doc->sentences);
    *sentence = (dl_sentence){.start = doc->tokens.items[first].start,
                              .end = doc->tokens.items[first + count - 1].end,
                              .first = first,
                              .last = first + count,
                              .block = doc->blocks.count - 1,
                              .root = first};
    for (uint32_t i = first; i < first + count; i++) {
        dl_token *token = &doc->tokens.items[i];
        token->sentence = doc->sentences.count - 1;
        if (token->head > count)
            return refuse(in, "a head outside of its sentence");
        if (token->head == 0)
            sentence->root = i;
        token->head = token->head ? first + token->head - 1 : DL_NONE;
    }
    return true;
}

static uint8_t find_name(const char *const *names, uint32_t count, const char *name,
                         uint8_t otherwise)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return (uint8_t)i;
    return otherwise;
}

/* A relation; where its subtype is not known, the one without it. */
static uint8_t read_deprel(char *text)
{
    uint8_t found = find_name(dl_deprel_names, DL_DEPREL_COUNT, text, DL_DEPREL_COUNT);
    if (found != DL_DEPREL_COUNT)
        return found;
    text[strcspn(text, ":")] = '\0';
    return find_name(dl_deprel_names, DL_DEPREL_COUNT, text, DL_DEPREL_DEP);
}

/* The names of NE=B-person and NE=I-person. */
static void read_name(reader *in, const char *misc)
{
    const char *tag = strstr(misc, "NE=");
    uint32_t token = in->doc->tokens.count - 1;
    if (!tag || (tag != misc && tag[-1] != '|') || (tag[3] != 'B' && tag[3] != 'I') ||
        tag[4] != '-') {
        in->open_name = -1;
        return;
    }
    char type[32];
    snprintf(type, sizeof type, "%.*s", (int)strcspn(tag + 5, "|"), tag + 5);
    uint8_t kind =
        find_name(dl_entity_type_names, DL_ENTITY_TYPE_COUNT, type, DL_ENTITY_TYPE_COUNT);
    if (kind == DL_ENTITY_TYPE_COUNT) {
        in->open_name = -1;
        return;
    }
    const dl_token *t = &in->doc->tokens.items[token];
    if (tag[3] == 'B' || in->open_name < 0) {
        in->open_name = (int32_t)in->doc->names.count;
        *DL_PUSH(&in->doc->names) =
            (dl_name){.start = t->start, .first = token, .type = kind, .score = 1};
    }
    in->doc->names.items[in->open_name].end = t->end;
    in->doc->names.items[in->open_name].last = token + 1;
}

static void read_range(reader *in, char **cells)
{
    in->range_last = (uint32_t)strtoul(strchr(cells[0], '-') + 1, NULL, 10);
    in->range_space = !strstr(cells[9], "SpaceAfter=No");
}

static bool read_word(reader *in, char **cells)
{
    char *end;
    unsigned long number = strtoul(cells[0], &end, 10), head = strtoul(cells[6], NULL, 10);
    uint32_t expected = in->doc->tokens.count - in->sentence_first + 1;
    if (*end || number != expected)
        return refuse(in, "words of a sentence must be numbered from 1 on");
    if (!cells[1][0])
        return refuse(in, "a word without a form");
    dl_token *token = DL_PUSH(&in->doc->tokens);
    token->start = (uint32_t)in->text.length;
    dl_buffer_add_text(&in->text, cells[1]);
    token->end = (uint32_t)in->text.length;
    bool in_range = number <= in->range_last, ends_range = number == in->range_last;
    bool follows = number > 1 && number - 1 < in->range_last;
    token->glued = in_range && follows && token[-1].end == token->start && !token[-1].space_after;
    token->space_after =
        in_range ? ends_range && in->range_space : !strstr(cells[9], "SpaceAfter=No");
    if (token->space_after)
        dl_buffer_add_char(&in->text, ' ');
    token->lemma = dl_arena_text(&in->doc->arena, cells[2], strlen(cells[2]));
    token->upos = find_name(dl_upos_names, DL_UPOS_COUNT, cells[3], DL_UPOS_X);
    token->xpos = find_name(dl_xpos_names, DL_XPOS_COUNT, cells[4], DL_XPOS_XX);
    token->head = head < UINT32_MAX ? (uint32_t)head : UINT32_MAX;
    token->deprel = read_deprel(cells[7]);
    read_name(in, cells[9]);
    return true;
}

static bool read_row(reader *in, char *line)
{
    char *cells[COLUMNS];
    uint32_t count = 0;
    for (char *cell = line; cell && count < COLUMNS; count++) {
        cells[count] = cell;
        char *tab = strchr(cell, '\t');
        if (tab)
            *tab++ = '\0';
        cell = tab;
        if (count == COLUMNS - 1 && cell)
            return refuse(in, "more than ten columns");
    }
    if (count != COLUMNS)
        return refuse(in, "less than ten columns");
    if (!in->in_sentence)
        begin_sentence(in);
    if (strchr(cells[0], '.'))
        return true; // an empty node
    if (strchr(cells[0], '-')) {
        read_range(in, cells);
        return true;
    }
    return read_word(in, cells);
}

static void read_comment(reader *in, const char *line)
{
    if (strncmp(line, "# newdoc", 8) == 0) {
        const char *id = strstr(line, "id = ");
        begin_document(in, id ? id + 5 : NULL);
    } else if (strncmp(line, "# newpar", 8) == 0) {
        in->new_block = true;
    }
}

static bool read_line(reader *in, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (!line[0])
        return end_sentence(in);
    if (line[0] == '#') {
        if (!in->in_sentence)
            read_comment(in, line);
        return true;
    }
    return read_row(in, line);
}

bool dl_conllu_read(const char *path, dl_documents *out, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    reader in = {.out = out, .error = error, .place = path, .new_block = true, .open_name = -1};
    char *line = NULL;
    size_t room = 0;
    bool ok = true;
    while (ok && getline(&line, &room, file) > 0) {
        in.line++;
        ok = read_line(&in, line);
    }
    ok = ok && end_sentence(&in);
    end_document(&in);
    free(line);
    fclose(file);
    dl_buffer_clear(&in.text);
    return ok;
}
