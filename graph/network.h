/* The graph in igraph: what is asked of its shape. Vertex i is graph->nodes[i], edge i
 * graph->edges[i]. This is the one file that knows igraph; its errors, which only running out of
 * memory or a bug can raise here, end the program with one line. */
#ifndef DL_GRAPH_NETWORK_H
#define DL_GRAPH_NETWORK_H

#include "graph.h"

dl_network *dl_network_new(const dl_graph *graph);
void dl_network_free(dl_network *network);

typedef enum { DL_OUT, DL_IN, DL_BOTH } dl_direction;

/* The edges at a node, rising. *edges points into the network; gives their count. */
uint32_t dl_network_edges(const dl_network *network, uint32_t node, dl_direction direction,
                          const uint32_t **edges);

/* A shortest chain of edges between two nodes, either way along edges, over nodes for which
 * `through` is true (the ends always are). Edges into out, which is the caller's (free); gives
 * their count, 0 where there is no chain or the nodes are one. */
uint32_t dl_network_path(const dl_graph *graph, uint32_t from, uint32_t to,
                         bool (*through)(const dl_node *node), uint32_t **out);

/* The betweenness of each node where people and events alone count (Freeman 1977), in an array that
 * is the caller's (free): exact up to some thousand of them, past that by the shortest chains from
 * a fixed sample of nodes. */
double *dl_network_betweenness(const dl_graph *graph);

/* The community of each node, numbered in the order of the nodes, or none for those that attend or
 * are attended by nothing: the Leiden method (Traag et al. 2019) for modularity over people and
 * events, with a fixed seed. The array is the caller's (free). */
uint32_t *dl_network_communities(const dl_graph *graph);

#endif
