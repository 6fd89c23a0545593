#include "times/narrow.h"

#include "times/grammar.h"
#include "times/resolve_date.h"

static const char *format_days(dl_arena *arena, dl_interval days, const char *qualifier)
{
    dl_period first = {DL_GRAIN_DAY, days.first}, last = {DL_GRAIN_DAY, days.last};
    const char *from = dl_period_value(arena, first), *to = dl_period_value(arena, last);
    bool common = from && to && dl_period_year(first) > 0;
    return common ? dl_arena_format(arena, "%s%s/%s%s", from, qualifier, to, qualifier) : NULL;
}

/* "earlier this month" ends, and "later that year" begins, with the day it is compared with; where
 * that is unknown it is the whole. */
static dl_interval compared_days(const dl_time_context *context, const dl_meaning *m,
                                 dl_interval days)
{
    bool told = m->direction == DL_WORD_THAT || m->direction == DL_WORD_SAME;
    dl_period limit = told ? dl_told(context, DL_GRAIN_DAY) : dl_now(context, DL_GRAIN_DAY);
    if (!limit.grain || limit.number < days.first || limit.number > days.last)
        return days;
    if (m->edge == DL_WORD_START)
        days.last = limit.number;
    else
        days.first = limit.number;
    return days;
}

/* A day, some months later. */
static int32_t add_months(int32_t day, int32_t months)
{
    return dl_days_from_date(dl_add_months(dl_date_from_days(day), months));
}

/* Part number n, from 1, of so many equal ones: in whole months of a year or more, else in days. */
static dl_interval equal_part(dl_period period, int n, int parts)
{
    dl_interval days = dl_period_days(period);
    int32_t length = days.last - days.first + 1;
    if (period.grain < DL_GRAIN_YEAR)
        return (dl_interval){days.first + length * (n - 1) / parts,
                             days.first + length * n / parts - 1};
    int32_t months =
        12 * (dl_date_from_days(days.last).year - dl_date_from_days(days.first).year + 1);
    return (dl_interval){add_months(days.first, months * (n - 1) / parts),
                         add_months(days.first, months * n / parts) - 1};
}

/* count units of time from a day on. */
static int32_t add_units(int32_t day, int unit, int32_t count)
{
    switch (unit) {
    case DL_WORD_DAY:
        return day + count;
    case DL_WORD_WEEK:
        return day + 7 * count;
    case DL_WORD_MONTH:
        return add_months(day, count);
    case DL_WORD_YEAR:
        return add_months(day, 12 * count);
    default:
        return day;
    }
}

/* "the second week", "the first three days", "the last two months" of a period. */
static dl_interval unit_days(const dl_meaning *m, dl_interval outer)
{
    bool last = m->direction == DL_WORD_LAST;
    int32_t count = m->plural ? m->count / 1000 : 1, skipped = last ? 0 : (m->ordinal - 1) * count;
    if (count < 1 || count > 1000 || skipped > 1000 || (!last && m->ordinal < 1))
        return dl_interval_none;
    dl_interval days;
    if (last)
        days = (dl_interval){add_units(outer.last + 1, m->unit, -count), outer.last};
    else
        days = (dl_interval){add_units(outer.first, m->unit, skipped),
                             add_units(outer.first, m->unit, skipped + count) - 1};
    bool inside = days.first >= outer.first && days.last <= outer.last && days.first <= days.last;
    return inside ? days : dl_interval_none;
}

static bool names_period(const dl_meaning *m)
{
    return m->month || m->season || m->has_year || m->century || m->decade;
}

/* "the past decade" in 2024 is not that of the 2010s. */
static const char *years_past(dl_arena *arena, const dl_time_context *context, const dl_meaning *m)
{
    dl_period now = dl_now(context, DL_GRAIN_YEAR);
    int32_t years = m->grain == DL_GRAIN_DECADE ? 10 : 100;
    return now.grain && now.number > years
               ? dl_arena_format(arena, "%04d~/%04d~", now.number - years, now.number)
               : NULL;
}

const char *dl_narrowed_edtf(dl_arena *arena, const dl_time_context *context, const dl_meaning *m,
                             dl_period period)
{
    dl_interval days = dl_period_days(period), part = dl_interval_none;
    bool last = m->direction == DL_WORD_LAST;
    if (!period.grain || period.grain == DL_GRAIN_DAY || m->rule != DL_RULE_DATE)
        return NULL;
    if (last && !names_period(m) && (m->grain == DL_GRAIN_DECADE || m->grain == DL_GRAIN_CENTURY))
        return years_past(arena, context, m);
    if (m->compares)
        return format_days(arena, compared_days(context, m, days), "");
    if (m->half && period.grain != DL_GRAIN_HALF)
        part = equal_part(period, m->half, 2);
    else if (m->grain == DL_GRAIN_QUARTER && period.grain >= DL_GRAIN_DECADE)
        part = equal_part(period, last ? 4 : m->quarter, 4);
    else if (m->unit && names_period(m) && (m->ordinal || last) && m->grain < period.grain)
        part = unit_days(m, days);
    return dl_interval_is_none(part) ? NULL : format_days(arena, part, "~");
}
