/* Questions about what the sources say: where they disagree, and what changed from one report to
 * the next. */
#include "queries.h"

#include "map.h"
#include "network.h"

#include <stdlib.h>
#include <string.h>

static void add_version(dl_inquiry *q, const dl_node *event, const char *about, const char *says,
                        const dl_evidence *evidence)
{
    const char *cells[] = {event->label, event->date.edtf, about, says};
    dl_inquiry_row(q, event, evidence, cells);
}

static const dl_evidence *evidence_of_report(const dl_report *report)
{
    return report->evidence.article == DL_GRAPH_NONE ? NULL : &report->evidence;
}

/* ---- where sources disagree ---- */

static bool lie_apart(const dl_when *a, const dl_when *b)
{
    return a->edtf && b->edtf && !dl_days_overlap(a->days, b->days);
}

static bool says_it_was(const dl_report *report)
{
    return report->status == DL_STATUS_OCCURRED || report->status == DL_STATUS_ONGOING;
}

static bool says_it_was_not(const dl_report *report)
{
    return report->status == DL_STATUS_CANCELLED || report->status == DL_STATUS_DENIED;
}

typedef bool clash_test(const dl_node *event, const dl_report *a, const dl_report *b);

/* A move that is told is no disagreement. */
static bool dates_clash(const dl_node *event, const dl_report *a, const dl_report *b)
{
    return !event->former.edtf && lie_apart(&a->date, &b->date);
}

static bool statuses_clash(const dl_node *event, const dl_report *a, const dl_report *b)
{
    (void)event;
    return says_it_was(a) && says_it_was_not(b) && !lie_apart(&a->date, &b->date);
}

static bool has_clash(const dl_node *event, clash_test *clashes)
{
    for (uint32_t i = 0; i < event->report_count; i++)
        for (uint32_t j = 0; j < event->report_count; j++)
            if (clashes(event, &event->history[i], &event->history[j]))
                return true;
    return false;
}

static void compare_reports(dl_inquiry *q, const dl_node *event)
{
    bool dates = has_clash(event, dates_clash), statuses = has_clash(event, statuses_clash);
    for (uint32_t i = 0; i < event->report_count; i++) {
        const dl_report *report = &event->history[i];
        if (dates && report->date.edtf)
            add_version(q, event, "date", report->date.edtf, evidence_of_report(report));
        if (statuses && (says_it_was(report) || says_it_was_not(report)))
            add_version(q, event, "status", dl_status_names[report->status],
                        evidence_of_report(report));
    }
}

static void compare_parts(dl_inquiry *q, uint32_t index)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, index, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++) {
            const dl_edge *a = &q->graph->edges[edges[i]], *b = &q->graph->edges[edges[j]];
            bool clash = a->kind == DL_EDGE_ATTENDS && b->kind == DL_EDGE_ATTENDS &&
                         a->source == b->source && a->part == DL_PART_ABSENT &&
                         b->part != DL_PART_ABSENT;
            if (!clash)
                continue;
            for (int k = 0; k < 2; k++) {
                const dl_edge *edge = k ? b : a;
                add_version(q, &q->graph->nodes[index], q->graph->nodes[edge->source].label,
                            dl_part_names[edge->part],
                            edge->evidence_count ? edge->evidence : NULL);
            }
        }
}

/* ---- reports that may be of one event, a day apart ---- */

typedef struct {
    uint32_t event;
    int32_t day;
} dated_event;

typedef DL_ARRAY(dated_event) dated_list;

static int compare_dated(const void *x, const void *y)
{
    const dated_event *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

static bool takes_part(const dl_inquiry *q, uint32_t who, uint32_t event)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, event, DL_IN, &edges);
    for (uint32_t i = 0; i < count; i++)
        if (q->graph->edges[edges[i]].source == who &&
            q->graph->edges[edges[i]].kind == DL_EDGE_ATTENDS)
            return true;
    return false;
}

/* How many people take part in both events. */
static uint32_t count_shared(const dl_inquiry *q, uint32_t a, uint32_t b)
{
    const uint32_t *edges;
    uint32_t count = dl_network_edges(q->graph->network, a, DL_IN, &edges), shared = 0;
    for (uint32_t i = 0; i < count; i++) {
        const dl_edge *edge = &q->graph->edges[edges[i]];
        shared += q->graph->nodes[edge->source].kind == DL_NODE_PERSON &&
                  dl_is_main_edge(q->graph, edges[i]) && takes_part(q, edge->source, b);
    }
    return shared;
}

static bool share_an_article(const dl_node *a, const dl_node *b)
{
    for (uint32_t i = 0; i < a->report_count; i++)
        for (uint32_t j = 0; j < b->report_count; j++)
            if (a->history[i].article == b->history[j].article)
                return true;
    return false;
}

/* The graph keeps events of different days apart. Two of one type, on days that follow each other,
 * with at least two people in both, of which no article knows both, may be one of which the
 * articles disagree. */
