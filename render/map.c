/* Nodes become marks, edges lines; then the layout, the names of the groups, and the sheet around
 * it. */
#include "map_parts.h"

#include "label.h"
#include "layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

static void add_mark(dl_map_work *work, uint32_t index)
{
    const dl_view_node *node = &work->view->nodes[index];
    const dl_kind_style *style = &dl_kind_styles[node->kind];
    dl_arena *arena = &work->scene->arena;
    bool event = node->kind == DL_KIND_EVENT;
    dl_mark *mark = DL_PUSH(&work->scene->marks);
    *mark =
        (dl_mark){.id = dl_arena_format(arena, "map.%s", node->id),
                  .node = node->id,
                  .class = event ? dl_arena_format(arena, "event %s", dl_state_names[node->state])
                                 : dl_kind_names[node->kind],
                  .label = dl_map_label(work, index),
                  .title = dl_node_title(arena, work->view, node),
                  .shape = style->shape,
                  .style = style->style,
                  .fill = event ? DL_COLOUR_NONE : style->fill,
                  .line = event ? DL_COLOUR_NONE : style->line,
                  .pen = 1.2,
                  .margin = event       ? 0
                            : work->few ? 6
                                        : 4,
                  .group = DL_NO_GROUP,
                  .rank = rank_of(node->kind)};
    work->mark_of[index] = work->scene->marks.count - 1;
    work->sheet.kinds[node->kind] = true;
    if (event)
        work->sheet.states[node->state] = true;
}

/* Events in the order of their dates, which the layout keeps. */
static void add_marks(dl_map_work *work)
{
    const dl_view_node *nodes = work->view->nodes;
    for (uint32_t i = 0; i < work->view->node_count; i++)
        if (work->selection.boxed[i] && nodes[i].kind != DL_KIND_EVENT)
            add_mark(work, i);
    for (uint32_t i = 0; i < work->event_count; i++)
        if (work->selection.boxed[work->events[i]])
            add_mark(work, work->events[i]);
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
static void add_groups(dl_map_work *work)
{
    dl_scene *scene = work->scene;
    scene->groups = dl_arena_alloc(&scene->arena, work->view->node_count * sizeof *scene->groups);
    for (uint32_t i = 0; i < work->view->node_count; i++) {
        const char *country = work->selection.boxed[i] ? country_of(&work->view->nodes[i]) : NULL;
        if (country)
            scene->marks.items[work->mark_of[i]].group = group_of(scene, country);
    }
    if (scene->group_count < 2)
        for (uint32_t i = 0; i < scene->marks.count; i++)
            scene->marks.items[i].group = DL_NO_GROUP;
}

/* Each group's name into the top left of its band. */
static bool name_groups(dl_map_work *work, dl_error *error)
{
    dl_scene *scene = work->scene;
    uint32_t first = scene->marks.count;
    for (uint32_t i = 0; i < scene->bands.count; i++) {
        dl_buffer label = {0};
        dl_label_add(&label, scene->groups[i],
                     &(dl_text_style){10, DL_COLOUR_MUTED, scene->theme, .bold = true, .left = true,
                                      .columns = 24, .most = 1});
        dl_scene_text(scene, "group-name", dl_label_keep(&scene->arena, &label));
        scene->bands.items[i].id = dl_arena_format(&scene->arena, "map.group.%u", i);
    }
    if (!dl_gv_measure(work->gv, scene, error))
        return false;
    for (uint32_t i = first; i < scene->marks.count; i++) {
        dl_box box = scene->bands.items[i - first].box;
        dl_mark_place(&scene->marks.items[i], box.left + 4, box.top + 2);
    }
    return true;
}

/* ---- lines ---- */

/* What a line says; nothing where its ends do: an office and its holder, an event and its place.
 * Words on lines are the program's own: Graphviz reads them in another way than labels. */
static const char *word_of(const dl_view_edge *edge)
{
    static const char *const tenures[] = {"former", "acting", "designate"};
    for (size_t i = 0;
         edge->link == DL_LINK_HOLDS && edge->tenure && i < sizeof tenures / sizeof tenures[0]; i++)
        if (strcmp(edge->tenure, tenures[i]) == 0)
            return tenures[i];
    bool plain = edge->link == DL_LINK_HOLDS || edge->link == DL_LINK_OF ||
                 edge->link == DL_LINK_TAKES_PLACE_IN;
    return plain ? "" : dl_link_styles[edge->link].word;
}

static const char *style_of(const dl_map_work *work, const dl_view_edge *edge)
{
    const dl_link_style *style = &dl_link_styles[edge->link];
    if (edge->link == DL_LINK_HOLDS && edge->tenure && strcmp(edge->tenure, "current") != 0)
        return "dashed";
    return dl_is_attendance(edge->link) && edge->link != DL_LINK_ABSENT
               ? dl_state_styles[work->view->nodes[edge->target].state].style
               : style->style;
}

/* What `count` edges between the same two nodes say, each once. */
static const char *words_of(dl_map_work *work, const dl_view_edge *edges, uint32_t count)
{
    bool said[DL_LINK_COUNT] = {false};
    dl_buffer out = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (!said[edges[i].link])
            dl_buffer_format(&out, "%s%s", i ? ", " : "", word_of(&edges[i]));
        said[edges[i].link] = true;
    }
    return dl_label_keep(&work->scene->arena, &out);
}

