/* A store of articles' facts on disk: one SQLite file, which any SQL tool reads (docs/store.md).
 *
 * An article is there once, by a hash of its facts. Each added article is safe once its transaction
 * is: killed at any moment, a store holds all that was committed and nothing by halves. One program
 * writes at a time; others wait. */
#ifndef DL_GRAPH_STORE_H
#define DL_GRAPH_STORE_H

#include "facts.h"

typedef struct dl_store dl_store;

/* Opens a store; makes it where it is missing and `create` is true. NULL and an error
 * (DL_ERROR_STORE) where it cannot be opened, is no store, or was made by a later version. */
dl_store *dl_store_open(const char *path, bool create, dl_error *error);

/* Commits what was added last, and closes. False and an error where that fails. */
bool dl_store_close(dl_store *store, dl_error *error);

/* Adds an article; *added tells whether it was new. Commits now and then. */
bool dl_store_add(dl_store *store, const dl_facts *facts, bool *added, dl_error *error);

/* The next article's facts, in the order in which they were added; the caller's (dl_facts_free).
 * NULL at the end (error untouched) or where reading fails. */
dl_facts *dl_store_next(dl_store *store, dl_error *error);

#endif
