/* All places are computed here: x is the date, y the first free height in the event's lane. An
 * event is a mark (a disc for a day, a bar for a span) and a block of text beside it; blocks are
 * packed downwards so that none covers another. */
#include "timeline.h"

#include "axis.h"
#include "label.h"
#include "lanes.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

enum {
    AXIS_WIDTH = 1060,
    LANE_NAMES = 120, // room left of the axis for them
    AXIS_HEIGHT = 36,
    MARK = 11, // height of a mark, and width of a day's
    SPACE = 5, // between a mark and its text, and between blocks
    LANE_GAP = 8,
    FULL_EVENTS = 24,  // up to here texts tell all
    SHORT_EVENTS = 80, // up to here they name participants
    MOST_EVENTS = 300,
    MOST_NAMES = 5,
    FEW_EVENTS = 12, // up to here one lane will do
};

typedef struct {
    uint32_t event;      // node
    uint32_t mark, text; // of the scene
    uint32_t former;     // mark of the date that it was moved from, or DL_NO_NODE
} event_block;

typedef struct {
    dl_gv *gv;
    const dl_view *view;
    const dl_timeline_options *options;
    dl_scene *scene;
    bool *drawn;                      // by node
    uint32_t *first_edge, *next_edge; // attendances of each node that is an event
    uint32_t *dated, *undated;
    uint32_t dated_count, undated_count, left_out;
    dl_axis axis;
    double bottom;
    dl_colour ground; // of the lane: texts have it, so that no grid line runs through them
    dl_sheet sheet;
} timeline;

static const char *keep(dl_arena *arena, dl_buffer *text)
{
    const char *kept = dl_arena_text(arena, text->text ? text->text : "", text->length);
    dl_buffer_clear(text);
    return kept;
}

/* ---- which events ---- */

static void index_attendances(timeline *line)
{
    const dl_view *view = line->view;
    line->first_edge = dl_calloc(view->node_count, sizeof *line->first_edge);
    line->next_edge = dl_calloc(view->edge_count, sizeof *line->next_edge);
    for (uint32_t i = 0; i < view->node_count; i++)
        line->first_edge[i] = view->edge_count;
    for (uint32_t i = view->edge_count; i-- > 0;)
        if (dl_is_attendance(view->edges[i].link)) {
            line->next_edge[i] = line->first_edge[view->edges[i].target];
            line->first_edge[view->edges[i].target] = i;
        }
}

/* Events of what the filter's selection holds: those near a person, or attended from a country. */
static bool choose_events(timeline *line, dl_error *error)
{
    dl_filter filter = line->options->filter;
    dl_selection selection;
    filter.top = UINT32_MAX;
    if (filter.around && !filter.hops)
        filter.hops = 1;
    if (!dl_select(line->view, &filter, &selection, error))
        return false;
    memcpy(line->drawn, selection.nodes, line->view->node_count * sizeof *line->drawn);
    for (uint32_t i = 0; filter.country && i < line->view->node_count; i++) {
        bool attended = false;
        for (uint32_t e = line->first_edge[i]; e < line->view->edge_count; e = line->next_edge[e])
            attended |= selection.edges[e] &&
                        line->view->nodes[line->view->edges[e].source].country != NULL;
        line->drawn[i] &= attended;
    }
    dl_selection_clear(&selection);
    return true;
}

typedef struct {
    uint32_t event, attendances;
} weighed;

static int compare_weighed(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->attendances != y->attendances)
        return x->attendances > y->attendances ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

/* Where there are too many events, those with the most participants stay. */
static void keep_largest(timeline *line, const uint32_t *events, uint32_t count)
{
    uint32_t most = line->options->filter.top ? line->options->filter.top : MOST_EVENTS;
    if (count <= most)
        return;
    weighed *all = dl_calloc(count, sizeof *all);
    for (uint32_t i = 0; i < count; i++) {
        all[i].event = events[i];
        for (uint32_t e = line->first_edge[events[i]]; e < line->view->edge_count;
             e = line->next_edge[e])
            all[i].attendances++;
    }
    qsort(all, count, sizeof *all, compare_weighed);
    for (uint32_t i = most; i < count; i++)
        line->drawn[all[i].event] = false;
    line->left_out = count - most;
    free(all);
}

static bool has_date(const dl_view_node *node)
{
    return !dl_interval_is_none(node->when.days);
}

