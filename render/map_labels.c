/* What stands in the boxes of a map: a name, and below it office, place and date as far as they are
 * known. On a large map also those who have no box of their own, one a line. */
#include "map_parts.h"

#include "label.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_GUESTS = 5, GUEST_COLUMNS = 38 };

/* ---- guests ---- */

static int compare_guests(const void *a, const void *b)
{
    const dl_map_guest *x = a, *y = b;
    if (x->host != y->host)
        return x->host < y->host ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->link < y->link ? -1 : x->link > y->link;
}

/* Of several ties between two, the strongest is told: it comes first. */
static void drop_repeated(dl_map_work *work)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < work->guests.count; i++) {
        const dl_map_guest *guest = &work->guests.items[i];
        if (!kept || work->guests.items[kept - 1].host != guest->host ||
            work->guests.items[kept - 1].guest != guest->guest)
            work->guests.items[kept++] = *guest;
    }
    work->guests.count = kept;
}

void dl_map_seat_guests(dl_map_work *work)
{
    const dl_view *view = work->view;
    const bool *boxed = work->selection.boxed;
    uint32_t *order = dl_calloc(view->node_count, sizeof *order);
    for (uint32_t i = 0; i < view->node_count; i++)
        order[i] = i;
    for (uint32_t i = 0; i < work->event_count; i++)
        order[work->events[i]] = view->node_count + i;
    for (uint32_t i = 0; i < view->edge_count; i++) {
        const dl_view_edge *edge = &view->edges[i];
        if (!work->selection.edges[i] || boxed[edge->source] == boxed[edge->target])
            continue;
        uint32_t guest = boxed[edge->source] ? edge->target : edge->source;
        *DL_PUSH(&work->guests) = (dl_map_guest){boxed[edge->source] ? edge->source : edge->target,
                                                 guest, order[guest], edge->link};
    }
    if (work->guests.count)
        qsort(work->guests.items, work->guests.count, sizeof *work->guests.items, compare_guests);
    drop_repeated(work);
    free(order);
}

static uint32_t first_guest(const dl_map_work *work, uint32_t host)
{
    uint32_t low = 0, high = work->guests.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work->guests.items[middle].host < host)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *event_line(dl_map_work *work, const dl_view_node *event)
{
    dl_arena *arena = &work->scene->arena;
    const char *when = dl_when_words(arena, &event->when),
               *state = dl_state_styles[event->state].word;
    bool placed = event->place != DL_NO_NODE;
    return dl_arena_format(arena, "%s%s%s%s%s%s%s", when ? when : "", when ? " · " : "",
                           dl_event_name(arena, event), placed ? ", " : "",
                           placed ? work->view->nodes[event->place].label : "", *state ? " · " : "",
                           state);
}

static const char *participant_line(dl_map_work *work, const dl_map_guest *guest)
{
    const dl_view_node *node = &work->view->nodes[guest->guest];
    dl_link link = guest->link;
    const char *more = node->office ? node->office : node->country;
    if (more && strcmp(more, node->label) == 0) // a country that takes part
        more = NULL;

    bool told = link == DL_LINK_ABSENT || link == DL_LINK_LEAD || link == DL_LINK_HOST ||
                link == DL_LINK_ABOUT || link == DL_LINK_TAKES_PLACE_IN;
    return dl_arena_format(&work->scene->arena, "%s%s%s%s%s", told ? dl_link_styles[link].word : "",
                           told ? " " : "", node->label, more ? ", " : "", more ? more : "");
}

static void add_guest(dl_map_work *work, const dl_map_guest *guest, dl_text_style style,
                      dl_buffer *out)
{
    const dl_view_node *node = &work->view->nodes[guest->guest];
    bool event = node->kind == DL_KIND_EVENT;
    style.struck = event && dl_state_styles[node->state].off;
    dl_label_add(out, event ? event_line(work, node) : participant_line(work, guest), &style);
}

static void add_guests(dl_map_work *work, uint32_t host, dl_buffer *out)
{
    const dl_text_style style = {
        8.5, DL_COLOUR_INK, work->scene->theme, .left = true, .columns = GUEST_COLUMNS, .most = 1};
    uint32_t first = first_guest(work, host), end = first;
    while (end < work->guests.count && work->guests.items[end].host == host)
        end++;
    uint32_t named = end - first > MOST_GUESTS ? MOST_GUESTS - 1 : end - first;
    for (uint32_t i = first; i < first + named; i++)
        add_guest(work, &work->guests.items[i], style, out);
    if (first + named < end)
        dl_label_add(out, dl_arena_format(&work->scene->arena, "+ %u others", end - first - named),
                     &style);
}

