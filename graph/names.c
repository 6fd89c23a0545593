#include "names.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "lexicon.h"
#include "tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <xxhash.h>

enum { LONGEST_SLUG = 60 };

/* ---- words ---- */

static bool is_word_char(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '\'' || c == '.';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category <= UTF8PROC_CATEGORY_NO && category >= UTF8PROC_CATEGORY_LU;
}

/* Takes "'s", apostrophes at the edges and full stops out of a word. Gives its new length. */
static size_t clean_word(char *word)
{
    size_t length = 0;
    for (size_t i = 0; word[i]; i++)
        if (word[i] != '.' && !(word[i] == '\'' && length == 0))
            word[length++] = word[i];
    if (length >= 2 && word[length - 1] == 's' && word[length - 2] == '\'')
        length -= 2;
    while (length && word[length - 1] == '\'')
        length--;
    word[length] = '\0';
    return length;
}

dl_words dl_words_of(dl_arena *arena, const char *text)
{
    dl_words words = {0};
    const char *folded = dl_fold(arena, text, strlen(text));
    size_t length = strlen(folded), start = 0;
    for (size_t at = 0; start < length && words.count < DL_NAME_WORDS;) {
        size_t before = at;
        bool inside = at < length && is_word_char(dl_utf8_next(folded, length, &at));
        if (inside)
            continue;
        char *word = dl_arena_text(arena, folded + start, before - start);
        if (clean_word(word))
            words.items[words.count++] = word;
        start = before == length ? length : at;
    }
    return words;
}

char *dl_words_join(dl_arena *arena, const dl_words *words, uint32_t first, uint32_t count)
{
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++)
        length += strlen(words->items[first + i]) + 1;
    char *joined = dl_arena_alloc(arena, length + 1), *at = joined;
    for (uint32_t i = 0; i < count; i++) {
        size_t size = strlen(words->items[first + i]);
        if (i)
            *at++ = ' ';
        memcpy(at, words->items[first + i], size);
        at += size;
    }
    return joined;
}

static bool has_kind(const char *word, const char *kind, const char *value)
{
    const char *const *row = dl_table_find(&dl_table_identity_words, word, strlen(word));
    for (; row; row = dl_table_next(&dl_table_identity_words, row))
        if (strcmp(row[1], kind) == 0 && (!value || strcmp(row[2], value) == 0))
            return true;
    return false;
}

static const char *value_of(const char *word, const char *kind)
{
    const char *const *row = dl_table_find(&dl_table_identity_words, word, strlen(word));
    for (; row; row = dl_table_next(&dl_table_identity_words, row))
        if (strcmp(row[1], kind) == 0)
            return row[2];
    return NULL;
}

static bool is_article(const char *word)
{
    return strcmp(word, "the") == 0 || strcmp(word, "a") == 0 || strcmp(word, "an") == 0;
}

char *dl_name_key(dl_arena *arena, const char *name)
{
    dl_words words = dl_words_of(arena, name);
    uint32_t first = words.count > 1 && is_article(words.items[0]);
    return dl_words_join(arena, &words, first, words.count - first);
}

/* ---- titles ---- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds the words of a synonym, of which there may be two. */
static void add_synonym(dl_arena *arena, const char *text, dl_words *out)
{
    while (*text && out->count < DL_NAME_WORDS) {
        size_t length = strcspn(text, " ");
        out->items[out->count++] = dl_arena_text(arena, text, length);
        text += length + (text[length] == ' ');
    }
}

static dl_words title_words(dl_arena *arena, const char *title)
{
    dl_words all = dl_words_of(arena, title), kept = {0};
    for (uint32_t i = 0; i < all.count && kept.count < DL_NAME_WORDS; i++) {
        const char *same = value_of(all.items[i], "same");
        if (same)
            add_synonym(arena, same, &kept);
        else if (!has_kind(all.items[i], "little", NULL) && !has_kind(all.items[i], "state", NULL))
            kept.items[kept.count++] = all.items[i];
    }
    return kept;
}

char *dl_title_key(dl_arena *arena, const char *title)
{
    dl_words words = title_words(arena, title);
    dl_sort(words.items, words.count, sizeof *words.items, compare_texts);
    return dl_words_join(arena, &words, 0, words.count);
}

const char *dl_title_text(const char *title)
{
    dl_arena scratch;
    dl_arena_init(&scratch);
    for (const char *rest = title; *rest;) {
        size_t length = strcspn(rest, " -");
        const char *word = dl_fold(&scratch, rest, length);
        if (!rest[length] || !has_kind(word, "state", NULL))
            break;
        rest += length + 1;
        title = rest;
    }
    dl_arena_clear(&scratch);
    return title;
}

