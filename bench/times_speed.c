/* How fast time expressions are found and resolved on one core, once tokens are there.
 *
 *     times_speed ARTICLES.ndjson      lines with "text" and "published"
 *
 * Prints tokens a second of processor time, the best of some rounds. Tokens are made by rules;
 * without tags each clause's tense is read from its words, which costs more than with a tree. */
#include "segment/segment.h"
#include "times/times.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 7, MOST_ARTICLES = 10000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static dl_document *read_article(const char *line)
{
    json_t *json = json_loads(line, 0, NULL);
    const char *text = json_string_value(json_object_get(json, "text"));
    const char *published = json_string_value(json_object_get(json, "published"));
    dl_document *doc = NULL;
    if (text) {
        doc = dl_document_new();
        doc->length = (uint32_t)strlen(text);
        doc->text = dl_arena_text(&doc->arena, text, doc->length);
        if (published)
            dl_date_parse(published, &doc->published_date);
        *DL_PUSH(&doc->blocks) = (dl_block){.end = doc->length, .kind = DL_BLOCK_BODY};
        dl_segment(doc, NULL);
    }
    json_decref(json);
    return doc;
}

static double time_once(dl_document *const *docs, size_t count)
{
    double start = now();
    for (size_t i = 0; i < count; i++) {
        docs[i]->times.count = 0;
        dl_find_times(docs[i]);
    }
    return now() - start;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!file) {
        fputs("usage: times_speed ARTICLES.ndjson\n", stderr);
        return 2;
    }
    dl_document **docs = dl_calloc(MOST_ARTICLES, sizeof(dl_document *));
    size_t count = 0, size = 0, tokens = 0, times = 0;
    char *line = NULL;
    while (count < MOST_ARTICLES && getline(&line, &size, file) > 0) {
        docs[count] = read_article(line);
        if (docs[count])
            tokens += docs[count++]->tokens.count;
    }
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double seconds = time_once(docs, count);
        best = seconds < best ? seconds : best;
    }
    for (size_t i = 0; i < count; i++) {
        times += docs[i]->times.count;
        dl_document_free(docs[i]);
    }
    printf("%zu articles, %zu tokens, %zu times: %.0f tokens a second\n", count, tokens, times,
           (double)tokens / best);
    free(docs);
    free(line);
    fclose(file);
    return 0;
}
