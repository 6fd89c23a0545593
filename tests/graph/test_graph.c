/* Runs the cases of the spec files. */
#include "cases.h"
#include "notation.h"

#include "ask.h"
#include "graph.h"
#include "corrections.h"
#include "identity.h"
#include "lexicon.h"
#include "question.h"
#include "tables.h"
#include "times/edtf.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    dl_fact_set *set;
    dl_graph *graph;
    dl_identity identity;
    json_t *json; // the graph as it is exported
    const char *place;
    unsigned failures;
} run;

static bool fail_line(run *r, const char *line, const char *why)
{
    fprintf(stderr, "%s: '%s': %s\n", r->place, line, why);
    r->failures++;
    return false;
}

/* What a writer prints, on the heap. */
static char *print_graph(const dl_graph *graph)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    dl_export_json(graph, out);
    fclose(out);
    return text;
}

/* ---- same and apart ---- */

/* The id that an event has in the notation, which is its sentence. */
static bool has_event_id(const dl_facts *facts, const dl_fact_event *event, const char *wanted)
{
    char id[64] = "";
    return event->evidence_count &&
           sscanf(facts->sentences[event->evidence[0]].text, "event %63s", id) == 1 &&
           strcmp(id, wanted) == 0;
}

/* A number for the group of "article:name": events and entities have different ones. */
static bool find_group(run *r, const char *name, uint32_t *group)
{
    const dl_identity *identity = &r->identity;
    size_t length = strcspn(name, ":");
    const char *wanted = name + length + (name[length] == ':');
    for (uint32_t a = 0; a < identity->article_count; a++) {
        const dl_facts *facts = &identity->articles[a]->facts;
        if (strlen(facts->id) != length || strncmp(facts->id, name, length) != 0)
            continue;
        for (uint32_t i = 0; i < facts->event_count; i++)
            if (has_event_id(facts, &facts->events[i], wanted)) {
                *group = identity->events[identity->event_base[a] + i].group;
                return true;
            }
        for (uint32_t i = 0; i < facts->entity_count; i++)
            if (strcmp(facts->entities[i].name, wanted) == 0) {
                *group =
                    identity->event_groups + identity->entities[identity->entity_base[a] + i].group;
                return true;
            }
    }
    return false;
}

static bool check_same(run *r, const char *line, bool wanted)
{
    char a[200], b[200];
    uint32_t x, y;
    if (sscanf(line, "%*s %199[^=]= %199[^\n]", a, b) != 2)
        return fail_line(r, line, "what is that?");
    while (*a && a[strlen(a) - 1] == ' ')
        a[strlen(a) - 1] = '\0';
    if (!find_group(r, a, &x) || !find_group(r, b, &y))
        return fail_line(r, line, "no such things");
    return (x == y) == wanted ||
           fail_line(r, line, wanted ? "they stayed apart" : "they became one");
}

/* ---- nodes and edges ---- */

static json_t *find_node(run *r, const char *id)
{
    size_t i;
    json_t *node;
    json_array_foreach(json_object_get(r->json, "nodes"), i,
                       node) if (strcmp(json_string_value(json_object_get(node, "id")), id) ==
                                 0) return node;
    return NULL;
}

static bool check_count(run *r, const char *line)
{
    char kind[64];
    unsigned wanted, found = 0;
    size_t i;
    json_t *node;
    if (sscanf(line, "nodes %63s %u", kind, &wanted) != 2)
        return fail_line(r, line, "what is that?");
    json_array_foreach(json_object_get(r->json, "nodes"), i, node) found +=
        strcmp(json_string_value(json_object_get(node, "kind")), kind) == 0;
    if (found == wanted)
        return true;
    json_array_foreach(json_object_get(r->json, "nodes"), i, node)
        fprintf(stderr, "    %s\n", json_string_value(json_object_get(node, "id")));
    return fail_line(r, line, "another number");
}

/* A field of a node as text, "a.b" being b of the object a. */
static bool read_field(json_t *node, const char *path, char *out, size_t size)
{
    json_t *value = node;
    while (value && *path) {
        char name[64];
        size_t length = strcspn(path, ".");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        value = json_object_get(value, name);
        path += length + (path[length] == '.');
    }
    if (!value)
        return false;
    if (json_is_string(value)) {
        snprintf(out, size, "%s", json_string_value(value));
    } else {
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
        snprintf(out, size, "%s", text);
        free(text);
    }
    return true;
}

