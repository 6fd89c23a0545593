#include "picture.h"

#include "child.h"
#include "command.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 60, MOST_ARGUMENTS = 40 };
#define MEMORY ((size_t)4 << 30)

typedef struct {
    char *items[MOST_ARGUMENTS + 1];
    int count;
} argument_list;

static const char *const formats[] = {"auto", "svg", "png", "pdf", "dot"};
static const char *const themes[] = {"auto", "light", "dark"};

/* execv wants char * but does not write to them. */
static void add(argument_list *arguments, const char *text)
{
    if (arguments->count < MOST_ARGUMENTS)
        arguments->items[arguments->count++] = (char *)(uintptr_t)text;
}

static void add_option(argument_list *arguments, const char *name, const char *value)
{
    if (value) {
        add(arguments, name);
        add(arguments, value);
    }
}

static void add_number(argument_list *arguments, dl_arena *arena, const char *name, long value)
{
    if (value)
        add_option(arguments, name, dl_arena_format(arena, "%ld", value));
}

static void add_all(argument_list *arguments, const char *const *more)
{
    for (; more && *more; more++)
        add(arguments, *more);
}

/* $DATELINE_RENDER, or dateline-render beside our own program. */
static const char *find_program(dl_arena *arena)
{
    const char *set = getenv("DATELINE_RENDER");
    if (set && *set)
        return set;
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0)
        return "dateline-render";
    self[length] = '\0';
    char *name = strrchr(self, '/');
    return dl_arena_format(arena, "%.*sdateline-render", (int)(name + 1 - self), self);
}

static const char *choose_format(const dl_picture_options *options)
{
    if (options->format)
        return formats[options->format];
    const char *ending = options->output ? strrchr(options->output, '.') : NULL;
    for (size_t i = 1; ending && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(ending + 1, formats[i]) == 0)
            return formats[i];
    return "svg";
}

static void add_options(argument_list *arguments, dl_arena *arena,
                        const dl_picture_options *options)
{
    add_option(arguments, "--format", choose_format(options));
    add_option(arguments, "--theme", themes[options->theme]);
    add_option(arguments, "--title", options->title);
    add_option(arguments, "--around", options->around);
    add_option(arguments, "--from", options->from);
    add_option(arguments, "--to", options->to);
    add_option(arguments, "--type", options->type);
    add_option(arguments, "--country", options->country);
    add_number(arguments, arena, "--top", options->top);
    add_number(arguments, arena, "--hops", options->hops);
}

static char *graph_json(const dl_graph *graph, size_t *length)
{
    char *json = NULL;
    FILE *stream = open_memstream(&json, length);
    if (!stream)
        return NULL;
    dl_export_json(graph, stream);
    fclose(stream);
    return json;
}

/* 0, or an exit status after a message. *drawn is filled where it is 0. */
static int draw(argument_list *arguments, const char *const *simpler, const char *json,
                size_t length, dl_buffer *drawn)
{
    const dl_child_limits limits = {SECONDS, MEMORY};
    dl_buffer messages = {0};
    arguments->items[arguments->count] = NULL;
    dl_child_result result =
        dl_child_run(arguments->items, json, length, &limits, drawn, &messages);
    if (result == DL_CHILD_KILLED && simpler) {
        fputs("dateline: drawing took too long or died; here is a simpler layout\n", stderr);
        add_all(arguments, simpler);
        return draw(arguments, NULL, json, length, drawn);
    }
    if (result == DL_CHILD_REFUSED)
        fprintf(stderr, "%s", messages.text ? messages.text : "dateline-render: failed\n");
    if (result == DL_CHILD_KILLED)
        fputs("dateline: drawing took too long, took too much memory, or died\n", stderr);
    if (result == DL_CHILD_MISSING)
        fprintf(stderr,
                "dateline: cannot start '%s', which draws; set DATELINE_RENDER to where it is\n",
                arguments->items[0]);
    dl_buffer_clear(&messages);
    return result == DL_CHILD_DONE ? 0 : DL_EXIT_SOME_FAILED;
}

int dl_picture_draw(const dl_graph *graph, const char *picture, const dl_picture_options *options,
                    const char *const *more, const char *const *simpler, int status)
{
    if (graph->article_count == 0) {
        fputs("dateline: no article could be read, so nothing is drawn\n", stderr);
        return DL_EXIT_SOME_FAILED;
    }
    dl_arena arena;
    dl_arena_init(&arena);
    argument_list arguments = {0};
    add(&arguments, find_program(&arena));
    add_option(&arguments, "--picture", picture);
    add_options(&arguments, &arena, options);
    add_all(&arguments, more);
    size_t length = 0;
    char *json = graph_json(graph, &length);
    dl_buffer drawn = {0};
    int failed = json ? draw(&arguments, simpler, json, length, &drawn) : DL_EXIT_SOME_FAILED;
    dl_output output;
    if (!failed && dl_output_open(&output, options->output)) {
        dl_output_write(&output, drawn.text, drawn.length);
        failed = dl_output_close(&output, 0);
    } else {
        failed = DL_EXIT_SOME_FAILED;
    }
    dl_buffer_clear(&drawn);
    free(json);
    dl_arena_clear(&arena);
    return failed ? failed : status;
}
