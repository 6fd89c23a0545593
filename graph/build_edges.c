/* Drafts of edges from the facts; then nodes in order of their ids, and drafts that say the same
 * made one edge. */
#include "build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- drafts ---- */

static dl_edge_draft *draft(dl_builder *b, uint32_t article, dl_edge_kind kind, uint32_t source,
                            uint32_t target)
{
    dl_edge_draft *made = DL_PUSH(&b->drafts);
    *made = (dl_edge_draft){.source = source,
                            .target = target,
                            .kind = kind,
                            .day = b->identity.articles[article]->day};
    return made;
}

static void give_evidence(dl_builder *b, dl_edge_draft *made, uint32_t article, uint32_t sentence,
                          dl_span words)
{
    made->has_evidence = dl_build_evidence(b, article, sentence, words, &made->evidence);
}

static void draft_role(dl_builder *b, uint32_t article, uint32_t index)
{
    const dl_fact_role *role = &b->identity.articles[article]->facts.roles[index];
    uint32_t office = b->role_nodes[b->role_base[article] + index];
    dl_edge_draft *made =
        draft(b, article, DL_EDGE_HOLDS, dl_build_entity_node(b, article, role->person), office);
    made->state = role->state;
    give_evidence(b, made, article, role->sentence, role->span);
    const uint32_t of[] = {role->organization, role->place};
    for (int i = 0; i < 2; i++)
        if (of[i] != DL_FACTS_NONE) {
            made = draft(b, article, DL_EDGE_OF, office, dl_build_entity_node(b, article, of[i]));
            give_evidence(b, made, article, role->sentence, role->span);
        }
}

static void draft_participants(dl_builder *b, const dl_seen_event *seen, uint32_t node)
{
    const dl_fact_event *event = seen->event;
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const dl_fact_participant *from = &event->participants[i];
        dl_edge_draft *made = draft(b, seen->article, DL_EDGE_ATTENDS,
                                    dl_build_entity_node(b, seen->article, from->entity), node);
        made->part = from->part;
        uint32_t sentence = from->sentence;
        if (sentence == DL_FACTS_NONE && event->evidence_count)
            sentence = event->evidence[0];
        give_evidence(b, made, seen->article, sentence, from->span);
    }
}

static void draft_event(dl_builder *b, const dl_seen_event *seen)
{
    const dl_fact_event *event = seen->event;
    uint32_t node = b->event_nodes[seen->group],
             sentence = event->evidence_count ? event->evidence[0] : DL_FACTS_NONE;
    const dl_span no_words = {0, 0};
    draft_participants(b, seen, node);
    if (event->place != DL_FACTS_NONE)
        give_evidence(b,
                      draft(b, seen->article, DL_EDGE_TAKES_PLACE_IN, node,
                            dl_build_entity_node(b, seen->article, event->place)),
                      seen->article, sentence, no_words);
    for (uint32_t i = 0; i < event->document_count; i++)
        give_evidence(b,
                      draft(b, seen->article, DL_EDGE_ABOUT, node,
                            dl_build_entity_node(b, seen->article, event->documents[i])),
                      seen->article, sentence, no_words);
    give_evidence(
        b, draft(b, seen->article, DL_EDGE_REPORTED_BY, node, b->article_nodes[seen->article]),
        seen->article, sentence, no_words);
}

static void draft_relation(dl_builder *b, uint32_t article, const dl_fact_relation *relation)
{
    static const dl_edge_kind kinds[DL_RELATION_COUNT] = {
        [DL_RELATION_PREPARES] = DL_EDGE_PREPARES,
        [DL_RELATION_FOLLOWS] = DL_EDGE_FOLLOWS,
        [DL_RELATION_PART_OF] = DL_EDGE_PART_OF,
        [DL_RELATION_MEMBER_OF] = DL_EDGE_MEMBER_OF,
        [DL_RELATION_LOCATED_IN] = DL_EDGE_LOCATED_IN,
        [DL_RELATION_REPRESENTS] = DL_EDGE_REPRESENTS,
    };
    uint32_t ends[] = {relation->subject, relation->object};
    for (int i = 0; i < 2; i++)
        ends[i] = relation->of_events
                      ? b->event_nodes[b->identity.events[b->identity.event_base[article] + ends[i]]
                                           .group]
                      : dl_build_entity_node(b, article, ends[i]);
    if (ends[0] != ends[1])
        give_evidence(b, draft(b, article, kinds[relation->type], ends[0], ends[1]), article,
                      relation->sentence, (dl_span){0, 0});
}

void dl_build_drafts(dl_builder *b)
{
    for (uint32_t a = 0; a < b->identity.article_count; a++) {
        const dl_facts *facts = &b->identity.articles[a]->facts;
        for (uint32_t i = 0; i < facts->role_count; i++)
            draft_role(b, a, i);
        for (uint32_t i = 0; i < facts->event_count; i++)
            draft_event(b, &b->identity.events[b->identity.event_base[a] + i]);
        for (uint32_t i = 0; i < facts->relation_count; i++)
            draft_relation(b, a, &facts->relations[i]);
    }
}

/* ---- order ---- */

