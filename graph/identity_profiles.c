/* Profiles: what an article tells of an entity that bears on who it is. */
#include "identity.h"

#include "base/buffer.h"
#include "names.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_identity *identity;
    dl_arena scratch;
    dl_map by_text;   // a profile written out → its index
    dl_profile *here; // of the entities of the article at hand
} profiler;

/* The country that an organization's name carries. */
static const char *country_in_name(profiler *p, const char *key)
{
    const char *rest;
    return dl_map_intern(&p->identity->texts, dl_country_in(&p->scratch, key, &rest));
}

static void add_country(dl_profile *profile, const char *country)
{
    if (country)
        dl_traits_add(&profile->countries, country);
}

static void read_role(profiler *p, const dl_facts *facts, const dl_fact_role *role)
{
    dl_profile *person = &p->here[role->person];
    person->fields |= dl_title_fields(&p->scratch, role->title);
    dl_traits_add(&person->titles,
                  dl_map_intern(&p->identity->texts, dl_title_key(&p->scratch, role->title)));
    const char *country = NULL;
    if (role->place != DL_FACTS_NONE)
        country = dl_country_of_place(p->identity, &facts->entities[role->place]);
    if (role->organization != DL_FACTS_NONE) {
        dl_profile *body = &p->here[role->organization];
        if (body->type == DL_ENTITY_ORGANIZATION) {
            add_country(body, country);
            if (!country && body->countries.count == 1)
                country = body->countries.items[0];
        }
        dl_traits_add(&person->bodies, body->key);
    }
    add_country(person, country);
}

static void read_relation(profiler *p, const dl_facts *facts, const dl_fact_relation *relation)
{
    if (relation->of_events)
        return;
    const dl_fact_entity *object = &facts->entities[relation->object];
    dl_profile *subject = &p->here[relation->subject];
    if (subject->type == DL_ENTITY_PLACE || relation->type == DL_RELATION_MEMBER_OF)
        return;
    add_country(subject, dl_country_of_place(p->identity, object));
}

static int compare_pointed(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys by which an organization or a document may be found: of its names, and those without the
 * country in them. */
static void list_forms(profiler *p, const dl_fact_entity *entity, dl_profile *profile)
{
    uint32_t most = 2 * (entity->alias_count + 1), count = 0;
    const char **forms = dl_arena_alloc(&p->scratch, most * sizeof *forms);
    for (uint32_t i = 0; i <= entity->alias_count; i++) {
        const char *key = i ? dl_identity_key(p->identity, entity->aliases[i - 1]) : profile->key,
                   *rest;
        forms[count++] = key;
        if (profile->type == DL_ENTITY_ORGANIZATION && dl_country_in(&p->scratch, key, &rest) &&
            *rest)
            forms[count++] = dl_map_intern(&p->identity->texts, rest);
    }
    dl_sort(forms, count, sizeof *forms, compare_pointed);
    for (uint32_t i = 0; i < count; i++)
        if (!profile->form_count || forms[profile->form_count - 1] != forms[i])
            forms[profile->form_count++] = forms[i];
    profile->forms = forms;
}

static void begin_profile(profiler *p, uint32_t article, const dl_fact_entity *entity,
                          dl_profile *profile)
{
    const char *key = dl_identity_key(p->identity, entity->name);
    *profile =
        (dl_profile){.type = entity->type, .key = key, .merged = dl_merged_key(p->identity, key)};
    profile->split = dl_is_split(p->identity, key, p->identity->articles[article]->facts.id);
    if (profile->merged)
        profile->key = dl_map_intern(&p->identity->texts, profile->merged);
    if (entity->type == DL_ENTITY_ORGANIZATION) {
        profile->acronym = dl_is_acronym(entity->name);
        add_country(profile, country_in_name(p, profile->key));
    }
    if (entity->type == DL_ENTITY_PLACE)
        add_country(profile, dl_country_of_place(p->identity, entity));
    if (entity->type == DL_ENTITY_ORGANIZATION || entity->type == DL_ENTITY_DOCUMENT)
        list_forms(p, entity, profile);
}

static bool is_lonely(profiler *p, const dl_profile *profile)
{
    if (profile->merged || profile->split)
        return profile->split;
    switch (profile->type) {
    case DL_ENTITY_PERSON:
        return !strchr(profile->key, ' ');
    case DL_ENTITY_ORGANIZATION:
        return !profile->countries.count && dl_is_generic(&p->scratch, profile->key, "body");
    case DL_ENTITY_DOCUMENT:
        return dl_is_generic(&p->scratch, profile->key, "document");
    case DL_ENTITY_EVENT: // taken out by a correction
        return true;
    default:
        return false;
    }
}

static void write_traits(dl_buffer *out, const dl_traits *traits)
{
    dl_buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < traits->count; i++)
        dl_buffer_format(out, "%s\t", traits->items[i]);
}

