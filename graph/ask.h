/* Questions to a graph, and their answers as tables.
 *
 *   question → pattern (questions.tsv) → names resolved to nodes → query → rows, each with the
 * sentence it rests on */
#ifndef DL_GRAPH_ASK_H
#define DL_GRAPH_ASK_H

#include "graph.h"

/* What a row rests on. Texts are "" where they are not known. */
typedef struct {
    const char *column; // of the cell that it is for, where a row has more than one; else NULL
    const char *sentence, *article, *published; // article: its title
    const char *id;                             // the article's node
    dl_span span;                               // code points of the article's text
} dl_answer_evidence;

typedef struct {
    const char *const *cells; // by column, never NULL; NULL behind the last one
    int32_t day;              // for the order of rows: the event's first day, or INT32_MAX
    const dl_answer_evidence *evidence;
    uint32_t evidence_count;
} dl_answer_row;

typedef enum {
    DL_ANSWERED,
    DL_NOT_UNDERSTOOD, // no pattern matches
    DL_UNKNOWN_NAME,   // a pattern matches, but nothing in the graph has the name
    DL_UNKNOWN_DATE,   // a pattern matches, but what should be a date is none
} dl_answer_outcome;

typedef struct {
    dl_arena arena; // owns all below
    dl_answer_outcome outcome;
    const char *query; // its name in questions.tsv
    const char *const *columns;
    uint32_t column_count;
    uint32_t
        key_columns; // where columns are many: those at the start that tell what a row is about
    DL_ARRAY(dl_answer_row) rows;
    const char *unknown;  // the name that nothing has
    const char **nearest; // names like it, the nearest first
    uint32_t nearest_count;
} dl_answer;

/* Reads a phrase of a question that names a date ("8 April 2024", "2024"); false where it is none.
 */
typedef bool dl_date_reader(const char *phrase, dl_interval *out);

/* Which events are asked about, beside what the question itself says. Texts and intervals that are
 * not given let all pass. */
typedef struct {
    const char *type, *status, *place, *country, *person,
        *organization; // names; NULL where not given
    dl_interval days;  // none where not given
} dl_ask_filter;

/* The answer to a question, the caller's (dl_answer_free). It borrows the graph. filter may be
 * NULL. */
dl_answer *dl_ask(const dl_graph *graph, const char *question, const dl_ask_filter *filter,
                  dl_date_reader *read_date);
void dl_answer_free(dl_answer *answer);

/* The questions that are understood, one example a line. */
void dl_print_questions(FILE *out);

/* The rows as aligned columns at most width cells wide, each with its sentence below it; more
 * columns than fit come in parts, one below the other. Control characters, and those that turn the
 * direction of writing, are shown as U+FFFD. */
void dl_answer_print(const dl_answer *answer, unsigned width, FILE *out);

/* RFC 4180, with a heading. A cell that a spreadsheet would take for a formula (it begins with = +
 * - @, a tab or a carriage return) and is no number or date gets a ' before it. */
void dl_answer_print_csv(const dl_answer *answer, FILE *out);

/* {"query", "columns", "rows": [{column: cell …, "evidence": [{"article", "id", "published",
 * "start", "end", "text"}]}]}; where evidence is for one cell of several, it has the "column". */
void dl_answer_print_json(const dl_answer *answer, FILE *out);

#endif
