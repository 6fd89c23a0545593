#include "wordnet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 48 };

/* A form that WordNet lists as irregular. */
typedef struct {
    char base[LONGEST], form[LONGEST];
    dl_xpos xpos;
} exception;

typedef DL_ARRAY(exception) exception_list;

/* In byte order, as WordNet has them. */
typedef DL_ARRAY(struct { char text[LONGEST]; }) word_list;

typedef struct {
    const char *name; // of the files
    dl_upos upos;
    dl_xpos forms[4]; // that its words have; DL_XPOS_COUNT ends them
} part;

static const part parts[] = {
    {"verb", DL_UPOS_VERB, {DL_XPOS_VBZ, DL_XPOS_VBG, DL_XPOS_VBD, DL_XPOS_VBN}},
    {"noun", DL_UPOS_NOUN, {DL_XPOS_NNS, DL_XPOS_COUNT}                        },
    {"adj",  DL_UPOS_ADJ,  {DL_XPOS_JJR, DL_XPOS_JJS, DL_XPOS_COUNT}           },
};

static bool ends(const char *word, const char *ending)
{
    size_t length = strlen(word), tail = strlen(ending);
    return length >= tail && strcmp(word + length - tail, ending) == 0;
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

/* One vowel between two consonants at the end of a word of one syllable: "stop", "big". */
static bool doubles(const char *word)
{
    size_t length = strlen(word);
    if (length < 3 || length > 4 || strchr("wxy", word[length - 1]))
        return false;
    for (size_t i = 0; i + 2 < length; i++)
        if (is_vowel(word[i]) || word[i] == 'y')
            return false;
    return is_vowel(word[length - 2]) && !is_vowel(word[length - 1]);
}

static void write_form(char form[LONGEST + 8], const char *word, size_t cut, const char *added)
{
    snprintf(form, LONGEST + 8, "%.*s%s", (int)(strlen(word) - cut), word, added);
}

/* -s, -es, -ies */
static void add_s(char form[LONGEST + 8], const char *word)
{
    bool sibilant = ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") ||
                    ends(word, "sh");
    size_t length = strlen(word);
    if (ends(word, "y") && length > 1 && !is_vowel(word[length - 2]))
        write_form(form, word, 1, "ies");
    else
        write_form(form, word, 0, sibilant ? "es" : "s");
}

/* A vowel's ending (-ed, -ing, -er, -est) behind a silent e, a y or a consonant that doubles. */
static void add_ending(char form[LONGEST + 8], const char *word, const char *ending)
{
    size_t length = strlen(word);
    bool before_e = ending[0] == 'e';
    char doubled[8];
    snprintf(doubled, sizeof doubled, "%c%s", word[length - 1], ending);
    if (before_e && ends(word, "e"))
        write_form(form, word, 1, ending);
    else if (!before_e && ends(word, "ie"))
        write_form(form, word, 2, "ying");
    else if (!before_e && ends(word, "e") && !ends(word, "ee") && !ends(word, "ye") &&
             !ends(word, "oe"))
        write_form(form, word, 1, ending);
    else if (before_e && ends(word, "y") && length > 1 && !is_vowel(word[length - 2]))
        write_form(form, word, 1, ending[1] == 'd' ? "ied" : ending[1] == 'r' ? "ier" : "iest");
    else
        write_form(form, word, 0, doubles(word) ? doubled : ending);
}

static void inflect(char form[LONGEST + 8], const char *word, dl_xpos xpos)
{
    switch (xpos) {
    case DL_XPOS_VBZ:
    case DL_XPOS_NNS:
        add_s(form, word);
        break;
    case DL_XPOS_VBG:
        add_ending(form, word, "ing");
        break;
    case DL_XPOS_JJR:
        add_ending(form, word, "er");
        break;
    case DL_XPOS_JJS:
        add_ending(form, word, "est");
        break;
    default:
        add_ending(form, word, "ed");
    }
}

static int by_base(const void *a, const void *b)
{
    const exception *x = a, *y = b;
    int order = strcmp(x->base, y->base);
    return order ? order : (int)x->xpos - (int)y->xpos;
}

static void add_exception(exception_list *list, const char *base, const char *form, dl_xpos xpos)
{
    exception *e = DL_PUSH(list);
    snprintf(e->base, LONGEST, "%s", base);
    snprintf(e->form, LONGEST, "%s", form);
    e->xpos = xpos;
}

static FILE *open_file(const char *folder, const char *before, const char *name, const char *behind)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s%s%s", folder, before, name, behind);
    FILE *file = fopen(path, "r");
    if (!file)
        perror(path);
    return file;
}

