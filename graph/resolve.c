#include "resolve.h"

#include "base/fold.h"
#include "names.h"
#include "network.h"
#include "question.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_WORDS = 2 }; // of a phrase that is looked for in sentences

static void add_node(dl_node_list *list, uint32_t node)
{
    if (!list->count || list->items[list->count - 1] != node)
        *DL_PUSH(list) = node;
}

static const char *name_of(const dl_node *node, uint32_t index)
{
    return index ? node->aliases[index - 1] : node->label;
}

/* ---- by name ---- */

static bool has_word(const dl_words *words, const char *word)
{
    for (uint32_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

static bool has_words(const dl_words *words, const dl_words *wanted)
{
    for (uint32_t i = 0; i < wanted->count; i++)
        if (!has_word(words, wanted->items[i]))
            return false;
    return wanted->count > 0;
}

typedef struct {
    const char *key;
    dl_words words;
    const char *country; // that the text names, or NULL
} wanted_name;

static wanted_name want(dl_arena *arena, const char *text)
{
    wanted_name wanted = {.key = dl_name_key(arena, text),
                          .country = dl_country_of(arena, text, true)};
    wanted.words = dl_words_of(arena, wanted.key);
    return wanted;
}

static bool is_named(dl_arena *arena, const dl_node *node, const wanted_name *wanted)
{
    for (uint32_t i = 0; i <= node->alias_count; i++)
        if (strcmp(dl_name_key(arena, name_of(node, i)), wanted->key) == 0)
            return true;
    return node->kind == DL_NODE_PLACE && node->country && wanted->country &&
           strcmp(node->label, wanted->country) == 0;
}

static bool has_name_with(dl_arena *arena, const dl_node *node, const wanted_name *wanted)
{
    for (uint32_t i = 0; i <= node->alias_count; i++) {
        dl_words words = dl_words_of(arena, name_of(node, i));
        if (has_words(&words, &wanted->words))
            return true;
    }
    return false;
}

typedef bool test(dl_arena *arena, const dl_node *node, const wanted_name *wanted);

static void find_nodes(const dl_graph *graph, unsigned kinds, const wanted_name *wanted, test *fits,
                       dl_node_list *out)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        if (kinds >> graph->nodes[i].kind & 1 && fits(&scratch, &graph->nodes[i], wanted))
            add_node(out, i);
        dl_arena_clear(&scratch);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_nodes(dl_node_list *list)
{
    if (list->count)
        dl_sort(list->items, list->count, sizeof *list->items, compare_numbers);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++)
        if (!kept || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

void dl_resolve_name(const dl_graph *graph, const char *text, unsigned kinds, dl_node_list *out)
{
    dl_arena arena;
    dl_arena_init(&arena);
    wanted_name wanted = want(&arena, text);
    if (*wanted.key)
        find_nodes(graph, kinds, &wanted, is_named, out);
    if (wanted.words.count == 1 && kinds & DL_KIND(PERSON))
        find_nodes(graph, DL_KIND(PERSON), &wanted, has_name_with, out);
    if (!out->count)
        find_nodes(graph, kinds, &wanted, has_name_with, out);
    sort_nodes(out);
    dl_arena_clear(&arena);
}

/* ---- events ---- */

/* All that may be said to tell which event is meant, as words. */
typedef struct {
    dl_arena *arena;
    const dl_node *event;
    const char *texts[128];
    uint32_t count;
} event_description;

static void describe_with(event_description *d, const char *text)
{
    if (text && d->count < sizeof d->texts / sizeof *d->texts)
        d->texts[d->count++] = text;
}

static void describe_with_node(event_description *d, const dl_node *node)
{
    for (uint32_t i = 0; i <= node->alias_count; i++)
        describe_with(d, name_of(node, i));
}

static event_description describe(dl_arena *arena, const dl_graph *graph, uint32_t index)
{
    event_description d = {.arena = arena, .event = &graph->nodes[index]};
    const uint32_t *edges, *ins;
    describe_with_node(&d, d.event);
    uint32_t count = dl_network_edges(graph->network, index, DL_IN, &ins);
    for (uint32_t i = 0; i < count; i++)
        if (graph->edges[ins[i]].kind == DL_EDGE_ATTENDS)
            describe_with_node(&d, &graph->nodes[graph->edges[ins[i]].source]);
    count = dl_network_edges(graph->network, index, DL_OUT, &edges);
    for (uint32_t i = 0; i < count; i++)
        if (graph->edges[edges[i]].kind == DL_EDGE_TAKES_PLACE_IN ||
            graph->edges[edges[i]].kind == DL_EDGE_ABOUT)
            describe_with_node(&d, &graph->nodes[graph->edges[edges[i]].target]);
    for (uint32_t i = 0; i < d.event->topic_count; i++)
        describe_with(&d, d.event->topics[i]);
    return d;
}

static bool fits_date(const dl_node *event, const char *word)
{
    dl_interval days = event->date.days;
    if (dl_interval_is_none(days) || days.first == DL_OPEN_START || days.last == DL_OPEN_END)
        return false;
    dl_date first = dl_date_from_days(days.first), last = dl_date_from_days(days.last);
    const char *month;
    if (dl_question_word(word, "month", &month))
        return first.year == last.year && first.month <= strtol(month, NULL, 10) &&
               strtol(month, NULL, 10) <= last.month;
    char *end;
    long year = strtol(word, &end, 10);
    return end != word && !*end && first.year <= year && year <= last.year && year > 31;
}

static bool fits_word(const event_description *d, const char *word)
{
    const char *kind;
    if (dl_question_word(word, "kind", &kind) &&
        (strcmp(kind, "any") == 0 || strcmp(kind, dl_event_type_names[d->event->type]) == 0))
        return true;
    if (fits_date(d->event, word))
        return true;
    const char *country = dl_country_of(d->arena, word, false);
    for (uint32_t i = 0; i < d->count; i++) {
        dl_words words = dl_words_of(d->arena, d->texts[i]);
        if (has_word(&words, word) || (country && strcmp(country, d->texts[i]) == 0))
            return true;
    }
    return false;
}

static bool fits_description(dl_arena *arena, const dl_graph *graph, uint32_t index,
                             const dl_words *words)
{
    event_description d = describe(arena, graph, index);
    bool any = false;
    for (uint32_t i = 0; i < words->count; i++) {
        if (dl_question_word(words->items[i], "idle", NULL) && !fits_date(d.event, words->items[i]))
            continue;
        if (!fits_word(&d, words->items[i]))
            return false;
        any = true;
    }
    return any;
}

/* Whether a folded text has a word, between characters that are no letters or digits of ASCII. */
static bool text_has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at++) {
        bool begins = at == text || !isalnum((unsigned char)at[-1]);
        if (begins && !isalnum((unsigned char)at[length]))
            return true;
    }
    return false;
}

/* Whether one sentence that tells of the event has all words. */
static bool fits_sentence(dl_arena *arena, const dl_node *event, const dl_words *words)
{
    for (uint32_t i = 0; i < event->evidence_count; i++) {
        const char *text = dl_fold(arena, event->evidence[i].text, strlen(event->evidence[i].text));
        uint32_t found = 0;
        while (found < words->count && text_has_word(text, words->items[found]))
            found++;
        if (found == words->count && found >= FEWEST_WORDS)
            return true;
    }
    return false;
}

/* Words that a question may have behind the name of an event: "when will X take place". */
static const char *without_idle_end(dl_arena *arena, const char *text)
{
    dl_words words = dl_words_of(arena, text);
    while (words.count > 1 && dl_question_word(words.items[words.count - 1], "idle", NULL))
        words.count--;
    uint32_t first = 0;
    while (first + 1 < words.count && dl_question_word(words.items[first], "idle", NULL))
        first++;
    return dl_words_join(arena, &words, first, words.count - first);
}

static void add_events_about(const dl_graph *graph, const dl_node_list *documents,
                             dl_node_list *out)
{
    for (uint32_t i = 0; i < documents->count; i++) {
        const uint32_t *edges;
        uint32_t count = dl_network_edges(graph->network, documents->items[i], DL_IN, &edges);
        for (uint32_t j = 0; j < count; j++)
            if (graph->edges[edges[j]].kind == DL_EDGE_ABOUT)
                *DL_PUSH(out) = graph->edges[edges[j]].source;
    }
}

void dl_resolve_event(const dl_graph *graph, const char *text, dl_node_list *out)
{
    dl_arena arena, scratch;
    dl_arena_init(&arena);
    dl_arena_init(&scratch);
    wanted_name wanted = want(&arena, without_idle_end(&arena, text));
    dl_node_list documents = {0};
    if (*wanted.key) {
        find_nodes(graph, DL_KIND(EVENT), &wanted, is_named, out);
        find_nodes(graph, DL_KIND(DOCUMENT), &wanted, is_named, &documents);
    }
    add_events_about(graph, &documents, out);
    for (int by_sentence = 0; by_sentence < 2 && !out->count; by_sentence++)
        for (uint32_t i = 0; i < graph->node_count; i++) {
            if (graph->nodes[i].kind != DL_NODE_EVENT)
                continue;
            if (by_sentence ? fits_sentence(&scratch, &graph->nodes[i], &wanted.words)
                            : fits_description(&scratch, graph, i, &wanted.words))
                *DL_PUSH(out) = i;
            dl_arena_clear(&scratch);
        }
    sort_nodes(out);
    DL_ARRAY_CLEAR(&documents);
    dl_arena_clear(&arena);
}

/* ---- offices ---- */

static bool is_rank(const char *word)
{
    static const char *const ranks[] = {"deputy", "vice",      "assistant", "associate",
                                        "under",  "principal", "junior",    "sub"};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (strcmp(ranks[i], word) == 0)
            return true;
    return false;
}

/* How well an office fits: 2 its title is the one wanted, 1 it has its words and no lower rank, 0
 * not. */
static int fit_title(dl_arena *arena, const dl_node *office, const char *wanted_key)
{
    const char *key = dl_title_key(arena, office->title);
    if (strcmp(key, wanted_key) == 0)
        return 2;
    dl_words have = dl_words_of(arena, key), wanted = dl_words_of(arena, wanted_key);
    if (!has_words(&have, &wanted))
        return 0;
    for (uint32_t i = 0; i < have.count; i++)
        if (is_rank(have.items[i]) && !has_word(&wanted, have.items[i]))
            return 0;
    return 1;
}

static const char *country_of_office(const dl_graph *graph, const dl_node *office)
{
    if (office->place != DL_GRAPH_NONE && graph->nodes[office->place].country)
        return graph->nodes[office->place].country;
    return office->organization != DL_GRAPH_NONE ? graph->nodes[office->organization].country
                                                 : NULL;
}

/* The title that is wanted and whose it must be. */
typedef struct {
    const char *title;   // a title key
    const char *country; // or NULL
    const char *body;    // the key of an organization or a place, or NULL
} wanted_office;

static bool belongs(dl_arena *arena, const dl_graph *graph, const dl_node *office,
                    const wanted_office *wanted)
{
    if (wanted->country) {
        const char *country = country_of_office(graph, office);
        return country && strcmp(country, wanted->country) == 0;
    }
    if (!wanted->body)
        return true;
    const uint32_t whose[] = {office->organization, office->place};
    wanted_name name = {.key = wanted->body};
    for (int i = 0; i < 2; i++)
        if (whose[i] != DL_GRAPH_NONE && is_named(arena, &graph->nodes[whose[i]], &name))
            return true;
    return false;
}

static void find_offices(const dl_graph *graph, const wanted_office *wanted, dl_node_list *out)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    int best = 1;
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const dl_node *node = &graph->nodes[i];
        if (node->kind != DL_NODE_ROLE || !belongs(&scratch, graph, node, wanted))
            continue;
        int fit = fit_title(&scratch, node, wanted->title);
        if (fit > best) {
            out->count = 0;
            best = fit;
        }
        if (fit == best)
            *DL_PUSH(out) = i;
        dl_arena_clear(&scratch);
    }
    dl_arena_clear(&scratch);
}