static void split_events(timeline *line)
{
    uint32_t count, *events = dl_view_events(line->view, line->drawn, &count);
    keep_largest(line, events, count);
    line->dated = dl_calloc(count, sizeof *line->dated);
    line->undated = dl_calloc(count, sizeof *line->undated);
    for (uint32_t i = 0; i < count; i++) {
        if (!line->drawn[events[i]])
            continue;
        if (has_date(&line->view->nodes[events[i]]))
            line->dated[line->dated_count++] = events[i];
        else
            line->undated[line->undated_count++] = events[i];
    }
    free(events);
}

/* ---- texts ---- */

static void add_names(const timeline *line, uint32_t event, unsigned most, dl_buffer *out)
{
    const dl_view *view = line->view;
    unsigned named = 0, more = 0;
    uint32_t before = DL_NO_NODE; // who leads and signs has two edges, side by side
    // People first: they are what readers look for.
    for (int people = 1; people >= 0; people--)
        for (uint32_t e = line->first_edge[event]; e < view->edge_count; e = line->next_edge[e]) {
            const dl_view_node *who = &view->nodes[view->edges[e].source];
            if ((who->kind == DL_KIND_PERSON) != people || view->edges[e].link == DL_LINK_ABSENT)
                continue;
            if (view->edges[e].source == before)
                continue;
            before = view->edges[e].source;
            if (named == most) {
                more++;
                continue;
            }
            dl_buffer_format(out, "%s%s", named ? ", " : "", who->label);
            named++;
        }
    if (more)
        dl_buffer_format(out, " +%u", more);
}

static const char *event_text(const timeline *line, uint32_t event, uint32_t events)
{
    const dl_view_node *node = &line->view->nodes[event];
    const dl_state_style *state = &dl_state_styles[node->state];
    dl_arena *arena = &line->scene->arena;
    dl_theme theme = line->scene->theme;
    bool full = events <= FULL_EVENTS, names = events <= SHORT_EVENTS;
    const char *when = dl_when_words(arena, &node->when),
               *former = dl_when_words(arena, &node->former);
    dl_buffer out = {0}, who = {0};
    dl_text_style small = {
        9, DL_COLOUR_MUTED, theme, .left = true, .columns = full ? 46 : 34, .most = full ? 3 : 1};
    const char *head =
        dl_arena_format(arena, "%s%s%s%s%s", when ? when : "", when && *state->word ? " · " : "",
                        state->word, former ? " · moved from " : "", former ? former : "");
    if (*head)
        dl_label_add(&out, head, &small);
    dl_label_add(&out, node->label,
                 &(dl_text_style){full ? 11 : 9.5, DL_COLOUR_INK, theme, .bold = true,
                                  .struck = state->off, .left = true, .columns = full ? 32 : 30,
                                  .most = full    ? 3
                                          : names ? 2
                                                  : 1});
    if (names) {
        if (node->place != DL_NO_NODE)
            dl_buffer_format(&who, "%s", line->view->nodes[node->place].label);
        dl_buffer participants = {0};
        add_names(line, event, full ? MOST_NAMES : 2, &participants);
        if (participants.length)
            dl_buffer_format(&who, "%s%s", who.length ? " · " : "", participants.text);
        dl_buffer_clear(&participants);
        if (who.length)
            dl_label_add(&out, who.text, &small);
        dl_buffer_clear(&who);
    }
    return keep(arena, &out);
}

/* ---- blocks ---- */

/* "2024-04" says that it was on some day of the month; "2024-04-01/2024-04-30" that it took all of
 * it. */
static bool is_vague(const dl_view_date *when)
{
    return when->days.first != when->days.last && when->edtf && !strchr(when->edtf, '/');
}

static void set_look(timeline *line, dl_mark *mark, dl_state state, const dl_view_date *when,
                     bool former)
{
    const dl_state_style *style = &dl_state_styles[state];
    bool spans = !dl_interval_is_none(when->days) && when->days.first != when->days.last;
    bool dashed = former || state == DL_STATE_PROPOSED;
    mark->shape = spans ? "box" : "ellipse";
    mark->style = dl_arena_format(&line->scene->arena, "filled%s%s", spans ? ",rounded" : "",
                                  dashed ? ",dashed" : "");
    mark->line = style->off || former ? DL_COLOUR_OFF_LINE : DL_COLOUR_EVENT_LINE;
    mark->fill = !style->filled || former ? DL_COLOUR_PAPER
                 : is_vague(when)         ? DL_COLOUR_EVENT_VAGUE
                                          : mark->line;
    mark->label =
        style->off && !former ? dl_off_label(&line->scene->arena, line->scene->theme) : "";
    line->sheet.vague |= style->filled && !former && is_vague(when);
}

