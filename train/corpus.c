#include "corpus.h"

#include "base/arena.h"
#include "bio.h"
#include "newswire.h"
#include "recase.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Of a set's share, what its sentences have in other letters as well.
static const float RECASED = 0.1f;

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

/* Trees that the set does not have are the teachers'. */
static void learn_lesson(dl_corpus *corpus, const dl_lesson *lesson, dl_example *example)
{
    uint32_t count = example->count;
    example->lesson = *lesson;
    if (example->heads)
        return;
    example->taught_tree = true;
    example->heads = lesson->heads;
    // Hard tags are never read where the lesson is all there is.
    example->upos = example->xpos = example->deprel = dl_arena_alloc(&corpus->arena, count);
}

static void add_sentence(dl_corpus *corpus, const dl_document *doc, uint32_t index,
                         const dl_lesson *lesson, bool tree, uint32_t kinds, const dl_example *like)
{
    const dl_sentence *sentence = &doc->sentences.items[index];
    uint32_t count = sentence->last - sentence->first;
    if (count == 0 || count > DL_LONGEST_PIECE)
        return;
    dl_example example = *like;
    example.count = count;
    example.features = dl_arena_alloc(&corpus->arena, count * sizeof *example.features);
    dl_features_of(doc, &corpus->places, sentence->first, count, example.features);
    if (tree)
        copy_tree(corpus, doc, sentence, &example);
    if (kinds) {
        example.allowed = dl_arena_alloc(&corpus->arena, (size_t)count * DL_NAME_LABELS);
        allow_labels(doc, sentence, kinds, example.allowed);
    }
    if (lesson)
        learn_lesson(corpus, lesson, &example);
    *DL_PUSH(&corpus->examples) = example;
}

static void add_document(dl_corpus *corpus, dl_teachers *teachers, const dl_document *doc,
                         bool tree, uint32_t kinds, const dl_example *like)
{
    dl_lesson *lessons = NULL;
    if (teachers) {
        lessons = dl_calloc(doc->sentences.count, sizeof *lessons);
        dl_teachers_ask(teachers, doc, &corpus->arena, lessons);
    }
    for (uint32_t s = 0; s < doc->sentences.count; s++)
        add_sentence(corpus, doc, s, lessons ? &lessons[s] : NULL, tree, kinds, like);
    free(lessons);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

static bool read_documents(const char *path, uint32_t copies, const dl_name_pool *pool,
                           dl_random *random, dl_documents *out, dl_error *error)
{
    if (ends_with(path, ".txt"))
        return dl_newswire_read(path, copies, pool, random, out, error);
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

/* Where a set's files are, and what newswire is multiplied with. */
typedef struct {
    const char *list, *directory;
    dl_teachers *teachers; // or NULL
    dl_name_pool *pool;
    dl_random random;
} reader;

/* The path of a file of the list: those that begin with @ are relative to the list's own folder. */
static void make_path(const reader *in, const char *file, char *path, size_t size)
{
    const char *slash = strrchr(in->list, '/');
    if (file[0] != '@')
        snprintf(path, size, "%s/%s", in->directory, file);
    else
        snprintf(path, size, "%.*s%s", slash ? (int)(slash + 1 - in->list) : 0, in->list, file + 1);
}

static bool read_files(reader *in, char *files, uint32_t copies, dl_documents *out, dl_error *error)
{
    char path[4096];
    char *second = strchr(files, '+');
    if (second)
        *second++ = '\0';
    make_path(in, files, path, sizeof path);
    if (!read_documents(path, copies, in->pool, &in->random, out, error))
        return false;
    if (!second)
        return true;
    dl_documents names = {0};
    make_path(in, second, path, sizeof path);
    bool ok = read_documents(path, 0, in->pool, &in->random, &names, error);
    if (ok && names.count != out->count)
        ok = dl_error_set(error, DL_ERROR_INPUT, path, 0, "%u documents, not %u", names.count,
                          out->count);
    for (uint32_t i = 0; ok && i < names.count; i++)
        ok = join_names(out->items[i], names.items[i], path, error);
    dl_documents_clear(&names);
    return ok;
}

typedef struct {
    char files[512], kinds[16];
    unsigned copies;
    dl_example like;
} set_line;

static bool read_line(const char *line, set_line *set, dl_error *error)
{
    *set = (set_line){.copies = 0};
    if (sscanf(line, "%511s %u %f %15s %u", set->files, &set->like.domain, &set->like.share,
               set->kinds, &set->copies) < 4)
        return dl_error_set(error, DL_ERROR_INPUT, line, 0, "not files, domain, share and kinds");
    return true;
}

static void add_recased(dl_corpus *corpus, reader *in, const dl_document *doc, bool tree,
                        const set_line *set)
{
    dl_document *copy = dl_recase(doc, &in->random);
    dl_example like = set->like;
    like.share *= RECASED;
    add_document(corpus, in->teachers, copy, tree, dl_corpus_kinds(set->kinds), &like);
    dl_document_free(copy);
}

static bool read_set(dl_corpus *corpus, reader *in, const char *line, dl_error *error)
{
    set_line set;
    if (!read_line(line, &set, error))
        return false;
    bool tree = strstr(set.files, ".conllu") != NULL;
    dl_documents documents = {0};
    bool ok = read_files(in, set.files, set.copies, &documents, error);
    for (uint32_t d = 0; ok && d < documents.count; d++) {
        dl_example like = set.like;
        if (d % (set.copies + 1)) // copies share an epoch's part
            like.share /= (float)set.copies * 0.5f;
        add_document(corpus, in->teachers, documents.items[d], tree, dl_corpus_kinds(set.kinds),
                     &like);
        if (d % (set.copies + 1) == 0)
            add_recased(corpus, in, documents.items[d], tree, &set);
    }
    if (set.like.domain >= corpus->domains)
        corpus->domains = set.like.domain + 1;
    dl_documents_clear(&documents);
    return ok;
}

/* The bodies and places of newswire and of sets of their own names go to the pool, before any set
 * is read. */
static bool fill_pool(dl_corpus *corpus, reader *in, const char *line, dl_error *error)
{
    (void)corpus;
    set_line set;
    char path[4096];
    if (!read_line(line, &set, error))
        return false;
    char *second = strchr(set.files, '+');
    make_path(in, second ? second + 1 : set.files, path, sizeof path);
    if (ends_with(path, ".bio"))
        return dl_name_pool_add_bio(in->pool, path, error);
    return !ends_with(path, ".txt") || dl_name_pool_add(in->pool, path, error);
}

static bool each_line(dl_corpus *corpus, reader *in,
                      bool (*use)(dl_corpus *, reader *, const char *, dl_error *), dl_error *error)
{
    FILE *file = fopen(in->list, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, in->list, 0, "cannot open: %s", strerror(errno));
    char line[1024];
    bool ok = true;
    while (ok && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] && line[0] != '#')
            ok = use(corpus, in, line, error);
    }
    fclose(file);
    return ok;
}

bool dl_corpus_read(const char *list, const char *directory, dl_teachers *teachers,
                    dl_corpus *corpus, dl_error *error)
{
    reader in = {list, directory, teachers, dl_name_pool_new(), {20240408}};
    bool ok = each_line(corpus, &in, fill_pool, error);
    dl_name_pool_settle(in.pool);
    ok = ok && each_line(corpus, &in, read_set, error);
    dl_name_pool_free(in.pool);
    return ok;
}

void dl_corpus_clear(dl_corpus *corpus)
{
    dl_arena_clear(&corpus->arena);
    DL_ARRAY_CLEAR(&corpus->examples);
}
