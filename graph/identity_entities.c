/* Persons, organizations, places and documents across articles: profiles are compared within blocks
 * and put into groups. */
#include "identity.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- comparing ---- */

static dl_verdict apart(const char *reason)
{
    return (dl_verdict){DL_APART, 0, reason};
}

static dl_verdict agree(const char *reason)
{
    return (dl_verdict){DL_SAME, 0, reason};
}

static dl_verdict veto(const char *reason)
{
    return (dl_verdict){DL_VETO, 0, reason};
}

static dl_verdict compare_persons(const dl_profile *a, const dl_profile *b)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    dl_person_match match = dl_match_persons(&scratch, a->key, b->key);
    dl_arena_clear(&scratch);
    if (match == DL_PERSONS_DIFFER)
        return veto("the names differ");
    if (dl_traits_clash(&a->countries, &b->countries))
        return veto("roles of different countries");
    bool share_body = dl_traits_share(&a->bodies, &b->bodies);
    if (a->fields && b->fields && !(a->fields & b->fields) && !share_body)
        return veto("roles in different walks of life");
    if (match == DL_PERSONS_EQUAL)
        return agree("one full name");
    if (match == DL_PERSONS_SHORTER)
        return agree("one full name but for a middle name");
    if (share_body || dl_traits_share(&a->countries, &b->countries))
        return agree("an initial of the name, and one country or organization");
    return apart("an initial alone does not tell");
}

/* A form that both have and that names one body. NULL where there is none. */
static const char *shared_form(const dl_profile *a, const dl_profile *b, bool generic_too)
{
    const char *found = NULL;
    dl_arena scratch;
    dl_arena_init(&scratch);
    for (uint32_t i = 0, j = 0; i < a->form_count && j < b->form_count && !found;) {
        int order = strcmp(a->forms[i], b->forms[j]);
        if (order == 0 && (generic_too || !dl_is_generic(&scratch, a->forms[i], "body")))
            found = a->forms[i];
        i += order <= 0;
        j += order >= 0;
    }
    dl_arena_clear(&scratch);
    return found;
}

static dl_verdict compare_bodies(const dl_profile *a, const dl_profile *b)
{
    bool same_country = dl_traits_share(&a->countries, &b->countries);
    const char *form = shared_form(a, b, same_country);
    if (!form)
        return apart("no name in common");
    if (dl_traits_clash(&a->countries, &b->countries))
        return veto("of different countries");
    bool long_form = a->key == b->key || strchr(form, ' ');
    if (!long_form && !a->acronym && !b->acronym)
        return veto("one acronym of different names");
    return agree(long_form ? "one name" : "a name and its acronym");
}

static dl_verdict compare_others(const dl_profile *a, const dl_profile *b)
{
    if (a->type == DL_ENTITY_DOCUMENT && !shared_form(a, b, false))
        return apart("the names differ");
    if (a->type == DL_ENTITY_PLACE && (a->countries.count || b->countries.count))
        return a->countries.count && dl_traits_share(&a->countries, &b->countries)
                   ? agree("one country")
                   : apart("not both one country");
    return a->key == b->key || a->type == DL_ENTITY_DOCUMENT ? agree("one name")
                                                             : apart("the names differ");
}

dl_verdict dl_compare_profiles(const dl_profile *a, const dl_profile *b)
{
    if (a->type == DL_ENTITY_PERSON)
        return compare_persons(a, b);
    return a->type == DL_ENTITY_ORGANIZATION ? compare_bodies(a, b) : compare_others(a, b);
}

/* ---- grouping ---- */

typedef struct {
    uint32_t group, next; // next of the same block
} block_entry;

typedef struct {
    dl_identity *identity;
    dl_arena texts;
    dl_map blocks; // key → its newest entry
    DL_ARRAY(block_entry) entries;
    uint32_t *order;  // profiles, richest first
    uint32_t *starts; // by profile: where its entities begin in by_profile
    uint32_t *by_profile;
    DL_ARRAY(uint32_t) members; // profiles in the order in which they were put into groups
    DL_ARRAY(uint32_t)
    last, previous;       // by group: its newest in members; by member: the one before in its group
    dl_pair_set articles; // (group, article)
    DL_ARRAY(uint32_t) candidates;
    DL_ARRAY(uint32_t) stamps; // by group: the profile that looked at it last, plus 1
} grouper;

