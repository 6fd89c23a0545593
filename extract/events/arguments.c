/* Looking at the words around a trigger. */
#include "arguments.h"

#include "../../lexicon/lexicon.h"
#include "../mentions/mentions.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

const dl_entity *dl_entity_at(const dl_document *doc, uint32_t token)
{
    uint32_t mention = token == DL_NONE ? DL_NONE : dl_token_at(doc, token)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].entity == DL_NONE)
        return NULL;
    return &doc->entities.items[doc->mentions.items[mention].entity];
}

bool dl_is_person(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = dl_entity_at(doc, token);
    uint32_t mention = token == DL_NONE ? DL_NONE : dl_token_at(doc, token)->mention;
    const dl_mention *m = mention == DL_NONE ? NULL : &doc->mentions.items[mention];
    if (!entity && m && m->group != DL_NONE) // "they", "the two"
        entity = &doc->entities.items[doc->members.items[m->group]];
    bool named = m && m->kind != DL_MENTION_NOMINAL;
    if (entity || named || token == DL_NONE || dl_token_at(doc, token)->upos != DL_UPOS_NOUN)
        return entity && entity->type == DL_ENTITY_PERSON;
    DL_EACH_CHILD (doc, name, token) // "his closest ally, Amina Wekesa"
        if (name > token && dl_is_relation(doc, name, DL_BIT(APPOS)) &&
            dl_token_at(doc, name)->upos == DL_UPOS_PROPN && (entity = dl_entity_at(doc, name)))
            return entity->type == DL_ENTITY_PERSON;
    return false;
}

static const char *const *first_class(const dl_document *doc, uint32_t token)
{
    const char *lemma = token == DL_NONE ? NULL : dl_token_at(doc, token)->lemma;
    return lemma ? dl_table_find(&dl_table_word_classes, lemma, strlen(lemma)) : NULL;
}

bool dl_has_class(const dl_document *doc, uint32_t token, const char *class)
{
    for (const char *const *row = first_class(doc, token); row;
         row = dl_table_next(&dl_table_word_classes, row))
        if (strcmp(row[1], class) == 0)
            return true;
    return false;
}

bool dl_are_alike(const dl_document *doc, uint32_t a, uint32_t b)
{
    for (const char *const *row = first_class(doc, a); row;
         row = dl_table_next(&dl_table_word_classes, row))
        if (strncmp(row[1], "alike-", 6) == 0 && dl_has_class(doc, b, row[1]))
            return true;
    return false;
}

bool dl_is_reciprocal(const dl_document *doc, uint32_t token)
{
    uint32_t end =
        token == DL_NONE ? 0 : doc->sentences.items[dl_token_at(doc, token)->sentence].last;
    return token + 1 < end &&
           ((dl_lemma_in(doc, token, " each ") && dl_lemma_in(doc, token + 1, " other ")) ||
            (dl_lemma_in(doc, token, " one ") && dl_lemma_in(doc, token + 1, " another ")));
}

bool dl_is_document(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = dl_entity_at(doc, token);
    return (entity && entity->type == DL_ENTITY_DOCUMENT) ||
           (dl_token_noun_kinds(doc, token) & DL_NOUN_DOCUMENT);
}

uint32_t dl_token_starting_at(const dl_document *doc, uint32_t sentence, uint32_t start)
{
    const dl_sentence *s = &doc->sentences.items[sentence];
    for (uint32_t t = s->first; t < s->last; t++)
        if (dl_token_at(doc, t)->start == start)
            return t;
    return DL_NONE;
}

bool dl_is_negated(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, verb)
        if (dl_is_relation(doc, dependent, DL_BIT(ADVMOD)) &&
            dl_lemma_in(doc, dependent, " not n't never "))
            return true;
    return false;
}

uint32_t dl_take_by_preposition(dl_candidates *all, dl_candidate *c, uint32_t token,
                                const char *prepositions, dl_part part, const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t found = 0;
    DL_EACH_CHILD (doc, dependent, token) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, prepositions))
            found += dl_take_phrase(all, c, dependent, part, rule);
    }
    return found;
}

