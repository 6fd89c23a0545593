#include "gather.h"

#include "command.h"

dl_fact_set *dl_gather_facts(const dl_input_options *options, int count, char **arguments,
                             int *status)
{
    *status = DL_EXIT_USAGE;
    dl_input *input = dl_input_new(options, count, arguments);
    if (!input)
        return NULL;
    dl_fact_set *set = dl_fact_set_new();
    for (dl_facts *facts; (facts = dl_input_next(input)); dl_facts_free(facts))
        dl_fact_set_add(set, facts);
    *status = dl_input_free(input);
    return set;
}

dl_graph *dl_gather_graph(const dl_input_options *options, int count, char **arguments, int *status)
{
    dl_fact_set *set = dl_gather_facts(options, count, arguments, status);
    if (!set)
        return NULL;
    dl_graph *graph = dl_graph_build(set);
    dl_fact_set_free(set);
    return graph;
}
