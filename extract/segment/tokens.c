/* A chunk is cut from left to right: links, words, and whatever punctuation is between them. One of
 * more than DL_TOKEN_LONGEST characters is cut there, so that all work on one is bounded. */
#include "tokens.h"

#include "chunk.h"
#include "tables.h"

#include <string.h>

static void emit(dl_chunk *c, uint32_t first, uint32_t last, bool glued)
{
    dl_token *token = DL_PUSH(&c->doc->tokens);
    token->start = c->chars[first].start;
    token->end = c->chars[last].start;
    token->glued = glued;
    token->head = DL_NONE;
    token->space_after = last == c->count && !c->cut;
}

size_t dl_chunk_key(const dl_chunk *c, uint32_t first, uint32_t last, bool lower,
                    char key[DL_LONGEST_KEY])
{
    const char *text = c->doc->text;
    size_t length = 0;
    for (uint32_t i = first; i < last; i++) {
        uint32_t from = c->chars[i].start, to = c->chars[i + 1].start;
        if (length + (to - from) >= DL_LONGEST_KEY)
            return 0;
        if (!c->chars[i].fold) {
            memcpy(key + length, text + from, to - from);
            length += to - from;
            continue;
        }
        char fold = c->chars[i].fold;
        key[length++] = lower && fold >= 'A' && fold <= 'Z' ? (char)(fold + 'a' - 'A') : fold;
    }
    return length;
}

const char *const *dl_chunk_find(const dl_table *table, const dl_chunk *c, uint32_t first,
                                 uint32_t last, bool lower)
{
    char key[DL_LONGEST_KEY];
    size_t length = last - first < DL_LONGEST_KEY ? dl_chunk_key(c, first, last, lower, key) : 0;
    return length ? dl_table_find(table, key, length) : NULL;
}

static bool is_hyphen(const dl_chunk *c, uint32_t i)
{
    return c->chars[i].fold == '-' && !c->chars[i].dash;
}

/* ---- words ---- */

const char *const *dl_find_abbreviation(const char *word, size_t length)
{
    char key[DL_LONGEST_KEY];
    const char *const *row = dl_table_find(&dl_table_abbreviations, word, length);
    if (row || length < 2 || length >= sizeof key)
        return row;
    key[0] = word[0];
    for (size_t i = 0; i < length; i++) {
        if (word[i] < 'A' || word[i] > 'Z')
            return NULL;
        key[i] = i ? (char)(word[i] - 'A' + 'a') : word[i];
    }
    return dl_table_find(&dl_table_abbreviations, key, length);
}

static uint32_t count_digits(const dl_chunk *c, uint32_t i)
{
    uint32_t digits = 0;
    while (dl_digit_at(c, i + digits))
        digits++;
    return digits;
}

/* Of figures with hyphens, telephone numbers, postal codes and dates stay whole; ranges and scores
 * do not. */
static bool keeps_figures(const dl_chunk *c, uint32_t word, uint32_t hyphen)
{
    uint32_t left = hyphen - word, right = count_digits(c, hyphen + 1);
    for (uint32_t i = word; i < hyphen; i++)
        if (c->chars[i].fold == '-')
            return true; // the first hyphen was kept
    uint32_t behind = hyphen + 1 + right;
    if (is_hyphen(c, behind) && dl_digit_at(c, behind + 1))
        return true;
    return (left == 3 && right == 4) || (left == 5 && right == 4);
}

/* Whether the hyphen inside the word that begins at word leaves it one token. */
static bool keeps_hyphen(const dl_chunk *c, uint32_t word, uint32_t hyphen)
{
    if (hyphen - word > DL_LONGEST_KEY)
        return false;
    bool figures = true;
    for (uint32_t i = word; i < hyphen && figures; i++)
        figures = dl_digit_at(c, i) || c->chars[i].fold == '-';
    if (figures && dl_digit_at(c, hyphen + 1))
        return keeps_figures(c, word, hyphen);
    const char *const *row = dl_chunk_find(&dl_table_affixes, c, word, hyphen, true);
    if (row && strcmp(row[1], "prefix") == 0)
        return true;
    uint32_t end = hyphen + 1;
    while (dl_letter_at(c, end))
        end++;
    row = dl_chunk_find(&dl_table_affixes, c, hyphen + 1, end, true);
    return row && strcmp(row[1], "suffix") == 0;
}