#define COMPARE(x, y)                                                                              \
    if ((x) != (y))                                                                                \
    return (x) < (y) ? -1 : 1

static int compare_evidence(const dl_evidence *x, const dl_evidence *y)
{
    COMPARE(x->article, y->article);
    COMPARE(x->span.start, y->span.start);
    COMPARE(x->span.end, y->span.end);
    COMPARE(x->words.start, y->words.start);
    COMPARE(x->words.end, y->words.end);
    return 0;
}

/* What makes two drafts one edge. */
static int compare_edges(const dl_edge_draft *x, const dl_edge_draft *y)
{
    COMPARE(x->source, y->source);
    COMPARE(x->target, y->target);
    COMPARE(x->kind, y->kind);
    COMPARE(x->part, y->part);
    COMPARE(x->state, y->state);
    return 0;
}

static int compare_drafts(const void *a, const void *b)
{
    const dl_edge_draft *x = a, *y = b;
    int order = compare_edges(x, y);
    if (order)
        return order;
    COMPARE(y->has_evidence, x->has_evidence);
    return compare_evidence(&x->evidence, &y->evidence);
}

static int compare_node_evidence(const void *a, const void *b)
{
    const dl_node_evidence *x = a, *y = b;
    COMPARE(x->node, y->node);
    return compare_evidence(&x->evidence, &y->evidence);
}

static int compare_nodes(const void *a, const void *b)
{
    return strcmp(((const dl_node *)a)->id, ((const dl_node *)b)->id);
}

/* ---- keeping: texts of the set become the graph's own ---- */

typedef struct {
    dl_builder *b;
    dl_map texts;    // in the graph's arena
    uint32_t *moved; // node while it was made → node
} finisher;

static uint32_t move(const finisher *f, uint32_t node)
{
    return node == DL_GRAPH_NONE ? node : f->moved[node];
}

static void keep(finisher *f, const char **text)
{
    *text = dl_map_intern(&f->texts, *text);
}

static void keep_evidence(finisher *f, dl_evidence *evidence)
{
    evidence->article = move(f, evidence->article);
    keep(f, &evidence->text);
}

static void keep_node(finisher *f, dl_node *node)
{
    const char **texts[] = {&node->label, &node->country,   &node->office,
                            &node->title, &node->published, &node->source,
                            &node->url,   &node->date.edtf, &node->former.edtf};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        keep(f, texts[i]);
    const char **lists[] = {(const char **)node->aliases, (const char **)node->topics};
    const uint32_t counts[] = {node->alias_count, node->topic_count};
    for (int i = 0; i < 2; i++)
        for (uint32_t j = 0; j < counts[i]; j++)
            keep(f, &lists[i][j]);
    node->organization = move(f, node->organization);
    node->place = move(f, node->place);
    dl_report *reports = (dl_report *)node->history;
    for (uint32_t i = 0; i < node->report_count; i++) {
        reports[i].article = move(f, reports[i].article);
        keep(f, &reports[i].date.edtf);
        keep(f, &reports[i].former.edtf);
        keep_evidence(f, &reports[i].evidence);
    }
}

typedef struct {
    const char *id;
    uint32_t node;
} numbered;

static int compare_numbered(const void *a, const void *b)
{
    return strcmp(((const numbered *)a)->id, ((const numbered *)b)->id);
}

static void number_nodes(finisher *f)
{
    uint32_t count = f->b->nodes.count;
    numbered *ids = dl_calloc(count, sizeof *ids);
    f->moved = dl_calloc(count, sizeof *f->moved);
    for (uint32_t i = 0; i < count; i++)
        ids[i] = (numbered){f->b->nodes.items[i].id, i};
    dl_sort(ids, count, sizeof *ids, compare_numbered);
    for (uint32_t i = 0; i < count; i++)
        f->moved[ids[i].node] = i;
    free(ids);
}

static void finish_nodes(finisher *f)
{
    dl_builder *b = f->b;
    dl_graph *graph = b->graph;
    for (uint32_t i = 0; i < b->nodes.count; i++)
        keep_node(f, &b->nodes.items[i]);
    dl_sort(b->nodes.items, b->nodes.count, sizeof *b->nodes.items, compare_nodes);
    graph->nodes = b->nodes.items;
    graph->node_count = b->nodes.count;
    b->nodes.items = NULL;
    b->nodes.count = b->nodes.capacity = 0;
}

static void finish_evidence(finisher *f)
{
    dl_builder *b = f->b;
    for (uint32_t i = 0; i < b->evidence.count; i++) {
        b->evidence.items[i].node = f->moved[b->evidence.items[i].node];
        keep_evidence(f, &b->evidence.items[i].evidence);
    }
    dl_sort(b->evidence.items, b->evidence.count, sizeof *b->evidence.items, compare_node_evidence);
    dl_evidence *all = dl_arena_alloc(&b->graph->arena, b->evidence.count * sizeof *all);
    for (uint32_t i = 0; i < b->evidence.count; i++) {
        const dl_node_evidence *from = &b->evidence.items[i];
        dl_node *node = &b->graph->nodes[from->node];
        if (!node->evidence_count)
            node->evidence = &all[i];
        all[i] = from->evidence;
        node->evidence_count++;
    }
}