uint32_t dl_title_fields(dl_arena *arena, const char *title)
{
    static const char *const fields[] = {"government", "military", "business", "sport", "arts",
                                         "learning",   "law",      "faith",    "media", "health"};
    dl_words words = title_words(arena, title);
    uint32_t bits = 0;
    for (uint32_t i = 0; i < words.count; i++) {
        const char *field = value_of(words.items[i], "field");
        for (uint32_t j = 0; field && j < sizeof fields / sizeof *fields; j++)
            if (strcmp(fields[j], field) == 0)
                bits |= 1u << j;
    }
    return bits;
}

/* ---- persons ---- */

/* All letters of the words in a row. */
static char *concatenate(dl_arena *arena, const dl_words *words)
{
    char *text = dl_words_join(arena, words, 0, words->count);
    size_t length = 0;
    for (size_t i = 0; text[i]; i++)
        if (text[i] != ' ')
            text[length++] = text[i];
    text[length] = '\0';
    return text;
}

static char *concatenate_sorted(dl_arena *arena, dl_words words)
{
    dl_sort(words.items, words.count, sizeof *words.items, compare_texts);
    return concatenate(arena, &words);
}

static bool is_initial(const char *word)
{
    return word[0] && !word[1];
}

/* Whether the middle words a[1 .. -1] are those of b with some left out, an initial standing for
 * its word. */
static bool is_subsequence(const dl_words *a, const dl_words *b)
{
    uint32_t i = 1;
    for (uint32_t j = 1; i + 1 < a->count && j + 1 < b->count; j++) {
        const char *x = a->items[i], *y = b->items[j];
        i += strcmp(x, y) == 0 || ((is_initial(x) || is_initial(y)) && *x == *y);
    }
    return i + 1 >= a->count;
}

/* The words but for initials. */
static dl_words without_initials(const dl_words *words)
{
    dl_words out = {.count = 0};
    for (uint32_t i = 0; i < words->count; i++)
        if (!is_initial(words->items[i]))
            out.items[out.count++] = words->items[i];
    return out;
}

/* Whether one of them has middle initials more and is the other one but for the order: "Moor Jane",
 * "Jane K. Moor". */
static bool match_turned(dl_arena *arena, const dl_words *a, const dl_words *b)
{
    dl_words x = without_initials(a), y = without_initials(b);
    return x.count >= 2 && (x.count == a->count || y.count == b->count) &&
           strcmp(concatenate_sorted(arena, x), concatenate_sorted(arena, y)) == 0;
}

dl_person_match dl_match_persons(dl_arena *arena, const char *a, const char *b)
{
    dl_words x = dl_words_of(arena, a), y = dl_words_of(arena, b);
    if (x.count < 2 || y.count < 2)
        return DL_PERSONS_DIFFER;
    if (strcmp(concatenate(arena, &x), concatenate(arena, &y)) == 0 ||
        strcmp(concatenate_sorted(arena, x), concatenate_sorted(arena, y)) == 0)
        return DL_PERSONS_EQUAL;
    if (match_turned(arena, &x, &y))
        return DL_PERSONS_SHORTER;
    const char *first = x.items[0], *other = y.items[0];
    bool equal = strcmp(first, other) == 0;
    bool initial = (is_initial(first) || is_initial(other)) && *first == *other;
    if (strcmp(x.items[x.count - 1], y.items[y.count - 1]) != 0 || !(equal || initial))
        return DL_PERSONS_DIFFER;
    if (!(x.count <= y.count ? is_subsequence(&x, &y) : is_subsequence(&y, &x)))
        return DL_PERSONS_DIFFER;
    return equal && !is_initial(first) ? DL_PERSONS_SHORTER : DL_PERSONS_INITIAL;
}

void dl_person_blocks(dl_arena *arena, const char *key, const char *blocks[2])
{
    dl_words words = dl_words_of(arena, key);
    blocks[0] = blocks[1] = NULL;
    if (words.count < 2)
        return;
    // The letters in order of the alphabet find other hyphens and the other order of the names at
    // once; without initials they find those that have one more.
    dl_words whole = without_initials(&words);
    char *letters = concatenate(arena, whole.count >= 2 ? &whole : &words);
    uint32_t counts[256] = {0};
    for (size_t i = 0; letters[i]; i++)
        counts[(unsigned char)letters[i]]++;
    size_t length = 0;
    for (uint32_t c = 1; c < 256; c++)
        for (uint32_t i = 0; i < counts[c]; i++)
            letters[length++] = (char)c;
    blocks[0] = dl_arena_format(arena, "letters %s", letters);
    blocks[1] =
        dl_arena_format(arena, "ends %.1s %s", words.items[0], words.items[words.count - 1]);
}

/* ---- bodies, documents, events ---- */

static bool is_digits(const char *word)
{
    return word[strspn(word, "0123456789")] == '\0';
}

