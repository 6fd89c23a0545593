#include "notation.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 2048 };

typedef struct {
    const char *place;
    dl_facts_list *list;
    json_t *root; // of the article at hand
    json_int_t offset;
    bool failed;
} notation;

static char *trim(char *text)
{
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

/* The part of *rest up to the separator, trimmed; *rest goes behind it, and becomes NULL at the
 * end. */
static char *cut(char **rest, char separator)
{
    char *part = *rest, *end = part ? strchr(part, separator) : NULL;
    if (end)
        *end = '\0';
    *rest = end ? end + 1 : NULL;
    return part ? trim(part) : NULL;
}

static json_t *array_of(json_t *object, const char *name)
{
    json_t *array = json_object_get(object, name);
    if (!array) {
        array = json_array();
        json_object_set_new(object, name, array);
    }
    return array;
}

static void finish_article(notation *n)
{
    if (!n->root)
        return;
    char *json = json_dumps(n->root, 0);
    dl_error error = {0};
    dl_facts *facts = dl_facts_from_json(json, strlen(json), n->place, &error);
    if (facts) {
        *DL_PUSH(n->list) = facts;
    } else {
        fprintf(stderr, "%s: %s\n", n->place, error.message);
        n->failed = true;
    }
    free(json);
    json_decref(n->root);
    n->root = NULL;
}

static void read_article(notation *n, char *text)
{
    finish_article(n);
    char *title = text, *ids = cut(&title, '='), *day = ids, *id = cut(&day, ' ');
    n->root = json_pack("{s:s, s:{s:s}, s:[], s:[]}", "format", "dateline-facts/1", "article", "id",
                        id, "entities", "events");
    n->offset = 0;
    json_t *article = json_object_get(n->root, "article");
    if (day && *trim(day))
        json_object_set_new(article, "published", json_string(trim(day)));
    if (title)
        json_object_set_new(article, "title", json_string(trim(title)));
}

/* Sets "name" and "aliases" from a list with commas. */
static void set_names(json_t *object, char *names)
{
    char *name = cut(&names, ',');
    if (!name || !*name)
        return;
    json_object_set_new(object, "name", json_string(name));
    while ((name = cut(&names, ',')))
        json_array_append_new(array_of(object, "aliases"), json_string(name));
}

static json_t *add_evidence(notation *n, const char *line)
{
    json_int_t end = n->offset + (json_int_t)dl_utf8_count(line, strlen(line));
    json_t *sentences = array_of(n->root, "sentences");
    json_array_append_new(
        sentences, json_pack("{s:I, s:I, s:s}", "start", n->offset, "end", end, "text", line));
    json_t *evidence = json_pack("[{s:I, s:I}]", "start", n->offset, "end", end);
    n->offset = end + 1;
    return evidence;
}

static void read_entity(notation *n, const char *type, char *text)
{
    char *options = text, *names = cut(&options, ';'), *id = cut(&names, '=');
    json_t *entity = json_pack("{s:s, s:s, s:[]}", "id", id, "type", type, "mentions");
    set_names(entity, names);
    char *country = options ? strchr(options, '=') : NULL;
    if (country)
        json_object_set_new(entity, "country", json_string(trim(country + 1)));
    json_array_append_new(array_of(n->root, "entities"), entity);
}

static void read_role(notation *n, char *text, const char *line)
{
    char *options = text, *title = cut(&options, ';'), *person = cut(&title, '=');
    json_t *role = json_pack("{s:s, s:s}", "person", person, "title", title ? trim(title) : "");
    for (char *option; (option = cut(&options, ';'));) {
        char *name = cut(&option, '=');
        json_object_set_new(role, name, json_string(option ? trim(option) : ""));
    }
    json_object_set_new(role, "evidence", add_evidence(n, line));
    json_array_append_new(array_of(n->root, "roles"), role);
}

static bool is_part(const char *name)
{
    for (int i = 0; i < DL_PART_COUNT; i++)
        if (strcmp(dl_part_names[i], name) == 0)
            return true;
    return false;
}

static void read_event_option(json_t *event, const char *name, char *values)
{
    if (strcmp(name, "place") == 0) {
        json_object_set_new(event, "place", json_string(trim(values)));
    } else if (strcmp(name, "moved-from") == 0) {
        json_object_set_new(event, "former_time", json_pack("{s:s}", "edtf", trim(values)));
    } else {
        for (char *value; (value = cut(&values, ','));)
            if (is_part(name))
                json_array_append_new(array_of(event, "participants"),
                                      json_pack("{s:s, s:s}", "entity", value, "role", name));
            else
                json_array_append_new(array_of(event, name), json_string(value));
    }
}

static void read_event(notation *n, char *text, const char *line)
{
    char *options = text, *names = cut(&options, ';'), *words = cut(&names, '=');
    char *id = cut(&words, ' '), *type = cut(&words, ' '), *status = cut(&words, ' ');
    json_t *event = json_pack("{s:s, s:s, s:s, s:[], s:[]}", "id", id, "type", type, "status",
                              status, "mentions", "participants");
    if (words && *trim(words))
        json_object_set_new(event, "time", json_pack("{s:s}", "edtf", trim(words)));
    set_names(event, names);
    for (char *option; (option = cut(&options, ';'));) {
        char *name = cut(&option, '=');
        if (option)
            read_event_option(event, name, option);
    }
    json_object_set_new(event, "evidence", add_evidence(n, line));
    json_array_append_new(array_of(n->root, "events"), event);
}

static void read_relation(notation *n, char *text, const char *line)
{
    char *type = cut(&text, ' '), *subject = cut(&text, ' '), *object = cut(&text, ' ');
    json_t *relation =
        json_pack("{s:s, s:s, s:s}", "type", type, "subject", subject, "object", object);
    json_object_set_new(relation, "evidence", add_evidence(n, line));
    json_array_append_new(array_of(n->root, "relations"), relation);
}

static void read_line(notation *n, const char *line)
{
    char text[LONGEST], *rest = text;
    snprintf(text, sizeof text, "%s", line);
    char *word = cut(&rest, ' ');
    if (!rest || (strcmp(word, "article") != 0 && !n->root)) {
        fprintf(stderr, "%s: what is '%s'?\n", n->place, line);
        n->failed = true;
    } else if (strcmp(word, "article") == 0) {
        read_article(n, rest);
    } else if (strcmp(word, "role") == 0) {
        read_role(n, rest, line);
    } else if (strcmp(word, "event") == 0) {
        read_event(n, rest, line);
    } else if (strcmp(word, "relation") == 0) {
        read_relation(n, rest, line);
    } else {
        read_entity(n, word, rest);
    }
}

/* line with its escapes read, into out. */
static void unescape(const char *line, size_t length, char out[LONGEST])
{
    size_t written = 0;
    unsigned byte;
    for (size_t i = 0; i < length && written + 1 < LONGEST; i++) {
        if (length - i >= 4 && line[i] == '\\' && line[i + 1] == 'x' &&
            sscanf(line + i + 2, "%2x", &byte) == 1) {
            out[written++] = (char)byte;
            i += 3;
        } else {
            out[written++] = line[i];
        }
    }
    out[written] = '\0';
}

bool dl_notation_read(const char *text, const char *place, dl_facts_list *list)
{
    notation n = {.place = place, .list = list};
    while (*text) {
        size_t length = strcspn(text, "\n");
        char line[LONGEST];
        unescape(text, length, line);
        if (*line)
            read_line(&n, line);
        text += length + (text[length] == '\n');
    }
    finish_article(&n);
    return !n.failed;
}

void dl_facts_list_clear(dl_facts_list *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        dl_facts_free(list->items[i]);
    DL_ARRAY_CLEAR(list);
}
