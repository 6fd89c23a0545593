#include "tree.h"

#include <string.h>

void dl_link_tree(dl_document *doc)
{
    dl_token *tokens = doc->tokens.items;
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        tokens[t].child = tokens[t].sibling = DL_NONE;
    // From the back, so that each head's list comes to be in text order.
    for (uint32_t t = doc->tokens.count; t-- > 0;) {
        if (tokens[t].head == DL_NONE)
            continue;
        tokens[t].sibling = tokens[tokens[t].head].child;
        tokens[tokens[t].head].child = t;
    }
}

bool dl_is_relation(const dl_document *doc, uint32_t token, uint64_t relations)
{
    return relations >> doc->tokens.items[token].deprel & 1;
}

uint32_t dl_child(const dl_document *doc, uint32_t token, uint64_t relations)
{
    DL_EACH_CHILD (doc, dependent, token)
        if (dl_is_relation(doc, dependent, relations))
            return dependent;
    return DL_NONE;
}

bool dl_lemma_in(const dl_document *doc, uint32_t token, const char *words)
{
    if (token == DL_NONE)
        return false;
    const char *lemma = doc->tokens.items[token].lemma;
    size_t length = lemma ? strlen(lemma) : 0;
    for (const char *at = words; length && (at = strstr(at, lemma)) != NULL; at++)
        if (at > words && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

uint32_t dl_preposition(const dl_document *doc, uint32_t token)
{
    uint32_t preposition = dl_child(doc, token, DL_BIT(CASE) | DL_BIT(MARK));
    if (preposition != DL_NONE)
        return preposition;
    // A parser may hang it on the title: "with Chancellor Hans Weber".
    DL_EACH_CHILD (doc, dependent, token) {
        if (dependent < token &&
            dl_is_relation(doc, dependent, DL_BIT(NMOD_DESC) | DL_BIT(COMPOUND)))
            preposition = dl_child(doc, dependent, DL_BIT(CASE));
        if (preposition != DL_NONE)
            return preposition;
    }
    return DL_NONE;
}

void dl_subtree(const dl_document *doc, uint32_t token, uint32_t *first, uint32_t *last)
{
    const dl_token *tokens = doc->tokens.items;
    *first = token;
    *last = token + 1;
    // Depth first without a stack: down to the first dependent, else to the next one of the nearest
    // head that has one.
    for (uint32_t t = tokens[token].child; t != DL_NONE;) {
        if (t < *first)
            *first = t;
        if (t >= *last)
            *last = t + 1;
        if (tokens[t].child != DL_NONE) {
            t = tokens[t].child;
            continue;
        }
        while (t != token && tokens[t].sibling == DL_NONE)
            t = tokens[t].head;
        t = t == token ? DL_NONE : tokens[t].sibling;
    }
}

uint32_t dl_first_conjunct(const dl_document *doc, uint32_t token)
{
    while (doc->tokens.items[token].deprel == DL_DEPREL_CONJ &&
           doc->tokens.items[token].head != DL_NONE)
        token = doc->tokens.items[token].head;
    return token;
}

uint32_t dl_clause(const dl_document *doc, uint32_t token)
{
    for (; token != DL_NONE; token = doc->tokens.items[token].head) {
        uint8_t upos = doc->tokens.items[token].upos;
        if (upos == DL_UPOS_VERB || dl_child(doc, token, DL_BIT(COP) | DL_SUBJECTS) != DL_NONE)
            return token;
    }
    return DL_NONE;
}

size_t dl_lower(const dl_document *doc, uint32_t token, char *text, size_t size)
{
    const dl_token *t = &doc->tokens.items[token];
    size_t length = t->end - t->start;
    if (length >= size)
        length = size - 1;
    for (size_t i = 0; i < length; i++) {
        char c = doc->text[t->start + i];
        text[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    text[length] = '\0';
    return length;
}
