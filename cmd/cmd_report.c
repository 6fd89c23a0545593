/* dateline report: articles in, one page with pictures, tables and evidence out. */
#include "command.h"
#include "gather.h"
#include "picture.h"

typedef struct {
    dl_input_options input;
    dl_picture_options picture;
} report_values;

static int run(const void *given, int count, char **arguments)
{
    static const char *const simpler[] = {"--layout", "columns", NULL};
    const report_values *values = given;
    int status;
    dl_graph *graph = dl_gather_graph(&values->input, count, arguments, &status);
    if (!graph)
        return status;
    status = dl_picture_draw(graph, "report", &values->picture, NULL, simpler, status);
    dl_graph_free(graph);
    return status;
}

// clang-format off
static const dl_option options[] = {
    DL_GATHER_OPTIONS(report_values),
    DL_PAGE_OPTIONS(report_values),
    {0},
};
// clang-format on

const dl_command dl_cmd_report = {
    .name = "report",
    .summary = "write map, timeline, tables and evidence as one page",
    .arguments = "ARTICLE...",
    .fewest = 0,
    .examples = "dateline report article.txt -o report.html\n"
                "dateline report news/ --title 'The harbour talks' -o talks.html\n",
    .options = options,
    .values_size = sizeof(report_values),
    .run = run,
};
