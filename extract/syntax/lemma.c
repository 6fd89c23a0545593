#include "lemma.h"

#include "../base/utf8.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool ends_with(const dl_lemma_word *word, const char *ending)
{
    size_t length = strlen(ending);
    return word->lower_length > length + 1 &&
           memcmp(word->lower + word->lower_length - length, ending, length) == 0;
}

/* The class of endings that a word may lose. A name that UD holds for a verb ("United" in "United
 * Nations") is a participle. */
static const char *ending_class(const dl_lemma_word *word, dl_upos upos, dl_xpos xpos, bool capital)
{
    switch (xpos) {
    case DL_XPOS_NNS:
    case DL_XPOS_VBD:
    case DL_XPOS_VBG:
    case DL_XPOS_VBN:
    case DL_XPOS_VBZ:
    case DL_XPOS_JJR:
    case DL_XPOS_JJS:
    case DL_XPOS_RBR:
    case DL_XPOS_RBS:
        return dl_xpos_names[xpos];
    case DL_XPOS_NNPS:
        return dl_xpos_names[DL_XPOS_NNS];
    case DL_XPOS_JJ:
        return capital ? "JJ^" : NULL;
    case DL_XPOS_NNP:
        if (upos == DL_UPOS_VERB)
            return ends_with(word, "ing") ? "VBG" : ends_with(word, "ed") ? "VBN" : NULL;
        return NULL;
    default:
        return NULL;
    }
}

static bool is_name(dl_xpos xpos)
{
    return xpos == DL_XPOS_NNP || xpos == DL_XPOS_NNPS || xpos == DL_XPOS_ADD ||
           xpos == DL_XPOS_FW || xpos == DL_XPOS_LS;
}

/* Shorter names in capitals are mostly acronyms. */
static bool is_recased(const dl_lemma_word *word)
{
    enum { SHORTEST_IN_CAPITALS = 6 };
    const char *small = "abcdefghijklmnopqrstuvwxyz", *capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return (word->length > 1 && strspn(word->exact, small) == word->length) ||
           (word->length >= SHORTEST_IN_CAPITALS && strspn(word->exact, capital) == word->length);
}

bool dl_lemma_word_of(const char *form, size_t length, dl_upos upos, dl_xpos xpos, bool first,
                      dl_lemma_word *word)
{
    if (length >= DL_LEMMA_LONGEST)
        return false;
    size_t lower = 0, upper = 0;
    for (size_t at = 0; at < length;) {
        char bytes[4];
        uint32_t code = dl_utf8_next(form, length, &at);
        uint32_t small = code < 128 ? code | (code >= 'A' && code <= 'Z' ? 32u : 0u)
                                    : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
        size_t size = dl_utf8_put(small, bytes);
        if (lower + size >= DL_LEMMA_LONGEST)
            return false;
        memcpy(word->lower + lower, bytes, size);
        lower += size;
        upper += small != code;
    }
    memcpy(word->exact, form, length);
    word->exact[length] = word->lower[lower] = '\0';
    word->length = length;
    word->lower_length = lower;
    bool participle = xpos == DL_XPOS_NNP && upos == DL_UPOS_VERB;
    word->tag = participle ? "NNP/VERB" : dl_xpos_names[xpos];
    bool capital = upper == 1 && word->exact[0] != word->lower[0] && !first;
    word->ending = ending_class(word, upos, xpos, capital);
    word->keeps_case = is_name(xpos);
    word->recased = xpos == DL_XPOS_NNP && is_recased(word);
    return true;
}

static const char *find_row(const char *form, const char *tag)
{
    const char *const *row = dl_table_find(&dl_table_lemma_words, form, strlen(form));
    for (; row; row = dl_table_next(&dl_table_lemma_words, row))
        if (strcmp(row[1], tag) == 0)
            return row[2];
    return NULL;
}

static const char *find_word(const dl_lemma_word *word)
{
    return find_row(word->keeps_case ? word->exact : word->lower, word->tag);
}

