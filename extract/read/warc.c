/* A record is a line with the version, fields, a blank line, and a block of so many bytes. A
 * response's block is an HTTP head and a body. Lines are read one at a time and a block that is not
 * wanted is passed over, so nothing but a page's body is kept, and what the file says of its
 * lengths is never believed further than its bytes go. */
#include "warc.h"

#include "../base/arena.h"
#include "http.h"
#include "read.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_LINE = 16384 }; // of a head; the rest of a longer one is dropped, and it is not used

struct dl_warc {
    dl_unzip *unzip;
    const char *place;
    const char *at; // plain bytes at hand
    size_t left;
    uint64_t records;
    uint64_t block_left; // bytes of the record's block that were not read
    dl_buffer line;      // that was read last, without its end
    bool cut;            // it was longer
    bool ended;
    bool lost; // behind a broken record: the next one's first line is looked for
};

typedef enum { STEP_PAGE, STEP_NO_PAGE, STEP_BAD, STEP_END } step;

typedef struct {
    bool is_response, has_length;
    uint64_t length;
} record_head;

void dl_warc_page_clear(dl_warc_page *page)
{
    dl_buffer_clear(&page->html);
    dl_buffer_clear(&page->url);
    *page = (dl_warc_page){0};
}

bool dl_looks_like_warc(const char *bytes, size_t length)
{
    return (length >= 5 && memcmp(bytes, "WARC/", 5) == 0) ||
           (length >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0);
}

dl_warc *dl_warc_new(dl_byte_source source, const char *place)
{
    dl_warc *warc = dl_calloc(1, sizeof *warc);
    warc->unzip = dl_unzip_new(source, place);
    warc->place = place;
    return warc;
}

void dl_warc_free(dl_warc *warc)
{
    if (!warc)
        return;
    dl_unzip_free(warc->unzip);
    dl_buffer_clear(&warc->line);
    free(warc);
}

uint64_t dl_warc_records(const dl_warc *warc)
{
    return warc->records;
}

/* ---- bytes and lines ---- */

/* After bytes that could not be read, the next record is looked for. */
static void lose(dl_warc *warc, const dl_error *error)
{
    warc->lost = true;
    warc->block_left = 0;
    warc->ended = error->code == DL_ERROR_IO;
}

/* Sees to it that there are bytes at hand, but at the end. False where they cannot be read: the
 * record at hand is lost. */
static bool fill(dl_warc *warc, dl_error *error)
{
    if (warc->left || warc->ended)
        return true;
    if (!dl_unzip_next(warc->unzip, &warc->at, &warc->left, error)) {
        lose(warc, error);
        return false;
    }
    warc->ended = warc->left == 0;
    return true;
}

/* Reads a line of at most *most bytes into warc->line, and takes them off *most. Ends early at the
 * end of the file. */
static bool read_line(dl_warc *warc, uint64_t *most, dl_error *error)
{
    bool ended = false;
    dl_buffer_cut(&warc->line, 0);
    warc->cut = false;
    while (!ended && *most) {
        if (!fill(warc, error))
            return false;
        if (warc->ended)
            break;
        size_t length = warc->left < *most ? warc->left : (size_t)*most;
        const char *end = memchr(warc->at, '\n', length);
        length = end ? (size_t)(end - warc->at) + 1 : length;
        size_t room = LONGEST_LINE - warc->line.length;
        warc->cut |= length > room;
        dl_buffer_add(&warc->line, warc->at, length < room ? length : room);
        warc->at += length;
        warc->left -= length;
        *most -= length;
        ended = end != NULL;
    }
    size_t length = warc->line.length;
    while (length && strchr("\r\n", warc->line.text[length - 1]) && warc->line.text[length - 1])
        length--;
    dl_buffer_cut(&warc->line, length);
    return true;
}

static bool skip_block(dl_warc *warc, dl_error *error)
{
    while (warc->block_left) {
        if (!fill(warc, error))
            return false;
        if (warc->ended)
            break;
        size_t length = warc->left < warc->block_left ? warc->left : (size_t)warc->block_left;
        warc->at += length;
        warc->left -= length;
        warc->block_left -= length;
    }
    return true;
}

static step refuse(dl_warc *warc, const char *what, dl_error *error)
{
    dl_error_set(error, DL_ERROR_INPUT, warc->place, 0, "record %llu: %s",
                 (unsigned long long)warc->records, what);
    return STEP_BAD;
}

/* The file ends within a record. */
static step refuse_cut(dl_warc *warc, dl_error *error)
{
    warc->block_left = 0;
    return refuse(warc, "cut short by the end of the file", error);
}

/* ---- the record ---- */

static bool is_version(const char *line)
{
    return strncmp(line, "WARC/1.", 7) == 0;
}

/* Finds a record's first line. STEP_PAGE: there it is. */
static step find_record(dl_warc *warc, dl_error *error)
{
    for (;;) {
        uint64_t most = UINT64_MAX;
        if (!read_line(warc, &most, error))
            return STEP_BAD;
        if (most == UINT64_MAX)
            return STEP_END;
        bool found = warc->line.length && is_version(warc->line.text);
        if (!found && (warc->lost || !warc->line.length))
            continue;
        warc->records++;
        if (warc->ended)
            return refuse_cut(warc, error);
        warc->lost = !found;
        return found ? STEP_PAGE : refuse(warc, "does not begin as WARC 1.0 or 1.1 does", error);
    }
}

