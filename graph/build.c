#include "build.h"

#include "network.h"
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

#define DL_TEXT(name, text) text,

const char *const dl_node_kind_names[DL_NODE_KIND_COUNT] = {DL_NODE_KINDS(DL_TEXT)};
const char *const dl_edge_kind_names[DL_EDGE_KIND_COUNT] = {DL_EDGE_KINDS(DL_TEXT)};

uint32_t dl_build_node(dl_builder *b, dl_node_kind kind)
{
    uint32_t node = b->nodes.count;
    *DL_PUSH(&b->nodes) = (dl_node){.kind = kind,
                                    .label = "",
                                    .organization = DL_GRAPH_NONE,
                                    .place = DL_GRAPH_NONE,
                                    .date = {.days = dl_interval_none},
                                    .former = {.days = dl_interval_none}};
    return node;
}

uint32_t dl_build_entity_node(const dl_builder *b, uint32_t article, uint32_t entity)
{
    return b
        ->entity_nodes[b->identity.entities[dl_entity_index(&b->identity, article, entity)].group];
}

void dl_build_name(dl_builder *b, uint32_t node, const char *text, bool is_alias)
{
    *DL_PUSH(&b->namings) = (dl_naming){node, text, is_alias};
}

bool dl_build_evidence(const dl_builder *b, uint32_t article, uint32_t sentence, dl_span words,
                       dl_evidence *out)
{
    const dl_facts *facts = &b->identity.articles[article]->facts;
    if (sentence >= facts->sentence_count)
        return false;
    const dl_fact_sentence *from = &facts->sentences[sentence];
    *out =
        (dl_evidence){b->article_nodes[article], from->span, words, from->text ? from->text : ""};
    return true;
}

dl_when dl_build_when(const char *edtf, dl_basis basis)
{
    dl_when when = {.days = dl_interval_none};
    dl_interval days;
    if (edtf && dl_edtf_interval(edtf, &days))
        when = (dl_when){edtf, days, basis};
    return when;
}

static void build_article(dl_builder *b, uint32_t article)
{
    const dl_facts *facts = &b->identity.articles[article]->facts;
    uint32_t index = dl_build_node(b, DL_NODE_ARTICLE);
    dl_node *node = &b->nodes.items[index];
    node->title = facts->title;
    node->label = facts->title && *facts->title ? facts->title : facts->id ? facts->id : "untitled";
    node->published = facts->published;
    node->source = facts->source;
    node->url = facts->url;
    b->article_nodes[article] = index;
}

void dl_build_articles(dl_builder *b)
{
    for (uint32_t a = 0; a < b->identity.article_count; a++)
        build_article(b, a);
}

static void clear_builder(dl_builder *b)
{
    free(b->article_nodes);
    free(b->entity_nodes);
    free(b->event_nodes);
    free(b->role_nodes);
    free(b->role_base);
    DL_ARRAY_CLEAR(&b->nodes);
    DL_ARRAY_CLEAR(&b->namings);
    DL_ARRAY_CLEAR(&b->evidence);
    DL_ARRAY_CLEAR(&b->drafts);
    dl_identity_clear(&b->identity);
    dl_arena_clear(&b->scratch);
}

dl_graph *dl_graph_build(const dl_fact_set *set)
{
    return dl_graph_build_corrected(set, NULL);
}

dl_graph *dl_graph_build_corrected(const dl_fact_set *set, dl_corrections *corrections)
{
    dl_builder b = {.graph = dl_calloc(1, sizeof *b.graph)};
    dl_arena_init(&b.graph->arena);
    dl_arena_init(&b.scratch);
    dl_identity_init(&b.identity, set, corrections);
    b.article_nodes = dl_calloc(b.identity.article_count, sizeof *b.article_nodes);
    b.entity_nodes = dl_calloc(b.identity.entity_groups, sizeof *b.entity_nodes);
    b.event_nodes = dl_calloc(b.identity.event_groups, sizeof *b.event_nodes);
    dl_build_articles(&b);
    dl_build_entities(&b);
    dl_build_roles(&b);
    dl_build_labels(&b);
    dl_build_offices(&b);
    dl_build_events(&b);
    dl_build_ids(&b);
    dl_build_drafts(&b);
    dl_build_finish(&b);
    b.graph->article_count = b.identity.article_count;
    b.graph->network = dl_network_new(b.graph);
    dl_graph *graph = b.graph;
    clear_builder(&b);
    return graph;
}

void dl_graph_free(dl_graph *graph)
{
    if (!graph)
        return;
    dl_network_free(graph->network);
    free(graph->nodes);
    free(graph->edges);
    dl_arena_clear(&graph->arena);
    free(graph);
}

uint32_t dl_graph_find(const dl_graph *graph, const char *id)
{
    uint32_t low = 0, high = graph->node_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(graph->nodes[middle].id, id);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return DL_GRAPH_NONE;
}
