#include "bio.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_documents *out;
    dl_document *doc;
    dl_buffer text;
    bool in_sentence;
    int32_t open_name; // index in doc->names, or -1
} reader;

static void end_document(reader *in)
{
    if (!in->doc)
        return;
    in->doc->text =
        dl_arena_text(&in->doc->arena, in->text.text ? in->text.text : "", in->text.length);
    in->doc->length = (uint32_t)in->text.length;
    dl_buffer_cut(&in->text, 0);
    in->doc = NULL;
}

static void begin_document(reader *in, const char *id)
{
    end_document(in);
    in->doc = dl_document_new();
    in->doc->id = dl_arena_text(&in->doc->arena, id, strlen(id));
    *DL_PUSH(in->out) = in->doc;
}

static uint32_t find_type(const char *name)
{
    uint32_t type = 0;
    while (type < DL_ENTITY_TYPE_COUNT && strcmp(dl_entity_type_names[type], name) != 0)
        type++;
    return type;
}

static void read_tag(reader *in, const char *tag)
{
    uint32_t token = in->doc->tokens.count - 1;
    const dl_token *t = &in->doc->tokens.items[token];
    uint32_t type = tag[0] && tag[1] == '-' ? find_type(tag + 2) : DL_ENTITY_TYPE_COUNT;
    if (type == DL_ENTITY_TYPE_COUNT) {
        in->open_name = -1;
        return;
    }
    if (tag[0] == 'B' || in->open_name < 0 || in->doc->names.items[in->open_name].type != type) {
        in->open_name = (int32_t)in->doc->names.count;
        *DL_PUSH(&in->doc->names) =
            (dl_name){.start = t->start, .first = token, .type = type, .score = 1};
    }
    in->doc->names.items[in->open_name].end = t->end;
    in->doc->names.items[in->open_name].last = token + 1;
}

static void end_sentence(reader *in)
{
    if (!in->in_sentence)
        return;
    in->in_sentence = false;
    dl_sentence *sentence = &in->doc->sentences.items[in->doc->sentences.count - 1];
    sentence->last = in->doc->tokens.count;
    sentence->end = in->doc->tokens.items[sentence->last - 1].end;
}

static void read_token(reader *in, const char *form, const char *tag)
{
    if (!in->doc)
        begin_document(in, "document");
    if (!in->in_sentence) {
        dl_sentence *sentence = DL_PUSH(&in->doc->sentences);
        sentence->start = (uint32_t)in->text.length;
        sentence->first = sentence->root = in->doc->tokens.count;
        in->in_sentence = true;
        in->open_name = -1;
    }
    dl_token *token = DL_PUSH(&in->doc->tokens);
    token->sentence = in->doc->sentences.count - 1;
    token->head = DL_NONE;
    token->start = (uint32_t)in->text.length;
    dl_buffer_add_text(&in->text, form);
    token->end = (uint32_t)in->text.length;
    token->space_after = true;
    dl_buffer_add_char(&in->text, ' ');
    read_tag(in, tag);
}

bool dl_bio_read(const char *path, dl_documents *out, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    reader in = {.out = out, .open_name = -1};
    char *line = NULL;
    size_t room = 0;
    uint64_t number = 0;
    bool ok = true;
    while (ok && getline(&line, &room, file) > 0) {
        number++;
        line[strcspn(line, "\r\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (!line[0]) {
            end_sentence(&in);
        } else if (!tab && strncmp(line, "# newdoc id = ", 14) == 0) {
            end_sentence(&in);
            begin_document(&in, line + 14);
        } else if (tab && tab != line) {
            *tab = '\0';
            read_token(&in, line, tab + 1);
        } else if (line[0] != '#') {
            ok = dl_error_set(error, DL_ERROR_INPUT, path, number, "not a token and a tag");
        }
    }
    end_sentence(&in);
    end_document(&in);
    free(line);
    fclose(file);
    dl_buffer_clear(&in.text);
    return ok;
}

void dl_bio_write(const dl_document *doc, dl_buffer *out)
{
    uint32_t at = 0;
    dl_buffer_format(out, "# newdoc id = %s\n", doc->id ? doc->id : "document");
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        for (uint32_t i = doc->sentences.items[s].first; i < doc->sentences.items[s].last; i++) {
            const dl_token *token = &doc->tokens.items[i];
            while (at < doc->names.count && doc->names.items[at].last <= i)
                at++;
            const dl_name *name = at < doc->names.count ? &doc->names.items[at] : NULL;
            dl_buffer_add(out, doc->text + token->start, token->end - token->start);
            if (name && name->first <= i)
                dl_buffer_format(out, "\t%c-%s\n", name->first == i ? 'B' : 'I',
                                 dl_entity_type_names[name->type]);
            else
                dl_buffer_add_text(out, "\tO\n");
        }
        dl_buffer_add_char(out, '\n');
    }
}
