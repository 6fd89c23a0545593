/* page/report.html with its @NAMES@ filled in. Text of articles enters the page in two ways:
 * escaped in titles and in SVG, and in the graph's JSON, where '<' is written \u003c so that
 * nothing in it can end the script element. */
#include "report.h"

#include "label.h"
#include "matrix.h"
#include "sheet.h"
#include "svg.h"
#include "timeline.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_gv *gv;
    const dl_view *view;
    const dl_report_options *options;
    dl_buffer *out;
    dl_error *error;
} report_writer;

static dl_scene *make_scene(const report_writer *writer, const char *name)
{
    const dl_report_options *options = writer->options;
    if (strcmp(name, "timeline") == 0)
        return dl_timeline(writer->gv, writer->view,
                           &(dl_timeline_options){.filter = options->filter}, writer->error);
    if (strcmp(name, "matrix") == 0)
        return dl_matrix(writer->gv, writer->view, &(dl_matrix_options){.filter = options->filter},
                         writer->error);
    return dl_map(writer->gv, writer->view,
                  &(dl_map_options){.filter = options->filter, .layout = options->layout},
                  writer->error);
}

/* The SVG without its XML declaration and its styles, which are the page's. */
static bool add_picture(const report_writer *writer, const char *name)
{
    dl_scene *scene = make_scene(writer, name);
    dl_buffer drawn = {0}, svg = {0};
    bool done = scene && dl_gv_render(writer->gv, scene, DL_FORMAT_SVG, &drawn, writer->error);
    if (done) {
        dl_svg_finish(drawn.text, scene, name, false, &svg);
        dl_buffer_add_text(writer->out, strchr(svg.text, '\n') + 1);
    }
    dl_buffer_clear(&drawn);
    dl_buffer_clear(&svg);
    dl_scene_free(scene);
    return done;
}

static void add_subtitle(const report_writer *writer)
{
    const dl_view *view = writer->view;
    bool *all = dl_calloc(view->node_count, sizeof *all);
    uint32_t articles = 0;
    for (uint32_t i = 0; i < view->node_count; i++) {
        all[i] = true;
        articles += view->nodes[i].kind == DL_KIND_ARTICLE;
    }
    dl_arena arena;
    dl_arena_init(&arena);
    const char *span = dl_sheet_span(&arena, view, all);
    dl_buffer_format(writer->out, "%s%s%u article%s", span ? span : "", span ? " · " : "", articles,
                     articles == 1 ? "" : "s");
    dl_arena_clear(&arena);
    free(all);
}

static const char *title_of(const report_writer *writer)
{
    return writer->options->title ? writer->options->title : "Who meets whom, and when";
}

static bool add_part(const report_writer *writer, const char *name, size_t length)
{
    static const char *const pictures[] = {"TIMELINE", "MAP", "MATRIX"};
    static const char *const names[] = {"timeline", "map", "matrix"};
    if (strncmp(name, "TITLE", length) == 0)
        dl_label_escape(writer->out, title_of(writer));
    else if (strncmp(name, "SUBTITLE", length) == 0)
        add_subtitle(writer);
    for (size_t i = 0; i < sizeof pictures / sizeof pictures[0]; i++)
        if (strncmp(name, pictures[i], length) == 0)
            return add_picture(writer, names[i]);
    return true;
}

static bool add_body(const report_writer *writer)
{
    for (const char *at = dl_report_html; *at;) {
        size_t plain = strcspn(at, "@");
        dl_buffer_add(writer->out, at, plain);
        at += plain;
        if (!*at)
            break;
        size_t length = strcspn(++at, "@");
        if (!add_part(writer, at, length))
            return false;
        at += length + 1;
    }
    return true;
}

/* The graph, and in `order` the ids of its events as a reader wants them. */
static char *data_json(const dl_view *view)
{
    bool *all = dl_calloc(view->node_count, sizeof *all);
    for (uint32_t i = 0; i < view->node_count; i++)
        all[i] = true;
    uint32_t count, *events = dl_view_events(view, all, &count);
    json_t *data = json_copy(view->json), *order = json_array();
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(order, json_string(view->nodes[events[i]].id));
    json_object_set_new(data, "order", order);
    char *json = json_dumps(data, JSON_COMPACT);
    json_decref(data);
    free(events);
    free(all);
    return json;
}

static void add_data(const report_writer *writer)
{
    char *json = data_json(writer->view);
    for (const char *at = json; at && *at;) {
        size_t plain = strcspn(at, "<");
        dl_buffer_add(writer->out, at, plain);
        at += plain;
        if (*at) {
            dl_buffer_add_text(writer->out, "\\u003c");
            at++;
        }
    }
    free(json);
}

/* The policy allows this page's own style and script, by their digests, and nothing else: no
 * request, and no script or handler that text of an article might bring. */
static void add_head(const report_writer *writer)
{
    dl_buffer *out = writer->out;
    dl_buffer_format(out,
                     "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'\">\n",
                     dl_report_js_hash, dl_report_css_hash);
    dl_buffer_add_text(out,
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    dl_label_escape(out, title_of(writer));
    dl_buffer_format(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", dl_report_css);
}

bool dl_report(dl_gv *gv, const dl_view *view, const dl_report_options *options, dl_buffer *out,
               dl_error *error)
{
    report_writer writer = {gv, view, options, out, error};
    add_head(&writer);
    if (!add_body(&writer))
        return false;
    dl_buffer_add_text(out, "<script type=\"application/json\" id=\"graph\">");
    add_data(&writer);
    dl_buffer_format(out, "</script>\n<script>%s</script>\n</body>\n</html>\n", dl_report_js);
    return true;
}
