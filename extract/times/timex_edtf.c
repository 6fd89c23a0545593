/* From TIMEX3 to EDTF: the value is copied piece by piece, each TIMEX3 notation replaced by EDTF's;
 * then the mod narrows the days that this covers. */
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

static bool is_digits(const char *text, size_t count)
{
    return strspn(text, "0123456789") >= count;
}

static const char *format_day(dl_arena *arena, int32_t day, const char *qualifier)
{
    dl_date date = dl_date_from_days(day);
    return dl_arena_format(arena, "%s%04d-%02d-%02d%s", date.year < 0 ? "-" : "", abs(date.year),
                           date.month, date.day, qualifier);
}

static const char *format_days(dl_arena *arena, dl_interval days, const char *qualifier)
{
    return dl_arena_format(arena, "%s/%s", format_day(arena, days.first, qualifier),
                           format_day(arena, days.last, qualifier));
}

/* "W15", "W15-WE" or "W15-3" of a year, as its days. */
static const char *week_edtf(dl_arena *arena, const char *year, const char *week)
{
    if (!is_digits(week + 1, 2) || week[3] == '0')
        return NULL;
    dl_interval days;
    const char *text = dl_arena_format(arena, "%s-%.3s", year, week);
    if (!dl_edtf_interval(text, &days))
        return NULL;
    const char *rest = week + 3;
    if (strcmp(rest, "-WE") == 0)
        days.first = days.last - 1;
    else if (rest[0] == '-' && rest[1] >= '1' && rest[1] <= '7' && !rest[2])
        return format_day(arena, days.first + rest[1] - '1', "");
    else if (*rest)
        return NULL;
    return format_days(arena, days, "");
}

/* "SP", "Q3", "H1" as the number that stands in a month's place; 0 where it is none of them. */
static int part_code(const char *part)
{
    static const struct {
        char name[3];
        int code;
    } parts[] = {
        {"SP", 21},
        {"SU", 22},
        {"FA", 23},
        {"AU", 23},
        {"WI", 24},
        {"Q1", 33},
        {"Q2", 34},
        {"Q3", 35},
        {"Q4", 36},
        {"H1", 40},
        {"H2", 41}
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(part, parts[i].name) == 0)
            return parts[i].code;
    return 0;
}

/* What follows "2024-"; year is EDTF's. */
static const char *within_year(dl_arena *arena, const char *year, const char *rest)
{
    if (*rest == 'W' && rest[1] != 'I')
        return week_edtf(arena, year, rest);
    int code = part_code(rest);
    if (code)
        return dl_arena_format(arena, "%s-%02d", year, code);
    if (strcmp(rest, "QX") == 0 || strcmp(rest, "HX") == 0 || strncmp(rest, "XX", 2) == 0)
        return year;
    if (strlen(rest) == 5 && strcmp(rest + 2, "-XX") == 0)
        return dl_arena_format(arena, "%s-%.2s", year, rest);
    size_t length = strcspn(rest, "T");
    return dl_arena_format(arena, "%s-%.*s", year, (int)length, rest);
}

static const char *year_edtf(dl_arena *arena, int year)
{
    return dl_arena_format(arena, "%s%04d", year < 0 ? "-" : "", abs(year));
}

/* Behind "BC": 0044 is the astronomical year -43, 049 the 490s, 03 the fourth century (400 to 301).
 */
static const char *before_christ(dl_arena *arena, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    int number = atoi(text), first = 0, last = 0;
    if (digits == 4) {
        const char *year = year_edtf(arena, 1 - number);
        return *rest == '-' ? within_year(arena, year, rest + 1) : *rest ? NULL : year;
    }
    if (digits == 3)
        first = -10 * number - 8, last = first + 9;
    else if (digits == 2)
        first = -100 * number - 99, last = first + 99;
    if (*rest || digits < 2 || digits > 3)
        return NULL;
    return dl_arena_format(arena, "%s/%s", year_edtf(arena, first), year_edtf(arena, last));
}

