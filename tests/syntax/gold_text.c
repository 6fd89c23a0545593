#include "gold_text.h"

#include "segment/segment.h"

#include <stdio.h>
#include <stdlib.h>

dl_model *dl_test_model(void)
{
    char path[4096], text[1024];
    dl_error error = {0};
    dl_model *model =
        dl_model_find(NULL, path, sizeof path, &error) ? dl_model_open(path, &error) : NULL;
    if (!model) {
        dl_error_print(&error, text, sizeof text);
        printf("skipped: %s\n", text);
    }
    return model;
}

dl_document *dl_test_text(const char *text, size_t length, const dl_model *model)
{
    dl_document *doc = dl_document_new();
    doc->text = dl_arena_text(&doc->arena, text, length);
    doc->length = (uint32_t)length;
    *DL_PUSH(&doc->blocks) = (dl_block){0, doc->length, DL_BLOCK_BODY};
    dl_segment(doc, model);
    return doc;
}

/* Follows heads up to the root; more steps than tokens mean a circle. */
static bool reaches_root(const dl_document *doc, const dl_sentence *sentence, uint32_t token)
{
    for (uint32_t steps = sentence->last - sentence->first; token != sentence->root; steps--) {
        token = doc->tokens.items[token].head;
        if (!steps || token < sentence->first || token >= sentence->last)
            return false;
    }
    return true;
}

static const char *check_sentence(const dl_document *doc, const dl_sentence *sentence)
{
    uint32_t roots = 0;
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const dl_token *token = &doc->tokens.items[i];
        if (token->upos >= DL_UPOS_COUNT || token->xpos >= DL_XPOS_COUNT ||
            token->deprel >= DL_DEPREL_COUNT)
            return "a tag out of its inventory";
        if ((token->head == DL_NONE) != (token->deprel == DL_DEPREL_ROOT))
            return "a root that is not called root, or the reverse";
        roots += token->head == DL_NONE;
        if (token->head == DL_NONE && sentence->root != i)
            return "another root than the sentence says";
        if (!reaches_root(doc, sentence, i))
            return "a token that hangs from no root";
    }
    return roots == 1 ? NULL : "not one root";
}

const char *dl_test_trees(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        const char *fault = check_sentence(doc, &doc->sentences.items[i]);
        if (fault)
            return fault;
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const dl_name *name = &doc->names.items[i];
        if (name->first < at || name->last <= name->first || name->last > doc->tokens.count)
            return "names that overlap or are out of order";
        if (doc->tokens.items[name->first].sentence != doc->tokens.items[name->last - 1].sentence)
            return "a name over two sentences";
        at = name->last;
    }
    return NULL;
}
