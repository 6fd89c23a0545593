/* The articles that a command's arguments name, one at a time, as facts.
 *
 * An argument is a text or HTML file, NDJSON of articles or of facts (mixed, if need be), indented
 * facts, a folder, or "-". Articles are run through dl_extract, facts are read back. A bad one is
 * told on standard error in one line, counted, and the next one comes. Which kind a file is follows
 * from its name and, where that does not tell, from its first bytes.
 *
 *     dl_input *input = dl_input_new(&values->input, count, arguments);
 *     if (!input)
 *         return DL_EXIT_USAGE;
 *     for (dl_facts *facts; (facts = dl_input_next(input)); dl_facts_free(facts))
 *         …
 *     int status = dl_input_free(input);
 */
#ifndef DL_INPUT_H
#define DL_INPUT_H

#include "options.h"

#include "facts.h"

typedef struct {
    const char *published;
    const char *model;
    int kind; // a dl_input_kind
    bool with_text;
    const char *store;       // a file, likewise
    const char *corrections; // a file, read by what makes graphs (gather.h)
} dl_input_options;

#define DL_INPUT_KINDS "auto|text|html|ndjson|json"
typedef enum {
    DL_INPUT_AUTO,
    DL_INPUT_TEXT,
    DL_INPUT_HTML,
    DL_INPUT_NDJSON,
    DL_INPUT_JSON
} dl_input_kind;

/* The options of every command that takes articles: entries of its table, for a struct of values
 * with a member `dl_input_options input`. */
// clang-format off
#define DL_INPUT_OPTIONS(values)                                                                                       \
    {"published", 'p', DL_OPTION_TEXT, "DATE", "the day the articles appeared, where they do not say it",              \
     offsetof(values, input.published)},                                                                               \
    {"input", 'i', DL_OPTION_CHOICE, DL_INPUT_KINDS, "what the input is; auto goes by name and content",               \
     offsetof(values, input.kind)},                                                                                    \
    {"model", 'm', DL_OPTION_TEXT, "FILE", "the trained model to read articles with",                                  \
     offsetof(values, input.model)}
// clang-format on

typedef struct dl_input dl_input;

/* NULL, and one line on standard error, where the options make no sense or the model cannot be
 * read. Borrows all. */
dl_input *dl_input_new(const dl_input_options *options, int count, char **arguments);

/* The next article's facts, the caller's (dl_facts_free); NULL at the end. */
dl_facts *dl_input_next(dl_input *input);

/* The next article with all that the stages found, the caller's (dl_document_free); NULL at the
 * end. Facts, which have no words, are bad input here. */
dl_document *dl_input_next_document(dl_input *input);

/* Gives DL_EXIT_DONE, or DL_EXIT_SOME_FAILED where an input was bad. */
int dl_input_free(dl_input *input);

#endif
