/* Nodes become marks, edges lines; then the layout, the names of the groups, and the sheet around
 * it. */
#include "map.h"

#include "label.h"
#include "layout.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const dl_view *view;
    const dl_map_options *options;
    dl_gv *gv;
    dl_selection selection;
    dl_scene *scene;
    uint32_t *mark_of; // by node, or DL_NO_NODE
    dl_sheet sheet;
    bool few; // every line has its word
} map_maker;

static bool contains_folded(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (; strlen(text) >= length; text++)
        if (strncasecmp(text, part, length) == 0)
            return true;
    return false;
}

/* ---- labels ---- */

/* Hubs are larger. */
static double name_size(uint32_t degree)
{
    double size = 11 + degree / 4.0;
    return size > 16 ? 16 : size;
}

static const char *plain_label(map_maker *mapper, uint32_t index)
{
    const dl_view_node *node = &mapper->view->nodes[index];
    dl_theme theme = mapper->scene->theme;
    bool person = node->kind == DL_KIND_PERSON;
    dl_buffer out = {0};
    double size = node->kind == DL_KIND_ROLE ? 10 : name_size(mapper->selection.degree[index]);
    dl_label_add(&out, node->label,
                 &(dl_text_style){size, DL_COLOUR_INK, theme, .bold = person,
                                  .columns = person ? 26 : 22, .most = 5});
    if (person && node->office && !mapper->selection.role_nodes)
        dl_label_add(&out, node->office,
                     &(dl_text_style){9.5, DL_COLOUR_INK, theme, .columns = 32, .most = 4});
    bool said = node->office && node->country && !mapper->selection.role_nodes &&
                contains_folded(node->office, node->country);
    if (person && node->country && !said)
        dl_label_add(&out, node->country,
                     &(dl_text_style){9.5, DL_COLOUR_INK, theme, .columns = 32, .most = 1});
    return dl_label_keep(&mapper->scene->arena, &out);
}

/* A leaf of a calendar: date and status in the head, name and type below. */
static const char *event_label(map_maker *mapper, uint32_t index)
{
    const dl_view_node *node = &mapper->view->nodes[index];
    const dl_state_style *state = &dl_state_styles[node->state];
    dl_arena *arena = &mapper->scene->arena;
    dl_theme theme = mapper->scene->theme;
    const char *when = dl_when_words(arena, &node->when),
               *former = dl_when_words(arena, &node->former);
    const char *line =
        dl_colour_code(state->off ? DL_COLOUR_OFF_LINE : DL_COLOUR_EVENT_LINE, theme);
    dl_buffer out = {0};
    dl_buffer_format(&out,
                     "<table border=\"%s\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"4\" "
                     "style=\"%s\" color=\"%s\" "
                     "bgcolor=\"%s\"><tr><td bgcolor=\"%s\">",
                     strcmp(state->style, "solid") == 0 ? "1" : "2", state->style, line,
                     dl_colour_code(DL_COLOUR_EVENT, theme), line);
    const char *head = dl_arena_format(arena, "%s%s%s", when ? when : "no date",
                                       *state->word ? " · " : "", state->word);
    dl_label_add(&out, head, &(dl_text_style){10, DL_COLOUR_EVENT_TEXT, theme, .bold = true});
    dl_buffer_add_text(&out, "</td></tr><tr><td>");
    dl_label_add(&out, node->label,
                 &(dl_text_style){name_size(mapper->selection.degree[index]), DL_COLOUR_INK, theme,
                                  .bold = true, .struck = state->off, .columns = 26, .most = 5});
    if (node->place != DL_NO_NODE && !mapper->selection.place_nodes)
        dl_label_add(&out, mapper->view->nodes[node->place].label,
                     &(dl_text_style){9.5, DL_COLOUR_INK, theme, .columns = 32, .most = 2});
    if (former)
        dl_label_add(&out, dl_arena_format(arena, "moved from %s", former),
                     &(dl_text_style){.size = 9.5, .colour = DL_COLOUR_INK, .theme = theme});
    dl_buffer_add_text(&out, "</td></tr></table>");
    return dl_label_keep(arena, &out);
}

/* ---- marks ---- */

static int rank_of(dl_kind kind)
{
    static const int ranks[DL_KIND_COUNT] = {
        [DL_KIND_ORGANIZATION] = DL_ORGANIZATION_RANK,
        [DL_KIND_ROLE] = DL_ROLE_RANK,
        [DL_KIND_PERSON] = DL_PERSON_RANK,
        [DL_KIND_EVENT] = DL_EVENT_RANK,
        [DL_KIND_DOCUMENT] = DL_DOCUMENT_RANK,
        [DL_KIND_PLACE] = DL_PLACE_RANK,
    };
    return ranks[kind];
}

