/* A row for each person, those with the most events first; a column for each of their events, by
 * date; where a page is too small, for those with the most of these people. A cell says how:
 * "leads". */
#include "matrix.h"

#include "label.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

enum {
    CELL_HEIGHT = 18,
    GAP = 6,
    FEW_EVENTS = 10, // up to here columns are wide
    PAGE_ROWS = 24,  // what a page can show
    PAGE_COLUMNS = 20,
    MOST = 60,
};

/* A person and how many events, or an event and how many people. */
typedef struct {
    uint32_t node, count;
} counted_node;

typedef struct {
    dl_gv *gv;
    const dl_view *view;
    const dl_matrix_options *options;
    dl_selection selection;
    dl_scene *scene;
    counted_node *rows;
    uint32_t *events, *row_of, *column_of; // by node, or DL_NO_NODE
    uint32_t row_count, event_count, all_rows, all_events;
    double column; // width
    bool few;

    dl_sheet sheet;
} matrix_maker;

static bool is_cell(const matrix_maker *maker, uint32_t index)
{
    const dl_view_edge *edge = &maker->view->edges[index];
    return maker->selection.edges[index] && dl_is_attendance(edge->link) &&
           maker->view->nodes[edge->source].kind == DL_KIND_PERSON;
}

static int compare_counted(const void *a, const void *b)
{
    const counted_node *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static void choose_rows(matrix_maker *maker, uint32_t most)
{
    const dl_view *view = maker->view;
    uint32_t *counts = dl_calloc(view->node_count, sizeof *counts);
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_cell(maker, i))
            counts[view->edges[i].source]++;
    maker->rows = dl_calloc(view->node_count, sizeof *maker->rows);
    for (uint32_t i = 0; i < view->node_count; i++)
        if (counts[i])
            maker->rows[maker->all_rows++] = (counted_node){i, counts[i]};
    if (maker->all_rows)
        qsort(maker->rows, maker->all_rows, sizeof *maker->rows, compare_counted);
    maker->row_count = maker->all_rows < most ? maker->all_rows : most;
    for (uint32_t i = 0; i < maker->row_count; i++)
        maker->row_of[maker->rows[i].node] = i;
    free(counts);
}

/* The events that most of the chosen people take part in, by date. */
static void choose_columns(matrix_maker *maker, uint32_t most)
{
    const dl_view *view = maker->view;
    uint32_t *counts = dl_calloc(view->node_count, sizeof *counts);
    bool *used = dl_calloc(view->node_count, sizeof *used);
    for (uint32_t i = 0; i < view->edge_count; i++)
        if (is_cell(maker, i) && maker->row_of[view->edges[i].source] != DL_NO_NODE)
            counts[view->edges[i].target]++;
    counted_node *columns = dl_calloc(view->node_count, sizeof *columns);
    for (uint32_t i = 0; i < view->node_count; i++)
        if (counts[i])
            columns[maker->all_events++] = (counted_node){i, counts[i]};
    if (maker->all_events)
        qsort(columns, maker->all_events, sizeof *columns, compare_counted);
    for (uint32_t i = 0; i < maker->all_events && i < most; i++)
        used[columns[i].node] = true;
    maker->events = dl_view_events(view, used, &maker->event_count);
    for (uint32_t i = 0; i < maker->event_count; i++)
        maker->column_of[maker->events[i]] = i;
    maker->few = maker->event_count <= FEW_EVENTS;
    maker->column = maker->few ? 92 : 66;
    free(columns);
    free(counts);
    free(used);
}

static bool is_shown(const matrix_maker *maker, uint32_t index)
{
    const dl_view_edge *edge = &maker->view->edges[index];
    return is_cell(maker, index) && maker->row_of[edge->source] != DL_NO_NODE &&
           maker->column_of[edge->target] != DL_NO_NODE;
}

/* People who take part in none of the chosen events go. */
static void drop_empty_rows(matrix_maker *maker)
{
    bool *used = dl_calloc(maker->row_count, sizeof *used);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < maker->view->edge_count; i++)
        if (is_shown(maker, i))
            used[maker->row_of[maker->view->edges[i].source]] = true;
    for (uint32_t i = 0; i < maker->row_count; i++) {
        maker->row_of[maker->rows[i].node] = used[i] ? kept : DL_NO_NODE;
        if (used[i])
            maker->rows[kept++] = maker->rows[i];
    }
    maker->row_count = kept;
    free(used);
}

