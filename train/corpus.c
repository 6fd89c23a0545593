#include "corpus.h"

#include "base/arena.h"
#include "bio.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t dl_corpus_kinds(const char *letters)
{
    static const char known[] = "poldet"; // in the order of dl_entity_type
    uint32_t kinds = 0;
    for (; *letters; letters++) {
        const char *found = strchr(known, *letters);
        if (found)
            kinds |= 1u << (found - known);
    }
    return kinds;
}

/* The labels that token i may have: a marked name's own, or else O and those of kinds that the set
 * does not mark. */
static void allow_labels(const dl_document *doc, const dl_sentence *sentence, uint32_t kinds,
                         uint8_t *allowed)
{
    uint32_t count = sentence->last - sentence->first;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *row = allowed + (size_t)i * DL_NAME_LABELS;
        row[0] = 1;
        for (uint32_t kind = 0; kind < DL_NAME_KINDS; kind++)
            row[DL_NAME_B(kind)] = row[DL_NAME_I(kind)] = !(kinds >> kind & 1);
    }
    for (uint32_t n = 0; n < doc->names.count + doc->titles.count; n++) {
        bool title = n >= doc->names.count;
        const dl_name *name =
            title ? &doc->titles.items[n - doc->names.count] : &doc->names.items[n];
        uint32_t kind = title ? (uint32_t)DL_NAME_TITLE : (uint32_t)name->type;
        if (name->first < sentence->first || name->last > sentence->last || !(kinds >> kind & 1))
            continue;
        for (uint32_t i = name->first; i < name->last; i++) {
            uint8_t *row = allowed + (size_t)(i - sentence->first) * DL_NAME_LABELS;
            memset(row, 0, DL_NAME_LABELS);
            row[i == name->first ? DL_NAME_B(kind) : DL_NAME_I(kind)] = 1;
        }
    }
}

static void copy_tree(dl_corpus *corpus, const dl_document *doc, const dl_sentence *sentence,
                      dl_example *example)
{
    uint32_t count = example->count;
    example->upos = dl_arena_alloc(&corpus->arena, count);
    example->xpos = dl_arena_alloc(&corpus->arena, count);
    example->deprel = dl_arena_alloc(&corpus->arena, count);
    example->heads = dl_arena_alloc(&corpus->arena, count * sizeof(uint32_t));
    for (uint32_t i = 0; i < count; i++) {
        const dl_token *token = &doc->tokens.items[sentence->first + i];
        example->upos[i] = token->upos;
        example->xpos[i] = token->xpos;
        example->deprel[i] = token->deprel;
        example->heads[i] = token->head == DL_NONE ? count : token->head - sentence->first;
    }
}

static void add_sentence(dl_corpus *corpus, const dl_document *doc, uint32_t index, bool tree,
                         uint32_t kinds, const dl_example *like)
{
    const dl_sentence *sentence = &doc->sentences.items[index];
    uint32_t count = sentence->last - sentence->first;
    if (count == 0 || count > DL_LONGEST_PIECE)
        return;
    dl_example example = *like;
    example.count = count;
    example.features = dl_arena_alloc(&corpus->arena, count * sizeof *example.features);
    dl_features_of(doc, sentence->first, count, example.features);
    if (tree)
        copy_tree(corpus, doc, sentence, &example);
    if (kinds) {
        example.allowed = dl_arena_alloc(&corpus->arena, (size_t)count * DL_NAME_LABELS);
        allow_labels(doc, sentence, kinds, example.allowed);
    }
    *DL_PUSH(&corpus->examples) = example;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

static bool read_documents(const char *path, dl_documents *out, dl_error *error)
{
    return ends_with(path, ".bio") ? dl_bio_read(path, out, error)
                                   : dl_conllu_read(path, out, error);
}

/* Copies the names of `names` to the document of the same words. */
static bool join_names(dl_document *doc, const dl_document *names, const char *path,
                       dl_error *error)
{
    if (doc->tokens.count != names->tokens.count)
        return dl_error_set(error, DL_ERROR_INPUT, path, 0,
                            "document %s has %u words in one file and %u in the other",
                            doc->id ? doc->id : "?", doc->tokens.count, names->tokens.count);
    DL_ARRAY_CLEAR(&doc->names);
    for (uint32_t i = 0; i < names->names.count; i++)
        *DL_PUSH(&doc->names) = names->names.items[i];
    return true;
}

static bool read_files(char *files, const char *directory, dl_documents *out, dl_error *error)
{
    char path[4096];
    char *second = strchr(files, '+');
    if (second)
        *second++ = '\0';
    snprintf(path, sizeof path, "%s/%s", directory, files);
    if (!read_documents(path, out, error))
        return false;
    if (!second)
        return true;
    dl_documents names = {0};
    snprintf(path, sizeof path, "%s/%s", directory, second);
    bool ok = read_documents(path, &names, error);
    if (ok && names.count != out->count)
        ok = dl_error_set(error, DL_ERROR_INPUT, path, 0, "%u documents, not %u", names.count,
                          out->count);
    for (uint32_t i = 0; ok && i < names.count; i++)
        ok = join_names(out->items[i], names.items[i], path, error);
    dl_documents_clear(&names);
    return ok;
}

static bool read_set(dl_corpus *corpus, char *line, const char *directory, dl_error *error)
{
    char files[512], kinds[16];
    dl_example like = {0};
    if (sscanf(line, "%511s %u %f %15s", files, &like.domain, &like.share, kinds) != 4)
        return dl_error_set(error, DL_ERROR_INPUT, line, 0, "not files, domain, share and kinds");
    bool tree = strstr(files, ".conllu") != NULL;
    dl_documents documents = {0};
    bool ok = read_files(files, directory, &documents, error);
    for (uint32_t d = 0; ok && d < documents.count; d++)
        for (uint32_t s = 0; s < documents.items[d]->sentences.count; s++)
            add_sentence(corpus, documents.items[d], s, tree, dl_corpus_kinds(kinds), &like);
    if (like.domain >= corpus->domains)
        corpus->domains = like.domain + 1;
    dl_documents_clear(&documents);
    return ok;
}

bool dl_corpus_read(const char *list, const char *directory, dl_corpus *corpus, dl_error *error)
{
    FILE *file = fopen(list, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, list, 0, "cannot open: %s", strerror(errno));
    char line[1024];
    bool ok = true;
    while (ok && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] && line[0] != '#')
            ok = read_set(corpus, line, directory, error);
    }
    fclose(file);
    return ok;
}

void dl_corpus_clear(dl_corpus *corpus)
{
    dl_arena_clear(&corpus->arena);
    DL_ARRAY_CLEAR(&corpus->examples);
}
