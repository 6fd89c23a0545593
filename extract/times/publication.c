/* A zone of text (a byline; the head of the first paragraph up to the dash or bracket that ends a
 * dateline) is cut into words and numbers; three of them in a row that make a date are one. */
#include "times/publication.h"

#include "tables.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_DATELINE = 100, LONGEST_PIECE = 15 };

/* A run of letters, or of digits, with what stands between it and the next one. */
typedef struct {
    const char *start;
    int number, digits; // number -1: letters
    int month;          // 0: none
    char after;         // the first character behind it that is no space
    bool is_update;     // "updated", "modified", …
} piece;

typedef struct {
    const char *at, *end;
} scanner;

static int month_of(const char *word)
{
    for (const char *const *row = dl_table_find(&dl_table_time_words, word, strlen(word)); row;
         row = dl_table_next(&dl_table_time_words, row))
        if (strcmp(row[1], "MONTH") == 0)
            return (row[2][0] - '0') * 10 + (row[2][1] - '0');
    return 0;
}

static bool says_update(const char *word)
{
    return strncmp(word, "updat", 5) == 0 || strncmp(word, "modif", 5) == 0 ||
           strncmp(word, "correct", 7) == 0;
}

static void read_word(const char *start, size_t length, piece *out)
{
    char word[LONGEST_PIECE + 1] = "";
    for (size_t i = 0; i < length && length <= LONGEST_PIECE; i++)
        word[i] = (char)tolower((unsigned char)start[i]);
    *out = (piece){.number = -1, .month = month_of(word), .is_update = says_update(word)};
}

static void read_number(const char *start, size_t length, piece *out)
{
    int number = 0;
    for (size_t i = 0; i < length && length <= 4; i++)
        number = number * 10 + (start[i] - '0');
    *out = (piece){.number = number, .digits = (int)length};
}

static bool next_piece(scanner *in, piece *out)
{
    while (in->at < in->end && !isalnum((unsigned char)*in->at))
        in->at++;
    if (in->at == in->end)
        return false;
    const char *start = in->at;
    int (*of_kind)(int) = isdigit((unsigned char)*start) ? isdigit : isalpha;
    while (in->at < in->end && of_kind((unsigned char)*in->at))
        in->at++;
    if (of_kind == isdigit)
        read_number(start, (size_t)(in->at - start), out);
    else
        read_word(start, (size_t)(in->at - start), out);
    out->start = start;
    const char *after = in->at;
    while (after < in->end && *after == ' ')
        after++;
    out->after = after < in->end ? *after : '\0';
    return true;
}

/* 4/8/2024 is April in one country and August in another. */
static bool read_numeric(const piece p[3], dl_date *date)
{
    if (p[0].number == p[1].number || p[1].number > 12)
        *date = (dl_date){p[2].number, (uint8_t)p[0].number, (uint8_t)p[1].number};
    else if (p[0].number > 12)
        *date = (dl_date){p[2].number, (uint8_t)p[1].number, (uint8_t)p[0].number};
    else
        return false;
    return true;
}

static bool are_numbers_of_date(const piece p[3])
{
    bool separated = p[0].after == '-' || p[0].after == '.' || p[0].after == '/';
    return p[0].digits && p[1].digits && p[2].digits && separated && p[0].after == p[1].after &&
           p[1].digits <= 2;
}

/* Whether three pieces in a row are a date. Inlined, clang 14 at -O3 takes no date of numbers alone
 * (tests/read: "where it comes from and when, on one line"). */
__attribute__((noinline)) static bool read_date(const piece p[3], dl_date *date)
{
    bool numbers = are_numbers_of_date(p);
    bool year_first = numbers && p[0].digits == 4 && p[2].digits <= 2;
    bool year_last = p[2].digits == 4 && p[0].digits <= 2 && p[1].digits <= 2;
    if (year_first)
        *date = (dl_date){p[0].number, (uint8_t)p[1].number, (uint8_t)p[2].number};
    else if (year_last && p[0].month && p[1].digits)
        *date = (dl_date){p[2].number, (uint8_t)p[0].month, (uint8_t)p[1].number};
    else if (year_last && p[0].digits && p[1].month)
        *date = (dl_date){p[2].number, (uint8_t)p[1].month, (uint8_t)p[0].number};
    else if (!numbers || !year_last || !read_numeric(p, date))
        return false;
    return date->year >= 1500 && dl_date_is_valid(*date);
}

