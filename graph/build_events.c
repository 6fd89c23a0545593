/* Nodes of events: what was told of each, by whom and when, and what holds now. */
#include "build.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

static int order_of_day(int32_t a, int32_t b)
{
    // Reports of unknown day come first.
    int32_t x = a == INT32_MAX ? INT32_MIN : a, y = b == INT32_MAX ? INT32_MIN : b;
    return x < y ? -1 : x > y;
}

/* Of reports of one day the one that claims most holds. */
static int rank_of_status(dl_event_status status)
{
    static const int ranks[] = {
        [DL_STATUS_OCCURRED] = 5, [DL_STATUS_CANCELLED] = 4, [DL_STATUS_DENIED] = 3,
        [DL_STATUS_ONGOING] = 2,  [DL_STATUS_SCHEDULED] = 1, [DL_STATUS_PROPOSED] = 0};
    return ranks[status];
}

static int64_t length_of(dl_interval days)
{
    return (int64_t)days.last - days.first;
}

/* Whether another report, not earlier, moved the event away from this one's date. */
static bool is_superseded(const dl_report *reports, uint32_t count, uint32_t index)
{
    const dl_report *report = &reports[index];
    for (uint32_t i = 0; i < count; i++)
        if (order_of_day(reports[i].day, report->day) >= 0 &&
            dl_days_overlap(reports[i].former.days, report->date.days) &&
            !dl_days_overlap(reports[i].date.days, report->date.days))
            return true;
    return false;
}

/* The finest date that holds, of equally fine ones the one last told; and where it was moved from.
 */
static void settle_dates(dl_node *node, const dl_report *reports, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const dl_report *report = &reports[i];
        if (report->former.edtf)
            node->former = report->former;
        if (report->date.edtf && !is_superseded(reports, count, i) &&
            (!node->date.edtf || length_of(report->date.days) <= length_of(node->date.days)))
            node->date = report->date;
    }
    for (uint32_t i = 0; i < count && !node->former.edtf; i++)
        if (is_superseded(reports, count, i))
            node->former = reports[i].date;
}

static void settle_status(dl_node *node, const dl_report *reports, uint32_t count)
{
    const dl_report *best = &reports[0];
    for (uint32_t i = 1; i < count; i++) {
        int order = order_of_day(reports[i].day, best->day);
        if (order > 0 ||
            (order == 0 && rank_of_status(reports[i].status) > rank_of_status(best->status)))
            best = &reports[i];
    }
    node->status = best->status;
}

static int compare_reports(const void *a, const void *b)
{
    const dl_report *x = a, *y = b;
    int order = order_of_day(x->day, y->day);
    return order ? order : x->article < y->article ? -1 : x->article > y->article;
}

static dl_report make_report(dl_builder *b, const dl_seen_event *seen)
{
    const dl_fact_event *event = seen->event;
    dl_report report = {
        .article = b->article_nodes[seen->article],
        .event = (uint32_t)(event - b->identity.articles[seen->article]->facts.events),
        .day = b->identity.articles[seen->article]->day,
        .status = event->status,
        .date = dl_build_when(event->edtf, event->basis),
        .former = dl_build_when(event->former_edtf, DL_BASIS_NONE),
        .evidence = {.article = DL_GRAPH_NONE},
    };
    if (event->evidence_count)
        dl_build_evidence(b, seen->article, event->evidence[0], event->time, &report.evidence);
    return report;
}

/* ---- names ---- */

/* The two of an event's participants that stand first in its label, people before all others. Gives
 * the count of all. */
static uint32_t list_first(dl_builder *b, const dl_seen_event *seen, const char *who[2])
{
    const dl_fact_event *event = seen->event;
    uint32_t listed = 0, count = 0;
    for (int people = 1; people >= 0; people--)
        for (uint32_t i = 0; i < event->participant_count; i++) {
            const dl_fact_participant *from = &event->participants[i];
            const dl_node *node =
                &b->nodes.items[dl_build_entity_node(b, seen->article, from->entity)];
            if (from->part == DL_PART_ABSENT || (node->kind == DL_NODE_PERSON) != people)
                continue;
            if (listed < 2)
                who[listed++] = node->label;
            count++;
        }
    return count;
}

/* "meeting: A, B", "signing of D: A, B and others", for events that only a verb tells of. */
static const char *describe(dl_builder *b, const dl_seen_event *seen)
{
    const char *who[2] = {NULL, NULL}, *what = dl_event_type_names[seen->event->type];
    uint32_t count = list_first(b, seen, who);
    dl_arena *arena = &b->graph->arena;
    if (seen->event->document_count) {
        uint32_t paper = dl_build_entity_node(b, seen->article, seen->event->documents[0]);
        what = dl_arena_format(arena, "%s of %s", what, b->nodes.items[paper].label);
    }
    if (!count)
        return what;
    return dl_arena_format(arena, "%s: %s%s%s%s", what, who[0], count > 1 ? ", " : "",
                           count > 1 ? who[1] : "", count > 2 ? " and others" : "");
}

typedef struct {
    const char *text;
    uint32_t uses;
    bool is_name; // not an alias
} naming;

static int compare_namings(const void *a, const void *b)
{
    const naming *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : y->is_name - x->is_name;
}

static uint32_t count_capitals(const char *text)
{
    uint32_t count = 0;
    for (bool start = true; *text; text++) {
        count += start && *text >= 'A' && *text <= 'Z';
        start = *text == ' ' || *text == '-';
    }
    return count;
}

/* Proper names before phrases, then what more articles use, then the longer. */
static bool is_better(const naming *a, const naming *b)
{
    if (a->is_name != b->is_name)
        return a->is_name;
    bool x = count_capitals(a->text) >= 2 && !dl_is_acronym(a->text);
    bool y = count_capitals(b->text) >= 2 && !dl_is_acronym(b->text);
    if (x != y)
        return x;
    if (a->uses != b->uses)
        return a->uses > b->uses;
    return strlen(a->text) > strlen(b->text);
}

