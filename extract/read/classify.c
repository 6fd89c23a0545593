/* Blocks are looked at in order. Above the first paragraph of the body stand, in any order,
 * furniture, kickers, the title, bylines and captions; between paragraphs, headings; and furniture
 * and captions anywhere. */
#include "classify.h"

#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_FURNITURE = 200, // bytes
    LONGEST_BYLINE = 160,
    MOST_PART_WORDS = 6, // between the bars of a byline
    LONGEST_CAPTION = 400,
    LONGEST_TITLE = 220,
    LONGEST_HEADING = 90,
    MOST_PLACE_WORDS = 5, // of a dateline: "PORT AU PRINCE, Haiti"
    FEWEST_TITLE_WORDS = 4,
    MOST_CREDIT_WORDS = 4,
};

typedef struct {
    const char *start;
    size_t length;
} slice;

static slice block_text(const dl_document *doc, uint32_t block)
{
    const dl_block *b = &doc->blocks.items[block];
    return (slice){doc->text + b->start, b->end - b->start};
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void lower(slice text, char *out, size_t size)
{
    size_t length = text.length < size - 1 ? text.length : size - 1;
    for (size_t i = 0; i < length; i++)
        out[i] = is_upper(text.start[i]) ? (char)(text.start[i] - 'A' + 'a') : text.start[i];
    out[length] = '\0';
}

/* The next word between blanks. False at the end. */
static bool next_word(slice *rest, slice *word)
{
    while (rest->length && is_space(*rest->start))
        *rest = (slice){rest->start + 1, rest->length - 1};
    size_t length = 0;
    while (length < rest->length && !is_space(rest->start[length]))
        length++;
    *word = (slice){rest->start, length};
    *rest = (slice){rest->start + length, rest->length - length};
    return length > 0;
}

/* Without punctuation at its edges; dashes and bars in UTF-8 too. */
static slice bare(slice word)
{
    while (word.length && strchr("()[],.;:|_-\"'`*", word.start[0]))
        word = (slice){word.start + 1, word.length - 1};
    while (word.length && strchr("()[],.;:|_-\"'`*", word.start[word.length - 1]))
        word.length--;
    if (word.length && word.length <= 3 && !is_digit(word.start[0]) &&
        (unsigned char)word.start[0] >= 0xC2 && (unsigned char)word.start[0] <= 0xE2 &&
        (word.length == 2 || (unsigned char)word.start[1] == 0x80))
        word.length = 0; // a dash, a bullet or a middle dot
    return word;
}

static unsigned count_words(slice text)
{
    unsigned words = 0;
    for (slice word; next_word(&text, &word);)
        words++;
    return words;
}

static bool has_kind(const char *words, const char *kind)
{
    for (const char *const *row = dl_table_find(&dl_table_page_words, words, strlen(words)); row;
         row = dl_table_next(&dl_table_page_words, row))
        if (strcmp(row[1], kind) == 0)
            return true;
    return false;
}

/* Whether a phrase of this kind begins the text, or stands anywhere in it. */
static bool has_phrase(const char *text, const char *at_start, const char *within)
{
    const dl_table *table = &dl_table_page_words;
    for (uint32_t i = 0; i < table->rows; i++) {
        const char *const *row = table->cells + (size_t)i * table->columns;
        if (strcmp(row[1], at_start) == 0 && strncmp(text, row[0], strlen(row[0])) == 0)
            return true;
        if (strcmp(row[1], within) == 0 && strstr(text, row[0]))
            return true;
    }
    return false;
}

/* ---- bylines and datelines ---- */

/* What a byline's words are so far. */
typedef struct {
    bool by, date, month, number, agency, capitals, comma;
    unsigned places; // words that may name a place
} byline;

static bool is_all_capitals(slice word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (is_lower(word.start[i]))
            return false;
        letters += is_upper(word.start[i]);
    }
    return letters >= 2;
}

