/* Corrections applied to the articles of an identity: articles that one concerns are copied and
 * changed, the set stays as it is. */
#include "identity.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_identity *identity;
    dl_corrections *corrections;
    dl_set_article *copy; // of the article at hand; NULL while nothing of it was changed
    uint32_t article;
} corrector;

static bool is_named(corrector *c, const char *name, const char *const *aliases, uint32_t count,
                     const char *key)
{
    if (name && strcmp(dl_identity_key(c->identity, name), key) == 0)
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(dl_identity_key(c->identity, aliases[i]), key) == 0)
            return true;
    return false;
}

static void *copy_items(corrector *c, const void *items, uint32_t count, size_t size)
{
    void *copy = dl_arena_alloc(&c->identity->arena, count * size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

/* The article's facts, free to be changed. */
static dl_facts *change(corrector *c)
{
    if (!c->copy) {
        c->copy = copy_items(c, c->identity->articles[c->article], 1, sizeof *c->copy);
        dl_facts *facts = &c->copy->facts;
        facts->entities =
            copy_items(c, facts->entities, facts->entity_count, sizeof *facts->entities);
        facts->events = copy_items(c, facts->events, facts->event_count, sizeof *facts->events);
        facts->roles = copy_items(c, facts->roles, facts->role_count, sizeof *facts->roles);
        facts->relations =
            copy_items(c, facts->relations, facts->relation_count, sizeof *facts->relations);
        for (uint32_t i = 0; i < facts->event_count; i++) {
            dl_fact_event *event = &facts->events[i];
            event->documents =
                copy_items(c, event->documents, event->document_count, sizeof *event->documents);
            event->participants = copy_items(c, event->participants, event->participant_count,
                                             sizeof *event->participants);
        }
        c->identity->articles[c->article] = c->copy;
    }
    return &c->copy->facts;
}

static const dl_facts *facts_of(const corrector *c)
{
    return &c->identity->articles[c->article]->facts;
}

static const char *keep(corrector *c, const char *text)
{
    return dl_map_intern(&c->identity->texts, text);
}

static bool entity_is(corrector *c, uint32_t index, const char *key)
{
    const dl_fact_entity *entity = &facts_of(c)->entities[index];
    return is_named(c, entity->name, NULL, 0, key);
}

static bool event_is(corrector *c, uint32_t index, const char *key)
{
    const dl_fact_event *event = &facts_of(c)->events[index];
    return is_named(c, event->name, event->aliases, event->alias_count, key);
}

static void rename_entities(corrector *c, dl_correction *rule)
{
    for (uint32_t i = 0; i < facts_of(c)->entity_count; i++)
        if (entity_is(c, i, rule->key)) {
            dl_fact_entity *entity = &change(c)->entities[i];
            const char **aliases =
                dl_arena_alloc(&c->identity->arena, (entity->alias_count + 1) * sizeof *aliases);
            for (uint32_t j = 0; j < entity->alias_count; j++)
                aliases[j] = entity->aliases[j];
            aliases[entity->alias_count++] = entity->name;
            entity->aliases = aliases;
            entity->name = keep(c, rule->value);
            rule->hits++;
        }
    for (uint32_t i = 0; i < facts_of(c)->event_count; i++)
        if (event_is(c, i, rule->key)) {
            change(c)->events[i].name = keep(c, rule->value);
            rule->hits++;
        }
}

static void forget_in_event(dl_fact_event *event, uint32_t entity)
{
    dl_fact_participant *parts = (dl_fact_participant *)event->participants;
    uint32_t *documents = (uint32_t *)event->documents, count = 0;
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (parts[i].entity != entity)
            parts[count++] = parts[i];
    event->participant_count = count;
    count = 0;
    for (uint32_t i = 0; i < event->document_count; i++)
        if (documents[i] != entity)
            documents[count++] = documents[i];
    event->document_count = count;
    if (event->place == entity)
        event->place = DL_FACTS_NONE;
}

/* Takes out all that refers to an entity; what is left of it is a name in no graph. */
static void forget_entity(dl_facts *facts, uint32_t entity)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < facts->role_count; i++)
        if (facts->roles[i].person != entity)
            facts->roles[count++] = facts->roles[i];
    facts->role_count = count;
    count = 0;
    for (uint32_t i = 0; i < facts->relation_count; i++) {
        const dl_fact_relation *relation = &facts->relations[i];
        if (relation->of_events || (relation->subject != entity && relation->object != entity))
            facts->relations[count++] = *relation;
    }
    facts->relation_count = count;
    for (uint32_t i = 0; i < facts->event_count; i++)
        forget_in_event(&facts->events[i], entity);
    facts->entities[entity].type = DL_ENTITY_EVENT;
}