void dl_set_place(dl_candidates *all, dl_candidate *c, uint32_t token)
{
    const dl_document *doc = all->doc;
    const dl_entity *entity = dl_entity_at(doc, token);
    if (!entity || entity->type != DL_ENTITY_PLACE)
        DL_EACH_CHILD (doc, dependent, token) {
            const dl_entity *inner = dl_entity_at(doc, dependent);
            if (inner && inner->type == DL_ENTITY_PLACE &&
                dl_is_relation(doc, dependent, DL_BIT(NMOD)))
                token = dependent;
        }
    uint32_t mention = dl_token_at(doc, token)->mention;
    if (mention != DL_NONE && c->place == DL_NONE &&
        doc->mentions.items[mention].type == DL_ENTITY_PLACE)
        c->place = doc->mentions.items[mention].entity;
}

/* "the nearby town of Varna", "the capital, Oslo": the place that the noun says more of, or noun.
 */
static uint32_t place_of_noun(const dl_document *doc, uint32_t noun)
{
    if (!dl_has_class(doc, noun, "place-noun"))
        return noun;
    DL_EACH_CHILD (doc, dependent, noun) {
        const dl_entity *inner = dl_entity_at(doc, dependent);
        if (inner && inner->type == DL_ENTITY_PLACE &&
            dl_is_relation(doc, dependent, DL_BIT(NMOD) | DL_BIT(APPOS)))
            return dependent;
    }
    return noun;
}

uint32_t dl_destination(const dl_document *doc, uint32_t verb, const char *prepositions)
{
    DL_EACH_CHILD (doc, dependent, verb) {
        if (dl_is_relation(doc, dependent, DL_BIT(ADVMOD)) &&
            dl_lemma_in(doc, dependent, " here there "))
            return dependent;
        uint32_t preposition = dl_preposition(doc, dependent);
        uint32_t place = place_of_noun(doc, dependent);
        const dl_entity *entity = dl_entity_at(doc, place);
        if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE && entity &&
            dl_lemma_in(doc, preposition, prepositions) && entity->type == DL_ENTITY_PLACE)
            return place;
    }
    return DL_NONE;
}

uint32_t dl_word_behind(const dl_document *doc, uint32_t verb)
{
    uint32_t behind = verb + 1;
    bool inside = behind < doc->sentences.items[dl_token_at(doc, verb)->sentence].last;
    return inside && (dl_token_at(doc, behind)->upos == DL_UPOS_ADP ||
                      dl_token_at(doc, behind)->upos == DL_UPOS_ADV)
               ? behind
               : DL_NONE;
}

static const char *const *find_light_phrase(const dl_document *doc, uint32_t verb, uint32_t word)
{
    char key[64];
    snprintf(key, sizeof key, "%s %s", dl_token_at(doc, verb)->lemma,
             dl_token_at(doc, word)->lemma);
    return dl_table_find(&dl_table_light_verbs, key, strlen(key));
}

const char *const *dl_light_verb(const dl_document *doc, uint32_t verb)
{
    const char *const *row = NULL;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint64_t belongs = DL_BIT(COMPOUND_PRT) | DL_BIT(OBJ) | DL_BIT(ADVMOD);
        if (!row && dl_is_relation(doc, dependent, belongs))
            row = find_light_phrase(doc, verb, dependent);
    }
    uint32_t behind = dl_word_behind(doc, verb);
    if (!row && behind != DL_NONE)
        row = find_light_phrase(doc, verb, behind);
    if (row)
        return row;
    return dl_table_find(&dl_table_light_verbs, dl_token_at(doc, verb)->lemma,
                         strlen(dl_token_at(doc, verb)->lemma));
}

dl_part dl_part_of_name(const char *name)
{
    for (int i = 0; i < DL_PART_COUNT; i++)
        if (strcmp(name, dl_part_names[i]) == 0)
            return (dl_part)i;
    return DL_PART_COUNT;
}