static void set_extent(const timeline *line, dl_mark *mark, dl_interval days)
{
    if (dl_interval_is_none(days))
        return;
    int32_t first = days.first == DL_OPEN_START ? days.last : days.first;
    int32_t last = days.last == DL_OPEN_END ? days.first : days.last;
    double left = dl_axis_x(&line->axis, first), right = dl_axis_x(&line->axis, (double)last + 1);
    mark->x = (left + right) / 2;
    if (first != last && right - left > MARK)
        mark->width = right - left;
}

/* The mark of an event's date, or of the former one. lane tells an event's marks in several lanes
 * apart. */
static uint32_t add_mark(timeline *line, uint32_t event, bool former, unsigned lane)
{
    const dl_view_node *node = &line->view->nodes[event];
    const dl_view_date *when = former ? &node->former : &node->when;
    dl_arena *arena = &line->scene->arena;
    dl_mark *mark = DL_PUSH(&line->scene->marks);
    *mark =
        (dl_mark){.id = dl_arena_format(arena, "timeline.%s%s", node->id, former ? ".former" : ""),
                  .node = node->id,
                  .class = dl_arena_format(arena, "event %s%s", dl_state_names[node->state],
                                           former ? " former" : ""),
                  .title = dl_node_title(arena, line->view, node),
                  .pen = 1.6,
                  .width = MARK,
                  .height = MARK,
                  .group = DL_NO_GROUP,
                  .rank = -1};
    if (lane)
        mark->id = dl_arena_format(arena, "%s.%u", mark->id, lane);
    set_look(line, mark, node->state, when, former);
    set_extent(line, mark, when->days);
    return line->scene->marks.count - 1;
}

static event_block add_block(timeline *line, uint32_t event, unsigned lane)
{
    const dl_view_node *node = &line->view->nodes[event];
    event_block block = {.event = event, .former = DL_NO_NODE};
    block.mark = add_mark(line, event, false, lane);
    if (has_date(node) && !dl_interval_is_none(node->former.days))
        block.former = add_mark(line, event, true, lane);
    dl_mark *text = dl_scene_text(line->scene, "event-text",
                                  event_text(line, event, line->dated_count + line->undated_count));
    text->node = node->id;
    text->style = "filled";
    text->fill = line->ground;
    text->id =
        dl_arena_format(&line->scene->arena, "%s.text", line->scene->marks.items[block.mark].id);
    block.text = line->scene->marks.count - 1;
    line->sheet.states[node->state] = true;
    return block;
}

/* The room that a block takes from left to right, its text to the right of the mark, or left of it
 * where the axis ends. */
static dl_box block_box(const timeline *line, const event_block *block, bool *text_left)
{
    const dl_mark *marks = line->scene->marks.items;
    dl_box box = dl_mark_box(&marks[block->mark]);
    double width = marks[block->text].width, axis_right = AXIS_WIDTH;
    *text_left = box.right + SPACE + width > axis_right && box.left - SPACE - width >= 0;
    if (block->former != DL_NO_NODE) {
        dl_box former = dl_mark_box(&marks[block->former]);
        box.left = former.left < box.left ? former.left : box.left;
        box.right = former.right > box.right ? former.right : box.right;
    }
    if (*text_left)
        box.left -= SPACE + width;
    else
        box.right += SPACE + width;
    box.top = 0;
    box.bottom = marks[block->text].height > MARK + 2 ? marks[block->text].height : MARK + 2;
    return box;
}

static bool overlaps(const dl_box *a, const dl_box *b)
{
    return a->left < b->right + SPACE && b->left < a->right + SPACE &&
           a->top < b->bottom + SPACE - 1 && b->top < a->bottom + SPACE - 1;
}

/* The first height from top on where box meets none of the placed boxes. */
static void drop_down(dl_box *box, double top, const dl_box *placed, uint32_t count)
{
    double height = box->bottom - box->top;
    box->top = top;
    box->bottom = top + height;
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < count; i++)
            if (overlaps(box, &placed[i])) {
                box->top = placed[i].bottom + SPACE;
                box->bottom = box->top + height;
                moved = true;
            }
    }
}

static void draw_move(timeline *line, const event_block *block)
{
    dl_mark *former = &line->scene->marks.items[block->former],
            *now = &line->scene->marks.items[block->mark];
    bool later = former->x < now->x;
    dl_box from = dl_mark_box(former), to = dl_mark_box(now);
    if (later ? from.right >= to.left : from.left <= to.right)
        return;
    dl_line *arrow = DL_PUSH(&line->scene->lines);
    *arrow = (dl_line){.id = dl_arena_format(&line->scene->arena, "%s.move", now->id),
                       .class = "move",
                       .label = "",
                       .title = "moved",
                       .style = "dashed",
                       .arrow = "normal",
                       .colour = DL_COLOUR_OFF_LINE,
                       .pen = 1.2,
                       .from = block->former,
                       .to = block->mark};
    dl_line_straight(line->scene, arrow, (dl_point){later ? from.right : from.left, former->y},
                     (dl_point){later ? to.left : to.right, now->y});
}