static bool check_node(run *r, const char *line)
{
    char id[256], field[64] = "", found[2048] = "";
    int count = sscanf(line, "node %255s %63s", id, field);
    const char *wanted = strstr(line, " = ");
    json_t *node = find_node(r, id);
    if (!node)
        return fail_line(r, line, "no such node");
    if (count < 2 || !wanted)
        return true;
    read_field(node, field, found, sizeof found);
    return strcmp(found, wanted + 3) == 0 || fail_line(r, line, found);
}

static bool check_no(run *r, const char *line)
{
    char id[256], field[64], found[2048];
    if (sscanf(line, "no node %255s", id) == 1)
        return !find_node(r, id) || fail_line(r, line, "it is there");
    if (sscanf(line, "no field %255s %63s", id, field) != 2)
        return fail_line(r, line, "what is that?");
    json_t *node = find_node(r, id);
    if (!node)
        return fail_line(r, line, "no such node");
    return !read_field(node, field, found, sizeof found) || fail_line(r, line, found);
}

static bool has_text(json_t *object, const char *name, const char *wanted)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value && strcmp(value, wanted) == 0;
}

/* Whether an edge is of this part or state, or, behind an @, of these days. */
static bool is_marked(json_t *edge, const char *mark)
{
    if (*mark == '@')
        return has_text(json_object_get(edge, "date"), "edtf", mark + 1);
    return !*mark || has_text(edge, "part", mark) || has_text(edge, "state", mark);
}

static bool check_edge(run *r, const char *line, bool wanted)
{
    char source[256], kind[64], target[256], more[64] = "", days[64] = "";
    size_t i;
    json_t *edge;
    bool found = false;
    if (sscanf(line + (wanted ? 0 : 3), "edge %255s %63s %255s %63s %63s", source, kind, target,
               more, days) < 3)
        return fail_line(r, line, "what is that?");
    json_array_foreach(json_object_get(r->json, "edges"), i, edge) found |=
        has_text(edge, "source", source) && has_text(edge, "kind", kind) &&
        has_text(edge, "target", target) && is_marked(edge, more) && is_marked(edge, days);
    return found == wanted || fail_line(r, line, wanted ? "no such edge" : "it is there");
}

static const char *text_of(json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "-";
}

/* history EVENT = what each article told of it: "2024-05-08 a2 scheduled 2024-06-12 from 2024-05-10
 * | …". Each of them has its sentence. */
static bool check_history(run *r, const char *line)
{
    char id[256];
    const char *wanted = strstr(line, " = ");
    json_t *node = sscanf(line, "history %255s", id) == 1 ? find_node(r, id) : NULL, *report;
    if (!node || !wanted)
        return fail_line(r, line, "no such node");
    dl_buffer found = {0};
    size_t i;
    json_array_foreach(json_object_get(node, "history"), i, report)
    {
        json_t *from = json_object_get(report, "former_date"),
               *first = json_array_get(json_object_get(report, "evidence"), 0);
        dl_buffer_format(&found, "%s%s %s %s %s%s%s%s", i ? " | " : "", text_of(report, "reported"),
                         text_of(report, "article") + strlen("article/"), text_of(report, "status"),
                         text_of(json_object_get(report, "date"), "edtf"), from ? " from " : "",
                         from ? text_of(from, "edtf") : "",
                         strcmp(text_of(first, "text"), "-") != 0 &&
                                 has_text(first, "article", text_of(report, "article"))
                             ? ""
                             : " without its sentence");
    }
    bool same = strcmp(found.text, wanted + 3) == 0 || fail_line(r, line, found.text);
    dl_buffer_clear(&found);
    return same;
}

/* ---- questions ---- */

static void add_rows(const dl_answer *answer, dl_buffer *out)
{
    for (uint32_t i = 0; i < answer->rows.count; i++) {
        for (uint32_t j = 0; j < answer->column_count; j++) {
            const char *cell = answer->rows.items[i].cells[j];
            dl_buffer_format(out, *cell ? "%s| %s" : "%s|", j ? " " : "", cell);
        }
        dl_buffer_add_char(out, '\n');
    }
}

