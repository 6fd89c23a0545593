/* The graph in igraph: what is asked of its shape. Vertex i is graph->nodes[i], edge i
 * graph->edges[i]. This is the one file that knows igraph; its errors, which only running out of
 * memory or a bug can raise here, end the program with one line. */
#ifndef DL_GRAPH_NETWORK_H
#define DL_GRAPH_NETWORK_H

#include "encounters.h"
#include "graph.h"

dl_network *dl_network_new(const dl_graph *graph);
void dl_network_free(dl_network *network);

typedef enum { DL_OUT, DL_IN, DL_BOTH } dl_direction;

/* The edges at a node, rising. *edges points into the network; gives their count. */
uint32_t dl_network_edges(const dl_network *network, uint32_t node, dl_direction direction,
                          const uint32_t **edges);

/* A shortest chain of edges between two nodes, either way along edges, over edges for which
 * `is_way` is true. Edges into out, which is the caller's (free); gives their count, 0 where there
 * is no chain or the nodes are one. */
uint32_t dl_network_path(const dl_graph *graph, uint32_t from, uint32_t to,
                         bool (*is_way)(const dl_graph *graph, const dl_edge *edge,
                                        const void *context),
                         const void *context, uint32_t **out);

/* The betweenness of each node in the network of people whom these ties join (Freeman 1977): of how
 * many pairs of them the shortest chains lead over it. Exact up to some thousand people, past that
 * from the chains of a fixed sample. The array is the caller's (free). *people becomes their
 * number.
 */
double *dl_network_betweenness(const dl_graph *graph, const dl_encounter_list *ties,
                               uint32_t *people);

/* The community of each node in that network, numbered in the order of the nodes, or none for those
 * without ties: the Leiden method (Traag et al. 2019) for modularity, with the weights of the ties
 * and a fixed seed. The array is the caller's (free). */
uint32_t *dl_network_communities(const dl_graph *graph, const dl_encounter_list *ties);

#endif
