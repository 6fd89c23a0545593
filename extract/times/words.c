/* A word is looked up in lower case and without its full stops; numbers are known by their shape.
 */
#include "times/words.h"

#include "lexicon.h"
#include "times/grammar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 39, LONGEST_PHRASE = 4, MINUTES_IN_HOUR = 60 };

typedef struct {
    const dl_document *doc;
    const dl_sentence *sentence;
    dl_time_sentence *out;
} word_reader;

static const dl_time_word *find_word(const char *text, size_t length)
{
    for (uint32_t slot = dl_lexicon_hash(text, length);; slot++) {
        uint16_t number = dl_time_word_slots[slot & (DL_TIME_SLOTS - 1)];
        if (!number)
            return NULL;
        const dl_time_word *word = &dl_time_words[number - 1];
        if (strncmp(word->text, text, length) == 0 && !word->text[length])
            return word;
    }
}

static void add_reading(word_reader *in, uint16_t label, int32_t value)
{
    *DL_PUSH(&in->out->readings) = (dl_reading){label, value};
    in->out->atoms.items[in->out->atoms.count - 1].reading_count++;
}

static void add_atom(word_reader *in, uint32_t start, uint32_t end, uint32_t first, uint32_t last)
{
    *DL_PUSH(&in->out->atoms) = (dl_atom){start, end, first, last, in->out->readings.count, 0};
}

/* Adds a word's readings; says whether a phrase can begin with it. */
static bool add_word(word_reader *in, const dl_time_word *word, bool capital)
{
    bool starts_phrase = false;
    for (uint32_t i = word->first; i < word->first + word->count; i++) {
        const dl_time_reading *reading = &dl_time_readings[i];
        if (reading->label == DL_LABEL_PHRASE)
            starts_phrase = true;
        else if (capital || !reading->capital)
            add_reading(in, reading->label, reading->value);
    }
    return starts_phrase;
}

/* text[0, length) in lower case; a typographic apostrophe becomes a plain one, runs of white space
 * one space. 0 where it is too long. Full stops are left out of a single word. */
static size_t normalize(const char *text, size_t length, bool drop_stops,
                        char out[LONGEST_WORD + 1])
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (drop_stops && c == '.')
            continue;
        if (used == LONGEST_WORD)
            return 0;
        if (length - i >= 3 && memcmp(text + i, "\xE2\x80\x99", 3) == 0) {
            c = '\'';
            i += 2;
        }
        if (isspace((unsigned char)c)) {
            if (used && out[used - 1] == ' ')
                continue;
            c = ' ';
        }
        out[used++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    out[used] = '\0';
    return used;
}

/* The longest phrase that begins at a token: the token behind it, or 0. */
static uint32_t add_phrase(word_reader *in, uint32_t token)
{
    const dl_token *tokens = in->doc->tokens.items;
    uint32_t end = in->sentence->last < token + LONGEST_PHRASE + 1 ? in->sentence->last
                                                                   : token + LONGEST_PHRASE + 1;
    char phrase[LONGEST_WORD + 1];
    for (uint32_t last = end; last-- > token + 1;) {
        uint32_t from = tokens[token].start, to = tokens[last].end;
        if (to - from > 2 * LONGEST_WORD)
            continue;
        size_t length = normalize(in->doc->text + from, to - from, false, phrase);
        const dl_time_word *word = length ? find_word(phrase, length) : NULL;
        if (!word || !strchr(phrase, ' '))
            continue;
        add_atom(in, from, to, token, last);
        add_word(in, word, isupper((unsigned char)in->doc->text[from]) != 0);
        if (in->out->atoms.items[in->out->atoms.count - 1].reading_count)
            return last + 1;
        in->out->atoms.count--;
    }
    return 0;
}

static bool follows_apostrophe(const word_reader *in, uint32_t start)
{
    const char *text = in->doc->text;
    if (start >= 1 && text[start - 1] == '\'')
        return start == 1 || !isalnum((unsigned char)text[start - 2]);
    return start >= 3 && (memcmp(text + start - 3, "\xE2\x80\x99", 3) == 0 ||
                          memcmp(text + start - 3, "\xE2\x80\x98", 3) == 0);
}

/* What a plain number can be. */
static void add_number(word_reader *in, size_t digits, int32_t value, bool short_year)
{
    bool padded = digits == 4 && value < 1000; // 0630
    if (!padded)
        add_reading(in, DL_LABEL_INT, value);
    if (digits == 4 && value >= 1000 && value < 3000)
        add_reading(in, DL_LABEL_YEAR, value);
    if (digits == 4 && value < 2400 && value % 100 < MINUTES_IN_HOUR)
        add_reading(in, DL_LABEL_MILITARY, value / 100 * MINUTES_IN_HOUR + value % 100);
    if (padded && value % 100 < MINUTES_IN_HOUR)
        add_reading(in, DL_LABEL_EARLYHOURS, value / 100 * MINUTES_IN_HOUR + value % 100);
    if (digits <= 3 && value >= 1)
        add_reading(in, DL_LABEL_YEARLOW, value);
    if (digits <= 3 && value > 31)
        add_reading(in, DL_LABEL_ANCIENT, value);
    if (digits > 2)
        return;
    if (digits == 2)
        add_reading(in, short_year ? DL_LABEL_YEARSHORT : DL_LABEL_YY, value);
    if (value >= 1 && value <= 31)
        add_reading(in, DL_LABEL_DAYNUM, value);
    if (value > 12 && value <= 31)
        add_reading(in, DL_LABEL_BIGDAY, value);
    if (value >= 1 && value <= 12)
        add_reading(in, DL_LABEL_MONTHNUM, value);
    if (value <= 24)
        add_reading(in, DL_LABEL_HOUR, value);
}

