/* Graphviz writes one element a line and, for each node and edge, <g id="…" class="…"> before a
 * <title> with its name. We go line by line, replace the head and the titles, and drop comments.
 * Ids are ours and have no letter that XML escapes but '-', which Graphviz writes as an entity. */
#include "svg.h"

#include "label.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *id;
    const dl_mark *mark;
    const dl_line *line;
} svg_thing;

typedef struct {
    const dl_scene *scene;
    const char *name;
    bool styled;
    svg_thing *things; // by id
    uint32_t count;
    dl_buffer *out;
} svg_finisher;

static int compare_things(const void *a, const void *b)
{
    return strcmp(((const svg_thing *)a)->id, ((const svg_thing *)b)->id);
}

static void index_things(svg_finisher *finisher)
{
    const dl_scene *scene = finisher->scene;
    finisher->things = dl_calloc(scene->marks.count + scene->lines.count, sizeof *finisher->things);
    for (uint32_t i = 0; i < scene->marks.count; i++)
        if (scene->marks.items[i].id)
            finisher->things[finisher->count++] =
                (svg_thing){.id = scene->marks.items[i].id, .mark = &scene->marks.items[i]};
    for (uint32_t i = 0; i < scene->lines.count; i++)
        if (scene->lines.items[i].id)
            finisher->things[finisher->count++] =
                (svg_thing){.id = scene->lines.items[i].id, .line = &scene->lines.items[i]};
    if (finisher->count)
        qsort(finisher->things, finisher->count, sizeof *finisher->things, compare_things);
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Adds a line with "&#45;" as "-". */
static void add_line(dl_buffer *out, const char *line, size_t length)
{
    for (size_t i = 0; i < length;) {
        bool hyphen = i + 5 <= length && memcmp(line + i, "&#45;", 5) == 0;
        dl_buffer_add_char(out, hyphen ? '-' : line[i]);
        i += hyphen ? 5 : 1;
    }
}

static void add_escaped_lines(dl_buffer *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *copy = dl_malloc(length + 1);
        memcpy(copy, text, length);
        copy[length] = '\0';
        dl_label_escape(out, copy);
        free(copy);
        text += length;
        if (*text == '\n') {
            dl_buffer_add_char(out, '\n');
            text++;
        }
    }
}

static void add_head(svg_finisher *finisher, const char *size)
{
    const char *name = finisher->name;
    dl_buffer *out = finisher->out;
    size_t length = strcspn(size, "\n"), rest = strcspn(size + length + 1, "\n");
    dl_buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    dl_buffer_add(out, size, length);
    dl_buffer_add(out, size + length, rest); // the second line but for its '>'
    dl_buffer_format(
        out,
        " role=\"graphics-document\" class=\"dateline-%s\" aria-labelledby=\"%s-title %s-desc\">\n",
        name, name, name);
    dl_buffer_format(out, "<title id=\"%s-title\">", name);
    dl_label_escape(out, finisher->scene->title);
    dl_buffer_format(out, "</title>\n<desc id=\"%s-desc\">", name);
    dl_label_escape(out, finisher->scene->description);
    dl_buffer_add_text(out, "</desc>\n");
    if (!finisher->styled)
        return;
    dl_buffer_add_text(out, "<style>\n");
    dl_style_css(out, finisher->scene->theme);
    dl_buffer_add_text(out, "</style>\n");
}

/* The thing whose id stands in a line that begins <g id="…". */
static const svg_thing *find_thing(const svg_finisher *finisher, const char *line, size_t length)
{
    dl_buffer text = {0};
    add_line(&text, line, length);
    char *id = text.text + strlen("<g id=\"");
    id[strcspn(id, "\"")] = '\0';
    svg_thing key = {.id = id};
    const svg_thing *found = finisher->count ? bsearch(&key, finisher->things, finisher->count,
                                                       sizeof key, compare_things)
                                             : NULL;
    dl_buffer_clear(&text);
    return found;
}

/* A group of nothing in particular. Ids that Graphviz made up ("node7") would clash in a page with
 * two pictures. */
static void add_plain_group(svg_finisher *finisher, const char *line, size_t length)
{
    const char *id = line + strlen("<g id=\""), *rest = strchr(id, '"');
    if (rest && !begins(id, finisher->name)) {
        dl_buffer_add_text(finisher->out, "<g");
        length -= (size_t)(rest + 1 - line);
        line = rest + 1;
    }
    add_line(finisher->out, line, length);
}

static void add_group(svg_finisher *finisher, const char *line, size_t length,
                      const svg_thing *thing)
{
    if (!thing) {
        add_plain_group(finisher, line, length);
        return;
    }
    add_line(finisher->out, line, length - 1); // but for the '>'
    const dl_mark *marks = finisher->scene->marks.items;
    if (thing->mark && thing->mark->node)
        dl_buffer_format(finisher->out, " data-node=\"%s\"", thing->mark->node);
    if (thing->line && marks[thing->line->from].node && marks[thing->line->to].node)
        dl_buffer_format(finisher->out, " data-source=\"%s\" data-target=\"%s\"",
                         marks[thing->line->from].node, marks[thing->line->to].node);
    dl_buffer_add_char(finisher->out, '>');
}

static void add_title(svg_finisher *finisher, const svg_thing *thing)
{
    const char *title = !thing ? "" : thing->mark ? thing->mark->title : thing->line->title;
    if (!*title)
        return;
    dl_buffer_add_text(finisher->out, "<title>");
    add_escaped_lines(finisher->out, title);
    dl_buffer_add_text(finisher->out, "</title>\n");
}

void dl_svg_finish(const char *svg, const dl_scene *scene, const char *name, bool styled,
                   dl_buffer *out)
{
    svg_finisher finisher = {.scene = scene, .name = name, .styled = styled, .out = out};
    index_things(&finisher);
    const char *start = strstr(svg, "<svg ");
    if (start) {
        add_head(&finisher, start);
        start = strchr(start, '>');
    }
    const svg_thing *thing = NULL;
    for (const char *line = start ? start + 2 : svg; *line;) {
        size_t length = strcspn(line, "\n");
        if (begins(line, "<g id=\"")) {
            thing = find_thing(&finisher, line, length);
            add_group(&finisher, line, length, thing);
            dl_buffer_add_char(out, '\n');
        } else if (begins(line, "<title>")) {
            add_title(&finisher, thing);
        } else if (!begins(line, "<!--")) {
            add_line(out, line, length);
            dl_buffer_add_char(out, '\n');
        }
        line += length + (line[length] == '\n');
    }
    free(finisher.things);
}