static void settle_names(dl_builder *b, dl_node *node, naming *names, uint32_t count,
                         const dl_seen_event *richest)
{
    dl_sort(names, count, sizeof *names, compare_namings);
    uint32_t different = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (different && strcmp(names[different - 1].text, names[i].text) == 0)
            names[different - 1].uses++;
        else
            names[different++] = names[i];
    }
    const naming *best = different ? &names[0] : NULL;
    for (uint32_t i = 1; i < different; i++)
        if (is_better(&names[i], best))
            best = &names[i];
    node->label = best && best->is_name ? best->text : describe(b, richest);
    const char **aliases = dl_arena_alloc(&b->graph->arena, different * sizeof *aliases);
    for (uint32_t i = 0; i < different; i++)
        if (strcmp(names[i].text, node->label) != 0)
            aliases[node->alias_count++] = names[i].text;
    node->aliases = aliases;
}

/* ---- the whole ---- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void settle_topics(dl_builder *b, dl_node *node, const dl_seen_event *const *seen,
                          uint32_t count)
{
    uint32_t most = 0, different = 0;
    for (uint32_t i = 0; i < count; i++)
        most += seen[i]->event->topic_count;
    const char **topics = dl_arena_alloc(&b->graph->arena, most * sizeof *topics);
    most = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < seen[i]->event->topic_count; j++)
            topics[most++] = seen[i]->event->topics[j];
    dl_sort(topics, most, sizeof *topics, compare_texts);
    for (uint32_t i = 0; i < most; i++)
        if (!different || strcmp(topics[different - 1], topics[i]) != 0)
            topics[different++] = topics[i];
    node->topics = topics;
    node->topic_count = different;
}

/* The place that most reports name; the first one of several. */
static void settle_place(dl_builder *b, dl_node *node, const dl_seen_event *const *seen,
                         uint32_t count)
{
    uint32_t best_uses = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t uses = 0, place;
        if (seen[i]->event->place == DL_FACTS_NONE)
            continue;
        place = dl_build_entity_node(b, seen[i]->article, seen[i]->event->place);
        for (uint32_t j = i; j < count; j++)
            uses += seen[j]->event->place != DL_FACTS_NONE &&
                    dl_build_entity_node(b, seen[j]->article, seen[j]->event->place) == place;
        if (uses > best_uses) {
            best_uses = uses;
            node->place = place;
        }
    }
}

static void gather_names(dl_builder *b, dl_node *node, const dl_seen_event *const *seen,
                         uint32_t count)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < count; i++)
        most += seen[i]->event->alias_count + 1;
    naming *names = dl_calloc(most, sizeof *names);
    const dl_seen_event *richest = seen[0];
    most = 0;
    for (uint32_t i = 0; i < count; i++) {
        const dl_fact_event *event = seen[i]->event;
        if (event->participant_count > richest->event->participant_count)
            richest = seen[i];
        if (event->name && *event->name)
            names[most++] = (naming){event->name, 1, true};
        for (uint32_t j = 0; j < event->alias_count; j++)
            names[most++] = (naming){event->aliases[j], 1, false};
    }
    settle_names(b, node, names, most, richest);
    free(names);
}

static void build_event(dl_builder *b, const dl_seen_event *const *seen, uint32_t count)
{
    uint32_t index = dl_build_node(b, DL_NODE_EVENT);
    dl_node *node = &b->nodes.items[index];
    dl_report *reports = dl_arena_alloc(&b->graph->arena, count * sizeof *reports);
    for (uint32_t i = 0; i < count; i++) {
        b->event_nodes[seen[i]->group] = index;
        reports[i] = make_report(b, seen[i]);
        for (uint32_t j = 0; j < seen[i]->event->evidence_count; j++) {
            dl_evidence evidence;
            if (dl_build_evidence(b, seen[i]->article, seen[i]->event->evidence[j], (dl_span){0, 0},
                                  &evidence))
                *DL_PUSH(&b->evidence) = (dl_node_evidence){index, evidence};
        }
    }
    dl_sort(reports, count, sizeof *reports, compare_reports);
    node->type = seen[0]->event->type;
    node->history = reports;
    node->report_count = count;
    settle_dates(node, reports, count);
    settle_status(node, reports, count);
    settle_topics(b, node, seen, count);
    settle_place(b, node, seen, count);
    gather_names(b, node, seen, count);
}

/* Events by group, in the order of their first report. */
void dl_build_events(dl_builder *b)
{
    const dl_identity *identity = &b->identity;
    uint32_t *starts = dl_calloc(identity->event_groups + 1, sizeof *starts);
    uint32_t *next = dl_calloc(identity->event_groups + 1, sizeof *next);
    const dl_seen_event **sorted = dl_calloc(identity->event_count, sizeof *sorted);
    for (uint32_t i = 0; i < identity->event_count; i++)
        starts[identity->events[i].group + 1]++;
    for (uint32_t i = 0; i < identity->event_groups; i++)
        starts[i + 1] += starts[i];
    memcpy(next, starts, identity->event_groups * sizeof *next);
    for (uint32_t i = 0; i < identity->event_count; i++)
        sorted[next[identity->events[i].group]++] = &identity->events[i];
    for (uint32_t i = 0; i < identity->event_count; i++) {
        uint32_t group = identity->events[i].group;
        if (sorted[starts[group]] == &identity->events[i])
            build_event(b, &sorted[starts[group]], starts[group + 1] - starts[group]);
    }
    free(sorted);
    free(next);
    free(starts);
}
