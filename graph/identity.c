#include "identity.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- traits ---- */

void dl_traits_add(dl_traits *traits, const char *text)
{
    uint32_t at = 0;
    while (at < traits->count && strcmp(traits->items[at], text) < 0)
        at++;
    if ((at < traits->count && traits->items[at] == text) || traits->count == DL_MOST_TRAITS)
        return;
    memmove(&traits->items[at + 1], &traits->items[at],
            (traits->count - at) * sizeof *traits->items);
    traits->items[at] = text;
    traits->count++;
}

bool dl_traits_share(const dl_traits *a, const dl_traits *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            if (a->items[i] == b->items[j])
                return true;
    return false;
}

bool dl_traits_clash(const dl_traits *a, const dl_traits *b)
{
    return a->count && b->count && !dl_traits_share(a, b);
}

/* ---- texts ---- */

const char *dl_identity_key(dl_identity *identity, const char *name)
{
    dl_map_slot *slot = dl_map_at(&identity->keys, name, strlen(name));
    if (slot->value == DL_MAP_NEW) {
        slot->value = identity->key_list.count;
        dl_arena scratch;
        dl_arena_init(&scratch);
        *DL_PUSH(&identity->key_list) =
            dl_map_intern(&identity->texts, dl_name_key(&scratch, name));
        dl_arena_clear(&scratch);
    }
    return identity->key_list.items[slot->value];
}

const char *dl_country_of_place(dl_identity *identity, const dl_fact_entity *entity)
{
    if (entity->type != DL_ENTITY_PLACE)
        return NULL;
    dl_arena scratch;
    dl_arena_init(&scratch);
    const char *named = entity->country ? entity->country : entity->name;
    const char *country = dl_country_of(&scratch, named, false);
    if (!country)
        country = entity->country;
    country = dl_map_intern(&identity->texts, country);
    dl_arena_clear(&scratch);
    return country;
}

/* ---- the whole ---- */

static void number_all(dl_identity *identity)
{
    uint32_t count = identity->article_count;
    identity->entity_base = dl_calloc(count + 1, sizeof *identity->entity_base);
    identity->event_base = dl_calloc(count + 1, sizeof *identity->event_base);
    for (uint32_t a = 0; a < count; a++) {
        const dl_facts *facts = &identity->articles[a]->facts;
        identity->entity_base[a + 1] = identity->entity_base[a] + facts->entity_count;
        identity->event_base[a + 1] = identity->event_base[a] + facts->event_count;
    }
    identity->entity_count = identity->entity_base[count];
    identity->event_count = identity->event_base[count];
    identity->entities = dl_calloc(identity->entity_count, sizeof *identity->entities);
    identity->events = dl_calloc(identity->event_count, sizeof *identity->events);
    for (uint32_t a = 0; a < count; a++) {
        const dl_facts *facts = &identity->articles[a]->facts;
        for (uint32_t i = 0; i < facts->entity_count; i++)
            identity->entities[identity->entity_base[a] + i] =
                (dl_seen_entity){a, &facts->entities[i], 0, 0};
        for (uint32_t i = 0; i < facts->event_count; i++)
            identity->events[identity->event_base[a] + i] =
                (dl_seen_event){a, &facts->events[i], 0};
    }
}

static void gather_countries(dl_identity *identity)
{
    identity->group_countries =
        dl_calloc(identity->entity_groups, sizeof *identity->group_countries);
    for (uint32_t i = 0; i < identity->entity_count; i++) {
        const dl_traits *countries =
            &identity->profiles.items[identity->entities[i].profile].countries;
        for (uint32_t j = 0; j < countries->count; j++)
            dl_traits_add(&identity->group_countries[identity->entities[i].group],
                          countries->items[j]);
    }
}

void dl_identity_init(dl_identity *identity, const dl_fact_set *set, dl_corrections *corrections)
{
    *identity = (dl_identity){.corrections = corrections};
    dl_arena_init(&identity->arena);
    identity->texts.arena = identity->keys.arena = &identity->arena;
    identity->articles = dl_fact_set_sorted(set);
    identity->article_count = set->articles.count;
    dl_correct(identity);
    number_all(identity);
    dl_make_profiles(identity);
    dl_group_entities(identity);
    gather_countries(identity);
    dl_group_events(identity);
}

void dl_identity_clear(dl_identity *identity)
{
    dl_map_clear(&identity->texts);
    dl_map_clear(&identity->keys);
    DL_ARRAY_CLEAR(&identity->key_list);
    DL_ARRAY_CLEAR(&identity->profiles);
    free(identity->articles);
    free(identity->entity_base);
    free(identity->event_base);
    free(identity->entities);
    free(identity->events);
    free(identity->group_countries);
    dl_arena_clear(&identity->arena);
}
