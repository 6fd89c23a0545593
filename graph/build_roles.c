/* Offices: a title with the organization or the country whose it is. */
#include "build.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_builder *b;
    dl_map offices; // key → node
} role_builder;

/* A role's country: of its place, else the one that its organization's node has. */
static const char *country_of_role(dl_builder *b, const dl_facts *facts, const dl_fact_role *role,
                                   uint32_t organization)
{
    const char *country = NULL;
    if (role->place != DL_FACTS_NONE)
        country = dl_country_of_place(&b->identity, &facts->entities[role->place]);
    if (!country && organization != DL_GRAPH_NONE)
        country = b->nodes.items[organization].country;
    return country;
}

/* What tells one office from all others. A ministry is told by its country, a title alone by the
 * person who holds it. */
static const char *key_of_office(dl_builder *b, uint32_t article, const dl_fact_role *role,
                                 const char *country, uint32_t organization, uint32_t place)
{
    const dl_facts *facts = &b->identity.articles[article]->facts;
    const char *title = dl_title_key(&b->scratch, role->title);
    bool by_country =
        organization == DL_GRAPH_NONE ||
        dl_is_generic(&b->scratch,
                      dl_identity_key(&b->identity, facts->entities[role->organization].name),
                      "body");
    if (country && by_country)
        return dl_arena_format(&b->scratch, "%s\n%s", title, country);
    uint32_t whose = organization != DL_GRAPH_NONE ? organization
                     : place != DL_GRAPH_NONE      ? place
                                                   : dl_build_entity_node(b, article, role->person);
    return dl_arena_format(&b->scratch, "%s\n%u", title, (unsigned)whose);
}

static void build_role(role_builder *r, uint32_t article, uint32_t index)
{
    dl_builder *b = r->b;
    const dl_facts *facts = &b->identity.articles[article]->facts;
    const dl_fact_role *role = &facts->roles[index];
    uint32_t organization = DL_GRAPH_NONE, place = DL_GRAPH_NONE;
    if (role->organization != DL_FACTS_NONE)
        organization = dl_build_entity_node(b, article, role->organization);
    if (role->place != DL_FACTS_NONE)
        place = dl_build_entity_node(b, article, role->place);
    const char *country = country_of_role(b, facts, role, organization);
    const char *key = key_of_office(b, article, role, country, organization, place);
    dl_map_slot *slot = dl_map_at(&r->offices, key, strlen(key));
    if (slot->value == DL_MAP_NEW)
        slot->value = dl_build_node(b, DL_NODE_ROLE);
    dl_node *node = &b->nodes.items[slot->value];
    if (node->organization == DL_GRAPH_NONE)
        node->organization = organization;
    if (node->place == DL_GRAPH_NONE)
        node->place = place;
    if (!node->country)
        node->country = country;
    dl_build_name(b, slot->value, dl_title_text(role->title), false);
    b->role_nodes[b->role_base[article] + index] = slot->value;
}

void dl_build_roles(dl_builder *b)
{
    role_builder r = {.b = b, .offices = {.arena = &b->scratch}};
    uint32_t count = b->identity.article_count;
    b->role_base = dl_calloc(count + 1, sizeof *b->role_base);
    for (uint32_t a = 0; a < count; a++)
        b->role_base[a + 1] = b->role_base[a] + b->identity.articles[a]->facts.role_count;
    b->role_nodes = dl_calloc(b->role_base[count], sizeof *b->role_nodes);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t i = 0; i < b->identity.articles[a]->facts.role_count; i++)
            build_role(&r, a, i);
    dl_map_clear(&r.offices);
}

/* The title as label so far becomes "title, whose". */
static void label_office(dl_builder *b, dl_node *node)
{
    const char *whose = NULL;
    if (node->organization != DL_GRAPH_NONE)
        whose = b->nodes.items[node->organization].label;
    else if (node->place != DL_GRAPH_NONE)
        whose = b->nodes.items[node->place].label;
    node->title = node->label;
    if (node->organization != DL_GRAPH_NONE && node->country && strcmp(whose, node->country) != 0 &&
        dl_is_generic(&b->scratch, dl_identity_key(&b->identity, whose), "body"))
        node->label =
            dl_arena_format(&b->graph->arena, "%s, %s, %s", node->title, whose, node->country);
    else if (whose)
        node->label = dl_arena_format(&b->graph->arena, "%s, %s", node->title, whose);
    node->country = NULL;
}

/* Which state stands for a person best: one that lasts, last of all a former one. */
static int rank_of_state(dl_role_state state)
{
    static const int ranks[] = {[DL_STATE_CURRENT] = 3,
                                [DL_STATE_ACTING] = 2,
                                [DL_STATE_DESIGNATE] = 1,
                                [DL_STATE_FORMER] = 0};
    return ranks[state];
}

typedef struct {
    int rank;
    int32_t day; // of the article; INT32_MIN where unknown
    uint32_t role;
} best_role;

static bool is_better(const dl_builder *b, best_role x, best_role y)
{
    if (y.role == DL_GRAPH_NONE || x.rank != y.rank)
        return y.role == DL_GRAPH_NONE || x.rank > y.rank;
    if (x.day != y.day)
        return x.day > y.day;
    size_t p = strlen(b->nodes.items[x.role].label), q = strlen(b->nodes.items[y.role].label);
    return p != q ? p > q : strcmp(b->nodes.items[x.role].label, b->nodes.items[y.role].label) < 0;
}

void dl_build_offices(dl_builder *b)
{
    best_role *best = dl_calloc(b->nodes.count, sizeof *best);
    for (uint32_t i = 0; i < b->nodes.count; i++) {
        best[i].role = DL_GRAPH_NONE;
        if (b->nodes.items[i].kind == DL_NODE_ROLE)
            label_office(b, &b->nodes.items[i]);
    }
    for (uint32_t a = 0; a < b->identity.article_count; a++) {
        const dl_set_article *article = b->identity.articles[a];
        int32_t day = article->day == INT32_MAX ? INT32_MIN : article->day;
        for (uint32_t i = 0; i < article->facts.role_count; i++) {
            const dl_fact_role *role = &article->facts.roles[i];
            best_role this = {rank_of_state(role->state), day, b->role_nodes[b->role_base[a] + i]};
            uint32_t person = dl_build_entity_node(b, a, role->person);
            if (is_better(b, this, best[person]))
                best[person] = this;
        }
    }
    for (uint32_t i = 0; i < b->nodes.count; i++)
        if (best[i].role != DL_GRAPH_NONE)
            b->nodes.items[i].office = b->nodes.items[best[i].role].label;
    free(best);
}