/* The row of the longest ending that is listed for the word's class, or NULL. */
static const char *const *find_ending(const dl_lemma_word *word)
{
    char key[DL_LEMMA_ENDING + 2];
    size_t longest = word->lower_length < DL_LEMMA_ENDING ? word->lower_length : DL_LEMMA_ENDING;
    for (size_t length = longest + 1; length-- > 0;) {
        memcpy(key, word->lower + word->lower_length - length, length);
        key[length] = '$';
        const char *const *row = dl_table_find(&dl_table_lemma_endings, key, length + 1);
        for (; row; row = dl_table_next(&dl_table_lemma_endings, row))
            if (strcmp(row[1], word->ending) == 0)
                return row;
    }
    return NULL;
}

static const char *cut_ending(dl_arena *arena, const dl_lemma_word *word)
{
    const char *const *row = word->ending ? find_ending(word) : NULL;
    bool exact = word->keeps_case || (row && strcmp(row[4], "keep") == 0);
    const char *base = exact ? word->exact : word->lower;
    size_t length = exact ? word->length : word->lower_length;
    if (!row)
        return dl_arena_text(arena, base, length);
    size_t cut = strtoul(row[2], NULL, 10), added = strlen(row[3]);
    // The rules are of English letters: a cut inside of another letter takes nothing.
    bool inside = cut < length && ((unsigned char)base[length - cut] & 0xC0) == 0x80;
    if (inside)
        return dl_arena_text(arena, base, length);
    length = cut < length ? length - cut : length;
    char *lemma = dl_arena_alloc(arena, length + added + 1);
    memcpy(lemma, base, length);
    memcpy(lemma + length, row[3], added);
    return lemma;
}

static const char *capitalise(dl_arena *arena, const char *word)
{
    char *lemma = dl_arena_text(arena, word, strlen(word));
    if (lemma[0] >= 'a' && lemma[0] <= 'z')
        lemma[0] = (char)(lemma[0] - 'a' + 'A');
    return lemma;
}

/* A figure without the commas between its thousands. */
static const char *plain_figure(dl_arena *arena, const char *form, size_t length)
{
    char *lemma = dl_arena_text(arena, form, length), *out = lemma;
    for (const char *in = lemma; *in; in++)
        if (*in != ',')
            *out++ = *in;
    *out = '\0';
    return lemma;
}

static bool is_form(const dl_document *doc, uint32_t token, const char *form)
{
    const dl_token *t = &doc->tokens.items[token];
    return t->end - t->start == strlen(form) &&
           memcmp(doc->text + t->start, form, strlen(form)) == 0;
}

/* "It's been", "he's got": the few words that tell "has" from "is". */
static bool is_short_have(const dl_document *doc, uint32_t token)
{
    static const char *const participles[] = {"been", "got", "had", "become"};
    uint32_t last = doc->sentences.items[doc->tokens.items[token].sentence].last, next = token + 1;
    if (!doc->tokens.items[token].glued || doc->tokens.items[token].xpos != DL_XPOS_VBZ)
        return false;
    while (next < last && doc->tokens.items[next].upos == DL_UPOS_ADV)
        next++;
    for (size_t i = 0; i < sizeof participles / sizeof *participles && next < last; i++)
        if (is_form(doc, next, participles[i]))
            return true;
    return false;
}

static const char *lemma_of(dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    const char *form = doc->text + t->start;
    size_t length = t->end - t->start;
    dl_lemma_word word;
    bool first = doc->sentences.items[t->sentence].first == token;
    if (!dl_lemma_word_of(form, length, t->upos, t->xpos, first, &word))
        return dl_arena_text(&doc->arena, form, length);
    if (is_short_have(doc, token))
        return "have";
    const char *listed = find_word(&word);
    if (listed)
        return listed;
    if (t->xpos == DL_XPOS_CD && form[0] >= '0' && form[0] <= '9')
        return plain_figure(&doc->arena, form, length);
    if (word.recased)
        return capitalise(&doc->arena, word.lower);
    if (t->xpos == DL_XPOS_NNPS && (listed = find_row(word.lower, "NNS")))
        return capitalise(&doc->arena, listed);
    return cut_ending(&doc->arena, &word);
}

void dl_lemmatise(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        doc->tokens.items[i].lemma = lemma_of(doc, i);
}
