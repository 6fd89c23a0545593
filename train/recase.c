#include "recase.h"

#include "base/arena.h"

#include <ctype.h>

enum { SHORT_WORD = 3 }; // bytes: not capitalised in headlines

static void copy_names(const dl_document *doc, dl_document *copy)
{
    for (uint32_t i = 0; i < doc->names.count; i++)
        *DL_PUSH(&copy->names) = doc->names.items[i];
    for (uint32_t i = 0; i < doc->titles.count; i++)
        *DL_PUSH(&copy->titles) = doc->titles.items[i];
}

static void recase_token(const dl_token *token, uint32_t style, char *text)
{
    for (uint32_t i = token->start; i < token->end; i++) {
        unsigned char c = (unsigned char)text[i];
        bool headline = i == token->start && token->end - token->start > SHORT_WORD;
        if (style == 0)
            text[i] = (char)tolower(c);
        else if (style == 1 || headline)
            text[i] = (char)toupper(c);
    }
}

dl_document *dl_recase(const dl_document *doc, dl_random *random)
{
    dl_document *copy = dl_document_new();
    char *text = dl_arena_text(&copy->arena, doc->text, doc->length);
    copy->id = doc->id;
    copy->text = text;
    copy->length = doc->length;
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        *DL_PUSH(&copy->tokens) = doc->tokens.items[i];
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        const dl_sentence *sentence = &doc->sentences.items[s];
        uint32_t style = dl_random_below(random, 4);
        *DL_PUSH(&copy->sentences) = *sentence;
        for (uint32_t i = sentence->first; i < sentence->last; i++)
            recase_token(&doc->tokens.items[i], style, text);
    }
    copy_names(doc, copy);
    return copy;
}
