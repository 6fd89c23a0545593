/* Persons, organizations, places and documents across articles: profiles are compared within blocks
 * and put into groups. */
#include "identity.h"

#include "base/buffer.h"
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
    uint32_t *kinds;          // by profile: equal where they differ in bodies and titles at most
    DL_ARRAY(uint32_t) last;  // by group: the end of its chain of profiles of different kinds
    uint32_t *previous;       // by profile of a chain: the one before
    uint32_t *likes;          // by profile: the next one of its group and kind
    dl_map titles;            // of persons: title → its number
    dl_pair_set group_titles; // (group, title)
    dl_pair_set articles;     // (group, article)
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

/* Whether a comparison may come out in another way for a person with other bodies. */
static bool bodies_matter(const dl_profile *a, const dl_profile *b, dl_verdict verdict)
{
    bool other_walks = a->fields && b->fields && !(a->fields & b->fields);
    return a->type == DL_ENTITY_PERSON && (other_walks || verdict.outcome == DL_APART);
}

/* How a profile compares with those of one kind: a veto of any, else the same where one is. */
static dl_outcome compare_kind(const grouper *g, uint32_t first, uint32_t index)
{
    const dl_profile *profiles = g->identity->profiles.items;
    dl_outcome outcome = DL_APART;
    for (uint32_t at = first; at != DL_GRAPH_NONE; at = g->likes[at]) {
        dl_verdict verdict = dl_compare_profiles(&profiles[at], &profiles[index]);
        outcome = verdict.outcome == DL_APART ? outcome : verdict.outcome;
        if (outcome == DL_VETO || !bodies_matter(&profiles[at], &profiles[index], verdict))
            break;
    }
    return outcome;
}

/* A group takes a profile where one of its members is the same, none has a veto, and no article has
 * both. */
static bool takes(grouper *g, uint32_t group, uint32_t index)
{
    bool same = false;
    for (uint32_t at = g->last.items[group]; at != DL_GRAPH_NONE; at = g->previous[at]) {
        dl_outcome outcome = compare_kind(g, at, index);
        if (outcome == DL_VETO)
            return false;
        same |= outcome == DL_SAME;
    }
    return same && !share_article(g, index, group);
}

static uint32_t number_of_title(grouper *g, const char *title)
{
    dl_map_slot *slot = dl_map_at(&g->titles, title, strlen(title));
    if (slot->value == DL_MAP_NEW)
        slot->value = g->titles.count;
    return slot->value;
}

static bool shares_title(grouper *g, uint32_t group, uint32_t index)
{
    const dl_traits *titles = &g->identity->profiles.items[index].titles;
    for (uint32_t i = 0; i < titles->count; i++)
        if (dl_pair_set_has(&g->group_titles, group, number_of_title(g, titles->items[i])))
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

/* Puts a profile into its group: into the chain, or behind the one of its kind there. */
static void add_member(grouper *g, uint32_t group, uint32_t index)
{
    const dl_traits *titles = &g->identity->profiles.items[index].titles;
    for (uint32_t i = 0; i < titles->count; i++)
        dl_pair_set_add(&g->group_titles, group, number_of_title(g, titles->items[i]));
    uint32_t like = g->last.items[group];
    while (like != DL_GRAPH_NONE && g->kinds[like] != g->kinds[index])
        like = g->previous[like];
    if (like != DL_GRAPH_NONE) {
        g->likes[index] = g->likes[like];
        g->likes[like] = index;
        return;
    }
    g->likes[index] = DL_GRAPH_NONE;
    g->previous[index] = g->last.items[group];
    g->last.items[group] = index;
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
        add_member(g, profile->group, index);
        for_each_block(g, index, enter);
    }
    settle_entities(g, index);
}

/* Numbers persons' profiles by name, countries and walks of life; every other one is a kind of its
 * own. */
static void number_kinds(grouper *g)
{
    const dl_identity *identity = g->identity;
    dl_map kinds = {.arena = &g->texts};
    dl_buffer text = {0};
    for (uint32_t i = 0; i < identity->profiles.count; i++) {
        const dl_profile *profile = &identity->profiles.items[i];
        g->kinds[i] = i;
        if (profile->type != DL_ENTITY_PERSON)
            continue;
        dl_buffer_cut(&text, 0);
        dl_buffer_format(&text, "%s\n%u", profile->key, (unsigned)profile->fields);
        for (uint32_t j = 0; j < profile->countries.count; j++)
            dl_buffer_format(&text, "\n%s", profile->countries.items[j]);
        dl_map_slot *slot = dl_map_at(&kinds, text.text, text.length);
        if (slot->value == DL_MAP_NEW)
            slot->value = i;
        g->kinds[i] = slot->value;
    }
    dl_buffer_clear(&text);
    dl_map_clear(&kinds);
}

void dl_group_entities(dl_identity *identity)
{
    grouper g = {.identity = identity};
    uint32_t count = identity->profiles.count;
    dl_arena_init(&g.texts);
    g.blocks.arena = g.titles.arena = &g.texts;
    g.kinds = dl_arena_alloc(&g.texts, count * sizeof *g.kinds);
    g.previous = dl_arena_alloc(&g.texts, count * sizeof *g.previous);
    g.likes = dl_arena_alloc(&g.texts, count * sizeof *g.likes);
    number_kinds(&g);
    sort_by_profile(&g);
    order_profiles(&g);
    for (uint32_t i = 0; i < count; i++)
        group_profile(&g, g.order[i]);
    free(g.order);
    free(g.starts);
    free(g.by_profile);
    DL_ARRAY_CLEAR(&g.entries);
    DL_ARRAY_CLEAR(&g.last);
    DL_ARRAY_CLEAR(&g.candidates);
    DL_ARRAY_CLEAR(&g.stamps);
    dl_pair_set_clear(&g.articles);
    dl_pair_set_clear(&g.group_titles);
    dl_map_clear(&g.titles);
    dl_map_clear(&g.blocks);
    dl_arena_clear(&g.texts);
}
