/* Inside graph/: a graph in the making.
 *
 *   identity → nodes by group (build_nodes, build_events, build_roles) → ids, order (build_nodes) →
 * drafts of edges (build_edges) → graph
 *
 * While it is made, nodes have the numbers in which they were made; a draft is one fact of one
 * article, and drafts that say the same become one edge. */
#ifndef DL_GRAPH_BUILD_H
#define DL_GRAPH_BUILD_H

#include "identity.h"

/* A name that an article gives a node. */
typedef struct {
    uint32_t node;
    const char *text; // of the set: equal texts are one pointer
    bool is_alias;    // never becomes the label
} dl_naming;

typedef struct {
    uint32_t node;
    dl_evidence evidence; // article as a node while it is made
} dl_node_evidence;

typedef struct {
    uint32_t source, target;
    dl_edge_kind kind;
    dl_part part;
    dl_role_state state;
    int32_t day; // of the article that says so; INT32_MAX where it is not known
    bool has_evidence;
    dl_evidence evidence;
} dl_edge_draft;

typedef struct {
    dl_identity identity;
    dl_graph *graph;
    dl_arena scratch;
    DL_ARRAY(dl_node) nodes;
    uint32_t *article_nodes, *entity_nodes, *event_nodes; // by article and by group
    uint32_t *role_nodes, *role_base;                     // by role of an article
    DL_ARRAY(dl_naming) namings;
    DL_ARRAY(dl_node_evidence) evidence;
    DL_ARRAY(dl_edge_draft) drafts;
} dl_builder;

uint32_t dl_build_node(dl_builder *b, dl_node_kind kind);
uint32_t dl_build_entity_node(const dl_builder *b, uint32_t article, uint32_t entity);
void dl_build_name(dl_builder *b, uint32_t node, const char *text, bool is_alias);

/* The evidence of a sentence of an article; false where it has none. */
bool dl_build_evidence(const dl_builder *b, uint32_t article, uint32_t sentence, dl_span words,
                       dl_evidence *out);

/* Sorts an event's reports by day and takes them as the node's history; sets its date, former date
 * and status. Linear in reports, times the different dates. */
void dl_build_history(dl_node *node, dl_report *reports, uint32_t count);

/* The date of an edtf; none where it is NULL or cannot be read. */
dl_when dl_build_when(const char *edtf, dl_basis basis);

/* The parts, in this order. */
void dl_build_articles(dl_builder *b);
void dl_build_entities(dl_builder *b); // their countries too
void dl_build_roles(dl_builder *b);
void dl_build_labels(dl_builder *b);  // of entities and role titles, from the namings
void dl_build_offices(dl_builder *b); // labels of roles; the office of each person
void dl_build_events(dl_builder *b);  // with labels
void dl_build_ids(dl_builder *b);
void dl_build_drafts(dl_builder *b);
void dl_build_finish(dl_builder *b); // nodes sorted, edges merged

#endif
