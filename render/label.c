#include "label.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

const char *const dl_month_names[13] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static bool is_direction_override(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_unprintable(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c & 0xFFFE) == 0xFFFE;
}

/* Markup is decoded first and then searched for \N and the like, where two backslashes stand for
 * one. */
static void add_escaped(dl_buffer *out, uint32_t c, bool markup)
{
    if (c == '\\' && markup)
        dl_buffer_add_text(out, "&#92;");
    static const struct {
        uint32_t c;
        const char *entity;
    } special[] = {
        {'&',  "&amp;" },
        {'<',  "&lt;"  },
        {'>',  "&gt;"  },
        {'"',  "&quot;"},
        {'\'', "&#39;" },
        {'\\', "&#92;" }
    };
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if (special[i].c == c) {
            dl_buffer_add_text(out, special[i].entity);
            return;
        }
    char bytes[4];
    dl_buffer_add(out, bytes, dl_utf8_put(is_unprintable(c) ? 0xFFFD : c, bytes));
}

static void escape_part(dl_buffer *out, const char *text, size_t length, bool markup)
{
    bool space = false, any = false;
    for (size_t at = 0; at < length;) {
        uint32_t c = dl_utf8_next(text, length, &at);
        if (is_space(c)) {
            space = any;
            continue;
        }
        if (is_direction_override(c))
            continue;
        if (space)
            dl_buffer_add_char(out, ' ');
        space = false;
        any = true;
        add_escaped(out, c, markup);
    }
}

void dl_label_escape(dl_buffer *out, const char *text)
{
    escape_part(out, text, strlen(text), false);
}

const char *dl_label_keep(dl_arena *arena, dl_buffer *text)
{
    const char *kept = dl_arena_text(arena, text->text ? text->text : "", text->length);
    dl_buffer_clear(text);
    return kept;
}

static unsigned width_of(uint32_t c)
{
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || is_direction_override(c))
        return 0;
    bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
}

static unsigned columns_of(const char *text, size_t length)
{
    unsigned columns = 0;
    for (size_t at = 0; at < length;)
        columns += width_of(dl_utf8_next(text, length, &at));
    return columns;
}

unsigned dl_label_columns(const char *text)
{
    return columns_of(text, strlen(text));
}

/* Where a line of at most columns that begins at text ends: behind its last whole word, or inside a
 * word that is longer than the line. *whole is set where nothing is left. */
static size_t line_end(const char *text, size_t length, unsigned columns, bool *whole)
{
    size_t at = 0, end = 0;
    unsigned used = 0;
    while (at < length) {
        size_t before = at;
        uint32_t c = dl_utf8_next(text, length, &at);
        used += width_of(c);
        if (is_space(c))
            end = before;
        if (used > columns && columns) {
            *whole = false;
            if (end)
                return end;
            return before ? before : at;
        }
        if (c == '-' || c == 0x2013 || c == '/')
            end = at;
    }
    *whole = true;
    return length;
}

static void open_line(dl_buffer *out, const dl_text_style *style)
{
    dl_buffer_format(out, "<font point-size=\"%g\" color=\"%s\">%s%s", style->size,
                     dl_colour_code(style->colour, style->theme), style->bold ? "<b>" : "",
                     style->struck ? "<s>" : "");
}

static void close_line(dl_buffer *out, const dl_text_style *style)
{
    dl_buffer_format(out, "%s%s</font><br%s/>", style->struck ? "</s>" : "",
                     style->bold ? "</b>" : "", style->left ? " align=\"left\"" : "");
}

static size_t skip_spaces(const char *text, size_t length, size_t at)
{
    for (size_t next = at; next < length; at = next)
        if (!is_space(dl_utf8_next(text, length, &next)))
            break;
    return at;
}

void dl_label_add(dl_buffer *out, const char *text, const dl_text_style *style)
{
    size_t length = strlen(text), at = skip_spaces(text, length, 0);
    for (unsigned line = 1; at < length; line++) {
        bool whole, last = line == style->most;
        size_t end = at + line_end(text + at, length - at, style->columns, &whole);
        if (last && !whole)
            end = at + line_end(text + at, length - at, style->columns - 1, &whole);
        open_line(out, style);
        escape_part(out, text + at, end - at, true);
        if (last && !whole)
            dl_buffer_add_text(out, "…");
        close_line(out, style);
        at = skip_spaces(text, length, end);
        if (last)
            return;
    }
}

bool dl_label_contains(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (; strlen(text) >= length; text++)
        if (strncasecmp(text, part, length) == 0)
            return true;
    return false;
}

const char *dl_day_words(dl_arena *arena, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    return dl_arena_format(arena, "%d %s %d", date.day, dl_month_names[date.month], date.year);
}

static const char *month_words(dl_arena *arena, dl_date from, dl_date to)
{
    if (from.month == 1 && to.month == 12)
        return from.year == to.year ? dl_arena_format(arena, "%d", from.year)
                                    : dl_arena_format(arena, "%d–%d", from.year, to.year);
    if (from.year == to.year && from.month == to.month)
        return dl_arena_format(arena, "%s %d", dl_month_names[from.month], from.year);
    if (from.year == to.year)
        return dl_arena_format(arena, "%s–%s %d", dl_month_names[from.month],
                               dl_month_names[to.month], from.year);
    return dl_arena_format(arena, "%s %d – %s %d", dl_month_names[from.month], from.year,
                           dl_month_names[to.month], to.year);
}

static const char *range_words(dl_arena *arena, dl_date from, dl_date to)
{
    if (from.day == 1 && to.day == dl_days_in_month(to.year, to.month))
        return month_words(arena, from, to);
    if (from.year == to.year && from.month == to.month)
        return dl_arena_format(arena, "%d–%d %s %d", from.day, to.day, dl_month_names[from.month],
                               from.year);
    if (from.year == to.year)
        return dl_arena_format(arena, "%d %s – %d %s %d", from.day, dl_month_names[from.month],
                               to.day, dl_month_names[to.month], from.year);
    return dl_arena_format(arena, "%d %s %d – %d %s %d", from.day, dl_month_names[from.month],
                           from.year, to.day, dl_month_names[to.month], to.year);
}

const char *dl_when_words(dl_arena *arena, const dl_view_date *when)
{
    dl_interval days = when->days;
    if (dl_interval_is_none(days))
        return NULL;
    if (days.first == DL_OPEN_START)
        return dl_arena_format(arena, "until %s", dl_day_words(arena, days.last));
    if (days.last == DL_OPEN_END)
        return dl_arena_format(arena, "from %s", dl_day_words(arena, days.first));
    const char *words = days.first == days.last ? dl_day_words(arena, days.first)
                                                : range_words(arena, dl_date_from_days(days.first),
                                                              dl_date_from_days(days.last));
    bool about = when->edtf && strpbrk(when->edtf, "~?%");
    return about ? dl_arena_format(arena, "about %s", words) : words;
}