/* "ended.They": a blank is missing between two sentences. */
static bool misses_blank(const dl_chunk *c, uint32_t word, uint32_t stop)
{
    return stop >= word + 3 && c->chars[stop - 1].class == DL_CHAR_LOWER &&
           c->chars[stop - 2].class == DL_CHAR_LOWER && c->chars[stop + 1].class == DL_CHAR_UPPER &&
           c->chars[stop + 2].class != DL_CHAR_UPPER;
}

/* "1,200" and "2,40,000" are one figure, "13,14" are two. */
static bool keeps_comma(const dl_chunk *c, uint32_t i)
{
    uint32_t digits = count_digits(c, i + 1);
    return digits == 3 ||
           (digits == 2 && c->chars[i + 3].fold == ',' && count_digits(c, i + 4) > 1);
}

/* "Dr.Imani", "Nov.28", "Rs.500": an abbreviation that lacks the blank behind it. */
static bool ends_abbreviation(const dl_chunk *c, uint32_t word, uint32_t stop)
{
    uint32_t from = c->chars[word].start;
    const char *const *row = dl_find_abbreviation(c->doc->text + from, c->chars[stop].start - from);
    return row && (dl_digit_at(c, stop + 1) || (c->chars[stop + 1].class == DL_CHAR_UPPER &&
                                                (row[1][0] == 't' || row[1][0] == 'm')));
}

/* Whether the punctuation at i joins the word that begins at word and the one behind it. */
static bool joins(const dl_chunk *c, uint32_t word, uint32_t i)
{
    if (!dl_word_at(c, i + 1))
        return false;
    bool figures = dl_digit_at(c, i - 1) && dl_digit_at(c, i + 1);
    switch (c->chars[i].fold) {
    case '.':
        return !misses_blank(c, word, i) && !ends_abbreviation(c, word, i);
    case ',':
        return figures && keeps_comma(c, i);
    case ':':
        return figures;
    case '/':
        return figures || (i == word + 1 && (c->chars[word].fold == 'w' || !dl_word_at(c, i + 2)));
    case '\'':
        return dl_letter_at(c, i + 1);
    case '_':
    case '@':
        return true;
    case '&':
        return c->chars[i - 1].class == DL_CHAR_UPPER && c->chars[i + 1].class == DL_CHAR_UPPER;
    case '-':
        return is_hyphen(c, i) && keeps_hyphen(c, word, i);
    default:
        return false;
    }
}

static uint32_t word_end(const dl_chunk *c, uint32_t word)
{
    uint32_t end = word + 1;
    while (dl_word_at(c, end) || (end < c->count && joins(c, word, end)))
        end++;
    return end;
}

/* "5pm", "$3bn": the first character of the unit behind figures, or end. */
static uint32_t unit_start(const dl_chunk *c, uint32_t word, uint32_t end)
{
    if (!dl_digit_at(c, word))
        return end;
    uint32_t unit = end;
    while (unit > word && !dl_digit_at(c, unit - 1))
        unit--;
    return unit < end && dl_letter_at(c, unit) &&
                   dl_chunk_find(&dl_table_units, c, unit, end, false)
               ? unit
               : end;
}

/* "U.S", "a.m", "Ph.D": parts of a letter or two with stops between them. */
static bool is_acronym(const dl_chunk *c, uint32_t word, uint32_t end)
{
    uint32_t stops = 0, part = 0;
    for (uint32_t i = word; i < end; i++) {
        if (c->chars[i].fold == '.') {
            stops++;
            part = 0;
        } else if (!dl_letter_at(c, i) || ++part > 2) {
            return false;
        }
    }
    return stops > 0;
}

/* The first character of the chunk after this one, if the block goes on. */
static dl_char char_behind(const dl_chunk *c, uint32_t i)
{
    size_t at = c->chars[i].start;
    dl_char behind = {0};
    while (at < c->end) {
        behind = dl_char_next(c->doc->text, c->end, &at);
        if (behind.class != DL_CHAR_BLANK)
            return behind;
    }
    return (dl_char){0};
}

static bool follows_figure(const dl_chunk *c, uint32_t word)
{
    uint32_t at = c->chars[word].start;
    while (at > c->start && c->doc->text[at - 1] == ' ')
        at--;
    return at > c->start && c->doc->text[at - 1] >= '0' && c->doc->text[at - 1] <= '9';
}