/* "10:35", "2024", "8th", "02/27/1998", "2024-04-08T10:00Z" */
static bool is_number(slice word, unsigned *separators)
{
    *separators = 0;
    if (!word.length || !is_digit(word.start[0]))
        return false;
    size_t digits = 0;
    while (digits < word.length &&
           (is_digit(word.start[digits]) || strchr("/.-:+", word.start[digits]))) {
        *separators += strchr("/.-", word.start[digits]) != NULL;
        digits++;
    }
    return word.length - digits <= 2 || word.start[digits] == 'T' || word.start[digits] == 'h';
}

static bool take_word(byline *b, slice raw)
{
    char words[40];
    unsigned separators;
    slice word = bare(raw);
    lower(word, words, sizeof words);
    bool comma = raw.start[raw.length - 1] == ',';
    if (!word.length)
        return true;
    if (is_number(word, &separators)) {
        b->number = true;
        b->date |= separators >= 2 || b->month;
        return true;
    }
    if (has_kind(words, "month")) {
        b->month = true;
        b->date |= b->number;
        return true;
    }
    if (has_kind(words, "byline")) {
        b->by |= strcmp(words, "by") == 0 || strcmp(words, "source") == 0;
        return true;
    }
    if (!is_upper(word.start[0]) && (unsigned char)word.start[0] < 0xC3)
        return false;
    if (raw.start[0] == '(') {
        b->agency = true;
        return true;
    }
    if (b->by || raw.start[raw.length - 1] == ')')
        return true;
    if (is_all_capitals(word)) {
        b->capitals |= !b->places;
        b->places++;
    } else {
        b->places++;
    }
    b->comma |= comma;
    // Names of places stand before the date, and a comma or an agency behind them.
    return b->places <= MOST_PLACE_WORDS && !b->date;
}

/* Sets *dated to whether it has a date. */
static bool reads_as_byline(slice text, bool *dated)
{
    byline b = {0};
    for (slice word; next_word(&text, &word);)
        if (!take_word(&b, word))
            return false;
    *dated = b.date;
    if (b.places && !b.by && !b.comma && !b.agency)
        return false;
    return b.date || b.by || (b.capitals && b.agency);
}

/* "Press release | 8 April 2024 | Vellin": short parts between bars, one of them a date. */
static bool has_dated_part(slice text)
{
    bool any = false;
    const char *end = text.start + text.length;
    for (const char *at = text.start; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        slice part = {at, (size_t)((bar ? bar : end) - at)};
        bool dated = false;
        any |= reads_as_byline(part, &dated) && dated;
        if (count_words(part) > MOST_PART_WORDS)
            return false;
        at = bar ? bar + 1 : end;
    }
    return any;
}

bool dl_is_byline(const char *text, size_t length)
{
    bool dated;
    slice whole = {text, length};
    if (!length || length > LONGEST_BYLINE)
        return false;
    return reads_as_byline(whole, &dated) || (memchr(text, '|', length) && has_dated_part(whole));
}

/* ---- who wrote it ---- */

static const char *copy(dl_document *doc, slice text)
{
    return dl_arena_text(&doc->arena, text.start, text.length);
}

/* A few words with capitals: the name of a person or an agency. */
static bool is_name(slice text)
{
    unsigned words = 0;
    for (slice word; next_word(&text, &word); words++)
        if (!is_upper(word.start[0]) && (unsigned char)word.start[0] < 0xC3)
            return false;
    return words >= 1 && words <= MOST_CREDIT_WORDS;
}

static void set_source(dl_document *doc, slice name)
{
    if (!doc->source && is_name(name))
        doc->source = copy(doc, name);
}

