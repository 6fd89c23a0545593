/* The table becomes the two tables that getopt_long wants, and its return values lead back to the
 * entry. */
#include "options.h"

#include "base/arena.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

// Long options are returned as this plus their index, out of the way of letters and of '?'.
enum { FIRST_LONG = 256, HELP = 'h', HELP_COLUMN = 28 };

typedef struct {
    struct option *longs;
    char *letters;
} getopt_tables;

static size_t count_options(const dl_option *options)
{
    size_t count = 0;
    while (options[count].name)
        count++;
    return count;
}

static getopt_tables make_tables(const dl_option *options, size_t count)
{
    getopt_tables tables = {dl_calloc(count + 2, sizeof(struct option)),
                            dl_calloc(2 * count + 3, 1)};
    char *letter = tables.letters;
    *letter++ = ':';
    for (size_t i = 0; i < count; i++) {
        bool takes = options[i].kind != DL_OPTION_FLAG;
        tables.longs[i] = (struct option){options[i].name, takes ? required_argument : no_argument,
                                          NULL, FIRST_LONG + (int)i};
        if (options[i].letter) {
            *letter++ = options[i].letter;
            if (takes)
                *letter++ = ':';
        }
    }
    tables.longs[count] = (struct option){"help", no_argument, NULL, HELP};
    *letter = HELP;
    return tables;
}

static const dl_option *find_option(const dl_option *options, size_t count, int returned)
{
    if (returned >= FIRST_LONG)
        return &options[returned - FIRST_LONG];
    for (size_t i = 0; i < count; i++)
        if (options[i].letter && options[i].letter == returned)
            return &options[i];
    return NULL;
}

int dl_options_choice(const char *choices, const char *word)
{
    size_t length = strlen(word);
    int index = 0;
    for (const char *at = choices;; at++, index++) {
        size_t here = strcspn(at, "|");
        if (here == length && length && memcmp(at, word, length) == 0)
            return index;
        at += here;
        if (!*at)
            return -1;
    }
}

static bool fill_number(const char *command, const dl_option *option, const char *argument,
                        long *value)
{
    char *end;
    errno = 0;
    *value = strtol(argument, &end, 10);
    if (errno == 0 && end != argument && !*end && *value >= 0)
        return true;
    fprintf(stderr, "dateline %s: --%s wants a number, not '%s'\n", command, option->name,
            argument);
    return false;
}

static bool fill(const char *command, const dl_option *option, const char *argument, void *values)
{
    void *value = (char *)values + option->offset;
    switch (option->kind) {
    case DL_OPTION_FLAG:
        *(bool *)value = true;
        return true;
    case DL_OPTION_TEXT:
        *(const char **)value = argument;
        return true;
    case DL_OPTION_NUMBER:
        return fill_number(command, option, argument, value);
    case DL_OPTION_CHOICE:
        *(int *)value = dl_options_choice(option->argument, argument);
        if (*(int *)value >= 0)
            return true;
        fprintf(stderr, "dateline %s: --%s is one of %s, not '%s'\n", command, option->name,
                option->argument, argument);
        return false;
    }
    return false;
}

static dl_parse_result parse(const dl_option *options, const char *command, int argc, char **argv,
                             void *values, const getopt_tables *tables)
{
    size_t count = count_options(options);
    optind = 1;
    for (;;) {
        int at = optind;
        int returned = getopt_long(argc, argv, tables->letters, tables->longs, NULL);
        if (returned == -1)
            return DL_PARSE_OK;
        if (returned == HELP)
            return DL_PARSE_HELP;
        if (returned == '?' || returned == ':') {
            fprintf(stderr, "dateline %s: %s '%s'; see 'dateline %s --help'\n", command,
                    returned == ':' ? "a value is missing after" : "no such option:",
                    argv[returned == ':' ? optind - 1 : at], command);
            return DL_PARSE_WRONG;
        }
        if (!fill(command, find_option(options, count, returned), optarg, values))
            return DL_PARSE_WRONG;
    }
}

dl_parse_result dl_options_parse(const dl_option *options, const char *command, int argc,
                                 char **argv, void *values, int *first)
{
    getopt_tables tables = make_tables(options, count_options(options));
    dl_parse_result result = parse(options, command, argc, argv, values, &tables);
    free(tables.longs);
    free(tables.letters);
    *first = optind;
    return result;
}

static void print_option(FILE *out, char letter, const char *name, const char *argument,
                         const char *help)
{
    char left[128] = "    ";
    if (letter)
        snprintf(left, sizeof left, "-%c, ", letter);
    size_t used = strlen(left);
    snprintf(left + used, sizeof left - used, "--%s%s%s", name, argument ? " " : "",
             argument ? argument : "");
    if (strlen(left) < HELP_COLUMN)
        fprintf(out, "  %-*s%s\n", HELP_COLUMN, left, help);
    else
        fprintf(out, "  %s\n  %*s%s\n", left, HELP_COLUMN, "", help);
}

void dl_options_print(const dl_option *options, FILE *out)
{
    for (; options->name; options++)
        print_option(out, options->letter, options->name, options->argument, options->help);
    print_option(out, HELP, "help", NULL, "print this help");
}