static void sort_by_profile(grouper *g)
{
    const dl_identity *identity = g->identity;
    uint32_t count = identity->profiles.count;
    g->starts = dl_calloc(count + 1, sizeof *g->starts);
    g->by_profile = dl_calloc(identity->entity_count, sizeof *g->by_profile);
    for (uint32_t i = 0; i < identity->entity_count; i++)
        g->starts[identity->entities[i].profile + 1]++;
    for (uint32_t i = 0; i < count; i++)
        g->starts[i + 1] += g->starts[i];
    uint32_t *next = dl_calloc(count, sizeof *next);
    memcpy(next, g->starts, count * sizeof *next);
    for (uint32_t i = 0; i < identity->entity_count; i++)
        g->by_profile[next[identity->entities[i].profile]++] = i;
    free(next);
}

static uint32_t richness(const dl_profile *profile)
{
    return 2 * profile->countries.count + profile->bodies.count + profile->form_count +
           (profile->fields != 0) + (uint32_t)strlen(profile->key) / 4;
}

typedef struct {
    uint32_t profile, richness, first;
} rank;

static int compare_ranks(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->richness != y->richness)
        return x->richness > y->richness ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void order_profiles(grouper *g)
{
    uint32_t count = g->identity->profiles.count;
    rank *ranks = dl_calloc(count, sizeof *ranks);
    for (uint32_t i = 0; i < count; i++) {
        const dl_profile *profile = &g->identity->profiles.items[i];
        ranks[i] = (rank){i, richness(profile), profile->first};
    }
    dl_sort(ranks, count, sizeof *ranks, compare_ranks);
    g->order = dl_calloc(count, sizeof *g->order);
    for (uint32_t i = 0; i < count; i++)
        g->order[i] = ranks[i].profile;
    free(ranks);
}

/* Calls visit for each block of a profile. */
static void for_each_block(grouper *g, uint32_t index,
                           void (*visit)(grouper *g, uint32_t index, const char *block))
{
    const dl_profile *profile = &g->identity->profiles.items[index];
    dl_arena scratch;
    dl_arena_init(&scratch);
    if (profile->type == DL_ENTITY_PERSON) {
        const char *blocks[2];
        dl_person_blocks(&scratch, profile->key, blocks);
        for (int i = 0; i < 2 && blocks[i]; i++)
            visit(g, index, blocks[i]);
    } else if (profile->type == DL_ENTITY_PLACE) {
        bool country = profile->countries.count > 0;
        visit(g, index,
              dl_arena_format(&scratch, "%s %s", country ? "country" : "place",
                              country ? profile->countries.items[0] : profile->key));
    } else {
        for (uint32_t i = 0; i < profile->form_count; i++)
            visit(g, index,
                  dl_arena_format(&scratch, "%d %s", (int)profile->type, profile->forms[i]));
    }
    dl_arena_clear(&scratch);
}

static void look_up(grouper *g, uint32_t index, const char *block)
{
    const dl_map_slot *slot = dl_map_find(&g->blocks, block, strlen(block));
    for (uint32_t at = slot ? slot->value : DL_MAP_NEW; at != DL_MAP_NEW;
         at = g->entries.items[at].next) {
        uint32_t group = g->entries.items[at].group;
        if (g->stamps.items[group] == index + 1)
            continue;
        g->stamps.items[group] = index + 1;
        *DL_PUSH(&g->candidates) = group;
    }
}

static void enter(grouper *g, uint32_t index, const char *block)
{
    uint32_t group = g->identity->profiles.items[index].group;
    dl_map_slot *slot = dl_map_at(&g->blocks, block, strlen(block));
    for (uint32_t at = slot->value; at != DL_MAP_NEW; at = g->entries.items[at].next)
        if (g->entries.items[at].group == group)
            return;
    uint32_t next = slot->value;
    slot->value = g->entries.count;
    *DL_PUSH(&g->entries) = (block_entry){group, next};
}

static bool share_article(const grouper *g, uint32_t index, uint32_t group)
{
    if (g->identity->profiles.items[index].type == DL_ENTITY_PLACE)
        return false;
    for (uint32_t i = g->starts[index]; i < g->starts[index + 1]; i++)
        if (dl_pair_set_has(&g->articles, group, g->identity->entities[g->by_profile[i]].article))
            return true;
    return false;
}

