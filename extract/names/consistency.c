#include "consistency.h"

#include "../base/utf8.h"
#include "../syntax/tree.h"
#include "long_form.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { LONGEST_REPEAT = 8 }; // tokens

// What one name may say against a type at most, and what others count beside a name's own view.
static const float DEEPEST = -3.0f, OTHERS = 0.8f;

// A full name of a person counts as so many of the surname alone.
static const float SURNAME = 4;

/* What is known of one written form. */
typedef struct {
    uint64_t hash;                     // 0 where the place is empty
    float views[DL_ENTITY_TYPE_COUNT]; // sums over the names
    uint32_t count;                    // of them
    bool stands_alone; // the recogniser found it, or it is a surname: worth looking for
    bool is_title;     // also found as a title or a common word: not worth it
    bool is_common;    // an acronym of common words: no name
} form;

typedef struct {
    dl_document *doc;
    const dl_name_views *views;
    form *forms;
    uint32_t slots;
} memory;

static uint64_t hash_tokens(const dl_document *doc, uint32_t first, uint32_t last)
{
    uint32_t start = doc->tokens.items[first].start, end = doc->tokens.items[last - 1].end;
    return XXH3_64bits(doc->text + start, end - start) | 1;
}

/* The form's place, empty where it is new. */
static form *find_form(const memory *m, uint64_t hash)
{
    uint64_t slot = hash >> 1;
    while (m->forms[slot & (m->slots - 1)].hash && m->forms[slot & (m->slots - 1)].hash != hash)
        slot++;
    return &m->forms[slot & (m->slots - 1)];
}

static float limited(float view)
{
    return view > DEEPEST ? view : DEEPEST;
}

static form *add_view(memory *m, uint32_t first, uint32_t last, const dl_name_view *view,
                      float weight)
{
    uint64_t hash = hash_tokens(m->doc, first, last);
    form *f = find_form(m, hash);
    f->hash = hash;
    for (int type = 0; type < DL_ENTITY_TYPE_COUNT; type++)
        f->views[type] += weight * limited(view->types[type]);
    f->count++;
    return f;
}

static bool has_letters(const dl_document *doc, uint32_t token, uint32_t least)
{
    const dl_token *t = &doc->tokens.items[token];
    return dl_utf8_count(doc->text + t->start, t->end - t->start) >= least;
}

/* "Federation of Flower Growers (FFG)": the acronym is what the body is. */
static void speak_for_acronym(memory *m, const dl_name *name, const dl_name_view *view)
{
    uint32_t at = name->last;
    bool acronym = name->type == DL_ENTITY_ORGANIZATION && dl_in_brackets(m->doc, at + 1) &&
                   dl_is_capitalised(m->doc, at + 1);
    if (acronym)
        add_view(m, at + 1, at + 2, view, 1);
}

/* "Wekesa" is who "Amina Wekesa" is. */
static void speak_for_surname(memory *m, const dl_name *name, const dl_name_view *view)
{
    uint32_t surname = name->last - 1;
    if (name->type != DL_ENTITY_PERSON || name->first == surname || name->score < 0.6f ||
        !dl_is_capitalised(m->doc, surname) || !has_letters(m->doc, surname, 2))
        return;
    form *f = add_view(m, surname, name->last, view, SURNAME);
    f->stands_alone |= has_letters(m->doc, surname, 3);
}

static void take_views(memory *m)
{
    for (uint32_t i = 0; i < m->doc->names.count; i++) {
        const dl_name *name = &m->doc->names.items[i];
        const dl_name_view *view = &m->views->items[i];
        form *f = add_view(m, name->first, name->last, view, 1);
        f->stands_alone |= name->score > 0.75f && has_letters(m->doc, name->first, 2);
        speak_for_surname(m, name, view);
        speak_for_acronym(m, name, view);
    }
    for (uint32_t i = 0; i < m->doc->titles.count; i++) {
        const dl_name *title = &m->doc->titles.items[i];
        form *f = find_form(m, hash_tokens(m->doc, title->first, title->last));
        f->is_title |= f->hash != 0;
    }
}

/* Whether all words of a phrase are in lower case, but for one that begins a sentence. */
static bool is_common(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (dl_is_capitalised(doc, i) &&
            i != doc->sentences.items[doc->tokens.items[i].sentence].first)
            return false;
    return true;
}

