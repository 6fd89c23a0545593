#include "sheet.h"

#include "label.h"

#include <string.h>

enum {
    LEAST_WIDTH = 560,
    COMMON_WIDTH = 1250,
    GAP = 14,
    MOST_SOURCES = 6,
    SENTENCES_SHOWN = 2,
    SAMPLE_LENGTH = 34
};

/* One entry of the legend: a sample, which may have its word inside, and a word beside it. */
typedef struct {
    uint32_t sample, word; // marks, or DL_NO_NODE
    uint32_t line;         // or DL_NO_NODE
} legend_entry;

typedef struct {
    dl_gv *gv;
    dl_scene *scene;
    const dl_sheet *sheet;
    DL_ARRAY(legend_entry) entries;
    double left, width, bottom;
    double scale; // of texts: a poster's title is larger than a column's
} sheet_setter;

/* ---- words about nodes and edges ---- */

static void add_evidence(dl_buffer *out, const dl_view *view, const dl_view_evidence *evidence)
{
    for (uint32_t i = 0; i < evidence->count && i < SENTENCES_SHOWN; i++) {
        const dl_view_sentence *item = &evidence->items[i];
        if (!item->text)
            continue;
        dl_buffer_format(out, "\n“%s”", item->text);
        if (item->article == DL_NO_NODE)
            continue;
        const dl_view_node *article = &view->nodes[item->article];
        dl_buffer_format(out, " (%s%s%s)", article->source ? article->source : article->label,
                         article->published ? ", " : "",
                         article->published ? article->published : "");
    }
    if (evidence->count > SENTENCES_SHOWN)
        dl_buffer_format(out, "\nand %u more", evidence->count - SENTENCES_SHOWN);
}

const char *dl_event_name(dl_arena *arena, const dl_view_node *event)
{
    size_t length = event->type ? strlen(event->type) : 0;
    const char *rest = event->label + length;
    if (!length || strncmp(event->label, event->type, length) != 0 ||
        (*rest != ':' && strncmp(rest, " of ", 4) != 0))
        return event->label;
    const char *names = NULL;
    for (const char *at = rest; (at = strstr(at, ": ")); at++)
        names = at;
    return names ? dl_arena_text(arena, event->label, (size_t)(names - event->label))
                 : event->label;
}

const char *dl_node_title(dl_arena *arena, const dl_view *view, const dl_view_node *node)
{
    dl_buffer out = {0};
    dl_buffer_format(&out, "%s: %s",
                     node->kind == DL_KIND_EVENT && node->type ? node->type
                                                               : dl_kind_styles[node->kind].word,
                     node->label);
    if (node->office)
        dl_buffer_format(&out, ", %s", node->office);
    const char *when = dl_when_words(arena, &node->when);
    if (when)
        dl_buffer_format(&out, ", %s", when);
    if (node->kind == DL_KIND_EVENT && *dl_state_styles[node->state].word)
        dl_buffer_format(&out, ", %s", dl_state_styles[node->state].word);
    const char *former = dl_when_words(arena, &node->former);
    if (former)
        dl_buffer_format(&out, " (moved from %s)", former);
    add_evidence(&out, view, &node->evidence);
    return dl_label_keep(arena, &out);
}

const char *dl_edge_title(dl_arena *arena, const dl_view *view, const dl_view_edge *edge)
{
    dl_buffer out = {0};
    dl_buffer_format(&out, "%s — %s — %s", view->nodes[edge->source].label,
                     dl_link_styles[edge->link].word, view->nodes[edge->target].label);
    add_evidence(&out, view, &edge->evidence);
    return dl_label_keep(arena, &out);
}

const char *dl_sheet_span(dl_arena *arena, const dl_view *view, const bool *drawn)
{
    dl_view_date span = {
        .days = {DL_OPEN_END, DL_OPEN_START}
    };
    for (uint32_t i = 0; i < view->node_count; i++) {
        dl_interval days = view->nodes[i].when.days;
        if (!drawn[i] || view->nodes[i].kind != DL_KIND_EVENT || dl_interval_is_none(days))
            continue;
        int32_t first = days.first == DL_OPEN_START ? days.last : days.first;
        int32_t last = days.last == DL_OPEN_END ? days.first : days.last;
        span.days.first = first < span.days.first ? first : span.days.first;
        span.days.last = last > span.days.last ? last : span.days.last;
    }
    return dl_interval_is_none(span.days) ? NULL : dl_when_words(arena, &span);
}

