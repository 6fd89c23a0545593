/* The program: finds the command in the table, parses its options and runs it. */
#include "command.h"

#include "base/arena.h"
#include "signals.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const dl_command *const commands[] = {
    &dl_cmd_extract,
    &dl_cmd_graph,
    &dl_cmd_map,
    &dl_cmd_timeline,
    &dl_cmd_matrix,
    &dl_cmd_report,
    &dl_cmd_ask,
    &dl_cmd_why,
    &dl_cmd_add,
    &dl_cmd_remove,
    &dl_cmd_stats,
    &dl_cmd_explain,
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const dl_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static void print_help(FILE *out)
{
    fputs("dateline reads English news articles and tells who met whom, when, where and in what "
          "role.\n\n"
          "  dateline extract article.txt\n\n"
          "usage: dateline COMMAND [options] ARTICLE...\n\n",
          out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s  %s\n", commands[i]->name, commands[i]->summary);
    fputs("\nARTICLE is a text or HTML file, NDJSON, WARC, facts, a folder, or - for standard input.\n"
          "'dateline COMMAND --help' tells of a command's options; 'dateline --version' prints the "
          "version.\n",
          out);
}

static void print_command_help(const dl_command *command)
{
    printf("dateline %s: %s\n\n", command->name, command->summary);
    for (const char *line = command->examples; *line;) {
        size_t length = strcspn(line, "\n");
        printf("  %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
    printf("\nusage: dateline %s [options] %s\n\n", command->name, command->arguments);
    dl_options_print(command->options, stdout);
}

static int run_command(const dl_command *command, int argc, char **argv)
{
    void *values = dl_calloc(1, command->values_size);
    int first = 0, status = DL_EXIT_USAGE;
    switch (dl_options_parse(command->options, command->name, argc, argv, values, &first)) {
    case DL_PARSE_HELP:
        print_command_help(command);
        status = DL_EXIT_DONE;
        break;
    case DL_PARSE_WRONG:
        break;
    case DL_PARSE_OK:
        if (argc - first < command->fewest)
            fprintf(stderr, "usage: dateline %s [options] %s\n", command->name, command->arguments);
        else
            status = command->run(values, argc - first, argv + first);
        break;
    }
    free(values);
    return status;
}

int main(int argc, char **argv)
{
    // A reader that goes away is seen where we write, not by a signal.
    signal(SIGPIPE, SIG_IGN);
    dl_signals_to_first_thread();
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--version") == 0) {
        puts("dateline " DATELINE_VERSION);
        return DL_EXIT_DONE;
    }
    bool help = strcmp(name, "help") == 0;
    const dl_command *command = find_command(help && argc > 2 ? argv[2] : name);
    if (command && help) {
        print_command_help(command);
        return DL_EXIT_DONE;
    }
    if (command)
        return run_command(command, argc - 1, argv + 1);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || (help && argc == 2)) {
        print_help(stdout);
        return DL_EXIT_DONE;
    }
    if (*name)
        fprintf(stderr, "dateline: no command '%s'; see 'dateline --help'\n",
                help ? argv[2] : name);
    else
        print_help(stderr);
    return DL_EXIT_USAGE;
}
