/* How fast the language core runs on one core, stage by stage.
 *
 *     core_speed MODEL FILE.conllu [portable|avx2|avx512]
 *
 * Takes the file's tokens and sentences as they are, for tags, trees and names; prints tokens a
 * second. */
#include "base/arena.h"
#include "syntax/analyse.h"
#include "syntax/conllu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
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

static void measure(const dl_documents *documents, const dl_model *model, const dl_kernels *kernels)
{
    dl_workspace *workspace = dl_workspace_new();
    dl_workspace_use(workspace, kernels);
    double best = 1e9;
    uint64_t tokens = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        tokens = 0;
        for (uint32_t i = 0; i < documents->count; i++) {
            dl_document *doc = documents->items[i];
            DL_ARRAY_CLEAR(&doc->names);
            DL_ARRAY_CLEAR(&doc->titles);
            dl_analyse(doc, model, workspace);
            tokens += doc->tokens.count;
        }
        double seconds = now() - start;
        best = seconds < best ? seconds : best;
    }
    printf("tags, trees and names, %s: %.0f tokens/s\n", kernels->name, (double)tokens / best);
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
    printf("loading the model: %.1f ms\n", loaded * 1e3);
    measure(&documents, model, choose(argc > 3 ? argv[3] : NULL));
    dl_documents_clear(&documents);
    dl_model_free(model);
    return 0;
}
