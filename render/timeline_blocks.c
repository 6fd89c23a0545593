/* An event on a timeline: what its text says, how its mark looks, and where both go. */
#include "timeline_parts.h"

#include "label.h"

#include <string.h>

enum {
    FULL_EVENTS = 24,  // up to here texts tell all
    SHORT_EVENTS = 80, // up to here they name participants
    MOST_NAMES = 5,
};

/* ---- texts ---- */

static void add_names(const dl_timeline_work *line, uint32_t event, unsigned most, dl_buffer *out)
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

/* Of an event without a date what the articles say of its place among others, or NULL. */
static const char *order_words(const dl_timeline_work *line, uint32_t event)
{
    uint32_t other = line->neighbour[event];
    if (other == DL_NO_NODE)
        return NULL;
    dl_arena *arena = &line->scene->arena;
    const dl_view_node *node = &line->view->nodes[other];
    const char *when = dl_when_words(arena, &node->when);
    return dl_arena_format(arena, "%s %s%s%s", line->is_before[event] ? "before" : "after",
                           node->label, when ? ", " : "", when ? when : "");
}

static const char *event_text(const dl_timeline_work *line, uint32_t event, uint32_t events)
{
    const dl_view_node *node = &line->view->nodes[event];
    const dl_state_style *state = &dl_state_styles[node->state];
    dl_arena *arena = &line->scene->arena;
    dl_theme theme = line->scene->theme;
    bool full = events <= FULL_EVENTS, names = events <= SHORT_EVENTS;
    const char *when = dl_when_words(arena, &node->when),
               *former = dl_when_words(arena, &node->former);
    dl_buffer out = {0}, who = {0};
    dl_text_style small = {9,
                           DL_COLOUR_MUTED,
                           theme,
                           .left = true,
                           .columns = full ? 46 : 34,
                           .most = full    ? 3
                                   : names ? 2
                                           : 1};
    if (!when)
        when = order_words(line, event);
    const char *head =
        dl_arena_format(arena, "%s%s%s%s%s", when ? when : "", when && *state->word ? " · " : "",
                        state->word, former ? " · moved from " : "", former ? former : "");
    if (*head)
        dl_label_add(&out, head, &small);
    dl_label_add(&out, names ? dl_event_name(arena, node) : node->label,
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
    return dl_label_keep(arena, &out);
}

/* ---- blocks ---- */

/* "2024-04" says that it was on some day of the month; "2024-04-01/2024-04-30" that it took all of
 * it. */
static bool is_vague(const dl_view_date *when)
{
    return when->days.first != when->days.last && when->edtf && !strchr(when->edtf, '/');
}

static void set_look(dl_timeline_work *line, dl_mark *mark, dl_state state,
                     const dl_view_date *when, bool former)
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

static void set_extent(const dl_timeline_work *line, dl_mark *mark, dl_interval days)
{
    if (dl_interval_is_none(days))
        return;
    int32_t first = days.first == DL_OPEN_START ? days.last : days.first;
    int32_t last = days.last == DL_OPEN_END ? days.first : days.last;
    double left = dl_axis_x(&line->axis, first), right = dl_axis_x(&line->axis, (double)last + 1);
    mark->x = (left + right) / 2;
    if (first != last && right - left > DL_MARK_SIZE)
        mark->width = right - left;
}

/* The mark of an event's date, or of the former one. nth tells an event's marks in several lanes
 * apart. */
static uint32_t add_mark(dl_timeline_work *line, uint32_t event, bool former, uint32_t nth)
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
                  .width = DL_MARK_SIZE,
                  .height = DL_MARK_SIZE,
                  .group = DL_NO_GROUP,
                  .rank = -1};
    if (nth)
        mark->id = dl_arena_format(arena, "%s.%u", mark->id, nth);
    set_look(line, mark, node->state, when, former);
    set_extent(line, mark, when->days);
    return line->scene->marks.count - 1;
}

/* Whether the axis is too coarse to show two marks side by side. */
static bool covers(const dl_timeline_work *line, uint32_t a, uint32_t b)
{
    dl_box x = dl_mark_box(&line->scene->marks.items[a]),
           y = dl_mark_box(&line->scene->marks.items[b]);
    return x.left < y.right + DL_BLOCK_SPACE && y.left < x.right + DL_BLOCK_SPACE;
}

