/* A set of facts: lean copies with shared texts, told apart by a hash of their content (XXH3, 128
 * bits). */
#include "fact_set.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

dl_fact_set *dl_fact_set_new(void)
{
    dl_fact_set *set = dl_calloc(1, sizeof *set);
    dl_arena_init(&set->arena);
    set->strings.arena = &set->arena;
    set->by_hash.arena = &set->arena;
    return set;
}

void dl_fact_set_free(dl_fact_set *set)
{
    if (!set)
        return;
    dl_map_clear(&set->strings);
    dl_map_clear(&set->by_hash);
    DL_ARRAY_CLEAR(&set->articles);
    dl_arena_clear(&set->arena);
    free(set);
}

uint32_t dl_fact_set_count(const dl_fact_set *set)
{
    return set->articles.count;
}

/* ---- the hash of what is kept: equal for an article and its lean copy ---- */

static void hash_number(XXH3_state_t *state, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    XXH3_128bits_update(state, bytes, sizeof bytes);
}

static void hash_text(XXH3_state_t *state, const char *text)
{
    hash_number(state, text ? strlen(text) : UINT64_MAX);
    if (text)
        XXH3_128bits_update(state, text, strlen(text));
}

static void hash_texts(XXH3_state_t *state, const char *const *texts, uint32_t count)
{
    hash_number(state, count);
    for (uint32_t i = 0; i < count; i++)
        hash_text(state, texts[i]);
}

static void hash_numbers(XXH3_state_t *state, const uint32_t *numbers, uint32_t count)
{
    hash_number(state, count);
    for (uint32_t i = 0; i < count; i++)
        hash_number(state, numbers[i]);
}

static void hash_span(XXH3_state_t *state, dl_span span)
{
    hash_number(state, (uint64_t)span.start << 32 | span.end);
}

/* The first mention that lies in one of the sentences: the entity's evidence. */
static const dl_fact_mention *shown_mention(const dl_facts *facts, const dl_fact_entity *entity)
{
    for (uint32_t i = 0, s = 0; i < entity->mention_count; i++) {
        dl_span span = entity->mentions[i].span;
        if (s > 0 && s < facts->sentence_count && facts->sentences[s].span.start > span.start)
            s = 0;
        while (s < facts->sentence_count && facts->sentences[s].span.end < span.end)
            s++;
        if (s < facts->sentence_count && facts->sentences[s].span.start <= span.start)
            return &entity->mentions[i];
    }
    return NULL;
}

static void hash_entity(XXH3_state_t *state, const dl_facts *facts, const dl_fact_entity *entity)
{
    const dl_fact_mention *shown = shown_mention(facts, entity);
    hash_number(state, entity->type);
    hash_text(state, entity->name);
    hash_text(state, entity->country);
    hash_texts(state, entity->aliases, entity->alias_count);
    hash_span(state, shown ? shown->span : (dl_span){0, 0});
}

static void hash_role(XXH3_state_t *state, const dl_fact_role *role)
{
    hash_numbers(state,
                 (const uint32_t[]){role->person, role->organization, role->place, role->state,
                                    role->sentence},
                 5);
    hash_text(state, role->title);
    hash_span(state, role->span);
}

static void hash_event(XXH3_state_t *state, const dl_fact_event *event)
{
    hash_numbers(state, (const uint32_t[]){event->type, event->status, event->basis, event->place},
                 4);
    hash_text(state, event->name);
    hash_text(state, event->edtf);
    hash_text(state, event->former_edtf);
    hash_span(state, event->time);
    hash_texts(state, event->aliases, event->alias_count);
    hash_texts(state, event->topics, event->topic_count);
    hash_numbers(state, event->documents, event->document_count);
    hash_numbers(state, event->evidence, event->evidence_count);
    hash_number(state, event->participant_count);
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const dl_fact_participant *from = &event->participants[i];
        hash_numbers(state, (const uint32_t[]){from->entity, from->part, from->sentence}, 3);
        hash_span(state, from->span);
    }
}

static XXH128_hash_t hash_facts(const dl_facts *facts)
{
    XXH3_state_t *state = XXH3_createState();
    if (!state)
        dl_malloc(SIZE_MAX); // ends the program
    XXH3_128bits_reset(state);
    hash_texts(
        state,
        (const char *const[]){facts->id, facts->title, facts->published, facts->source, facts->url},
        5);
    hash_number(state, facts->sentence_count);
    for (uint32_t i = 0; i < facts->sentence_count; i++) {
        hash_span(state, facts->sentences[i].span);
        hash_text(state, facts->sentences[i].text);
    }
    hash_number(state, facts->entity_count);
    for (uint32_t i = 0; i < facts->entity_count; i++)
        hash_entity(state, facts, &facts->entities[i]);
    hash_number(state, facts->role_count);
    for (uint32_t i = 0; i < facts->role_count; i++)
        hash_role(state, &facts->roles[i]);
    hash_number(state, facts->event_count);
    for (uint32_t i = 0; i < facts->event_count; i++)
        hash_event(state, &facts->events[i]);
    hash_number(state, facts->relation_count);
    for (uint32_t i = 0; i < facts->relation_count; i++) {
        const dl_fact_relation *relation = &facts->relations[i];
        hash_numbers(state,
                     (const uint32_t[]){relation->type, relation->of_events, relation->subject,
                                        relation->object, relation->sentence},
                     5);
    }
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    return hash;
}

/* ---- lean copies ---- */

