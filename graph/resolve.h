/* Inside graph/: what the names in a question mean in a graph. Names match without case, accents
 * and hyphens. */
#ifndef DL_GRAPH_RESOLVE_H
#define DL_GRAPH_RESOLVE_H

#include "graph.h"

typedef DL_ARRAY(uint32_t) dl_node_list;

/* Bits of node kinds. */
#define DL_KIND(name) (1u << DL_NODE_##name)
#define DL_ACTORS     (DL_KIND(PERSON) | DL_KIND(ORGANIZATION) | DL_KIND(PLACE))

/* The nodes of these kinds that text names: by label or alias, a country by any of its forms; where
 * none, and for a single word also, those whose name has all words of it ("Moor": all persons of
 * that surname). Rising. */
void dl_resolve_name(const dl_graph *graph, const char *text, unsigned kinds, dl_node_list *out);

/* The events that text names: by label or alias; those about a document of that name; or those that
 * all its words fit: type, participants, place, year and month ("the June talks in Lisbon"); last
 * of all those of which one sentence tells with all of them. Rising. */
void dl_resolve_event(const dl_graph *graph, const char *text, dl_node_list *out);

/* The offices that text names, best "title of country or organization". A deputy's office is none
 * for his minister's title. */
void dl_resolve_office(const dl_graph *graph, const char *text, dl_node_list *out);

/* Up to most names of nodes of these kinds, the nearest to text first (edit distance; a name that
 * has a word near it). Into names, which point into the graph. Gives their count. */
uint32_t dl_nearest_names(const dl_graph *graph, const char *text, unsigned kinds,
                          const char **names, uint32_t most);

#endif
