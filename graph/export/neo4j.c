/* For Neo4j: Cypher statements, and CSV with the headings of its import tool. */
#include "export.h"

#include <ctype.h>
#include <string.h>

static const char *const labels[] = {
    [DL_NODE_ARTICLE] = "Article", [DL_NODE_DOCUMENT] = "Document",
    [DL_NODE_EVENT] = "Event",     [DL_NODE_ORGANIZATION] = "Organization",
    [DL_NODE_PERSON] = "Person",   [DL_NODE_PLACE] = "Place",
    [DL_NODE_ROLE] = "Role",
};

static void write_type(dl_edge_kind kind, FILE *out)
{
    for (const char *c = dl_edge_kind_names[kind]; *c; c++)
        fputc(toupper((unsigned char)*c), out);
}

/* ---- Cypher ---- */

/* A string of Cypher: quotes and backslashes escaped, control characters as \uXXXX, so that no text
 * ends it. */
static void write_string(const char *text, FILE *out)
{
    fputc('\'', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04X", c);
        else if (c == '\'' || c == '\\')
            fprintf(out, "\\%c", c);
        else
            fputc(c, out);
    }
    fputc('\'', out);
}

static void set_text(char name, const char *field, const char *value, FILE *out)
{
    if (!value)
        return;
    fprintf(out, ", %c.%s = ", name, field);
    write_string(value, out);
}

static void set_days(char name, dl_when when, FILE *out)
{
    char day[DL_DAY_SIZE];
    if (!when.edtf)
        return;
    set_text(name, "date", when.edtf, out);
    if (dl_print_day(when.days.first, day))
        fprintf(out, ", %c.first = date('%s')", name, day);
    if (dl_print_day(when.days.last, day))
        fprintf(out, ", %c.last = date('%s')", name, day);
}

static void write_node(const dl_node *node, FILE *out)
{
    fprintf(out, "MERGE (n:%s {id: '%s'}) SET n.label = ", labels[node->kind], node->id);
    write_string(node->label, out);
    set_text('n', "country", node->country, out);
    set_text('n', "office", node->office, out);
    set_text('n', "title", node->title, out);
    set_text('n', "published", node->published, out);
    set_text('n', "source", node->source, out);
    set_text('n', "url", node->url, out);
    if (node->kind == DL_NODE_EVENT) {
        set_text('n', "type", dl_event_type_names[node->type], out);
        set_text('n', "status", dl_status_names[node->status], out);
        set_days('n', node->date, out);
    }
    fputs(";\n", out);
}

static void write_edge(const dl_graph *graph, const dl_edge *edge, FILE *out)
{
    const dl_node *source = &graph->nodes[edge->source], *target = &graph->nodes[edge->target];
    fprintf(out, "MATCH (a:%s {id: '%s'}), (b:%s {id: '%s'}) MERGE (a)-[r:", labels[source->kind],
            source->id, labels[target->kind], target->id);
    write_type(edge->kind, out);
    fprintf(out, " {key: %u}]->(b) SET r.key = %u", (unsigned)edge->key, (unsigned)edge->key);
    if (edge->kind == DL_EDGE_ATTENDS)
        set_text('r', "part", dl_part_names[edge->part], out);
    if (edge->kind == DL_EDGE_HOLDS)
        set_text('r', "state", dl_role_state_names[edge->state], out);
    set_days('r', edge->date, out);
    if (edge->evidence_count) {
        set_text('r', "article", graph->nodes[edge->evidence[0].article].id, out);
        set_text('r', "sentence", *edge->evidence[0].text ? edge->evidence[0].text : NULL, out);
    }
    fputs(";\n", out);
}

void dl_export_cypher(const dl_graph *graph, FILE *out)
{
    for (uint32_t i = 0; i < graph->node_count; i++)
        write_node(&graph->nodes[i], out);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        write_edge(graph, &graph->edges[i], out);
}

/* ---- CSV ---- */

static void write_cells(const char *const *cells, size_t count, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            fputc(',', out);
        dl_csv_cell(out, cells[i] ? cells[i] : "");
    }
    fputs("\r\n", out);
}

void dl_export_csv_nodes(const dl_graph *graph, FILE *out)
{
    fputs("id:ID,:LABEL,label,country,office,title,type,status,date,first,last,published,source,"
          "url\r\n",
          out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const dl_node *node = &graph->nodes[i];
        bool event = node->kind == DL_NODE_EVENT;
        char first[DL_DAY_SIZE] = "", last[DL_DAY_SIZE] = "";
        if (node->date.edtf) {
            dl_print_day(node->date.days.first, first);
            dl_print_day(node->date.days.last, last);
        }
        const char *const cells[] = {node->id,
                                     labels[node->kind],
                                     node->label,
                                     node->country,
                                     node->office,
                                     node->title,
                                     event ? dl_event_type_names[node->type] : NULL,
                                     event ? dl_status_names[node->status] : NULL,
                                     node->date.edtf,
                                     first,
                                     last,
                                     node->published,
                                     node->source,
                                     node->url};
        write_cells(cells, sizeof cells / sizeof *cells, out);
    }
}

void dl_export_csv_edges(const dl_graph *graph, FILE *out)
{
    fputs(":START_ID,:END_ID,:TYPE,part,state,date,first,last,article,sentence\r\n", out);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const dl_edge *edge = &graph->edges[i];
        const dl_evidence *evidence = edge->evidence_count ? edge->evidence : NULL;
        char first[DL_DAY_SIZE] = "", last[DL_DAY_SIZE] = "", type[32];
        snprintf(type, sizeof type, "%s", dl_edge_kind_names[edge->kind]);
        for (char *c = type; *c; c++)
            *c = (char)toupper((unsigned char)*c);
        if (edge->date.edtf) {
            dl_print_day(edge->date.days.first, first);
            dl_print_day(edge->date.days.last, last);
        }
        const char *const cells[] = {
            graph->nodes[edge->source].id,
            graph->nodes[edge->target].id,
            type,
            edge->kind == DL_EDGE_ATTENDS ? dl_part_names[edge->part] : NULL,
            edge->kind == DL_EDGE_HOLDS ? dl_role_state_names[edge->state] : NULL,
            edge->date.edtf,
            first,
            last,
            evidence ? graph->nodes[evidence->article].id : NULL,
            evidence ? evidence->text : NULL};
        write_cells(cells, sizeof cells / sizeof *cells, out);
    }
}
