#include "network.h"

#include <igraph.h>
#include <math.h>
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
                         bool (*is_way)(const dl_graph *graph, const dl_edge *edge,
                                        const void *context),
                         const void *context, uint32_t **out)
{
    igraph_vector_int_t path;
    igraph_vector_t weights;
    check(igraph_vector_int_init(&path, 0));
    check(igraph_vector_init(&weights, (igraph_integer_t)graph->edge_count));
    // igraph takes edges of infinite weight where there is no other chain.
    for (uint32_t i = 0; i < graph->edge_count; i++)
        VECTOR(weights)[i] = is_way(graph, &graph->edges[i], context) ? 1 : IGRAPH_INFINITY;
    check(igraph_get_shortest_path_dijkstra(&graph->network->graph, NULL, &path, from, to, &weights,
                                            IGRAPH_ALL));
    uint32_t count = (uint32_t)igraph_vector_int_size(&path);
    *out = dl_calloc(count, sizeof **out);
    for (uint32_t i = 0; i < count; i++) {
        (*out)[i] = (uint32_t)VECTOR(path)[i];
        if (isinf(VECTOR(weights)[(*out)[i]]))
            count = 0;
    }
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&path);
    return count;
}

/* ---- people alone, and who takes part in events with whom ---- */

enum { MOST_EXACT = 4000, SAMPLE = 400, SEED = 20240411, UNTIL_STABLE = -1 };

typedef struct {
    igraph_t graph;
    igraph_vector_t weights; // by edge
    uint32_t *inner;         // by node of the whole: its vertex here, or none
    uint32_t count;
} social_graph;

static igraph_integer_t vertex_of(social_graph *social, uint32_t node)
{
    if (social->inner[node] == DL_GRAPH_NONE)
        social->inner[node] = social->count++;
    return social->inner[node];
}

static social_graph make_social(const dl_graph *graph, const dl_encounter_list *ties)
{
    social_graph social = {.inner = dl_calloc(graph->node_count, sizeof *social.inner)};
    igraph_vector_int_t ends;
    check(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)ties->count));
    check(igraph_vector_init(&social.weights, (igraph_integer_t)ties->count));
    for (uint32_t i = 0; i < graph->node_count; i++)
        social.inner[i] = DL_GRAPH_NONE;
    for (uint32_t i = 0; i < ties->count; i++) {
        VECTOR(ends)[2 * i] = vertex_of(&social, ties->items[i].a);
        VECTOR(ends)[2 * i + 1] = vertex_of(&social, ties->items[i].b);
        VECTOR(social.weights)[i] = ties->items[i].weight;
    }
    check(igraph_create(&social.graph, &ends, social.count, IGRAPH_UNDIRECTED));
    igraph_vector_int_destroy(&ends);
    return social;
}

static void clear_social(social_graph *social)
{
    igraph_destroy(&social->graph);
    igraph_vector_destroy(&social->weights);
    free(social->inner);
}

/* Those of a sample stand for all. */
static void measure_betweenness(const social_graph *social, igraph_vector_t *out)
{
    if (social->count <= MOST_EXACT) {
        check(igraph_betweenness(&social->graph, out, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL));
        return;
    }
    igraph_vector_int_t sample;
    check(igraph_vector_int_init(&sample, 0));
    for (uint32_t i = 0; i < SAMPLE; i++)
        check(igraph_vector_int_push_back(
            &sample, (igraph_integer_t)((uint64_t)i * social->count / SAMPLE)));
    check(igraph_betweenness_subset(&social->graph, out, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                    igraph_vss_vector(&sample), igraph_vss_all(), NULL));
    igraph_vector_scale(out, (igraph_real_t)social->count / SAMPLE);
    igraph_vector_int_destroy(&sample);
}

double *dl_network_betweenness(const dl_graph *graph, const dl_encounter_list *ties,
                               uint32_t *people)
{
    social_graph social = make_social(graph, ties);
    double *values = dl_calloc(graph->node_count, sizeof *values);
    igraph_vector_t found;
    check(igraph_vector_init(&found, 0));
    measure_betweenness(&social, &found);
    for (uint32_t i = 0; i < graph->node_count; i++)
        if (social.inner[i] != DL_GRAPH_NONE)
            values[i] = VECTOR(found)[social.inner[i]];
    *people = social.count;
    igraph_vector_destroy(&found);
    clear_social(&social);
    return values;
}

/* Modularity is Leiden's quality with strengths as node weights and 1/(2m) as resolution, m being
 * the sum of the weights. */
static void find_communities(const social_graph *social, igraph_vector_int_t *membership)
{
    igraph_vector_t strengths;
    igraph_real_t sum = igraph_vector_sum(&social->weights);
    check(igraph_vector_init(&strengths, 0));
    check(igraph_strength(&social->graph, &strengths, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS,
                          &social->weights));
    check(igraph_rng_seed(igraph_rng_default(), SEED));
    if (sum > 0)
        check(igraph_community_leiden(&social->graph, &social->weights, &strengths,
                                      1.0 / (2.0 * sum), 0.01, false, UNTIL_STABLE, membership,
                                      NULL, NULL));
    igraph_vector_destroy(&strengths);
}

uint32_t *dl_network_communities(const dl_graph *graph, const dl_encounter_list *ties)
{
    social_graph social = make_social(graph, ties);
    uint32_t *groups = dl_calloc(graph->node_count, sizeof *groups),
             *numbers = dl_calloc(social.count, sizeof *numbers), count = 0;
    igraph_vector_int_t membership;
    check(igraph_vector_int_init(&membership, 0));
    find_communities(&social, &membership);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        groups[i] = DL_GRAPH_NONE;
        if (social.inner[i] == DL_GRAPH_NONE || igraph_vector_int_size(&membership) == 0)
            continue;
        uint32_t *number = &numbers[VECTOR(membership)[social.inner[i]]];
        if (!*number)
            *number = ++count;
        groups[i] = *number - 1;
    }
    igraph_vector_int_destroy(&membership);
    free(numbers);
    clear_social(&social);
    return groups;
}
