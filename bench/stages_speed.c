/* How fast each stage of reading runs on one core, from an article's bytes to its events.
 *
 *     stages_speed MODEL ARTICLE...      for instance fixtures/NAME.txt
 *
 * Prints tokens a second of processor time for each stage (the best of some rounds over all
 * articles), and the sum for parsing and for what makes facts of trees. */
#include "events/events.h"
#include "mentions/mentions.h"
#include "read/read.h"
#include "roles/roles.h"
#include "segment/segment.h"
#include "syntax/analyse.h"
#include "syntax/lemma.h"
#include "syntax/tree.h"
#include "times/times.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 15, LONGEST_FILE = 1 << 24 };

typedef struct {
    const dl_model *model;
    dl_workspace *workspace;
} reader;

static void segment(dl_document *doc, const reader *r)
{
    dl_segment(doc, r->model);
}

static void analyse(dl_document *doc, const reader *r)
{
    dl_analyse(doc, r->model, r->workspace);
}

static void lemmatise(dl_document *doc, const reader *r)
{
    (void)r;
    dl_lemmatise(doc);
    dl_link_tree(doc);
}

static void find_times(dl_document *doc, const reader *r)
{
    (void)r;
    dl_find_times(doc);
}

static void find_names(dl_document *doc, const reader *r)
{
    (void)r;
    dl_find_mentions(doc);
    dl_mend_coordination(doc);
    dl_link_names(doc);
}

static void find_roles(dl_document *doc, const reader *r)
{
    (void)r;
    dl_find_roles(doc);
}

static void link_references(dl_document *doc, const reader *r)
{
    (void)r;
    dl_link_references(doc);
    dl_settle_counterparts(doc);
}

static void find_events(dl_document *doc, const reader *r)
{
    (void)r;
    dl_find_events(doc);
}

static const struct {
    const char *name;
    void (*run)(dl_document *doc, const reader *r);
    bool parses, makes_facts;
} stages[] = {
    {"sentences and tokens",  segment,         false, false},
    {"tags, trees and names", analyse,         true,  false},
    {"lemmas",                lemmatise,       false, false},
    {"times",                 find_times,      false, false},
    {"mentions",              find_names,      false, true },
    {"roles",                 find_roles,      false, true },
    {"nouns and pronouns",    link_references, false, true },
    {"events",                find_events,     false, true },
};

enum { STAGES = sizeof stages / sizeof *stages };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static dl_document *open_article(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(LONGEST_FILE) : NULL;
    size_t length = bytes ? fread(bytes, 1, LONGEST_FILE, file) : 0;
    if (file)
        fclose(file);
    dl_document *doc = dl_document_new();
    dl_error error = {0};
    bool read = dl_read(doc, &(dl_source){.place = path, .bytes = bytes, .length = length}, &error);
    free(bytes);
    if (read)
        return doc;
    dl_document_free(doc);
    return NULL;
}

/* Adds each stage's seconds over one article; gives its tokens, or 0 where it cannot be read. */
static uint64_t time_article(const char *path, const reader *r, double *seconds)
{
    dl_document *doc = open_article(path);
    if (!doc)
        return 0;
    for (int i = 0; i < STAGES; i++) {
        double start = now();
        stages[i].run(doc, r);
        seconds[i] += now() - start;
    }
    uint64_t tokens = doc->tokens.count;
    dl_document_free(doc);
    return tokens;
}

static void print_rates(const double *best, uint64_t tokens)
{
    double parsing = 0, facts = 0;
    for (int i = 0; i < STAGES; i++) {
        printf("%-26s %10.0f tokens/s\n", stages[i].name, (double)tokens / best[i]);
        parsing += stages[i].parses ? best[i] : 0;
        facts += stages[i].makes_facts ? best[i] : 0;
    }
    printf("%-26s %10.0f tokens/s, %.0f %% of the time that parsing takes\n",
           "mentions, roles and events", (double)tokens / facts, 100 * facts / parsing);
}

int main(int argc, char **argv)
{
    dl_error error = {0};
    dl_model *model = argc > 2 ? dl_model_open(argv[1], &error) : NULL;
    if (!model) {
        fputs("usage: stages_speed MODEL ARTICLE...\n", stderr);
        return 2;
    }
    reader r = {.model = model, .workspace = dl_workspace_new()};
    double best[STAGES];
    uint64_t tokens = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double seconds[STAGES] = {0};
        tokens = 0;
        for (int i = 2; i < argc; i++)
            tokens += time_article(argv[i], &r, seconds);
        for (int i = 0; i < STAGES; i++)
            best[i] = round && best[i] < seconds[i] ? best[i] : seconds[i];
    }
    print_rates(best, tokens);
    dl_workspace_free(r.workspace);
    dl_model_free(model);
    return 0;
}
