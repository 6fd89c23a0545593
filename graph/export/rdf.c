/* The statements of rdf.h. Nodes are <urn:dateline:ID>, and so is each attendance, which carries
 * its sentence. Dates keep their grain: xsd:date, xsd:gYearMonth, xsd:gYear, else EDTF as a string.
 */
#include "rdf.h"

#include "export.h"

#include <string.h>

typedef struct {
    dl_rdf_writer *write;
    void *context;
    const char *subject;
    bool begun; // something was said of it
} teller;

/* The type of a date in XML Schema, or NULL where EDTF says more than it can. */
static const char *date_type(const char *edtf)
{
    size_t length = dl_plain_date(edtf);
    return length == 10 ? "date" : length == 7 ? "gYearMonth" : length == 4 ? "gYear" : NULL;
}

static void say(teller *t, const char *property, dl_rdf_kind kind, const char *value)
{
    if (!value)
        return;
    dl_rdf_statement statement = {t->subject, property, kind, value, NULL, !t->begun};
    if (kind == DL_RDF_DATE && !(statement.type = date_type(value)))
        statement.kind = DL_RDF_TEXT;
    t->write(t->context, &statement);
    t->begun = true;
}

static void begin(teller *t, const char *subject, const char *type)
{
    t->subject = subject;
    t->begun = false;
    say(t, "a", DL_RDF_TERM, type);
}

static void say_texts(teller *t, const char *property, const char *const *values, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        say(t, property, DL_RDF_TEXT, values[i]);
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

static void say_event(teller *t, const dl_graph *graph, const dl_node *node)
{
    static const char *const statuses[] = {
        [DL_STATUS_OCCURRED] = "EventScheduled",  [DL_STATUS_ONGOING] = "EventScheduled",
        [DL_STATUS_SCHEDULED] = "EventScheduled", [DL_STATUS_PROPOSED] = "EventPostponed",
        [DL_STATUS_CANCELLED] = "EventCancelled", [DL_STATUS_DENIED] = "EventCancelled"};
    char first[DL_DAY_SIZE], last[DL_DAY_SIZE];
    bool interval = node->date.edtf && !date_type(node->date.edtf);
    say(t, "additionalType", DL_RDF_TEXT, dl_event_type_names[node->type]);
    if (node->status != DL_STATUS_PROPOSED)
        say(t, "eventStatus", DL_RDF_TERM,
            node->former.edtf ? "EventRescheduled" : statuses[node->status]);
    say(t, "dl:status", DL_RDF_TEXT, dl_status_names[node->status]);
    if (interval && dl_print_day(node->date.days.first, first))
        say(t, "startDate", DL_RDF_DATE, first);
    else if (!interval)
        say(t, "startDate", DL_RDF_DATE, node->date.edtf);
    if (interval && dl_print_day(node->date.days.last, last))
        say(t, "endDate", DL_RDF_DATE, last);
    say(t, "dl:edtf", DL_RDF_TEXT, node->date.edtf);
    say(t, "previousStartDate", DL_RDF_DATE, node->former.edtf);
    if (node->place != DL_GRAPH_NONE)
        say(t, "location", DL_RDF_NODE, graph->nodes[node->place].id);
    say_texts(t, "keywords", node->topics, node->topic_count);
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

/* The edges from a node, those of one property together. */
static void say_edges(teller *t, const dl_graph *graph, uint32_t first, uint32_t last)
{
    for (int kind = 0; kind < DL_EDGE_KIND_COUNT; kind++)
        for (uint32_t i = first, before = DL_GRAPH_NONE; i < last; i++) {
            const dl_edge *edge = &graph->edges[i];
            const char *property = property_of(edge);
            if ((int)edge->kind != kind || !property || edge->target == before)
                continue;
            say(t, property, DL_RDF_NODE, graph->nodes[edge->target].id);
            before = edge->target;
        }
}

static void say_node(teller *t, const dl_graph *graph, uint32_t index, uint32_t first,
                     uint32_t last)
{
    const dl_node *node = &graph->nodes[index];
    begin(t, node->id, type_of(node));
    say(t, "name", DL_RDF_TEXT, node->label);
    say_texts(t, "alternateName", node->aliases, node->alias_count);
    if (node->kind == DL_NODE_PERSON || node->kind == DL_NODE_ORGANIZATION)
        say(t, "dl:country", DL_RDF_TEXT, node->country);
    say(t, "datePublished", DL_RDF_DATE, node->published);
    say(t, "publisher", DL_RDF_TEXT, node->source);
    say(t, "dl:url", DL_RDF_TEXT, node->url);
    if (node->kind == DL_NODE_EVENT)
        say_event(t, graph, node);
    say_edges(t, graph, first, last);
}

/* An attendance: who, at what, as what, by which sentence. */
static void say_attendance(teller *t, const dl_graph *graph, const dl_edge *edge)
{
    char subject[320];
    snprintf(subject, sizeof subject, "%s/%s/%u", graph->nodes[edge->source].id,
             graph->nodes[edge->target].id, (unsigned)edge->key);
    begin(t, subject, "dl:Attendance");
    say(t, "dl:who", DL_RDF_NODE, graph->nodes[edge->source].id);
    say(t, "dl:event", DL_RDF_NODE, graph->nodes[edge->target].id);
    say(t, "dl:part", DL_RDF_TEXT, dl_part_names[edge->part]);
    if (edge->evidence_count) {
        say(t, "prov:wasDerivedFrom", DL_RDF_NODE, graph->nodes[edge->evidence[0].article].id);
        if (*edge->evidence[0].text)
            say(t, "prov:value", DL_RDF_TEXT, edge->evidence[0].text);
    }
}

void dl_rdf_walk(const dl_graph *graph, dl_rdf_writer *write, void *context)
{
    teller t = {.write = write, .context = context};
    for (uint32_t i = 0, edge = 0; i < graph->node_count; i++) {
        uint32_t first = edge;
        while (edge < graph->edge_count && graph->edges[edge].source == i)
            edge++;
        say_node(&t, graph, i, first, edge);
        for (uint32_t j = first; j < edge; j++)
            if (graph->edges[j].kind == DL_EDGE_ATTENDS)
                say_attendance(&t, graph, &graph->edges[j]);
    }
}
