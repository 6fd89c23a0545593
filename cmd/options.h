/* Options as a table: the parser, --help, the man page and the completions all come from it. */
#ifndef DL_OPTIONS_H
#define DL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What an option fills at its offset. */
typedef enum {
    DL_OPTION_FLAG,   // bool
    DL_OPTION_TEXT,   // const char *, as given; NULL where it is not
    DL_OPTION_NUMBER, // long, not negative; 0 where it is not given
    DL_OPTION_CHOICE, // int: which of the words of `argument`, between bars; the first is the
                      // default
} dl_option_kind;

typedef struct {
    const char *name; // without the dashes
    char letter;      // 0 for none
    dl_option_kind kind;
    const char *argument; // for help: "FILE"; for a choice its words: "ndjson|conllu"
    const char *help;
    size_t offset; // in the command's struct of values
} dl_option;

typedef enum { DL_PARSE_OK, DL_PARSE_HELP, DL_PARSE_WRONG } dl_parse_result;

/* Fills values (a zeroed struct) from argv[1] on, and moves the arguments that are no options to
 * the end of argv: they begin at *first. DL_PARSE_HELP: --help was given. DL_PARSE_WRONG: one line
 * on standard error says what is wrong. */
dl_parse_result dl_options_parse(const dl_option *options, const char *command, int argc,
                                 char **argv, void *values, int *first);

/* Prints the options, aligned, with --help as the last. */
void dl_options_print(const dl_option *options, FILE *out);

/* The index of word among the words between bars in choices, or -1. */
int dl_options_choice(const char *choices, const char *word);

#endif
