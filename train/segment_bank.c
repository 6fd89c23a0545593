#include "segment_bank.h"

#include "base/buffer.h"
#include "segment/segment.h"
#include "syntax/conllu.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Turns the document's sentences into places where one ends. */
static void add_article(dl_document *doc, bool newswire, dl_bank *bank)
{
    dl_bank_article *article = DL_PUSH(bank);
    article->doc = doc;
    article->newswire = newswire;
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        *DL_PUSH(&article->ends) = doc->sentences.items[i].end;
    doc->sentences.count = doc->tokens.count = 0;
}

bool dl_bank_read(const char *path, dl_bank *bank, dl_error *error)
{
    dl_documents documents = {0};
    bool ok = dl_conllu_read(path, &documents, error);
    for (uint32_t i = 0; i < documents.count; i++)
        add_article(documents.items[i], false, bank);
    DL_ARRAY_CLEAR(&documents);
    return ok;
}

/* ---- newswire ---- */

typedef struct {
    dl_bank *bank;
    dl_document *doc;
    dl_buffer text;
} newswire;

/* Adds a paragraph; "[p|Ruth Imani]" becomes "Ruth Imani". */
static void add_unmarked(newswire *in, const char *line)
{
    dl_buffer *text = &in->text;
    dl_block *block = DL_PUSH(&in->doc->blocks);
    block->start = (uint32_t)text->length;
    bool marked = false;
    for (const char *c = line; *c && *c != '\n'; c++) {
        if (c[0] == '[' && c[1] && c[2] == '|') {
            marked = true;
            c += 2;
        } else if (marked && *c == ']') {
            marked = false;
        } else {
            dl_buffer_add_char(text, *c);
        }
    }
    block->end = (uint32_t)text->length;
    dl_buffer_add_text(text, "\n\n");
}

static void end_newswire(newswire *in)
{
    if (!in->doc)
        return;
    in->doc->text = dl_arena_text(&in->doc->arena, in->text.text, in->text.length);
    in->doc->length = (uint32_t)in->text.length;
    dl_segment_with(in->doc, NULL);
    add_article(in->doc, true, in->bank);
    in->doc = NULL;
    dl_buffer_cut(&in->text, 0);
}

bool dl_bank_read_newswire(const char *path, dl_bank *bank, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    newswire in = {.bank = bank};
    bool heading = false; // among the lines under "==="
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, file) > 0) {
        if (strncmp(line, "===", 3) == 0) {
            end_newswire(&in);
            in.doc = dl_document_new();
            dl_buffer_add_text(&in.text, "");
            heading = true;
        } else if (line[0] == '\n') {
            heading = false;
        } else if (!heading && in.doc) {
            add_unmarked(&in, line);
        }
    }
    end_newswire(&in);
    free(line);
    fclose(file);
    dl_buffer_clear(&in.text);
    return true;
}

void dl_bank_clear(dl_bank *bank)
{
    for (uint32_t i = 0; i < bank->count; i++) {
        DL_ARRAY_CLEAR(&bank->items[i].ends);
        dl_document_free(bank->items[i].doc);
    }
    DL_ARRAY_CLEAR(bank);
}
