#include "store.h"

#include "store_sql.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { VERSION = 1, ARTICLES_OF_TRANSACTION = 100, MILLISECONDS_TO_WAIT = 60000 };

struct dl_store {
    sqlite3 *db;
    sqlite3_stmt *insert, *select;
    char *path;
    unsigned pending; // articles of the open transaction
    bool open;        // a transaction is
};

static bool fail(dl_store *store, dl_error *error)
{
    return dl_error_set(error, DL_ERROR_STORE, store->path, 0, "%s",
                        store->db ? sqlite3_errmsg(store->db) : "out of memory");
}

static bool execute(dl_store *store, const char *sql, dl_error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(store, error);
}

static bool read_number(dl_store *store, const char *sql, int *out, dl_error *error)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_ROW;
    if (ok)
        *out = sqlite3_column_int(statement, 0);
    else
        fail(store, error);
    sqlite3_finalize(statement);
    return ok;
}

/* Makes the tables in an empty file, in one transaction; leaves a store as it is. */
static bool prepare(dl_store *store, bool create, dl_error *error)
{
    int version = 0, tables = 0;
    sqlite3_busy_timeout(store->db, MILLISECONDS_TO_WAIT);
    if (create && !(execute(store, "PRAGMA journal_mode = WAL", error) &&
                    execute(store, "BEGIN IMMEDIATE", error)))
        return false;
    bool ok = read_number(store, "PRAGMA user_version", &version, error) &&
              read_number(store, "SELECT count(*) FROM sqlite_schema", &tables, error);
    if (ok && !version && !tables && create)
        ok = execute(store, dl_store_sql, error);
    else if (ok && version != VERSION)
        ok = dl_error_set(error, DL_ERROR_STORE, store->path, 0,
                          version > VERSION ? "made by a later version" : "no store of dateline");
    return create ? execute(store, ok ? "COMMIT" : "ROLLBACK", error) && ok : ok;
}

static bool prepare_statements(dl_store *store, dl_error *error)
{
    static const char insert[] = "INSERT INTO article (hash, id, title, published, source, url, "
                                 "facts) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (hash) DO NOTHING";
    static const char select[] = "SELECT facts, number FROM article ORDER BY number";
    return (sqlite3_prepare_v2(store->db, insert, -1, &store->insert, NULL) == SQLITE_OK &&
            sqlite3_prepare_v2(store->db, select, -1, &store->select, NULL) == SQLITE_OK) ||
           fail(store, error);
}

static void free_store(dl_store *store)
{
    sqlite3_finalize(store->insert);
    sqlite3_finalize(store->select);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

dl_store *dl_store_open(const char *path, bool create, dl_error *error)
{
    dl_store *store = dl_calloc(1, sizeof *store);
    size_t length = strlen(path);
    store->path = memcpy(dl_calloc(length + 1, 1), path, length);
    int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    bool ok = sqlite3_open_v2(path, &store->db, flags, NULL) == SQLITE_OK || fail(store, error);
    if (ok && prepare(store, create, error) && prepare_statements(store, error))
        return store;
    free_store(store);
    return NULL;
}

static bool commit(dl_store *store, dl_error *error)
{
    bool ok = !store->open || execute(store, "COMMIT", error);
    store->open = false;
    store->pending = 0;
    return ok;
}

bool dl_store_close(dl_store *store, dl_error *error)
{
    bool ok = commit(store, error);
    free_store(store);
    return ok;
}

static void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    if (text)
        sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, index);
}

static bool insert(dl_store *store, const dl_facts *facts, const char *json, bool *added,
                   dl_error *error)
{
    char hash[40];
    XXH128_hash_t value = XXH3_128bits(json, strlen(json));
    snprintf(hash, sizeof hash, "%016" PRIx64 "%016" PRIx64, value.high64, value.low64);
    const char *const texts[] = {hash,          facts->id,  facts->title, facts->published,
                                 facts->source, facts->url, json};
    for (int i = 0; i < 7; i++)
        bind_text(store->insert, i + 1, texts[i]);
    bool ok = sqlite3_step(store->insert) == SQLITE_DONE || fail(store, error);
    *added = ok && sqlite3_changes(store->db) > 0;
    sqlite3_reset(store->insert);
    sqlite3_clear_bindings(store->insert);
    return ok;
}

bool dl_store_add(dl_store *store, const dl_facts *facts, bool *added, dl_error *error)
{
    if (!store->open && !execute(store, "BEGIN IMMEDIATE", error))
        return false;
    store->open = true;
    char *json = dl_facts_to_json(facts, false);
    bool ok = insert(store, facts, json, added, error);
    free(json);
    return ok && (++store->pending < ARTICLES_OF_TRANSACTION || commit(store, error));
}

dl_facts *dl_store_next(dl_store *store, dl_error *error)
{
    int step = sqlite3_step(store->select);
    if (step == SQLITE_ROW) {
        char place[300];
        snprintf(place, sizeof place, "%.200s: article %lld", store->path,
                 (long long)sqlite3_column_int64(store->select, 1));
        const char *json = (const char *)sqlite3_column_text(store->select, 0);
        return dl_facts_from_json(json ? json : "", (size_t)sqlite3_column_bytes(store->select, 0),
                                  place, error);
    }
    if (step != SQLITE_DONE)
        fail(store, error);
    sqlite3_reset(store->select);
    return NULL;
}