static bool read_exceptions(const char *folder, const part *p, exception_list *list)
{
    FILE *file = open_file(folder, "", p->name, ".exc");
    if (!file)
        return false;
    char line[512], form[LONGEST], base[LONGEST];
    while (fgets(line, sizeof line, file)) {
        if (strchr(line, '_') || sscanf(line, "%47s %47s", form, base) != 2 ||
            strcmp(form, base) == 0)
            continue;
        if (p->upos == DL_UPOS_NOUN)
            add_exception(list, base, form, DL_XPOS_NNS);
        else if (p->upos == DL_UPOS_ADJ)
            add_exception(list, base, form, ends(form, "st") ? DL_XPOS_JJS : DL_XPOS_JJR);
        else if (ends(form, "ing"))
            add_exception(list, base, form, DL_XPOS_VBG);
        else if (ends(form, "s"))
            add_exception(list, base, form, DL_XPOS_VBZ);
        else {
            add_exception(list, base, form, DL_XPOS_VBD);
            add_exception(list, base, form, DL_XPOS_VBN);
        }
    }
    fclose(file);
    qsort(list->items, list->count, sizeof *list->items, by_base);
    return true;
}

/* Whether a form by rule does not stand beside what is listed; it does beside "burnt". */
static bool is_irregular(const exception_list *list, const char *base, dl_xpos xpos)
{
    exception key = {.xpos = xpos};
    snprintf(key.base, LONGEST, "%s", base);
    const exception *found = bsearch(&key, list->items, list->count, sizeof key, by_base);
    return found && !(xpos != DL_XPOS_NNS && ends(found->form, "t") && !ends(found->form, "st") &&
                      strlen(found->form) >= strlen(base));
}

static int by_spelling(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool is_listed(const word_list *words, const char *word, size_t cut, const char *added)
{
    char base[LONGEST + 8];
    write_form(base, word, cut, added);
    return bsearch(base, words->items, words->count, LONGEST, by_spelling);
}

/* "series", "earnings": nouns in -s that are no plural of another. */
static void add_plural_only(const word_list *words, const part *p, dl_inflected *add, void *to)
{
    for (uint32_t i = 0; i < words->count; i++) {
        const char *word = words->items[i].text;
        bool plural =
            ends(word, "s") && !ends(word, "ss") && !ends(word, "us") && !ends(word, "is");
        if (p->upos == DL_UPOS_NOUN && plural && !is_listed(words, word, 1, "") &&
            !is_listed(words, word, 2, "") &&
            !(ends(word, "ies") && is_listed(words, word, 3, "y")))
            add(to, word, word, p->upos, DL_XPOS_NNS, false);
    }
}

static bool read_part(const char *folder, const part *p, dl_inflected *add, void *to)
{
    exception_list list = {0};
    word_list words = {0};
    FILE *file = open_file(folder, "index.", p->name, "");
    if (!file || !read_exceptions(folder, p, &list))
        return false;
    char line[4096], word[LONGEST], form[LONGEST + 8];
    while (fgets(line, sizeof line, file)) {
        size_t letters = strspn(line, "abcdefghijklmnopqrstuvwxyz");
        if (line[letters] != ' ' || letters < 2 || letters >= LONGEST)
            continue;
        snprintf(word, sizeof word, "%.*s", (int)letters, line);
        memcpy(DL_PUSH(&words)->text, word, letters + 1);
        for (int i = 0; i < 4 && p->forms[i] != DL_XPOS_COUNT; i++) {
            if (is_irregular(&list, word, p->forms[i]))
                continue;
            inflect(form, word, p->forms[i]);
            add(to, form, word, p->upos, p->forms[i], false);
        }
    }
    for (uint32_t i = 0; i < list.count; i++)
        add(to, list.items[i].form, list.items[i].base, p->upos, list.items[i].xpos, true);
    add_plural_only(&words, p, add, to);
    DL_ARRAY_CLEAR(&words);
    DL_ARRAY_CLEAR(&list);
    fclose(file);
    return true;
}

bool dl_wordnet_read(const char *folder, dl_inflected *add, void *to)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!read_part(folder, &parts[i], add, to))
            return false;
    return true;
}
