/* dateline-render: a knowledge graph on standard input (docs/graph.md), a picture on standard
 * output.
 *
 * A program of its own because Graphviz may spin or crash on valid graphs, and its licence does not
 * go with the rest of dateline. */
#include "map.h"
#include "matrix.h"
#include "report.h"
#include "svg.h"
#include "timeline.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_WRONG = 2 };
#define MOST_INPUT ((size_t)1 << 30)

typedef enum { PICTURE_MAP, PICTURE_TIMELINE, PICTURE_MATRIX, PICTURE_REPORT } picture_kind;

typedef struct {
    int picture, format, theme, layout, roles, lanes;
    const char *title, *around, *type, *country, *from, *to, *today;
    unsigned top, hops;
} render_options;

static const char usage[] =
    "usage: dateline-render [options] < graph.json > picture\n"
    "  --picture map|timeline|matrix|report   what to draw; report is HTML\n"
    "  --format svg|png|pdf|dot\n"
    "  --theme auto|light|dark   auto: light, in SVG dark where the reader's system is; not of a "
    "report\n"
    "  --title TEXT\n"
    "  --layout auto|layered|springs|columns\n"
    "  --roles auto|nodes|labels offices as nodes, or as lines of their holders' labels\n"
    "  --lanes auto|none|type|country|person\n"
    "  --today DATE              a line on the timeline\n"
    "  --top N                   the N best connected nodes\n"
    "  --around NAME, --hops N   what is within N steps of a node\n"
    "  --from DATE, --to DATE, --type TYPE, --country NAME\n";

static bool choose(const char *const *names, const char *name, int *chosen)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0) {
            *chosen = i;
            return true;
        }
    return false;
}

static bool read_number(const char *text, unsigned *number)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *number = (unsigned)value;
    return *text >= '0' && *text <= '9' && !*end && value <= 1000000;
}

static bool read_option(render_options *options, int option, const char *value)
{
    static const char *const pictures[] = {"map", "timeline", "matrix", "report", NULL};
    static const char *const formats[] = {"svg", "png", "pdf", "dot", NULL};
    static const char *const themes[] = {"auto", "light", "dark", NULL};
    static const char *const layouts[] = {"auto", "layered", "springs", "columns", NULL};
    static const char *const roles[] = {"auto", "nodes", "labels", NULL};
    static const char *const lanes[] = {"auto", "none", "type", "country", "person", NULL};
    switch (option) {
    case 'p':
        return choose(pictures, value, &options->picture);
    case 'f':
        return choose(formats, value, &options->format);
    case 'm':
        return choose(themes, value, &options->theme);
    case 'l':
        return choose(layouts, value, &options->layout);
    case 'r':
        return choose(roles, value, &options->roles);
    case 'L':
        return choose(lanes, value, &options->lanes);
    case 'd':
        options->today = value;
        return true;
    case 'n':
        return read_number(value, &options->top);
    case 'h':
        return read_number(value, &options->hops);
    case 't':
        options->title = value;
        return true;
    case 'a':
        options->around = value;
        return true;
    case 'y':
        options->type = value;
        return true;
    case 'c':
        options->country = value;
        return true;
    case 'F':
        options->from = value;
        return true;
    case 'T':
        options->to = value;
        return true;
    default:
        return false;
    }
}

static bool read_options(int argc, char **argv, render_options *chosen)
{
    static const struct option known[] = {
        {"picture",          required_argument, NULL, 'p'},
        {"format",              required_argument, NULL, 'f'},
        {"theme",                  required_argument, NULL, 'm'},
        {"layout",required_argument, NULL, 'l'},
        {"roles",               required_argument, NULL, 'r'},
        {"top",            required_argument, NULL, 'n'},
        {"hops",              required_argument, NULL, 'h'},
        {"title",                  required_argument, NULL, 't'},
        {"around",              required_argument, NULL, 'a'},
        {"type",               required_argument, NULL, 'y'},
        {"country",            required_argument, NULL, 'c'},
        {"from",              required_argument, NULL, 'F'},
        {"to",                  required_argument, NULL, 'T'},
        {"lanes",required_argument, NULL, 'L'},
        {"today",               required_argument, NULL, 'd'},
        {0            }
    };
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;)
        if (!read_option(chosen, option, optarg)) {
            if (option != '?')
                fprintf(stderr, "dateline-render: no such value: '%s'\n", optarg);
            return false;
        }
    return optind == argc;
}

