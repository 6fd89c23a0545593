/* From the articles that a command's arguments name to their graph. */
#ifndef DL_GATHER_H
#define DL_GATHER_H

#include "input.h"

#include "corrections.h"
#include "graph.h"

/* The options of every command that makes a graph of articles: DL_INPUT_OPTIONS and more. */
// clang-format off
#define DL_GATHER_OPTIONS(values)                                                                                      \
    DL_INPUT_OPTIONS(values),                                                                                          \
    {"store", 's', DL_OPTION_TEXT, "FILE", "read the articles of a store (dateline add) too",                          \
     offsetof(values, input.store)},                                                                                   \
    {"corrections", 'C', DL_OPTION_TEXT, "FILE", "what you know better: lines as docs/corrections.md has them",        \
     offsetof(values, input.corrections)}
// clang-format on

/* The corrections of the options, the caller's (dl_corrections_free), into *out: NULL where none
 * are given. False, and one line on standard error, where they cannot be read. */
bool dl_gather_corrections(const dl_input_options *options, dl_corrections **out);

/* The set of all articles' facts that can be read; *status as below. The caller frees it
 * (dl_fact_set_free). */
dl_fact_set *dl_gather_facts(const dl_input_options *options, int count, char **arguments,
                             int *status);

/* The graph of all articles that can be read; *status becomes DL_EXIT_DONE, or DL_EXIT_SOME_FAILED
 * where one could not. NULL, and DL_EXIT_USAGE, where the options make no sense: told already. The
 * caller frees it (dl_graph_free). */
dl_graph *dl_gather_graph(const dl_input_options *options, int count, char **arguments,
                          int *status);

#endif
