/* DOT for Graphviz, and TimelineJS (timeline.knightlab.com). */
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
        // Of an interval that of its beginning.
        size_t grain = strspn(node->date.edtf, "0123456789X-");
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