dl_timeline_block dl_timeline_add_block(dl_timeline_work *line, uint32_t event)
{
    uint32_t nth = line->times_drawn[event]++;
    const dl_view_node *node = &line->view->nodes[event];
    dl_timeline_block block = {.event = event, .former = DL_NO_NODE};
    block.mark = add_mark(line, event, false, nth);
    if (dl_has_date(node) && !dl_interval_is_none(node->former.days)) {
        block.former = add_mark(line, event, true, nth);
        if (covers(line, block.former, block.mark)) { // the text tells of it
            line->scene->marks.count--;
            block.former = DL_NO_NODE;
        }
    }

    dl_mark *text = dl_scene_text(line->scene, "event-text",
                                  event_text(line, event, line->dated_count + line->undated_count));
    text->node = node->id;
    text->style = "filled";
    text->fill = line->ground;
    text->id =
        dl_arena_format(&line->scene->arena, "%s.text", line->scene->marks.items[block.mark].id);
    block.text = line->scene->marks.count - 1;
    if (line->dated_count + line->undated_count > SHORT_EVENTS)
        dl_timeline_add_people(line, &block);

    line->sheet.states[node->state] = true;
    return block;
}

/* The room that a block takes from left to right, its text to the right of the mark, or left of it
 * where the axis ends. */
dl_box dl_timeline_block_box(const dl_timeline_work *line, const dl_timeline_block *block,
                             bool *text_left)
{
    const dl_mark *marks = line->scene->marks.items;
    dl_box box = dl_mark_box(&marks[block->mark]);
    double width = marks[block->text].width + dl_timeline_people_width(block);
    double axis_right = DL_AXIS_WIDTH;
    *text_left =
        box.right + DL_BLOCK_SPACE + width > axis_right && box.left - DL_BLOCK_SPACE - width >= 0;
    if (block->former != DL_NO_NODE) {
        dl_box former = dl_mark_box(&marks[block->former]);
        box.left = former.left < box.left ? former.left : box.left;
        box.right = former.right > box.right ? former.right : box.right;
    }
    if (*text_left)
        box.left -= DL_BLOCK_SPACE + width;
    else
        box.right += DL_BLOCK_SPACE + width;
    box.top = 0;
    box.bottom =
        marks[block->text].height > DL_MARK_SIZE + 2 ? marks[block->text].height : DL_MARK_SIZE + 2;
    return box;
}

static bool overlaps(const dl_box *a, const dl_box *b)
{
    return a->left < b->right + DL_BLOCK_SPACE && b->left < a->right + DL_BLOCK_SPACE &&
           a->top < b->bottom + DL_BLOCK_SPACE - 1 && b->top < a->bottom + DL_BLOCK_SPACE - 1;
}

/* The first height from top on where box meets none of the placed boxes. */
void dl_timeline_drop_down(dl_box *box, double top, const dl_box *placed, uint32_t count)
{
    double height = box->bottom - box->top;
    box->top = top;
    box->bottom = top + height;
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < count; i++)
            if (overlaps(box, &placed[i])) {
                box->top = placed[i].bottom + DL_BLOCK_SPACE;
                box->bottom = box->top + height;
                moved = true;
            }
    }
}

static void draw_move(dl_timeline_work *line, const dl_timeline_block *block)
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

void dl_timeline_place_block(dl_timeline_work *line, const dl_timeline_block *block,
                             const dl_box *box, bool text_left)
{
    dl_mark *mark = &line->scene->marks.items[block->mark],
            *text = &line->scene->marks.items[block->text];
    mark->y = box->top + DL_MARK_SIZE / 2.0 + 1;
    dl_box sides = dl_mark_box(mark);
    if (block->former != DL_NO_NODE) {
        dl_mark *former = &line->scene->marks.items[block->former];
        former->y = mark->y;
        dl_box other = dl_mark_box(former);
        sides.left = text_left && other.left < sides.left ? other.left : sides.left;
        sides.right = !text_left && other.right > sides.right ? other.right : sides.right;
        draw_move(line, block);
    }
    double left =
        text_left ? sides.left - DL_BLOCK_SPACE - text->width : sides.right + DL_BLOCK_SPACE;
    dl_mark_place(text, left, box->top);
    dl_timeline_place_people(
        line, block, text_left ? left - dl_timeline_people_width(block) : left + text->width,
        box->top);
}
