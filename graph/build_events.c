/* Nodes of events, with their names, topics and places. */
#include "build.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

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

typedef struct {
    uint32_t place, report;
} placing;

static int compare_placings(const void *a, const void *b)
{
    const placing *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

/* The place that most reports name; of several the one that was named first. */
static void settle_place(dl_builder *b, dl_node *node, const dl_seen_event *const *seen,
                         uint32_t count)
{
    placing *places = dl_calloc(count, sizeof *places);
    uint32_t placed = 0, best_uses = 0, best_report = 0;
    for (uint32_t i = 0; i < count; i++)
        if (seen[i]->event->place != DL_FACTS_NONE)
            places[placed++] =
                (placing){dl_build_entity_node(b, seen[i]->article, seen[i]->event->place), i};
    dl_sort(places, placed, sizeof *places, compare_placings);
    for (uint32_t i = 0, last; i < placed; i = last) {
        for (last = i; last < placed && places[last].place == places[i].place; last++)
            ;
        if (last - i > best_uses || (last - i == best_uses && places[i].report < best_report)) {
            best_uses = last - i;
            best_report = places[i].report;
            node->place = places[i].place;
        }
    }
    free(places);
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
    node->type = seen[0]->event->type;
    dl_build_history(node, reports, count);
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
