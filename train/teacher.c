#include "teacher.h"

#include "base/arena.h"
#include "syntax/analyse.h"
#include "syntax/decode.h"
#include "syntax/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TEACHERS = 8 };

struct dl_teachers {
    dl_model *models[MOST_TEACHERS];
    uint32_t count;
    dl_workspace *workspace;
    float transitions[(1 + DL_NAME_LABELS) * DL_NAME_LABELS]; // the mean of all
};

dl_teachers *dl_teachers_open(const char *const *paths, uint32_t count, dl_error *error)
{
    dl_teachers *t = dl_calloc(1, sizeof *t);
    t->workspace = dl_workspace_new();
    for (uint32_t i = 0; i < count && i < MOST_TEACHERS; i++) {
        dl_model *model = dl_model_open(paths[i], error);
        const dl_network *network = model ? dl_model_network(model) : NULL;
        if (!network) {
            dl_error_set(error, DL_ERROR_MODEL, paths[i], 0, "the model has no network");
            dl_model_free(model);
            dl_teachers_free(t);
            return NULL;
        }
        t->models[t->count++] = model;
        for (uint32_t k = 0; k < (1 + DL_NAME_LABELS) * DL_NAME_LABELS; k++)
            t->transitions[k] += network->transitions[k] / (float)count;
    }
    return t;
}

void dl_teachers_free(dl_teachers *teachers)
{
    if (!teachers)
        return;
    for (uint32_t i = 0; i < teachers->count; i++)
        dl_model_free(teachers->models[i]);
    dl_workspace_free(teachers->workspace);
    free(teachers);
}

/* One document's questions. */
typedef struct {
    const dl_document *doc;
    dl_lesson *lessons;
    float weight; // of one teacher
    bool fixed;   // the tree is settled, labels are wanted
} questions;

static dl_lesson *lesson_of(const questions *q, uint32_t first, uint32_t count)
{
    const dl_sentence *sentence = &q->doc->sentences.items[q->doc->tokens.items[first].sentence];
    bool whole = sentence->first == first && sentence->last == first + count;
    return whole ? &q->lessons[q->doc->tokens.items[first].sentence] : NULL;
}

/* Adds weight times the probabilities of scores; `never` is left out. */
static void add_softmax(const float *scores, uint32_t count, uint32_t never, float weight,
                        float *out)
{
    float most = -1e30f, sum = 0;
    for (uint32_t i = 0; i < count; i++)
        if (i != never && scores[i] > most)
            most = scores[i];
    for (uint32_t i = 0; i < count; i++)
        sum += i == never ? 0 : expf(scores[i] - most);
    for (uint32_t i = 0; i < count; i++)
        out[i] += i == never ? 0 : weight * expf(scores[i] - most) / sum;
}

static void see_arcs(void *data, uint32_t first, uint32_t count, float *scores, uint32_t stride)
{
    questions *q = data;
    dl_lesson *lesson = lesson_of(q, first, count);
    for (uint32_t i = 0; lesson && i < count; i++) {
        float *row = scores + (size_t)i * stride;
        if (q->fixed)
            row[lesson->heads[i]] = 1e6f;
        else
            add_softmax(row, count + 1, i, q->weight, lesson->arcs + (size_t)i * (count + 1));
    }
}

static void see_labels(void *data, uint32_t first, uint32_t count, const float *tags,
                       const float *labels, const float *names)
{
    questions *q = data;
    dl_lesson *lesson = lesson_of(q, first, count);
    for (uint32_t i = 0; lesson && i < count; i++) {
        if (q->fixed) {
            add_softmax(labels + (size_t)i * DL_LABEL_COLUMNS, DL_DEPREL_COUNT, DL_DEPREL_COUNT,
                        q->weight, lesson->labels + (size_t)i * DL_DEPREL_COUNT);
            continue;
        }
        const float *row = tags + (size_t)i * DL_TAG_COLUMNS;
        add_softmax(row, DL_XPOS_COUNT, DL_XPOS_COUNT, q->weight,
                    lesson->xpos + (size_t)i * DL_XPOS_COUNT);
        add_softmax(row + DL_UPOS_COLUMN, DL_UPOS_COUNT, DL_UPOS_COUNT, q->weight,
                    lesson->upos + (size_t)i * DL_UPOS_COUNT);
        for (uint32_t k = 0; k < DL_NAME_LABELS; k++)
            lesson->names[(size_t)i * DL_NAME_LABELS + k] +=
                q->weight * names[(size_t)i * DL_NAME_COLUMNS + k];
    }
}

