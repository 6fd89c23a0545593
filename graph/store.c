#include "store.h"

#include "export/export.h"
#include "store_inside.h"
#include "store_sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { VERSION = 2, ARTICLES_OF_BATCH = 100, MILLISECONDS_TO_WAIT = 60000 };

#define BYTES_OF_BATCH ((size_t)16 << 20)

typedef struct {
    dl_facts *facts;
    char *json;
} waiting_article;

struct dl_store {
    sqlite3 *db;
    sqlite3_stmt *insert, *select;
    dl_store_rows *rows; // where it may be written
    char *path;
    waiting_article batch[ARTICLES_OF_BATCH]; // to be written
    unsigned waiting;
    size_t bytes; // of their JSON
    dl_store_count count;
    bool removing; // in a transaction
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

/* ---- versions ---- */

/* The version that the file says, 0 where it is empty; an error where it is of another kind. */
static bool read_version(dl_store *store, int *version, dl_error *error)
{
    int tables = 0, columns = 0;
    bool ok = read_number(store, "SELECT count(*) FROM sqlite_schema", &tables, error) &&
              read_number(store, "SELECT user_version FROM pragma_user_version", version, error) &&
              read_number(store,
                          "SELECT count(*) FROM pragma_table_info('article')"
                          " WHERE name IN ('number', 'hash', 'id', 'published', 'facts')",
                          &columns, error);
    if (ok && (tables || *version) && (columns != 5 || *version < 1))
        return dl_error_set(error, DL_ERROR_STORE, store->path, 0, "no store of dateline");
    if (ok && *version > VERSION)
        return dl_error_set(error, DL_ERROR_STORE, store->path, 0,
                            "a store of version %d, made by a later dateline; this one knows "
                            "versions up to %d",
                            *version, VERSION);
    return ok;
}

/* The rows of all articles, from their JSON. */
static bool fill_rows(dl_store *store, dl_error *error)
{
    static const char sql[] = "SELECT facts, number FROM article ORDER BY number";
    bool ok = sqlite3_prepare_v2(store->db, sql, -1, &store->select, NULL) == SQLITE_OK ||
              fail(store, error);
    dl_store_rows *rows = dl_store_rows_new(store->db);
    ok = ok && (rows || fail(store, error));
    while (ok) {
        dl_error failure = {0};
        dl_facts *facts = dl_store_next(store, &failure);
        if (!facts) {
            ok = failure.code == DL_OK ||
                 dl_error_set(error, failure.code, failure.place, 0, "%s", failure.message);
            break;
        }
        // The row that select stands on.
        ok = dl_store_rows_add(rows, sqlite3_column_int64(store->select, 1), facts) ||
             fail(store, error);
        dl_facts_free(facts);
    }
    dl_store_rows_free(rows);
    sqlite3_finalize(store->select);
    store->select = NULL;
    return ok;
}

/* Makes what an empty file or a store of an earlier version lacks. Another program may have done so
 * since the version was read. */
static bool bring_up_to_date(dl_store *store, dl_error *error)
{
    int version = 0;
    bool ok = read_version(store, &version, error);
    for (size_t i = 0; ok && version < VERSION && i < sizeof dl_store_sql / sizeof *dl_store_sql;
         i++)
        ok = execute(store, dl_store_sql[i], error);
    return ok && (version == VERSION || version == 0 || fill_rows(store, error));
}

/* Nothing is written to a file that is no store. */
static bool prepare(dl_store *store, dl_store_mode mode, dl_error *error)
{
    int version = 0;
    sqlite3_busy_timeout(store->db, MILLISECONDS_TO_WAIT);
    if (!read_version(store, &version, error))
        return false;
    if (!version && mode != DL_STORE_CREATE)
        return dl_error_set(error, DL_ERROR_STORE, store->path, 0, "no store of dateline");
    if (mode == DL_STORE_READ)
        return true;
    if (!execute(store, "PRAGMA journal_mode = WAL", error))
        return false;
    if (version == VERSION)
        return true;
    if (!execute(store, "BEGIN IMMEDIATE", error))
        return false;
    bool ok = bring_up_to_date(store, error);
    return execute(store, ok ? "COMMIT" : "ROLLBACK", error) && ok;
}

static bool prepare_statements(dl_store *store, dl_store_mode mode, dl_error *error)
{
    static const char insert[] = "INSERT INTO article (hash, id, title, published, source, url, "
                                 "facts) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (hash) DO NOTHING";
    static const char select[] = "SELECT facts, number FROM article ORDER BY number";
    bool ok = sqlite3_prepare_v2(store->db, select, -1, &store->select, NULL) == SQLITE_OK;
    if (ok && mode != DL_STORE_READ)
        ok = sqlite3_prepare_v2(store->db, insert, -1, &store->insert, NULL) == SQLITE_OK &&
             (store->rows = dl_store_rows_new(store->db));
    return ok || fail(store, error);
}

static void free_store(dl_store *store)
{
    dl_store_rows_free(store->rows);
    sqlite3_finalize(store->insert);
    sqlite3_finalize(store->select);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

dl_store *dl_store_open(const char *path, dl_store_mode mode, dl_error *error)
{
    dl_store *store = dl_calloc(1, sizeof *store);
    size_t length = strlen(path);
    store->path = memcpy(dl_calloc(length + 1, 1), path, length);
    int flags = SQLITE_OPEN_READWRITE | (mode == DL_STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
    bool ok = sqlite3_open_v2(path, &store->db, flags, NULL) == SQLITE_OK || fail(store, error);
    if (ok && prepare(store, mode, error) && prepare_statements(store, mode, error))
        return store;
    free_store(store);
    return NULL;
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

static bool write_article(dl_store *store, const waiting_article *article, bool *added,
                          dl_error *error)
{
    if (!insert(store, article->facts, article->json, added, error))
        return false;
    int64_t number = sqlite3_last_insert_rowid(store->db);
    return !*added || dl_store_rows_add(store->rows, number, article->facts) || fail(store, error);
}

/* In one transaction. */
static bool write_batch(dl_store *store, dl_error *error)
{
    dl_store_count count = store->count;
    bool ok = execute(store, "BEGIN IMMEDIATE", error);
    for (unsigned i = 0; ok && i < store->waiting; i++) {
        bool added = false;
        ok = write_article(store, &store->batch[i], &added, error);
        *(added ? &count.added : &count.known) += 1;
    }
    ok = ok && execute(store, "COMMIT", error);
    if (ok)
        store->count = count;
    else
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL); // of nothing, where BEGIN failed
    return ok;
}

static void drop_batch(dl_store *store)
{
    for (unsigned i = 0; i < store->waiting; i++) {
        dl_facts_free(store->batch[i].facts);
        free(store->batch[i].json);
    }
    store->waiting = 0;
    store->bytes = 0;
}

bool dl_store_commit(dl_store *store, dl_store_count *count, dl_error *error)
{
    bool ok = !store->waiting || write_batch(store, error);
    drop_batch(store);
    if (ok && store->removing)
        ok = execute(store, "COMMIT", error);
    store->removing = false;
    if (count)
        *count = store->count;
    return ok;
}

bool dl_store_close(dl_store *store, dl_error *error)
{
    bool ok = dl_store_commit(store, NULL, error);
    free_store(store);
    return ok;
}

bool dl_store_add(dl_store *store, dl_facts *facts, dl_error *error)
{
    waiting_article article = {facts, dl_facts_to_json(facts, false)};
    store->batch[store->waiting++] = article;
    store->bytes += strlen(article.json);
    bool full = store->waiting == ARTICLES_OF_BATCH || store->bytes >= BYTES_OF_BATCH;
    return !full || dl_store_commit(store, NULL, error);
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

/* id and the rest apart, so that SQLite takes the index of ids. */
bool dl_store_remove(dl_store *store, const dl_store_choice *choice, unsigned long *removed,
                     dl_error *error)
{
    static const char sql[] = "DELETE FROM article WHERE %s (?2 IS NULL OR source = ?2)"
                              " AND (?3 IS NULL OR published >= ?3)"
                              " AND (?4 IS NULL OR published <= ?4)";
    char text[sizeof sql + 16], first[DL_DAY_SIZE], last[DL_DAY_SIZE];
    bool dated = !dl_interval_is_none(choice->published);
    const char *const values[] = {
        choice->id, choice->source,
        dated && dl_print_day(choice->published.first, first) ? first : NULL,
        dated && dl_print_day(choice->published.last, last) ? last : NULL};
    sqlite3_stmt *remove = NULL;
    if (!store->removing && !execute(store, "BEGIN IMMEDIATE", error))
        return false;
    store->removing = true;
    snprintf(text, sizeof text, sql, choice->id ? "id = ?1 AND" : "");
    bool ok = sqlite3_prepare_v2(store->db, text, -1, &remove, NULL) == SQLITE_OK;
    for (int i = 0; ok && i < 4; i++)
        bind_text(remove, i + 1, values[i]);
    ok = (ok && sqlite3_step(remove) == SQLITE_DONE) || fail(store, error);
    *removed = ok ? (unsigned long)sqlite3_changes(store->db) : 0;
    sqlite3_finalize(remove);
    return ok;
}

bool dl_store_print_stats(dl_store *store, bool json, FILE *out, dl_error *error)
{
    return dl_store_stats_print(store->db, json, out) || fail(store, error);
}
