/* Makes lexicon/lemma_words.tsv and lexicon/lemma_endings.tsv.
 *
 *     lemma_train OUTPUT-FOLDER [--wordnet FOLDER] TRAIN.conllu…
 *
 * A pair is a form and its most frequent lemma under one tag. Endings are learned from pairs, not
 * from running words, the short ones first: at each length, a group of pairs with the same ending
 * gets the change that is right for most of them, if that mends at least GAIN pairs more than it
 * breaks. Pairs that endings do not get right are listed as words. WordNet's verbs, nouns and
 * adjectives, inflected by rule and by its lists of exceptions, stand beside the treebanks' pairs;
 * where they disagree the treebanks are right. */
#include "syntax/conllu.h"
#include "syntax/lemma.h"
#include "wordnet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    GAIN = 3,
    // What a pair counts. A slip in a treebank weighs less than what WordNet lists as irregular.
    FROM_RULE = 1,
    FROM_TREEBANK = 2,
    FROM_LIST = 9,
};

/* Of a form: take its lower case or keep it as written, cut bytes off its end, add text. */
typedef struct {
    bool keeps;
    uint32_t cut;
    char added[DL_LEMMA_ENDING + 2];
} change;

typedef struct {
    dl_lemma_word word;
    char lemma[DL_LEMMA_LONGEST];
    uint32_t count;
    change right, now; // the change that gives the lemma, and the one in force
} pair;

typedef DL_ARRAY(pair) pair_list;

typedef struct {
    char text[256];
} row;

typedef DL_ARRAY(row) row_list;

static const char *key_of(const pair *p)
{
    return p->word.keeps_case ? p->word.exact : p->word.lower;
}

static const char *ending_of(const pair *p)
{
    return p->word.ending ? p->word.ending : "";
}

static void add_pair(pair_list *pairs, const char *form, size_t length, const char *lemma,
                     dl_upos upos, dl_xpos xpos, bool first, uint32_t count)
{
    dl_lemma_word word;
    if (strlen(lemma) >= DL_LEMMA_LONGEST || strcmp(lemma, "_") == 0 || xpos == DL_XPOS_XX ||
        !dl_lemma_word_of(form, length, upos, xpos, first, &word))
        return;
    pair *p = DL_PUSH(pairs);
    p->word = word;
    p->count = count;
    snprintf(p->lemma, sizeof p->lemma, "%s", lemma);
}

/* ---- reading ---- */

static bool read_treebank(const char *path, pair_list *pairs)
{
    dl_documents documents = {0};
    dl_error error = {0};
    bool ok = dl_conllu_read(path, &documents, &error);
    for (uint32_t d = 0; d < documents.count; d++) {
        const dl_document *doc = documents.items[d];
        for (uint32_t i = 0; i < doc->tokens.count; i++) {
            const dl_token *t = &doc->tokens.items[i];
            bool first = doc->sentences.items[t->sentence].first == i;
            add_pair(pairs, doc->text + t->start, t->end - t->start, t->lemma, t->upos, t->xpos,
                     first, FROM_TREEBANK);
            if (t->xpos == DL_XPOS_VBD || t->xpos == DL_XPOS_VBN)
                add_pair(pairs, doc->text + t->start, t->end - t->start, t->lemma, t->upos,
                         t->xpos == DL_XPOS_VBD ? DL_XPOS_VBN : DL_XPOS_VBD, first, FROM_RULE);
        }
    }
    dl_documents_clear(&documents);
    if (!ok)
        fprintf(stderr, "lemma_train: %s:%lu: %s\n", path, (unsigned long)error.line,
                error.message);
    return ok;
}

static void add_inflected(void *to, const char *form, const char *lemma, dl_upos upos, dl_xpos xpos,
                          bool listed)
{
    add_pair(to, form, strlen(form), lemma, upos, xpos, false, listed ? FROM_LIST : FROM_RULE);
}

/* ---- pairs: one for each form, tag and class of endings, with its most frequent lemma ---- */

static int by_form(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    int order = strcmp(key_of(x), key_of(y));
    order = order ? order : strcmp(x->word.tag, y->word.tag);
    order = order ? order : strcmp(ending_of(x), ending_of(y));
    return order ? order : strcmp(x->lemma, y->lemma);
}

static bool same_word(const pair *x, const pair *y)
{
    return strcmp(key_of(x), key_of(y)) == 0 && strcmp(x->word.tag, y->word.tag) == 0;
}