static void *copy_items(dl_fact_set *set, const void *items, uint32_t count, size_t size)
{
    void *copy = dl_arena_alloc(&set->arena, count * size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

static const char **copy_texts(dl_fact_set *set, const char *const *texts, uint32_t count)
{
    const char **copy = dl_arena_alloc(&set->arena, count * sizeof *copy);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = dl_map_intern(&set->strings, texts[i]);
    return copy;
}

static void copy_entities(dl_fact_set *set, const dl_facts *facts, dl_facts *lean)
{
    lean->entities = copy_items(set, facts->entities, facts->entity_count, sizeof *facts->entities);
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        dl_fact_entity *entity = &lean->entities[i];
        const dl_fact_mention *shown = shown_mention(facts, &facts->entities[i]);
        entity->name = dl_map_intern(&set->strings, entity->name);
        entity->country = dl_map_intern(&set->strings, entity->country);
        entity->aliases = copy_texts(set, entity->aliases, entity->alias_count);
        entity->mention_count = shown != NULL;
        entity->mentions = shown ? copy_items(set, shown, 1, sizeof *shown) : NULL;
    }
}

static void copy_events(dl_fact_set *set, const dl_facts *facts, dl_facts *lean)
{
    lean->events = copy_items(set, facts->events, facts->event_count, sizeof *facts->events);
    for (uint32_t i = 0; i < facts->event_count; i++) {
        dl_fact_event *event = &lean->events[i];
        event->name = dl_map_intern(&set->strings, event->name);
        event->edtf = dl_map_intern(&set->strings, event->edtf);
        event->former_edtf = dl_map_intern(&set->strings, event->former_edtf);
        event->aliases = copy_texts(set, event->aliases, event->alias_count);
        event->topics = copy_texts(set, event->topics, event->topic_count);
        event->mentions = NULL;
        event->mention_count = 0;
        event->documents =
            copy_items(set, event->documents, event->document_count, sizeof *event->documents);
        event->evidence =
            copy_items(set, event->evidence, event->evidence_count, sizeof *event->evidence);
        event->rule = NULL;
        dl_fact_participant *parts = copy_items(set, event->participants, event->participant_count,
                                                sizeof *event->participants);
        for (uint32_t j = 0; j < event->participant_count; j++)
            parts[j].rule = NULL;
        event->participants = parts;
    }
}

static dl_facts lean_copy(dl_fact_set *set, const dl_facts *facts)
{
    dl_facts lean = *facts;
    dl_arena_init(&lean.arena);
    lean.id = dl_map_intern(&set->strings, facts->id);
    lean.title = dl_map_intern(&set->strings, facts->title);
    lean.published = dl_map_intern(&set->strings, facts->published);
    lean.source = dl_map_intern(&set->strings, facts->source);
    lean.url = dl_map_intern(&set->strings, facts->url);
    lean.published_from = lean.fetched = lean.author = lean.text = NULL;
    lean.times = NULL;
    lean.time_count = 0;
    lean.sentences =
        copy_items(set, facts->sentences, facts->sentence_count, sizeof *facts->sentences);
    for (uint32_t i = 0; i < lean.sentence_count; i++)
        lean.sentences[i].text = dl_map_intern(&set->strings, lean.sentences[i].text);
    copy_entities(set, facts, &lean);
    lean.roles = copy_items(set, facts->roles, facts->role_count, sizeof *facts->roles);
    for (uint32_t i = 0; i < lean.role_count; i++) {
        lean.roles[i].title = dl_map_intern(&set->strings, lean.roles[i].title);
        lean.roles[i].rule = NULL;
    }
    copy_events(set, facts, &lean);
    lean.relations =
        copy_items(set, facts->relations, facts->relation_count, sizeof *facts->relations);
    return lean;
}

void dl_fact_set_add(dl_fact_set *set, const dl_facts *facts)
{
    XXH128_hash_t hash = hash_facts(facts);
    char key[40];
    int length = snprintf(key, sizeof key, "%016" PRIx64 "%016" PRIx64, hash.high64, hash.low64);
    dl_map_slot *slot = dl_map_at(&set->by_hash, key, (size_t)length);
    if (slot->value != DL_MAP_NEW)
        return;
    slot->value = set->articles.count;
    dl_set_article *article = dl_arena_alloc(&set->arena, sizeof *article);
    dl_date day;
    *article = (dl_set_article){
        lean_copy(set, facts), {hash.high64, hash.low64},
          INT32_MAX
    };
    if (facts->published && dl_date_parse(facts->published, &day))
        article->day = dl_days_from_date(day);
    *DL_PUSH(&set->articles) = article;
}

static int compare_articles(const void *a, const void *b)
{
    const dl_set_article *x = *(const dl_set_article *const *)a,
                         *y = *(const dl_set_article *const *)b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    int order = strcmp(x->facts.id ? x->facts.id : "", y->facts.id ? y->facts.id : "");
    for (int i = 0; i < 2 && !order; i++)
        order = x->hash[i] < y->hash[i] ? -1 : x->hash[i] > y->hash[i];
    return order;
}

const dl_set_article **dl_fact_set_sorted(const dl_fact_set *set)
{
    const dl_set_article **sorted = dl_calloc(set->articles.count, sizeof *sorted);
    for (uint32_t i = 0; i < set->articles.count; i++)
        sorted[i] = set->articles.items[i];
    dl_sort(sorted, set->articles.count, sizeof *sorted, compare_articles);
    return sorted;
}
