/* FollowTheMoney (followthemoney.tech) as JSON lines, entities and the links between them. Its
 * dates may be a year or a month, so plain dates keep their grain. */
#include "export.h"

#include "base/arena.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

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

/* A plain date as it is, another one by its ends. */
static void say_date(entity *e, dl_when when)
{
    char day[DL_DAY_SIZE];
    if (!when.edtf)
        return;
    if (dl_plain_date(when.edtf)) {
        say(e, "date", when.edtf);
        return;
    }
    if (dl_print_day(when.days.first, day))
        say(e, "startDate", day);
    if (dl_print_day(when.days.last, day))
        say(e, "endDate", day);
}

static bool is_legal_entity(const dl_node *node)
{
    return node->kind == DL_NODE_PERSON || node->kind == DL_NODE_ORGANIZATION;
}

/* Who hosts, or who takes part in another way. */
static void say_participants(entity *e, const dl_graph *graph, uint32_t event, bool hosts,
                             const char *property)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(graph->network, event, DL_IN, &edges), before = DL_GRAPH_NONE,
             listed = 0;
    const char **ids = dl_calloc(count, sizeof *ids);
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &graph->edges[edges[i]];
        if (edge->kind != DL_EDGE_ATTENDS || edge->part == DL_PART_ABSENT ||
            (edge->part == DL_PART_HOST) != hosts || edge->source == before ||
            !is_legal_entity(&graph->nodes[edge->source]))
            continue;
        ids[listed++] = graph->nodes[edge->source].id;
        before = edge->source;
    }
    say_texts(e, property, ids, listed);
    free(ids);
}

static void say_event(entity *e, const dl_graph *graph, uint32_t event)
{
    const dl_node *node = &graph->nodes[event];
    say_date(e, node->date);
    if (node->place != DL_GRAPH_NONE) {
        say(e, "location", graph->nodes[node->place].label);
        say(e, "addressEntity", graph->nodes[node->place].id);
    }
    say_participants(e, graph, event, true, "organizer");
    say_participants(e, graph, event, false, "involved");
    say_texts(e, "keywords", node->topics, node->topic_count);
    if (node->evidence_count)
        say(e, "summary", node->evidence[0].text);
}

static const char *name_property(dl_node_kind kind)
{
    return kind == DL_NODE_PLACE                                 ? "full"
           : kind == DL_NODE_ARTICLE || kind == DL_NODE_DOCUMENT ? "title"
                                                                 : "name";
}

static void write_entity(const dl_graph *graph, uint32_t index, FILE *out)
{
    static const char *const schemata[] = {
        [DL_NODE_ARTICLE] = "Article", [DL_NODE_DOCUMENT] = "Document",
        [DL_NODE_EVENT] = "Event",     [DL_NODE_ORGANIZATION] = "Organization",
        [DL_NODE_PERSON] = "Person",   [DL_NODE_PLACE] = "Address",
        [DL_NODE_ROLE] = "Position",
    };
    const dl_node *node = &graph->nodes[index];
    entity e = begin(out, node->id, "", schemata[node->kind]);
    say(&e, name_property(node->kind), node->label);
    if (is_legal_entity(node))
        say_texts(&e, "alias", node->aliases, node->alias_count);
    if (node->kind == DL_NODE_PERSON)
        say(&e, "position", node->office);
    if (node->kind == DL_NODE_ROLE && node->organization != DL_GRAPH_NONE)
        say(&e, "organization", graph->nodes[node->organization].id);
    if (node->kind == DL_NODE_ARTICLE) {
        say(&e, "publishedAt", node->published);
        say(&e, "publisher", node->source);
        say(&e, "sourceUrl", node->url);
    }
    if (node->kind == DL_NODE_EVENT)
        say_event(&e, graph, index);
    end(&e);
}

/* A link's schema, and the properties of its two ends. */
typedef struct {
    const char *schema, *source, *target;
} link_form;

static link_form form_of(const dl_graph *graph, const dl_edge *edge)
{
    const dl_node *source = &graph->nodes[edge->source], *target = &graph->nodes[edge->target];
    switch (edge->kind) {
    case DL_EDGE_HOLDS:
        return (link_form){"Occupancy", "holder", "post"};
    case DL_EDGE_REPORTED_BY:
        return (link_form){"Documentation", "entity", "document"};
    case DL_EDGE_MEMBER_OF:
        if (is_legal_entity(source) && target->kind == DL_NODE_ORGANIZATION)
            return (link_form){"Membership", "member", "organization"};
        break;
    case DL_EDGE_TAKES_PLACE_IN: // told of the event
        return (link_form){NULL, NULL, NULL};
    default:
        break;
    }
    return (link_form){"UnknownLink", "subject", "object"};
}

static void write_link(const dl_graph *graph, const dl_edge *edge, FILE *out)
{
    char suffix[200];
    const char *source = graph->nodes[edge->source].id, *target = graph->nodes[edge->target].id;
    link_form form = form_of(graph, edge);
    if (!form.schema)
        return;
    snprintf(suffix, sizeof suffix, "/%s/%s/%u", dl_edge_kind_names[edge->kind], target,
             (unsigned)edge->key);
    entity e = begin(out, source, suffix, form.schema);
    say(&e, form.source, source);
    say(&e, form.target, target);
    if (edge->kind == DL_EDGE_HOLDS)
        say(&e, "status", dl_role_state_names[edge->state]);
    else if (edge->kind != DL_EDGE_REPORTED_BY)
        say(&e, "role",
            edge->kind == DL_EDGE_ATTENDS ? dl_part_names[edge->part]
                                          : dl_edge_kind_names[edge->kind]);
    say_date(&e, edge->date);
    say(&e, "summary", edge->evidence_count ? edge->evidence[0].text : NULL);
    end(&e);
}

void dl_export_ftm(const dl_graph *graph, FILE *out)
{
    for (uint32_t i = 0; i < graph->node_count; i++)
        write_entity(graph, i, out);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        write_link(graph, &graph->edges[i], out);
}
