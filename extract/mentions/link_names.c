/* Names that agree become entities.
 *
 * Two passes over the names: first full ones, so that a headline's bare surname can wait for the
 * name that it is short for; then short ones, each of which joins the nearest fitting entity. What
 * agrees is in agree.h. */
#include "agree.h"

#include "../syntax/tree.h"
#include "mentions.h"

#include <stdlib.h>
#include <string.h>

/* What linking keeps at hand of an entity. */
typedef struct {
    dl_name_parts parts; // of its name
    uint32_t full;       // mentions that the first pass gave it
    uint32_t next;       // of those, the first one behind the mention that the second pass is at
    uint32_t last;       // the last mention that the second pass gave it, or DL_NONE
    bool relative;       // brought up as somebody's relative: "her late uncle, Edwin Brel"
} candidate;

typedef struct {
    dl_document *doc;
    DL_ARRAY(candidate) candidates; // by entity
} linker;

/* A name is compared with this many of the latest entities, so that a text of a million names takes
 * linear time. */
enum { MOST_COMPARED = 500 };

/* What is added to the distance of somebody's relative, in mentions. */
enum { RELATIVES_DISTANCE = 30 };

static uint32_t oldest_compared(const linker *l)
{
    return l->doc->entities.count > MOST_COMPARED ? l->doc->entities.count - MOST_COMPARED : 0;
}

static void add_candidates(linker *l)
{
    while (l->candidates.count < l->doc->entities.count) {
        const char *name = l->doc->entities.items[l->candidates.count].name;
        candidate *added = DL_PUSH(&l->candidates);
        added->parts = dl_split_name(&l->doc->arena, name);
        added->last = DL_NONE;
        added->relative = false;
    }
}

static uint32_t add_entity_of(dl_document *doc, uint32_t mention)
{
    const char *name = dl_mention_text(doc, &doc->mentions.items[mention]);
    uint32_t entity = dl_entity_add(doc, doc->mentions.items[mention].type, name, strlen(name));
    dl_entity_take(doc, entity, mention);
    return entity;
}

static uint32_t start_entity(linker *l, uint32_t mention)
{
    uint32_t entity = add_entity_of(l->doc, mention);
    add_candidates(l);
    return entity;
}

static void join_entity(linker *l, uint32_t entity, uint32_t mention)
{
    const char *before = l->doc->entities.items[entity].name;
    dl_entity_take(l->doc, entity, mention);
    const char *after = l->doc->entities.items[entity].name;
    if (before != after)
        l->candidates.items[entity].parts = dl_split_name(&l->doc->arena, after);
}

/* ---- people ---- */

/* 'm' or 'f' by the honorific before a name, else 0. */
static char honorific_gender(const dl_document *doc, const dl_mention *mention)
{
    if (mention->first == 0)
        return 0;
    char form[16], padded[20];
    size_t length = dl_lower(doc, mention->first - 1, form, sizeof form);
    padded[0] = ' ';
    memcpy(padded + 1, form, length);
    memcpy(padded + 1 + length, " ", 2);
    if (strstr(" mr mr. sir lord king prince herr señor senor monsieur ", padded))
        return 'm';
    if (strstr(" mrs mrs. ms ms. miss dame lady queen princess madam mme frau señora senora ",
               padded))
        return 'f';
    return 0;
}

static bool genders_differ(char a, char b)
{
    return a && b && a != b;
}

/* "her late uncle, Edwin Brel", "the widow of the founder, Jonas Brel": the words before a name say
 * whose relative that is. */
static bool is_brought_up_as_relative(const dl_document *doc, const dl_mention *mention)
{
    enum { FARTHEST = 7 }; // tokens
    uint32_t first = doc->sentences.items[dl_token_at(doc, mention->first)->sentence].first;
    for (uint32_t t = mention->first; t-- > first && mention->first - t <= FARTHEST;) {
        uint32_t other = dl_token_at(doc, t)->mention;
        uint8_t upos = dl_token_at(doc, t)->upos;
        if ((other != DL_NONE && doc->mentions.items[other].type == DL_ENTITY_PERSON &&
             doc->mentions.items[other].kind == DL_MENTION_NAME) ||
            upos == DL_UPOS_VERB || upos == DL_UPOS_CCONJ)
            return false;
        if (dl_token_noun_kinds(doc, t) & DL_NOUN_RELATION)
            return true;
    }
    return false;
}

