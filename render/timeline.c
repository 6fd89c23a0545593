/* All places are computed here: x is the date, y the first free height in the event's lane. Blocks
 * are packed downwards so that none covers another; lanes, axis and grid are drawn around them. */
#include "timeline_parts.h"

#include "label.h"
#include "lanes.h"

#include <stdlib.h>
#include <string.h>

enum {
    LANE_NAMES = 120, // room left of the axis for them
    AXIS_HEIGHT = 36,
    LANE_GAP = 8,
    FEW_EVENTS = 12, // up to here one lane will do
};

/* ---- lanes ---- */

static void name_lane(dl_timeline_work *line, const char *name, double top)
{
    dl_buffer label = {0};
    dl_label_add(&label, name,
                 &(dl_text_style){11, DL_COLOUR_INK, line->scene->theme, .bold = true, .left = true,
                                  .columns = 14, .most = 3});
    dl_mark *mark =
        dl_scene_text(line->scene, "lane-name", dl_label_keep(&line->scene->arena, &label));
    mark->y = top; // its place is settled when it is measured
    mark->rank = 0;
}

static void place_lane_names(dl_timeline_work *line, uint32_t first)
{
    for (uint32_t i = first; i < line->scene->marks.count; i++) {
        dl_mark *mark = &line->scene->marks.items[i];
        if (mark->rank == 0)
            dl_mark_place(mark, -LANE_NAMES + 6, mark->y + 4);
        mark->rank = -1;
    }
}

static bool draw_lane(dl_timeline_work *line, const dl_lane *lane, dl_error *error)
{
    uint32_t count = lane->events.count;
    dl_timeline_block *blocks = dl_calloc(count, sizeof *blocks);
    dl_box *placed = dl_calloc(count, sizeof *placed);
    for (uint32_t i = 0; i < count; i++)
        blocks[i] = dl_timeline_add_block(line, lane->events.items[i]);
    bool done = dl_gv_measure(line->gv, line->scene, error);
    double top = line->bottom, bottom = top + DL_MARK_SIZE + 2;
    for (uint32_t i = 0; done && i < count; i++) {
        bool text_left;
        placed[i] = dl_timeline_block_box(line, &blocks[i], &text_left);
        dl_timeline_drop_down(&placed[i], top + LANE_GAP, placed, i);
        dl_timeline_place_block(line, &blocks[i], &placed[i], text_left);
        bottom = placed[i].bottom > bottom ? placed[i].bottom : bottom;
    }
    line->bottom = bottom + LANE_GAP;
    free(blocks);
    free(placed);
    return done;
}

static void note_lanes(dl_timeline_work *line, dl_lanes how, uint32_t left_out)
{
    const char *note = line->sheet.note,
               *one = how == DL_LANES_PERSON ? "person has" : "country has",
               *many = how == DL_LANES_PERSON ? "people have" : "countries have";
    line->sheet.note = dl_arena_format(
        &line->scene->arena, "%s%sLanes are the %d with the most events; %u other %s none.",
        note ? note : "", note ? " " : "", DL_MOST_LANES, left_out, left_out == 1 ? one : many);
}

static bool draw_lanes(dl_timeline_work *line, dl_error *error)
{
    dl_lanes how = line->options->lanes;
    if (how == DL_LANES_AUTO)
        how = line->dated_count > FEW_EVENTS ? DL_LANES_TYPE : DL_LANES_NONE;
    dl_lane_list lanes = {0};
    uint32_t left_out = dl_lanes_make(line->view, how, line->dated, line->dated_count, &lanes);
    if (left_out)
        note_lanes(line, how, left_out);
    uint32_t first = line->scene->marks.count;
    bool done = true, named = lanes.count > 1;
    for (uint32_t i = 0; done && i < lanes.count; i++) {
        double top = line->bottom;
        if (named)
            name_lane(line, lanes.items[i].name, top);
        line->ground = named && i % 2 == 0 ? DL_COLOUR_BAND : DL_COLOUR_PAPER;
        done = draw_lane(line, &lanes.items[i], error);
        if (named)
            dl_scene_band(line->scene, "lane",
                          (dl_box){-LANE_NAMES, top, DL_AXIS_WIDTH, line->bottom}, line->ground,
                          DL_COLOUR_NONE)
                ->id = dl_arena_format(&line->scene->arena, "timeline.lane.%u", i);
    }
    if (done)
        place_lane_names(line, first);
    dl_lanes_clear(&lanes);
    return done;
}

