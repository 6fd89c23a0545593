/* dateline graph: articles in, the knowledge graph out. */
#include "command.h"
#include "gather.h"
#include "output.h"

typedef struct {
    dl_input_options input;
    const char *output;
    int format;
} graph_values;

#define FORMATS "json|graphml|gexf|turtle|jsonld|cypher|csv-nodes|csv-edges|ftm|timelinejs|ics|dot"
static void (*const writers[])(const dl_graph *graph, FILE *out) = {
    dl_export_json,   dl_export_graphml,    dl_export_gexf,      dl_export_turtle,
    dl_export_jsonld, dl_export_cypher,     dl_export_csv_nodes, dl_export_csv_edges,
    dl_export_ftm,    dl_export_timelinejs, dl_export_ics,       dl_export_dot,
};

static int run(const void *given, int count, char **arguments)
{
    const graph_values *values = given;
    int status;
    dl_graph *graph = dl_gather_graph(&values->input, count, arguments, &status);
    dl_output output;
    if (!graph)
        return status;
    if (dl_output_open(&output, values->output)) {
        writers[values->format](graph, output.file);
        status = dl_output_close(&output, status);
    } else {
        status = DL_EXIT_SOME_FAILED;
    }
    dl_graph_free(graph);
    return status;
}

static const dl_option options[] = {
    DL_GATHER_OPTIONS(graph_values),
    {"output",                                  'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output",
                    offsetof(graph_values, output)},
    {"format",                           'f', DL_OPTION_CHOICE, FORMATS, "how to write it", offsetof(graph_values, format)},
    {0},
};

const dl_command dl_cmd_graph = {
    .name = "graph",
    .summary = "print the knowledge graph of articles",
    .arguments = "ARTICLE...",
    .fewest = 0,
    .examples = "dateline graph article.txt\n"
                "dateline graph news/ -o graph.json\n"
                "dateline graph --format ics news/ -o news.ics\n"
                "dateline extract news/ | dateline graph -\n",
    .options = options,
    .values_size = sizeof(graph_values),
    .run = run,
};
