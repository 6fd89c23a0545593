/* RDF with the words of schema.org and PROV, as Turtle and as JSON-LD with its context inline. One
 * walk over the graph tells the statements; two small writers put them down. Nodes are
 * <urn:dateline:ID>, and so is each attendance, which carries its sentence. Dates keep their grain:
 * xsd:date, xsd:gYearMonth, xsd:gYear, else EDTF as a string. */
#include "export.h"

#include <string.h>

typedef enum { TEXT, NODE, DATE, WORD } value_kind; // WORD: a name of schema.org

typedef struct rdf {
    FILE *out;
    bool json, first_subject, first_value;
} rdf;

static void write_text(rdf *r, const char *text)
{
    dl_json_text(r->out, text); // Turtle's escapes are those of JSON, for what JSON escapes here
}

static void begin(rdf *r, const char *id, const char *suffix, const char *type)
{
    if (r->json)
        fprintf(r->out, "%s{\"@id\":\"urn:dateline:%s%s\",\"@type\":\"%s\"",
                r->first_subject ? "\n" : ",\n", id, suffix, type);
    else
        fprintf(r->out, "\n<urn:dateline:%s%s> a %s%s", id, suffix,
                strchr(type, ':') ? "" : "schema:", type);
    r->first_subject = false;
}

static void end(rdf *r)
{
    fputs(r->json ? "}" : " .\n", r->out);
}

/* The type of a date in XML Schema, or NULL where EDTF says more than it can. */
static const char *date_type(const char *edtf)
{
    size_t length = strlen(edtf), digits = strspn(edtf, "0123456789-");
    if (digits != length || *edtf == '-')
        return NULL;
    return length == 10 ? "date" : length == 7 ? "gYearMonth" : length == 4 ? "gYear" : NULL;
}

static void write_value(rdf *r, value_kind kind, const char *value, const char *suffix)
{
    const char *type = kind == DATE ? date_type(value) : NULL;
    if (kind == NODE && r->json)
        fprintf(r->out, "{\"@id\":\"urn:dateline:%s%s\"}", value, suffix);
    else if (kind == NODE)
        fprintf(r->out, "<urn:dateline:%s%s>", value, suffix);
    else if (kind == WORD && r->json)
        fprintf(r->out, "{\"@id\":\"https://schema.org/%s\"}", value);
    else if (kind == WORD)
        fprintf(r->out, "schema:%s", value);
    else if (type && r->json)
        fprintf(r->out, "{\"@value\":\"%s\",\"@type\":\"xsd:%s\"}", value, type);
    else if (type)
        fprintf(r->out, "\"%s\"^^xsd:%s", value, type);
    else
        write_text(r, value);
}

/* One property; more calls with `more` add values to it. */
static void say(rdf *r, const char *property, value_kind kind, const char *value)
{
    if (!value)
        return;
    if (r->json)
        fprintf(r->out, ",\"%s\":", property);
    else
        fprintf(r->out, " ;\n  %s%s ", strchr(property, ':') ? "" : "schema:", property);
    write_value(r, kind, value, "");
}

static void say_texts(rdf *r, const char *property, const char *const *values, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!i && r->json)
            fprintf(r->out, ",\"%s\":[", property);
        else if (!i)
            fprintf(r->out, " ;\n  schema:%s ", property);
        else
            fputs(", ", r->out);
        write_text(r, values[i]);
    }
    if (count && r->json)
        fputc(']', r->out);
}

static const char *type_of(const dl_node *node)
{
    static const char *const types[] = {
        [DL_NODE_ARTICLE] = "NewsArticle", [DL_NODE_DOCUMENT] = "CreativeWork",
        [DL_NODE_EVENT] = "Event",         [DL_NODE_ORGANIZATION] = "Organization",
        [DL_NODE_PERSON] = "Person",       [DL_NODE_PLACE] = "Place",
        [DL_NODE_ROLE] = "Occupation",
    };
    return types[node->kind];
}

static void say_event(rdf *r, const dl_graph *graph, const dl_node *node)
{
    static const char *const statuses[] = {
        [DL_STATUS_OCCURRED] = "EventScheduled",  [DL_STATUS_ONGOING] = "EventScheduled",
        [DL_STATUS_SCHEDULED] = "EventScheduled", [DL_STATUS_PROPOSED] = "EventPostponed",
        [DL_STATUS_CANCELLED] = "EventCancelled", [DL_STATUS_DENIED] = "EventCancelled"};
    char first[DL_DAY_SIZE], last[DL_DAY_SIZE];
    bool interval = node->date.edtf && !date_type(node->date.edtf);
    say(r, "additionalType", TEXT, dl_event_type_names[node->type]);
    if (node->status != DL_STATUS_PROPOSED)
        say(r, "eventStatus", WORD,
            node->former.edtf ? "EventRescheduled" : statuses[node->status]);
    say(r, "dl:status", TEXT, dl_status_names[node->status]);
    if (interval && dl_print_day(node->date.days.first, first))
        say(r, "startDate", DATE, first);
    else if (!interval)
        say(r, "startDate", DATE, node->date.edtf);
    if (interval && dl_print_day(node->date.days.last, last))
        say(r, "endDate", DATE, last);
    say(r, "dl:edtf", TEXT, node->date.edtf);
    say(r, "previousStartDate", DATE, node->former.edtf);
    if (node->place != DL_GRAPH_NONE)
        say(r, "location", NODE, graph->nodes[node->place].id);
    say_texts(r, "keywords", node->topics, node->topic_count);
}

