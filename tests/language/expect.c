#include "expect.h"

#include "base/arena.h"
#include "extract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_LINE = 512 };

char *dl_expect_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = dl_calloc((size_t)size + 1, 1);
    *length = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return bytes;
}

dl_facts *dl_expect_facts(const char *place, const char *published, const char *bytes,
                          size_t length)
{
    dl_error error = {0};
    char path[1024], message[1024];
    dl_model *model =
        dl_model_find(NULL, path, sizeof path, &error) ? dl_model_open(path, &error) : NULL;
    dl_document *doc = NULL;
    if (model) {
        dl_extractor *extractor = dl_extractor_new(model);
        dl_source source = {
            .place = place, .published = published, .bytes = bytes, .length = length};
        doc = dl_extract(extractor, &source, &error);
        dl_extractor_free(extractor);
    }
    dl_facts *facts = doc ? dl_facts_from_document(doc, true) : NULL;
    if (!facts) {
        dl_error_print(&error, message, sizeof message);
        fprintf(stderr, "%s\n", message);
    }
    dl_document_free(doc);
    dl_model_free(model);
    return facts;
}

/* ---- one line ---- */

/* Whether text is one of list's alternatives, "a|b|c", case aside. */
static bool among(const char *list, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = list;; at += strcspn(at, "|") + 1) {
        size_t span = strcspn(at, "|");
        if (span == length && strncasecmp(at, text, length) == 0)
            return true;
        if (!at[span])
            return false;
    }
}

static bool has_name(const dl_fact_entity *entity, const char *name)
{
    if (among(name, entity->name))
        return true;
    for (uint32_t i = 0; i < entity->alias_count; i++)
        if (among(name, entity->aliases[i]))
            return true;
    return false;
}

static bool has_entity(const dl_facts *facts, const char *type, const char *name)
{
    for (uint32_t i = 0; i < facts->entity_count; i++)
        if (strcmp(dl_entity_type_names[facts->entities[i].type], type) == 0 &&
            has_name(&facts->entities[i], name))
            return true;
    return false;
}

/* Cuts text before mark and gives what stands behind it, or NULL where there is no mark. */
static char *cut(char *text, const char *mark)
{
    char *found = strstr(text, mark);
    if (!found)
        return NULL;
    *found = '\0';
    return found + strlen(mark);
}

/* rest: "X = Y" */
static bool has_both_names(const dl_facts *facts, char *rest)
{
    const char *other = cut(rest, " = ");
    for (uint32_t i = 0; other && i < facts->entity_count; i++)
        if (has_name(&facts->entities[i], rest) && has_name(&facts->entities[i], other))
            return true;
    return false;
}

static bool is_named(const dl_facts *facts, uint32_t entity, const char *name)
{
    return entity != DL_FACTS_NONE && has_name(&facts->entities[entity], name);
}

/* rest: "X = TITLE[ (STATE)][ @ OF]" */
static bool has_role(const dl_facts *facts, char *rest)
{
    const char *of = cut(rest, " @ ");
    char *title = cut(rest, " = ");
    char *state = title ? cut(title, " (") : NULL;
    if (state)
        state[strcspn(state, ")")] = '\0';
    for (uint32_t i = 0; title && i < facts->role_count; i++) {
        const dl_fact_role *role = &facts->roles[i];
        if (is_named(facts, role->person, rest) && among(title, role->title) &&
            (!state || strcmp(dl_role_state_names[role->state], state) == 0) &&
            (!of || is_named(facts, role->organization, of) || is_named(facts, role->place, of)))
            return true;
    }
    return false;
}

static bool takes_part(const dl_facts *facts, const dl_fact_event *event, const char *name)
{
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (event->participants[i].part != DL_PART_ABSENT &&
            has_name(&facts->entities[event->participants[i].entity], name))
            return true;
    return false;
}

typedef struct {
    char *type, *date, *status, *place, *participants; // NULL where not given
} wanted_event;

static wanted_event parse_event(char *rest)
{
    wanted_event wanted = {0};
    wanted.participants = cut(rest, ": ");
    wanted.place = cut(rest, " @ ");
    char *next = rest;
    wanted.type = strtok_r(next, " :", &next);
    wanted.date = strtok_r(NULL, " :", &next);
    wanted.status = strtok_r(NULL, " :", &next);
    return wanted;
}

static bool event_fits(const dl_facts *facts, const dl_fact_event *event,
                       const wanted_event *wanted)
{
    if (!wanted->type || !(among(wanted->type, dl_event_type_names[event->type]) ||
                           (strcmp(wanted->type, "any") == 0 && event->type < DL_EVENT_STATEMENT)))
        return false;
    bool any_date = !wanted->date || strcmp(wanted->date, "-") == 0;
    if (!any_date && (!event->edtf || !among(wanted->date, event->edtf)))
        return false;
    if (wanted->status && !among(wanted->status, dl_status_names[event->status]))
        return false;
    return !wanted->place || is_named(facts, event->place, wanted->place);
}

static bool all_take_part(const dl_facts *facts, const dl_fact_event *event, const char *list)
{
    char names[LONGEST_LINE];
    snprintf(names, sizeof names, "%s", list ? list : "");
    for (char *at = names, *name; (name = strtok_r(at, ",", &at));)
        if (!takes_part(facts, event, name + strspn(name, " ")))
            return false;
    return true;
}

static bool has_event(const dl_facts *facts, char *rest)
{
    wanted_event wanted = parse_event(rest);
    for (uint32_t i = 0; i < facts->event_count; i++)
        if (event_fits(facts, &facts->events[i], &wanted) &&
            all_take_part(facts, &facts->events[i], wanted.participants))
            return true;
    return false;
}

static bool holds(const dl_facts *facts, const char *line)
{
    char text[LONGEST_LINE];
    snprintf(text, sizeof text, "%s", line);
    if (strncmp(text, "not ", 4) == 0)
        return !has_event(facts, text + 4);
    bool negative = strncmp(text, "no ", 3) == 0;
    char *kind = negative ? text + 3 : text, *rest = strchr(kind, ' ');
    if (!rest)
        return false;
    *rest++ = '\0';
    bool found = strcmp(kind, "event") == 0  ? has_event(facts, rest)
                 : strcmp(kind, "role") == 0 ? has_role(facts, rest)
                 : strcmp(kind, "same") == 0 ? has_both_names(facts, rest)
                                             : has_entity(facts, kind, rest);
    return found != negative;
}

static void expect_line(const dl_facts *facts, const char *line, const char *where,
                        dl_expect_counts *counts)
{
    if (line[0] == '?') {
        bool reached = holds(facts, line + 1 + strspn(line + 1, " "));
        counts->not_yet += !reached;
        counts->reached += reached;
        if (reached)
            fprintf(stderr, "%s: now true, its '?' can go: %s\n", where, line + 1);
    } else if (holds(facts, line)) {
        counts->held++;
    } else {
        counts->broken++;
        fprintf(stderr, "%s: does not hold: %s\n", where, line);
    }
}

void dl_expect_lines(const dl_facts *facts, const char *text, const char *where,
                     dl_expect_counts *counts)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char line[LONGEST_LINE];
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        if (length && line[0] != '#')
            expect_line(facts, line, where, counts);
        text += length + (text[length] == '\n');
    }
}
