#include "times/period.h"

static int32_t floor_divide(int32_t a, int32_t b)
{
    int32_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

static int32_t floor_rest(int32_t a, int32_t b)
{
    return a - b * floor_divide(a, b);
}

dl_period dl_period_of(dl_grain grain, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    dl_period period = {grain, 0};
    switch (grain) {
    case DL_GRAIN_NONE:
        break;
    case DL_GRAIN_DAY:
        period.number = day;
        break;
    case DL_GRAIN_WEEKEND:
    case DL_GRAIN_WEEK:
        period.number = floor_divide(day + 3, 7); // 1970-01-01 was a Thursday
        break;
    case DL_GRAIN_MONTH:
        period.number = date.year * 12 + date.month - 1;
        break;
    case DL_GRAIN_SEASON:
        period.number = floor_divide(date.year * 12 + date.month - 3, 3);
        break;
    case DL_GRAIN_QUARTER:
        period.number = date.year * 4 + (date.month - 1) / 3;
        break;
    case DL_GRAIN_HALF:
        period.number = date.year * 2 + (date.month - 1) / 6;
        break;
    case DL_GRAIN_YEAR:
        period.number = date.year;
        break;
    case DL_GRAIN_DECADE:
        period.number = floor_divide(date.year, 10);
        break;
    case DL_GRAIN_CENTURY:
        period.number = floor_divide(date.year, 100);
        break;
    case DL_GRAIN_MILLENNIUM:
        period.number = floor_divide(date.year, 1000);
        break;
    }
    return period;
}

/* The first day of the month that is number months after January of year 0. */
static int32_t month_start(int32_t number)
{
    return dl_days_from_date(
        (dl_date){floor_divide(number, 12), (uint8_t)(floor_rest(number, 12) + 1), 1});
}

static dl_interval month_days(int32_t first, int32_t count)
{
    return (dl_interval){month_start(first), month_start(first + count) - 1};
}

dl_interval dl_period_days(dl_period period)
{
    int32_t n = period.number;
    switch (period.grain) {
    case DL_GRAIN_NONE:
        break;
    case DL_GRAIN_DAY:
        return (dl_interval){n, n};
    case DL_GRAIN_WEEKEND:
        return (dl_interval){n * 7 + 2, n * 7 + 3};
    case DL_GRAIN_WEEK:
        return (dl_interval){n * 7 - 3, n * 7 + 3};
    case DL_GRAIN_MONTH:
        return month_days(n, 1);
    case DL_GRAIN_SEASON:
        return month_days(n * 3 + 2, 3);
    case DL_GRAIN_QUARTER:
        return month_days(n * 3, 3);
    case DL_GRAIN_HALF:
        return month_days(n * 6, 6);
    case DL_GRAIN_YEAR:
        return month_days(n * 12, 12);
    case DL_GRAIN_DECADE:
        return month_days(n * 120, 120);
    case DL_GRAIN_CENTURY:
        return month_days(n * 1200, 1200);
    case DL_GRAIN_MILLENNIUM:
        return month_days(n * 12000, 12000);
    }
    return dl_interval_none;
}

int32_t dl_period_year(dl_period period)
{
    return dl_date_from_days(dl_period_days(period).first).year;
}

bool dl_period_holds(dl_period outer, dl_period inner)
{
    dl_interval a = dl_period_days(outer), b = dl_period_days(inner);
    return a.first <= b.first && b.last <= a.last;
}

static const char *year_text(dl_arena *arena, int32_t year)
{
    return year > 0 ? dl_arena_format(arena, "%04d", year)
                    : dl_arena_format(arena, "BC%04d", 1 - year);
}

static const char *day_value(dl_arena *arena, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    return dl_arena_format(arena, "%s-%02d-%02d", year_text(arena, date.year), date.month,
                           date.day);
}

static const char *week_value(dl_arena *arena, dl_period period)
{
    int32_t year;
    int week;
    dl_iso_week(dl_period_days(period).first, &year, &week);
    return dl_arena_format(arena, "%s-W%02d%s", year_text(arena, year), week,
                           period.grain == DL_GRAIN_WEEKEND ? "-WE" : "");
}

const char *dl_period_value(dl_arena *arena, dl_period period)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    int32_t n = period.number, year = period.grain == DL_GRAIN_NONE ? 0 : dl_period_year(period);
    if (year > 9999 || year < -9998)
        return NULL;
    switch (period.grain) {
    case DL_GRAIN_NONE:
        return NULL;
    case DL_GRAIN_DAY:
        return day_value(arena, n);
    case DL_GRAIN_WEEKEND:
    case DL_GRAIN_WEEK:
        return week_value(arena, period);
    case DL_GRAIN_MONTH:
        return dl_arena_format(arena, "%s-%02d", year_text(arena, year), floor_rest(n, 12) + 1);
    case DL_GRAIN_SEASON:
        return dl_arena_format(arena, "%s-%s", year_text(arena, year), seasons[floor_rest(n, 4)]);
    case DL_GRAIN_QUARTER:
        return dl_arena_format(arena, "%s-Q%d", year_text(arena, year), floor_rest(n, 4) + 1);
    case DL_GRAIN_HALF:
        return dl_arena_format(arena, "%s-H%d", year_text(arena, year), floor_rest(n, 2) + 1);
    case DL_GRAIN_YEAR:
        return year_text(arena, n);
    case DL_GRAIN_DECADE:
        return n > 0 ? dl_arena_format(arena, "%03d", n) : NULL;
    case DL_GRAIN_CENTURY:
        return n >= 0 ? dl_arena_format(arena, "%02d", n) : NULL;
    case DL_GRAIN_MILLENNIUM:
        return n >= 0 ? dl_arena_format(arena, "%d", n) : NULL;
    }
    return NULL;
}