static void add_mark(map_maker *mapper, uint32_t index)
{
    const dl_view_node *node = &mapper->view->nodes[index];
    const dl_kind_style *style = &dl_kind_styles[node->kind];
    dl_arena *arena = &mapper->scene->arena;
    bool event = node->kind == DL_KIND_EVENT;
    const char *label = event ? event_label(mapper, index) : plain_label(mapper, index);
    dl_mark *mark = DL_PUSH(&mapper->scene->marks);
    *mark =
        (dl_mark){.id = dl_arena_format(arena, "map.%s", node->id),
                  .node = node->id,
                  .class = event ? dl_arena_format(arena, "event %s", dl_state_names[node->state])
                                 : dl_kind_names[node->kind],
                  .label = label,
                  .title = dl_node_title(arena, mapper->view, node),
                  .shape = style->shape,
                  .style = style->style,
                  .fill = event ? DL_COLOUR_NONE : style->fill,
                  .line = event ? DL_COLOUR_NONE : style->line,
                  .pen = 1.2,
                  .margin = event ? 0 : 6,
                  .group = DL_NO_GROUP,
                  .rank = rank_of(node->kind)};
    mapper->mark_of[index] = mapper->scene->marks.count - 1;
    mapper->sheet.kinds[node->kind] = true;
    if (event)
        mapper->sheet.states[node->state] = true;
}

/* In the order of their dates, which the layout keeps. */
static void add_events(map_maker *mapper)
{
    uint32_t count, *events = dl_view_events(mapper->view, mapper->selection.nodes, &count);
    for (uint32_t i = 0; i < count; i++)
        add_mark(mapper, events[i]);
    free(events);
}

/* ---- groups ---- */

static const char *country_of(const dl_view_node *node)
{
    bool grouped = node->kind == DL_KIND_PERSON || node->kind == DL_KIND_ORGANIZATION;
    return grouped ? node->country : NULL;
}

static uint32_t group_of(dl_scene *scene, const char *name)
{
    for (uint32_t i = 0; i < scene->group_count; i++)
        if (strcasecmp(scene->groups[i], name) == 0)
            return i;
    scene->groups[scene->group_count] = name;
    return scene->group_count++;
}

/* People and organizations of one country stand together, where there are at least two countries.
 */
static void add_groups(map_maker *mapper)
{
    dl_scene *scene = mapper->scene;
    scene->groups = dl_arena_alloc(&scene->arena, mapper->view->node_count * sizeof *scene->groups);
    for (uint32_t i = 0; i < mapper->view->node_count; i++) {
        const char *country =
            mapper->selection.nodes[i] ? country_of(&mapper->view->nodes[i]) : NULL;
        if (country)
            scene->marks.items[mapper->mark_of[i]].group = group_of(scene, country);
    }
    if (scene->group_count < 2)
        for (uint32_t i = 0; i < scene->marks.count; i++)
            scene->marks.items[i].group = DL_NO_GROUP;
}

/* Each group's name into the top left of its band. */
static bool name_groups(map_maker *mapper, dl_error *error)
{
    dl_scene *scene = mapper->scene;
    uint32_t first = scene->marks.count;
    for (uint32_t i = 0; i < scene->bands.count; i++) {
        dl_buffer label = {0};
        dl_label_add(&label, scene->groups[i],
                     &(dl_text_style){10, DL_COLOUR_MUTED, scene->theme, .bold = true, .left = true,
                                      .columns = 24, .most = 1});
        dl_scene_text(scene, "group-name", dl_label_keep(&scene->arena, &label));
        scene->bands.items[i].id = dl_arena_format(&scene->arena, "map.group.%u", i);
    }
    if (!dl_gv_measure(mapper->gv, scene, error))
        return false;
    for (uint32_t i = first; i < scene->marks.count; i++) {
        dl_box box = scene->bands.items[i - first].box;
        dl_mark_place(&scene->marks.items[i], box.left + 4, box.top + 2);
    }
    return true;
}

/* ---- lines ---- */

/* Words on lines are the program's own: Graphviz reads them in another way than labels. */
static const char *word_of(const dl_view_edge *edge)
{
    static const char *const tenures[] = {"former", "acting", "designate"};
    for (size_t i = 0;
         edge->link == DL_LINK_HOLDS && edge->tenure && i < sizeof tenures / sizeof tenures[0]; i++)
        if (strcmp(edge->tenure, tenures[i]) == 0)
            return tenures[i];
    return dl_link_styles[edge->link].word;
}

static const char *style_of(const map_maker *mapper, const dl_view_edge *edge)
{
    const dl_link_style *style = &dl_link_styles[edge->link];
    if (edge->link == DL_LINK_HOLDS && edge->tenure && strcmp(edge->tenure, "current") != 0)
        return "dashed";
    return dl_is_attendance(edge->link) && edge->link != DL_LINK_ABSENT
               ? dl_state_styles[mapper->view->nodes[edge->target].state].style
               : style->style;
}

