/* From the articles that a command's arguments name to their graph. */
#ifndef DL_GATHER_H
#define DL_GATHER_H

#include "input.h"

#include "graph.h"

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
