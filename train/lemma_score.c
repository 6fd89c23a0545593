/* Scores lemmas on gold tokens and tags, and prints the words that went wrong.
 *
 *     lemma_score FILE.conllu [--errors] */
#include "conllu_cells.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The treebank as one document; lemmas hold the gold ones. */
typedef struct {
    dl_document *doc;
    DL_ARRAY(char) text;
} treebank;

static void add_token(treebank *bank, char **cells, bool glued)
{
    dl_document *doc = bank->doc;
    dl_token *token = DL_PUSH(&doc->tokens);
    token->start = bank->text.count;
    for (const char *c = cells[DL_CONLLU_FORM]; *c; c++)
        *DL_PUSH(&bank->text) = *c;
    token->end = bank->text.count;
    token->glued = glued;
    token->sentence = doc->sentences.count - 1;
    token->lemma =
        dl_arena_text(&doc->arena, cells[DL_CONLLU_LEMMA], strlen(cells[DL_CONLLU_LEMMA]));
    while (token->upos < DL_UPOS_COUNT &&
           strcmp(dl_upos_names[token->upos], cells[DL_CONLLU_UPOS]) != 0)
        token->upos++;
    while (token->xpos < DL_XPOS_COUNT &&
           strcmp(dl_xpos_names[token->xpos], cells[DL_CONLLU_XPOS]) != 0)
        token->xpos++;
    doc->sentences.items[token->sentence].last = doc->tokens.count;
}

static bool read_treebank(const char *path, treebank *bank)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    char line[1 << 16], *cells[DL_CONLLU_CELLS];
    long from = 0, to = 0; // of the range line
    while (fgets(line, sizeof line, file)) {
        if (!dl_conllu_cut(line, cells) || strchr(cells[0], '.'))
            continue;
        long number = strtol(cells[0], NULL, 10);
        const char *dash = strchr(cells[0], '-');
        if (dash) {
            from = number;
            to = strtol(dash + 1, NULL, 10);
            continue;
        }
        if (number == 1) {
            dl_sentence *sentence = DL_PUSH(&bank->doc->sentences);
            sentence->first = sentence->last = bank->doc->tokens.count;
        }
        add_token(bank, cells, number > from && number <= to && from);
        if (number == to)
            from = to = 0;
    }
    fclose(file);
    return true;
}

int main(int argc, char **argv)
{
    treebank bank = {.doc = dl_document_new()};
    if (argc < 2 || !read_treebank(argv[1], &bank))
        return 2;
    dl_document *doc = bank.doc;
    doc->text = bank.text.items;
    doc->length = bank.text.count;
    const char **gold = dl_calloc(doc->tokens.count, sizeof *gold);
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        gold[i] = doc->tokens.items[i].lemma;
    dl_lemmatise(doc);
    uint32_t right = 0, scored = 0;
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const dl_token *t = &doc->tokens.items[i];
        bool same = strcmp(gold[i], "_") == 0 || strcmp(gold[i], t->lemma) == 0;
        scored++;
        right += same;
        if (!same && argc > 2)
            printf("%.*s\t%s\t%s\t%s\t%s\n", (int)(t->end - t->start), doc->text + t->start,
                   dl_upos_names[t->upos], dl_xpos_names[t->xpos], gold[i], t->lemma);
    }
    printf("lemmas %.2f %% of %u\n", 100.0 * right / scored, scored);
    free(gold);
    DL_ARRAY_CLEAR(&bank.text);
    dl_document_free(doc);
    return 0;
}
