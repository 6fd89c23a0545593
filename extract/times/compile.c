/* Writes the tables that the program walks (grammar.h):
 *
 *     time_grammar_compile OUT.c OUT.h time_words.tsv times.grammar
 *
 * A word's readings are its rows in time_words.tsv (word, class, value, case) and, where the
 * grammar names it in lower case, the word itself. The first word of a phrase ("new year's eve")
 * has the reading PHRASE. */
#include "compile.h"

#include "lexicon.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 512, CELLS = 4 };

typedef struct {
    name_text word;
    size_t label;
    name_text value; // a number or a name, which becomes a constant
    bool capital;
} reading;

typedef struct {
    reading *items;
    size_t count;
    name_list values;
} word_list;

static void add_reading(word_list *words, const char *word, size_t label, const char *value,
                        bool capital)
{
    words->items = grow_to(words->items, words->count + 1, sizeof *words->items);
    reading *added = &words->items[words->count++];
    memset(added, 0, sizeof *added);
    snprintf(added->word, sizeof added->word, "%s", word);
    snprintf(added->value, sizeof added->value, "%s", value);
    added->label = label;
    added->capital = capital;
    if (!isdigit((unsigned char)*value))
        name_number(&words->values, value, strlen(value));
}

static void add_phrase_start(word_list *words, const char *phrase, size_t label)
{
    name_text first;
    snprintf(first, sizeof first, "%.*s", (int)strcspn(phrase, " '"), phrase);
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i].word, first) == 0 && words->items[i].label == label)
            return;
    add_reading(words, first, label, "0", false);
}

static bool read_word(char *line, name_list *labels, word_list *words)
{
    char *cells[CELLS] = {line};
    for (int i = 1; i < CELLS; i++) {
        char *tab = strchr(cells[i - 1], '\t');
        if (!tab)
            return false;
        *tab = '\0';
        cells[i] = tab + 1;
    }
    cells[CELLS - 1][strcspn(cells[CELLS - 1], "\n")] = '\0';
    bool capital = strcmp(cells[3], "cap") == 0;
    if (strlen(cells[0]) >= LONGEST_NAME || strlen(cells[1]) >= LONGEST_NAME ||
        strlen(cells[2]) >= LONGEST_NAME || !*cells[2] ||
        (!capital && strcmp(cells[3], "any") != 0))
        return false;
    add_reading(words, cells[0], name_number(labels, cells[1], strlen(cells[1])), cells[2],
                capital);
    if (strchr(cells[0], ' '))
        add_phrase_start(words, cells[0], name_number(labels, "PHRASE", 6));
    return true;
}

static bool read_words(const char *path, name_list *labels, word_list *words)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    char line[LONGEST_LINE];
    bool ok = true;
    for (unsigned long number = 1; ok && fgets(line, sizeof line, file); number++) {
        ok = line[0] == '#' || line[0] == '\n' || read_word(line, labels, words);
        if (!ok)
            fprintf(stderr, "%s:%lu: not a word, a class, a value and 'any' or 'cap'\n", path,
                    number);
    }
    fclose(file);
    return ok;
}

/* Words that the grammar names stand for themselves. */
static void add_plain_words(const name_list *labels, word_list *words)
{
    for (size_t i = 0; i < labels->count; i++)
        if (!isupper((unsigned char)labels->items[i][0]))
            add_reading(words, labels->items[i], i, "0", false);
}

static int by_word(const void *a, const void *b)
{
    const reading *x = a, *y = b;
    int order = strcmp(x->word, y->word);
    return order ? order : x->label < y->label ? -1 : x->label > y->label;
}

/* A class becomes PREFIX_CLASS, and among the labels a plain word PREFIX_THE_WORD. */
static void write_constants(FILE *out, const char *prefix, const name_list *names, bool labels)
{
    fputs("enum {\n", out);
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i];
        if (!isalpha((unsigned char)*name))
            continue;
        fprintf(out, "    %s_", prefix);
        for (const char *c = name; *c; c++)
            fputc(isalnum((unsigned char)*c) ? toupper((unsigned char)*c) : '_', out);
        fprintf(out, "%s = %zu,\n", labels && !isupper((unsigned char)*name) ? "_WORD" : "", i);
    }
    fprintf(out, "    %s_COUNT = %zu\n};\n\n", prefix, names->count);
}

