/* dateline ask: a question about articles, and its answer. */
#include "command.h"
#include "date_phrase.h"
#include "gather.h"
#include "output.h"

#include "ask.h"
#include "shown.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

typedef struct {
    dl_input_options input;
    const char *output;
    bool csv, json;
    dl_ask_filter filter;
    const char *from, *to;
    int type, status;
} ask_values;

enum { WIDTH_OF_PIPE = 120, NARROWEST = 40, WIDEST = 1000 };

/* $COLUMNS, else the terminal's width, else one that suits a file. */
static unsigned width_of_output(const dl_output *output)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
    int file = fileno(output->file);
    if (!width && isatty(file) && ioctl(file, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (!width)
        width = WIDTH_OF_PIPE;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (unsigned)width;
}

static void print_answer(const ask_values *values, const dl_answer *answer, const dl_output *output)
{
    if (values->csv)
        dl_answer_print_csv(answer, output->file);
    else if (values->json)
        dl_answer_print_json(answer, output->file);
    else if (answer->rows.count)
        dl_answer_print(answer, width_of_output(output), output->file);
    else
        fputs("the articles do not tell\n", stderr);
}

static int tell_unknown(const dl_answer *answer)
{
    dl_arena arena;
    dl_arena_init(&arena);
    fprintf(stderr, "dateline: the articles name no '%s'", dl_shown_text(&arena, answer->unknown));
    for (uint32_t i = 0; i < answer->nearest_count; i++)
        fprintf(stderr, "%s%s", i ? ", " : "; near it: ", dl_shown_text(&arena, answer->nearest[i]));
    fputc('\n', stderr);
    dl_arena_clear(&arena);
    return DL_EXIT_SOME_FAILED;
}

static int tell_date(const dl_answer *answer)
{
    fprintf(stderr,
            "dateline: '%s' is no date with a year, like 2024-04, 8 April 2024 or spring 2023\n",
            answer->unknown);
    return DL_EXIT_USAGE;
}

static int tell_questions(const char *question)
{
    fprintf(stderr, "dateline: cannot tell what '%s' asks; these are understood:\n", question);
    dl_print_questions(stderr);
    return DL_EXIT_USAGE;
}

static int answer_question(const ask_values *values, const dl_ask_filter *filter, const dl_graph *graph, const char *question, int status)
{
    dl_answer *answer = dl_ask(graph, question, filter, dl_date_phrase);
    dl_output output;
    if (answer->outcome == DL_UNKNOWN_NAME) {
        status = tell_unknown(answer);
    } else if (answer->outcome == DL_UNKNOWN_DATE) {
        status = tell_date(answer);
    } else if (answer->outcome == DL_NOT_UNDERSTOOD) {
        status = tell_questions(question);
    } else if (!dl_output_open(&output, values->output)) {
        status = DL_EXIT_SOME_FAILED;
    } else {
        print_answer(values, answer, &output);
        status = dl_output_close(&output, status);
    }
    dl_answer_free(answer);
    return status;
}

#define TYPES                                                                                                          \
    "any|meeting|visit|call|signing|agreement|establishment|endorsement|appointment|resignation|election|statement|"  \
    "exercise|attack|arrest|trial|protest|sanction|threat|aid|death|disaster|other"
#define STATUSES "any|occurred|ongoing|scheduled|proposed|cancelled|denied"

static bool read_day(const char *name, const char *phrase, dl_interval *days)
{
    if (!phrase || dl_date_phrase(phrase, days))
        return true;
    fprintf(stderr, "dateline: --%s wants a date with a year, like 2024-04 or 8 April 2024, not '%s'\n", name, phrase);
    return false;
}

/* The types and statuses stand in the order of their constants, behind "any". */
static bool read_filter(const ask_values *values, dl_ask_filter *out)
{
    dl_interval from = {DL_OPEN_START, DL_OPEN_START}, to = {DL_OPEN_END, DL_OPEN_END};
    *out = values->filter;
    out->type = values->type ? dl_event_type_names[values->type - 1] : NULL;
    out->status = values->status ? dl_status_names[values->status - 1] : NULL;
    if (!read_day("from", values->from, &from) || !read_day("to", values->to, &to))
        return false;
    out->days = values->from || values->to ? (dl_interval){from.first, to.last} : dl_interval_none;
    return true;
}

static int run(const void *given, int count, char **arguments)
{
    const ask_values *values = given;
    int status;
    if (values->csv && values->json) {
        fputs("dateline: --csv and --json exclude each other\n", stderr);
        return DL_EXIT_USAGE;
    }
    dl_ask_filter filter;
    if (!read_filter(values, &filter))
        return DL_EXIT_USAGE;
    dl_graph *graph = dl_gather_graph(&values->input, count - 1, arguments + 1, &status);
    if (!graph)
        return status;
    status = answer_question(values, &filter, graph, arguments[0], status);
    dl_graph_free(graph);
    return status;
}

// clang-format off
static const dl_option options[] = {
    DL_GATHER_OPTIONS(ask_values),
    {"output", 'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output", offsetof(ask_values, output)},
    {"from", 0, DL_OPTION_TEXT, "DATE", "events of that day or later", offsetof(ask_values, from)},
    {"to", 0, DL_OPTION_TEXT, "DATE", "events of that day or earlier", offsetof(ask_values, to)},
    {"type", 0, DL_OPTION_CHOICE, TYPES, "events of that type", offsetof(ask_values, type)},
    {"status", 0, DL_OPTION_CHOICE, STATUSES, "events of that status", offsetof(ask_values, status)},
    {"place", 0, DL_OPTION_TEXT, "NAME", "events in that place or country", offsetof(ask_values, filter.place)},
    {"country", 0, DL_OPTION_TEXT, "NAME", "events in which somebody of that country takes part",
     offsetof(ask_values, filter.country)},
    {"person", 0, DL_OPTION_TEXT, "NAME", "events in which that person takes part", offsetof(ask_values, filter.person)},
    {"org", 0, DL_OPTION_TEXT, "NAME", "events in which that organization takes part",
     offsetof(ask_values, filter.organization)},
    {"csv", 'c', DL_OPTION_FLAG, NULL, "print CSV (RFC 4180)", offsetof(ask_values, csv)},
    {"json", 'j', DL_OPTION_FLAG, NULL, "print JSON", offsetof(ask_values, json)},
    {0},
};
// clang-format on

const dl_command dl_cmd_ask = {
    .name = "ask",
    .summary = "answer a question from articles, each line with its sentence",
    .arguments = "QUESTION ARTICLE...",
    .fewest = 1,
    .examples = "dateline ask \"which officials attend which meetings?\" article.txt\n"
                "dateline ask --csv \"what happens in April 2024?\" news/ > april.csv\n",
    .options = options,
    .values_size = sizeof(ask_values),
    .run = run,
};
