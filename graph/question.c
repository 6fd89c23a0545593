/* Patterns are matched from left to right; a slot takes as few words as lets the rest match. */
#include "question.h"
#include "map.h"

#include "ask.h"
#include "base/fold.h"
#include "lexicon.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_PARTS = 24 };

typedef struct {
    const dl_question *question;
    dl_arena *arena;
    const char *parts[MOST_PARTS]; // of the pattern
    size_t lengths[MOST_PARTS];
    uint32_t part_count;
    uint32_t steps; // left: a bound on the work for odd questions
    dl_match *match;
} matcher;

enum { MOST_STEPS = 20000 };

bool dl_question_word(const char *word, const char *class, const char **value)
{
    const char *const *row = dl_table_find(&dl_table_question_words, word, strlen(word));
    for (; row; row = dl_table_next(&dl_table_question_words, row))
        if (strcmp(row[1], class) == 0) {
            if (value)
                *value = row[2];
            return true;
        }
    return false;
}

/* The length of the first word of "what's", "who's" …: else that of the whole. */
static size_t without_is(const char *word, size_t length)
{
    static const char *const words[] = {"what", "when", "where", "who", "how"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t bare = strlen(words[i]), end = length - bare;
        const char *rest = word + bare;
        if (length > bare && strncasecmp(word, words[i], bare) == 0 &&
            ((end == 2 && memcmp(rest, "'s", 2) == 0) ||
             (end == 4 && memcmp(rest, "\xE2\x80\x99s", 4) == 0)))
            return bare;
    }
    return length;
}

bool dl_question_read(dl_arena *arena, const char *text, dl_question *out)
{
    static const char around[] = "?!.,;:\"()[]";
    static const char blanks[] = " \t\r\n";
    *out = (dl_question){0};
    for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
        size_t length = strcspn(text, blanks), kept = length;
        const char *word = text;
        text += length;
        while (kept && strchr(around, *word)) {
            word++;
            kept--;
        }
        while (kept && strchr(around, word[kept - 1]) &&
               !(kept > 1 && word[kept - 1] == '.' && strchr(word, '.') < word + kept - 1))
            kept--;
        if (!kept)
            continue;
        if (out->count == DL_MOST_WORDS)
            return false;
        size_t whole = without_is(word, kept);
        out->words[out->count] = dl_arena_text(arena, word, whole);
        out->folded[out->count++] = dl_fold(arena, word, whole);
        if (whole < kept && out->count < DL_MOST_WORDS) {
            out->words[out->count] = "is";
            out->folded[out->count++] = "is";
        }
    }
    return out->count > 0;
}

static bool equals(const char *word, const char *part, size_t length)
{
    return strlen(word) == length && memcmp(word, part, length) == 0;
}

/* A part that stands for one word: a|b or {class}. */
static bool part_takes(const char *part, size_t length, const char *word)
{
    if (part[0] == '{') {
        char class[32];
        snprintf(class, sizeof class, "%.*s", (int)length - 2, part + 1);
        return dl_question_word(word, class, NULL);
    }
    for (size_t start = 0; start < length;) {
        size_t end = start;
        while (end < length && part[end] != '|')
            end++;
        if (equals(word, part + start, end - start))
            return true;
        start = end + 1;
    }
    return false;
}

char *dl_question_join(dl_arena *arena, const dl_question *question, uint32_t first, uint32_t last)
{
    char *text = dl_arena_text(arena, "", 0);
    for (uint32_t i = first; i < last; i++)
        text = dl_arena_format(arena, "%s%s%s", text, i > first ? " " : "", question->words[i]);
    return text;
}

static bool match_rest(matcher *m, uint32_t part, uint32_t word);

static bool match_slot(matcher *m, uint32_t part, uint32_t word)
{
    dl_match *match = m->match;
    uint32_t slot = match->slot_count;
    if (slot == DL_MOST_SLOTS)
        return false;
    match->slot_count++;
    for (uint32_t end = word + 1; end <= m->question->count; end++)
        if (match_rest(m, part + 1, end)) {
            match->slots[slot].name =
                dl_arena_text(m->arena, m->parts[part] + 1, m->lengths[part] - 2);
            match->slots[slot].text = dl_question_join(m->arena, m->question, word, end);
            return true;
        }
    match->slot_count--;
    return false;
}

static bool match_rest(matcher *m, uint32_t part, uint32_t word)
{
    if (!m->steps)
        return false;
    m->steps--;
    if (part == m->part_count)
        return word == m->question->count;
    const char *text = m->parts[part];
    size_t length = m->lengths[part];
    if (text[0] == '<')
        return match_slot(m, part, word);
    bool optional = text[0] == '[', any = word < m->question->count;
    if (any && part_takes(text + optional, length - 2 * optional, m->question->folded[word])) {
        m->match->fixed++;
        if (match_rest(m, part + 1, word + 1))
            return true;
        m->match->fixed--;
    }
    return optional && match_rest(m, part + 1, word);
}

static void split_pattern(matcher *m, const char *pattern)
{
    m->part_count = 0;
    for (const char *at = pattern; *at && m->part_count < MOST_PARTS;) {
        size_t length = strcspn(at, " ");
        m->parts[m->part_count] = at;
        m->lengths[m->part_count++] = length;
        at += length + (at[length] == ' ');
    }
}

static int compare_matches(const void *a, const void *b)
{
    const dl_match *x = a, *y = b;
    if (x->fixed != y->fixed)
        return x->fixed > y->fixed ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

uint32_t dl_question_match(dl_arena *arena, const dl_question *question, dl_match *out,
                           uint32_t most)
{
    const dl_table *table = &dl_table_questions;
    dl_match *all = dl_calloc(table->rows, sizeof *all);
    uint32_t count = 0;
    for (uint32_t row = 0; row < table->rows; row++) {
        const char *const *cells = &table->cells[row * table->columns];
        dl_match *match = &all[count];
        *match = (dl_match){.query = cells[0], .row = row};
        matcher m = {.question = question, .arena = arena, .steps = MOST_STEPS, .match = match};
        split_pattern(&m, cells[1]);
        count += match_rest(&m, 0, 0);
    }
    dl_sort(all, count, sizeof *all, compare_matches);
    count = count < most ? count : most;
    memcpy(out, all, count * sizeof *out);
    free(all);
    return count;
}

void dl_print_questions(FILE *out)
{
    const dl_table *table = &dl_table_questions;
    for (uint32_t row = 0; row < table->rows; row++) {
        const char *example = table->cells[row * table->columns + 2];
        if (*example)
            fprintf(out, "  %s\n", example);
    }
}