/* "By" and the names behind it: one word is an agency, two or more a person. */
static void read_by(dl_document *doc, slice line)
{
    slice rest = line, word, name = {NULL, 0};
    while (next_word(&rest, &word))
        if (word.length == 2 && (word.start[0] == 'B' || word.start[0] == 'b') &&
            word.start[1] == 'y')
            break;
    unsigned words = 0;
    while (next_word(&rest, &word)) {
        slice clean = bare(word);
        if (!clean.length || !is_upper(clean.start[0]))
            break;
        name = words++ ? (slice){name.start, (size_t)(clean.start + clean.length - name.start)}
                       : clean;
        if (strchr(",|;(", word.start[word.length - 1]))
            break;
    }
    if (words == 1)
        set_source(doc, name);
    else if (words > 1 && !doc->author)
        doc->author = copy(doc, name);
}

/* "Associated Press Writer" under a byline. */
static bool read_writer(dl_document *doc, slice line)
{
    static const char *const jobs[] = {" Writer", " Correspondent", " Reporter"};
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        size_t length = strlen(jobs[i]);
        if (line.length > length &&
            memcmp(line.start + line.length - length, jobs[i], length) == 0 && is_name(line)) {
            slice name = {line.start, line.length - length};
            if (!(name.length == 5 && memcmp(name.start, "Staff", 5) == 0))
                set_source(doc, name);
            return true;
        }
    }
    return false;
}

/* The agency between the first parentheses of a line, which must come within the first bytes. */
static void read_agency(dl_document *doc, slice line, size_t within)
{
    const char *open = memchr(line.start, '(', line.length < within ? line.length : within);
    if (!open)
        return;
    const char *close = memchr(open, ')', line.length - (size_t)(open - line.start));
    if (close)
        set_source(doc, (slice){open + 1, (size_t)(close - open - 1)});
}

static void read_byline(dl_document *doc, slice line)
{
    read_by(doc, line);
    read_agency(doc, line, line.length);
}

/* "OSLO (Newswire) -- Text": what is before the parenthesis is a dateline. */
static void read_dateline(dl_document *doc, slice body)
{
    const char *open = memchr(body.start, '(', body.length < 80 ? body.length : 80);
    if (!open || open == body.start)
        return;
    slice before = {body.start, (size_t)(open - body.start)}, first;
    slice rest = before;
    byline b = {0};
    if (!next_word(&rest, &first) || !is_all_capitals(bare(first)))
        return;
    rest = before;
    for (slice word; next_word(&rest, &word);)
        if (!take_word(&b, word))
            return;
    read_agency(doc, body, 80);
}

/* "… the ministry said. (Newswire)": the end of the last paragraph. */
static void read_end_credit(dl_document *doc, slice body)
{
    if (body.length < 4 || body.start[body.length - 1] != ')')
        return;
    size_t open = body.length - 1;
    while (open > 0 && body.start[open] != '(')
        open--;
    size_t sentence_end = open;
    while (sentence_end > 0 && is_space(body.start[sentence_end - 1]))
        sentence_end--;
    if (!sentence_end || sentence_end == open || !strchr(".\"?!'", body.start[sentence_end - 1]))
        return;
    slice name = {body.start + open + 1, body.length - open - 2};
    if (is_name(name) && name.length < 40 &&
        !(name.length == 3 && memcmp(name.start, "END", 3) == 0))
        set_source(doc, name);
}

/* ---- kinds ---- */

static bool is_furniture(slice text)
{
    char words[LONGEST_FURNITURE + 1];
    if (text.length > LONGEST_FURNITURE)
        return false;
    lower(text, words, sizeof words);
    return has_kind(words, "furniture") || has_phrase(words, "furniture-start", "furniture-within");
}

static bool is_caption(slice text)
{
    char words[LONGEST_CAPTION + 1];
    if (text.length > LONGEST_CAPTION)
        return false;
    lower(text, words, sizeof words);
    return has_phrase(words, "caption-start", "caption-within");
}

/* "U.S." at the end is an abbreviation, not the end of a sentence. */
static bool ends_like_sentence(slice text)
{
    size_t end = text.length;
    while (end && strchr("\"')", text.start[end - 1]))
        end--;
    if (end >= 3 && memcmp(text.start + end - 3, "\xE2\x80\x9D", 3) == 0)
        end -= 3;
    if (!end || !strchr(".:;", text.start[end - 1]))
        return false;
    return !(end >= 3 && is_upper(text.start[end - 2]) &&
             (text.start[end - 3] == '.' || text.start[end - 3] == ' '));
}