static bool is_abbreviation(const dl_chunk *c, uint32_t word, uint32_t end)
{
    for (uint32_t i = end; i-- > word;)
        if (c->chars[i].fold == '-') {
            word = i + 1; // "anti-U.S."
            break;
        }
    if (is_acronym(c, word, end))
        return true;
    dl_char behind = char_behind(c, end + 1);
    if (end == word + 1 && c->chars[word].class == DL_CHAR_UPPER && c->chars[word].fold != 'I')
        return behind.class == DL_CHAR_UPPER ||
               (behind.class == DL_CHAR_PUNCT && behind.fold != '"');
    uint32_t from = c->chars[word].start;
    const char *const *row = dl_find_abbreviation(c->doc->text + from, c->chars[end].start - from);
    if (!row)
        return false;
    if (c->chars[end + 1].fold == '.')
        return c->chars[word].class == DL_CHAR_UPPER;
    if (strcmp(row[1], "list") == 0)
        return behind.class != DL_CHAR_UPPER && behind.class != DL_CHAR_BLANK;
    if (strcmp(row[1], "number") == 0)
        return behind.class == DL_CHAR_DIGIT || behind.class == DL_CHAR_PUNCT;
    if (strcmp(row[1], "unit") == 0)
        return follows_figure(c, word);
    if (strcmp(row[1], "other") == 0)
        return behind.class != DL_CHAR_UPPER && behind.class != DL_CHAR_BLANK;
    return true;
}

/* Where the last word of [word, end) begins if that is a contraction ("do|n't", "Korea|'s",
 * "can|not"), else end. */
static uint32_t clitic_start(const dl_chunk *c, uint32_t word, uint32_t end)
{
    static const char *const clitics[] = {"'s", "'m", "'re", "'ve", "'ll", "n't"};
    const char *const *row = dl_chunk_find(&dl_table_contractions, c, word, end, true);
    if (row)
        return word + (uint32_t)strlen(row[1]);
    char key[DL_LONGEST_KEY];
    uint32_t from = end > word + 4 ? end - 3 : word + 1;
    for (; from < end; from++) {
        size_t length = dl_chunk_key(c, from, end, true, key);
        if (dl_digit_at(c, from - 1))
            continue; // "1990's"
        for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
            if (length == strlen(clitics[i]) && memcmp(key, clitics[i], length) == 0)
                return from;
    }
    return end;
}

/* Cuts the contractions off a word's end and emits all of it. */
static void emit_word(dl_chunk *c, uint32_t word, uint32_t end)
{
    enum { MOST = 3 };
    uint32_t cuts[MOST + 1] = {end}, count = 0;
    for (uint32_t cut; count < MOST && (cut = clitic_start(c, word, cuts[count])) < cuts[count];)
        cuts[++count] = cut;
    emit(c, word, cuts[count], false);
    for (; count > 0; count--)
        emit(c, cuts[count], cuts[count - 1], true);
}

static bool is_possessive(const dl_chunk *c, uint32_t word, uint32_t end)
{
    char last = c->chars[end - 1].fold;
    return c->chars[end].fold == '\'' && (last == 's' || last == 'S' || last == '.') &&
           end > word + 1 && !dl_word_at(c, end + 1) && c->chars[end + 1].fold != '\'' &&
           !c->quoted;
}

/* Emits the word at i and what belongs to it; gives the place behind that. */
static uint32_t cut_word(dl_chunk *c, uint32_t i)
{
    uint32_t end = word_end(c, i), unit = unit_start(c, i, end);
    if (unit < end) {
        emit(c, i, unit, false);
        i = unit;
    }
    bool ellipsis =
        c->chars[end + 1].fold == '.' && end + 2 < c->count && c->chars[end + 2].fold == '.';
    if (c->chars[end].fold == '.' && !ellipsis && is_abbreviation(c, i, end)) {
        emit(c, i, ++end, false);
    } else {
        emit_word(c, i, end);
    }
    if (is_possessive(c, i, end)) {
        emit(c, end, end + 1, true);
        return end + 1;
    }
    return end;
}

/* ---- punctuation ---- */

static bool repeats(char fold)
{
    return fold && strchr(".!?-_=*~<>#+|\\/^$", fold);
}