/* ---- edges ---- */

/* The days from the first to the last article that says so, of drafts of one edge. */
static dl_when reported_days(dl_graph *graph, const dl_edge_draft *drafts, uint32_t count)
{
    dl_when when = {.days = dl_interval_none};
    for (uint32_t i = 0; i < count; i++) {
        int32_t day = drafts[i].day;
        if (day == INT32_MAX)
            continue;
        when.days.first = !when.edtf || day < when.days.first ? day : when.days.first;
        when.days.last = !when.edtf || day > when.days.last ? day : when.days.last;
        when.edtf = "";
    }
    if (!when.edtf)
        return when;
    dl_date a = dl_date_from_days(when.days.first), b = dl_date_from_days(when.days.last);
    char first[32], last[32];
    snprintf(first, sizeof first, "%04d-%02u-%02u", (int)a.year, (unsigned)a.month,
             (unsigned)a.day);
    snprintf(last, sizeof last, "%04d-%02u-%02u", (int)b.year, (unsigned)b.month, (unsigned)b.day);
    when.edtf = when.days.first == when.days.last
                    ? dl_arena_format(&graph->arena, "%s", first)
                    : dl_arena_format(&graph->arena, "%s/%s", first, last);
    return when;
}

static void date_edge(dl_graph *graph, dl_edge *edge, const dl_edge_draft *drafts, uint32_t count)
{
    const dl_node *source = &graph->nodes[edge->source], *target = &graph->nodes[edge->target];
    edge->date.days = dl_interval_none;
    switch (edge->kind) {
    case DL_EDGE_ATTENDS:
        edge->date = target->date;
        edge->status = target->status;
        break;
    case DL_EDGE_TAKES_PLACE_IN:
    case DL_EDGE_ABOUT:
        edge->date = source->date;
        break;
    case DL_EDGE_OF:
        break;
    default:
        if (source->kind == DL_NODE_EVENT && target->kind == DL_NODE_EVENT)
            edge->date = source->date;
        else
            edge->date = reported_days(graph, drafts, count);
    }
}

/* Makes one edge of drafts that are sorted. */
static void merge(finisher *f, const dl_edge_draft *drafts, uint32_t count, dl_evidence **room)
{
    dl_graph *graph = f->b->graph;
    dl_edge *edge = &graph->edges[graph->edge_count++];
    *edge = (dl_edge){.source = drafts->source,
                      .target = drafts->target,
                      .kind = drafts->kind,
                      .part = drafts->part,
                      .state = drafts->state,
                      .evidence = *room};
    if (graph->edge_count > 1 && edge[-1].source == edge->source && edge[-1].target == edge->target)
        edge->key = edge[-1].key + 1;
    for (uint32_t i = 0; i < count && drafts[i].has_evidence; i++)
        if (!i || compare_evidence(&drafts[i].evidence, &drafts[i - 1].evidence) != 0)
            (*room)[edge->evidence_count++] = drafts[i].evidence;
    *room += edge->evidence_count;
    date_edge(graph, edge, drafts, count);
}

static void finish_edges(finisher *f)
{
    dl_builder *b = f->b;
    uint32_t count = b->drafts.count;
    for (uint32_t i = 0; i < count; i++) {
        dl_edge_draft *made = &b->drafts.items[i];
        made->source = f->moved[made->source];
        made->target = f->moved[made->target];
        if (made->has_evidence)
            keep_evidence(f, &made->evidence);
    }
    dl_sort(b->drafts.items, count, sizeof *b->drafts.items, compare_drafts);
    dl_evidence *room = dl_arena_alloc(&b->graph->arena, count * sizeof *room);
    b->graph->edges = dl_calloc(count, sizeof *b->graph->edges);
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i + 1;
             last < count && compare_edges(&b->drafts.items[last], &b->drafts.items[i]) == 0;
             last++)
            ;
        merge(f, &b->drafts.items[i], last - i, &room);
    }
}

static void span_days(dl_graph *graph)
{
    graph->days = dl_interval_none;
    bool any = false;
    for (uint32_t i = 0; i < graph->node_count; i++) {
        dl_interval days = graph->nodes[i].date.days;
        if (graph->nodes[i].kind != DL_NODE_EVENT || dl_interval_is_none(days))
            continue;
        // Open ends say nothing of how far the graph reaches.
        int32_t first = days.first == DL_OPEN_START ? days.last : days.first;
        int32_t last = days.last == DL_OPEN_END ? days.first : days.last;
        graph->days.first = !any || first < graph->days.first ? first : graph->days.first;
        graph->days.last = !any || last > graph->days.last ? last : graph->days.last;
        any = true;
    }
}

void dl_build_finish(dl_builder *b)
{
    finisher f = {.b = b, .texts = {.arena = &b->graph->arena}};
    number_nodes(&f);
    finish_nodes(&f);
    finish_evidence(&f);
    finish_edges(&f);
    span_days(b->graph);
    dl_map_clear(&f.texts);
    free(f.moved);
}