/* A number with letters behind it: 3rd, 1990s, 10am. */
static void add_number_with_letters(word_reader *in, size_t digits, int32_t value, const char *rest)
{
    bool ordinal = strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 ||
                   strcmp(rest, "th") == 0;
    if (ordinal && digits <= 2 && value)
        add_reading(in, DL_LABEL_ORD, value);
    else if (strcmp(rest, "s") == 0 && (digits == 4 || digits == 3) && value % 10 == 0 &&
             value >= 100 && value < 3000)
        add_reading(in, DL_LABEL_DECADE, value);
    else if (strcmp(rest, "s") == 0 && digits == 2 && value % 10 == 0 && value >= 10)
        add_reading(in, DL_LABEL_DECADESHORT, value);
    else if ((strcmp(rest, "am") == 0 || strcmp(rest, "pm") == 0) && value >= 1 && value <= 12)
        add_reading(in, DL_LABEL_CLOCKHOUR,
                    (value % 12 + (*rest == 'p' ? 12 : 0)) * MINUTES_IN_HOUR);
}

/* 24.12.1998: the day, month and year that stand at rest. */
static bool add_dotted_date(word_reader *in, size_t digits, int32_t day, const char *rest)
{
    size_t month_digits = strspn(rest + 1, "0123456789");
    const char *year = rest + 1 + month_digits;
    bool shaped = *rest == '.' && digits <= 2 && month_digits >= 1 && month_digits <= 2 &&
                  *year == '.' && strspn(year + 1, "0123456789") == 4 && !year[5];
    if (!shaped)
        return false;
    dl_date date = {atoi(year + 1), (uint8_t)atoi(rest + 1), (uint8_t)day};
    if (date.year >= 1000 && dl_date_is_valid(date))
        add_reading(in, DL_LABEL_DOTTED, dl_days_from_date(date));
    return true;
}

/* A number with a sign in it: 10:30, 2.5, 1,200, 24.12.1998. */
static void add_number_with_sign(word_reader *in, size_t digits, int32_t value, const char *rest)
{
    size_t more = strspn(rest + 1, "0123456789");
    if (add_dotted_date(in, digits, value, rest))
        return;
    if (digits > 7 || more > 3 || more == 0)
        return;
    int32_t fraction = (int32_t)atoi(rest + 1);
    bool clock = more == 2 && digits <= 2 && value < 24 && fraction < MINUTES_IN_HOUR;
    if (*rest == ':' && clock && (!rest[3] || rest[3] == ':'))
        add_reading(in, DL_LABEL_CLOCK, value * MINUTES_IN_HOUR + fraction);
    else if (*rest == '.' && !rest[1 + more]) {
        static const int32_t scale[] = {1, 100, 10, 1};
        if (value < 2000)
            add_reading(in, DL_LABEL_DEC, value * 1000 + fraction * scale[more]);
        if (clock)
            add_reading(in, DL_LABEL_CLOCKDOT, value * MINUTES_IN_HOUR + fraction);
    } else if (*rest == ',' && more == 3 && !rest[4] && digits <= 3)
        add_reading(in, DL_LABEL_INT, value * 1000 + fraction);
}

/* Whether what stands before makes "1990's" the decade: "the", "early 1990's". */
static bool names_decade(const word_reader *in, int32_t year, uint32_t start)
{
    static const char *const words[] = {"the ", "early ", "late ", "mid-"};
    const char *text = in->doc->text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (start >= length && memcmp(text + start - length, words[i], length) == 0)
            return year % 10 == 0;
    }
    return false;
}

/* "2012's" is the year with what makes it own something, or the decade. */
static void add_possessive_year(word_reader *in, int32_t year, uint32_t start)
{
    dl_atom *atom = &in->out->atoms.items[in->out->atoms.count - 1];
    bool decade = names_decade(in, year, start);
    if (!decade)
        atom->end = start + 4;
    add_reading(in, decade ? DL_LABEL_DECADE : DL_LABEL_YEAR, year);
}

static void add_digits(word_reader *in, const char *word, uint32_t start)
{
    bool short_year = *word == '\'' || follows_apostrophe(in, start);
    word += *word == '\'';
    size_t digits = strspn(word, "0123456789");
    if (!digits || digits > 8)
        return;
    int32_t value = (int32_t)strtol(word, NULL, 10);
    const char *rest = word + digits;
    if (!*rest)
        add_number(in, digits, value, short_year);
    else if (strcmp(rest, "'s") == 0 && digits == 4 && value >= 1000 && value < 3000)
        add_possessive_year(in, value, start);
    else if (isalpha((unsigned char)*rest))
        add_number_with_letters(in, digits, value, rest);
    else
        add_number_with_sign(in, digits, value, rest);
}

