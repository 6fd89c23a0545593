/* Inside graph/: parts of a store that work on its open database. Where one gives NULL or false,
 * sqlite3_errmsg tells why. */
#ifndef DL_GRAPH_STORE_INSIDE_H
#define DL_GRAPH_STORE_INSIDE_H

#include "facts.h"

#include <sqlite3.h>

/* An article's facts as rows of the tables of store.sql: prepared statements, which must be freed
 * before db is closed. */
typedef struct dl_store_rows dl_store_rows;

dl_store_rows *dl_store_rows_new(sqlite3 *db);
void dl_store_rows_free(dl_store_rows *rows);

/* Adds the rows of the article with this number. */
bool dl_store_rows_add(dl_store_rows *rows, int64_t article, const dl_facts *facts);

/* See dl_store_print_stats. */
bool dl_store_stats_print(sqlite3 *db, bool json, FILE *out);

#endif
