/* dateline map: articles in, who meets whom as a picture out. */
#include "command.h"
#include "gather.h"
#include "picture.h"

typedef struct {
    dl_input_options input;
    dl_picture_options picture;
    int layout, roles;
} map_values;

#define LAYOUTS "auto|layered|springs|columns"
#define ROLES   "auto|nodes|labels"

static int run(const void *given, int count, char **arguments)
{
    static const char *const layouts[] = {"auto", "layered", "springs", "columns"};
    static const char *const roles[] = {"auto", "nodes", "labels"};
    static const char *const simpler[] = {"--layout", "columns", NULL};
    const map_values *values = given;
    const char *const more[] = {"--layout", layouts[values->layout], "--roles",
                                roles[values->roles], NULL};
    int status;
    dl_graph *graph = dl_gather_graph(&values->input, count, arguments, &status);
    if (!graph)
        return status;
    status = dl_picture_draw(graph, "map", &values->picture, more, simpler, status);
    dl_graph_free(graph);
    return status;
}

// clang-format off
static const dl_option options[] = {
    DL_GATHER_OPTIONS(map_values),
    DL_PICTURE_OPTIONS(map_values),
    {"layout", 0, DL_OPTION_CHOICE, LAYOUTS, "auto goes by size", offsetof(map_values, layout)},
    {"roles", 0, DL_OPTION_CHOICE, ROLES, "offices as nodes or in people's labels; auto goes by size", offsetof(map_values, roles)},
    {0},
};
// clang-format on

const dl_command dl_cmd_map = {
    .name = "map",
    .summary = "draw who meets whom: people, offices, organizations, meetings, places",
    .arguments = "ARTICLE...",
    .fewest = 0,
    .examples = "dateline map article.txt -o map.svg\n"
                "dateline map news/ --around 'Ruth Imani' --hops 2 -o imani.png\n"
                "dateline map facts.ndjson --from 2024-01-01 --type meeting -o meetings.pdf\n",
    .options = options,
    .values_size = sizeof(map_values),
    .run = run,
};