static uint32_t add_heading(matrix_maker *maker, uint32_t event)
{
    const dl_view_node *node = &maker->view->nodes[event];
    const dl_state_style *state = &dl_state_styles[node->state];
    dl_arena *arena = &maker->scene->arena;
    dl_theme theme = maker->scene->theme;
    const char *when = dl_when_words(arena, &node->when);
    dl_buffer label = {0};
    dl_label_add(&label, when ? when : "no date",
                 &(dl_text_style){.size = maker->few ? 8.5 : 8,
                                  .colour = DL_COLOUR_MUTED,
                                  .theme = theme,
                                  .columns = maker->few ? 15 : 12,
                                  .most = 2});
    if (*state->word)
        dl_label_add(&label, state->word,
                     &(dl_text_style){
                         .size = maker->few ? 8.5 : 8, .colour = DL_COLOUR_MUTED, .theme = theme});
    dl_label_add(&label, dl_event_name(arena, node),
                 &(dl_text_style){.size = maker->few ? 9 : 8,
                                  .colour = DL_COLOUR_INK,
                                  .theme = theme,
                                  .bold = true,
                                  .struck = state->off,
                                  .columns = maker->few ? 13 : 11,
                                  .most = 5});
    dl_mark *mark =
        dl_scene_text(maker->scene, dl_arena_format(arena, "event %s", dl_state_names[node->state]),
                      dl_label_keep(arena, &label));
    mark->id = dl_arena_format(arena, "matrix.%s", node->id);
    mark->node = node->id;
    mark->title = dl_node_title(arena, maker->view, node);
    return maker->scene->marks.count - 1;
}

static uint32_t add_name(matrix_maker *maker, uint32_t person)
{
    const dl_view_node *node = &maker->view->nodes[person];
    dl_arena *arena = &maker->scene->arena;
    dl_theme theme = maker->scene->theme;
    dl_buffer label = {0};
    dl_label_add(&label, node->label,
                 &(dl_text_style){.size = 11,
                                  .colour = DL_COLOUR_INK,
                                  .theme = theme,
                                  .bold = true,
                                  .left = true,
                                  .columns = 34,
                                  .most = 2});
    const char *under = node->office ? node->office : node->country;
    if (under)
        dl_label_add(&label, under,
                     &(dl_text_style){.size = 9,
                                      .colour = DL_COLOUR_MUTED,
                                      .theme = theme,
                                      .left = true,
                                      .columns = 42,
                                      .most = 2});
    dl_mark *mark = dl_scene_text(maker->scene, "person", dl_label_keep(arena, &label));
    mark->id = dl_arena_format(arena, "matrix.%s", node->id);
    mark->node = node->id;
    mark->title = dl_node_title(arena, maker->view, node);
    return maker->scene->marks.count - 1;
}

static void add_cell(matrix_maker *maker, uint32_t index, double left, double middle, unsigned nth)
{
    const dl_view_edge *edge = &maker->view->edges[index];
    const dl_view_node *nodes = maker->view->nodes;
    const dl_state_style *state = &dl_state_styles[nodes[edge->target].state];
    bool absent = edge->link == DL_LINK_ABSENT, planned = strcmp(state->style, "solid") != 0;
    dl_arena *arena = &maker->scene->arena;
    dl_buffer label = {0};
    dl_label_add(&label, absent ? "absent" : dl_link_styles[edge->link].word,
                 &(dl_text_style){.size = maker->few ? 9 : 8,
                                  .colour = absent ? DL_COLOUR_MUTED : DL_COLOUR_INK,
                                  .theme = maker->scene->theme,
                                  .bold = edge->link == DL_LINK_LEAD});
    dl_mark *mark =
        dl_scene_text(maker->scene, dl_link_names[edge->link], dl_label_keep(arena, &label));
    mark->id = dl_arena_format(arena, "matrix.%s..%s.%d", nodes[edge->source].id,
                               nodes[edge->target].id, edge->key);
    mark->title = dl_edge_title(arena, maker->view, edge);
    mark->shape = "box";
    mark->style = planned || absent ? "filled,rounded,dashed" : "filled,rounded";
    mark->fill = absent ? DL_COLOUR_PAPER : DL_COLOUR_PERSON;
    mark->line = absent ? DL_COLOUR_DOCUMENT_LINE : DL_COLOUR_PERSON_LINE;
    mark->pen = edge->link == DL_LINK_LEAD ? 2 : 1;
    mark->width = maker->column - 8;
    mark->height = CELL_HEIGHT;
    mark->x = left + maker->column / 2;
    mark->y = middle + nth * (CELL_HEIGHT + 2.0);
}

/* How many cells of a pair (a person may lead and sign) come before this one. Edges of a pair are
 * neighbours. */
static unsigned cells_before(const matrix_maker *maker, uint32_t index)
{
    const dl_view_edge *edges = maker->view->edges;
    unsigned count = 0;
    for (uint32_t i = index; i-- > 0 && edges[i].source == edges[index].source &&
                             edges[i].target == edges[index].target;)
        count += is_cell(maker, i);
    return count;
}

static unsigned deepest_cell(const matrix_maker *maker, uint32_t row)
{
    unsigned deepest = 0;
    for (uint32_t i = 0; i < maker->view->edge_count; i++)
        if (is_shown(maker, i) && maker->row_of[maker->view->edges[i].source] == row) {
            unsigned before = cells_before(maker, i);
            deepest = before > deepest ? before : deepest;
        }
    return deepest;
}