/* Adds up equal pairs and keeps the best of each word and class. */
static void settle(pair_list *pairs)
{
    qsort(pairs->items, pairs->count, sizeof *pairs->items, by_form);
    uint32_t kept = 0;
    for (uint32_t i = 0, end; i < pairs->count; i = end) {
        pair sum = pairs->items[i];
        for (end = i + 1; end < pairs->count && by_form(&sum, &pairs->items[end]) == 0; end++)
            sum.count += pairs->items[end].count;
        pair *last = kept ? &pairs->items[kept - 1] : NULL;
        if (last && same_word(last, &sum) && strcmp(ending_of(last), ending_of(&sum)) == 0) {
            if (sum.count > last->count)
                *last = sum;
        } else {
            pairs->items[kept++] = sum;
        }
    }
    pairs->count = kept;
}

static const char *base_of(const pair *p, bool keeps)
{
    return keeps || p->word.keeps_case ? p->word.exact : p->word.lower;
}

/* The change that makes the lemma out of the form; one that cannot be where the word is irregular.
 */
static change right_change(const pair *p)
{
    change c = {0};
    if (strcmp(ending_of(p), "JJ^") == 0)
        c.keeps = p->lemma[0] == p->word.exact[0];
    const char *base = base_of(p, c.keeps);
    uint32_t same = 0, length = (uint32_t)strlen(base);
    while (base[same] && base[same] == p->lemma[same])
        same++;
    c.cut = length - same;
    if (!same || c.cut > DL_LEMMA_ENDING || strlen(p->lemma + same) > DL_LEMMA_ENDING)
        c.cut = DL_LEMMA_LONGEST;
    else
        snprintf(c.added, sizeof c.added, "%s", p->lemma + same);
    return c;
}

static int compare_changes(const change *x, const change *y)
{
    int order = (int)x->keeps - (int)y->keeps;
    order = order ? order : (int)x->cut - (int)y->cut;
    return order ? order : strcmp(x->added, y->added);
}

static bool is_right(const pair *p, const change *c)
{
    const char *base = base_of(p, c->keeps);
    size_t left = strlen(base) > c->cut ? strlen(base) - c->cut : strlen(base);
    return strncmp(base, p->lemma, left) == 0 && strlen(p->lemma) >= left &&
           strcmp(p->lemma + left, c->added) == 0;
}

/* ---- endings ---- */

static const char *tail_of(const pair *p, uint32_t length)
{
    return p->word.lower + p->word.lower_length - length;
}

static uint32_t tail_length; // what by_tail sorts by; qsort passes no argument

static int by_tail(const void *a, const void *b)
{
    const pair *x = *(pair *const *)a, *y = *(pair *const *)b;
    int order = strcmp(ending_of(x), ending_of(y));
    order = order ? order : strcmp(tail_of(x, tail_length), tail_of(y, tail_length));
    order = order ? order : compare_changes(&x->right, &y->right);
    return order ? order : by_form(x, y);
}

/* The most frequent right change of a group, which is sorted by it. */
static change best_change(pair *const *group, uint32_t count)
{
    change best = group[0]->right;
    uint32_t most = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && compare_changes(&group[i]->right, &group[end]->right) == 0;
             end++)
            ;
        if (end - i > most && group[i]->right.cut < DL_LEMMA_LONGEST) {
            most = end - i;
            best = group[i]->right;
        }
    }
    return best;
}

/* Gives a group its best change, where that pays. */
static void learn_group(pair *const *group, uint32_t count, row_list *rows)
{
    change best = best_change(group, count);
    int gain = 0;
    for (uint32_t i = 0; i < count; i++)
        gain += (int)is_right(group[i], &best) - (int)is_right(group[i], &group[i]->now);
    if (gain < GAIN || best.cut >= DL_LEMMA_LONGEST)
        return;
    for (uint32_t i = 0; i < count; i++)
        group[i]->now = best;
    row *r = DL_PUSH(rows);
    snprintf(r->text, sizeof r->text, "%s$\t%s\t%u\t%s\t%s", tail_of(group[0], tail_length),
             ending_of(group[0]), best.cut, best.added, best.keeps ? "keep" : "lower");
}

static void learn_endings(pair_list *pairs, row_list *rows)
{
    pair **sorted = dl_calloc(pairs->count, sizeof *sorted);
    for (tail_length = 0; tail_length <= DL_LEMMA_ENDING; tail_length++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < pairs->count; i++)
            if (pairs->items[i].word.ending && pairs->items[i].word.lower_length >= tail_length)
                sorted[count++] = &pairs->items[i];
        qsort(sorted, count, sizeof *sorted, by_tail);
        for (uint32_t i = 0, end; i < count; i = end) {
            for (end = i + 1;
                 end < count && strcmp(ending_of(sorted[i]), ending_of(sorted[end])) == 0 &&
                 strcmp(tail_of(sorted[i], tail_length), tail_of(sorted[end], tail_length)) == 0;
                 end++)
                ;
            learn_group(sorted + i, end - i, rows);
        }
    }
    free(sorted);
}