static bool has_line_break(slice text)
{
    return memchr(text.start, '\n', text.length) != NULL;
}

/* Short, and no sentence: may be a title, a kicker or a heading. */
static bool is_headline(slice text, size_t longest)
{
    return text.length <= longest && !ends_like_sentence(text) &&
           !(longest == LONGEST_HEADING && has_line_break(text));
}

/* The first block of the body: longer than any headline, or with the end of a sentence. */
static uint32_t find_body(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (doc->blocks.items[i].kind == DL_BLOCK_BODY &&
            !is_headline(block_text(doc, i), LONGEST_TITLE))
            return i;
    return doc->blocks.count;
}

static bool equals(slice text, const char *other)
{
    return other && strlen(other) == text.length && memcmp(text.start, other, text.length) == 0;
}

/* The title among the headlines before the body: the one that equals the title that is known, else
 * the first that has some words, else the first. */
static uint32_t find_title(const dl_document *doc, uint32_t body)
{
    uint32_t best = DL_NONE;
    for (uint32_t i = 0; i < body; i++) {
        if (doc->blocks.items[i].kind == DL_BLOCK_TITLE)
            return DL_NONE; // told by HTML
        if (doc->blocks.items[i].kind != DL_BLOCK_BODY)
            continue;
        slice text = block_text(doc, i);
        if (equals(text, doc->title))
            return i;
        if (best == DL_NONE || (count_words(block_text(doc, best)) < FEWEST_TITLE_WORDS &&
                                count_words(text) >= FEWEST_TITLE_WORDS))
            best = i;
    }
    return best;
}

static void classify_furniture(dl_document *doc)
{
    bool after_byline = false;
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        dl_block *block = &doc->blocks.items[i];
        slice text = block_text(doc, i);
        bool settled = block->kind != DL_BLOCK_BODY;
        if ((!settled || block->kind == DL_BLOCK_LIST) && is_furniture(text))
            block->kind = DL_BLOCK_FURNITURE;
        else if (!settled && (dl_is_byline(text.start, text.length) ||
                              (after_byline && read_writer(doc, text))))
            block->kind = DL_BLOCK_BYLINE;
        else if (!settled && is_caption(text))
            block->kind = DL_BLOCK_CAPTION;
        after_byline = block->kind == DL_BLOCK_BYLINE;
        if (after_byline)
            read_byline(doc, text);
    }
}

static void classify_head(dl_document *doc, uint32_t body)
{
    uint32_t title = find_title(doc, body);
    for (uint32_t i = 0; i < body; i++)
        if (doc->blocks.items[i].kind == DL_BLOCK_BODY)
            doc->blocks.items[i].kind = i == title ? DL_BLOCK_TITLE : DL_BLOCK_HEADING;
    if (title != DL_NONE && !doc->title)
        doc->title = copy(doc, block_text(doc, title));
}

void dl_classify_blocks(dl_document *doc)
{
    classify_furniture(doc);
    uint32_t body = find_body(doc), last = DL_NONE;
    // A text of headlines alone has no body: then all of it is.
    if (body == doc->blocks.count)
        return;
    classify_head(doc, body);
    for (uint32_t i = body; i < doc->blocks.count; i++) {
        dl_block *block = &doc->blocks.items[i];
        if (block->kind != DL_BLOCK_BODY)
            continue;
        if (i > body && i + 1 < doc->blocks.count &&
            is_headline(block_text(doc, i), LONGEST_HEADING))
            block->kind = DL_BLOCK_HEADING;
        else
            last = i;
    }
    read_dateline(doc, block_text(doc, body));
    if (last != DL_NONE)
        read_end_credit(doc, block_text(doc, last));
}