/* "gross domestic product (GDP)": no name, here or elsewhere. */
static void find_common_acronyms(memory *m)
{
    for (uint32_t i = 0; i < m->doc->tokens.count; i++) {
        uint32_t first = dl_long_form(m->doc, i);
        if (first == DL_NONE || !is_common(m->doc, first, i - 1))
            continue;
        form *f = find_form(m, hash_tokens(m->doc, i, i + 1));
        f->is_common = f->hash != 0;
    }
}

static bool is_common_name(const memory *m, const dl_name *name)
{
    return find_form(m, hash_tokens(m->doc, name->first, name->last))->is_common;
}

static dl_entity_type best_type(const float *views)
{
    int best = 0;
    for (int type = 1; type < DL_ENTITY_TYPE_COUNT; type++)
        if (views[type] > views[best])
            best = type;
    return (dl_entity_type)best;
}

static void settle_types(memory *m)
{
    for (uint32_t i = 0; i < m->doc->names.count; i++) {
        dl_name *name = &m->doc->names.items[i];
        const form *f = find_form(m, hash_tokens(m->doc, name->first, name->last));
        float views[DL_ENTITY_TYPE_COUNT];
        if (f->count < 2)
            continue;
        for (int type = 0; type < DL_ENTITY_TYPE_COUNT; type++) {
            float own = limited(m->views->items[i].types[type]);
            views[type] = own + OTHERS * (f->views[type] - own);
        }
        name->type = best_type(views);
    }
}

static bool is_proper(const dl_document *doc, uint32_t token)
{
    return dl_is_capitalised(doc, token) && doc->tokens.items[token].upos == DL_UPOS_PROPN;
}

/* The longest known form that begins at a token and ends before `limit`; 0 tokens where there is
 * none. */
static uint32_t find_repeat(const memory *m, uint32_t token, uint32_t limit, dl_entity_type *type)
{
    uint32_t longest = limit - token < LONGEST_REPEAT ? limit - token : LONGEST_REPEAT;
    for (uint32_t size = longest; size > 0; size--) {
        const form *f = find_form(m, hash_tokens(m->doc, token, token + size));
        if (!f->hash || !f->stands_alone || f->is_title || f->is_common)
            continue;
        *type = best_type(f->views);
        // A longer name begins or goes on here.
        bool ends = token + size == limit || !is_proper(m->doc, token + size);
        return ends ? size : 0;
    }
    return 0;
}

typedef DL_ARRAY(dl_name) names;

static void add_repeat(const memory *m, uint32_t token, uint32_t size, dl_entity_type type,
                       names *out)
{
    const dl_token *tokens = m->doc->tokens.items;
    *DL_PUSH(out) = (dl_name){.start = tokens[token].start,
                              .end = tokens[token + size - 1].end,
                              .first = token,
                              .last = token + size,
                              .type = type,
                              .score = 0.5f};
}

/* Copies names to out, with repeats among the tokens between them. */
static void find_repeats(const memory *m, names *out)
{
    dl_document *doc = m->doc;
    uint32_t next = 0;
    for (uint32_t token = 0; token < doc->tokens.count;) {
        if (next < doc->names.count && doc->names.items[next].first <= token) {
            token = doc->names.items[next].last;
            if (!is_common_name(m, &doc->names.items[next]))
                *DL_PUSH(out) = doc->names.items[next];
            next++;
            continue;
        }
        uint32_t limit = doc->sentences.items[doc->tokens.items[token].sentence].last;
        if (next < doc->names.count && doc->names.items[next].first < limit)
            limit = doc->names.items[next].first;
        dl_entity_type type = DL_ENTITY_PERSON;
        uint32_t size = is_proper(doc, token) ? find_repeat(m, token, limit, &type) : 0;
        if (size)
            add_repeat(m, token, size, type, out);
        token += size ? size : 1;
    }
}

void dl_names_make_consistent(dl_document *doc, const dl_name_views *views)
{
    if (!doc->names.count)
        return;
    memory m = {.doc = doc, .views = views, .slots = 64};
    while (m.slots < 8 * doc->names.count)
        m.slots *= 2;
    m.forms = dl_calloc(m.slots, sizeof *m.forms);
    take_views(&m);
    find_common_acronyms(&m);
    settle_types(&m);
    names all = {0};
    find_repeats(&m, &all);
    free(m.forms);
    free(doc->names.items);
    doc->names.items = all.items;
    doc->names.count = all.count;
    doc->names.capacity = all.capacity;
}
