/* A store of articles' facts on disk: one SQLite file, which any SQL tool reads (docs/store.md).
 *
 * An article is there once, by a hash of its facts. Each added article is safe once its transaction
 * is: killed at any moment, a store holds all that was committed and nothing by halves. One program
 * writes at a time; others wait. */
#ifndef DL_GRAPH_STORE_H
#define DL_GRAPH_STORE_H

#include "facts.h"

typedef struct dl_store dl_store;

typedef enum {
    DL_STORE_READ,   // for dl_store_next alone; of any version up to this program's
    DL_STORE_WRITE,  // brings an older version up to date first, in one transaction
    DL_STORE_CREATE, // the same, and makes the store where there is none
} dl_store_mode;

/* NULL and an error (DL_ERROR_STORE) where the file cannot be opened, is no store, or was made by a
 * later version. Bringing it up to date takes time by the number of its articles. */
dl_store *dl_store_open(const char *path, dl_store_mode mode, dl_error *error);

/* Commits what was added or removed last, and closes. False and an error where that fails. */
bool dl_store_close(dl_store *store, dl_error *error);

/* Adds an article; takes facts. Articles wait in memory until a hundred, or 16 MB of them, are
 * written in one transaction: so that others may write while more are read. The time it takes does
 * not depend on how many are there. Where it fails those that waited are lost. */
bool dl_store_add(dl_store *store, dl_facts *facts, dl_error *error);

/* What became of the articles since the store was opened. */
typedef struct {
    unsigned long added, known; // known: were there already
} dl_store_count;

/* Writes what waits and commits. *count (or NULL) tells of all that was written so far. */
bool dl_store_commit(dl_store *store, dl_store_count *count, dl_error *error);

/* The next article's facts, in the order in which they were added; the caller's (dl_facts_free).
 * NULL at the end (error untouched) or where reading fails. */
dl_facts *dl_store_next(dl_store *store, dl_error *error);

/* Which articles: those for which all holds that is given. */
typedef struct {
    const char *id, *source; // NULL where not given
    dl_interval published;   // none where not given
} dl_store_choice;

/* Removes articles with all that is known of them; *removed gives their number. They are
 * gone for good once that is committed. */
bool dl_store_remove(dl_store *store, const dl_store_choice *choice, unsigned long *removed,
                     dl_error *error);

/* How much is in a store: articles and their days, events by type and by year, names of people and
 * organizations, sentences, bytes, version. As lines for people, or as one JSON object. */
bool dl_store_print_stats(dl_store *store, bool json, FILE *out, dl_error *error);

#endif