/* "'90s", "'em", "'tis": the end of the word that an apostrophe begins at i, or i. */
static uint32_t elision_end(const dl_chunk *c, uint32_t i)
{
    if (c->chars[i].fold != '\'' || !dl_word_at(c, i + 1))
        return i;
    uint32_t end = word_end(c, i + 1);
    if (dl_digit_at(c, i + 1))
        return count_digits(c, i + 1) == 2 ? end : i;
    return dl_chunk_find(&dl_table_elisions, c, i, end, true) ||
                   dl_chunk_find(&dl_table_contractions, c, i, end, true)
               ? end
               : i;
}

/* "#hashtag", "@name", "+44", ".265" */
static bool leads_word(const dl_chunk *c, uint32_t i)
{
    if (i && dl_word_at(c, i - 1))
        return false;
    switch (c->chars[i].fold) {
    case '#':
    case '@':
        return dl_letter_at(c, i + 1);
    case '+':
    case '.':
        return dl_digit_at(c, i + 1);
    default:
        return false;
    }
}

static uint32_t cut_punct(dl_chunk *c, uint32_t i)
{
    uint32_t end = elision_end(c, i);
    if (end > i && i && c->chars[i - 1].fold == '.') {
        emit(c, i, end, true); // "U.S.'s"
        return end;
    }
    if (end > i) {
        emit_word(c, i, end);
        return end;
    }
    char fold = c->chars[i].fold;
    end = i + 1;
    if (leads_word(c, i))
        end = word_end(c, i + 1);
    else if (repeats(fold))
        while (c->chars[end].fold == fold ||
               (end < c->count && (fold == '!' || fold == '?') &&
                (c->chars[end].fold == '!' || c->chars[end].fold == '?')))
            end++;
    else if (fold == '\'' && c->chars[end].fold == '\'')
        end++;
    else if (fold == '\'')
        c->quoted = dl_word_at(c, end) && (i == 0 || !dl_word_at(c, i - 1));
    while (c->chars[end].class == DL_CHAR_MARK)
        end++;
    c->may_link |= dl_ends_link(c, i);
    emit(c, i, end, false);
    return end;
}

static uint32_t currency_end(const dl_chunk *c, uint32_t i)
{
    uint32_t end = i;
    while (end < i + 3 && c->chars[end].class == DL_CHAR_UPPER)
        end++;
    return end > i && c->chars[end].fold == '$' ? end + 1 : i;
}

static void cut_chunk(dl_chunk *c)
{
    c->may_link = true;
    for (uint32_t i = 0; i < c->count;) {
        uint32_t end = i;
        if (c->count - i < 8 && !dl_letter_at(c, i ? i - 1 : c->count) &&
            dl_chunk_find(&dl_table_emoticons, c, i, c->count, false))
            end = c->count;
        if (end == i && dl_word_at(c, i))
            end = dl_link_end(c, i);
        if (end == i)
            end = currency_end(c, i);
        if (end > i) {
            emit(c, i, end, false);
            i = end;
        } else {
            i = dl_word_at(c, i) ? cut_word(c, i) : cut_punct(c, i);
        }
    }
}

/* Decodes the chunk at text[at] and gives its end. */
static uint32_t read_chunk(dl_chunk *c, size_t at)
{
    const char *text = c->doc->text;
    c->count = 0;
    while (at < c->end && c->count < DL_TOKEN_LONGEST) {
        size_t next = at;
        dl_char character = dl_char_next(text, c->end, &next);
        if (character.class == DL_CHAR_BLANK)
            break;
        c->chars[c->count++] = character;
        at = next;
    }
    c->cut = c->count == DL_TOKEN_LONGEST;
    c->chars[c->count] = c->chars[c->count + 1] = (dl_char){.start = (uint32_t)at};
    return (uint32_t)at;
}

void dl_tokenise(dl_document *doc, uint32_t start, uint32_t end)
{
    dl_chunk c;
    c.doc = doc;
    c.start = start;
    c.end = end;
    c.quoted = false;
    for (size_t at = start; at < end;) {
        size_t next = at;
        if (dl_char_next(doc->text, end, &next).class == DL_CHAR_BLANK) {
            at = next;
            continue;
        }
        at = read_chunk(&c, at);
        cut_chunk(&c);
    }
}
