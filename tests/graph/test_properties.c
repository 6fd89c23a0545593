/* Shows on the articles of all cases that the graph is a function of the set: in every format,
 * with corrections and without. */
#include "cases.h"
#include "notation.h"

#include "corrections.h"
#include "graph.h"

#include <igraph.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A small generator (Lehmer's): the same order every time. */
static uint32_t next_random(uint64_t *state)
{
    *state = *state * 48271 % 2147483647;
    return (uint32_t)*state;
}

typedef void exporter(const dl_graph *graph, FILE *out);

static exporter *const exporters[] = {
    dl_export_json,   dl_export_graphml, dl_export_gexf,       dl_export_turtle,
    dl_export_jsonld, dl_export_cypher,  dl_export_csv_nodes,  dl_export_csv_edges,
    dl_export_ftm,    dl_export_ics,     dl_export_timelinejs, dl_export_dot,
};

/* A graph in all formats, one behind the other. */
static char *print_formats(const dl_graph *graph)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    for (size_t i = 0; i < sizeof exporters / sizeof *exporters; i++)
        exporters[i](graph, out);
    fclose(out);
    return text;
}

static char *graph_of(dl_facts *const *facts, uint32_t count, dl_corrections *corrections)
{
    dl_fact_set *set = dl_fact_set_new();
    for (uint32_t i = 0; i < count; i++)
        dl_fact_set_add(set, facts[i]);
    dl_graph *graph = dl_graph_build_corrected(set, corrections);
    dl_fact_set_free(set);
    char *text = print_formats(graph);
    dl_graph_free(graph);
    return text;
}

/* Corrections of each kind that find something in the cases. */
static dl_corrections *make_corrections(void)
{
    static const char text[] = "merge \"Cy Marr\" = \"Di Foss\"\n"
                               "split \"Ana Brel\" \"0-a1\"\n"
                               "rename \"Bo Lind\" = \"Dr Bo Lind\"\n"
                               "not-a-person \"Jon Moor\"\n"
                               "did-not-attend \"Ana Brel\" \"Lisbon Harbour Summit\"\n"
                               "date \"Lisbon Harbour Summit\" = 2024-05-11\n";
    dl_error error = {0};
    dl_corrections *corrections = dl_corrections_read(text, sizeof text - 1, "test", &error);
    assert_non_null(corrections);
    return corrections;
}

/* The articles of all cases, under ids of their own. */
static void read_articles(const char *const *paths, dl_cases *cases, dl_facts_list *facts)
{
    for (const char *const *path = paths; *path; path++)
        assert_true(dl_cases_read(cases, *path));
    for (uint32_t i = 0; i < cases->count; i++) {
        uint32_t first = facts->count;
        assert_true(dl_notation_read(cases->items[i].facts.text, cases->items[i].place, facts));
        for (uint32_t j = first; j < facts->count; j++)
            facts->items[j]->id =
                dl_arena_format(&facts->items[j]->arena, "%u-%s", (unsigned)i, facts->items[j]->id);
    }
}

/* All facts in another order, every second round some of them twice. Gives how many there are. */
static uint32_t shuffle(const dl_facts_list *facts, int round, uint64_t *random, dl_facts **out)
{
    uint32_t count = facts->count;
    memcpy(out, facts->items, count * sizeof *out);
    for (uint32_t i = 0; i < facts->count; i++)
        if (round % 2 && next_random(random) % 2)
            out[count++] = facts->items[i];
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = next_random(random) % i;
        dl_facts *swap = out[i - 1];
        out[i - 1] = out[j];
        out[j] = swap;
    }
    return count;
}

static void same_in_any_order(const char *const *paths, dl_corrections *corrections)
{
    dl_cases cases = {0};
    dl_facts_list facts = {0};
    read_articles(paths, &cases, &facts);
    char *wanted = graph_of(facts.items, facts.count, corrections);
    uint64_t random = 20240411;
    dl_facts **shuffled = dl_calloc(facts.count * 2, sizeof *shuffled);
    for (int round = 0; round < 20; round++) {
        uint32_t count = shuffle(&facts, round, &random, shuffled);
        char *found = graph_of(shuffled, count, corrections);
        assert_string_equal(wanted, found);
        free(found);
    }
    free(shuffled);
    free(wanted);
    dl_facts_list_clear(&facts);
    dl_cases_clear(&cases);
}

/* The articles of all cases at once, in many orders, some of them twice: every format has the same
 * bytes. */
static void order_and_repetition_change_nothing(void **state)
{
    same_in_any_order((const char *const *)*state, NULL);
}

static void nor_do_they_with_corrections(void **state)
{
    dl_corrections *corrections = make_corrections();
    same_in_any_order((const char *const *)*state, corrections);
    for (uint32_t i = 0; i < corrections->items.count; i++)
        assert_true(corrections->items.items[i].hits > 0);
    dl_corrections_free(corrections);
}

/* GraphML in igraph: as many nodes and edges, each with its id and kind, whatever the texts hold.
 */
static void igraph_reads_graphml(void **state)
{
    dl_cases cases = {0};
    dl_facts_list facts = {0};
    read_articles((const char *const *)*state, &cases, &facts);
    dl_fact_set *set = dl_fact_set_new();
    for (uint32_t i = 0; i < facts.count; i++)
        dl_fact_set_add(set, facts.items[i]);
    dl_graph *graph = dl_graph_build(set);
    FILE *file = tmpfile();
    assert_non_null(file);
    dl_export_graphml(graph, file);
    rewind(file);
    igraph_t found;
    igraph_set_attribute_table(&igraph_cattribute_table);
    assert_int_equal(igraph_read_graph_graphml(&found, file, 0), IGRAPH_SUCCESS);
    assert_int_equal(igraph_vcount(&found), graph->node_count);
    assert_int_equal(igraph_ecount(&found), graph->edge_count);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        assert_string_equal(VAS(&found, "id", i), graph->nodes[i].id);
        assert_string_equal(VAS(&found, "kind", i), dl_node_kind_names[graph->nodes[i].kind]);
    }
    igraph_destroy(&found);
    fclose(file);
    dl_graph_free(graph);
    dl_fact_set_free(set);
    dl_facts_list_clear(&facts);
    dl_cases_clear(&cases);
}

static void an_empty_set_is_an_empty_graph(void **state)
{
    (void)state;
    static const char json[] = "{\"directed\":true,\"multigraph\":true,\"graph\":{\"format\":"
                               "\"dateline-graph/1\",\"articles\":0},\n"
                               "\"nodes\":[],\n\"edges\":[]}\n";
    char *text = graph_of(NULL, 0, NULL);
    assert_memory_equal(text, json, sizeof json - 1);
    free(text);
}

int main(void)
{
    static const char *paths[] = DL_SPEC_PATHS;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(order_and_repetition_change_nothing, paths),
        cmocka_unit_test_prestate(nor_do_they_with_corrections, paths),
        cmocka_unit_test_prestate(igraph_reads_graphml, paths),
        cmocka_unit_test(an_empty_set_is_an_empty_graph),
    };
    return cmocka_run_group_tests_name("graph_properties", tests, NULL, NULL);
}
