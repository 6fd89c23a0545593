/* Runs labels.spec, dates.spec, axes.spec, broken.spec and selections.spec: a case a line, input =>
 * expectation; and reads hostile DOT back. */
#include "axis.h"
#include "gv.h"
#include "label.h"
#include "map.h"
#include "select.h"
#include "timeline.h"

#include <graphviz/cgraph.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef void (*spec_runner)(const char *input, dl_buffer *found);

static char *trim(char *text)
{
    while (*text == ' ')
        text++;
    for (size_t length = strlen(text);
         length && (text[length - 1] == ' ' || text[length - 1] == '\n');)
        text[--length] = '\0';
    return text;
}

/* Every line is tried, so that all that fail are told. */
static void run_spec(const char *name, spec_runner run)
{
    char path[512], line[4096];
    unsigned failed = 0, cases = 0, number = 0;
    snprintf(path, sizeof path, "%s/%s", SPECS, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *arrow = strstr(line, "=>");
        number++;
        if (*line == '#' || !arrow)
            continue;
        *arrow = '\0';
        dl_buffer found = {0};
        run(trim(line), &found);
        const char *expected = trim(arrow + 2), *text = found.text ? found.text : "";
        if (strcmp(text, expected) != 0 && ++failed)
            print_error("%s:%u: expected %s\n    found    %s\n", name, number, expected, text);
        cases++;
        dl_buffer_clear(&found);
    }
    fclose(file);
    assert_true(cases > 0);
    assert_int_equal(failed, 0);
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    dl_buffer text = {0};
    char block[65536];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        dl_buffer_add(&text, block, got);
    fclose(file);
    *length = text.length;
    return text.text;
}

static dl_view *read_view(const char *name)
{
    char path[512];
    size_t length;
    dl_error error = {0};
    snprintf(path, sizeof path, "%s/%s", SPECS, name);
    char *json = read_file(path, &length);
    dl_view *view = dl_view_read(json, length, &error);
    free(json);
    if (!view)
        print_error("%s\n", error.message);
    assert_non_null(view);
    return view;
}

/* ---- the specs ---- */

static void run_label(const char *input, dl_buffer *found)
{
    json_t *text = json_loads(input, JSON_DECODE_ANY, NULL);
    assert_non_null(text);
    dl_label_escape(found, json_string_value(text));
    json_decref(text);
}

static int32_t day_of(const char *text, int32_t open)
{
    dl_date date;
    return dl_date_parse(text, &date) ? dl_days_from_date(date) : open;
}

static void run_date(const char *input, dl_buffer *found)
{
    char json[512], edtf[64], first[64], last[64];
    dl_error error = {0};
    assert_int_equal(sscanf(input, "%63s %63s %63s", edtf, first, last), 3);
    snprintf(json, sizeof json,
             "{\"nodes\": [{\"id\": \"event/a\", \"kind\": \"event\", \"label\": \"A\", \"date\": "
             "{\"edtf\": \"%s\", "
             "\"first\": \"%s\", \"last\": \"%s\"}}], \"edges\": []}",
             edtf, first, last);
    dl_view *view = dl_view_read(json, strlen(json), &error);
    assert_non_null(view);
    const char *words = dl_when_words(&view->arena, &view->nodes[0].when);
    dl_buffer_add_text(found, words ? words : "nothing");
    dl_view_free(view);
}

static void run_axis(const char *input, dl_buffer *found)
{
    dl_interval spans[8];
    uint32_t count = 0;
    char first[16], last[16];
    for (int used; sscanf(input, " %10s%n", first, &used) == 1; input += used + 12) {
        assert_int_equal(sscanf(input, " %10[0-9-]..%10[0-9-]", first, last), 2);
        spans[count++] = (dl_interval){day_of(first, 0), day_of(last, 0)};
        if (strlen(input) <= (size_t)used + 12)
            break;
    }
    dl_axis axis = dl_axis_make(spans, count, 1000);
    dl_arena arena;
    dl_ticks ticks = {0};
    dl_arena_init(&arena);
    dl_axis_ticks(&axis, &arena, &ticks);
    unsigned piece = 0;
    for (uint32_t i = 0; i < ticks.count; i++) {
        const dl_tick *tick = &ticks.items[i];
        if (tick->x > axis.pieces[piece].right && ++piece)
            dl_buffer_add_text(found, " |");
        dl_buffer_format(found, "%s%s%s%s", i ? " " : "", tick->upper, *tick->upper ? ":" : "",
                         tick->lower);
    }
    DL_ARRAY_CLEAR(&ticks);
    dl_arena_clear(&arena);
}

static void run_broken(const char *input, dl_buffer *found)
{
    dl_error error = {0};
    char text[1024];
    dl_view *view = dl_view_read(input, strlen(input), &error);
    assert_null(view);
    error.line = 0;
    dl_error_print(&error, text, sizeof text);
    dl_buffer_add_text(found, text);
}

static const char *value_of(const char *input, const char *name, char *value, size_t size)
{
    const char *at = strstr(input, name);
    if (!at)
        return NULL;
    at += strlen(name);
    const char *end = strstr(at, " hops=");
    snprintf(value, size, "%.*s", (int)(end ? (size_t)(end - at) : strlen(at)), at);
    return value;
}

