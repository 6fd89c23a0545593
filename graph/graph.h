/* From many articles' facts to one knowledge graph.
 *
 *   facts of an article → fact set → identity (who is the same?) → graph → answers, formats,
 * pictures
 *
 * The graph is a pure function of the set of articles' facts: another order, or an article given
 * twice, makes the same graph, byte for byte. All functions belong to one thread (igraph of Debian
 * is not thread-safe). */
#ifndef DL_GRAPH_H
#define DL_GRAPH_H

#include "facts.h"

#include <stdio.h>

#define DL_GRAPH_NONE UINT32_MAX

/* ---- the set of facts ---- */

typedef struct dl_fact_set dl_fact_set;

dl_fact_set *dl_fact_set_new(void);
void dl_fact_set_free(dl_fact_set *set);

/* Adds what an article says; its text, times and mentions are left out. Copies: facts may be freed
 * at once. An article whose facts are all there already adds nothing. */
void dl_fact_set_add(dl_fact_set *set, const dl_facts *facts);

uint32_t dl_fact_set_count(const dl_fact_set *set);

/* ---- the graph ---- */

/* X(constant, name): in order of the name, so that nodes sorted by id are sorted by kind. */
// clang-format off
#define DL_NODE_KINDS(X)                                                                            \
    X(ARTICLE, "article") X(DOCUMENT, "document") X(EVENT, "event") X(ORGANIZATION, "organization")  \
    X(PERSON, "person") X(PLACE, "place") X(ROLE, "role")

#define DL_EDGE_KINDS(X)                                                                            \
    X(ABOUT, "about") X(ATTENDS, "attends") X(FOLLOWS, "follows") X(HOLDS, "holds")                  \
    X(LOCATED_IN, "located_in") X(MEMBER_OF, "member_of") X(OF, "of") X(PART_OF, "part_of")          \
    X(PREPARES, "prepares") X(REPORTED_BY, "reported_by") X(REPRESENTS, "represents")                \
    X(TAKES_PLACE_IN, "takes_place_in")
// clang-format on

#define DL_CONSTANT_NODE(name, text) DL_NODE_##name,
#define DL_CONSTANT_EDGE(name, text) DL_EDGE_##name,

typedef enum { DL_NODE_KINDS(DL_CONSTANT_NODE) DL_NODE_KIND_COUNT } dl_node_kind;
typedef enum { DL_EDGE_KINDS(DL_CONSTANT_EDGE) DL_EDGE_KIND_COUNT } dl_edge_kind;

extern const char *const dl_node_kind_names[DL_NODE_KIND_COUNT];
extern const char *const dl_edge_kind_names[DL_EDGE_KIND_COUNT];

/* A date with its grain. */
typedef struct {
    const char *edtf; // ISO 8601-2; NULL where there is none
    dl_interval days; // its first and last day
    dl_basis basis;
} dl_when;

/* Both are known and have a day in common. */
static inline bool dl_days_overlap(dl_interval a, dl_interval b)
{
    return !dl_interval_is_none(a) && !dl_interval_is_none(b) && a.first <= b.last &&
           b.first <= a.last;
}

/* The sentence that something rests on. */
typedef struct {
    uint32_t article; // node
    dl_span span;     // code points of the article's text
    dl_span words;    // those that say it; empty where they are not known
    const char *text; // "" where the facts do not carry it
} dl_evidence;

/* What one article told of an event. */
typedef struct {
    uint32_t article; // node
    uint32_t event;   // its number among that article's events
    int32_t day;      // when it appeared; INT32_MAX where that is not known
    dl_event_status status;
    dl_when date, former; // former: it says that the event was moved from there
    dl_evidence evidence; // its first sentence; article none where there is none
} dl_report;

typedef struct {
    dl_node_kind kind;
    const char *id; // KIND/slug, of [a-z0-9/-]
    const char *label;
    const char *const *aliases; // sorted, without the label
    const dl_evidence *evidence;
    uint32_t alias_count, evidence_count;

    const char *country;          // person, organization, place: English name, or NULL
    const char *office;           // person: the label of the role that stands for it best, or NULL
    const char *title;            // role, article; NULL where an article has none
    uint32_t organization, place; // of a role; place also of an event: nodes, or none

    dl_event_type type; // event:
    dl_event_status status;
    dl_when date, former;
    const char *const *topics;
    const dl_report *history; // by day of report
    uint32_t topic_count, report_count;

    const char *published, *source, *url; // article; each may be NULL
} dl_node;

typedef struct {
    uint32_t source, target, key; // nodes; key tells parallel edges apart
    dl_edge_kind kind;
    dl_part part;           // attends
    dl_role_state state;    // holds
    dl_event_status status; // attends: of the event
    dl_when date;           // of the event; holds: the days on which it was reported
    const dl_evidence *evidence;
    uint32_t evidence_count;
} dl_edge;

typedef struct dl_network dl_network; // the same graph in igraph: network.h

typedef struct {
    dl_arena arena; // owns all below
    dl_node *nodes; // sorted by id
    dl_edge *edges; // sorted by source, target, key
    uint32_t node_count, edge_count, article_count;
    dl_interval days; // from the first to the last dated event; none where no event is dated
    dl_network *network;
} dl_graph;

/* The graph of a set. Never NULL. Near linear in the size of the facts. The set may be freed or
 * grown afterwards. */
dl_graph *dl_graph_build(const dl_fact_set *set);

struct dl_corrections;

/* The same with what a user knows better (corrections.h), whose hits it counts. */
dl_graph *dl_graph_build_corrected(const dl_fact_set *set, struct dl_corrections *corrections);
void dl_graph_free(dl_graph *graph);

/* The node with this id, or none. */
uint32_t dl_graph_find(const dl_graph *graph, const char *id);

/* ---- formats: each writes the whole graph; the caller looks for errors of out ---- */

/* Node-link JSON as docs/graph.md has it. */
void dl_export_json(const dl_graph *graph, FILE *out);

/* Others, each by the words of its own page; what the graph has and the format cannot hold is left
 * out. Texts stay texts in all. */
void dl_export_graphml(const dl_graph *graph, FILE *out);
void dl_export_gexf(const dl_graph *graph, FILE *out);      // 1.2draft, dynamic
void dl_export_turtle(const dl_graph *graph, FILE *out);    // schema.org and PROV
void dl_export_jsonld(const dl_graph *graph, FILE *out);    // the same
void dl_export_cypher(const dl_graph *graph, FILE *out);    // Neo4j
void dl_export_csv_nodes(const dl_graph *graph, FILE *out); // Neo4j's import
void dl_export_csv_edges(const dl_graph *graph, FILE *out);
void dl_export_ftm(const dl_graph *graph, FILE *out); // FollowTheMoney, JSON lines
void dl_export_timelinejs(const dl_graph *graph, FILE *out);
void dl_export_ics(const dl_graph *graph, FILE *out); // iCalendar; events known to the day
void dl_export_dot(const dl_graph *graph, FILE *out);

#endif