/* ---- words ---- */

static bool is_plain_figure(const pair *p)
{
    return strcmp(p->word.tag, "CD") == 0 && p->word.lower[0] >= '0' && p->word.lower[0] <= '9';
}

/* Codes and slips that occur once teach nothing. */
static bool is_noise(const pair *p)
{
    const char *letters = "abcdefghijklmnopqrstuvwxyz'.-";
    return p->count == FROM_TREEBANK && strspn(p->word.lower, letters) < p->word.lower_length;
}

/* Whether the program, without the list of words, would give p the lemma. */
static bool is_given(const pair *p, const change *now)
{
    if (!p->word.recased)
        return is_right(p, now);
    bool capital = p->word.lower[0] >= 'a' && p->word.lower[0] <= 'z';
    return p->lemma[0] == (capital ? p->word.lower[0] - 'a' + 'A' : p->word.lower[0]) &&
           strcmp(p->lemma + 1, p->word.lower + 1) == 0;
}

/* Lists a word whose best lemma endings do not give in each of its classes. */
static void list_words(const pair_list *pairs, row_list *rows)
{
    for (uint32_t i = 0, end; i < pairs->count; i = end) {
        const pair *best = &pairs->items[i];
        bool wrong = false;
        for (end = i; end < pairs->count && same_word(best, &pairs->items[end]); end++)
            if (pairs->items[end].count > best->count)
                best = &pairs->items[end];
        for (uint32_t k = i; k < end; k++) {
            pair same = *best;
            same.word = pairs->items[k].word;
            wrong |= !is_given(&same, &pairs->items[k].now);
        }
        if (!wrong || is_plain_figure(best) || is_noise(best) || key_of(best)[0] == '#')
            continue;
        row *r = DL_PUSH(rows);
        snprintf(r->text, sizeof r->text, "%s\t%s\t%s", key_of(best), best->word.tag, best->lemma);
    }
}

/* ---- writing ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(((const row *)a)->text, ((const row *)b)->text);
}

/* By the first cell, in byte order, as lexicon/compile.c wants them; a tab sorts before all else.
 */
static void write_rows(const char *folder, const char *name, const char *heading, row_list *rows)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    fprintf(file,
            "%s# source: made by train/lemma_train.c from the train files of UD English EWT 2.16 "
            "and GUM 11 (the genres with open texts)\n"
            "#   and WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved "
            "(LICENSE.wordnet)\n"
            "# licence: CC BY-SA 4.0\n",
            heading);
    qsort(rows->items, rows->count, sizeof *rows->items, by_text);
    for (uint32_t i = 0; i < rows->count; i++)
        fprintf(file, "%s\n", rows->items[i].text);
    fclose(file);
    printf("%s: %u rows\n", path, rows->count);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: lemma_train OUTPUT-FOLDER [--wordnet FOLDER] TRAIN.conllu...\n", stderr);
        return 2;
    }
    pair_list pairs = {0};
    for (int i = 2; i < argc; i++) {
        bool wordnet = strcmp(argv[i], "--wordnet") == 0 && i + 1 < argc;
        if (!(wordnet ? dl_wordnet_read(argv[++i], add_inflected, &pairs)
                      : read_treebank(argv[i], &pairs)))
            return 1;
    }
    settle(&pairs);
    for (uint32_t i = 0; i < pairs.count; i++) {
        pairs.items[i].right = right_change(&pairs.items[i]);
    }
    row_list endings = {0}, words = {0};
    learn_endings(&pairs, &endings);
    list_words(&pairs, &words);
    write_rows(
        argv[1], "lemma_endings.tsv",
        "# What a word loses and gains at its end on the way to its lemma, by the longest ending "
        "that is listed for its tag. JJ^ is an\n"
        "# adjective with a capital; \"keep\" keeps that.\n# columns: ending$ tag cut added case\n",
        &endings);
    write_rows(argv[1], "lemma_words.tsv",
               "# Lemmas that the endings of lemma_endings.tsv do not give. Names as they are "
               "written, other words in lower case.\n"
               "# columns: form tag lemma\n",
               &words);
    DL_ARRAY_CLEAR(&pairs);
    DL_ARRAY_CLEAR(&endings);
    DL_ARRAY_CLEAR(&words);
    return 0;
}