/* Prints a number, or the number of a name. */
static void write_value(FILE *out, word_list *words, const char *value)
{
    bool number = isdigit((unsigned char)*value) != 0;
    fprintf(out, "%zu",
            number ? (size_t)strtoul(value, NULL, 10)
                   : name_number(&words->values, value, strlen(value)));
}

static void write_readings(FILE *out, word_list *words)
{
    fputs("const dl_time_reading dl_time_readings[] = {\n", out);
    for (size_t i = 0; i < words->count; i++) {
        const reading *r = &words->items[i];
        fprintf(out, "    {%zu, ", r->label);
        write_value(out, words, r->value);
        fprintf(out, ", %d},\n", r->capital);
    }
    fputs("};\n\n", out);
}

static void write_words(FILE *out, FILE *header, const word_list *words)
{
    uint32_t slots = 64, distinct = 0;
    while (slots < words->count * 2)
        slots *= 2;
    uint32_t *index = calloc(slots, sizeof *index);
    if (!index)
        exit(1);
    fputs("const dl_time_word dl_time_words[] = {\n", out);
    for (size_t i = 0, end; i < words->count; i = end) {
        const char *word = words->items[i].word;
        for (end = i + 1; end < words->count && strcmp(words->items[end].word, word) == 0;)
            end++;
        fprintf(out, "    {\"%s\", %zu, %zu},\n", word, i, end - i);
        uint32_t slot = dl_lexicon_hash(word, strlen(word));
        while (index[slot & (slots - 1)])
            slot++;
        index[slot & (slots - 1)] = ++distinct;
    }
    fputs("};\n\nconst uint16_t dl_time_word_slots[] = {", out);
    for (uint32_t i = 0; i < slots; i++)
        fprintf(out, "%s%u,", i % 16 ? "" : "\n    ", index[i]);
    fputs("};\n\n", out);
    fprintf(header, "enum { DL_TIME_SLOTS = %u };\n", slots);
    free(index);
}

static void write_automaton(FILE *out, const automaton *machine)
{
    fputs("const dl_time_state dl_time_states[] = {\n", out);
    size_t at = 0;
    for (int s = 0; s < machine->state_count; s++) {
        size_t first = at;
        while (at < machine->move_count && machine->moves[at].from == s)
            at++;
        fprintf(out, "    {%zu, %zu, %d},\n", first, at - first, machine->accepts[s]);
    }
    fputs("};\n\nconst dl_time_move dl_time_moves[] = {\n", out);
    for (size_t i = 0; i < machine->move_count; i++)
        fprintf(out, "    {%d, %d, %d},\n", machine->moves[i].symbol / MOST_ROLES,
                machine->moves[i].symbol % MOST_ROLES, machine->moves[i].to);
    fputs("};\n", out);
}

static void write_tables(FILE *out, FILE *header, const network *net, word_list *words,
                         const automaton *machine)
{
    fputs("/* Made by extract/times/compile.c. */\n#ifndef DL_TIME_TABLES_H\n#define "
          "DL_TIME_TABLES_H\n\n",
          header);
    write_constants(header, "DL_LABEL", &net->labels, true);
    write_constants(header, "DL_ROLE", &net->roles, false);
    write_constants(header, "DL_RULE", &net->rules, false);
    write_constants(header, "DL_WORD", &words->values, false);
    fputs("/* Made by extract/times/compile.c. */\n#include \"times/grammar.h\"\n\n", out);
    qsort(words->items, words->count, sizeof *words->items, by_word);
    write_readings(out, words);
    write_words(out, header, words);
    write_automaton(out, machine);
    fputs("\n#endif\n", header);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: time_grammar_compile OUT.c OUT.h WORDS.tsv GRAMMAR\n", stderr);
        return 2;
    }
    network net = {0};
    word_list words = {0};
    name_number(&words.values, "none", 4);
    if (!read_grammar(argv[4], &net) || !read_words(argv[3], &net.labels, &words))
        return 1;
    add_plain_words(&net.labels, &words);
    automaton machine = automaton_of(&net);
    FILE *out = fopen(argv[1], "w"), *header = fopen(argv[2], "w");
    if (!out || !header) {
        perror(argv[1]);
        return 1;
    }
    write_tables(out, header, &net, &words, &machine);
    bool ok = fclose(out) == 0;
    ok &= fclose(header) == 0;
    automaton_clear(&machine);
    network_clear(&net);
    free(words.items);
    free(words.values.items);
    return ok ? 0 : 1;
}