/* ---- lines of text ---- */

static dl_mark *add_text(sheet_setter *setter, const char *class, const char *text,
                         dl_text_style style)
{
    dl_buffer label = {0};
    style.theme = setter->scene->theme;
    style.size *= setter->scale;
    dl_label_add(&label, text, &style);
    return dl_scene_text(setter->scene, class, dl_label_keep(&setter->scene->arena, &label));
}

/* Puts all marks from `first` on under each other, flush left. */
static void stack(sheet_setter *setter, uint32_t first, double top, double gap)
{
    for (uint32_t i = first; i < setter->scene->marks.count; i++) {
        dl_mark *mark = &setter->scene->marks.items[i];
        dl_mark_place(mark, setter->left, top);
        top += mark->height + gap;
    }
    setter->bottom = top;
}

static unsigned columns_for(const sheet_setter *setter, double size)
{
    return (unsigned)(setter->width / (size * setter->scale * 0.62));
}

static bool add_heading(sheet_setter *setter, double top, dl_error *error)
{
    uint32_t first = setter->scene->marks.count;
    add_text(setter, "title", setter->sheet->title,
             (dl_text_style){20, DL_COLOUR_INK, .bold = true, .left = true,
                             .columns = columns_for(setter, 22), .most = 3});
    add_text(setter, "subtitle", setter->sheet->subtitle,
             (dl_text_style){12, DL_COLOUR_MUTED, .left = true, .columns = columns_for(setter, 12),
                             .most = 2});
    if (!dl_gv_measure(setter->gv, setter->scene, error))
        return false;
    double height = GAP;
    for (uint32_t i = first; i < setter->scene->marks.count; i++)
        height += setter->scene->marks.items[i].height + 2;
    stack(setter, first, top - height, 2);
    return true;
}

/* ---- legend ---- */

static uint32_t add_word(sheet_setter *setter, const char *word)
{
    add_text(setter, "legend", word, (dl_text_style){10, DL_COLOUR_MUTED, .left = true});
    return setter->scene->marks.count - 1;
}

static void add_kind(sheet_setter *setter, dl_kind kind)
{
    const dl_kind_style *style = &dl_kind_styles[kind];
    dl_theme theme = setter->scene->theme;
    uint32_t index = add_word(setter, style->word);
    dl_mark *mark = &setter->scene->marks.items[index];
    dl_buffer label = {0};
    if (kind == DL_KIND_EVENT)
        dl_buffer_format(
            &label,
            "<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\" color=\"%s\" "
            "bgcolor=\"%s\"><tr><td bgcolor=\"%s\"><font point-size=\"%g\" color=\"%s\">date</font>"
            "</td></tr><tr><td><font point-size=\"%g\" color=\"%s\">%s</font></td></tr></table>",
            dl_colour_code(style->line, theme), dl_colour_code(style->fill, theme),
            dl_colour_code(style->line, theme), 8 * setter->scale,
            dl_colour_code(DL_COLOUR_EVENT_TEXT, theme), 10 * setter->scale,
            dl_colour_code(DL_COLOUR_INK, theme), style->word);
    else
        dl_label_add(
            &label, style->word,
            &(dl_text_style){.size = 10 * setter->scale, .colour = DL_COLOUR_INK, .theme = theme});
    mark->label = dl_label_keep(&setter->scene->arena, &label);
    mark->shape = style->shape;
    mark->style = style->style;
    mark->margin = kind == DL_KIND_EVENT ? 0 : 6 * setter->scale;
    mark->pen = 1;
    if (kind != DL_KIND_EVENT) {
        mark->fill = style->fill;
        mark->line = style->line;
    }
    *DL_PUSH(&setter->entries) = (legend_entry){index, DL_NO_NODE, DL_NO_NODE};
}

static void add_line_sample(sheet_setter *setter, const char *word, dl_line line)
{
    uint32_t index = add_word(setter, word);
    line.class = "legend";
    line.label = line.title = "";
    line.from = line.to = index;
    *DL_PUSH(&setter->scene->lines) = line;
    *DL_PUSH(&setter->entries) = (legend_entry){DL_NO_NODE, index, setter->scene->lines.count - 1};
}