/* "a.m." with its stops is a time of day, "am" only behind a number. */
static void add_half_of_day(word_reader *in, const char *word, const char *text)
{
    if (strcmp(word, "am") != 0 && strcmp(word, "pm") != 0)
        return;
    uint32_t count = in->out->atoms.count;
    const dl_atom *before = count >= 2 ? &in->out->atoms.items[count - 2] : NULL;
    if (text[1] == '.' || (before && isdigit((unsigned char)in->doc->text[before->end - 1])))
        add_reading(in, DL_LABEL_AMPM, *word == 'p');
}

/* "1/2" is one word. */
static bool is_half(const char *text, uint32_t length)
{
    return length == 3 && memcmp(text, "1/2", 3) == 0;
}

/* One atom of a token; says whether a phrase can begin with it. */
static bool add_piece(word_reader *in, uint32_t token, uint32_t start, uint32_t end)
{
    const char *text = in->doc->text + start;
    char word[LONGEST_WORD + 1];
    add_atom(in, start, end, token, token);
    if (end - start > LONGEST_WORD)
        return false;
    bool numeric =
        isdigit((unsigned char)text[0]) || (text[0] == '\'' && isdigit((unsigned char)text[1])) ||
        (end - start > 4 && (unsigned char)text[0] == 0xE2 && isdigit((unsigned char)text[3]));
    bool inner_stop = numeric && memchr(text, ':', end - start) == NULL &&
                      !isalpha((unsigned char)text[end - start - 1]) &&
                      text[end - start - 1] != '.';
    size_t length = normalize(text, end - start, !inner_stop, word);
    if (!length)
        return false;
    if (numeric) {
        add_digits(in, word, start);
        if (!isalpha((unsigned char)word[1]) && !is_half(text, end - start))
            return false;
    }
    if (*word == 'a' || *word == 'p')
        add_half_of_day(in, word, text);
    const dl_time_word *found = find_word(word, length);
    return found && add_word(in, found, isupper((unsigned char)*text) != 0);
}

/* The length of a fraction sign such as that of 2½ at text, or 0. */
static uint32_t fraction_at(const char *text, uint32_t left)
{
    return left >= 2 && memcmp(text, "\xC2\xBD", 2) == 0 ? 2 : 0;
}

/* The length of a hyphen, dash or slash at text, or 0. */
static uint32_t joint_at(const char *text, uint32_t left)
{
    if (*text == '-' || *text == '/')
        return 1;
    bool dash = left >= 3 && (unsigned char)text[0] == 0xE2 && (unsigned char)text[1] == 0x80 &&
                (unsigned char)text[2] >= 0x90 && (unsigned char)text[2] <= 0x95;
    return dash ? 3 : 0;
}

static void add_joint(word_reader *in, uint32_t token, uint32_t start, uint32_t end)
{
    add_atom(in, start, end, token, token);
    add_reading(in, in->doc->text[start] == '/' ? DL_LABEL_SLASH : DL_LABEL_HYPH, 0);
}

/* A token with hyphens or slashes is several atoms. */
static bool add_token(word_reader *in, uint32_t token)
{
    const dl_token *t = &in->doc->tokens.items[token];
    const char *text = in->doc->text;
    bool starts_phrase = false;
    uint32_t from = t->start, at = is_half(text + from, t->end - from) ? t->end : from;
    while (at < t->end) {
        uint32_t left = t->end - at, joint = joint_at(text + at, left);
        uint32_t length = joint ? joint : fraction_at(text + at, left);
        if (!length) {
            at++;
            continue;
        }
        if (at > from)
            add_piece(in, token, from, at);
        if (joint)
            add_joint(in, token, at, at + length);
        else
            add_piece(in, token, at, at + length);
        at += length;
        from = at;
    }
    if (t->end > from)
        starts_phrase = add_piece(in, token, from, t->end);
    return starts_phrase && from == t->start;
}

void dl_read_words(const dl_document *doc, const dl_sentence *sentence, dl_time_sentence *words)
{
    word_reader in = {doc, sentence, words};
    words->atoms.count = words->readings.count = 0;
    for (uint32_t token = sentence->first; token < sentence->last;) {
        uint32_t atoms = words->atoms.count, next = 0;
        if (add_token(&in, token)) {
            dl_atom single = words->atoms.items[atoms];
            words->atoms.count = atoms;
            next = add_phrase(&in, token);
            if (!next)
                words->atoms.items[words->atoms.count++] = single;
        }
        token = next ? next : token + 1;
    }
}

void dl_time_sentence_clear(dl_time_sentence *words)
{
    DL_ARRAY_CLEAR(&words->atoms);
    DL_ARRAY_CLEAR(&words->readings);
}
