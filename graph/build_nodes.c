/* Nodes of entities and roles: countries, labels, aliases, ids. */
#include "build.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

/* ---- entities ---- */

static const dl_node_kind kind_of_type[] = {
    [DL_ENTITY_PERSON] = DL_NODE_PERSON,
    [DL_ENTITY_ORGANIZATION] = DL_NODE_ORGANIZATION,
    [DL_ENTITY_PLACE] = DL_NODE_PLACE,
    [DL_ENTITY_DOCUMENT] = DL_NODE_DOCUMENT,
};

/* One country that all who know any agree on. */
static void note_country(dl_node *node, bool *disagree, const dl_traits *countries)
{
    for (uint32_t i = 0; i < countries->count; i++) {
        if (!node->country)
            node->country = countries->items[i];
        *disagree |= node->country != countries->items[i];
    }
}

static void name_entity(dl_builder *b, uint32_t node, const dl_fact_entity *entity)
{
    const char *key = dl_identity_key(&b->identity, entity->name),
               *merged = dl_merged_key(&b->identity, key);
    bool country = entity->type == DL_ENTITY_PLACE && b->nodes.items[node].country;
    dl_build_name(b, node, entity->name, country || (merged && strcmp(merged, key) != 0));
    for (uint32_t i = 0; i < entity->alias_count; i++)
        dl_build_name(b, node, entity->aliases[i], true);
}

static void add_entity_evidence(dl_builder *b, const dl_seen_entity *seen, uint32_t node)
{
    const dl_facts *facts = &b->identity.articles[seen->article]->facts;
    if (!seen->entity->mention_count)
        return;
    dl_span words = seen->entity->mentions[0].span;
    dl_evidence evidence;
    uint32_t sentence = 0;
    while (sentence < facts->sentence_count && facts->sentences[sentence].span.end < words.end)
        sentence++;
    if (dl_build_evidence(b, seen->article, sentence, words, &evidence))
        *DL_PUSH(&b->evidence) = (dl_node_evidence){node, evidence};
}

void dl_build_entities(dl_builder *b)
{
    const dl_identity *identity = &b->identity;
    bool *disagree = dl_arena_alloc(&b->scratch, identity->entity_groups * sizeof *disagree);
    memset(b->entity_nodes, 0xFF, identity->entity_groups * sizeof *b->entity_nodes);
    for (uint32_t i = 0; i < identity->entity_count; i++) {
        const dl_seen_entity *seen = &identity->entities[i];
        if (seen->entity->type == DL_ENTITY_EVENT)
            continue; // taken out by a correction
        uint32_t *node = &b->entity_nodes[seen->group];
        if (*node == DL_GRAPH_NONE)
            *node = dl_build_node(b, kind_of_type[seen->entity->type]);
        note_country(&b->nodes.items[*node], &disagree[seen->group],
                     &identity->profiles.items[seen->profile].countries);
        name_entity(b, *node, seen->entity);
        add_entity_evidence(b, seen, *node);
    }
    for (uint32_t i = 0; i < identity->entity_groups; i++)
        if (disagree[i])
            b->nodes.items[b->entity_nodes[i]].country = NULL;
}

/* ---- labels ---- */

static int compare_namings(const void *a, const void *b)
{
    const dl_naming *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    int order = strcmp(x->text, y->text);
    return order ? order : x->is_alias - y->is_alias;
}

/* A name that would stand for another: an acronym, or one with an initial for the first name. */
static bool is_short(const char *name)
{
    return dl_is_acronym(name) || (name[0] && (name[1] == '.' || name[1] == ' '));
}

static bool is_capital(const char *name)
{
    return !(name[0] >= 'a' && name[0] <= 'z');
}

/* Whether a name makes a better label than the best so far: no short form, more articles, a capital
 * first, more letters, first in the alphabet. */
static bool is_better(const char *name, uint32_t uses, const char *best, uint32_t best_uses)
{
    if (!best)
        return true;
    if (is_short(name) != is_short(best))
        return is_short(best);
    if (uses != best_uses)
        return uses > best_uses;
    if (is_capital(name) != is_capital(best))
        return is_capital(name);
    return strlen(name) > strlen(best);
}

