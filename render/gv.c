/* A scene becomes a graph twice: bare boxes for the layout engine, and for drawing the engine
 * `nop2`, which takes every position as it is. Attribute values go through `set`, since cgraph 2.42
 * takes char * and wants each attribute declared. */
#include "gv.h"

#include "gv_ids.h"
#include "label.h"

#include <graphviz/gvc.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const dl_format_names[] = {"svg", "png", "pdf", "dot"};

#define DL_ARROW_SIZE "0.75" // of Graphviz's 10 points

struct dl_gv {
    GVC_t *context;
};

typedef struct {
    Agraph_t *graph;
    Agnode_t **nodes; // of the scene's marks
    Agedge_t **edges; // of its lines
} gv_drawing;

dl_gv *dl_gv_new(void)
{
    dl_gv *gv = dl_calloc(1, sizeof *gv);
    gv->context = gvContext();
    agseterr(AGERR); // warnings, such as a font that stands in for another, are no news
    return gv;
}

void dl_gv_free(dl_gv *gv)
{
    if (!gv)
        return;
    gvFreeContext(gv->context);
    free(gv);
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, (char *)(uintptr_t) "");
}

static void set_number(void *object, const char *name, double value)
{
    char text[40];
    snprintf(text, sizeof text, "%.2f", value);
    set(object, name, text);
}

static void set_inches(void *object, const char *name, double points)
{
    char text[40];
    snprintf(text, sizeof text, "%.5f", points / 72);
    set(object, name, text);
}

static void set_point(void *object, const char *name, dl_point point)
{
    char text[80];
    snprintf(text, sizeof text, "%.2f,%.2f", point.x, -point.y);
    set(object, name, text);
}

/* Escaped, the line ends kept. */
static void set_text(void *object, const char *name, const char *text)
{
    dl_buffer escaped = {0};
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        char *copy = dl_malloc(length + 1);
        memcpy(copy, line, length);
        copy[length] = '\0';
        dl_label_escape(&escaped, copy);
        free(copy);
        line += length + (line[length] == '\n');
        if (*line)
            dl_buffer_add_text(&escaped, "&#10;");
    }
    set(object, name, escaped.text ? escaped.text : "");
    dl_buffer_clear(&escaped);
}

static void set_markup(Agraph_t *graph, void *object, const char *name, const char *markup)
{
    set(object, name, "");
    char *html = agstrdup_html(graph, (char *)(uintptr_t)markup);
    agxset(object, agattr(graph, AGTYPE(object), (char *)(uintptr_t)name, NULL), html);
    agstrfree(graph, html);
}

static void set_default(Agraph_t *graph, int kind, const char *name, const char *value)
{
    agattr(graph, kind, (char *)(uintptr_t)name, (char *)(uintptr_t)value);
}

static const char *ink(const dl_scene *scene, dl_colour colour)
{
    return colour == DL_COLOUR_NONE ? "transparent" : dl_colour_code(colour, scene->theme);
}

static gv_drawing open_drawing(const dl_scene *scene, const char *name)
{
    gv_drawing drawing = {.graph = agopen((char *)(uintptr_t)name, Agdirected, dl_gv_disc()),
                          .nodes = dl_calloc(scene->marks.count, sizeof *drawing.nodes),
                          .edges = dl_calloc(scene->lines.count, sizeof *drawing.edges)};
    set_default(drawing.graph, AGRAPH, "fontname", DL_FONTS);
    set_default(drawing.graph, AGNODE, "fontname", DL_FONTS);
    set_default(drawing.graph, AGEDGE, "fontname", DL_FONTS);
    set_default(drawing.graph, AGEDGE, "fontsize", "10");
    set_default(drawing.graph, AGNODE, "label", "");
    set_default(drawing.graph, AGEDGE, "label", "");
    return drawing;
}

static void close_drawing(dl_gv *gv, gv_drawing *drawing)
{
    gvFreeLayout(gv->context, drawing->graph);
    agclose(drawing->graph);
    free(drawing->nodes);
    free(drawing->edges);
}

static bool run_engine(dl_gv *gv, gv_drawing *drawing, const char *engine, dl_error *error)
{
    if (gvLayout(gv->context, drawing->graph, (char *)(uintptr_t)engine) == 0)
        return true;
    return dl_error_set(error, DL_ERROR_RENDER, "", 0, "the layout '%s' of Graphviz failed",
                        engine);
}