/* ---- the axis ---- */

static void add_axis_text(dl_timeline_work *line, const char *text, double x, double y, bool bold)
{
    if (!*text)
        return;
    dl_buffer label = {0};
    dl_label_add(&label, text,
                 &(dl_text_style){10, bold ? DL_COLOUR_INK : DL_COLOUR_MUTED, line->scene->theme,
                                  .bold = bold});
    dl_mark *mark = dl_scene_text(line->scene, "axis", dl_label_keep(&line->scene->arena, &label));
    mark->x = x;
    mark->y = y;
}

static void draw_ticks(dl_timeline_work *line, double top)
{
    dl_ticks ticks = {0};
    dl_axis_ticks(&line->axis, &line->scene->arena, &ticks);
    for (uint32_t i = 0; i < ticks.count; i++) {
        const dl_tick *tick = &ticks.items[i];
        add_axis_text(line, tick->upper, tick->x, top + 8, true);
        add_axis_text(line, tick->lower, tick->x, top + 23, false);
        double half = tick->major ? 0.6 : 0.3;
        dl_scene_band(line->scene, "grid",
                      (dl_box){tick->x - half, top + 31, tick->x + half, line->bottom},
                      DL_COLOUR_RULE, DL_COLOUR_NONE);
    }
    DL_ARRAY_CLEAR(&ticks);
}

/* How long a time is cut out, between the names of ticks on both sides: "58" above "years". */
static void name_break(dl_timeline_work *line, double days, double x, double top)
{
    bool years = days >= 2 * 365;
    const char *number =
        dl_arena_format(&line->scene->arena, "%.0f", years ? days / 365.25 : days / 30.44);
    add_axis_text(line, number, x, top + 8, false);
    add_axis_text(line, years ? "years" : "months", x, top + 23, false);
}

static void draw_breaks(dl_timeline_work *line, double top)
{
    for (unsigned i = 1; i < line->axis.piece_count; i++) {
        const dl_axis_piece *before = &line->axis.pieces[i - 1], *after = &line->axis.pieces[i];
        dl_box box = {before->right + 4, top + 31, after->left - 4, line->bottom};
        dl_scene_band(line->scene, "break", box, DL_COLOUR_BAND_LINE, DL_COLOUR_NONE);
        name_break(line, after->first - before->last, (box.left + box.right) / 2, top);
    }
}

static void draw_today(dl_timeline_work *line, double top)
{
    double x = dl_axis_x(&line->axis, line->options->today + 0.5);
    const dl_axis_piece *last = &line->axis.pieces[line->axis.piece_count - 1];
    if (!line->options->has_today || line->options->today < line->axis.pieces[0].first ||
        line->options->today > last->last)
        return;
    dl_scene_band(line->scene, "today", (dl_box){x - 0.8, top + 31, x + 0.8, line->bottom},
                  DL_COLOUR_PERSON_LINE, DL_COLOUR_NONE);
    add_axis_text(line, "today", x, line->bottom + 7, true);
    line->bottom += 14;
}

static void draw_axis(dl_timeline_work *line, double top)
{
    dl_scene_band(line->scene, "axis", (dl_box){0, top + 31, DL_AXIS_WIDTH, top + 32},
                  DL_COLOUR_MUTED, DL_COLOUR_NONE);
    draw_breaks(line, top);
    draw_ticks(line, top);
    draw_today(line, top);
}

static bool draw_dated(dl_timeline_work *line, dl_error *error)
{
    if (!line->dated_count)
        return true;
    dl_interval *spans = dl_calloc(2 * (size_t)line->dated_count, sizeof *spans);
    uint32_t count = 0;
    for (uint32_t i = 0; i < line->dated_count; i++) {
        const dl_view_node *node = &line->view->nodes[line->dated[i]];
        spans[count++] = node->when.days;
        if (!dl_interval_is_none(node->former.days))
            spans[count++] = node->former.days;
    }
    line->axis = dl_axis_make(spans, count, DL_AXIS_WIDTH);
    free(spans);
    line->bottom = AXIS_HEIGHT;
    if (!draw_lanes(line, error))
        return false;
    draw_axis(line, 0);
    return true;
}

