#include "roles.h"

#include "reading.h"
#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <string.h>
#include <strings.h>

bool dl_is_form(const dl_document *doc, uint32_t token, const char *form)
{
    const dl_token *t = dl_token_at(doc, token);
    return strlen(form) == t->end - t->start &&
           strncmp(doc->text + t->start, form, t->end - t->start) == 0;
}

uint32_t dl_sentence_end(const dl_document *doc, uint32_t token)
{
    return doc->sentences.items[dl_token_at(doc, token)->sentence].last;
}

/* A plural title, shared out to several people, is put into the singular by its noun's lemma. */
static const char *title_text(dl_document *doc, const dl_title *title)
{
    uint32_t start = dl_token_at(doc, title->first)->start,
             end = dl_token_at(doc, title->last - 1)->end;
    const dl_token *noun = dl_token_at(doc, title->head);
    if (!title->plural || !noun->lemma || title->head < title->first || title->head >= title->last)
        return dl_arena_text(&doc->arena, doc->text + start, end - start);
    char *lemma = dl_arena_text(&doc->arena, noun->lemma, strlen(noun->lemma));
    if (doc->text[noun->start] >= 'A' && doc->text[noun->start] <= 'Z' && lemma[0] >= 'a' &&
        lemma[0] <= 'z')
        lemma[0] = (char)(lemma[0] - 32);
    return dl_arena_format(&doc->arena, "%.*s%s%.*s", (int)(noun->start - start), doc->text + start,
                           lemma, (int)(end - noun->end), doc->text + noun->end);
}

enum { MOST_COMPARED = 500 };

uint32_t dl_known_role(const dl_document *doc, uint32_t person, const char *title)
{
    uint32_t count = doc->roles.count;
    for (uint32_t i = count > MOST_COMPARED ? count - MOST_COMPARED : 0; i < count; i++)
        if (doc->roles.items[i].person == person &&
            strcasecmp(doc->roles.items[i].title, title) == 0)
            return i;
    return DL_NONE;
}

static void mark_title(dl_document *doc, const dl_title *title, uint32_t role)
{
    for (uint32_t t = title->first; t < title->last; t++)
        doc->tokens.items[t].role = role;
}

void dl_add_role(dl_document *doc, uint32_t person, const dl_title *title, const char *rule)
{
    if (person == DL_NONE || doc->entities.items[person].type != DL_ENTITY_PERSON)
        return;
    const char *text = title_text(doc, title);
    uint32_t known = dl_known_role(doc, person, text);
    mark_title(doc, title, known == DL_NONE ? doc->roles.count : known);
    if (known != DL_NONE)
        return;
    dl_role *role = DL_PUSH(&doc->roles);
    role->person = person;
    role->title = text;
    role->organization = title->organization;
    role->place = title->place;
    role->body = title->body;
    role->state = title->state;
    role->sentence = dl_token_at(doc, title->head)->sentence;
    role->start = dl_token_at(doc, title->first)->start;
    role->end = dl_token_at(doc, title->last - 1)->end;
    role->rule = rule;
}

bool dl_title_is(const char *title, unsigned kinds)
{
    for (const char *word = title; *word;) {
        size_t length = strcspn(word, " -");
        char noun[32];
        for (size_t i = 0; i < length && length < sizeof noun; i++)
            noun[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] | 32) : word[i];
        if (length < sizeof noun && (dl_noun_kinds(noun, length) & kinds))
            return true;
        word += length + (word[length] != '\0');
    }
    return false;
}

/* ---- before the name ---- */

/* "of Ukraine" right behind a name says whose minister it is. Moves *end behind it. */
static void read_of_phrase(const dl_document *doc, uint32_t *end, dl_title *title)
{
    uint32_t t = *end, limit = dl_sentence_end(doc, *end - 1);
    if (t + 1 >= limit || !dl_is_form(doc, t, "of"))
        return;
    uint32_t object = dl_is_form(doc, t + 1, "the") && t + 2 < limit ? t + 2 : t + 1;
    uint32_t mention = dl_token_at(doc, object)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].entity == DL_NONE)
        return;
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->kind != DL_MENTION_NAME || m->first != object)
        return;
    if (m->type == DL_ENTITY_PLACE)
        title->place = m->entity;
    else if (m->type == DL_ENTITY_ORGANIZATION)
        title->organization = m->entity;
    else
        return;
    *end = m->last;
}

