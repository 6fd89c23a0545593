/* The command's thread reads pieces ahead, threads make facts of them (crew.h), and the command
 * gets them in order. With one job there are no threads: a piece is worked on when it is asked
 * for. */
#include "input.h"

#include "command.h"
#include "crew.h"
#include "output.h"
#include "progress.h"

#include "extract.h"
#include "read/ndjson.h"
#include "syntax/conllu.h"
#include "times/timeml.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_JOBS = 1024,
    TASKS_A_JOB = 4, // read ahead, so that no thread waits while a long article holds up the rest
};

// Bytes of articles that are read ahead, as long as there is more than one.
static const size_t MOST_BYTES = (size_t)32 << 20;

struct dl_input {
    const dl_input_options *options;
    dl_pieces *pieces;
    dl_progress progress;
    dl_crew *crew; // NULL: one job
    unsigned jobs;
    size_t bytes_ahead;
    uint64_t articles, foreign; // foreign: pages that are not in English
    unsigned failures;
    bool no_model; // can be read
    bool ended;    // no piece is left
    bool wants_text;
    dl_text_form form; // of the text
    pthread_mutex_t model_lock;
    dl_model *model;           // from the first article on: facts need none
    dl_extractor **extractors; // of each thread
};

/* One piece, and what became of it. */
typedef struct {
    dl_piece piece;
    size_t size;         // of the piece in bytes
    uint64_t bytes_read; // of all files, behind it
    dl_error error;
    bool is_page;    // of a web archive
    bool no_model;   // is the error: no article can be read
    dl_facts *facts; // either of the two, or the error
    char *text;
} task;

static void free_task(void *given)
{
    task *t = given;
    dl_piece_clear(&t->piece);
    dl_facts_free(t->facts);
    free(t->text);
    free(t);
}

/* ---- a thread's work on one piece ---- */

static dl_extractor *find_extractor(dl_input *input, unsigned thread, dl_error *error)
{
    char path[4096];
    pthread_mutex_lock(&input->model_lock);
    if (!input->model && dl_model_find(input->options->model, path, sizeof path, error))
        input->model = dl_model_open(path, error);
    const dl_model *model = input->model;
    pthread_mutex_unlock(&input->model_lock);
    if (model && !input->extractors[thread])
        input->extractors[thread] = dl_extractor_new(model);
    return input->extractors[thread];
}

/* Whether documents are asked for, not facts. */
static bool wants_analysis(const dl_input *input)
{
    return input->wants_text && (input->form == DL_TEXT_CONLLU || input->form == DL_TEXT_TIMEML);
}

static void take_facts(const dl_input *input, task *t, dl_facts *facts)
{
    if (input->wants_text && facts) {
        t->text = dl_facts_to_json(facts, input->form == DL_TEXT_PRETTY);
        dl_facts_free(facts);
    } else {
        t->facts = facts;
    }
}

static void take_document(const dl_input *input, task *t, const dl_document *doc)
{
    if (wants_analysis(input)) {
        dl_buffer text = {0};
        dl_buffer_add_text(&text, "");
        if (input->form == DL_TEXT_CONLLU)
            dl_conllu_write(doc, &text);
        else
            dl_timeml_write(doc, &text);
        t->text = text.text;
    } else {
        take_facts(input, t, dl_facts_from_document(doc, input->options->with_text));
    }
}

static void extract(dl_input *input, unsigned thread, task *t, dl_source source)
{
    if (!source.published && input->options->published) {
        source.published = input->options->published;
        source.published_is_option = true;
    }
    dl_extractor *extractor = find_extractor(input, thread, &t->error);
    t->no_model = !extractor;
    dl_document *doc = extractor ? dl_extract(extractor, &source, &t->error) : NULL;
    if (doc)
        take_document(input, t, doc);
    dl_document_free(doc);
}

static void read_facts(const dl_input *input, task *t)
{
    const dl_piece *piece = &t->piece;
    if (wants_analysis(input))
        dl_error_set(&t->error, DL_ERROR_INPUT, piece->place, 0,
                     "facts hold no sentences to print; an article is wanted");
    else
        take_facts(
            input, t,
            dl_facts_from_json(piece->bytes.text, piece->bytes.length, piece->place, &t->error));
}

static void work_on_json(dl_input *input, unsigned thread, task *t)
{
    const dl_piece *piece = &t->piece;
    dl_json_article article;
    switch (dl_json_article_read(piece->bytes.text, piece->bytes.length, piece->place, &article,
                                 &t->error)) {
    case DL_JSON_BAD:
        break;
    case DL_JSON_FACTS:
        read_facts(input, t);
        break;
    case DL_JSON_ARTICLE:
        if (!article.source.id)
            article.source.id = piece->id;
        extract(input, thread, t, article.source);
        dl_json_article_clear(&article);
        break;
    }
}

/* The source that a piece is; an article of JSON has its own. */
static dl_source source_of(const dl_input *input, const dl_piece *piece)
{
    dl_source source = {.place = piece->place,
                        .id = piece->id,
                        .bytes = piece->bytes.text ? piece->bytes.text : "",
                        .length = piece->bytes.length,
                        .kind = piece->kind};
    if (!piece->is_page)
        return source;
    const dl_warc_page *page = &piece->page;
    // A page is known by its address, in whichever archive it is.
    if (page->url.length)
        source.id = source.url = page->url.text;
    source.fetched = *page->fetched ? page->fetched : NULL;
    source.charset = *page->charset ? page->charset : NULL;
    source.english_only = input->options->language == 0;
    return source;
}