static bool read_input(dl_buffer *input, dl_error *error)
{
    char block[65536];
    for (size_t length; (length = fread(block, 1, sizeof block, stdin)) > 0;) {
        if (input->length + length > MOST_INPUT)
            return dl_error_set(error, DL_ERROR_LIMIT, "graph", 0, "more than 1 GiB");
        dl_buffer_add(input, block, length);
    }
    return !ferror(stdin) || dl_error_set(error, DL_ERROR_IO, "graph", 0, "cannot be read");
}

static bool read_day(const char *text, int32_t *day, dl_error *error)
{
    dl_date date;
    if (!text)
        return true;
    if (!dl_date_parse(text, &date))
        return dl_error_set(error, DL_ERROR_USAGE, "", 0, "'%s' is no day like 2024-04-11", text);
    *day = dl_days_from_date(date);
    return true;
}

static bool make_filter(const render_options *options, dl_filter *filter, dl_error *error)
{
    *filter = (dl_filter){
        .top = options->top,
        .around = options->around,
        .hops = options->hops,
        .days = {DL_OPEN_START, DL_OPEN_END},
        .type = options->type,
        .country = options->country,
        .roles = (dl_role_drawing)options->roles
    };
    return read_day(options->from, &filter->days.first, error) &&
           read_day(options->to, &filter->days.last, error);
}

static dl_scene *make_scene(dl_gv *gv, const dl_view *view, const render_options *options,
                            dl_error *error)
{
    dl_filter filter;
    if (!make_filter(options, &filter, error))
        return NULL;
    // Only SVG can follow the reader's system.
    dl_theme theme = (dl_theme)options->theme;
    if (theme == DL_THEME_AUTO && options->format != DL_FORMAT_SVG)
        theme = DL_THEME_LIGHT;
    if (options->picture == PICTURE_TIMELINE) {
        dl_timeline_options timeline = {.filter = filter,
                                        .lanes = (dl_lanes)options->lanes,
                                        .theme = theme,
                                        .title = options->title,
                                        .has_today = options->today != NULL};
        return read_day(options->today, &timeline.today, error)
                   ? dl_timeline(gv, view, &timeline, error)
                   : NULL;
    }
    if (options->picture == PICTURE_MATRIX)
        return dl_matrix(gv, view, &(dl_matrix_options){filter, theme, options->title}, error);
    dl_map_options map = {filter, (dl_map_layout)options->layout, theme, options->title};
    return dl_map(gv, view, &map, error);
}

static bool draw_picture(dl_gv *gv, const dl_view *view, const render_options *options,
                         dl_buffer *out, dl_error *error)
{
    static const char *const names[] = {"map", "timeline", "matrix"};
    dl_scene *scene = make_scene(gv, view, options, error);
    dl_buffer drawn = {0};
    bool done = scene && dl_gv_render(gv, scene, (dl_format)options->format, &drawn, error);
    if (done && options->format == DL_FORMAT_SVG)
        dl_svg_finish(drawn.text, scene, names[options->picture], true, out);
    else if (done)
        dl_buffer_add(out, drawn.text, drawn.length);
    dl_buffer_clear(&drawn);
    dl_scene_free(scene);
    return done;
}

static bool draw_report(dl_gv *gv, const dl_view *view, const render_options *options,
                        dl_buffer *out, dl_error *error)
{
    dl_report_options report = {.layout = (dl_map_layout)options->layout, .title = options->title};
    return make_filter(options, &report.filter, error) && dl_report(gv, view, &report, out, error);
}

static bool draw(const dl_view *view, const render_options *options, dl_buffer *out,
                 dl_error *error)
{
    dl_gv *gv = dl_gv_new();
    bool done = options->picture == PICTURE_REPORT ? draw_report(gv, view, options, out, error)
                                                   : draw_picture(gv, view, options, out, error);
    dl_gv_free(gv);
    return done;
}

static bool run(const render_options *options, dl_error *error)
{
    dl_buffer input = {0}, out = {0};
    dl_view *view = NULL;
    bool done = read_input(&input, error);
    if (done)
        view = dl_view_read(input.text ? input.text : "", input.length, error);
    dl_buffer_clear(&input);
    done = view && draw(view, options, &out, error);
    if (done && (fwrite(out.text, 1, out.length, stdout) != out.length || fflush(stdout) != 0))
        done = dl_error_set(error, DL_ERROR_IO, "", 0, "cannot write the picture");
    dl_buffer_clear(&out);
    dl_view_free(view);
    return done;
}

int main(int argc, char **argv)
{
    render_options options = {0};
    if (!read_options(argc, argv, &options)) {
        fputs(usage, stderr);
        return EXIT_WRONG;
    }
    dl_error error = {0};
    if (run(&options, &error))
        return EXIT_DONE;
    char text[1024];
    dl_error_print(&error, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return error.code == DL_ERROR_USAGE ? EXIT_WRONG : EXIT_FAILED;
}