/* A number of bytes; false where it is none, or more than a file can have. */
static bool read_length(const char *text, uint64_t *length)
{
    *length = 0;
    if (!isdigit((unsigned char)*text))
        return false;
    for (; isdigit((unsigned char)*text); text++) {
        if (*length > (uint64_t)INT64_MAX / 10 - 1)
            return false;
        *length = *length * 10 + (uint64_t)(*text - '0');
    }
    return text[strspn(text, " \t")] == '\0';
}

static void take_url(dl_warc_page *page, const char *value)
{
    // WARC 1.0 had it in angle brackets in its grammar, though not in its examples.
    size_t length = strlen(value);
    bool brackets = length >= 2 && value[0] == '<' && value[length - 1] == '>';
    dl_buffer_cut(&page->url, 0);
    dl_buffer_add(&page->url, value + brackets, length - 2 * brackets);
}

static void take_field(const char *line, record_head *head, dl_warc_page *page)
{
    const char *value;
    if ((value = dl_http_field(line, "WARC-Type")))
        head->is_response = strcasecmp(value, "response") == 0;
    else if ((value = dl_http_field(line, "Content-Length")))
        head->has_length = read_length(value, &head->length);
    else if ((value = dl_http_field(line, "WARC-Target-URI")))
        take_url(page, value);
    else if ((value = dl_http_field(line, "WARC-Date")))
        snprintf(page->fetched, sizeof page->fetched, "%s", value);
}

/* The fields up to the blank line. STEP_PAGE: all there. */
static step read_fields(dl_warc *warc, record_head *head, dl_warc_page *page, dl_error *error)
{
    do {
        uint64_t most = UINT64_MAX;
        if (!read_line(warc, &most, error))
            return STEP_BAD;
        if (warc->ended)
            return refuse_cut(warc, error);
        if (!warc->cut && warc->line.length)
            take_field(warc->line.text, head, page);
    } while (warc->line.length);
    if (head->has_length)
        return STEP_PAGE;
    warc->lost = true;
    return refuse(warc, "has no Content-Length that is a number of bytes", error);
}

/* The HTTP head. STEP_PAGE: a page begins behind it. */
static step read_http_head(dl_warc *warc, dl_http_head *http, dl_error *error)
{
    do {
        if (!read_line(warc, &warc->block_left, error))
            return STEP_BAD;
        if (warc->ended && warc->block_left)
            return refuse_cut(warc, error);
        if (!warc->cut && warc->line.length)
            dl_http_head_line(http, warc->line.text);
    } while (warc->line.length && warc->block_left);
    return http->status == 200 && http->is_html && warc->block_left ? STEP_PAGE : STEP_NO_PAGE;
}

static step read_body(dl_warc *warc, dl_buffer *body, dl_error *error)
{
    if (warc->block_left > DL_LONGEST_TEXT) {
        dl_error_set(error, DL_ERROR_LIMIT, warc->place, 0,
                     "record %llu: a page longer than %u MiB", (unsigned long long)warc->records,
                     DL_LONGEST_TEXT >> 20);
        return STEP_BAD;
    }
    while (warc->block_left) {
        if (!fill(warc, error))
            return STEP_BAD;
        if (warc->ended)
            return refuse_cut(warc, error);
        size_t length = warc->left < warc->block_left ? warc->left : (size_t)warc->block_left;
        dl_buffer_add(body, warc->at, length);
        warc->at += length;
        warc->left -= length;
        warc->block_left -= length;
    }
    return STEP_PAGE;
}

/* Reads what stands between this record and the next one: there gzip tells whether it was right. */
static bool check_end(dl_warc *warc, dl_error *error)
{
    for (bool more = true; more;) {
        while (warc->left && (*warc->at == '\r' || *warc->at == '\n')) {
            warc->at++;
            warc->left--;
        }
        if (warc->left && *warc->at != 'W') {
            warc->lost = true;
            refuse(warc, "its Content-Length does not lead to the next record", error);
            return false;
        }
        if (warc->left)
            return true;
        if (!dl_unzip_settle(warc->unzip, &more, error)) {
            lose(warc, error);
            return false;
        }
        if (more && !fill(warc, error))
            return false;
    }
    return true;
}

static step read_record(dl_warc *warc, dl_warc_page *page, dl_error *error)
{
    record_head head = {0};
    dl_http_head http = {0};
    if (!skip_block(warc, error))
        return STEP_BAD;
    if (warc->ended && warc->block_left)
        return refuse_cut(warc, error);
    step done = find_record(warc, error);
    if (done == STEP_PAGE)
        done = read_fields(warc, &head, page, error);
    if (done != STEP_PAGE)
        return done;
    warc->block_left = head.length;
    if (!head.is_response)
        return STEP_NO_PAGE;
    done = read_http_head(warc, &http, error);
    if (done == STEP_PAGE)
        done = read_body(warc, &page->html, error);
    if (done != STEP_PAGE)
        return done;
    if (!check_end(warc, error))
        return STEP_BAD;
    char place[300];
    snprintf(place, sizeof place, "%s: record %llu", warc->place,
             (unsigned long long)warc->records);
    snprintf(page->charset, sizeof page->charset, "%s", http.charset);
    page->record = warc->records;
    return dl_http_decode(&http, &page->html, DL_LONGEST_TEXT, place, error) ? STEP_PAGE : STEP_BAD;
}

bool dl_warc_next(dl_warc *warc, dl_warc_page *page, dl_error *error)
{
    for (;;) {
        step done = read_record(warc, page, error);
        if (done == STEP_PAGE)
            return true;
        dl_warc_page_clear(page);
        if (done != STEP_NO_PAGE)
            return done == STEP_BAD;
    }
}
