/* dateline remove: articles out of a store. */
#include "command.h"
#include "date_phrase.h"
#include "output.h"

#include "store.h"

typedef struct {
    const char *store, *source, *published;
} remove_values;

static int refuse(const char *message)
{
    fprintf(stderr, "dateline: %s\n", message);
    return DL_EXIT_USAGE;
}

/* One id after the other; without any, all that the options name. An id that is not there costs
 * only itself. */
static bool remove_all(dl_store *store, dl_store_choice choice, int count, char **ids,
                       unsigned long *total, dl_error *error)
{
    bool found = true, ok = true;
    for (int i = 0; ok && (i < count || (i == 0 && count == 0)); i++) {
        unsigned long removed = 0;
        choice.id = count ? ids[i] : NULL;
        ok = dl_store_remove(store, &choice, &removed, error);
        *total += removed;
        if (ok && !removed && choice.id)
            fprintf(stderr, "dateline: no such article in the store: %s\n", choice.id);
        found &= removed || !choice.id;
    }
    return ok && found;
}

static int run(const void *given, int count, char **arguments)
{
    const remove_values *values = given;
    dl_store_choice choice = {.source = values->source, .published = dl_interval_none};
    unsigned long removed = 0;
    dl_error error = {0};
    if (!values->store)
        return refuse("remove wants --store FILE");
    if (!count && !values->source && !values->published)
        return refuse("remove which articles? name ids, --source or --published");
    if (values->published && !dl_date_phrase(values->published, &choice.published))
        return refuse("--published wants a date with a year, like 2024-04 or 8 April 2024");
    dl_store *store = dl_store_open(values->store, DL_STORE_WRITE, &error);
    bool ok = store && remove_all(store, choice, count, arguments, &removed, &error);
    if (store)
        dl_store_close(store, &error);
    if (error.code != DL_OK)
        dl_tell_error(&error);
    else
        fprintf(stderr, "%lu removed\n", removed);
    return ok && error.code == DL_OK ? DL_EXIT_DONE : DL_EXIT_SOME_FAILED;
}

// clang-format off
static const dl_option options[] = {
    {"store", 's', DL_OPTION_TEXT, "FILE", "the store", offsetof(remove_values, store)},
    {"source", 0, DL_OPTION_TEXT, "NAME", "only articles of that source", offsetof(remove_values, source)},
    {"published", 'p', DL_OPTION_TEXT, "DATE", "only articles of that day, month, year or range (2024-01/2024-03)",
     offsetof(remove_values, published)},
    {0},
};
// clang-format on

const dl_command dl_cmd_remove = {
    .name = "remove",
    .summary = "take articles out of a store, by id, source or day",
    .arguments = "[ID...]",
    .fewest = 0,
    .examples = "dateline remove --store news.db harbour-talks\n"
                "dateline remove --store news.db --source Tidewire --published 2023-09\n",
    .options = options,
    .values_size = sizeof(remove_values),
    .run = run,
};
