/* dateline stats: how much is in a store. */
#include "command.h"
#include "output.h"

#include "store.h"

typedef struct {
    const char *store;
    bool json;
} stats_values;

static int run(const void *given, int count, char **arguments)
{
    const stats_values *values = given;
    dl_error error = {0};
    dl_output output;
    int status = DL_EXIT_DONE;
    (void)arguments;
    if (!values->store || count) {
        fputs("dateline: stats wants --store FILE and no articles\n", stderr);
        return DL_EXIT_USAGE;
    }
    dl_store *store = dl_store_open(values->store, DL_STORE_WRITE, &error);
    if (store && dl_output_open(&output, NULL)) {
        dl_store_print_stats(store, values->json, output.file, &error);
        status = dl_output_close(&output, status);
    }
    if (store)
        dl_store_close(store, &error);
    return error.code == DL_OK || dl_tell_error(&error) ? status : DL_EXIT_SOME_FAILED;
}

// clang-format off
static const dl_option options[] = {
    {"store", 's', DL_OPTION_TEXT, "FILE", "the store", offsetof(stats_values, store)},
    {"json", 'j', DL_OPTION_FLAG, NULL, "print JSON", offsetof(stats_values, json)},
    {0},
};
// clang-format on

const dl_command dl_cmd_stats = {
    .name = "stats",
    .summary = "tell how much is in a store: articles, events by type and year, names",
    .arguments = "",
    .fewest = 0,
    .examples = "dateline stats --store news.db\n",
    .options = options,
    .values_size = sizeof(stats_values),
    .run = run,
};