/* The next name of a list of names: "A and B", "A, B and C". DL_NONE where the list ends. */
static uint32_t next_in_list(const dl_document *doc, uint32_t end, uint32_t limit)
{
    bool joined = false;
    while (end < limit && (dl_is_form(doc, end, ",") || dl_is_form(doc, end, "and") ||
                           dl_is_form(doc, end, "&"))) {
        joined = true;
        end++;
    }
    if (!joined || end >= limit)
        return DL_NONE;
    uint32_t mention = dl_token_at(doc, end)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].first != end)
        return DL_NONE;
    const dl_mention *m = &doc->mentions.items[mention];
    return m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON ? mention : DL_NONE;
}

static void read_title_before(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    dl_title title;
    uint32_t start = dl_title_start(doc, m.first);
    if (start == m.first || !dl_title_read(doc, start, m.first, true, &title))
        return;
    // "Levy, foreign minister Ikeda": the noun must reach the name.
    if (title.last != m.first && title.organization == DL_NONE && title.place == DL_NONE)
        return;
    uint32_t end = m.last, limit = dl_sentence_end(doc, m.first);
    read_of_phrase(doc, &end, &title);
    dl_add_role(doc, m.entity, &title, "title before name");
    uint32_t next = title.plural ? next_in_list(doc, end, limit) : DL_NONE;
    while (next != DL_NONE) {
        dl_title shared = title;
        end = doc->mentions.items[next].last;
        read_of_phrase(doc, &end, &shared);
        dl_add_role(doc, doc->mentions.items[next].entity, &shared, "shared title before names");
        next = next_in_list(doc, end, limit);
    }
}

enum { MOST_SHARING = 4 };

/* "of Togo and Chad" behind the title's noun: the bodies and countries, one for each of the names
 * that share the title. 0 where that is not all that stands there. */
static uint32_t read_owners(const dl_document *doc, const dl_title *title, uint32_t end,
                            uint32_t *owners)
{
    uint32_t count = 0, t = title->head + 1;
    if (t >= end || !dl_is_form(doc, t, "of"))
        return 0;
    for (t++; t < end && count < MOST_SHARING;) {
        if (dl_is_form(doc, t, ",") || dl_is_form(doc, t, "and") || dl_is_form(doc, t, "the")) {
            t++;
            continue;
        }
        uint32_t mention = dl_token_at(doc, t)->mention;
        const dl_mention *m = mention == DL_NONE ? NULL : &doc->mentions.items[mention];
        if (!m || m->kind != DL_MENTION_NAME || m->first != t || m->entity == DL_NONE ||
            m->type == DL_ENTITY_PERSON)
            return 0;
        owners[count++] = m->entity;
        t = m->last;
    }
    return t == end ? count : 0;
}

/* "the presidents of Togo and Chad, A and B": each of the names has its own of the owners, or all
 * share one title. */
static void share_title(dl_document *doc, uint32_t mention, const dl_title *title, uint32_t end)
{
    uint32_t owners[MOST_SHARING], owner_count = read_owners(doc, title, end, owners);
    uint32_t people[MOST_SHARING], count = 0, limit = dl_sentence_end(doc, title->head);
    // "the Carriers' Union, A and B" is no title.
    if (title->head + 1 != end && !dl_is_form(doc, title->head + 1, "of") &&
        !dl_is_form(doc, title->head + 1, "for"))
        return;
    while (mention != DL_NONE && count < MOST_SHARING) {
        people[count++] = mention;
        mention = next_in_list(doc, doc->mentions.items[mention].last, limit);
    }
    for (uint32_t i = 0; count > 1 && i < count; i++) {
        dl_title own = *title;
        if (owner_count == count) {
            bool body = doc->entities.items[owners[i]].type == DL_ENTITY_ORGANIZATION;
            own.last = own.head + 1;
            own.organization = body ? owners[i] : DL_NONE;
            own.place = body ? DL_NONE : owners[i];
        }
        dl_add_role(doc, doc->mentions.items[people[i]].entity, &own, "shared title before names");
    }
}

/* A title of the person's own stands right before the name, or before a comma and the name. */
static bool has_title_before(const dl_document *doc, const dl_mention *m)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, m->first)->sentence].first;
    uint32_t t = m->first;
    if (t > first && dl_is_form(doc, t - 1, ","))
        t--;
    uint32_t role = t > first ? dl_token_at(doc, t - 1)->role : DL_NONE;
    return role != DL_NONE && doc->roles.items[role].person == m->entity;
}

