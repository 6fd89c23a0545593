#include "segment_bank.h"

#include "base/buffer.h"
#include "read/plain.h"
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

/* "[p|Ruth Imani]" becomes "Ruth Imani". */
static void add_unmarked(dl_buffer *text, const char *line)
{
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
    dl_buffer_add_text(text, "\n\n");
}

static void end_newswire(dl_buffer *text, dl_bank *bank)
{
    if (!text->length)
        return;
    dl_document *doc = dl_document_new();
    doc->text = dl_arena_text(&doc->arena, text->text, text->length);
    doc->length = (uint32_t)text->length;
    dl_read_plain(doc);
    dl_segment_with(doc, NULL);
    add_article(doc, true, bank);
    dl_buffer_cut(text, 0);
}

bool dl_bank_read_newswire(const char *path, dl_bank *bank, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    dl_buffer text = {0};
    bool heading = false; // among the lines under "==="
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, file) > 0) {
        if (strncmp(line, "===", 3) == 0) {
            end_newswire(&text, bank);
            heading = true;
        } else if (line[0] == '\n') {
            heading = false;
        } else if (!heading) {
            add_unmarked(&text, line);
        }
    }
    end_newswire(&text, bank);
    free(line);
    fclose(file);
    dl_buffer_clear(&text);
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