static void run_selection(const char *input, dl_buffer *found)
{
    char around[64], type[64], from[64], to[64], number[64];
    dl_filter filter = {
        .around = value_of(input, "around=", around, sizeof around),
        .type = value_of(input, "type=", type, sizeof type),
        .days = {DL_OPEN_START, DL_OPEN_END}
    };
    if (value_of(input, "from=", from, sizeof from))
        filter.days.first = day_of(from, 0);
    if (value_of(input, "to=", to, sizeof to))
        filter.days.last = day_of(to, 0);
    if (value_of(input, "top=", number, sizeof number))
        filter.top = (unsigned)atoi(number);
    if (value_of(input, "hops=", number, sizeof number))
        filter.hops = (unsigned)atoi(number);
    dl_view *view = read_view("summit.json");
    dl_selection selection;
    dl_error error = {0};
    if (dl_select(view, &filter, &selection, &error)) {
        dl_buffer_format(found, "%u drawn, %u boxes, %u loose, %u left out", selection.drawn,
                         selection.boxes, selection.loose, selection.left_out);
        dl_selection_clear(&selection);
    } else {
        dl_buffer_add_text(found, error.message);
    }
    dl_view_free(view);
}

static void labels(void **state)
{
    (void)state;
    run_spec("labels.spec", run_label);
}

static void dates(void **state)
{
    (void)state;
    run_spec("dates.spec", run_date);
}

static void axes(void **state)
{
    (void)state;
    run_spec("axes.spec", run_axis);
}

static void broken_graphs(void **state)
{
    (void)state;
    run_spec("broken.spec", run_broken);
}

static void selections(void **state)
{
    (void)state;
    run_spec("selections.spec", run_selection);
}

/* ---- properties ---- */

static void axis_never_turns_back(void **state)
{
    (void)state;
    const dl_interval spans[] = {
        {-20000,        -19990     },
        {3,             3          },
        {4,             300        },
        {20000,         DL_OPEN_END},
        {DL_OPEN_START, 20010      }
    };
    dl_axis axis = dl_axis_make(spans, 5, 800);
    double before = -1;
    for (int day = -20010; day < 20030; day++) {
        double x = dl_axis_x(&axis, day);
        assert_true(x >= before && x >= 0 && x <= 800.001);
        before = x;
    }
}

/* A wrapped label keeps every letter, and no line is wider than asked for. */
static void wrapping_keeps_the_text(void **state)
{
    (void)state;
    dl_buffer out = {0};
    const char *text = "deputy undersecretary for a-rather-long-hyphenated-matter "
                       "Donaudampfschifffahrtsgesellschaft";
    dl_label_add(&out, text, &(dl_text_style){.size = 9, .colour = DL_COLOUR_INK, .columns = 12});
    dl_buffer letters = {0};
    unsigned width = 0;
    for (const char *at = out.text; *at; at++) {
        if (*at == '<') {
            width = 0;
            at = strchr(at, '>');
            continue;
        }
        assert_true(++width <= 12);
        if (*at != ' ')
            dl_buffer_add_char(&letters, *at);
    }
    const char *found = letters.text;
    for (const char *at = text; *at; at++)
        if (*at != ' ')
            assert_int_equal(*at, *found++);
    assert_int_equal(*found, '\0');
    dl_buffer_clear(&letters);
    dl_buffer_clear(&out);
}

static void check_dot(dl_gv *gv, dl_scene *scene)
{
    dl_buffer dot = {0};
    dl_error error = {0};
    assert_non_null(scene);
    assert_true(dl_gv_render(gv, scene, DL_FORMAT_DOT, &dot, &error));
    Agraph_t *graph = agmemread(dot.text);
    assert_non_null(graph);
    assert_int_equal(agnnodes(graph), scene->marks.count);
    unsigned drawn = 0;
    for (uint32_t i = 0; i < scene->lines.count; i++)
        drawn += scene->lines.items[i].path_count >= 4;
    assert_int_equal(agnedges(graph), drawn);
    agclose(graph);
    dl_buffer_clear(&dot);
    dl_scene_free(scene);
}

/* Hostile names come back from DOT as the same number of nodes and edges. */
static void hostile_dot_reads_back(void **state)
{
    (void)state;
    dl_view *view = read_view("hostile.json");
    dl_gv *gv = dl_gv_new();
    dl_error error = {0};
    dl_filter all = {
        .days = {DL_OPEN_START, DL_OPEN_END}
    };
    check_dot(gv, dl_map(gv, view, &(dl_map_options){.filter = all}, &error));
    check_dot(gv, dl_map(gv, view, &(dl_map_options){.filter = all, .layout = DL_LAYOUT_SPRINGS},
                         &error));
    check_dot(gv, dl_map(gv, view, &(dl_map_options){.filter = all, .layout = DL_LAYOUT_COLUMNS},
                         &error));
    check_dot(gv, dl_timeline(gv, view, &(dl_timeline_options){.filter = all}, &error));
    dl_gv_free(gv);
    dl_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels),
        cmocka_unit_test(dates),
        cmocka_unit_test(axes),
        cmocka_unit_test(broken_graphs),
        cmocka_unit_test(selections),
        cmocka_unit_test(axis_never_turns_back),
        cmocka_unit_test(wrapping_keeps_the_text),
        cmocka_unit_test(hostile_dot_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