/* Places headings and names, draws the rows' bands, and gives the left of the first column and each
 * row's first middle. */
static double place_frame(matrix_maker *maker, uint32_t first, double *middles)
{
    dl_mark *marks = maker->scene->marks.items;
    double names = 0, head = 0;
    for (uint32_t i = 0; i < maker->row_count; i++)
        names = marks[first + i].width > names ? marks[first + i].width : names;
    uint32_t headings = first + maker->row_count;
    for (uint32_t i = 0; i < maker->event_count; i++) {
        double width = marks[headings + i].width + GAP;
        maker->column = width > maker->column ? width : maker->column;
        head = marks[headings + i].height > head ? marks[headings + i].height : head;
    }

    double left = names + 3 * GAP, top = head + GAP;
    for (uint32_t i = 0; i < maker->event_count; i++) {
        marks[headings + i].x = left + (i + 0.5) * maker->column;
        marks[headings + i].y = head - marks[headings + i].height / 2;
    }
    for (uint32_t i = 0; i < maker->row_count; i++) {
        double cells = (deepest_cell(maker, i) + 1) * (CELL_HEIGHT + 2.0);
        double height =
            (marks[first + i].height > cells ? marks[first + i].height : cells) + 2 * GAP;
        dl_mark_place(&marks[first + i], GAP, top + (height - marks[first + i].height) / 2);
        middles[i] = top + (height - cells) / 2 + CELL_HEIGHT / 2.0 + 1;
        dl_box box = {0, top, left + maker->event_count * maker->column, top + height};
        dl_scene_band(maker->scene, "row", box, i % 2 ? DL_COLOUR_PAPER : DL_COLOUR_BAND,
                      DL_COLOUR_NONE);
        top += height;
    }
    return left;
}

static void set_words(matrix_maker *maker)
{
    dl_arena *arena = &maker->scene->arena;
    maker->sheet.view = maker->view;
    maker->sheet.title = maker->options->title ? maker->options->title : "Who takes part in what";
    maker->sheet.subtitle =
        dl_arena_format(arena, "%u people, %u events", maker->row_count, maker->event_count);
    uint32_t people = maker->all_rows - maker->row_count,
             events = maker->all_events - maker->event_count;
    if (people || events)
        maker->sheet.note = dl_arena_format(
            arena, "%u people with fewer events and %u events with fewer people are left out.",
            people, events);
}

static bool draw(matrix_maker *maker, dl_error *error)
{
    uint32_t top = maker->options->filter.top;
    choose_rows(maker, !top ? PAGE_ROWS : top > MOST ? MOST : top);
    choose_columns(maker, !top ? PAGE_COLUMNS : top > MOST ? MOST : top);
    drop_empty_rows(maker);
    set_words(maker);
    uint32_t first = maker->scene->marks.count;
    for (uint32_t i = 0; i < maker->row_count; i++)
        add_name(maker, maker->rows[i].node);
    for (uint32_t i = 0; i < maker->event_count; i++)
        add_heading(maker, maker->events[i]);
    if (!dl_gv_measure(maker->gv, maker->scene, error))
        return false;
    double *middles = dl_calloc(maker->row_count, sizeof *middles);
    double left = place_frame(maker, first, middles);
    for (uint32_t i = 0; i < maker->view->edge_count; i++) {
        const dl_view_edge *edge = &maker->view->edges[i];
        if (is_shown(maker, i))
            add_cell(maker, i, left + maker->column_of[edge->target] * maker->column,
                     middles[maker->row_of[edge->source]], cells_before(maker, i));
    }
    free(middles);
    return dl_sheet_add(maker->gv, maker->scene, &maker->sheet, error);
}

dl_scene *dl_matrix(dl_gv *gv, const dl_view *view, const dl_matrix_options *options,
                    dl_error *error)
{
    matrix_maker maker = {.gv = gv, .view = view, .options = options};
    dl_filter filter = options->filter;
    filter.top = UINT32_MAX; // people and events are counted apart here
    if (!dl_select(view, &filter, &maker.selection, error))
        return NULL;
    maker.scene = dl_scene_new(options->theme);
    maker.row_of = dl_calloc(view->node_count, sizeof *maker.row_of);
    maker.column_of = dl_calloc(view->node_count, sizeof *maker.column_of);
    for (uint32_t i = 0; i < view->node_count; i++)
        maker.row_of[i] = maker.column_of[i] = DL_NO_NODE;
    bool drawn = draw(&maker, error);
    free(maker.rows);
    free(maker.events);
    free(maker.row_of);
    free(maker.column_of);
    dl_selection_clear(&maker.selection);
    if (drawn)
        return maker.scene;
    dl_scene_free(maker.scene);
    return NULL;
}