static bool may_be_one(const dl_inquiry *q, uint32_t a, uint32_t b)
{
    const dl_node *x = &q->graph->nodes[a], *y = &q->graph->nodes[b];
    bool same_place =
        x->place == y->place || x->place == DL_GRAPH_NONE || y->place == DL_GRAPH_NONE;
    return x->type == y->type && same_place && !share_an_article(x, y) &&
           count_shared(q, a, b) >= 2;
}

static void add_doubtful_pair(dl_inquiry *q, const dl_node *a, const dl_node *b)
{
    static const char about[] = "date, if it is one event";
    add_version(q, a, about, a->date.edtf,
                dl_inquiry_evidence(q, a, a->evidence, a->evidence_count));
    add_version(q, a, about, b->date.edtf,
                dl_inquiry_evidence(q, b, b->evidence, b->evidence_count));
}

static void find_doubtful_pairs(dl_inquiry *q)
{
    dated_list list = {0};
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind == DL_NODE_EVENT && event->date.edtf &&
            event->date.days.first == event->date.days.last)
            *DL_PUSH(&list) = (dated_event){i, event->date.days.first};
    }
    dl_sort(list.items, list.count, sizeof *list.items, compare_dated);
    for (uint32_t i = 0; i < list.count; i++)
        for (uint32_t j = i + 1; j < list.count && list.items[j].day <= list.items[i].day + 1; j++)
            if (list.items[j].day != list.items[i].day &&
                may_be_one(q, list.items[i].event, list.items[j].event))
                add_doubtful_pair(q, &q->graph->nodes[list.items[i].event],
                                  &q->graph->nodes[list.items[j].event]);
    DL_ARRAY_CLEAR(&list);
}

static void run_disagreements(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        if (event->kind != DL_NODE_EVENT || !dl_inquiry_shows(q, event))
            continue;
        compare_reports(q, event);
        compare_parts(q, i);
    }
    find_doubtful_pairs(q);
}

/* ---- what changed ---- */

/* What a report says that those before it did not, or NULL. */
static const char *change_of(const dl_node *event, uint32_t report)
{
    const dl_report *now = &event->history[report],
                    *before = report ? &event->history[report - 1] : NULL;
    if (now->status == DL_STATUS_CANCELLED && !(before && before->status == DL_STATUS_CANCELLED))
        return "cancelled";
    if (!before && now->former.edtf)
        return "moved";
    if (!before)
        return now->status == DL_STATUS_SCHEDULED || now->status == DL_STATUS_PROPOSED ? "announced"
                                                                                       : "new";
    if (now->former.edtf && (!before->date.edtf ||
                             strcmp(before->date.edtf, now->date.edtf ? now->date.edtf : "") != 0))
        return "moved";
    if (now->status == DL_STATUS_OCCURRED && before->status != DL_STATUS_OCCURRED)
        return "held";
    return NULL;
}

static void run_changes(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->graph->node_count; i++) {
        const dl_node *event = &q->graph->nodes[i];
        for (uint32_t j = 0; event->kind == DL_NODE_EVENT && j < event->report_count; j++) {
            const dl_report *report = &event->history[j];
            const char *change = change_of(event, j);
            if (!change || report->day == INT32_MAX || report->day < q->days[0].first ||
                !dl_inquiry_shows(q, event))
                continue;
            const char *cells[] = {q->graph->nodes[report->article].published,
                                   change,
                                   event->label,
                                   dl_event_type_names[event->type],
                                   report->date.edtf,
                                   report->former.edtf};
            dl_answer_row *row = dl_inquiry_row(q, NULL, evidence_of_report(report), cells);
            row->day = report->day;
        }
    }
}

/* All that was reported of an event, in order. */
static void run_history(dl_inquiry *q)
{
    for (uint32_t i = 0; i < q->nodes.count; i++) {
        const dl_node *event = &q->graph->nodes[q->nodes.items[i]];
        for (uint32_t j = 0; j < event->report_count; j++) {
            const dl_report *report = &event->history[j];
            const char *cells[] = {q->graph->nodes[report->article].published, event->label,
                                   dl_status_names[report->status], report->date.edtf,
                                   report->former.edtf};
            dl_answer_row *row = dl_inquiry_row(q, NULL, evidence_of_report(report), cells);
            row->day = report->day;
        }
    }
}

static const char *const history_columns[] = {"reported", "event",      "status",
                                              "date",     "moved from", NULL};
static const char *const disagreement_columns[] = {"event", "date", "about", "says", NULL};
static const char *const change_columns[] = {"reported", "change",     "event", "type",
                                             "date",     "moved from", NULL};

const dl_query dl_source_queries[] = {
    {"changes",       run_changes,       change_columns      },
    {"disagreements", run_disagreements, disagreement_columns},
    {"history",       run_history,       history_columns     },
    {NULL,            NULL,              NULL                },
};
