/* DOT for Graphviz, TimelineJS (timeline.knightlab.com), and FollowTheMoney entities
 * (followthemoney.tech) as JSON lines. */
#include "export.h"

#include <string.h>

/* ---- DOT ---- */

/* A quoted string of DOT that labels show as it is: backslashes and & are escaped, since Graphviz
 * reads both. */
static void write_dot_text(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '&')
            fputs("&amp;", out);
        else
            fputc(c < 0x20 || c == 0x7F ? ' ' : c, out);
    }
    fputc('"', out);
}

void dl_export_dot(const dl_graph *graph, FILE *out)
{
    static const char *const shapes[] = {
        [DL_NODE_ARTICLE] = "note",   [DL_NODE_DOCUMENT] = "folder",
        [DL_NODE_EVENT] = "box",      [DL_NODE_ORGANIZATION] = "octagon",
        [DL_NODE_PERSON] = "ellipse", [DL_NODE_PLACE] = "house",
        [DL_NODE_ROLE] = "plaintext",
    };
    fputs("digraph dateline {\n", out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        fprintf(out, "n%u [shape=%s, label=", (unsigned)i, shapes[graph->nodes[i].kind]);
        write_dot_text(graph->nodes[i].label, out);
        fputs("];\n", out);
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const dl_edge *edge = &graph->edges[i];
        bool attends = edge->kind == DL_EDGE_ATTENDS;
        fprintf(out, "n%u -> n%u [label=\"%s\"];\n", (unsigned)edge->source, (unsigned)edge->target,
                attends ? dl_part_names[edge->part] : dl_edge_kind_names[edge->kind]);
    }
    fputs("}\n", out);
}

/* ---- TimelineJS ---- */

static void write_date(const char *name, int32_t day, size_t grain, FILE *out)
{
    dl_date date = dl_date_from_days(day);
    fprintf(out, "\"%s\":{\"year\":%d", name, (int)date.year);
    if (grain > strlen("2024"))
        fprintf(out, ",\"month\":%u", (unsigned)date.month);
    if (grain > strlen("2024-05"))
        fprintf(out, ",\"day\":%u", (unsigned)date.day);
    fputs("},", out);
}

/* TimelineJS shows texts as HTML: they are escaped first for HTML, then for JSON. */
static void write_html_field(const char *name, const char *text, FILE *out)
{
    fprintf(out, "\"%s\":\"", name);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
            fprintf(out, "&#%u;", c);
        else if (c == '\\')
            fputs("\\\\", out);
        else
            fputc(c < 0x20 || c == 0x7F ? ' ' : c, out);
    }
    fputc('"', out);
}

void dl_export_timelinejs(const dl_graph *graph, FILE *out)
{
    bool first = true;
    fputs("{\"events\":[", out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const dl_node *node = &graph->nodes[i];
        dl_interval days = node->date.days;
        if (node->kind != DL_NODE_EVENT || !node->date.edtf || days.first == DL_OPEN_START ||
            days.last == DL_OPEN_END)
            continue;
        size_t grain = strlen(node->date.edtf);
        fputs(first ? "\n{" : ",\n{", out);
        first = false;
        write_date("start_date", days.first, grain, out);
        if (days.last > days.first)
            write_date("end_date", days.last, grain, out);
        fprintf(out, "\"unique_id\":\"%s\",\"group\":\"%s\",\"text\":{", node->id,
                dl_event_type_names[node->type]);
        write_html_field("headline", node->label, out);
        fputc(',', out);
        write_html_field("text", node->evidence_count ? node->evidence[0].text : "", out);
        fputs("}}", out);
    }
    fputs("]}\n", out);
}

/* ---- FollowTheMoney ---- */

typedef struct {
    FILE *out;
    bool first; // property
} entity;

static entity begin(FILE *out, const char *id, const char *suffix, const char *schema)
{
    fprintf(out, "{\"id\":\"%s%s\",\"schema\":\"%s\",\"properties\":{", id, suffix, schema);
    return (entity){out, true};
}

