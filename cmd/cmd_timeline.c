/* dateline timeline: articles in, their dated events on an axis out. */
#include "command.h"
#include "gather.h"
#include "picture.h"

typedef struct {
    dl_input_options input;
    dl_picture_options picture;
    const char *today;
    int lanes;
} timeline_values;

#define LANES "auto|none|type|country|person"

static int run(const void *given, int count, char **arguments)
{
    static const char *const lanes[] = {"auto", "none", "type", "country", "person"};
    const timeline_values *values = given;
    const char *const more[] = {"--lanes", lanes[values->lanes], values->today ? "--today" : NULL,
                                values->today, NULL};
    int status;
    dl_graph *graph = dl_gather_graph(&values->input, count, arguments, &status);
    if (!graph)
        return status;
    status = dl_picture_draw(graph, "timeline", &values->picture, more, NULL, status);
    dl_graph_free(graph);
    return status;
}

// clang-format off
static const dl_option options[] = {
    DL_GATHER_OPTIONS(timeline_values),
    DL_PICTURE_OPTIONS(timeline_values),
    {"lanes", 0, DL_OPTION_CHOICE, LANES, "auto: by type where there are many events", offsetof(timeline_values, lanes)},
    {"today", 0, DL_OPTION_TEXT, "DATE", "draw a line at this day", offsetof(timeline_values, today)},
    {0},
};
// clang-format on

const dl_command dl_cmd_timeline = {
    .name = "timeline",
    .summary = "draw what happens when: the events on a time axis",
    .arguments = "ARTICLE...",
    .fewest = 0,
    .examples = "dateline timeline article.txt -o timeline.svg\n"
                "dateline timeline news/ --lanes country --from 2024-01-01 -o timeline.pdf\n",
    .options = options,
    .values_size = sizeof(timeline_values),
    .run = run,
};