/* ---- events without a date ---- */

static bool draw_undated(dl_timeline_work *line, dl_error *error)
{
    enum { COLUMN = 265, COLUMNS = DL_AXIS_WIDTH / COLUMN };
    if (!line->undated_count)
        return true;
    dl_buffer label = {0};
    dl_label_add(
        &label, line->dated_count ? "Without a date in the articles" : "No date in the articles",
        &(dl_text_style){11, DL_COLOUR_INK, line->scene->theme, .bold = true, .left = true});
    dl_scene_text(line->scene, "lane-name", dl_label_keep(&line->scene->arena, &label));
    uint32_t heading = line->scene->marks.count - 1;
    dl_timeline_block *blocks = dl_calloc(line->undated_count, sizeof *blocks);
    line->ground = DL_COLOUR_PAPER;
    for (uint32_t i = 0; i < line->undated_count; i++)
        blocks[i] = dl_timeline_add_block(line, line->undated[i]);
    bool done = dl_gv_measure(line->gv, line->scene, error);
    double top = line->bottom + 12, row_bottom = top;
    if (done) {
        dl_mark_place(&line->scene->marks.items[heading], 0, top);
        top = row_bottom = top + line->scene->marks.items[heading].height + 6;
    }
    for (uint32_t i = 0; done && i < line->undated_count; i++) {
        if (i % COLUMNS == 0)
            top = row_bottom + DL_BLOCK_SPACE;
        double left = (double)(i % COLUMNS) * COLUMN;
        line->scene->marks.items[blocks[i].mark].x = left + DL_MARK_SIZE / 2.0;
        dl_box box = {left, top, left + COLUMN, top};
        dl_timeline_place_block(line, &blocks[i], &box, false);
        dl_box text = dl_mark_box(&line->scene->marks.items[blocks[i].text]);
        row_bottom = text.bottom > row_bottom ? text.bottom : row_bottom;
    }
    line->bottom = row_bottom + LANE_GAP;
    free(blocks);
    return done;
}

/* ---- the whole ---- */

static void set_words(dl_timeline_work *line)
{
    dl_arena *arena = &line->scene->arena;
    uint32_t count = line->dated_count + line->undated_count;
    const char *span = dl_sheet_span(arena, line->view, line->drawn);
    line->sheet.view = line->view;
    line->sheet.marks_of_states = true;
    line->sheet.title = line->options->title ? line->options->title : "What happens when";
    line->sheet.subtitle = dl_arena_format(arena, "%s%s%u event%s", span ? span : "",
                                           span ? " · " : "", count, count == 1 ? "" : "s");
    if (line->left_out)
        line->sheet.note = dl_arena_format(
            arena, "Drawn are the %u events with the most participants; %u others are left out.",
            count, line->left_out);
}

static bool draw(dl_timeline_work *line, dl_error *error)
{
    if (!dl_timeline_choose(line, error))
        return false;
    set_words(line);
    return draw_dated(line, error) && draw_undated(line, error) &&
           dl_gv_measure(line->gv, line->scene, error) &&
           dl_sheet_add(line->gv, line->scene, &line->sheet, error);
}

dl_scene *dl_timeline(dl_gv *gv, const dl_view *view, const dl_timeline_options *options,
                      dl_error *error)
{
    dl_timeline_work line = {.gv = gv,
                             .view = view,
                             .options = options,
                             .scene = dl_scene_new(options->theme),
                             .drawn = dl_calloc(view->node_count, sizeof *line.drawn),
                             .times_drawn = dl_calloc(view->node_count, sizeof *line.times_drawn),
                             .neighbour = dl_calloc(view->node_count, sizeof *line.neighbour),
                             .is_before = dl_calloc(view->node_count, sizeof *line.is_before)};
    bool drawn = draw(&line, error);
    free(line.drawn);
    free(line.times_drawn);
    free(line.neighbour);
    free(line.is_before);
    free(line.first_edge);
    free(line.next_edge);
    free(line.dated);
    free(line.undated);
    if (drawn)
        return line.scene;
    dl_scene_free(line.scene);
    return NULL;
}
