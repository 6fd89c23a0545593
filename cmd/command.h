/* What a command of the program is. Each is one file cmd_NAME.c with one constant dl_command; the
 * table of all is in main.c.
 *
 * To add one: copy the shape of cmd_extract.c, declare the constant at the end of this header, add
 * it to the table. */
#ifndef DL_COMMAND_H
#define DL_COMMAND_H

#include "options.h"

/* Exit statuses of the program. */
enum {
    DL_EXIT_DONE = 0,
    DL_EXIT_SOME_FAILED = 1, // some inputs failed, each named on standard error; the rest is done
    DL_EXIT_USAGE = 2, // the command line makes no sense, or there is no model; nothing is done
};

typedef struct {
    const char *name;
    const char *summary;      // one line: what it prints or writes
    const char *arguments;    // what stands behind the options: "ARTICLE..."
    int fewest;               // arguments that it needs at least
    const char *examples;     // as typed, one a line, each with its newline
    const dl_option *options; // the last one has no name
    size_t values_size;       // of the struct that the options fill
    /* Does the work and gives the exit status. values is the filled struct; what options do not
     * name is zero. */
    int (*run)(const void *values, int count, char **arguments);
} dl_command;

extern const dl_command dl_cmd_extract;
extern const dl_command dl_cmd_graph;
extern const dl_command dl_cmd_map;
extern const dl_command dl_cmd_timeline;
extern const dl_command dl_cmd_matrix;
extern const dl_command dl_cmd_report;
extern const dl_command dl_cmd_ask;
extern const dl_command dl_cmd_why;
extern const dl_command dl_cmd_add;
extern const dl_command dl_cmd_remove;
extern const dl_command dl_cmd_stats;
extern const dl_command dl_cmd_explain;

#endif
