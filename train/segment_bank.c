#include "segment_bank.h"

#include "base/buffer.h"
#include "conllu_cells.h"
#include "segment/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_bank *bank;
    dl_buffer text;
    DL_ARRAY(uint32_t) ends;
    DL_ARRAY(uint32_t) breaks; // where paragraphs begin
    bool paragraph;            // the next sentence begins one
    long covered;              // words up to this one belong to a range line
} reader;

static void add_block(dl_document *doc, uint32_t start, uint32_t end)
{
    dl_block *block = DL_PUSH(&doc->blocks);
    block->start = start;
    block->end = end;
    block->kind = DL_BLOCK_BODY;
}

static void end_article(reader *r)
{
    if (!r->ends.count)
        return;
    dl_bank_article *article = DL_PUSH(r->bank);
    article->doc = dl_document_new();
    dl_document *doc = article->doc;
    doc->text = dl_arena_text(&doc->arena, r->text.text, r->text.length);
    doc->length = (uint32_t)r->text.length;
    uint32_t start = 0;
    for (uint32_t i = 0; i < r->breaks.count; i++) {
        add_block(doc, start, r->breaks.items[i]);
        start = r->breaks.items[i];
    }
    add_block(doc, start, doc->length);
    memcpy(&article->ends, &r->ends, sizeof r->ends);
    memset(&r->ends, 0, sizeof r->ends);
    r->breaks.count = 0;
    r->text.length = 0;
}

static void begin_sentence(reader *r)
{
    r->covered = 0;
    if (r->paragraph && r->text.length) {
        dl_buffer_add_text(&r->text, "\n");
        *DL_PUSH(&r->breaks) = (uint32_t)r->text.length;
    }
    r->paragraph = false;
}

static void add_word(reader *r, char **cells)
{
    long number = strtol(cells[DL_CONLLU_ID], NULL, 10);
    const char *dash = strchr(cells[DL_CONLLU_ID], '-');
    if (number == 1 && r->covered == 0)
        begin_sentence(r);
    if (number <= r->covered)
        return;
    r->covered = dash ? strtol(dash + 1, NULL, 10) : number;
    dl_buffer_add_text(&r->text, cells[DL_CONLLU_FORM]);
    if (!strstr(cells[DL_CONLLU_MISC], "SpaceAfter=No"))
        dl_buffer_add_char(&r->text, ' ');
}

static void end_sentence(reader *r)
{
    if (!r->covered)
        return;
    uint32_t end = (uint32_t)r->text.length;
    while (end && r->text.text[end - 1] == ' ')
        end--;
    *DL_PUSH(&r->ends) = end;
    r->covered = 0;
}

bool dl_bank_read(const char *path, dl_bank *bank)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    reader r = {.bank = bank};
    char line[1 << 16], *cells[DL_CONLLU_CELLS];
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "# newdoc", 8) == 0)
            end_article(&r);
        r.paragraph |= strncmp(line, "# newpar", 8) == 0;
        if (line[0] == '\n')
            end_sentence(&r);
        else if (dl_conllu_cut(line, cells) && !strchr(cells[DL_CONLLU_ID], '.'))
            add_word(&r, cells);
    }
    end_sentence(&r);
    end_article(&r);
    fclose(file);
    dl_buffer_clear(&r.text);
    DL_ARRAY_CLEAR(&r.breaks);
    return true;
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
}

static void end_newswire(reader *r)
{
    if (!r->text.length)
        return;
    *DL_PUSH(&r->ends) = 0;
    r->breaks.count--; // the last paragraph's end is the article's
    end_article(r);
    dl_bank_article *article = &r->bank->items[r->bank->count - 1];
    article->newswire = true;
    article->ends.count = 0;
    dl_segment_with(article->doc, NULL);
    for (uint32_t i = 0; i < article->doc->sentences.count; i++)
        *DL_PUSH(&article->ends) = article->doc->sentences.items[i].end;
    article->doc->sentences.count = article->doc->tokens.count = 0;
}

bool dl_bank_read_newswire(const char *path, dl_bank *bank)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    reader r = {.bank = bank};
    bool heading = false; // among the lines under "==="
    char line[1 << 16];
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "===", 3) == 0) {
            end_newswire(&r);
            heading = true;
        } else if (line[0] == '\n') {
            heading = false;
        } else if (!heading) {
            add_unmarked(&r.text, line);
            dl_buffer_add_char(&r.text, '\n');
            *DL_PUSH(&r.breaks) = (uint32_t)r.text.length;
        }
    }
    end_newswire(&r);
    fclose(file);
    dl_buffer_clear(&r.text);
    DL_ARRAY_CLEAR(&r.breaks);
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