static const char *property_of(const dl_edge *edge)
{
    switch (edge->kind) {
    case DL_EDGE_HOLDS:
        return "hasOccupation";
    case DL_EDGE_ABOUT:
        return "about";
    case DL_EDGE_REPORTED_BY:
        return "prov:wasDerivedFrom";
    case DL_EDGE_MEMBER_OF:
        return "memberOf";
    case DL_EDGE_PART_OF:
        return "isPartOf";
    case DL_EDGE_ATTENDS:
    case DL_EDGE_TAKES_PLACE_IN:
        return NULL; // told elsewhere
    case DL_EDGE_FOLLOWS:
        return "dl:follows";
    case DL_EDGE_LOCATED_IN:
        return "dl:locatedIn";
    case DL_EDGE_OF:
        return "dl:of";
    case DL_EDGE_PREPARES:
        return "dl:prepares";
    case DL_EDGE_REPRESENTS:
        return "dl:represents";
    case DL_EDGE_KIND_COUNT:
        break;
    }
    return NULL;
}

/* The edges from a node, of which several of one property stand together. */
static void say_edges(rdf *r, const dl_graph *graph, uint32_t first, uint32_t last)
{
    for (int kind = 0; kind < DL_EDGE_KIND_COUNT; kind++) {
        uint32_t said = 0, before = DL_GRAPH_NONE;
        for (uint32_t i = first; i < last; i++) {
            const dl_edge *edge = &graph->edges[i];
            const char *property = property_of(edge);
            if ((int)edge->kind != kind || !property || edge->target == before)
                continue;
            if (!said++ && r->json)
                fprintf(r->out, ",\"%s\":[", property);
            else if (said == 1)
                fprintf(r->out, " ;\n  %s%s ", strchr(property, ':') ? "" : "schema:", property);
            else
                fputs(", ", r->out);
            write_value(r, NODE, graph->nodes[edge->target].id, "");
            before = edge->target;
        }
        if (said && r->json)
            fputc(']', r->out);
    }
}

static void say_node(rdf *r, const dl_graph *graph, uint32_t index, uint32_t first, uint32_t last)
{
    const dl_node *node = &graph->nodes[index];
    begin(r, node->id, "", type_of(node));
    say(r, "name", TEXT, node->label);
    say_texts(r, "alternateName", node->aliases, node->alias_count);
    if (node->kind == DL_NODE_PERSON || node->kind == DL_NODE_ORGANIZATION)
        say(r, "dl:country", TEXT, node->country);
    say(r, "datePublished", DATE, node->published);
    say(r, "publisher", TEXT, node->source);
    say(r, "dl:url", TEXT, node->url);
    if (node->kind == DL_NODE_EVENT)
        say_event(r, graph, node);
    say_edges(r, graph, first, last);
    end(r);
}

/* An attendance: who, at what, as what, by which sentence. */
static void say_attendance(rdf *r, const dl_graph *graph, const dl_edge *edge)
{
    char suffix[160];
    snprintf(suffix, sizeof suffix, "/%s/%u", graph->nodes[edge->target].id, (unsigned)edge->key);
    begin(r, graph->nodes[edge->source].id, suffix, "dl:Attendance");
    say(r, "dl:who", NODE, graph->nodes[edge->source].id);
    say(r, "dl:event", NODE, graph->nodes[edge->target].id);
    say(r, "dl:part", TEXT, dl_part_names[edge->part]);
    if (edge->evidence_count) {
        say(r, "prov:wasDerivedFrom", NODE, graph->nodes[edge->evidence[0].article].id);
        if (*edge->evidence[0].text)
            say(r, "prov:value", TEXT, edge->evidence[0].text);
    }
    end(r);
}

static void walk(rdf *r, const dl_graph *graph)
{
    for (uint32_t i = 0, edge = 0; i < graph->node_count; i++) {
        uint32_t first = edge;
        while (edge < graph->edge_count && graph->edges[edge].source == i)
            edge++;
        say_node(r, graph, i, first, edge);
        for (uint32_t j = first; j < edge; j++)
            if (graph->edges[j].kind == DL_EDGE_ATTENDS)
                say_attendance(r, graph, &graph->edges[j]);
    }
}

void dl_export_turtle(const dl_graph *graph, FILE *out)
{
    rdf r = {.out = out};
    fputs(
        "@prefix schema: <https://schema.org/> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix dl: <urn:dateline:terms:> .\n",
        out);
    walk(&r, graph);
}

void dl_export_jsonld(const dl_graph *graph, FILE *out)
{
    rdf r = {.out = out, .json = true, .first_subject = true};
    fputs(
        "{\"@context\":{\"@vocab\":\"https://schema.org/\",\"prov\":\"http://www.w3.org/ns/prov#\","
        "\"xsd\":\"http://www.w3.org/2001/"
        "XMLSchema#\",\"dl\":\"urn:dateline:terms:\"},\n\"@graph\":[",
        out);
    walk(&r, graph);
    fputs("]}\n", out);
}