static void add_printed(const dl_answer *answer, bool csv, unsigned width, dl_buffer *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    if (csv)
        dl_answer_print_csv(answer, file);
    else
        dl_answer_print(answer, width, file);
    fclose(file);
    for (char *line = text; *line;) {
        size_t length = strcspn(line, "\r\n");
        dl_buffer_format(out, "> %.*s\n", (int)length, line);
        line += length;
        line += strspn(line, "\r\n");
    }
    free(text);
}

/* What a question comes to, in the form of the lines behind it. */
static void answer(run *r, const char *line, dl_buffer *out)
{
    char question[1024] = "";
    unsigned width = 0;
    bool csv = strncmp(line, "csv ", 4) == 0;
    if (sscanf(line, "table %u %1023[^\n]", &width, question) != 2)
        snprintf(question, sizeof question, "%s", strchr(line, ' ') + 1);
    dl_answer *found = dl_ask(r->graph, question, NULL, dl_edtf_interval);
    if (found->outcome == DL_NOT_UNDERSTOOD)
        dl_buffer_add_text(out, "not understood\n");
    else if (found->outcome == DL_UNKNOWN_DATE)
        dl_buffer_format(out, "no date %s\n", found->unknown);
    else if (found->outcome == DL_UNKNOWN_NAME)
        dl_buffer_format(out, "unknown %s\n", found->unknown);
    for (uint32_t i = 0; i < found->nearest_count; i++)
        dl_buffer_format(out, "near %s\n", found->nearest[i]);
    if (found->outcome == DL_ANSWERED && (csv || width))
        add_printed(found, csv, width, out);
    else
        add_rows(found, out);
    dl_answer_free(found);
}

static bool is_question(const char *line)
{
    return strncmp(line, "ask ", 4) == 0 || strncmp(line, "csv ", 4) == 0 ||
           strncmp(line, "table ", 6) == 0;
}

/* Lines that belong to the question before them. */
static bool is_answer(const char *line)
{
    return strchr("|>", *line) || strncmp(line, "unknown ", 8) == 0 ||
           strncmp(line, "near ", 5) == 0 || strncmp(line, "no date ", 8) == 0 ||
           strcmp(line, "not understood") == 0;
}

static void check_line(run *r, const char *line)
{
    if (strncmp(line, "same ", 5) == 0)
        check_same(r, line, true);
    else if (strncmp(line, "apart ", 6) == 0)
        check_same(r, line, false);
    else if (strncmp(line, "nodes ", 6) == 0)
        check_count(r, line);
    else if (strncmp(line, "node ", 5) == 0)
        check_node(r, line);
    else if (strncmp(line, "history ", 8) == 0)
        check_history(r, line);
    else if (strncmp(line, "edge ", 5) == 0)
        check_edge(r, line, true);
    else if (strncmp(line, "no edge ", 8) == 0)
        check_edge(r, line, false);
    else if (strncmp(line, "no ", 3) == 0)
        check_no(r, line);
    else if (strncmp(line, "correct ", 8) != 0)
        fail_line(r, line, "what is that?");
}

static void check_answer(run *r, const char *question, const dl_buffer *wanted)
{
    dl_buffer found = {0};
    answer(r, question, &found);
    const char *x = found.text ? found.text : "", *y = wanted->text ? wanted->text : "";
    if (strcmp(x, y) != 0) {
        fail_line(r, question, "another answer");
        fprintf(stderr, "wanted:\n%sfound:\n%s", y, x);
    }
    dl_buffer_clear(&found);
}

/* ---- cases ---- */

static void check_outcome(run *r, const char *expected)
{
    char question[1024] = "";
    dl_buffer wanted = {0};
    for (const char *at = expected;; at += strspn(at, "\n")) {
        size_t length = strcspn(at, "\n");
        char line[2048];
        snprintf(line, sizeof line, "%.*s", (int)length, at);
        at += length;
        if (*line && is_answer(line)) {
            dl_buffer_format(&wanted, "%s\n", line);
            continue;
        }
        if (*question)
            check_answer(r, question, &wanted);
        dl_buffer_cut(&wanted, 0);
        *question = '\0';
        if (!*line && !*at)
            break;
        if (is_question(line))
            snprintf(question, sizeof question, "%.1000s", line);
        else if (*line)
            check_line(r, line);
    }
    dl_buffer_clear(&wanted);
}