/* "8th April": the ending of an ordinal is no piece of its own. */
static bool is_ordinal_ending(const char *at, const char *end)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    if (end - at < 2 || (end - at > 2 && isalpha((unsigned char)at[2])))
        return false;
    for (int i = 0; i < 4; i++)
        if (strncmp(at, endings[i], 2) == 0)
            return true;
    return false;
}

static bool find_in(const char *start, const char *end, dl_date *date)
{
    scanner in = {start, end};
    piece row[3] = {{0}};
    bool in_update = false, found_update = false;
    while (next_piece(&in, &row[2])) {
        if (row[2].digits && is_ordinal_ending(in.at, end))
            in.at += 2;
        in_update |= row[2].is_update;
        dl_date found;
        if (read_date(row, &found)) {
            if (!in_update || !found_update)
                *date = found;
            if (!in_update)
                return true;
            found_update = true;
            in_update = false;
        }
        row[0] = row[1];
        row[1] = row[2];
    }
    return found_update;
}

/* Whether [start, end) is a town as it is written: words that begin with a capital, or short ones
 * between them ("Port of Spain"), a bracket with who reports; at the end a comma, bracket or stop.
 */
static bool is_town(const char *start, const char *end)
{
    enum { MOST_WORDS = 8, LONGEST_PARTICLE = 3 };
    static const char *const openings[] = {"In ", "On ", "At ", "By ", "From ", "Since ", "Until "};
    while (end > start && end[-1] == ' ')
        end--;
    if (end == start || !strchr(",).:-", end[-1]))
        return false;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(start, openings[i], strlen(openings[i])) == 0)
            return false;
    int words = 0;
    for (const char *at = start; at < end; words++) {
        const char *word = at;
        while (at < end && !strchr(" ,().:", *at))
            at++;
        bool small = islower((unsigned char)*word);
        if ((small && (words == 0 || at - word > LONGEST_PARTICLE)) ||
            isdigit((unsigned char)*word))
            return false;
        while (at < end && strchr(" ,().:", *at))
            at++;
    }
    return words <= MOST_WORDS;
}

/* "Arno Lund, 4 May 1860 – 3 June 1931" is a life. */
static bool is_date_next(scanner in)
{
    piece row[3];
    dl_date date;
    return next_piece(&in, &row[0]) && next_piece(&in, &row[1]) && next_piece(&in, &row[2]) &&
           read_date(row, &date);
}

/* "Riga, 17 November 2023. Latvian …", "Khulna, July 9, 2024 — Talks …": a whole date with a town
 * before it and a stop, dash, bracket or slash behind it. */
static bool find_behind_town(const char *start, const char *end, dl_date *date)
{
    scanner in = {start, end};
    piece row[3] = {{0}};
    while (next_piece(&in, &row[2])) {
        if (read_date(row, date))
            return is_town(start, row[0].start) && row[2].after &&
                   strchr(".:-(/\xE2", row[2].after) != NULL && !is_date_next(in);
        row[0] = row[1];
        row[1] = row[2];
    }
    return false;
}

/* A dash, or the end of the line. */
static bool opens_story(const char *at, const char *end)
{
    while (at < end && *at == ' ')
        at++;
    return at == end || strchr("-\n\r\xE2", *at) != NULL;
}

/* A dateline is a place in capitals, a comma, a date, and a bracket or a dash, before the story
 * begins. */
static bool find_in_dateline(const char *start, const char *end, dl_date *date)
{
    if (end - start > LONGEST_DATELINE)
        end = start + LONGEST_DATELINE;
    dl_date found;
    if (find_behind_town(start, end, &found)) {
        *date = found;
        return true;
    }
    const char *at = start;
    int capitals = 0;
    for (; at < end && *at != ',' && *at != '('; at++) {
        if (islower((unsigned char)*at) && capitals < 2)
            return false;
        capitals += isupper((unsigned char)*at) != 0;
    }
    if (capitals < 2 || at == end)
        return false;
    const char *stop = at;
    while (stop < end && *stop != ')' && strncmp(stop, " -", 2) != 0 &&
           strncmp(stop, " \xE2\x80", 3) != 0)
        stop++;
    // "HMS Lund (15 May 1920 – 3 June 1941)" is a life
    if (*at == '(' && (stop == end || *stop != ')' || !opens_story(stop + 1, end)))
        return false;
    return stop < end && find_in(at, stop, date);
}

bool dl_times_publication_date(const dl_document *doc, dl_date *date)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        if (block->kind == DL_BLOCK_BYLINE &&
            find_in(doc->text + block->start, doc->text + block->end, date))
            return true;
    }
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        if (block->kind == DL_BLOCK_BODY)
            return find_in_dateline(doc->text + block->start, doc->text + block->end, date);
    }
    return false;
}
