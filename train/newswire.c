#include "bio.h"
#include "rename.h"

#include "base/arena.h"
#include "segment/segment.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static int kind_of(char letter)
{
    static const char letters[] = "poldet";
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? (int)(found - letters) : DL_PLAIN;
}

static void add_stretch(dl_article *a, const char *text, size_t length, int kind, bool begins)
{
    if (length)
        *DL_PUSH(&a->stretches) =
            (dl_stretch){dl_arena_text(&a->arena, text, length), kind, begins};
}

/* Takes "[p|…]" apart. False where a mark is not closed or of no kind. */
static bool add_paragraph(dl_article *a, const char *line)
{
    bool begins = true;
    while (*line) {
        const char *open = line;
        while (*open && !(open[0] == '[' && isalpha((unsigned char)open[1]) && open[2] == '|'))
            open++;
        add_stretch(a, line, (size_t)(open - line), DL_PLAIN, begins);
        begins &= open == line;
        if (!*open)
            return true;
        const char *close = strchr(open, ']');
        if (!close || kind_of(open[1]) == DL_PLAIN ||
            memchr(open + 1, '[', (size_t)(close - open - 1)))
            return false;
        add_stretch(a, open + 3, (size_t)(close - open - 3), kind_of(open[1]), begins);
        begins = false;
        line = close + 1;
    }
    return true;
}

static void clear_article(dl_article *a)
{
    DL_ARRAY_CLEAR(&a->stretches);
    dl_arena_clear(&a->arena);
}

typedef void article_use(dl_article *a, void *data);

/* Calls use for every article of the file, which frees none of it. */
static bool each_article(const char *path, article_use *use, void *data, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    dl_article a = {0};
    char *line = NULL;
    size_t room = 0;
    uint64_t number = 0;
    bool ok = true, heading = false;
    while (ok && getline(&line, &room, file) > 0) {
        number++;
        line[strcspn(line, "\r\n")] = '\0';
        if (strncmp(line, "=== ", 4) == 0) {
            if (a.id)
                use(&a, data);
            clear_article(&a);
            a.id = dl_arena_text(&a.arena, line + 4, strlen(line + 4));
            heading = true;
        } else if (!line[0]) {
            heading = false;
        } else if (a.id && !heading && !add_paragraph(&a, line)) {
            ok = dl_error_set(error, DL_ERROR_INPUT, path, number,
                              "a mark that is not closed, nested or unknown");
        }
    }
    if (ok && a.id)
        use(&a, data);
    clear_article(&a);
    free(line);
    fclose(file);
    return ok;
}

/* ---- documents ---- */

typedef struct {
    uint32_t start, end;
    int kind;
} span;

static uint32_t token_from(const dl_document *doc, uint32_t start)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        if (doc->tokens.items[i].start >= start)
            return i;
    return doc->tokens.count;
}

static void add_name(dl_document *doc, const span *s)
{
    uint32_t first = token_from(doc, s->start), last = first;
    if (first == doc->tokens.count || doc->tokens.items[first].start != s->start)
        return;
    while (last < doc->tokens.count && doc->tokens.items[last].end < s->end)
        last++;
    if (last == doc->tokens.count || doc->tokens.items[last].end != s->end ||
        doc->tokens.items[last].sentence != doc->tokens.items[first].sentence)
        return;
    dl_name *name = s->kind == DL_NAME_TITLE ? DL_PUSH(&doc->titles) : DL_PUSH(&doc->names);
    *name =
        (dl_name){.start = s->start, .end = s->end, .first = first, .last = last + 1, .score = 1};
    name->type = s->kind == DL_NAME_TITLE ? DL_ENTITY_PERSON : (dl_entity_type)s->kind;
}

static dl_document *make_document(const dl_article *a, const dl_renamer *r)
{
    dl_document *doc = dl_document_new();
    dl_buffer text = {0};
    DL_ARRAY(span) spans = {0};
    for (uint32_t i = 0; i < a->stretches.count; i++) {
        const dl_stretch *s = &a->stretches.items[i];
        if (s->begins) {
            if (doc->blocks.count)
                dl_buffer_add_text(&text, "\n\n");
            dl_block *block = DL_PUSH(&doc->blocks);
            block->start = (uint32_t)text.length;
            block->kind = doc->blocks.count == 1 ? DL_BLOCK_TITLE : DL_BLOCK_BODY;
        }
        uint32_t start = (uint32_t)text.length;
        dl_buffer_add_text(&text, dl_new_text(r, s));
        doc->blocks.items[doc->blocks.count - 1].end = (uint32_t)text.length;
        if (s->kind != DL_PLAIN)
            *DL_PUSH(&spans) = (span){start, (uint32_t)text.length, s->kind};
    }
    doc->id = dl_arena_text(&doc->arena, a->id, strlen(a->id));
    doc->text = dl_arena_text(&doc->arena, text.text ? text.text : "", text.length);
    doc->length = (uint32_t)text.length;
    dl_segment(doc, NULL);
    for (uint32_t i = 0; i < spans.count; i++)
        add_name(doc, &spans.items[i]);
    DL_ARRAY_CLEAR(&spans);
    dl_buffer_clear(&text);
    return doc;
}

