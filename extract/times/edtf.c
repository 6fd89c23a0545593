/* Reading goes from the outside in: set, interval, date, component. Each reader moves a cursor and
 * leaves it behind what it took; a text is right when nothing is left over. */
#include "times/edtf.h"

#include <string.h>

enum { SEASONS = 21, QUARTERS = 33, THIRDS = 37, HALVES = 40 };

static dl_interval days_of(dl_date first, dl_date last)
{
    return (dl_interval){dl_days_from_date(first), dl_days_from_date(last)};
}

static dl_interval years(int32_t first, int32_t last)
{
    return days_of((dl_date){first, 1, 1}, (dl_date){last, 12, 31});
}

/* count months from the month on; 13 is the next January. */
static dl_interval months(int32_t year, int month, int count)
{
    dl_date first = {year, (uint8_t)month, 1};
    int32_t next = dl_days_from_date(dl_add_months(first, count));
    return (dl_interval){dl_days_from_date(first), next - 1};
}

static void skip_qualifiers(const char **at)
{
    while (**at == '~' || **at == '?' || **at == '%')
        (*at)++;
}

/* width digits, some of which may be X from some digit on: the lowest and the highest number they
 * can be. */
static bool read_digits(const char **at, int width, int32_t *low, int32_t *high)
{
    int32_t lowest = 0, highest = 0;
    bool unspecified = false;
    skip_qualifiers(at);
    for (int i = 0; i < width; i++, (*at)++) {
        char c = **at;
        unspecified |= c == 'X';
        if (c != 'X' && (c < '0' || c > '9' || unspecified))
            return false;
        lowest = lowest * 10 + (c == 'X' ? 0 : c - '0');
        highest = highest * 10 + (c == 'X' ? 9 : c - '0');
    }
    skip_qualifiers(at);
    *low = lowest;
    *high = highest;
    return true;
}

/* 2024-23, 2024-35, 2024-41: parts of a year that are named by a number past 12. */
static bool part_of_year(int32_t year, int32_t code, dl_interval *out)
{
    if (code >= SEASONS && code < SEASONS + 4)
        *out = months(year, 3 * (code - SEASONS) + 3, 3);
    else if (code >= QUARTERS && code < QUARTERS + 4)
        *out = months(year, 3 * (code - QUARTERS) + 1, 3);
    else if (code >= THIRDS && code < THIRDS + 3)
        *out = months(year, 4 * (code - THIRDS) + 1, 4);
    else if (code == HALVES || code == HALVES + 1)
        *out = months(year, 6 * (code - HALVES) + 1, 6);
    else
        return false;
    return true;
}

/* W15 or W15-4, behind "2024-". */
static bool read_week(const char **at, int32_t year, dl_interval *out)
{
    int32_t week, same, day;
    (*at)++;
    if (!read_digits(at, 2, &week, &same) || week != same || week < 1 || week > 53)
        return false;
    int32_t monday = dl_days_from_iso_week(year, week);
    *out = (dl_interval){monday, monday + 6};
    if (**at != '-')
        return true;
    (*at)++;
    if (!read_digits(at, 1, &day, &same) || day != same || day < 1 || day > 7)
        return false;
    *out = (dl_interval){monday + day - 1, monday + day - 1};
    return true;
}

/* A time of day and its zone say nothing of the day: they are passed over. */
static bool skip_time(const char **at)
{
    (*at)++;
    size_t length = strspn(*at, "0123456789:.Z+-");
    *at += length;
    return length > 0;
}

/* The day behind "2024-04-"; XX is any day of the month. */
static bool read_day(const char **at, int32_t year, int32_t month, dl_interval *out)
{
    int32_t low, high;
    if (!read_digits(at, 2, &low, &high))
        return false;
    int32_t longest = dl_days_in_month(year, (uint8_t)month);
    if (low > longest || high < 1)
        return false;
    dl_date first = {year, (uint8_t)month, (uint8_t)(low < 1 ? 1 : low)};
    dl_date last = {year, (uint8_t)month, (uint8_t)(high > longest ? longest : high)};
    *out = days_of(first, last);
    return **at != 'T' || skip_time(at);
}

/* What follows "2024-". */
static bool read_within_year(const char **at, int32_t year, dl_interval *out)
{
    int32_t low, high, day_low, day_high;
    if (**at == 'W')
        return read_week(at, year, out);
    if (!read_digits(at, 2, &low, &high))
        return false;
    if (low == high && part_of_year(year, low, out))
        return true;
    if (low > 12 || high < 1)
        return false;
    low = low < 1 ? 1 : low;
    high = high > 12 ? 12 : high;
    *out = months(year, low, high - low + 1);
    if (**at != '-')
        return true;
    (*at)++;
    if (low == high)
        return read_day(at, year, low, out);
    return read_digits(at, 2, &day_low, &day_high) && day_low == 0 && day_high == 99;
}

static bool read_date(const char **at, dl_interval *out)
{
    int32_t low, high;
    skip_qualifiers(at);
    bool before_zero = **at == '-';
    *at += before_zero;
    if (!read_digits(at, 4, &low, &high))
        return false;
    if (before_zero) {
        int32_t latest = -low;
        low = -high;
        high = latest;
    }
    *out = years(low, high);
    if (**at != '-')
        return true;
    (*at)++;
    if (low == high)
        return read_within_year(at, low, out);
    // "198X-XX-XX": below a year that is not known nothing can be
    dl_interval ignored;
    return read_within_year(at, 2000, &ignored);
}

/* One end of an interval: a date, ".." or nothing. */
static bool read_end(const char **at, const char *stops, dl_interval *out)
{
    if (strncmp(*at, "..", 2) == 0)
        *at += 2;
    else if (!strchr(stops, **at))
        return read_date(at, out);
    *out = (dl_interval){DL_OPEN_START, DL_OPEN_END};
    return true;
}

static bool read_interval(const char **at, dl_interval *out)
{
    dl_interval first, last;
    if (!**at || !read_end(at, "/", &first))
        return false;
    if (**at != '/') {
        *out = first;
        return first.first != DL_OPEN_START;
    }
    (*at)++;
    if (!read_end(at, "", &last))
        return false;
    *out = (dl_interval){first.first, last.last};
    return out->first <= out->last && (out->first != DL_OPEN_START || out->last != DL_OPEN_END);
}

/* [1667,1668,1670..1672] or {..1983}: everything from the first to the last member. */
static bool read_set(const char **at, char close, dl_interval *out)
{
    dl_interval whole = dl_interval_none;
    (*at)++;
    bool open_start = strncmp(*at, "..", 2) == 0;
    if (open_start)
        *at += 2;
    for (;;) {
        dl_interval member;
        if (!**at || !read_end(at, "", &member))
            return false;
        if (dl_interval_is_none(whole))
            whole = member;
        whole.first = member.first < whole.first ? member.first : whole.first;
        whole.last = member.last > whole.last ? member.last : whole.last;
        if (strncmp(*at, "..", 2) == 0) {
            *at += 2;
            if (**at == close)
                whole.last = DL_OPEN_END;
        } else if (**at == ',') {
            (*at)++;
        }
        if (**at == close)
            break;
    }
    (*at)++;
    *out = whole;
    if (open_start)
        out->first = DL_OPEN_START;
    return true;
}

bool dl_edtf_interval(const char *edtf, dl_interval *out)
{
    dl_interval found;
    const char *at = edtf;
    bool ok = *at == '['   ? read_set(&at, ']', &found)
              : *at == '{' ? read_set(&at, '}', &found)
                           : read_interval(&at, &found);
    if (!ok || *at)
        return false;
    *out = found;
    return true;
}
