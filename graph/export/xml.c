/* GraphML (graphml.graphdrawing.org), which igraph and networkx read, and GEXF 1.2draft, dynamic by
 * days, for Gephi. */
#include "export.h"

#include <string.h>

/* Fields of nodes and edges as both formats declare them; all are strings. */
static const char *const node_fields[] = {"kind",  "label",     "aliases", "country", "office",
                                          "title", "type",      "status",  "date",    "first",
                                          "last",  "published", "source",  "url"};
static const char *const edge_fields[] = {"kind",  "part", "state",   "status",  "date",
                                          "first", "last", "article", "sentence"};

enum {
    NODE_FIELDS = sizeof node_fields / sizeof *node_fields,
    EDGE_FIELDS = sizeof edge_fields / sizeof *edge_fields,
};

/* The values of a node in the order of node_fields; NULL where it has none. aliases are written
 * apart. */
static void list_node(const dl_node *node, char first[DL_DAY_SIZE], char last[DL_DAY_SIZE],
                      const char *values[NODE_FIELDS])
{
    bool event = node->kind == DL_NODE_EVENT, dated = event && node->date.edtf;
    const char *all[NODE_FIELDS] = {dl_node_kind_names[node->kind],
                                    node->label,
                                    NULL,
                                    node->country,
                                    node->office,
                                    node->title,
                                    event ? dl_event_type_names[node->type] : NULL,
                                    event ? dl_status_names[node->status] : NULL,
                                    node->date.edtf,
                                    dated && dl_print_day(node->date.days.first, first) ? first
                                                                                        : NULL,
                                    dated && dl_print_day(node->date.days.last, last) ? last : NULL,
                                    node->published,
                                    node->source,
                                    node->url};
    memcpy(values, all, sizeof all);
}

static void list_edge(const dl_graph *graph, const dl_edge *edge, char first[DL_DAY_SIZE],
                      char last[DL_DAY_SIZE], const char *values[EDGE_FIELDS])
{
    bool attends = edge->kind == DL_EDGE_ATTENDS, dated = edge->date.edtf != NULL;
    const dl_evidence *evidence = edge->evidence_count ? edge->evidence : NULL;
    const char *all[EDGE_FIELDS] = {
        dl_edge_kind_names[edge->kind],
        attends ? dl_part_names[edge->part] : NULL,
        edge->kind == DL_EDGE_HOLDS ? dl_role_state_names[edge->state] : NULL,
        attends ? dl_status_names[edge->status] : NULL,
        edge->date.edtf,
        dated && dl_print_day(edge->date.days.first, first) ? first : NULL,
        dated && dl_print_day(edge->date.days.last, last) ? last : NULL,
        evidence ? graph->nodes[evidence->article].id : NULL,
        evidence && *evidence->text ? evidence->text : NULL};
    memcpy(values, all, sizeof all);
}

/* Aliases as one text, "a; b". */
static void write_aliases(const dl_node *node, FILE *out)
{
    for (uint32_t i = 0; i < node->alias_count; i++) {
        if (i)
            fputs("; ", out);
        dl_xml_text(out, node->aliases[i]);
    }
}

/* ---- GraphML ---- */

static void declare_keys(const char *of, char letter, const char *const *fields, int count,
                         FILE *out)
{
    for (int i = 0; i < count; i++)
        fprintf(out, "<key id=\"%c%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"string\"/>\n",
                letter, i, of, fields[i]);
}

static void write_data(char letter, int field, const char *value, FILE *out)
{
    if (!value)
        return;
    fprintf(out, "<data key=\"%c%d\">", letter, field);
    dl_xml_text(out, value);
    fputs("</data>", out);
}

static void write_graphml_node(const dl_node *node, FILE *out)
{
    char first[DL_DAY_SIZE], last[DL_DAY_SIZE];
    const char *values[NODE_FIELDS];
    list_node(node, first, last, values);
    fprintf(out, "<node id=\"%s\">", node->id);
    for (int i = 0; i < NODE_FIELDS; i++)
        write_data('n', i, values[i], out);
    if (node->alias_count) {
        fputs("<data key=\"n2\">", out);
        write_aliases(node, out);
        fputs("</data>", out);
    }
    fputs("</node>\n", out);
}