static const char *plain_edtf(dl_arena *arena, const char *value)
{
    if (strncmp(value, "BC", 2) == 0)
        return before_christ(arena, value + 2);
    if (strncmp(value, "FY", 2) == 0)
        return is_digits(value + 2, 4) && !value[6] ? dl_arena_format(arena, "%s~", value + 2)
                                                    : NULL;
    size_t digits = strspn(value, "0123456789");
    if (digits == 4 && value[4] == '-')
        return within_year(arena, dl_arena_text(arena, value, 4), value + 5);
    if (digits == 4 && !value[4])
        return value;
    bool rounded = !value[digits] || strspn(value + digits, "X") + digits == 4;
    if (rounded && (digits == 2 || digits == 3) && (!value[digits] || !value[4]))
        return dl_arena_format(arena, "%.*s%s", (int)digits, value, digits == 3 ? "X" : "XX");
    return NULL;
}

/* An interval "A/B": both ends by themselves. */
static const char *unmodified_edtf(dl_arena *arena, const char *value)
{
    const char *slash = strchr(value, '/');
    if (!slash)
        return plain_edtf(arena, value);
    if (strchr(slash + 1, '/'))
        return NULL;
    const char *first = plain_edtf(arena, dl_arena_text(arena, value, (size_t)(slash - value)));
    const char *last = plain_edtf(arena, slash + 1);
    dl_interval first_days, last_days;
    if (!first || !last || !dl_edtf_interval(first, &first_days) ||
        !dl_edtf_interval(last, &last_days))
        return NULL;
    if (strchr(first, '/') || strchr(last, '/'))
        return format_days(arena, (dl_interval){first_days.first, last_days.last}, "");
    return dl_arena_format(arena, "%s/%s", first, last);
}

/* A third of a period, in whole months of a year and whole years of anything longer. */
static const char *third_of(dl_arena *arena, dl_interval days, int third)
{
    int32_t length = days.last - days.first + 1;
    if (length == 1)
        return format_day(arena, days.first, "");
    dl_date from = dl_date_from_days(days.first);
    int32_t spans = length > 1000 ? dl_date_from_days(days.last).year - from.year + 1 : 12;
    if (length >= 365) {
        int32_t unit = length > 1000 ? 12 : 1;
        dl_date first = dl_add_months(from, (spans * third + 1) / 3 * unit);
        dl_date end = dl_add_months(from, (spans * (third + 1) + 1) / 3 * unit);
        days = (dl_interval){dl_days_from_date(first), dl_days_from_date(end) - 1};
    } else {
        int32_t part = (length + 1) / 3;
        days.first += third * part;
        days.last = third == 2 ? days.last : days.first + part - 1;
    }
    return format_days(arena, days, "~");
}

static const char *apply_mod(dl_arena *arena, const char *edtf, const char *mod)
{
    static const char *const thirds[] = {"START", "MID", "END"};
    dl_interval days;
    if (!dl_edtf_interval(edtf, &days))
        return NULL;
    bool bounded = days.first != DL_OPEN_START && days.last != DL_OPEN_END;
    for (int i = 0; i < 3; i++)
        if (bounded && strcmp(mod, thirds[i]) == 0)
            return third_of(arena, days, i);
    if (strcmp(mod, "APPROX") == 0 && !strchr(edtf, '/'))
        return dl_arena_format(arena, "%s~", edtf);
    if (strcmp(mod, "BEFORE") == 0 && bounded)
        return dl_arena_format(arena, "../%s", format_day(arena, days.first - 1, ""));
    if (strcmp(mod, "AFTER") == 0 && bounded)
        return dl_arena_format(arena, "%s/..", format_day(arena, days.last + 1, ""));
    if (strcmp(mod, "ON_OR_BEFORE") == 0 && !strchr(edtf, '/'))
        return dl_arena_format(arena, "../%s", edtf);
    if (strcmp(mod, "ON_OR_AFTER") == 0 && !strchr(edtf, '/'))
        return dl_arena_format(arena, "%s/..", edtf);
    return edtf;
}

const char *dl_edtf_from_timex(dl_arena *arena, const char *value, const char *mod)
{
    if (!value || strlen(value) > 64)
        return NULL;
    dl_interval days;
    const char *edtf = unmodified_edtf(arena, value);
    if (!edtf || !dl_edtf_interval(edtf, &days))
        return NULL;
    const char *narrowed =
        mod ? apply_mod(arena, edtf, mod) : dl_arena_text(arena, edtf, strlen(edtf));
    return narrowed && dl_edtf_interval(narrowed, &days) ? narrowed
                                                         : NULL; // NULL past the year 9999
}
