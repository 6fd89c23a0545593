/* Node-link JSON, written as it goes: a graph of any size needs no tree of it. docs/graph.md
 * describes it. */
#include "export.h"

#include <string.h>

static void write_article(const dl_graph *graph, uint32_t article, FILE *out)
{
    dl_json_text(out, graph->nodes[article].id);
}

static void write_evidence_item(const dl_graph *graph, const dl_evidence *evidence, FILE *out)
{
    fputs("{\"article\":", out);
    write_article(graph, evidence->article, out);
    fprintf(out, ",\"start\":%u,\"end\":%u", (unsigned)evidence->span.start,
            (unsigned)evidence->span.end);
    if (*evidence->text)
        dl_json_field(out, "text", evidence->text);
    if (evidence->words.end > evidence->words.start)
        fprintf(out, ",\"words\":[%u,%u]", (unsigned)evidence->words.start,
                (unsigned)evidence->words.end);
    fputc('}', out);
}

static void write_evidence(const dl_graph *graph, const dl_evidence *evidence, uint32_t count,
                           FILE *out)
{
    if (!count)
        return;
    fputs(",\"evidence\":[", out);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            fputc(',', out);
        write_evidence_item(graph, &evidence[i], out);
    }
    fputc(']', out);
}

static void write_texts(const char *name, const char *const *texts, uint32_t count, FILE *out)
{
    if (!count)
        return;
    fprintf(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            fputc(',', out);
        dl_json_text(out, texts[i]);
    }
    fputc(']', out);
}

static void write_day(const char *name, int32_t day, FILE *out)
{
    char text[DL_DAY_SIZE];
    if (dl_print_day(day, text))
        fprintf(out, ",\"%s\":\"%s\"", name, text);
}

static void write_when(const char *name, dl_when when, FILE *out)
{
    if (!when.edtf)
        return;
    fprintf(out, ",\"%s\":{\"edtf\":", name);
    dl_json_text(out, when.edtf);
    write_day("first", when.days.first, out);
    write_day("last", when.days.last, out);
    if (when.basis != DL_BASIS_NONE)
        dl_json_field(out, "basis", dl_basis_names[when.basis]);
    fputc('}', out);
}

static void write_ref(const dl_graph *graph, const char *name, uint32_t node, FILE *out)
{
    if (node != DL_GRAPH_NONE)
        dl_json_field(out, name, graph->nodes[node].id);
}

static void write_history(const dl_graph *graph, const dl_node *node, FILE *out)
{
    fputs(",\"history\":[", out);
    for (uint32_t i = 0; i < node->report_count; i++) {
        const dl_report *report = &node->history[i];
        fputs(i ? ",{\"article\":" : "{\"article\":", out);
        write_article(graph, report->article, out);
        if (report->day != INT32_MAX)
            write_day("reported", report->day, out);
        dl_json_field(out, "status", dl_status_names[report->status]);
        write_when("date", report->date, out);
        write_when("former_date", report->former, out);
        if (report->evidence.article != DL_GRAPH_NONE)
            write_evidence(graph, &report->evidence, 1, out);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_event(const dl_graph *graph, const dl_node *node, FILE *out)
{
    dl_json_field(out, "type", dl_event_type_names[node->type]);
    dl_json_field(out, "status", dl_status_names[node->status]);
    write_when("date", node->date, out);
    write_when("former_date", node->former, out);
    write_texts("topics", node->topics, node->topic_count, out);
    write_history(graph, node, out);
}

static void write_node(const dl_graph *graph, const dl_node *node, FILE *out)
{
    fputs("{\"id\":", out);
    dl_json_text(out, node->id);
    dl_json_field(out, "kind", dl_node_kind_names[node->kind]);
    dl_json_field(out, "label", node->label);
    write_texts("aliases", node->aliases, node->alias_count, out);
    const char *const names[] = {"title", "country", "office", "published", "source", "url"};
    const char *const values[] = {node->title,     node->country, node->office,
                                  node->published, node->source,  node->url};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (values[i])
            dl_json_field(out, names[i], values[i]);
    write_ref(graph, "organization", node->organization, out);
    write_ref(graph, "place", node->place, out);
    if (node->kind == DL_NODE_EVENT)
        write_event(graph, node, out);
    write_evidence(graph, node->evidence, node->evidence_count, out);
    fputc('}', out);
}

static void write_edge(const dl_graph *graph, const dl_edge *edge, FILE *out)
{
    fputs("{\"source\":", out);
    dl_json_text(out, graph->nodes[edge->source].id);
    dl_json_field(out, "target", graph->nodes[edge->target].id);
    fprintf(out, ",\"key\":%u", (unsigned)edge->key);
    dl_json_field(out, "kind", dl_edge_kind_names[edge->kind]);
    if (edge->kind == DL_EDGE_ATTENDS) {
        dl_json_field(out, "part", dl_part_names[edge->part]);
        dl_json_field(out, "status", dl_status_names[edge->status]);
    }
    if (edge->kind == DL_EDGE_HOLDS)
        dl_json_field(out, "state", dl_role_state_names[edge->state]);
    write_when("date", edge->date, out);
    write_evidence(graph, edge->evidence, edge->evidence_count, out);
    fputc('}', out);
}

void dl_export_json(const dl_graph *graph, FILE *out)
{
    fprintf(out,
            "{\"directed\":true,\"multigraph\":true,\"graph\":{\"format\":\"dateline-graph/"
            "1\",\"articles\":%u",
            (unsigned)graph->article_count);
    if (!dl_interval_is_none(graph->days)) {
        write_day("first", graph->days.first, out);
        write_day("last", graph->days.last, out);
    }
    fputs("},\n\"nodes\":[", out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        fputs(i ? ",\n" : "\n", out);
        write_node(graph, &graph->nodes[i], out);
    }
    fputs("],\n\"edges\":[", out);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        fputs(i ? ",\n" : "\n", out);
        write_edge(graph, &graph->edges[i], out);
    }
    fputs("]}\n", out);
}