static void say(entity *e, const char *property, const char *value)
{
    if (!value || !*value)
        return;
    fprintf(e->out, "%s\"%s\":[", e->first ? "" : ",", property);
    dl_json_text(e->out, value);
    fputc(']', e->out);
    e->first = false;
}

static void say_texts(entity *e, const char *property, const char *const *values, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            fputc(',', e->out);
        else
            fprintf(e->out, "%s\"%s\":[", e->first ? "" : ",", property);
        dl_json_text(e->out, values[i]);
        e->first = false;
    }
    if (count)
        fputc(']', e->out);
}

static void end(entity *e)
{
    fputs("}}\n", e->out);
}

static void write_entity(const dl_graph *graph, const dl_node *node, FILE *out)
{
    static const char *const schemata[] = {
        [DL_NODE_ARTICLE] = "Article", [DL_NODE_DOCUMENT] = "Document",
        [DL_NODE_EVENT] = "Event",     [DL_NODE_ORGANIZATION] = "Organization",
        [DL_NODE_PERSON] = "Person",   [DL_NODE_PLACE] = "Address",
        [DL_NODE_ROLE] = "Position",
    };
    entity e = begin(out, node->id, "", schemata[node->kind]);
    if (node->kind == DL_NODE_PLACE)
        say(&e, "full", node->label);
    else if (node->kind == DL_NODE_ARTICLE || node->kind == DL_NODE_DOCUMENT)
        say(&e, "title", node->label);
    else
        say(&e, "name", node->label);
    if (node->kind == DL_NODE_PERSON || node->kind == DL_NODE_ORGANIZATION)
        say_texts(&e, "alias", node->aliases, node->alias_count);
    if (node->kind == DL_NODE_PERSON)
        say(&e, "position", node->office);
    if (node->kind == DL_NODE_ARTICLE) {
        say(&e, "publishedAt", node->published);
        say(&e, "publisher", node->source);
        say(&e, "sourceUrl", node->url);
    }
    if (node->kind == DL_NODE_EVENT) {
        char day[DL_DAY_SIZE];
        if (node->date.edtf && dl_print_day(node->date.days.first, day))
            say(&e, "startDate", day);
        if (node->date.edtf && dl_print_day(node->date.days.last, day))
            say(&e, "endDate", day);
        if (node->place != DL_GRAPH_NONE)
            say(&e, "addressEntity", graph->nodes[node->place].id);
        if (node->evidence_count)
            say(&e, "summary", node->evidence[0].text);
    }
    end(&e);
}

static void write_link(const dl_graph *graph, const dl_edge *edge, FILE *out)
{
    char suffix[160];
    const char *source = graph->nodes[edge->source].id, *target = graph->nodes[edge->target].id;
    snprintf(suffix, sizeof suffix, "/%s/%u", target, (unsigned)edge->key);
    if (edge->kind == DL_EDGE_HOLDS) {
        entity e = begin(out, source, suffix, "Occupancy");
        say(&e, "holder", source);
        say(&e, "post", target);
        say(&e, "status", dl_role_state_names[edge->state]);
        end(&e);
    } else if (edge->kind == DL_EDGE_ATTENDS && graph->nodes[edge->source].kind != DL_NODE_PLACE) {
        entity e = begin(out, source, suffix, "UnknownLink");
        say(&e, "subject", source);
        say(&e, "object", target);
        say(&e, "role", dl_part_names[edge->part]);
        say(&e, "date",
            edge->date.edtf && strlen(edge->date.edtf) == strlen("2024-05-10") ? edge->date.edtf
                                                                               : NULL);
        say(&e, "summary", edge->evidence_count ? edge->evidence[0].text : NULL);
        end(&e);
    }
}

void dl_export_ftm(const dl_graph *graph, FILE *out)
{
    for (uint32_t i = 0; i < graph->node_count; i++)
        write_entity(graph, &graph->nodes[i], out);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        write_link(graph, &graph->edges[i], out);
}
