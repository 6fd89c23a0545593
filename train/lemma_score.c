/* Scores lemmas on gold tokens and tags, and prints the words that went wrong.
 *
 *     lemma_score FILE.conllu [--errors] */
#include "syntax/conllu.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t score(dl_document *doc, bool errors)
{
    const char **gold = dl_calloc(doc->tokens.count, sizeof *gold);
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        gold[i] = doc->tokens.items[i].lemma;
    dl_lemmatise(doc);
    uint32_t right = 0;
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const dl_token *t = &doc->tokens.items[i];
        bool same = strcmp(gold[i], "_") == 0 || strcmp(gold[i], t->lemma) == 0;
        right += same;
        if (!same && errors)
            printf("%.*s\t%s\t%s\t%s\t%s\n", (int)(t->end - t->start), doc->text + t->start,
                   dl_upos_names[t->upos], dl_xpos_names[t->xpos], gold[i], t->lemma);
    }
    free(gold);
    return right;
}

int main(int argc, char **argv)
{
    dl_documents documents = {0};
    dl_error error = {0};
    if (argc < 2 || !dl_conllu_read(argv[1], &documents, &error)) {
        fprintf(stderr, "lemma_score: %s\n",
                argc < 2 ? "usage: lemma_score FILE.conllu [--errors]" : error.message);
        return 2;
    }
    uint32_t right = 0, words = 0;
    for (uint32_t i = 0; i < documents.count; i++) {
        right += score(documents.items[i], argc > 2);
        words += documents.items[i]->tokens.count;
    }
    printf("lemmas %.2f %% of %u\n", words ? 100.0 * right / words : 0, words);
    dl_documents_clear(&documents);
    return 0;
}