static void link_full_person(linker *l, uint32_t mention, const dl_name_parts *parts)
{
    char gender = honorific_gender(l->doc, &l->doc->mentions.items[mention]);
    uint32_t entity = oldest_compared(l);
    for (; entity < l->doc->entities.count; entity++) {
        const dl_entity *other = &l->doc->entities.items[entity];
        const dl_name_parts *name = &l->candidates.items[entity].parts;
        if (other->type == DL_ENTITY_PERSON && !genders_differ(gender, other->gender) &&
            name->count > 1 && dl_full_names_agree(parts, name))
            break;
    }
    if (entity == l->doc->entities.count) {
        entity = start_entity(l, mention);
        l->candidates.items[entity].relative =
            is_brought_up_as_relative(l->doc, &l->doc->mentions.items[mention]);
    } else {
        join_entity(l, entity, mention);
    }
    if (gender)
        l->doc->entities.items[entity].gender = gender;
}

/* The distance in mentions from the nearest mention of entity, with those that follow counted as
 * farther. */
static uint32_t distance_to(linker *l, uint32_t entity, uint32_t mention)
{
    candidate *c = &l->candidates.items[entity];
    const uint32_t *full = l->doc->entities.items[entity].mentions.items;
    while (c->next < c->full && full[c->next] <= mention)
        c->next++;
    uint32_t nearest = c->last == DL_NONE ? DL_NONE : mention - c->last;
    if (c->next > 0 && mention - full[c->next - 1] < nearest)
        nearest = mention - full[c->next - 1];
    if (c->next < c->full && (full[c->next] - mention) * 4 < nearest)
        nearest = (full[c->next] - mention) * 4;
    return nearest;
}

/* "King", "Queen" and their like before a single name: it names whom it names, whoever else has the
 * same name. NULL where there is none. */
static const char *dignity_before(const dl_document *doc, const dl_mention *mention)
{
    static const char *const dignities[] = {"king", "queen", "prince", "princess",
                                            "pope", "emir",  "sultan", "emperor"};
    if (mention->first == 0)
        return NULL;
    char form[16];
    dl_lower(doc, mention->first - 1, form, sizeof form);
    for (size_t i = 0; i < sizeof dignities / sizeof *dignities; i++)
        if (strcmp(form, dignities[i]) == 0)
            return dignities[i];
    return NULL;
}

static bool has_dignity(const dl_document *doc, const dl_entity *entity, const char *dignity)
{
    for (uint32_t i = 0; i < entity->mentions.count && i < 16; i++) {
        const char *other = dignity_before(doc, &doc->mentions.items[entity->mentions.items[i]]);
        if (other && strcmp(other, dignity) == 0)
            return true;
    }
    return false;
}

static void link_short_person(linker *l, uint32_t mention, const dl_name_parts *parts)
{
    char gender = honorific_gender(l->doc, &l->doc->mentions.items[mention]);
    const char *dignity = dignity_before(l->doc, &l->doc->mentions.items[mention]);
    uint32_t best = DL_NONE, best_distance = DL_NONE;
    int best_fit = 0;
    for (uint32_t entity = oldest_compared(l); entity < l->doc->entities.count; entity++) {
        const dl_entity *other = &l->doc->entities.items[entity];
        if (other->type != DL_ENTITY_PERSON || genders_differ(gender, other->gender) ||
            (dignity && !has_dignity(l->doc, other, dignity)))
            continue;
        int fit = dl_short_name_fit(parts->parts[0], &l->candidates.items[entity].parts);
        if (!fit || fit < best_fit)
            continue;
        uint32_t distance = distance_to(l, entity, mention);
        // Who else has the surname is the one that the text is about; "Mrs Brel" tells herself.
        if (l->candidates.items[entity].relative && !gender &&
            distance < DL_NONE - RELATIVES_DISTANCE)
            distance += RELATIVES_DISTANCE;
        if (fit > best_fit || distance < best_distance) {
            best = entity;
            best_fit = fit;
            best_distance = distance;
        }
    }
    if (best == DL_NONE)
        best = start_entity(l, mention);
    else
        join_entity(l, best, mention);
    l->candidates.items[best].last = mention;
    if (gender && !l->doc->entities.items[best].gender)
        l->doc->entities.items[best].gender = gender;
}

/* ---- bodies, papers, places ---- */