/* The label and the aliases of one node from its namings, which are sorted. */
static void settle_label(dl_builder *b, const dl_naming *namings, uint32_t count)
{
    dl_node *node = &b->nodes.items[namings[0].node];
    const char **texts = dl_arena_alloc(&b->graph->arena, count * sizeof *texts), *best = NULL;
    uint32_t different = 0, best_uses = 0;
    for (uint32_t i = 0, last; i < count; i = last) {
        uint32_t uses = 0;
        for (last = i; last < count && strcmp(namings[last].text, namings[i].text) == 0; last++)
            uses += !namings[last].is_alias;
        texts[different++] = namings[i].text;
        if (uses && is_better(namings[i].text, uses, best, best_uses)) {
            best = namings[i].text;
            best_uses = uses;
        }
    }
    node->label = best ? best : node->country ? node->country : texts[0];
    for (uint32_t i = 0; i < different; i++)
        if (*texts[i] && strcmp(texts[i], node->label) != 0)
            texts[node->alias_count++] = texts[i];
    node->aliases = texts;
}

void dl_build_labels(dl_builder *b)
{
    dl_sort(b->namings.items, b->namings.count, sizeof *b->namings.items, compare_namings);
    for (uint32_t i = 0, last; i < b->namings.count; i = last) {
        for (last = i;
             last < b->namings.count && b->namings.items[last].node == b->namings.items[i].node;
             last++)
            ;
        settle_label(b, &b->namings.items[i], last - i);
    }
}

/* ---- ids ---- */

typedef struct {
    uint32_t node;
    const char *slug;
} slugged;

static int compare_slugged(const void *a, const void *b)
{
    const slugged *x = a, *y = b;
    int order = strcmp(x->slug, y->slug);
    return order ? order : x->node < y->node ? -1 : x->node > y->node;
}

static const char *make_slug(dl_builder *b, uint32_t index)
{
    const dl_node *node = &b->nodes.items[index];
    dl_arena *arena = &b->scratch;
    const char *kind = dl_node_kind_names[node->kind];
    if (node->kind == DL_NODE_ARTICLE) {
        const char *id = b->identity.articles[index]->facts.id;
        return dl_arena_format(arena, "%s/%s", kind, dl_slug(arena, id && *id ? id : node->label));
    }
    if (node->kind != DL_NODE_EVENT)
        return dl_arena_format(arena, "%s/%s", kind, dl_slug(arena, node->label));
    const char *type = dl_event_type_names[node->type];
    const char *date = node->date.edtf ? dl_slug(arena, node->date.edtf) : "undated";
    return dl_arena_format(arena, "%s/%s-%s-%s", kind, type, date, dl_slug(arena, node->label));
}

/* Nodes with one slug are numbered in the order in which they were made, which is that of the
 * articles: the eldest keeps it bare. */
void dl_build_ids(dl_builder *b)
{
    uint32_t count = b->nodes.count;
    slugged *all = dl_calloc(count, sizeof *all);
    dl_map taken = {.arena = &b->scratch};
    for (uint32_t i = 0; i < count; i++) {
        all[i] = (slugged){i, make_slug(b, i)};
        dl_map_at(&taken, all[i].slug, strlen(all[i].slug));
    }
    dl_sort(all, count, sizeof *all, compare_slugged);
    for (uint32_t i = 0, number = 1; i < count; i++) {
        number = i && strcmp(all[i].slug, all[i - 1].slug) == 0 ? number + 1 : 1;
        const char *id = all[i].slug;
        // "x-2" may be another node's own slug.
        while (number > 1) {
            id = dl_arena_format(&b->scratch, "%s-%u", all[i].slug, (unsigned)number);
            if (!dl_map_find(&taken, id, strlen(id)))
                break;
            number++;
        }
        dl_map_at(&taken, id, strlen(id));
        b->nodes.items[all[i].node].id = dl_arena_text(&b->graph->arena, id, strlen(id));
    }
    dl_map_clear(&taken);
    free(all);
}