const char *dl_off_label(dl_arena *arena, dl_theme theme)
{
    return dl_arena_format(arena, "<font point-size=\"12\" color=\"%s\"><b>×</b></font>",
                           dl_colour_code(DL_COLOUR_MUTED, theme));
}

static void add_mark_sample(sheet_setter *setter, dl_mark look, const char *word)
{
    dl_mark *mark = dl_scene_text(setter->scene, "legend", look.label ? look.label : "");
    mark->shape = look.shape;
    mark->style = look.style;
    mark->fill = look.fill;
    mark->line = look.line;
    mark->width = look.width;
    mark->height = look.height > 0 ? look.height : 11;

    mark->pen = 1.6;
    uint32_t sample = setter->scene->marks.count - 1, text = add_word(setter, word);
    *DL_PUSH(&setter->entries) = (legend_entry){sample, text, DL_NO_NODE};
}

static void add_state_mark(sheet_setter *setter, dl_state state)
{
    const dl_state_style *style = &dl_state_styles[state];
    dl_mark look = {.shape = "ellipse", .width = 11};
    look.style = state == DL_STATE_PROPOSED ? "filled,dashed" : "filled";
    look.line = style->off ? DL_COLOUR_OFF_LINE : DL_COLOUR_EVENT_LINE;
    look.fill = style->filled ? look.line : DL_COLOUR_PAPER;
    look.label = style->off ? dl_off_label(&setter->scene->arena, setter->scene->theme) : NULL;
    add_mark_sample(setter, look, style->words);
}

static void add_entries(sheet_setter *setter)
{
    const dl_sheet *sheet = setter->sheet;
    for (int i = 0; i < DL_KIND_COUNT; i++)
        if (sheet->kinds[i])
            add_kind(setter, (dl_kind)i);
    for (int i = 0; i < DL_LINK_COUNT; i++)
        if (sheet->links[i]) {
            const dl_link_style *style = &dl_link_styles[i];
            add_line_sample(setter, style->word,
                            (dl_line){.colour = style->colour,
                                      .pen = style->pen,
                                      .style = style->style,
                                      .arrow = style->arrow});
        }
    for (int i = 0; i < DL_STATE_COUNT; i++)
        if (sheet->states[i] && sheet->marks_of_states)
            add_state_mark(setter, (dl_state)i);
        else if (sheet->states[i] && *dl_state_styles[i].word)
            add_line_sample(setter, dl_state_styles[i].words,
                            (dl_line){.colour = DL_COLOUR_MUTED,
                                      .pen = 1.4,
                                      .style = dl_state_styles[i].style,
                                      .arrow = "none"});
    for (int i = 0; i < DL_KIND_COUNT; i++)
        if (sheet->participants[i])
            add_mark_sample(setter,
                            (dl_mark){.shape = i == DL_KIND_ORGANIZATION ? "box" : "ellipse",
                                      .style = "filled",
                                      .width = 7,
                                      .height = 7,
                                      .fill = dl_kind_styles[i].line,
                                      .line = dl_kind_styles[i].line},
                            i == DL_KIND_PLACE
                                ? "country, takes part"
                                : dl_arena_format(&setter->scene->arena, "%s, takes part",
                                                  dl_kind_styles[i].word));
    if (sheet->vague)
        add_mark_sample(setter,
                        (dl_mark){.shape = "box",
                                  .style = "filled,rounded",
                                  .width = 30,
                                  .fill = DL_COLOUR_EVENT_VAGUE,
                                  .line = DL_COLOUR_EVENT_LINE},
                        "some time in this span");
}

static double entry_width(const sheet_setter *setter, const legend_entry *entry)
{
    const dl_mark *marks = setter->scene->marks.items;
    double width = entry->line != DL_NO_NODE ? SAMPLE_LENGTH * setter->scale + 5 : 0;
    if (entry->sample != DL_NO_NODE)
        width += marks[entry->sample].width + (entry->word != DL_NO_NODE ? 5 : 0);
    if (entry->word != DL_NO_NODE)
        width += marks[entry->word].width;
    return width;
}

