#include "network.h"

#include <igraph.h>
#include <stdlib.h>

struct dl_network {
    igraph_t graph;
    // Edges by node, from igraph's incidence lists: out first[0], in first[1].
    uint32_t *starts[2], *edges[2], *both_starts, *both;
};

static void check(igraph_error_t error)
{
    if (error == IGRAPH_SUCCESS)
        return;
    fprintf(stderr, "dateline: igraph: %s\n", igraph_strerror(error));
    exit(2);
}

/* igraph's own handlers print or abort. What went wrong comes back as a value; see check(). */
static void on_error(const char *reason, const char *file, int line, igraph_error_t error)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)error;
    IGRAPH_FINALLY_FREE();
}

static void on_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
}

static void prepare_igraph(void)
{
    // The table must be there before the first graph is.
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_set_error_handler(on_error);
    igraph_set_warning_handler(on_warning);
}

static void list_edges(const igraph_t *graph, igraph_neimode_t mode, uint32_t **starts,
                       uint32_t **edges)
{
    igraph_integer_t nodes = igraph_vcount(graph),
                     count = igraph_ecount(graph) * (mode == IGRAPH_ALL ? 2 : 1);
    igraph_vector_int_t incident;
    check(igraph_vector_int_init(&incident, 0));
    *starts = dl_calloc((size_t)nodes + 1, sizeof **starts);
    *edges = dl_calloc((size_t)count, sizeof **edges);
    for (igraph_integer_t v = 0; v < nodes; v++) {
        check(igraph_incident(graph, &incident, v, mode));
        igraph_vector_int_sort(&incident);
        igraph_integer_t size = igraph_vector_int_size(&incident);
        for (igraph_integer_t i = 0; i < size; i++)
            (*edges)[(*starts)[v] + (uint32_t)i] = (uint32_t)VECTOR(incident)[i];
        (*starts)[v + 1] = (*starts)[v] + (uint32_t)size;
    }
    igraph_vector_int_destroy(&incident);
}

dl_network *dl_network_new(const dl_graph *graph)
{
    prepare_igraph();
    dl_network *network = dl_calloc(1, sizeof *network);
    igraph_vector_int_t ends;
    check(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->edge_count));
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        VECTOR(ends)[2 * i] = graph->edges[i].source;
        VECTOR(ends)[2 * i + 1] = graph->edges[i].target;
    }
    check(igraph_create(&network->graph, &ends, graph->node_count, IGRAPH_DIRECTED));
    igraph_vector_int_destroy(&ends);
    list_edges(&network->graph, IGRAPH_OUT, &network->starts[0], &network->edges[0]);
    list_edges(&network->graph, IGRAPH_IN, &network->starts[1], &network->edges[1]);
    list_edges(&network->graph, IGRAPH_ALL, &network->both_starts, &network->both);
    return network;
}

void dl_network_free(dl_network *network)
{
    if (!network)
        return;
    igraph_destroy(&network->graph);
    for (int i = 0; i < 2; i++) {
        free(network->starts[i]);
        free(network->edges[i]);
    }
    free(network->both_starts);
    free(network->both);
    free(network);
}

uint32_t dl_network_edges(const dl_network *network, uint32_t node, dl_direction direction,
                          const uint32_t **edges)
{
    const uint32_t *starts =
        direction == DL_BOTH ? network->both_starts : network->starts[direction];
    *edges = (direction == DL_BOTH ? network->both : network->edges[direction]) + starts[node];
    return starts[node + 1] - starts[node];
}

uint32_t dl_network_path(const dl_graph *graph, uint32_t from, uint32_t to,
                         bool (*through)(const dl_node *node), uint32_t **out)
{
    igraph_vector_int_t path;
    igraph_vector_t weights;
    check(igraph_vector_int_init(&path, 0));
    check(igraph_vector_init(&weights, (igraph_integer_t)graph->edge_count));
    // igraph passes over edges of infinite weight.
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t ends[] = {graph->edges[i].source, graph->edges[i].target};
        bool free_way = true;
        for (int j = 0; j < 2; j++)
            free_way &= ends[j] == from || ends[j] == to || through(&graph->nodes[ends[j]]);
        VECTOR(weights)[i] = free_way ? 1 : IGRAPH_INFINITY;
    }
    check(igraph_get_shortest_path_dijkstra(&graph->network->graph, NULL, &path, from, to, &weights,
                                            IGRAPH_ALL));
    uint32_t count = (uint32_t)igraph_vector_int_size(&path);
    *out = dl_calloc(count, sizeof **out);
    for (uint32_t i = 0; i < count; i++)
        (*out)[i] = (uint32_t)VECTOR(path)[i];
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&path);
    return count;
}
