/* dateline add: articles into a store. */
#include "command.h"
#include "input.h"
#include "output.h"

#include "store.h"

typedef struct {
    dl_input_options input;
} add_values;

static int run(const void *given, int count, char **arguments)
{
    const add_values *values = given;
    dl_error error = {0};
    dl_store_count written = {0, 0};
    if (!values->input.store) {
        fputs("dateline: add wants --store FILE\n", stderr);
        return DL_EXIT_USAGE;
    }
    dl_store *store = dl_store_open(values->input.store, DL_STORE_CREATE, &error);
    dl_input *input = store ? dl_input_new(&values->input, count, arguments) : NULL;
    int status = store ? DL_EXIT_USAGE : DL_EXIT_SOME_FAILED;
    bool ok = input != NULL;
    for (dl_facts *facts; ok && (facts = dl_input_next(input));)
        ok = dl_store_add(store, facts, &error);
    if (input)
        status = dl_input_free(input);
    if (store) {
        dl_store_commit(store, &written, &error);
        dl_store_close(store, &error);
    }
    if (input)
        fprintf(stderr, "%lu added, %lu there already\n", written.added, written.known);
    return error.code == DL_OK || dl_tell_error(&error) ? status : DL_EXIT_SOME_FAILED;
}

// clang-format off
static const dl_option options[] = {
    DL_INPUT_OPTIONS(add_values),
    {"store", 's', DL_OPTION_TEXT, "FILE", "the store; made where it is missing", offsetof(add_values, input.store)},
    {0},
};
// clang-format on

const dl_command dl_cmd_add = {
    .name = "add",
    .summary = "put articles into a store, each once",
    .arguments = "ARTICLE...",
    .fewest = 1,
    .examples = "dateline add --store news.db news/\n"
                "dateline ask --store news.db \"who met whom most?\"\n",
    .options = options,
    .values_size = sizeof(add_values),
    .run = run,
};
