#include "rename.h"

#include "base/arena.h"
#include "tables.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_NAME = 200 };

static bool chance(dl_renamer *r, float p)
{
    return dl_random_unit(r->random) < p;
}

static const char *const *random_row(dl_renamer *r, const dl_table *table)
{
    return table->cells + (size_t)dl_random_below(r->random, table->rows) * table->columns;
}

/* A row whose cell of this column is `wanted`, looked for from a random one on. */
static const char *const *random_row_with(dl_renamer *r, const dl_table *table, uint32_t column,
                                          const char *wanted)
{
    uint32_t start = dl_random_below(r->random, table->rows);
    for (uint32_t i = 0; i < table->rows; i++) {
        const char *const *row =
            table->cells + (size_t)((start + i) % table->rows) * table->columns;
        if (strcmp(row[column], wanted) == 0)
            return row;
    }
    return random_row(r, table);
}

static uint32_t count_words(const char *text)
{
    uint32_t words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

static bool has_word(const char *text, const char *word, size_t length)
{
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if ((at == text || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

/* All words of part occur in whole, which has more. */
static bool is_part(const char *part, const char *whole)
{
    if (count_words(part) >= count_words(whole))
        return false;
    char word[LONGEST_NAME];
    for (const char *at = part; *at;) {
        size_t length = strcspn(at, " ");
        if (length >= sizeof word)
            return false;
        memcpy(word, at, length);
        word[length] = '\0';
        if (!has_word(whole, word, length))
            return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

static dl_renaming *find_whole(dl_renamer *r, const char *part, int kind)
{
    for (uint32_t i = 0; i < r->names.count; i++)
        if (r->names.items[i].kind == kind && is_part(part, r->names.items[i].old))
            return &r->names.items[i];
    return NULL;
}

static bool is_surname_first(const char *culture)
{
    static const char *const cultures[] = {"korean", "chinese", "vietnamese", "cambodian",
                                           "hungarian"};
    for (size_t i = 0; i < sizeof cultures / sizeof *cultures; i++)
        if (strcmp(cultures[i], culture) == 0)
            return true;
    return false;
}

static void rename_person(dl_renamer *r, dl_renaming *n)
{
    dl_renaming *whole = find_whole(r, n->old, DL_ENTITY_PERSON);
    if (whole) {
        n->new = n->short_new = whole->short_new;
        return;
    }
    const char *const *surname = random_row(r, &dl_table_surnames);
    const char *culture = surname[1];
    bool english = strcmp(culture, "english") == 0 && chance(r, 0.5f);
    const char *const *given =
        random_row_with(r, &dl_table_given_names, 2, english ? "-" : culture);
    bool turned = is_surname_first(culture) && chance(r, 0.85f);
    const char *first = given[3], *second = NULL;
    if (count_words(n->old) > 2 && !turned && chance(r, 0.5f))
        second = random_row_with(r, &dl_table_given_names, 2, culture)[3];
    n->short_new = surname[2];
    if (count_words(n->old) == 1)
        n->new = chance(r, 0.9f) ? surname[2] : first;
    else if (turned)
        n->new = dl_arena_format(&r->a->arena, "%s %s", surname[2], first);
    else if (second)
        n->new = dl_arena_format(&r->a->arena, "%s %s %s", first, second, surname[2]);
    else
        n->new = dl_arena_format(&r->a->arena, "%s %s", first, surname[2]);
}

static bool is_capitals(const char *text)
{
    bool upper = false;
    for (; *text; text++) {
        if (islower((unsigned char)*text))
            return false;
        upper |= isupper((unsigned char)*text) != 0;
    }
    return upper;
}

/* A name from the pool that has as many words and the same case, or NULL after some tries. */
static const char *take_similar(dl_renamer *r, const char *old, int kind)
{
    uint32_t count = r->pool->names[kind].count;
    for (int tries = 0; tries < 30 && count; tries++) {
        const char *name = r->pool->names[kind].items[dl_random_below(r->random, count)];
        if (count_words(name) == count_words(old) && is_capitals(name) == is_capitals(old))
            return name;
    }
    return NULL;
}

static char *capitalise(dl_renamer *r, const char *text, bool all)
{
    char *copy = dl_arena_text(&r->a->arena, text, strlen(text));
    for (char *c = copy; *c; c++)
        if (all || c == copy || c[-1] == ' ' || c[-1] == '-')
            *c = (char)toupper((unsigned char)*c);
    return copy;
}

static void rename_place(dl_renamer *r, dl_renaming *n)
{
    char key[LONGEST_NAME];
    size_t length = strlen(n->old);
    n->new = n->old;
    if (length >= sizeof key || chance(r, 0.4f))
        return;
    for (size_t i = 0; i <= length; i++)
        key[i] = (char)tolower((unsigned char)n->old[i]);
    const char *const *row = dl_table_find(&dl_table_countries, key, length);
    const char *other;
    if (row && strcmp(row[2], "name") == 0)
        other = random_row(r, &dl_table_countries)[1];
    else if (row && strcmp(row[2], "capital") == 0)
        other = capitalise(r, random_row_with(r, &dl_table_countries, 2, "capital")[0], false);
    else
        other = take_similar(r, n->old, DL_ENTITY_PLACE);
    if (other)
        n->new = is_capitals(n->old) ? capitalise(r, other, true) : other;
}

/* Patterns of bodies' names: P is a place, F a field, S a surname. */
static const char *const patterns[] = {
    "Ministry of F",
    "Ministry of F and F",
    "F Ministry",
    "Department of F",
    "National F Agency",
    "P National Bank",
    "Bank of P",
    "Central Bank of P",
    "University of P",
    "P University",
    "P Institute of F",
    "P United",
    "P City",
    "FC P",
    "P Rovers",
    "P Football Federation",
    "P Olympic Committee",
    "S & Sons",
    "S Group",
    "S Holdings",
    "S Motors",
    "S Energy",
    "P Airlines",
    "P Daily",
    "P Times",
    "P Post",
    "P News Agency",
    "P F Authority",
    "F Workers' Union",
    "Federation of P Workers",
    "P Liberation Front",
    "Democratic F Party",
    "P People's Party",
    "Council for F",
    "P Council of F",
    "P High Court",
    "Supreme Court of P",
    "Office of F",
    "P Stock Exchange",
    "P Chamber of Commerce",
    "P Police",
    "P Navy",
    "International F Organization",
    "Asian F Forum",
    "African F Commission",
    "European F Agency",
    "P F Research Center",
    "Institute for F Studies",
    "Friends of P",
    "P Red Crescent",
    "P Electric",
    "P Steel",
    "P Petroleum Company",
    "P Development Bank",
    "S Foundation",
    "S Institute",
    "P Students' Association",
    "P F Board",
    "P General Hospital",
    "P Parliament",
    "P Senate",
    "National Assembly of P",
    "P Revolutionary Guard",
    "P Telecom",
};

static const char *const fields[] = {
    "Defense",   "Finance",       "Foreign Affairs", "Health",
    "Trade",     "Energy",        "Agriculture",     "Education",
    "Transport", "Fisheries",     "Water",           "Justice",
    "Labor",     "Tourism",       "Culture",         "Interior",
    "Security",  "Human Rights",  "Housing",         "Science",
    "Space",     "Maritime",      "Aviation",        "Environment",
    "Migration", "Statistics",    "Nuclear",         "Telecommunications",
    "Industry",  "Peace",         "Reconciliation",  "Border",
    "Customs",   "Electoral",     "Youth",           "Sports",
    "Media",     "Atomic Energy",
};

static const char *one_word_place(dl_renamer *r)
{
    const char *place = take_similar(r, "Place", DL_ENTITY_PLACE);
    return place ? place : "Springfield";
}

static const char *make_body(dl_renamer *r)
{
    const char *pattern = patterns[dl_random_below(r->random, sizeof patterns / sizeof *patterns)];
    char name[LONGEST_NAME];
    size_t length = 0;
    for (const char *c = pattern; *c && length < sizeof name - 64; c++) {
        bool alone = (c == pattern || c[-1] == ' ') && (c[1] == ' ' || !c[1]);
        const char *piece = NULL;
        if (alone && *c == 'P')
            piece = one_word_place(r);
        else if (alone && *c == 'F')
            piece = fields[dl_random_below(r->random, sizeof fields / sizeof *fields)];
        else if (alone && *c == 'S')
            piece = random_row(r, &dl_table_surnames)[2];
        if (piece)
            length += (size_t)snprintf(name + length, sizeof name - length, "%.60s", piece);
        else
            name[length++] = *c;
    }
    return dl_arena_text(&r->a->arena, name, length);
}

static const char *make_acronym(dl_renamer *r)
{
    char letters[8];
    uint32_t size = 2 + dl_random_below(r->random, 4);
    for (uint32_t i = 0; i < size; i++)
        letters[i] = "ABCDEFGHIKLMNOPRSTUVWABCDEFIMNPSTU"[dl_random_below(r->random, 34)];
    return dl_arena_text(&r->a->arena, letters, size);
}

/* The first words of the new name, as many as the part had, and more where it would end in "of". */
static const char *shorten(dl_renamer *r, const char *part, const char *new)
{
    uint32_t words = count_words(part);
    const char *end = new, *last = new;
    for (; *end && (words > 0 || islower((unsigned char)*last)); words -= words > 0) {
        end += *end == ' ';
        last = end;
        end += strcspn(end, " ");
    }
    return dl_arena_text(&r->a->arena, new, (size_t)(end - new));
}

static void rename_body(dl_renamer *r, dl_renaming *n)
{
    dl_renaming *whole = find_whole(r, n->old, DL_ENTITY_ORGANIZATION);
    if (whole) {
        n->new = whole->new == whole->old ? n->old : shorten(r, n->old, whole->new);
        return;
    }
    n->new = n->old;
    if (chance(r, 0.4f))
        return;
    bool single = count_words(n->old) == 1;
    const char *other = NULL;
    if (single && is_capitals(n->old) && chance(r, 0.4f))
        other = make_acronym(r);
    else if (!single && chance(r, 0.4f))
        other = make_body(r);
    else
        other = take_similar(r, n->old, DL_ENTITY_ORGANIZATION);
    if (other)
        n->new = other;
}

static bool is_known(const dl_renamer *r, const dl_stretch *s)
{
    for (uint32_t i = 0; i < r->names.count; i++)
        if (r->names.items[i].kind == s->kind && strcmp(r->names.items[i].old, s->text) == 0)
            return true;
    return false;
}

/* Longer names first, so that their parts find them. */
void dl_rename_all(dl_renamer *r)
{
    for (uint32_t words = 12; words >= 1; words--) {
        for (uint32_t i = 0; i < r->a->stretches.count; i++) {
            const dl_stretch *s = &r->a->stretches.items[i];
            uint32_t size = count_words(s->text);
            if (s->kind < 0 || s->kind > DL_ENTITY_PLACE || (size > 12 ? 12 : size) != words ||
                is_known(r, s))
                continue;
            dl_renaming n = {.old = s->text, .kind = s->kind};
            if (s->kind == DL_ENTITY_PERSON)
                rename_person(r, &n);
            else if (s->kind == DL_ENTITY_PLACE)
                rename_place(r, &n);
            else
                rename_body(r, &n);
            *DL_PUSH(&r->names) = n;
        }
    }
}

const char *dl_new_text(const dl_renamer *r, const dl_stretch *s)
{
    for (uint32_t i = 0; r && i < r->names.count; i++)
        if (r->names.items[i].kind == s->kind && strcmp(r->names.items[i].old, s->text) == 0)
            return r->names.items[i].new;
    return s->text;
}