bool dl_is_generic(dl_arena *arena, const char *key, const char *kind)
{
    const char *rest = key;
    while (dl_country_in(arena, rest, &rest))
        ;
    dl_words words = dl_words_of(arena, rest);
    for (uint32_t i = 0; i < words.count; i++) {
        const char *word = words.items[i];
        if (!has_kind(word, "generic", kind) && !has_kind(word, "little", NULL) &&
            !has_kind(word, "ordinal", NULL) && !is_digits(word) &&
            !dl_country_of(arena, word, true))
            return false;
    }
    return true;
}

bool dl_is_acronym(const char *name)
{
    size_t capitals = 0;
    for (; *name; name++) {
        if (*name >= 'A' && *name <= 'Z')
            capitals++;
        else if (*name != '.' && *name != '-' && !(*name >= '0' && *name <= '9'))
            return false;
    }
    return capitals >= 2 && capitals <= 6;
}

uint32_t dl_ordinal_in(const dl_words *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        const char *number = value_of(words->items[i], "ordinal");
        if (number)
            return (uint32_t)strtoul(number, NULL, 10);
        size_t digits = strspn(words->items[i], "0123456789");
        const char *ending = words->items[i] + digits;
        if (digits && digits < 5 &&
            (!strcmp(ending, "st") || !strcmp(ending, "nd") || !strcmp(ending, "rd") ||
             !strcmp(ending, "th")))
            return (uint32_t)strtoul(words->items[i], NULL, 10);
    }
    return 0;
}

static bool is_count(const char *word)
{
    dl_words alone = {.items = {word}, .count = 1};
    return dl_ordinal_in(&alone) || dl_year_in(&alone);
}

char *dl_name_of_series(dl_arena *arena, const dl_words *words)
{
    dl_words kept = {.count = 0};
    for (uint32_t i = 0; i < words->count; i++)
        if (!is_count(words->items[i]))
            kept.items[kept.count++] = words->items[i];
    return dl_words_join(arena, &kept, 0, kept.count);
}

char *dl_initials_of(dl_arena *arena, const dl_words *words)
{
    char *initials = dl_arena_alloc(arena, DL_NAME_WORDS + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < words->count; i++)
        if (!has_kind(words->items[i], "little", NULL))
            initials[count++] = words->items[i][0];
    initials[count] = '\0';
    return initials;
}

uint32_t dl_year_in(const dl_words *words)
{
    for (uint32_t i = 0; i < words->count; i++)
        if (strlen(words->items[i]) == 4 && is_digits(words->items[i]))
            return (uint32_t)strtoul(words->items[i], NULL, 10);
    return 0;
}

/* ---- countries ---- */

static const char *find_country(const char *form, bool capital)
{
    const char *const *row = dl_table_find(&dl_table_countries, form, strlen(form));
    for (; row; row = dl_table_next(&dl_table_countries, row))
        if (capital || (strcmp(row[2], "capital") != 0 && strcmp(row[2], "government") != 0))
            return row[1];
    return NULL;
}

const char *dl_country_of(dl_arena *arena, const char *form, bool capital)
{
    const char *folded = dl_fold(arena, form, strlen(form));
    if (strncmp(folded, "the ", 4) == 0)
        folded += 4;
    const char *country = find_country(folded, capital);
    return country ? country : find_country(dl_name_key(arena, form), capital);
}

const char *dl_country_in(dl_arena *arena, const char *key, const char **rest)
{
    dl_words words = dl_words_of(arena, key);
    for (uint32_t n = words.count < 5 ? words.count : 5; n > 0; n--) {
        const char *country = find_country(dl_words_join(arena, &words, 0, n), false);
        if (country) {
            *rest = dl_words_join(arena, &words, n, words.count - n);
            return country;
        }
    }
    for (uint32_t i = 1; i + 1 < words.count; i++) {
        if (strcmp(words.items[i], "of") != 0)
            continue;
        uint32_t first = i + 1 + (strcmp(words.items[i + 1], "the") == 0);
        const char *country =
            find_country(dl_words_join(arena, &words, first, words.count - first), false);
        if (country) {
            *rest = dl_words_join(arena, &words, 0, i);
            return country;
        }
    }
    return NULL;
}

/* ---- ids ---- */

char *dl_slug(dl_arena *arena, const char *text)
{
    const char *folded = dl_fold(arena, text, strlen(text));
    char *slug = dl_arena_alloc(arena, LONGEST_SLUG + 20);
    size_t length = 0;
    bool other = false;
    for (const char *c = folded; *c && length < LONGEST_SLUG; c++) {
        if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
            slug[length++] = *c;
        else if (length && slug[length - 1] != '-' && *c != '\'' && *c != '.')
            slug[length++] = '-';
        other |= (unsigned char)*c >= 0x80;
    }
    while (length && slug[length - 1] == '-')
        length--;
    slug[length] = '\0';
    if (other || !length)
        snprintf(slug + length, 20, "%s%08" PRIx64, length ? "-" : "",
                 XXH3_64bits(folded, strlen(folded)) >> 32);
    return slug;
}