static void add_line(map_maker *mapper, uint32_t index)
{
    const dl_view_edge *edge = &mapper->view->edges[index];
    const dl_link_style *style = &dl_link_styles[edge->link];
    const dl_view_node *nodes = mapper->view->nodes;
    dl_arena *arena = &mapper->scene->arena;
    bool plain = edge->link == DL_LINK_ATTEND || edge->link == DL_LINK_TAKES_PLACE_IN ||
                 edge->link == DL_LINK_OF || edge->link == DL_LINK_HOLDS ||
                 edge->link == DL_LINK_VISIT;
    const char *look = style_of(mapper, edge);
    dl_line *line = DL_PUSH(&mapper->scene->lines);
    *line = (dl_line){
        .id = dl_arena_format(arena, "map.%s..%s.%d", nodes[edge->source].id,
                              nodes[edge->target].id, edge->key),
        .class = dl_link_names[edge->link],
        .label = mapper->few || !plain ? word_of(edge) : "",
        .title = dl_edge_title(arena, mapper->view, edge),
        .style = look,
        .arrow = style->arrow,
        .colour = style->colour,
        .pen = strcmp(look, "solid") == 0 ? style->pen : style->pen * 1.4, // broken lines are paler
        .from = mapper->mark_of[edge->source],
        .to = mapper->mark_of[edge->target],
        .backward = edge->link == DL_LINK_HOLDS || edge->link == DL_LINK_OF};
    mapper->sheet.links[edge->link] = true;
}

/* ---- the whole ---- */

static void count_kinds(const map_maker *mapper, dl_buffer *out)
{
    static const struct {
        dl_kind kind;
        const char *one, *many;
    } counted[] = {
        {DL_KIND_PERSON,       "person",       "people"       },
        {DL_KIND_EVENT,        "event",        "events"       },
        {DL_KIND_ORGANIZATION, "organization", "organizations"},
        {DL_KIND_PLACE,        "place",        "places"       }
    };
    for (size_t k = 0; k < sizeof counted / sizeof counted[0]; k++) {
        unsigned count = 0;
        for (uint32_t i = 0; i < mapper->view->node_count; i++)
            count += mapper->selection.nodes[i] && mapper->view->nodes[i].kind == counted[k].kind;
        if (count)
            dl_buffer_format(out, "%s%u %s", out->length ? ", " : "", count,
                             count == 1 ? counted[k].one : counted[k].many);
    }
}

static const char *left_out_words(dl_arena *arena, const dl_selection *selection)
{
    const char *loose = dl_arena_format(
        arena, "%u %s with no tie to others %s left out.", selection->loose,
        selection->loose == 1 ? "person, body or event" : "people, bodies and events",
        selection->loose == 1 ? "is" : "are");
    if (!selection->left_out)
        return selection->loose ? loose : NULL;
    return dl_arena_format(arena, "Drawn are the %u best connected; %u others are left out. %s",
                           selection->drawn, selection->left_out, selection->loose ? loose : "");
}

static void set_words(map_maker *mapper)
{
    dl_arena *arena = &mapper->scene->arena;
    dl_sheet *sheet = &mapper->sheet;
    const char *span = dl_sheet_span(arena, mapper->view, mapper->selection.nodes);
    dl_buffer counts = {0};
    count_kinds(mapper, &counts);
    sheet->view = mapper->view;
    sheet->title = mapper->options->title ? mapper->options->title : "Who meets whom";
    sheet->subtitle =
        dl_arena_format(arena, "%s%s%s", span ? span : "", span && counts.length ? " · " : "",
                        counts.length ? counts.text : "nothing to draw");
    sheet->note = left_out_words(arena, &mapper->selection);
    dl_buffer_clear(&counts);
}

static bool draw(map_maker *mapper, dl_error *error)
{
    dl_selection *selection = &mapper->selection;
    uint32_t lines = 0;
    for (uint32_t i = 0; i < mapper->view->edge_count; i++)
        lines += selection->edges[i];
    mapper->few = lines <= DL_FEW_EDGES;
    for (uint32_t i = 0; i < mapper->view->node_count; i++)
        if (selection->nodes[i] && mapper->view->nodes[i].kind != DL_KIND_EVENT)
            add_mark(mapper, i);
    add_events(mapper);
    add_groups(mapper);
    for (uint32_t i = 0; i < mapper->view->edge_count; i++)
        if (selection->edges[i])
            add_line(mapper, i);
    set_words(mapper);
    return dl_gv_measure(mapper->gv, mapper->scene, error) &&
           dl_layout_map(mapper->gv, mapper->scene, mapper->options->layout, error) &&
           name_groups(mapper, error) &&
           dl_sheet_add(mapper->gv, mapper->scene, &mapper->sheet, error);
}

dl_scene *dl_map(dl_gv *gv, const dl_view *view, const dl_map_options *options, dl_error *error)
{
    map_maker mapper = {.view = view, .options = options, .gv = gv};
    if (!dl_select(view, &options->filter, &mapper.selection, error))
        return NULL;
    mapper.scene = dl_scene_new(options->theme);
    mapper.mark_of = dl_calloc(view->node_count, sizeof *mapper.mark_of);
    bool drawn = draw(&mapper, error);
    free(mapper.mark_of);
    dl_selection_clear(&mapper.selection);
    if (drawn)
        return mapper.scene;
    dl_scene_free(mapper.scene);
    return NULL;
}