/* ---- boxes ---- */

/* Hubs are larger. */
static double name_size(const dl_map_work *work, uint32_t node)
{
    double size = (work->few ? 11 : 10) + work->selection.degree[node] / 4.0;
    return size > 16 ? 16 : size;
}

static dl_text_style small_style(const dl_map_work *work, unsigned most)
{
    return (dl_text_style){work->few ? 9.5 : 8.5, DL_COLOUR_INK, work->scene->theme, .columns = 32,
                           .most = most};
}

/* Whether a person's office has a box of its own. */
static bool has_office_box(const dl_map_work *work, uint32_t person)
{
    for (uint32_t i = 0; work->selection.role_nodes && i < work->view->edge_count; i++)
        if (work->view->edges[i].source == person && work->view->edges[i].link == DL_LINK_HOLDS &&
            work->selection.edges[i])
            return true;
    return false;
}

static const char *plain_label(dl_map_work *work, uint32_t index)
{
    const dl_view_node *node = &work->view->nodes[index];
    bool person = node->kind == DL_KIND_PERSON, bare = person && !has_office_box(work, index);
    double size = node->kind == DL_KIND_ROLE ? 10 : name_size(work, index);
    dl_buffer out = {0};
    dl_text_style small = small_style(work, work->few ? 4 : 2);
    dl_label_add(&out, node->label,
                 &(dl_text_style){size, DL_COLOUR_INK, work->scene->theme, .bold = person,
                                  .columns = person ? 26 : 22, .most = 5});
    if (bare && node->office)
        dl_label_add(&out, node->office, &small);
    bool said =
        bare && node->office && node->country && dl_label_contains(node->office, node->country);
    small.most = 1;
    if (person && node->country && !said)
        dl_label_add(&out, node->country, &small);
    add_guests(work, index, &out);
    return dl_label_keep(&work->scene->arena, &out);
}

static void open_leaf(dl_map_work *work, const dl_view_node *event, dl_buffer *out)
{
    const dl_state_style *state = &dl_state_styles[event->state];
    dl_theme theme = work->scene->theme;
    const char *line =
        dl_colour_code(state->off ? DL_COLOUR_OFF_LINE : DL_COLOUR_EVENT_LINE, theme);
    dl_buffer_format(out,
                     "<table border=\"%s\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%s\" "
                     "style=\"%s\" color=\"%s\" "
                     "bgcolor=\"%s\"><tr><td bgcolor=\"%s\">",
                     strcmp(state->style, "solid") == 0 ? "1" : "2", work->few ? "4" : "3",
                     state->style, line, dl_colour_code(DL_COLOUR_EVENT, theme), line);
}

/* A leaf of a calendar: date and status in the head, name and place below. */
static const char *event_label(dl_map_work *work, uint32_t index)
{
    const dl_view_node *node = &work->view->nodes[index];
    const dl_state_style *state = &dl_state_styles[node->state];
    dl_arena *arena = &work->scene->arena;
    dl_theme theme = work->scene->theme;
    const char *when = dl_when_words(arena, &node->when),
               *former = dl_when_words(arena, &node->former);
    dl_buffer out = {0};
    dl_text_style small = small_style(work, 2);
    open_leaf(work, node, &out);
    const char *head = dl_arena_format(arena, "%s%s%s", when ? when : "no date",
                                       *state->word ? " · " : "", state->word);
    dl_label_add(&out, head,
                 &(dl_text_style){work->few ? 10 : 9, DL_COLOUR_EVENT_TEXT, theme, .bold = true});
    dl_buffer_add_text(&out, "</td></tr><tr><td>");
    dl_label_add(&out, dl_event_name(arena, node),
                 &(dl_text_style){name_size(work, index), DL_COLOUR_INK, theme, .bold = true,
                                  .struck = state->off, .columns = 26, .most = 5});
    if (node->place != DL_NO_NODE &&
        (!work->selection.place_nodes || work->selection.takes_part[node->place]))
        dl_label_add(&out, work->view->nodes[node->place].label, &small);
    if (former)
        dl_label_add(&out, dl_arena_format(arena, "moved from %s", former), &small);
    add_guests(work, index, &out);
    dl_buffer_add_text(&out, "</td></tr></table>");
    return dl_label_keep(arena, &out);
}

const char *dl_map_label(dl_map_work *work, uint32_t node)
{
    return work->view->nodes[node].kind == DL_KIND_EVENT ? event_label(work, node)
                                                         : plain_label(work, node);
}