bool dl_is_title_of_next(const dl_document *doc, const dl_mention *m, uint32_t end)
{
    uint32_t limit = dl_sentence_end(doc, m->first);
    if (!has_title_before(doc, m) || end + 1 >= limit || !dl_is_form(doc, end, ","))
        return false;
    uint32_t next = dl_token_at(doc, end + 1)->mention;
    const dl_mention *name = next == DL_NONE ? NULL : &doc->mentions.items[next];
    return name && name->first == end + 1 && name->kind == DL_MENTION_NAME &&
           name->type == DL_ENTITY_PERSON && name->last < limit &&
           (dl_token_at(doc, name->last)->upos == DL_UPOS_PUNCT ||
            dl_is_form(doc, name->last, "and"));
}

/* A word that says whose the title is, or that it is one alone: "the", "its", "'s". */
static bool determines(const dl_document *doc, uint32_t token)
{
    const dl_token *t = dl_token_at(doc, token);
    return t->xpos == DL_XPOS_PRPS || t->xpos == DL_XPOS_POS || t->xpos == DL_XPOS_DT;
}

/* The comma at token stands behind the name of somebody whose title is told already. */
static bool is_in_list_of_titled(const dl_document *doc, uint32_t comma, uint32_t end)
{
    uint32_t mention = comma ? dl_token_at(doc, comma - 1)->mention : DL_NONE;
    const dl_mention *m = mention == DL_NONE ? NULL : &doc->mentions.items[mention];
    return m && m->last == comma && m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON &&
           dl_is_title_of_next(doc, m, end);
}

/* "the chairman at the time": where the title ends. */
static uint32_t before_at_the_time(const dl_document *doc, uint32_t first, uint32_t end)
{
    bool at_the_time =
        end >= first + 3 && dl_is_form(doc, end - 1, "time") && dl_is_form(doc, end - 3, "at");
    return at_the_time ? end - 3 : end;
}

/* "the founder and chairman": the first of two titles that end at token end, or nothing. */
static bool read_joined_title(dl_document *doc, uint32_t first, uint32_t and_, dl_title *title)
{
    if (and_ <= first || !dl_is_form(doc, and_, "and"))
        return false;
    uint32_t start = dl_title_start(doc, and_);
    return start < and_ && dl_title_read(doc, start, and_, false, title) && !title->plural &&
           title->head + 1 == and_;
}

static void add_titles(dl_document *doc, uint32_t person, const dl_title *first, dl_title *last)
{
    static const char *const rule = "title before a comma and the name";
    if (first && last->organization == DL_NONE && last->place == DL_NONE) {
        last->organization = first->organization;
        last->place = first->place;
        last->body = first->body;
    }
    if (first)
        dl_add_role(doc, person, first, rule);
    dl_add_role(doc, person, last, rule);
}

/* "the mayor of Zara, Ana Brel, said", "India's ambassador, Ana Brel": the title's words end at a
 * comma, behind which stands the name alone, or with another title of its own. */
static void read_title_before_comma(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    uint32_t first = doc->sentences.items[dl_token_at(doc, m.first)->sentence].first;
    uint32_t end = dl_title_start(doc, m.first), limit = dl_sentence_end(doc, m.first);
    if (end < first + 2 || !dl_is_form(doc, end - 1, ","))
        return;
    end = before_at_the_time(doc, first, end - 1);
    bool closed = m.last >= limit || dl_token_at(doc, m.last)->upos == DL_UPOS_PUNCT;
    uint32_t start = dl_title_start(doc, end);
    dl_title title, joined;
    bool two = start > first && start < end && read_joined_title(doc, first, start - 1, &joined);
    uint32_t from = two ? dl_title_start(doc, start - 1) : start;
    uint32_t before = from > first && determines(doc, from - 1) ? from - 1 : from;
    bool determined = before < from;
    for (uint32_t t = from; t < end; t++)
        determined |= dl_token_at(doc, t)->xpos == DL_XPOS_POS;
    // "President A, the minister, B and C": those words belong to A.
    bool of_other = before > first && dl_is_form(doc, before - 1, ",") &&
                    !is_in_list_of_titled(doc, before - 1, end);
    if (start >= end || !determined || of_other || !dl_title_read(doc, start, end, false, &title))
        return;
    if (!dl_is_form(doc, end, ","))
        title.state = DL_STATE_FORMER;
    if (title.plural)
        share_title(doc, mention, &title, end);
    else if (closed)
        add_titles(doc, m.entity, two ? &joined : NULL, &title);
}

