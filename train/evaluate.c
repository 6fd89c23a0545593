#include "evaluate.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static bool same_relation(uint8_t a, uint8_t b)
{
    const char *x = dl_deprel_names[a], *y = dl_deprel_names[b];
    size_t length = strcspn(x, ":");
    return length == strcspn(y, ":") && memcmp(x, y, length) == 0;
}

static bool has_name(const dl_name *names, uint32_t count, const dl_name *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (names[i].first == name->first && names[i].last == name->last &&
            names[i].type == name->type)
            return true;
    return false;
}

static bool counts(const dl_name *name)
{
    return name->type <= DL_ENTITY_PLACE;
}

static void compare(const dl_document *doc, const dl_token *tokens, const dl_name *names,
                    uint32_t name_count, dl_scores *scores)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const dl_token *a = &doc->tokens.items[i], *b = &tokens[i];
        scores->words++;
        scores->upos += a->upos == b->upos;
        scores->xpos += a->xpos == b->xpos;
        scores->heads += a->head == b->head;
        scores->labels += a->head == b->head && same_relation(a->deprel, b->deprel);
    }
    for (uint32_t i = 0; i < name_count; i++)
        scores->gold += counts(&names[i]);
    for (uint32_t i = 0; i < doc->names.count; i++) {
        scores->found += counts(&doc->names.items[i]);
        scores->right +=
            counts(&doc->names.items[i]) && has_name(names, name_count, &doc->names.items[i]);
    }
}

void dl_evaluate(const dl_documents *documents, const dl_model *model, dl_workspace *workspace,
                 dl_scores *scores)
{
    *scores = (dl_scores){0};
    for (uint32_t d = 0; d < documents->count; d++) {
        dl_document *doc = documents->items[d];
        size_t size = doc->tokens.count * sizeof(dl_token);
        dl_token *tokens = dl_malloc(size);
        memcpy(tokens, doc->tokens.items, size);
        dl_name *names = doc->names.items;
        uint32_t name_count = doc->names.count;
        doc->names.items = NULL;
        doc->names.count = doc->names.capacity = 0;
        dl_analyse(doc, model, workspace);
        compare(doc, tokens, names, name_count, scores);
        DL_ARRAY_CLEAR(&doc->names);
        DL_ARRAY_CLEAR(&doc->titles);
        doc->names.items = names;
        doc->names.count = doc->names.capacity = name_count;
        memcpy(doc->tokens.items, tokens, size);
        free(tokens);
    }
}

double dl_names_f1(const dl_scores *scores)
{
    uint64_t all = scores->found + scores->gold;
    return all ? 200.0 * (double)scores->right / (double)all : 0;
}
