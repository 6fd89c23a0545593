#include "store_inside.h"

#include "export/export.h"
#include "shown.h"

/* What is counted: a query of one row for each figure, whose last column is for people, and of rows
 * of a name and a number for a list. */
static const struct {
    const char *name, *label; // in JSON; for people
    bool list;
    const char *sql;
} figures[] = {
    {"articles",           "articles",                             false, "SELECT count(*) FROM article"                },
    {"first_published",    "first published",                      false, "SELECT min(published) FROM article"          },
    {"last_published",     "last published",                       false, "SELECT max(published) FROM article"          },
    {"sentences",          "sentences",                            false, "SELECT count(*) FROM sentence"               },
    {"people",             "names of people",                      false,
     "SELECT count(DISTINCT name) FROM entity WHERE type = 'person'"                                                    },
    {"organizations",      "names of organizations",               false,
     "SELECT count(DISTINCT name) FROM entity WHERE type = 'organization'"                                              },
    {"events",             "reports of events",                    false, "SELECT count(*) FROM event"                  },
    {"bytes",              "size",                                 false,
     "SELECT page_count * page_size, printf('%.1f MB', page_count * page_size / 1e6)"
     " FROM pragma_page_count, pragma_page_size"                                                                        },
    {"version",            "schema version",                       false, "SELECT user_version FROM pragma_user_version"},
    {"events_by_type",     "reports of events by type",            true,
     "SELECT type, count(*) FROM event GROUP BY type ORDER BY count(*) DESC, type"                                      },
    {"events_by_year",     "reports of events by year",            true,
     "SELECT coalesce(substr(first, 1, length(first) - 6), 'undated'), count(*) FROM event"
     " GROUP BY 1 ORDER BY first IS NULL, first"                                                                        },
    {"articles_by_source", "articles by source, the 20 with most", true,
     "SELECT coalesce(source, 'unknown'), count(*) FROM article GROUP BY 1 ORDER BY 2 DESC, 1"
     " LIMIT 20"                                                                                                        },
};

enum { FIGURES = sizeof figures / sizeof figures[0], LABEL_WIDTH = 24 };

static const char *text_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* A number as it is; a text as JSON has it; none as null. */
static void print_json_value(sqlite3_stmt *row, int column, FILE *out)
{
    if (sqlite3_column_type(row, column) == SQLITE_TEXT)
        dl_json_text(out, text_of(row, column));
    else
        fputs(sqlite3_column_type(row, column) == SQLITE_NULL ? "null" : text_of(row, column), out);
}

static void print_json(size_t figure, sqlite3_stmt *row, bool first, FILE *out)
{
    if (!figures[figure].list) {
        print_json_value(row, 0, out);
        return;
    }
    fputs(first ? "" : ", ", out);
    dl_json_text(out, text_of(row, 0));
    fputs(": ", out);
    print_json_value(row, 1, out);
}

static void print_line(size_t figure, sqlite3_stmt *row, bool first, FILE *out)
{
    const char *label = figures[figure].label;
    dl_arena arena;
    dl_arena_init(&arena);
    if (!figures[figure].list)
        fprintf(out, "%-*s  %s\n", LABEL_WIDTH, label,
                dl_shown_text(&arena, text_of(row, sqlite3_column_count(row) - 1)));
    else
        fprintf(out, "%s%s%s  %-*s  %7s\n", first ? "\n" : "", first ? label : "",
                first ? "\n" : "", LABEL_WIDTH - 2, dl_shown_text(&arena, text_of(row, 0)),
                text_of(row, 1));
    dl_arena_clear(&arena);
}

static bool print_figure(sqlite3 *db, size_t figure, bool json, FILE *out)
{
    sqlite3_stmt *row = NULL;
    bool list = figures[figure].list, first = true;
    int step = sqlite3_prepare_v2(db, figures[figure].sql, -1, &row, NULL);
    if (json)
        fprintf(out, "%s\"%s\": %s", figure ? ",\n " : "", figures[figure].name, list ? "{" : "");
    for (; step == SQLITE_OK || step == SQLITE_ROW; first = false) {
        step = sqlite3_step(row);
        if (step != SQLITE_ROW)
            break;
        if (json)
            print_json(figure, row, first, out);
        else
            print_line(figure, row, first, out);
    }
    if (json && list)
        fputc('}', out);
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

bool dl_store_stats_print(sqlite3 *db, bool json, FILE *out)
{
    bool ok = true;
    fputs(json ? "{" : "", out);
    for (size_t i = 0; ok && i < FIGURES; i++)
        ok = print_figure(db, i, json, out);
    fputs(json ? "}\n" : "", out);
    return ok;
}