static Agnode_t *add_node(gv_drawing *drawing, const char *name, uint32_t number)
{
    char generated[24];
    snprintf(generated, sizeof generated, "n%u", number);
    return agnode(drawing->graph, name ? (char *)(uintptr_t)name : generated, 1);
}

/* ---- measuring ---- */

bool dl_gv_measure(dl_gv *gv, dl_scene *scene, dl_error *error)
{
    gv_drawing drawing = open_drawing(scene, "measure");
    for (uint32_t i = 0; i < scene->marks.count; i++) {
        const dl_mark *mark = &scene->marks.items[i];
        if (mark->width > 0)
            continue;
        Agnode_t *node = drawing.nodes[i] = add_node(&drawing, NULL, i);
        set(node, "pos", "0,0");
        set(node, "shape", mark->shape);
        set_inches(node, "margin", mark->margin);
        set(node, "width", "0");
        set(node, "height", "0");
        set_markup(drawing.graph, node, "label", mark->label);
    }
    bool done = run_engine(gv, &drawing, "nop", error);
    for (uint32_t i = 0; done && i < scene->marks.count; i++)
        if (drawing.nodes[i]) {
            scene->marks.items[i].width = ND_width(drawing.nodes[i]) * 72;
            scene->marks.items[i].height = ND_height(drawing.nodes[i]) * 72;
        }
    close_drawing(gv, &drawing);
    return done;
}

/* ---- layout ---- */

static void add_bare_nodes(gv_drawing *drawing, const dl_scene *scene,
                           const dl_gv_layout_options *options)
{
    Agraph_t **groups = dl_calloc(scene->group_count, sizeof *groups);
    for (uint32_t i = 0; i < scene->marks.count; i++) {
        const dl_mark *mark = &scene->marks.items[i];
        if (mark->part != options->part)
            continue;
        Agnode_t *node = drawing->nodes[i] = add_node(drawing, NULL, i);
        set_inches(node, "width", mark->width);
        set_inches(node, "height", mark->height);
        set(node, "shape", strcmp(mark->shape, "none") == 0 ? "box" : mark->shape);
        if (!options->clusters || mark->group == DL_NO_GROUP)
            continue;
        if (!groups[mark->group]) {
            char name[32];
            snprintf(name, sizeof name, "cluster_%u", mark->group);
            groups[mark->group] = agsubg(drawing->graph, name, 1);
            set_text(groups[mark->group], "label", scene->groups[mark->group]); // room for the name
            set(groups[mark->group], "fontsize", "10");
        }
        agsubnode(groups[mark->group], node, 1);
    }
    free(groups);
}

/* One rank for all of the column's marks, and unseen edges that keep their order. */
static void add_column(gv_drawing *drawing, const dl_scene *scene, int column)
{
    Agraph_t *rank = NULL;
    Agnode_t *above = NULL;
    for (uint32_t i = 0; i < scene->marks.count; i++) {
        if (!drawing->nodes[i] || scene->marks.items[i].rank != column)
            continue;
        if (!rank) {
            rank = agsubg(drawing->graph, (char *)(uintptr_t) "column", 1);
            set(rank, "rank", "same");
        }
        agsubnode(rank, drawing->nodes[i], 1);
        if (above)
            set(agedge(rank, above, drawing->nodes[i], NULL, 1), "style", "invis");
        above = drawing->nodes[i];
    }
}

/* Where such a line has a label and others have none, dot 2.42 frees twice in its cleanup. */
static bool in_column(const dl_scene *scene, const dl_line *line, int column)
{
    return column >= 0 && scene->marks.items[line->from].rank == column &&
           scene->marks.items[line->to].rank == column;
}

static void add_bare_edges(gv_drawing *drawing, const dl_scene *scene,
                           const dl_gv_layout_options *options)
{
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        const dl_line *line = &scene->lines.items[i];
        Agnode_t *tail = drawing->nodes[line->backward ? line->to : line->from];
        Agnode_t *head = drawing->nodes[line->backward ? line->from : line->to];
        if (!tail)
            continue;
        Agedge_t *edge = drawing->edges[i] = agedge(drawing->graph, tail, head, NULL, 1);
        set(edge, "arrowsize", DL_ARROW_SIZE);
        set(edge, "arrowhead", line->backward ? "none" : line->arrow);
        if (line->backward) {
            set(edge, "dir", "both");
            set(edge, "arrowtail", line->arrow);
        }
        if (line->backward && options->sides) {
            set(edge, "tailport", "e");
            set(edge, "headport", "w");
        }
        if (options->line_labels && *line->label && !in_column(scene, line, options->column))
            set_text(edge, "label", line->label);
    }
}