/* The lines of expected that begin with "correct ". */
static dl_corrections *read_corrections(run *r, const char *expected)
{
    dl_buffer text = {0};
    dl_error error = {0};
    for (const char *at = expected; *at; at += strspn(at, "\n")) {
        size_t length = strcspn(at, "\n");
        if (strncmp(at, "correct ", 8) == 0)
            dl_buffer_format(&text, "%.*s\n", (int)length - 8, at + 8);
        at += length;
    }
    dl_corrections *corrections =
        dl_corrections_read(text.text ? text.text : "", text.length, r->place, &error);
    if (!corrections)
        fail_line(r, text.text, error.message);
    dl_buffer_clear(&text);
    return corrections;
}

static unsigned run_case(const dl_case *c)
{
    run r = {.place = c->place};
    dl_facts_list facts = {0};
    if (!dl_notation_read(c->facts.text ? c->facts.text : "", c->place, &facts)) {
        dl_facts_list_clear(&facts);
        return 1;
    }
    r.set = dl_fact_set_new();
    for (uint32_t i = 0; i < facts.count; i++)
        dl_fact_set_add(r.set, facts.items[i]);
    dl_facts_list_clear(&facts);
    dl_corrections *corrections = read_corrections(&r, c->expected.text ? c->expected.text : "");
    r.graph = dl_graph_build_corrected(r.set, corrections);
    dl_identity_init(&r.identity, r.set, corrections);
    char *text = print_graph(r.graph);
    json_error_t error;
    r.json = json_loads(text, 0, &error);
    free(text);
    if (r.json)
        check_outcome(&r, c->expected.text ? c->expected.text : "");
    else
        fail_line(&r, error.text, "no JSON");
    json_decref(r.json);
    dl_identity_clear(&r.identity);
    dl_graph_free(r.graph);
    dl_fact_set_free(r.set);
    dl_corrections_free(corrections);
    return r.failures;
}

static void run_specs(void **state)
{
    const char *path = *state;
    dl_cases cases = {0};
    unsigned failures = 0;
    assert_true(dl_cases_read(&cases, path));
    assert_true(cases.count > 0);
    for (uint32_t i = 0; i < cases.count; i++)
        failures += run_case(&cases.items[i]);
    printf("%s: %u cases\n", path, (unsigned)cases.count);
    dl_cases_clear(&cases);
    assert_int_equal(failures, 0);
}

/* Each example that is offered for a question matches a pattern of it (which of several is meant
 * depends on the names). */
static void examples_are_understood(void **state)
{
    (void)state;
    const dl_table *table = &dl_table_questions;
    dl_arena arena;
    dl_arena_init(&arena);
    for (uint32_t row = 0; row < table->rows; row++) {
        const char *const *cells = &table->cells[row * table->columns];
        dl_question question;
        dl_match matches[8];
        bool found = false;
        if (!*cells[2])
            continue;
        assert_true(dl_question_read(&arena, cells[2], &question));
        uint32_t count = dl_question_match(&arena, &question, matches, 8);
        for (uint32_t i = 0; i < count; i++)
            found |= strcmp(matches[i].query, cells[0]) == 0;
        assert_true(found);
    }
    dl_arena_clear(&arena);
}

int main(void)
{
    static const char *paths[] = DL_SPEC_PATHS;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(run_specs, (void *)paths[0]),
        cmocka_unit_test_prestate(run_specs, (void *)paths[1]),
        cmocka_unit_test_prestate(run_specs, (void *)paths[2]),
        cmocka_unit_test_prestate(run_specs, (void *)paths[3]),
        cmocka_unit_test_prestate(run_specs, (void *)paths[4]),
        cmocka_unit_test_prestate(run_specs, (void *)paths[5]),
        cmocka_unit_test(examples_are_understood),
    };
    return cmocka_run_group_tests_name("graph", tests, NULL, NULL);
}
