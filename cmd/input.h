/* The articles that a command's arguments name, one at a time, as facts.
 *
 * An argument is a text or HTML file, NDJSON of articles or of facts (mixed, if need be), indented
 * facts, a web archive (WARC), a folder, or "-". Articles are run through dl_extract, facts are
 * read back, by as many threads as --jobs says; they come in the order of the input, whatever their
 * number. A bad one is told on standard error in one line when its turn comes, counted, and the
 * next one comes. Memory does not grow with the number of articles.
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
#include "pieces.h"

#include "facts.h"

typedef struct {
    const char *published;
    const char *model;
    int kind;     // a dl_input_kind
    int language; // of the pages of web archives: 0 for English alone, 1 for any
    long jobs;    // threads; 0: one for each processor
    bool with_text;
    const char *store;       // a file, likewise
    const char *corrections; // a file, read by what makes graphs (gather.h)
} dl_input_options;

/* The options of every command that takes articles: entries of its table, for a struct of values
 * with a member `dl_input_options input`. */
// clang-format off
#define DL_INPUT_OPTIONS(values)                                                                                       \
    {"published", 'p', DL_OPTION_TEXT, "DATE", "the day the articles appeared, where they do not say it",              \
     offsetof(values, input.published)},                                                                               \
    {"input", 'i', DL_OPTION_CHOICE, DL_INPUT_KINDS, "what the input is; auto goes by name and content",               \
     offsetof(values, input.kind)},                                                                                    \
    {"language", 'l', DL_OPTION_CHOICE, "en|any", "of web archives: pages in English alone, or in any language",       \
     offsetof(values, input.language)},                                                                                \
    {"jobs", 'j', DL_OPTION_NUMBER, "N", "read N articles at a time; as many as there are processors where not given", \
     offsetof(values, input.jobs)},                                                                                    \
    {"model", 'm', DL_OPTION_TEXT, "FILE", "the trained model to read articles with",                                  \
     offsetof(values, input.model)}
// clang-format on

typedef struct dl_input dl_input;

/* NULL, and one line on standard error, where the options make no sense or the model cannot be
 * read. Borrows all. */
dl_input *dl_input_new(const dl_input_options *options, int count, char **arguments);

/* The next article's facts, the caller's (dl_facts_free); NULL at the end. */
dl_facts *dl_input_next(dl_input *input);

typedef enum {
    DL_TEXT_NDJSON, // facts on one line
    DL_TEXT_PRETTY, // facts, indented
    DL_TEXT_CONLLU, // the sentences; facts, which have no words, are bad input
    DL_TEXT_TIMEML, // the text with its times marked; of articles alone, too
} dl_text_form;

/* The next article as text, the caller's (free); NULL at the end. Of one input either this is asked
 * for, always in the same form, or dl_input_next. */
char *dl_input_next_text(dl_input *input, dl_text_form form);

/* Gives DL_EXIT_DONE, DL_EXIT_SOME_FAILED where an input was bad, or DL_EXIT_USAGE where there is
 * no model to read articles with. */
int dl_input_free(dl_input *input);

#endif