static const char *titles_of(dl_map_work *work, const dl_view_edge *edges, uint32_t count)
{
    dl_buffer out = {0};
    for (uint32_t i = 0; i < count; i++)
        dl_buffer_format(&out, "%s%s", i ? "\n" : "",
                         dl_edge_title(&work->scene->arena, work->view, &edges[i]));
    return dl_label_keep(&work->scene->arena, &out);
}

/* One line for `count` edges between the same two nodes; it looks as the strongest of them, which
 * comes first among the links. */
static void add_line(dl_map_work *work, const dl_view_edge *edges, uint32_t count)
{
    const dl_view_edge *edge = edges;
    for (uint32_t i = 1; i < count; i++)
        edge = edges[i].link < edge->link ? &edges[i] : edge;
    const dl_link_style *style = &dl_link_styles[edge->link];
    const dl_view_node *nodes = work->view->nodes;
    dl_arena *arena = &work->scene->arena;

    const char *look = style_of(work, edge);
    dl_line *line = DL_PUSH(&work->scene->lines);
    *line = (dl_line){
        .id = dl_arena_format(arena, "map.%s..%s.%d", nodes[edge->source].id,
                              nodes[edge->target].id, edge->key),
        .class = dl_link_names[edge->link],
        .label = work->few ? words_of(work, edges, count) : "",
        .title = titles_of(work, edges, count),
        .style = look,
        .arrow = style->arrow,
        .colour = style->colour,
        .pen = strcmp(look, "solid") == 0 ? style->pen : style->pen * 1.4, // broken lines are paler
        .from = work->mark_of[edge->source],
        .to = work->mark_of[edge->target],
        .backward = edge->link == DL_LINK_HOLDS || edge->link == DL_LINK_OF};
    work->sheet.links[edge->link] = true;
}

static bool is_drawn(const dl_map_work *work, uint32_t edge)
{
    const bool *boxed = work->selection.boxed;
    return work->selection.edges[edge] && boxed[work->view->edges[edge].source] &&
           boxed[work->view->edges[edge].target];
}

/* Edges come by source and target: those of one pair that are attendances become one line. */
static void add_lines(dl_map_work *work)
{
    const dl_view_edge *edges = work->view->edges;
    for (uint32_t i = 0, next; i < work->view->edge_count; i = next) {
        next = i + 1;
        if (!is_drawn(work, i))
            continue;
        while (next < work->view->edge_count && dl_is_attendance(edges[i].link) &&
               dl_is_attendance(edges[next].link) && edges[next].source == edges[i].source &&
               edges[next].target == edges[i].target)
            next++;
        add_line(work, &edges[i], next - i);
    }
}

/* ---- the whole ---- */

static void count_kinds(const dl_map_work *work, dl_buffer *out)
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
        for (uint32_t i = 0; i < work->view->node_count; i++)
            count += work->selection.nodes[i] && work->view->nodes[i].kind == counted[k].kind;
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
    const char *drawn =
        dl_arena_format(arena, "Boxes are the %u best connected; %u others are left out. ",
                        selection->boxes, selection->left_out);
    const char *folded = "Who has no box of their own is named in those of what they are tied to. ";
    bool named = selection->drawn > selection->boxes;
    if (!selection->left_out && !selection->loose && !named)
        return NULL;
    return dl_arena_format(arena, "%s%s%s", selection->left_out ? drawn : "", named ? folded : "",
                           selection->loose ? loose : "");
}

static void set_words(dl_map_work *work)
{
    dl_arena *arena = &work->scene->arena;
    dl_sheet *sheet = &work->sheet;
    const char *span = dl_sheet_span(arena, work->view, work->selection.nodes);
    dl_buffer counts = {0};
    count_kinds(work, &counts);
    sheet->view = work->view;
    sheet->title = work->options->title ? work->options->title : "Who meets whom";
    sheet->subtitle =
        dl_arena_format(arena, "%s%s%s", span ? span : "", span && counts.length ? " · " : "",
                        counts.length ? counts.text : "nothing to draw");
    sheet->note = left_out_words(arena, &work->selection);
    dl_buffer_clear(&counts);
}

static dl_map_layout choose_layout(const dl_map_work *work)
{
    if (work->options->layout != DL_LAYOUT_AUTO)
        return work->options->layout;
    return work->few ? DL_LAYOUT_LAYERED : DL_LAYOUT_SPRINGS;
}

static bool draw(dl_map_work *work, dl_error *error)
{
    work->events = dl_view_events(work->view, work->selection.nodes, &work->event_count);
    work->few = !work->selection.folded;
    dl_map_seat_guests(work);
    add_marks(work);
    add_groups(work);
    add_lines(work);
    set_words(work);
    return dl_gv_measure(work->gv, work->scene, error) &&
           dl_layout_map(work->gv, work->scene, choose_layout(work), error) &&
           name_groups(work, error) && dl_sheet_add(work->gv, work->scene, &work->sheet, error);
}

dl_scene *dl_map(dl_gv *gv, const dl_view *view, const dl_map_options *options, dl_error *error)
{
    dl_map_work work = {.view = view, .options = options, .gv = gv};
    if (!dl_select(view, &options->filter, &work.selection, error))
        return NULL;
    work.scene = dl_scene_new(options->theme);
    work.mark_of = dl_calloc(view->node_count, sizeof *work.mark_of);
    bool drawn = draw(&work, error);
    free(work.mark_of);
    DL_ARRAY_CLEAR(&work.guests);
    free(work.events);
    dl_selection_clear(&work.selection);
    if (drawn)
        return work.scene;
    dl_scene_free(work.scene);
    return NULL;
}