void dl_export_graphml(const dl_graph *graph, FILE *out)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
          "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
          out);
    declare_keys("node", 'n', node_fields, NODE_FIELDS, out);
    declare_keys("edge", 'e', edge_fields, EDGE_FIELDS, out);
    fputs("<graph id=\"dateline\" edgedefault=\"directed\">\n", out);
    for (uint32_t i = 0; i < graph->node_count; i++)
        write_graphml_node(&graph->nodes[i], out);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const dl_edge *edge = &graph->edges[i];
        char first[DL_DAY_SIZE], last[DL_DAY_SIZE];
        const char *values[EDGE_FIELDS];
        list_edge(graph, edge, first, last, values);
        fprintf(out, "<edge id=\"e%u\" source=\"%s\" target=\"%s\">", (unsigned)i,
                graph->nodes[edge->source].id, graph->nodes[edge->target].id);
        for (int j = 0; j < EDGE_FIELDS; j++)
            write_data('e', j, values[j], out);
        fputs("</edge>\n", out);
    }
    fputs("</graph>\n</graphml>\n", out);
}

/* ---- GEXF ---- */

static void declare_attributes(const char *of, const char *const *fields, int count, FILE *out)
{
    fprintf(out, "<attributes class=\"%s\">\n", of);
    for (int i = 0; i < count; i++)
        fprintf(out, "<attribute id=\"%d\" title=\"%s\" type=\"string\"/>\n", i, fields[i]);
    fputs("</attributes>\n", out);
}

static void write_spell(dl_when when, FILE *out)
{
    char day[DL_DAY_SIZE];
    if (!when.edtf)
        return;
    if (dl_print_day(when.days.first, day))
        fprintf(out, " start=\"%s\"", day);
    if (dl_print_day(when.days.last, day))
        fprintf(out, " end=\"%s\"", day);
}

static void write_attvalues(const char *const *values, int count, FILE *out)
{
    fputs("><attvalues>", out);
    for (int i = 0; i < count; i++) {
        if (!values[i])
            continue;
        fprintf(out, "<attvalue for=\"%d\" value=\"", i);
        dl_xml_text(out, values[i]);
        fputs("\"/>", out);
    }
    fputs("</attvalues>", out);
}

void dl_export_gexf(const dl_graph *graph, FILE *out)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf "
          "xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
          "<graph mode=\"dynamic\" timeformat=\"date\" defaultedgetype=\"directed\">\n",
          out);
    declare_attributes("node", node_fields, NODE_FIELDS, out);
    declare_attributes("edge", edge_fields, EDGE_FIELDS, out);
    char first[DL_DAY_SIZE], last[DL_DAY_SIZE];
    fputs("<nodes>\n", out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const dl_node *node = &graph->nodes[i];
        const char *values[NODE_FIELDS];
        list_node(node, first, last, values);
        fprintf(out, "<node id=\"%s\" label=\"", node->id);
        dl_xml_text(out, node->label);
        fputc('"', out);
        write_spell(node->date, out);
        write_attvalues(values, NODE_FIELDS, out);
        fputs("</node>\n", out);
    }
    fputs("</nodes>\n<edges>\n", out);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const dl_edge *edge = &graph->edges[i];
        const char *values[EDGE_FIELDS];
        list_edge(graph, edge, first, last, values);
        fprintf(out, "<edge id=\"%u\" source=\"%s\" target=\"%s\" label=\"%s\"", (unsigned)i,
                graph->nodes[edge->source].id, graph->nodes[edge->target].id,
                dl_edge_kind_names[edge->kind]);
        write_spell(edge->date, out);
        write_attvalues(values, EDGE_FIELDS, out);
        fputs("</edge>\n", out);
    }
    fputs("</edges>\n</graph>\n</gexf>\n", out);
}