/* A profile as text, by which equal ones are found. */
static void write_profile(dl_buffer *out, const dl_profile *profile)
{
    dl_buffer_cut(out, 0);
    if (profile->merged) {
        dl_buffer_format(out, "%d %s", (int)profile->type, profile->merged);
        return;
    }
    dl_buffer_format(out, "%d %u %d\n", (int)profile->type, (unsigned)profile->fields,
                     profile->split);
    bool country = profile->type == DL_ENTITY_PLACE && profile->countries.count;
    dl_buffer_add_text(out, country ? "" : profile->key);
    for (uint32_t i = 0; i < profile->form_count; i++)
        dl_buffer_format(out, "\t%s", profile->forms[i]);
    write_traits(out, &profile->countries);
    write_traits(out, &profile->bodies);
    write_traits(out, &profile->titles);
}

/* The profile in the identity that equals this one; made where there is none. */
static uint32_t settle(profiler *p, dl_profile *profile, uint32_t seen, const char *text,
                       size_t length)
{
    dl_map_slot *slot = dl_map_at(&p->by_text, text, length);
    if (slot->value == DL_MAP_NEW) {
        slot->value = p->identity->profiles.count;
        profile->lonely = is_lonely(p, profile);
        profile->first = seen;
        const char **forms =
            dl_arena_alloc(&p->identity->arena, profile->form_count * sizeof *forms);
        if (profile->form_count)
            memcpy(forms, profile->forms, profile->form_count * sizeof *forms);
        profile->forms = forms;
        *DL_PUSH(&p->identity->profiles) = *profile;
    }
    return slot->value;
}

static void profile_article(profiler *p, uint32_t article)
{
    const dl_facts *facts = &p->identity->articles[article]->facts;
    p->here = dl_arena_alloc(&p->scratch, facts->entity_count * sizeof *p->here);
    for (uint32_t i = 0; i < facts->entity_count; i++)
        begin_profile(p, article, &facts->entities[i], &p->here[i]);
    for (uint32_t i = 0; i < facts->relation_count; i++)
        read_relation(p, facts, &facts->relations[i]);
    for (uint32_t i = 0; i < facts->role_count; i++)
        read_role(p, facts, &facts->roles[i]);
    dl_buffer text = {0};
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        uint32_t seen = p->identity->entity_base[article] + i;
        write_profile(&text, &p->here[i]);
        p->identity->entities[seen].profile = settle(p, &p->here[i], seen, text.text, text.length);
    }
    dl_buffer_clear(&text);
}

void dl_make_profiles(dl_identity *identity)
{
    dl_arena texts;
    dl_arena_init(&texts);
    profiler p = {.identity = identity, .by_text = {.arena = &texts}};
    dl_arena_init(&p.scratch);
    for (uint32_t a = 0; a < identity->article_count; a++) {
        profile_article(&p, a);
        dl_arena_clear(&p.scratch);
    }
    dl_map_clear(&p.by_text);
    dl_arena_clear(&texts);
}