static void work(void *context, unsigned thread, void *given)
{
    dl_input *input = context;
    task *t = given;
    const dl_piece *piece = &t->piece;
    t->is_page = piece->is_page;
    // A piece that could not be read only waits for its turn to be told.
    if (t->error.code == DL_OK && piece->is_json)
        work_on_json(input, thread, t);
    else if (t->error.code == DL_OK)
        extract(input, thread, t, source_of(input, piece));
    dl_piece_clear(&t->piece);
}

/* ---- the command's thread ---- */

static void tell(dl_input *input, dl_error *error, bool as_warning)
{
    char message[sizeof error->message];
    if (as_warning) {
        memcpy(message, error->message, sizeof message);
        snprintf(error->message, sizeof error->message, "warning: %.500s", message);
    }
    dl_progress_hide(&input->progress);
    dl_tell_error(error);
    input->failures += !as_warning;
}

static bool options_make_sense(const dl_input_options *options)
{
    dl_date day;
    if (options->published && !dl_date_parse(options->published, &day))
        fprintf(stderr, "dateline: --published wants a date like 2024-04-08, not '%s'\n",
                options->published);
    else if (options->jobs > MOST_JOBS)
        fprintf(stderr, "dateline: --jobs wants at most %d, not %ld\n", MOST_JOBS, options->jobs);
    else
        return true;
    return false;
}

dl_input *dl_input_new(const dl_input_options *options, int count, char **arguments)
{
    if (!options_make_sense(options))
        return NULL;
    dl_input *input = dl_calloc(1, sizeof *input);
    input->options = options;
    input->pieces = dl_pieces_new((dl_input_kind)options->kind, count, arguments);
    input->failures = dl_pieces_failures(input->pieces);
    input->jobs = options->jobs ? (unsigned)options->jobs : dl_crew_processors();
    input->extractors = dl_calloc(input->jobs, sizeof(dl_extractor *));
    pthread_mutex_init(&input->model_lock, NULL);
    if (input->jobs > 1)
        input->crew = dl_crew_new(input->jobs, input->jobs * TASKS_A_JOB, work, input);
    dl_progress_start(&input->progress, dl_pieces_total(input->pieces));
    return input;
}

/* NULL at the end. */
static task *read_task(dl_input *input)
{
    task *t = dl_calloc(1, sizeof *t);
    if (!input->ended && dl_pieces_next(input->pieces, &t->piece, &t->error)) {
        t->size = t->piece.bytes.length;
        t->bytes_read = dl_pieces_bytes(input->pieces);
        return t;
    }
    input->ended = true;
    free(t);
    return NULL;
}

/* A pipe with nothing in it must not hold up articles that are done. */
static bool may_read_ahead(const dl_input *input)
{
    uint32_t ahead = dl_crew_count(input->crew);
    return !input->ended && ahead < input->jobs * TASKS_A_JOB &&
           (ahead == 0 || (input->bytes_ahead < MOST_BYTES && dl_pieces_ready(input->pieces)));
}

/* Without threads, where the system has none to give, the command's own does the work. */
static task *next_of_crew(dl_input *input)
{
    while (may_read_ahead(input)) {
        task *t = read_task(input);
        if (t && !dl_crew_give(input->crew, t)) {
            work(input, 0, t);
            return t;
        }
        input->bytes_ahead += t ? t->size : 0;
    }
    task *t = dl_crew_take(input->crew);
    input->bytes_ahead -= t ? t->size : 0;
    return t;
}

static task *next_task(dl_input *input)
{
    if (input->crew)
        return next_of_crew(input);
    task *t = read_task(input);
    if (t)
        work(input, 0, t);
    return t;
}

/* The next task that is no error; errors are told. NULL at the end. */
static task *next_good_task(dl_input *input)
{
    for (task *t; (t = next_task(input)); free_task(t)) {
        if (t->error.code == DL_OK) {
            dl_progress_show(&input->progress, t->bytes_read, input->articles++);
            return t;
        }
        if (t->error.code == DL_ERROR_LANGUAGE) {
            input->foreign++;
            continue;
        }
        // A crawl always has pages without text and the like: the archive is not at fault.
        tell(input, &t->error, t->is_page && !t->no_model);
        if (t->no_model) { // nothing more is tried
            input->no_model = true;
            free_task(t);
            dl_crew_free(input->crew, free_task);
            input->crew = NULL;
            input->ended = true;
            break;
        }
    }
    dl_progress_hide(&input->progress);
    return NULL;
}

dl_facts *dl_input_next(dl_input *input)
{
    task *t = next_good_task(input);
    if (!t)
        return NULL;
    dl_facts *facts = t->facts;
    t->facts = NULL;
    free_task(t);
    return facts;
}

char *dl_input_next_text(dl_input *input, dl_text_form form)
{
    if (!input->wants_text) { // threads read both
        input->wants_text = true;
        input->form = form;
    }
    task *t = next_good_task(input);
    if (!t)
        return NULL;
    char *text = t->text;
    t->text = NULL;
    free_task(t);
    return text;
}

int dl_input_free(dl_input *input)
{
    dl_progress_hide(&input->progress);
    dl_crew_free(input->crew, free_task);
    for (unsigned i = 0; i < input->jobs; i++)
        dl_extractor_free(input->extractors[i]);
    free(input->extractors);
    pthread_mutex_destroy(&input->model_lock);
    dl_model_free(input->model);
    dl_pieces_free(input->pieces);
    if (input->foreign && !input->articles)
        fprintf(stderr,
                "dateline: warning: none of %llu pages is in English; --language any reads them\n",
                (unsigned long long)input->foreign);
    int status = input->no_model   ? DL_EXIT_USAGE
                 : input->failures ? DL_EXIT_SOME_FAILED
                                   : DL_EXIT_DONE;
    free(input);
    return status;
}