/* ---- after the name ---- */

static const char *const words_of_time =
    " then now currently today also formerly once previously later subsequently still ";

/* "then the minister", "formerly": no longer. */
static bool says_former(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (dl_lemma_in(doc, t, " then formerly once previously "))
            return true;
    return false;
}

/* Skips what may stand between a comma and a title: an age, a determiner. Gives limit where the
 * title is none of the name before, "and" standing between. */
static uint32_t skip_to_title(const dl_document *doc, uint32_t token, uint32_t limit)
{
    if (token < limit && dl_token_at(doc, token)->upos == DL_UPOS_CCONJ)
        return limit;
    if (token + 1 < limit && dl_token_at(doc, token)->upos == DL_UPOS_NUM &&
        dl_is_form(doc, token + 1, ","))
        token += 2;
    while (token < limit && (dl_token_at(doc, token)->upos == DL_UPOS_DET ||
                             dl_token_at(doc, token)->xpos == DL_XPOS_PRPS ||
                             dl_lemma_in(doc, token, words_of_time)))
        token++;
    return token;
}

bool dl_stands_before_name(const dl_document *doc, uint32_t end, uint32_t limit)
{
    uint32_t next = end < limit ? dl_token_at(doc, end)->mention : DL_NONE;
    return next != DL_NONE && doc->mentions.items[next].type == DL_ENTITY_PERSON &&
           doc->mentions.items[next].kind == DL_MENTION_NAME;
}

/* "Lind, Kenyan president agree": two people (see coordination.c). */
static bool is_joined_to(const dl_document *doc, uint32_t noun, uint32_t head)
{
    const dl_token *t = dl_token_at(doc, noun);
    return t->deprel == DL_DEPREL_CONJ && t->head == head;
}

/* Reads the title that begins at token. Gives where the next one of the same person may begin
 * ("then the minister and now the ambassador"), or DL_NONE. */
static uint32_t read_one_title_after(dl_document *doc, const dl_mention *m, uint32_t token,
                                     uint32_t limit)
{
    uint32_t start = skip_to_title(doc, token, limit), end = dl_title_end(doc, start, limit);
    bool timed = token < limit && dl_lemma_in(doc, token, words_of_time); // of the same person
    dl_title title;
    if (end == start || dl_stands_before_name(doc, end, limit) ||
        dl_is_title_of_next(doc, m, end) || (!timed && is_joined_to(doc, end - 1, m->head)) ||
        !dl_title_read(doc, start, end, false, &title))
        return DL_NONE;
    if (title.state == DL_STATE_CURRENT && says_former(doc, token, start))
        title.state = DL_STATE_FORMER;
    dl_add_role(doc, m->entity, &title, "title after name");
    bool more = end + 1 < limit && dl_is_form(doc, end, "and") &&
                (dl_lemma_in(doc, end + 1, words_of_time) || dl_is_form(doc, end + 1, "a") ||
                 dl_is_form(doc, end + 1, "an"));
    return more ? end + 1 : DL_NONE;
}

static void read_title_after(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    uint32_t limit = dl_sentence_end(doc, m.first);
    if (m.last >= limit || !(dl_is_form(doc, m.last, ",") || dl_is_form(doc, m.last, "(") ||
                             dl_is_form(doc, m.last, "-")))
        return;
    uint32_t from = m.last + 1;
    for (int more = 0; from != DL_NONE && more < MOST_SHARING; more++)
        from = read_one_title_after(doc, &m, from, limit);
}

void dl_find_roles(dl_document *doc)
{
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        doc->tokens.items[t].role = DL_NONE;
    uint32_t count = doc->mentions.count; // titles may add mentions of bodies
    for (uint32_t i = 0; i < count; i++) {
        const dl_mention *m = &doc->mentions.items[i];
        if (m->kind != DL_MENTION_NAME || m->type != DL_ENTITY_PERSON || m->entity == DL_NONE)
            continue;
        read_title_before(doc, i);
        read_title_before_comma(doc, i);
        read_title_after(doc, i);
        dl_read_roles_by_tree(doc, i);
    }
    dl_sort_entity_mentions(doc);
}