/* "Nuclear Safety Board (NSB)": the mention stands in brackets right behind another name. */
static uint32_t named_before_bracket(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->first < 2 || doc->text[doc->tokens.items[m->first - 1].start] != '(')
        return DL_NONE;
    uint32_t before = doc->tokens.items[m->first - 2].mention;
    if (before == DL_NONE || doc->mentions.items[before].type != m->type)
        return DL_NONE;
    return doc->mentions.items[before].entity;
}

static void link_body(linker *l, uint32_t mention, const dl_name_parts *parts)
{
    dl_document *doc = l->doc;
    const dl_mention *m = &doc->mentions.items[mention];
    const char *form = dl_mention_text(doc, m);
    uint32_t defined = dl_looks_like_acronym(form) ? named_before_bracket(doc, mention) : DL_NONE;
    if (defined != DL_NONE) {
        join_entity(l, defined, mention);
        return;
    }
    for (uint32_t entity = doc->entities.count; entity-- > oldest_compared(l);) {
        const dl_entity *other = &doc->entities.items[entity];
        if (other->type != m->type || other->country)
            continue;
        if (dl_bodies_agree(&doc->arena, form, parts, other, &l->candidates.items[entity].parts)) {
            join_entity(l, entity, mention);
            return;
        }
    }
    start_entity(l, mention);
}

/* ---- countries ---- */

/* A capital stands for the government where it acts ("Seoul said", "talks between Seoul and Tokyo",
 * "Seoul's defence ministry"), and is a city where something is in, at or from it. */
static bool acts_as_government(const dl_document *doc, const dl_mention *mention)
{
    uint32_t head = mention->head;
    if (dl_is_relation(doc, head, DL_BIT(NSUBJ)) || dl_is_relation(doc, head, DL_BIT(OBL_AGENT)))
        return true;
    if (dl_is_relation(doc, head, DL_BIT(NMOD_POSS))) {
        unsigned kinds = dl_token_noun_kinds(doc, doc->tokens.items[head].head);
        return !(kinds & DL_NOUN_PLACE);
    }
    uint32_t first = dl_first_conjunct(doc, head);
    uint32_t preposition = dl_preposition(doc, first);
    return preposition != DL_NONE && dl_lemma_in(doc, preposition, " between with against ");
}

static bool link_country(linker *l, uint32_t mention)
{
    const dl_mention *m = &l->doc->mentions.items[mention];
    const char *kind, *country = dl_country_of_tokens(l->doc, m->first, m->last, &kind);
    bool place = m->type == DL_ENTITY_PLACE || strcmp(country ? kind : "", "government") == 0;
    if (!country || !place)
        return false;
    bool city = strcmp(kind, "capital") == 0 || strcmp(kind, "government") == 0;
    if (city && !acts_as_government(l->doc, m))
        return false;
    uint32_t entity = dl_country_entity(l->doc, country);
    add_candidates(l);
    join_entity(l, entity, mention);
    return true;
}

/* ---- all ---- */

static void link_name(linker *l, uint32_t mention, bool short_people)
{
    dl_mention *m = &l->doc->mentions.items[mention];
    bool person = m->type == DL_ENTITY_PERSON;
    if (m->entity != DL_NONE || (short_people && !person))
        return;
    if (m->kind == DL_MENTION_NOMINAL && m->type == DL_ENTITY_PLACE) {
        link_country(l, mention); // an adjective
        return;
    }
    if (m->kind != DL_MENTION_NAME || (!person && link_country(l, mention)))
        return;
    dl_name_parts parts = dl_split_name(&l->doc->arena, dl_mention_text(l->doc, m));
    if (parts.count == 0)
        return;
    if (!person)
        link_body(l, mention, &parts);
    else if (short_people)
        link_short_person(l, mention, &parts);
    else if (parts.count > 1)
        link_full_person(l, mention, &parts);
}

void dl_link_names(dl_document *doc)
{
    linker l = {.doc = doc};
    for (uint32_t mention = 0; mention < doc->mentions.count; mention++)
        link_name(&l, mention, false);
    for (uint32_t i = 0; i < l.candidates.count; i++)
        l.candidates.items[i].full = doc->entities.items[i].mentions.count;
    for (uint32_t mention = 0; mention < doc->mentions.count; mention++)
        link_name(&l, mention, true);
    free(l.candidates.items);
    dl_name_countries(doc);
    dl_sort_entity_mentions(doc);
}