static void silence_person(corrector *c, dl_correction *rule)
{
    for (uint32_t i = 0; i < facts_of(c)->entity_count; i++)
        if (facts_of(c)->entities[i].type == DL_ENTITY_PERSON && entity_is(c, i, rule->key)) {
            forget_entity(change(c), i);
            rule->hits++;
        }
}

static void mark_absent(corrector *c, dl_correction *rule)
{
    for (uint32_t i = 0; i < facts_of(c)->event_count; i++) {
        if (!event_is(c, i, rule->value_key))
            continue;
        for (uint32_t j = 0; j < facts_of(c)->events[i].participant_count; j++)
            if (entity_is(c, facts_of(c)->events[i].participants[j].entity, rule->key)) {
                ((dl_fact_participant *)change(c)->events[i].participants)[j].part = DL_PART_ABSENT;
                rule->hits++;
            }
    }
}

static void set_date(corrector *c, dl_correction *rule)
{
    for (uint32_t i = 0; i < facts_of(c)->event_count; i++)
        if (event_is(c, i, rule->key)) {
            dl_fact_event *event = &change(c)->events[i];
            event->edtf = keep(c, rule->value);
            event->former_edtf = NULL;
            event->basis = DL_BASIS_NONE;
            rule->hits++;
        }
}

/* merge and split are looked up when profiles and views are made; here it is only counted whether
 * they will be. */
static void count_mentions(corrector *c, dl_correction *rule)
{
    const char *id = facts_of(c)->id;
    if (rule->kind == DL_CORRECT_SPLIT && (!id || strcmp(id, rule->value) != 0))
        return;
    for (uint32_t i = 0; i < facts_of(c)->entity_count; i++)
        rule->hits += entity_is(c, i, rule->key);
    for (uint32_t i = 0; i < facts_of(c)->event_count; i++)
        rule->hits += rule->kind == DL_CORRECT_MERGE && event_is(c, i, rule->key);
}

static void (*const appliers[DL_CORRECTION_COUNT])(corrector *c, dl_correction *rule) = {
    [DL_CORRECT_MERGE] = count_mentions,       [DL_CORRECT_SPLIT] = count_mentions,
    [DL_CORRECT_RENAME] = rename_entities,     [DL_CORRECT_NOT_A_PERSON] = silence_person,
    [DL_CORRECT_DID_NOT_ATTEND] = mark_absent, [DL_CORRECT_DATE] = set_date,
};

void dl_correct(dl_identity *identity)
{
    corrector c = {.identity = identity, .corrections = identity->corrections};
    if (!c.corrections)
        return;
    for (uint32_t i = 0; i < c.corrections->items.count; i++)
        c.corrections->items.items[i].hits = 0;
    for (c.article = 0; c.article < identity->article_count; c.article++) {
        c.copy = NULL;
        for (uint32_t i = 0; i < c.corrections->items.count; i++) {
            dl_correction *rule = &c.corrections->items.items[i];
            appliers[rule->kind](&c, rule);
        }
    }
}

const char *dl_merged_key(const dl_identity *identity, const char *key)
{
    const dl_corrections *corrections = identity->corrections;
    for (uint32_t i = 0; corrections && i < corrections->items.count; i++) {
        const dl_correction *rule = &corrections->items.items[i];
        if (rule->kind == DL_CORRECT_MERGE &&
            (strcmp(rule->key, key) == 0 || strcmp(rule->value_key, key) == 0))
            return rule->value_key;
    }
    return NULL;
}

bool dl_is_split(const dl_identity *identity, const char *key, const char *article)
{
    const dl_corrections *corrections = identity->corrections;
    for (uint32_t i = 0; corrections && article && i < corrections->items.count; i++) {
        const dl_correction *rule = &corrections->items.items[i];
        if (rule->kind == DL_CORRECT_SPLIT && strcmp(rule->key, key) == 0 &&
            strcmp(rule->value, article) == 0)
            return true;
    }
    return false;
}
