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
        return dl_timeline(
            writer->gv, writer->view,
            &(dl_timeline_options){.filter = options->filter, .theme = options->theme},
            writer->error);
    if (strcmp(name, "matrix") == 0)
        return dl_matrix(writer->gv, writer->view,
                         &(dl_matrix_options){.filter = options->filter, .theme = options->theme},
                         writer->error);
    return dl_map(writer->gv, writer->view,
                  &(dl_map_options){.filter = options->filter,
                                    .layout = options->layout,
                                    .theme = options->theme},
                  writer->error);
}

/* The SVG without its XML declaration. */
static bool add_picture(const report_writer *writer, const char *name)
{
    dl_scene *scene = make_scene(writer, name);
    dl_buffer drawn = {0}, svg = {0};
    bool done = scene && dl_gv_render(writer->gv, scene, DL_FORMAT_SVG, &drawn, writer->error);
    if (done) {
        dl_svg_finish(drawn.text, scene, name, &svg);
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

static bool add_part(const report_writer *writer, const char *name, size_t length)
{
    static const char *const pictures[] = {"TIMELINE", "MAP", "MATRIX"};
    static const char *const names[] = {"timeline", "map", "matrix"};
    if (strncmp(name, "TITLE", length) == 0)
        dl_label_escape(writer->out, writer->options->title ? writer->options->title
                                                            : "Who meets whom, and when");
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

static void add_data(const report_writer *writer)
{
    char *json = json_dumps(writer->view->json, JSON_COMPACT);
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

bool dl_report(dl_gv *gv, const dl_view *view, const dl_report_options *options, dl_buffer *out,
               dl_error *error)
{
    report_writer writer = {gv, view, options, out, error};
    dl_buffer_add_text(out,
                       "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; "
                       "form-action 'none'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    dl_label_escape(out, options->title ? options->title : "Who meets whom, and when");
    dl_buffer_format(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", dl_report_css);
    if (!add_body(&writer))
        return false;
    dl_buffer_add_text(out, "<script type=\"application/json\" id=\"graph\">");
    add_data(&writer);
    dl_buffer_format(out, "</script>\n<script>\n%s</script>\n</body>\n</html>\n", dl_report_js);
    return true;
}