/* A group takes a profile where one of its members is the same, none has a veto, and no article has
 * both. */
static bool takes(grouper *g, uint32_t group, uint32_t index)
{
    const dl_profile *profiles = g->identity->profiles.items;
    bool same = false;
    for (uint32_t at = g->last.items[group]; at != DL_GRAPH_NONE; at = g->previous.items[at]) {
        dl_verdict verdict = dl_compare_profiles(&profiles[g->members.items[at]], &profiles[index]);
        if (verdict.outcome == DL_VETO)
            return false;
        same |= verdict.outcome == DL_SAME;
    }
    return same && !share_article(g, index, group);
}

static bool shares_title(const grouper *g, uint32_t group, uint32_t index)
{
    const dl_profile *profiles = g->identity->profiles.items;
    for (uint32_t at = g->last.items[group]; at != DL_GRAPH_NONE; at = g->previous.items[at])
        if (dl_traits_share(&profiles[g->members.items[at]].titles, &profiles[index].titles))
            return true;
    return false;
}

/* The candidate that takes a profile. Of several it is the only one of its title; else none. */
static uint32_t find_group(grouper *g, uint32_t index)
{
    uint32_t found = DL_GRAPH_NONE, takers = 0, titled = DL_GRAPH_NONE, holders = 0;
    for (uint32_t i = 0; i < g->candidates.count; i++) {
        uint32_t group = g->candidates.items[i];
        if (!takes(g, group, index))
            continue;
        found = group;
        takers++;
        if (shares_title(g, group, index)) {
            titled = group;
            holders++;
        }
    }
    return takers == 1 ? found : holders == 1 ? titled : DL_GRAPH_NONE;
}

static uint32_t new_group(grouper *g)
{
    *DL_PUSH(&g->last) = DL_GRAPH_NONE;
    *DL_PUSH(&g->stamps) = 0;
    return g->identity->entity_groups++;
}

/* Puts all that share a profile into its group; of two in one article the second one stays apart.
 */
static void settle_entities(grouper *g, uint32_t index)
{
    const dl_profile *profile = &g->identity->profiles.items[index];
    for (uint32_t i = g->starts[index]; i < g->starts[index + 1]; i++) {
        dl_seen_entity *seen = &g->identity->entities[g->by_profile[i]];
        seen->group = profile->group;
        if (profile->lonely || (profile->type != DL_ENTITY_PLACE && !profile->merged &&
                                dl_pair_set_has(&g->articles, profile->group, seen->article)))
            seen->group = new_group(g);
        else
            dl_pair_set_add(&g->articles, profile->group, seen->article);
    }
}

static void group_profile(grouper *g, uint32_t index)
{
    dl_profile *profile = &g->identity->profiles.items[index];
    if (!profile->lonely) {
        g->candidates.count = 0;
        for_each_block(g, index, look_up);
        uint32_t found = find_group(g, index);
        profile->group = found != DL_GRAPH_NONE ? found : new_group(g);
        uint32_t member = g->members.count;
        *DL_PUSH(&g->members) = index;
        *DL_PUSH(&g->previous) = g->last.items[profile->group];
        g->last.items[profile->group] = member;
        for_each_block(g, index, enter);
    }
    settle_entities(g, index);
}

void dl_group_entities(dl_identity *identity)
{
    grouper g = {.identity = identity};
    dl_arena_init(&g.texts);
    g.blocks.arena = &g.texts;
    sort_by_profile(&g);
    order_profiles(&g);
    for (uint32_t i = 0; i < identity->profiles.count; i++)
        group_profile(&g, g.order[i]);
    free(g.order);
    free(g.starts);
    free(g.by_profile);
    DL_ARRAY_CLEAR(&g.entries);
    DL_ARRAY_CLEAR(&g.members);
    DL_ARRAY_CLEAR(&g.last);
    DL_ARRAY_CLEAR(&g.previous);
    DL_ARRAY_CLEAR(&g.candidates);
    DL_ARRAY_CLEAR(&g.stamps);
    dl_pair_set_clear(&g.articles);
    dl_map_clear(&g.blocks);
    dl_arena_clear(&g.texts);
}
