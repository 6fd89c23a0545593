#include "gather.h"

#include "command.h"
#include "output.h"
#include "store.h"
#include "stream.h"

static bool gather_store(const char *path, dl_fact_set *set)
{
    dl_error error = {0};
    dl_store *store = dl_store_open(path, DL_STORE_READ, &error);
    if (!store)
        return dl_tell_error(&error);
    for (dl_facts *facts; (facts = dl_store_next(store, &error)); dl_facts_free(facts))
        dl_fact_set_add(set, facts);
    dl_store_close(store, &error);
    return error.code == DL_OK || dl_tell_error(&error);
}

dl_fact_set *dl_gather_facts(const dl_input_options *options, int count, char **arguments,
                             int *status)
{
    *status = DL_EXIT_USAGE;
    dl_input *input = dl_input_new(options, count, arguments);
    if (!input)
        return NULL;
    if (!count && !options->store) {
        fputs("dateline: no articles: name some, or a store with --store\n", stderr);
        dl_input_free(input);
        return NULL;
    }
    dl_fact_set *set = dl_fact_set_new();
    if (options->store && !gather_store(options->store, set)) {
        *status = DL_EXIT_SOME_FAILED;
        dl_fact_set_free(set);
        dl_input_free(input);
        return NULL;
    }
    for (dl_facts *facts; (facts = dl_input_next(input)); dl_facts_free(facts))
        dl_fact_set_add(set, facts);
    *status = dl_input_free(input);
    return set;
}

bool dl_gather_corrections(const dl_input_options *options, dl_corrections **out)
{
    dl_error error = {0};
    dl_stream stream;
    dl_buffer text = {0};
    *out = NULL;
    if (!options->corrections)
        return true;
    if (dl_stream_open(&stream, options->corrections, &error)) {
        if (dl_stream_rest(&stream, &text, DL_LARGEST_ARTICLE, &error))
            *out =
                dl_corrections_read(text.text ? text.text : "", text.length, stream.place, &error);
        dl_stream_close(&stream);
    }
    dl_buffer_clear(&text);
    if (*out)
        return true;
    return dl_tell_error(&error);
}

/* Corrections that matched nothing are told: the articles may have changed, or the file may be
 * wrong. */
static void tell_idle(const char *file, const dl_corrections *corrections)
{
    for (uint32_t i = 0; corrections && i < corrections->items.count; i++)
        if (!corrections->items.items[i].hits)
            fprintf(stderr, "%s:%u: warning: nothing in the articles matches '%s'\n", file,
                    (unsigned)corrections->items.items[i].line, corrections->items.items[i].name);
}

dl_graph *dl_gather_graph(const dl_input_options *options, int count, char **arguments, int *status)
{
    dl_corrections *corrections;
    *status = DL_EXIT_USAGE;
    if (!dl_gather_corrections(options, &corrections))
        return NULL;
    dl_fact_set *set = dl_gather_facts(options, count, arguments, status);
    dl_graph *graph = NULL;
    if (set) {
        graph = dl_graph_build_corrected(set, corrections);
        tell_idle(options->corrections, corrections);
    }
    dl_fact_set_free(set);
    dl_corrections_free(corrections);
    return graph;
}