static dl_point point_of(pointf point)
{
    return (dl_point){point.x, -point.y};
}

static void read_path(dl_scene *scene, dl_line *line, Agedge_t *edge)
{
    const splines *found = ED_spl(edge);
    line->path = NULL;
    line->path_count = 0;
    line->has_tip = line->has_label_place = false;
    if (!found || found->size < 1)
        return;
    const bezier *curve = &found->list[0];
    line->path = dl_arena_alloc(&scene->arena, (size_t)curve->size * sizeof *line->path);
    line->path_count = (uint32_t)curve->size;
    for (uint32_t i = 0; i < line->path_count; i++)
        line->path[line->backward ? line->path_count - 1 - i : i] = point_of(curve->list[i]);
    line->has_tip = line->backward ? curve->sflag : curve->eflag;
    line->tip = point_of(line->backward ? curve->sp : curve->ep);
    if (ED_label(edge) && ED_label(edge)->set) {
        line->has_label_place = true;
        line->label_place = point_of(ED_label(edge)->pos);
    }
}

static void read_groups(dl_scene *scene, const gv_drawing *drawing)
{
    for (uint32_t i = 0; i < scene->group_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "cluster_%u", i);
        Agraph_t *group = agsubg(drawing->graph, name, 0);
        if (!group)
            continue;
        boxf box = GD_bb(group);
        dl_band *band =
            dl_scene_band(scene, "group", (dl_box){box.LL.x, -box.UR.y, box.UR.x, -box.LL.y},
                          DL_COLOUR_BAND, DL_COLOUR_BAND_LINE);
        band->id = dl_arena_format(&scene->arena, "group.%u", i);
    }
}

bool dl_gv_layout(dl_gv *gv, dl_scene *scene, const dl_gv_layout_options *options, dl_error *error)
{
    gv_drawing drawing = open_drawing(scene, "layout");
    for (const char *const *pair = options->attributes; *pair; pair += 2)
        set(drawing.graph, pair[0], pair[1]);
    set_default(drawing.graph, AGNODE, "fixedsize", "true");
    add_bare_nodes(&drawing, scene, options);
    if (options->column >= 0)
        add_column(&drawing, scene, options->column);
    add_bare_edges(&drawing, scene, options);
    bool done = run_engine(gv, &drawing, options->engine, error);
    for (uint32_t i = 0; done && i < scene->marks.count; i++) {
        if (!drawing.nodes[i])
            continue;
        dl_point point = point_of(ND_coord(drawing.nodes[i]));
        scene->marks.items[i].x = point.x;
        scene->marks.items[i].y = point.y;
    }
    for (uint32_t i = 0; done && i < scene->lines.count; i++)
        if (drawing.edges[i])
            read_path(scene, &scene->lines.items[i], drawing.edges[i]);
    if (done && options->clusters)
        read_groups(scene, &drawing);
    close_drawing(gv, &drawing);
    return done;
}

/* ---- drawing ---- */

static void draw_bands(const gv_drawing *drawing, const dl_scene *scene)
{
    for (uint32_t i = 0; i < scene->bands.count; i++) {
        const dl_band *band = &scene->bands.items[i];
        char text[160];
        snprintf(text, sizeof text, "cluster_band%u", i);
        Agraph_t *graph = agsubg(drawing->graph, text, 1);
        snprintf(text, sizeof text, "%.2f,%.2f,%.2f,%.2f", band->box.left, -band->box.bottom,
                 band->box.right, -band->box.top);
        set(graph, "bb", text);
        set(graph, "style", band->fill ? "filled" : "solid");
        set(graph, "fillcolor", ink(scene, band->fill));
        set(graph, "color", ink(scene, band->line));
        set(graph, "penwidth", band->line ? "0.75" : "0");
        set(graph, "class", band->class);
        if (band->id)
            set(graph, "id", band->id);
    }
}

