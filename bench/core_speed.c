/* How fast the language core runs on one core, stage by stage and as a whole, from raw text.
 *
 *     core_speed MODEL FILE.conllu [portable|avx2|avx512]
 *
 * Takes the file's texts; prints tokens a second of processor time (the best of some rounds), the
 * time to load the model and the most memory in use. */
#include "base/arena.h"
#include "segment/segment.h"
#include "syntax/analyse.h"
#include "syntax/conllu.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { ROUNDS = 7, SEGMENT, ANALYSE, LEMMATISE, STAGES };

typedef struct {
    double seconds[STAGES];
    uint64_t tokens;
} timing;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const dl_kernels *choose(const char *name)
{
#if defined(__x86_64__)
    if (name && strcmp(name, "avx2") == 0)
        return &dl_kernels_avx2;
    if (name && strcmp(name, "avx512") == 0)
        return &dl_kernels_avx512;
#endif
    return name ? &dl_kernels_portable : dl_kernels_best();
}

/* The text and its paragraphs, with nothing found in them. */
static dl_document *bare_copy(const dl_document *doc)
{
    dl_document *copy = dl_document_new();
    copy->text = doc->text;
    copy->length = doc->length;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        *DL_PUSH(&copy->blocks) = doc->blocks.items[i];
    return copy;
}

static void run(const dl_document *text, const dl_model *model, dl_workspace *workspace, timing *t)
{
    dl_document *doc = bare_copy(text);
    double times[STAGES + 1];
    times[SEGMENT] = now();
    dl_segment(doc, model);
    times[ANALYSE] = now();
    dl_analyse(doc, model, workspace);
    times[LEMMATISE] = now();
    dl_lemmatise(doc);
    times[STAGES] = now();
    for (int stage = SEGMENT; stage < STAGES; stage++)
        t->seconds[stage] += times[stage + 1] - times[stage];
    t->tokens += doc->tokens.count;
    dl_document_free(doc);
}

static void measure(const dl_documents *documents, const dl_model *model, const dl_kernels *kernels)
{
    static const char *const names[STAGES] = {[SEGMENT] = "sentences and tokens",
                                              [ANALYSE] = "tags, trees and names",
                                              [LEMMATISE] = "lemmas"};
    dl_workspace *workspace = dl_workspace_new();
    dl_workspace_use(workspace, kernels);
    double best[STAGES], whole = 1e9;
    uint64_t tokens = 0;
    for (int round = 0; round < ROUNDS; round++) {
        timing t = {.tokens = 0};
        double sum = 0;
        for (uint32_t i = 0; i < documents->count; i++)
            run(documents->items[i], model, workspace, &t);
        for (int stage = SEGMENT; stage < STAGES; stage++) {
            best[stage] = round && best[stage] < t.seconds[stage] ? best[stage] : t.seconds[stage];
            sum += t.seconds[stage];
        }
        whole = sum < whole ? sum : whole;
        tokens = t.tokens;
    }
    for (int stage = SEGMENT; stage < STAGES; stage++)
        printf("%-22s %9.0f tokens/s\n", names[stage], (double)tokens / best[stage]);
    printf("%-22s %9.0f tokens/s (%s)\n", "the whole core", (double)tokens / whole, kernels->name);
    dl_workspace_free(workspace);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: core_speed MODEL FILE.conllu [portable|avx2|avx512]\n", stderr);
        return 2;
    }
    dl_error error = {0};
    dl_documents documents = {0};
    double start = now();
    dl_model *model = dl_model_open(argv[1], &error);
    double loaded = now() - start;
    if (!model || !dl_conllu_read(argv[2], &documents, &error)) {
        char text[1024];
        dl_error_print(&error, text, sizeof text);
        fprintf(stderr, "core_speed: %s\n", text);
        return 1;
    }
    measure(&documents, model, choose(argc > 3 ? argv[3] : NULL));
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-22s %9.1f ms\n%-22s %9.1f MB\n", "loading the model", loaded * 1e3, "most memory",
           (double)usage.ru_maxrss / 1024);
    dl_documents_clear(&documents);
    dl_model_free(model);
    return 0;
}