typedef struct {
    uint32_t copies;
    const dl_name_pool *pool;
    dl_random *random;
    dl_documents *out;
} multiplier;

static void multiply(dl_article *a, void *data)
{
    multiplier *m = data;
    *DL_PUSH(m->out) = make_document(a, NULL);
    for (uint32_t i = 0; i < m->copies; i++) {
        dl_renamer r = {.a = a, .pool = m->pool, .random = m->random};
        dl_rename_all(&r);
        *DL_PUSH(m->out) = make_document(a, &r);
        DL_ARRAY_CLEAR(&r.names);
    }
}

bool dl_newswire_read(const char *path, uint32_t copies, const dl_name_pool *pool,
                      dl_random *random, dl_documents *out, dl_error *error)
{
    multiplier m = {copies, pool, random, out};
    return each_article(path, multiply, &m, error);
}

dl_name_pool *dl_name_pool_new(void)
{
    dl_name_pool *pool = dl_calloc(1, sizeof *pool);
    dl_arena_init(&pool->arena);
    return pool;
}

static void collect(dl_article *a, void *data)
{
    dl_name_pool *pool = data;
    for (uint32_t i = 0; i < a->stretches.count; i++) {
        const dl_stretch *s = &a->stretches.items[i];
        if (s->kind == DL_ENTITY_ORGANIZATION || s->kind == DL_ENTITY_PLACE)
            *DL_PUSH(&pool->names[s->kind]) = dl_arena_text(&pool->arena, s->text, strlen(s->text));
    }
}

bool dl_name_pool_add(dl_name_pool *pool, const char *path, dl_error *error)
{
    return each_article(path, collect, pool, error);
}

/* Whether the name's words can be written with spaces between them: no hyphens or possessives. */
static bool is_plain(const dl_document *doc, const dl_name *name)
{
    for (uint32_t i = name->first; i < name->last; i++) {
        unsigned char c = (unsigned char)doc->text[doc->tokens.items[i].start];
        if (!isalnum(c) && c < 0x80 && c != '&')
            return false;
    }
    return !islower((unsigned char)doc->text[name->start]);
}

bool dl_name_pool_add_bio(dl_name_pool *pool, const char *path, dl_error *error)
{
    dl_documents documents = {0};
    bool ok = dl_bio_read(path, &documents, error);
    for (uint32_t d = 0; ok && d < documents.count; d++) {
        const dl_document *doc = documents.items[d];
        for (uint32_t i = 0; i < doc->names.count; i++) {
            const dl_name *name = &doc->names.items[i];
            if ((name->type == DL_ENTITY_ORGANIZATION || name->type == DL_ENTITY_PLACE) &&
                is_plain(doc, name))
                *DL_PUSH(&pool->names[name->type]) =
                    dl_arena_text(&pool->arena, doc->text + name->start, name->end - name->start);
        }
    }
    dl_documents_clear(&documents);
    return ok;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void dl_name_pool_settle(dl_name_pool *pool)
{
    for (int kind = 0; kind < DL_NAME_KINDS; kind++) {
        const char **names = pool->names[kind].items;
        uint32_t count = pool->names[kind].count, kept = 0;
        if (count)
            qsort(names, count, sizeof *names, by_text);
        for (uint32_t i = 0; i < count; i++)
            if (!kept || strcmp(names[kept - 1], names[i]) != 0)
                names[kept++] = names[i];
        pool->names[kind].count = kept;
    }
}

void dl_name_pool_free(dl_name_pool *pool)
{
    if (!pool)
        return;
    for (int kind = 0; kind < DL_NAME_KINDS; kind++)
        DL_ARRAY_CLEAR(&pool->names[kind]);
    dl_arena_clear(&pool->arena);
    free(pool);
}
