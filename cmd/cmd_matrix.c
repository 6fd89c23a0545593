/* dateline matrix: articles in, who takes part in what as a picture out. */
#include "command.h"
#include "gather.h"
#include "picture.h"

typedef struct {
    dl_input_options input;
    dl_picture_options picture;
} matrix_values;

static int run(const void *given, int count, char **arguments)
{
    const matrix_values *values = given;
    int status;
    dl_graph *graph = dl_gather_graph(&values->input, count, arguments, &status);
    if (!graph)
        return status;
    status = dl_picture_draw(graph, "matrix", &values->picture, NULL, NULL, status);
    dl_graph_free(graph);
    return status;
}

static const dl_option options[] = {
    DL_GATHER_OPTIONS(matrix_values),
    DL_PICTURE_OPTIONS(matrix_values),
    {0},
};

const dl_command dl_cmd_matrix = {
    .name = "matrix",
    .summary = "draw who takes part in what: people by events",
    .arguments = "ARTICLE...",
    .fewest = 0,
    .examples = "dateline matrix article.txt -o matrix.svg\n"
                "dateline matrix news/ --type meeting --country Norland -o matrix.pdf\n",
    .options = options,
    .values_size = sizeof(matrix_values),
    .run = run,
};