static void place_entry(sheet_setter *setter, const legend_entry *entry, double x, double middle)
{
    dl_mark *marks = setter->scene->marks.items;
    if (entry->line != DL_NO_NODE) {
        dl_line_straight(setter->scene, &setter->scene->lines.items[entry->line],
                         (dl_point){x, middle},
                         (dl_point){x + SAMPLE_LENGTH * setter->scale, middle});
        x += SAMPLE_LENGTH * setter->scale + 5;
    }
    if (entry->sample != DL_NO_NODE) {
        marks[entry->sample].x = x + marks[entry->sample].width / 2;
        marks[entry->sample].y = middle;
        x += marks[entry->sample].width + 5;
    }
    if (entry->word != DL_NO_NODE) {
        marks[entry->word].x = x + marks[entry->word].width / 2;
        marks[entry->word].y = middle;
    }
}

/* Entries side by side in rows; `bottom` moves below them. */
static bool add_legend(sheet_setter *setter, dl_error *error)
{
    double row = 32 * setter->scale;
    add_entries(setter);
    if (!dl_gv_measure(setter->gv, setter->scene, error))
        return false;
    double x = setter->left, middle = setter->bottom + row / 2;
    for (uint32_t i = 0; i < setter->entries.count; i++) {
        double width = entry_width(setter, &setter->entries.items[i]);
        if (x > setter->left && x + width > setter->left + setter->width) {
            x = setter->left;
            middle += row;
        }
        place_entry(setter, &setter->entries.items[i], x, middle);
        x += width + GAP * setter->scale;
    }
    if (setter->entries.count)
        setter->bottom = middle + row / 2;
    return true;
}

/* ---- footer ---- */

static void add_source(sheet_setter *setter, const dl_view_node *article)
{
    dl_buffer text = {0};
    dl_buffer_format(&text, "Source: %s", article->label);
    if (article->source && !strstr(article->label, article->source))
        dl_buffer_format(&text, ", %s", article->source);
    if (article->published)
        dl_buffer_format(&text, ", %s", article->published);
    add_text(setter, "source", text.text,
             (dl_text_style){9, DL_COLOUR_MUTED, .left = true, .columns = columns_for(setter, 9),
                             .most = 2});
    dl_buffer_clear(&text);
}

static bool add_footer(sheet_setter *setter, dl_error *error)
{
    const dl_view *view = setter->sheet->view;
    uint32_t first = setter->scene->marks.count, articles = 0;
    dl_text_style small = {9, DL_COLOUR_MUTED, .left = true, .columns = columns_for(setter, 9)};
    if (setter->sheet->note)
        add_text(setter, "note", setter->sheet->note, small);
    for (uint32_t i = 0; i < view->node_count; i++)
        if (view->nodes[i].kind == DL_KIND_ARTICLE && articles++ < MOST_SOURCES)
            add_source(setter, &view->nodes[i]);
    if (articles > MOST_SOURCES)
        add_text(
            setter, "source",
            dl_arena_format(&setter->scene->arena, "and %u more articles", articles - MOST_SOURCES),
            small);
    if (!dl_gv_measure(setter->gv, setter->scene, error))
        return false;
    stack(setter, first, setter->bottom + 4, 1);
    return true;
}

bool dl_sheet_add(dl_gv *gv, dl_scene *scene, const dl_sheet *sheet, dl_error *error)
{
    dl_box box = dl_scene_box(scene);
    sheet_setter setter = {.gv = gv, .scene = scene, .sheet = sheet, .left = box.left};
    setter.width = box.right - box.left > LEAST_WIDTH ? box.right - box.left : LEAST_WIDTH;
    setter.scale = setter.width < COMMON_WIDTH         ? 1
                   : setter.width > 2.5 * COMMON_WIDTH ? 2.5
                                                       : setter.width / COMMON_WIDTH;
    scene->title = sheet->title;
    scene->description = sheet->subtitle;
    bool done = add_heading(&setter, box.top, error);
    setter.bottom = box.bottom + GAP;
    done = done && add_legend(&setter, error) && add_footer(&setter, error);
    DL_ARRAY_CLEAR(&setter.entries);
    return done;
}