static void place_block(timeline *line, const event_block *block, const dl_box *box, bool text_left)
{
    dl_mark *mark = &line->scene->marks.items[block->mark],
            *text = &line->scene->marks.items[block->text];
    mark->y = box->top + MARK / 2.0 + 1;
    dl_box sides = dl_mark_box(mark);
    if (block->former != DL_NO_NODE) {
        dl_mark *former = &line->scene->marks.items[block->former];
        former->y = mark->y;
        dl_box other = dl_mark_box(former);
        sides.left = text_left && other.left < sides.left ? other.left : sides.left;
        sides.right = !text_left && other.right > sides.right ? other.right : sides.right;
        draw_move(line, block);
    }
    dl_mark_place(text, text_left ? sides.left - SPACE - text->width : sides.right + SPACE,
                  box->top);
}

/* ---- lanes ---- */

static void name_lane(timeline *line, const char *name, double top)
{
    dl_buffer label = {0};
    dl_label_add(&label, name,
                 &(dl_text_style){11, DL_COLOUR_INK, line->scene->theme, .bold = true, .left = true,
                                  .columns = 14, .most = 3});
    dl_mark *mark = dl_scene_text(line->scene, "lane-name", keep(&line->scene->arena, &label));
    mark->y = top; // its place is settled when it is measured
    mark->rank = 0;
}

static void place_lane_names(timeline *line, uint32_t first)
{
    for (uint32_t i = first; i < line->scene->marks.count; i++) {
        dl_mark *mark = &line->scene->marks.items[i];
        if (mark->rank == 0)
            dl_mark_place(mark, -LANE_NAMES + 6, mark->y + 4);
        mark->rank = -1;
    }
}

static bool draw_lane(timeline *line, const dl_lane *lane, unsigned number, dl_error *error)
{
    uint32_t count = lane->events.count;
    event_block *blocks = dl_calloc(count, sizeof *blocks);
    dl_box *placed = dl_calloc(count, sizeof *placed);
    for (uint32_t i = 0; i < count; i++)
        blocks[i] = add_block(line, lane->events.items[i], number);
    bool done = dl_gv_measure(line->gv, line->scene, error);
    double top = line->bottom, bottom = top + MARK + 2;
    for (uint32_t i = 0; done && i < count; i++) {
        bool text_left;
        placed[i] = block_box(line, &blocks[i], &text_left);
        drop_down(&placed[i], top + LANE_GAP, placed, i);
        place_block(line, &blocks[i], &placed[i], text_left);
        bottom = placed[i].bottom > bottom ? placed[i].bottom : bottom;
    }
    line->bottom = bottom + LANE_GAP;
    free(blocks);
    free(placed);
    return done;
}

static bool draw_lanes(timeline *line, dl_error *error)
{
    dl_lanes how = line->options->lanes;
    if (how == DL_LANES_AUTO)
        how = line->dated_count > FEW_EVENTS ? DL_LANES_TYPE : DL_LANES_NONE;
    dl_lane_list lanes = {0};
    dl_lanes_make(line->view, how, line->dated, line->dated_count, &lanes);
    uint32_t first = line->scene->marks.count;
    bool done = true, named = lanes.count > 1;
    for (uint32_t i = 0; done && i < lanes.count; i++) {
        double top = line->bottom;
        if (named)
            name_lane(line, lanes.items[i].name, top);
        line->ground = named && i % 2 == 0 ? DL_COLOUR_BAND : DL_COLOUR_PAPER;
        done = draw_lane(line, &lanes.items[i], i, error);
        if (named)
            dl_scene_band(line->scene, "lane", (dl_box){-LANE_NAMES, top, AXIS_WIDTH, line->bottom},
                          line->ground, DL_COLOUR_NONE)
                ->id = dl_arena_format(&line->scene->arena, "timeline.lane.%u", i);
    }
    if (done)
        place_lane_names(line, first);
    dl_lanes_clear(&lanes);
    return done;
}

/* ---- the axis ---- */

static void add_axis_text(timeline *line, const char *text, double x, double y, bool bold)
{
    if (!*text)
        return;
    dl_buffer label = {0};
    dl_label_add(&label, text,
                 &(dl_text_style){10, bold ? DL_COLOUR_INK : DL_COLOUR_MUTED, line->scene->theme,
                                  .bold = bold});
    dl_mark *mark = dl_scene_text(line->scene, "axis", keep(&line->scene->arena, &label));
    mark->x = x;
    mark->y = y;
}