static void draw_marks(const gv_drawing *drawing, const dl_scene *scene, dl_format format)
{
    for (uint32_t i = 0; i < scene->marks.count; i++) {
        const dl_mark *mark = &scene->marks.items[i];
        Agnode_t *node = drawing->nodes[i];
        set_point(node, "pos", (dl_point){mark->x, mark->y});
        set_inches(node, "width", mark->width);
        set_inches(node, "height", mark->height);
        set(node, "shape", mark->shape);
        set(node, "style", *mark->style ? mark->style : "solid");
        set(node, "fillcolor", ink(scene, mark->fill));
        set(node, "color", ink(scene, mark->line));
        set_number(node, "penwidth", mark->pen);
        set(node, "class", mark->class);
        if (mark->id)
            set(node, "id", mark->id);
        if (*mark->label)
            set_markup(drawing->graph, node, "label", mark->label);
        if (format == DL_FORMAT_DOT)
            set_text(node, "tooltip", mark->title);
    }
}

static void set_path(Agedge_t *edge, const dl_line *line)
{
    dl_buffer text = {0};
    if (line->has_tip)
        dl_buffer_format(&text, "e,%.2f,%.2f ", line->tip.x, -line->tip.y);
    for (uint32_t i = 0; i < line->path_count; i++)
        dl_buffer_format(&text, "%s%.2f,%.2f", i ? " " : "", line->path[i].x, -line->path[i].y);
    set(edge, "pos", text.text);
    dl_buffer_clear(&text);
}

static void draw_lines(gv_drawing *drawing, const dl_scene *scene, dl_format format)
{
    for (uint32_t i = 0; i < scene->lines.count; i++) {
        const dl_line *line = &scene->lines.items[i];
        if (line->path_count < 4)
            continue;
        Agedge_t *edge = drawing->edges[i] =
            agedge(drawing->graph, drawing->nodes[line->from], drawing->nodes[line->to], NULL, 1);
        set_path(edge, line);
        set(edge, "arrowhead", line->has_tip ? line->arrow : "none");
        set(edge, "arrowsize", DL_ARROW_SIZE);
        set(edge, "style", line->style);
        set(edge, "color", ink(scene, line->colour));
        set(edge, "fontcolor", ink(scene, DL_COLOUR_INK));
        set_number(edge, "penwidth", line->pen);
        set(edge, "class", line->class);
        if (line->id)
            set(edge, "id", line->id);
        if (*line->label && line->has_label_place) {
            set_text(edge, "label", line->label);
            set_point(edge, "lp", line->label_place);
        }
        if (format == DL_FORMAT_DOT)
            set_text(edge, "edgetooltip", line->title);
    }
}

static void draw(gv_drawing *drawing, const dl_scene *scene, dl_format format)
{
    Agraph_t *graph = drawing->graph;
    set(graph, "bgcolor", ink(scene, DL_COLOUR_PAPER));
    set(graph, "outputorder", "edgesfirst"); // lines run to the middle of what they join
    set(graph, "pad", "0.25");
    set(graph, "splines", "true");
    if (format == DL_FORMAT_PNG)
        set(graph, "dpi", "144");
    set_default(graph, AGNODE, "fixedsize", "true");
    set_default(graph, AGNODE, "margin", "0");
    for (uint32_t i = 0; i < scene->marks.count; i++)
        drawing->nodes[i] = add_node(drawing, scene->marks.items[i].id, i);
    draw_bands(drawing, scene);
    draw_marks(drawing, scene, format);
    draw_lines(drawing, scene, format);
}

bool dl_gv_render(dl_gv *gv, const dl_scene *scene, dl_format format, dl_buffer *out,
                  dl_error *error)
{
    static const char *const plugins[] = {"svg", "png:cairo", "pdf", "dot"};
    gv_drawing drawing = open_drawing(scene, "dateline");
    draw(&drawing, scene, format);
    char *bytes = NULL;
    unsigned length = 0;
    bool done = run_engine(gv, &drawing, "nop2", error);
    if (done && gvRenderData(gv->context, drawing.graph, plugins[format], &bytes, &length) != 0)
        done = dl_error_set(error, DL_ERROR_RENDER, "", 0, "Graphviz cannot draw %s",
                            dl_format_names[format]);
    if (done)
        dl_buffer_add(out, bytes, length);
    if (bytes)
        gvFreeRenderData(bytes);
    close_drawing(gv, &drawing);
    return done;
}
