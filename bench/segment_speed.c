/* How fast sentences, tokens and lemmas are found on one core.
 *
 *     segment_speed MODEL|- FILE.conllu
 *
 * Takes the file's tags for lemmas and its bare text for sentences and tokens; - stands for no
 * model. Prints tokens a second, the best of some rounds. */
#include "base/arena.h"
#include "segment/segment.h"
#include "syntax/conllu.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 9 };

typedef void stage(dl_document *doc, const dl_model *model);

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void find_lemmas(dl_document *doc, const dl_model *model)
{
    (void)model;
    dl_lemmatise(doc);
}

static void find_segments(dl_document *doc, const dl_model *model)
{
    doc->sentences.count = doc->tokens.count = 0;
    dl_segment(doc, model);
}

static void measure(const char *name, stage *run, const dl_documents *documents,
                    const dl_model *model)
{
    double best = 1e9;
    uint64_t tokens = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        tokens = 0;
        for (uint32_t i = 0; i < documents->count; i++) {
            run(documents->items[i], model);
            tokens += documents->items[i]->tokens.count;
        }
        double seconds = now() - start;
        best = seconds < best ? seconds : best;
    }
    printf("%s: %.0f tokens/s\n", name, (double)tokens / best);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: segment_speed MODEL|- FILE.conllu\n", stderr);
        return 2;
    }
    dl_error error = {0};
    dl_documents documents = {0};
    bool wanted = strcmp(argv[1], "-") != 0;
    dl_model *model = wanted ? dl_model_open(argv[1], &error) : NULL;
    if ((wanted && !model) || !dl_conllu_read(argv[2], &documents, &error)) {
        char text[1024];
        dl_error_print(&error, text, sizeof text);
        fprintf(stderr, "segment_speed: %s\n", text);
        return 1;
    }
    measure("lemmas", find_lemmas, &documents, NULL);
    measure("sentences and tokens", find_segments, &documents, model);
    dl_documents_clear(&documents);
    dl_model_free(model);
    return 0;
}