static void draw_ticks(timeline *line, double top)
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

static const char *length_words(dl_arena *arena, double days)
{
    if (days >= 2 * 365)
        return dl_arena_format(arena, "%.0f years", days / 365.25);
    return dl_arena_format(arena, "%.0f months", days / 30.44);
}

static void draw_breaks(timeline *line, double top)
{
    for (unsigned i = 1; i < line->axis.piece_count; i++) {
        const dl_axis_piece *before = &line->axis.pieces[i - 1], *after = &line->axis.pieces[i];
        dl_box box = {before->right + 4, top + 31, after->left - 4, line->bottom};
        dl_scene_band(line->scene, "break", box, DL_COLOUR_BAND_LINE, DL_COLOUR_NONE);
        add_axis_text(line, length_words(&line->scene->arena, after->first - before->last),
                      (box.left + box.right) / 2, top + 23, false);
    }
}

static void draw_today(timeline *line, double top)
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

static void draw_axis(timeline *line, double top)
{
    dl_scene_band(line->scene, "axis", (dl_box){0, top + 31, AXIS_WIDTH, top + 32}, DL_COLOUR_MUTED,
                  DL_COLOUR_NONE);
    draw_breaks(line, top);
    draw_ticks(line, top);
    draw_today(line, top);
}

static bool draw_dated(timeline *line, dl_error *error)
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
    line->axis = dl_axis_make(spans, count, AXIS_WIDTH);
    free(spans);
    line->bottom = AXIS_HEIGHT;
    if (!draw_lanes(line, error))
        return false;
    draw_axis(line, 0);
    return true;
}

/* ---- events without a date ---- */

static bool draw_undated(timeline *line, dl_error *error)
{
    enum { COLUMN = 265, COLUMNS = AXIS_WIDTH / COLUMN };
    if (!line->undated_count)
        return true;
    dl_buffer label = {0};
    dl_label_add(
        &label, line->dated_count ? "Without a date in the articles" : "No date in the articles",
        &(dl_text_style){11, DL_COLOUR_INK, line->scene->theme, .bold = true, .left = true});
    dl_scene_text(line->scene, "lane-name", keep(&line->scene->arena, &label));
    uint32_t heading = line->scene->marks.count - 1;
    event_block *blocks = dl_calloc(line->undated_count, sizeof *blocks);
    line->ground = DL_COLOUR_PAPER;
    for (uint32_t i = 0; i < line->undated_count; i++)
        blocks[i] = add_block(line, line->undated[i], 0);
    bool done = dl_gv_measure(line->gv, line->scene, error);
    double top = line->bottom + 12, row_bottom = top;
    if (done) {
        dl_mark_place(&line->scene->marks.items[heading], 0, top);
        top = row_bottom = top + line->scene->marks.items[heading].height + 6;
    }
    for (uint32_t i = 0; done && i < line->undated_count; i++) {
        if (i % COLUMNS == 0)
            top = row_bottom + SPACE;
        double left = (double)(i % COLUMNS) * COLUMN;
        line->scene->marks.items[blocks[i].mark].x = left + MARK / 2.0;
        dl_box box = {left, top, left + COLUMN, top};
        place_block(line, &blocks[i], &box, false);
        dl_box text = dl_mark_box(&line->scene->marks.items[blocks[i].text]);
        row_bottom = text.bottom > row_bottom ? text.bottom : row_bottom;
    }
    line->bottom = row_bottom + LANE_GAP;
    free(blocks);
    return done;
}

/* ---- the whole ---- */

static void set_words(timeline *line)
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

static bool draw(timeline *line, dl_error *error)
{
    index_attendances(line);
    if (!choose_events(line, error))
        return false;
    split_events(line);
    set_words(line);
    return draw_dated(line, error) && draw_undated(line, error) &&
           dl_gv_measure(line->gv, line->scene, error) &&
           dl_sheet_add(line->gv, line->scene, &line->sheet, error);
}

dl_scene *dl_timeline(dl_gv *gv, const dl_view *view, const dl_timeline_options *options,
                      dl_error *error)
{
    timeline line = {.gv = gv,
                     .view = view,
                     .options = options,
                     .scene = dl_scene_new(options->theme),
                     .drawn = dl_calloc(view->node_count, sizeof *line.drawn)};
    bool drawn = draw(&line, error);
    free(line.drawn);
    free(line.first_edge);
    free(line.next_edge);
    free(line.dated);
    free(line.undated);
    if (drawn)
        return line.scene;
    dl_scene_free(line.scene);
    return NULL;
}
