/* dateline why: why two things in articles are one, or are not. */
#include "command.h"
#include "gather.h"
#include "output.h"

#include "why.h"

typedef struct {
    dl_input_options input;
    long most;
} why_values;

enum { MOST_LINES = 50 };

static int tell_missing(const char *name)
{
    fprintf(stderr, "dateline: the articles name no '%s'\n", name);
    return DL_EXIT_SOME_FAILED;
}

static int run(const void *given, int count, char **arguments)
{
    const why_values *values = given;
    int status;
    dl_output output;
    dl_corrections *corrections;
    if (!dl_gather_corrections(&values->input, &corrections))
        return DL_EXIT_USAGE;
    dl_fact_set *set = dl_gather_facts(&values->input, count - 2, arguments + 2, &status);
    if (!set) {
        dl_corrections_free(corrections);
        return status;
    }
    if (dl_output_open(&output, NULL)) {
        uint32_t most =
            values->most > 0 && values->most < UINT32_MAX ? (uint32_t)values->most : MOST_LINES;
        dl_why_count found =
            dl_why(set, corrections, arguments[0], arguments[1], most, output.file);
        status = dl_output_close(&output, status);
        if (!found.first || !found.second)
            status = tell_missing(arguments[found.first ? 1 : 0]);
        else if (!found.pairs)
            fputs("nothing to compare: all mentions of them tell the same\n", stderr);
    }
    dl_fact_set_free(set);
    dl_corrections_free(corrections);
    return status;
}

static const dl_option options[] = {
    DL_GATHER_OPTIONS(why_values),
    {"most",            'm', DL_OPTION_NUMBER, "LINES", "print at most so many pairs (50)",
                  offsetof(why_values, most)},
    {0},
};

const dl_command dl_cmd_why = {
    .name = "why",
    .summary = "tell why two people, bodies or events are held to be one, or not",
    .arguments = "NAME NAME ARTICLE...",
    .fewest = 2,
    .examples = "dateline why \"R. Imani\" \"Ruth Imani\" news/\n"
                "dateline why \"Jon Moor\" \"Jon Moor\" news/\n",
    .options = options,
    .values_size = sizeof(why_values),
    .run = run,
};