void dl_resolve_office(const dl_graph *graph, const char *text, dl_node_list *out)
{
    dl_arena arena;
    dl_arena_init(&arena);
    const char *key = dl_name_key(&arena, text), *rest = key;
    wanted_office wanted = {.country = dl_country_in(&arena, key, &rest)};
    wanted.title = dl_title_key(&arena, rest);
    if (*wanted.title)
        find_offices(graph, &wanted, out);
    dl_words words = dl_words_of(&arena, key);
    // "head of X": whose it is may begin behind any "of", "at" or "in".
    for (uint32_t i = 1; i + 1 < words.count && !out->count; i++) {
        if (strcmp(words.items[i], "of") && strcmp(words.items[i], "at") &&
            strcmp(words.items[i], "in"))
            continue;
        wanted =
            (wanted_office){.title = dl_title_key(&arena, dl_words_join(&arena, &words, 0, i))};
        wanted.body =
            dl_name_key(&arena, dl_words_join(&arena, &words, i + 1, words.count - i - 1));
        find_offices(graph, &wanted, out);
    }
    dl_arena_clear(&arena);
}

/* ---- nearest names ---- */

enum { FARTHEST = 3 };

typedef struct {
    const char *name;
    unsigned distance;
} near_name;

static int compare_near(const void *a, const void *b)
{
    const near_name *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* The distance of a name: of the whole or, one more, of its nearest word. */
static unsigned distance_to(dl_arena *arena, const char *key, const dl_words *wanted,
                            const char *name)
{
    unsigned best = dl_edit_distance(key, dl_name_key(arena, name), FARTHEST);
    dl_words words = dl_words_of(arena, name);
    for (uint32_t i = 0; i < words.count; i++)
        for (uint32_t j = 0; j < wanted->count; j++) {
            size_t length = strlen(wanted->items[j]);
            unsigned limit = length < 4 ? 0 : length < 7 ? 1 : 2;
            unsigned distance = dl_edit_distance(wanted->items[j], words.items[i], limit);
            if (length > 2 && distance <= limit && distance + 1 < best)
                best = distance + 1;
        }
    return best;
}

uint32_t dl_nearest_names(const dl_graph *graph, const char *text, unsigned kinds,
                          const char **names, uint32_t most)
{
    dl_arena arena, scratch;
    dl_arena_init(&arena);
    dl_arena_init(&scratch);
    const char *key = dl_name_key(&arena, text);
    dl_words wanted = dl_words_of(&arena, key);
    DL_ARRAY(near_name) near = {0};
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const dl_node *node = &graph->nodes[i];
        unsigned best = FARTHEST + 1;
        for (uint32_t j = 0; kinds >> node->kind & 1 && j <= node->alias_count; j++) {
            unsigned distance = distance_to(&scratch, key, &wanted, name_of(node, j));
            best = distance < best ? distance : best;
        }
        if (best <= FARTHEST)
            *DL_PUSH(&near) = (near_name){node->label, best};
        dl_arena_clear(&scratch);
    }
    if (near.count)
        dl_sort(near.items, near.count, sizeof *near.items, compare_near);
    uint32_t count = 0;
    for (uint32_t i = 0; i < near.count && count < most; i++)
        if (!count || strcmp(names[count - 1], near.items[i].name) != 0)
            names[count++] = near.items[i].name;
    DL_ARRAY_CLEAR(&near);
    dl_arena_clear(&arena);
    return count;
}