static void new_lesson(dl_arena *arena, const float *transitions, uint32_t count, dl_lesson *lesson)
{
    lesson->arcs = dl_arena_alloc(arena, (size_t)count * (count + 1) * sizeof(float));
    lesson->labels = dl_arena_alloc(arena, (size_t)count * DL_DEPREL_COUNT * sizeof(float));
    lesson->xpos = dl_arena_alloc(arena, (size_t)count * DL_XPOS_COUNT * sizeof(float));
    lesson->upos = dl_arena_alloc(arena, (size_t)count * DL_UPOS_COUNT * sizeof(float));
    lesson->heads = dl_arena_alloc(arena, count * sizeof(uint32_t));
    lesson->names = dl_arena_alloc(arena, (size_t)count * DL_NAME_LABELS * sizeof(float));
    lesson->transitions = transitions;
}

/* The tree that the teachers agree on. */
static void conclude(const questions *q, uint32_t index)
{
    const dl_sentence *sentence = &q->doc->sentences.items[index];
    uint32_t count = sentence->last - sentence->first, width = count + 1;
    dl_lesson *lesson = &q->lessons[index];
    float *scores = dl_malloc((size_t)count * width * sizeof *scores);
    void *scratch = dl_malloc(dl_decode_scratch(count));
    for (size_t i = 0; i < (size_t)count * width; i++)
        scores[i] = logf(lesson->arcs[i] + 1e-9f);
    dl_decode_tree(scores, width, count, lesson->heads, scratch);
    free(scores);
    free(scratch);
}

/* A copy that dl_analyse may write to. */
static dl_document *copy_tokens(const dl_document *doc)
{
    dl_document *copy = dl_document_new();
    copy->text = doc->text;
    copy->length = doc->length;
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        *DL_PUSH(&copy->tokens) = doc->tokens.items[i];
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        *DL_PUSH(&copy->sentences) = doc->sentences.items[i];
    return copy;
}

static bool is_short(const dl_document *doc, uint32_t sentence)
{
    uint32_t count = doc->sentences.items[sentence].last - doc->sentences.items[sentence].first;
    return count > 0 && count <= DL_LONGEST_PIECE;
}

static void analyse_with_all(const dl_teachers *t, dl_document *copy)
{
    for (uint32_t i = 0; i < t->count; i++) {
        dl_analyse(copy, t->models[i], t->workspace);
        DL_ARRAY_CLEAR(&copy->names);
        DL_ARRAY_CLEAR(&copy->titles);
    }
}

void dl_teachers_ask(dl_teachers *t, const dl_document *doc, dl_arena *arena, dl_lesson *lessons)
{
    dl_document *copy = copy_tokens(doc);
    questions q = {.doc = doc, .lessons = lessons, .weight = 1 / (float)t->count};
    dl_watch watch = {&q, see_arcs, see_labels};
    dl_workspace_watch(t->workspace, &watch);
    float *transitions = dl_arena_alloc(arena, sizeof t->transitions);
    memcpy(transitions, t->transitions, sizeof t->transitions);
    for (uint32_t s = 0; s < doc->sentences.count; s++)
        if (is_short(doc, s))
            new_lesson(arena, transitions,
                       doc->sentences.items[s].last - doc->sentences.items[s].first, &lessons[s]);
    analyse_with_all(t, copy);
    for (uint32_t s = 0; s < doc->sentences.count; s++)
        if (is_short(doc, s))
            conclude(&q, s);
    q.fixed = true;
    analyse_with_all(t, copy);
    dl_workspace_watch(t->workspace, NULL);
    dl_document_free(copy);
}
