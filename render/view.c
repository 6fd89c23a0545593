/* Strings stay in jansson's tree, which the view keeps; a sorted index of ids finds the ends of
 * edges. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 5000000 };

#define AS_TEXT(name, text) text,
const char *const dl_kind_names[] = {DL_KINDS(AS_TEXT)};
const char *const dl_state_names[] = {DL_STATES(AS_TEXT)};
const char *const dl_link_names[] = {DL_LINKS(AS_TEXT)};

typedef struct {
    const char *id;
    uint32_t node;
} id_entry;

typedef struct {
    dl_view *view;
    id_entry *entries; // by id
    dl_error *error;
} graph_reader;

static bool fail(graph_reader *reader, const char *array, size_t index, const char *what,
                 const char *value)
{
    return dl_error_set(reader->error, DL_ERROR_INPUT, "graph", 0, "%s[%zu]: %s '%s'", array, index,
                        what, value);
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static int index_of(const char *const *names, int count, const char *name)
{
    for (int i = 0; name && i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const id_entry *)a)->id, ((const id_entry *)b)->id);
}

static uint32_t find_node(const graph_reader *reader, const char *id)
{
    if (!id || !reader->view->node_count)
        return DL_NO_NODE;
    id_entry key = {.id = id};
    const id_entry *found =
        bsearch(&key, reader->entries, reader->view->node_count, sizeof key, compare_entries);
    return found ? found->node : DL_NO_NODE;
}

static int32_t read_day(const char *text, int32_t open)
{
    dl_date date;
    if (!text)
        return open;
    return dl_date_parse(text, &date) ? dl_days_from_date(date) : open;
}

static dl_view_date read_when(const json_t *object)
{
    const char *first = text_of(object, "first"), *last = text_of(object, "last");
    dl_view_date when = {dl_interval_none, text_of(object, "edtf")};
    if (first || last)
        when.days = (dl_interval){read_day(first, DL_OPEN_START), read_day(last, DL_OPEN_END)};
    if (when.days.first == DL_OPEN_START && when.days.last == DL_OPEN_END)
        when.days = dl_interval_none;
    return when;
}

static dl_view_evidence read_evidence(graph_reader *reader, const json_t *array)
{
    size_t count = json_array_size(array);
    dl_view_sentence *items = dl_arena_alloc(&reader->view->arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(array, i);
        items[i].article = find_node(reader, text_of(item, "article"));
        items[i].text = text_of(item, "text");
    }
    return (dl_view_evidence){items, (uint32_t)count};
}

static bool read_node(graph_reader *reader, size_t index, const json_t *json)
{
    dl_view_node *node = &reader->view->nodes[index];
    const char *kind = text_of(json, "kind"), *status = text_of(json, "status");
    node->id = text_of(json, "id");
    node->label = text_of(json, "label");
    if (!node->id || !kind || !node->label)
        return fail(reader, "nodes", index, "missing", !node->id ? "id" : !kind ? "kind" : "label");
    if (!*node->id || node->id[strspn(node->id, "abcdefghijklmnopqrstuvwxyz0123456789/-")])
        return fail(reader, "nodes", index, "an id has only a-z, 0-9, '/' and '-', not", node->id);
    int found = index_of(dl_kind_names, DL_KIND_COUNT, kind);
    if (found < 0)
        return fail(reader, "nodes", index, "no such kind:", kind);
    node->kind = (dl_kind)found;
    found = status ? index_of(dl_state_names, DL_STATE_COUNT, status) : DL_STATE_OCCURRED;
    if (found < 0)
        return fail(reader, "nodes", index, "no such status:", status);
    node->state = (dl_state)found;
    node->country = text_of(json, "country");
    node->office = text_of(json, "office");
    node->type = text_of(json, "type");
    node->title = text_of(json, "title");
    node->published = text_of(json, "published");
    node->source = text_of(json, "source");
    node->url = text_of(json, "url");
    node->when = read_when(json_object_get(json, "date"));
    node->former = read_when(json_object_get(json, "former_date"));
    return true;
}

static bool index_nodes(graph_reader *reader)
{
    dl_view *view = reader->view;
    reader->entries = dl_calloc(view->node_count, sizeof *reader->entries);
    for (uint32_t i = 0; i < view->node_count; i++)
        reader->entries[i] = (id_entry){view->nodes[i].id, i};
    if (view->node_count)
        qsort(reader->entries, view->node_count, sizeof *reader->entries, compare_entries);
    for (uint32_t i = 1; i < view->node_count; i++)
        if (strcmp(reader->entries[i - 1].id, reader->entries[i].id) == 0)
            return fail(reader, "nodes", reader->entries[i].node, "second node with the id",
                        reader->entries[i].id);
    return true;
}

static bool read_nodes(graph_reader *reader, const json_t *array)
{
    dl_view *view = reader->view;
    view->nodes = dl_arena_alloc(&view->arena, json_array_size(array) * sizeof *view->nodes);
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!read_node(reader, i, json_array_get(array, i)))
            return false;
    view->node_count = (uint32_t)json_array_size(array);
    if (!index_nodes(reader))
        return false;
    // What names other nodes comes when all are known.
    for (uint32_t i = 0; i < view->node_count; i++) {
        const json_t *json = json_array_get(array, i);
        view->nodes[i].place = find_node(reader, text_of(json, "place"));
        view->nodes[i].evidence = read_evidence(reader, json_object_get(json, "evidence"));
    }
    return true;
}

static bool read_edge(graph_reader *reader, size_t index, const json_t *json)
{
    dl_view_edge *edge = &reader->view->edges[index];
    const char *source = text_of(json, "source"), *target = text_of(json, "target");
    const char *kind = text_of(json, "kind");
    edge->source = find_node(reader, source);
    edge->target = find_node(reader, target);
    if (edge->source == DL_NO_NODE || edge->target == DL_NO_NODE)
        return fail(reader, "edges", index, "no node",
                    edge->source == DL_NO_NODE ? (source ? source : "") : (target ? target : ""));
    bool attends = kind && strcmp(kind, "attends") == 0;
    const char *name = attends ? text_of(json, "part") : kind;
    int found = index_of(dl_link_names, DL_LINK_COUNT, name);
    if (found < 0 || dl_is_attendance((dl_link)found) != attends)
        return fail(reader, "edges", index,
                    attends ? "no such part:" : "no such kind:", name ? name : "");
    edge->link = (dl_link)found;
    edge->key = (int)json_integer_value(json_object_get(json, "key"));
    edge->tenure = text_of(json, "state");
    edge->when = read_when(json_object_get(json, "date"));
    edge->evidence = read_evidence(reader, json_object_get(json, "evidence"));
    return true;
}

static int compare_edges(const void *a, const void *b)
{
    const dl_view_edge *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static bool read_edges(graph_reader *reader, const json_t *array)
{
    dl_view *view = reader->view;
    view->edges = dl_arena_alloc(&view->arena, json_array_size(array) * sizeof *view->edges);
    view->edge_count = (uint32_t)json_array_size(array);
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!read_edge(reader, i, json_array_get(array, i)))
            return false;
    if (view->edge_count)
        qsort(view->edges, view->edge_count, sizeof *view->edges, compare_edges);
    return true;
}

static bool read_graph(graph_reader *reader, const char *json, size_t length)
{
    json_error_t error;
    json_t *root = reader->view->json = json_loadb(json, length, 0, &error);
    if (!root)
        return dl_error_set(reader->error, DL_ERROR_INPUT, "graph",
                            (uint64_t)(error.line > 0 ? error.line : 0), "%s", error.text);
    const json_t *nodes = json_object_get(root, "nodes"), *edges = json_object_get(root, "edges");
    if (!json_is_array(nodes) || !json_is_array(edges))
        return dl_error_set(reader->error, DL_ERROR_INPUT, "graph", 0, "missing '%s'",
                            json_is_array(nodes) ? "edges" : "nodes");
    if (json_array_size(nodes) > MOST_NODES || json_array_size(edges) > 4 * MOST_NODES)
        return dl_error_set(reader->error, DL_ERROR_LIMIT, "graph", 0, "more than %d nodes",
                            MOST_NODES);
    return read_nodes(reader, nodes) && read_edges(reader, edges);
}

dl_view *dl_view_read(const char *json, size_t length, dl_error *error)
{
    graph_reader reader = {.view = dl_calloc(1, sizeof *reader.view), .error = error};
    dl_arena_init(&reader.view->arena);
    bool read = read_graph(&reader, json, length);
    free(reader.entries);
    if (read)
        return reader.view;
    dl_view_free(reader.view);
    return NULL;
}

void dl_view_free(dl_view *view)
{
    if (!view)
        return;
    json_decref(view->json);
    dl_arena_clear(&view->arena);
    free(view);
}

uint32_t *dl_view_attendances(const dl_view *view, uint32_t **next)
{
    uint32_t *first = dl_calloc(view->node_count, sizeof *first);
    *next = dl_calloc(view->edge_count, sizeof **next);
    for (uint32_t i = 0; i < view->node_count; i++)
        first[i] = view->edge_count;
    for (uint32_t i = view->edge_count; i-- > 0;)
        if (dl_is_attendance(view->edges[i].link)) {
            (*next)[i] = first[view->edges[i].target];
            first[view->edges[i].target] = i;
        }
    return first;
}
