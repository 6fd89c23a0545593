#include "times/resolve_date.h"

#include "times/grammar.h"
#include "times/holidays.h"

static const dl_period unknown = {DL_GRAIN_NONE, 0};

static dl_period year_period(int32_t year)
{
    return (dl_period){DL_GRAIN_YEAR, year};
}

dl_period dl_told(const dl_time_context *context, dl_grain grain)
{
    dl_period told = grain <= DL_GRAIN_WEEK  ? context->told_day
                     : grain < DL_GRAIN_YEAR ? context->told_month
                                             : context->told_year;
    if (grain == DL_GRAIN_QUARTER && !told.grain)
        told = context->told_quarter;
    return told.grain ? dl_period_of(grain, dl_period_days(told).first) : unknown;
}

dl_period dl_now(const dl_time_context *context, dl_grain grain)
{
    if (context->narrative || !context->has_published)
        return dl_told(context, grain);
    return dl_period_of(grain, context->published);
}

dl_period dl_then(const dl_time_context *context, dl_grain grain)
{
    dl_period told = dl_told(context, grain);
    return told.grain ? told : dl_now(context, grain);
}

static bool counts_from_told(int direction)
{
    return direction == DL_WORD_THAT || direction == DL_WORD_SAME ||
           direction == DL_WORD_FOLLOWING || direction == DL_WORD_PREVIOUS;
}

static int32_t steps_of(int direction)
{
    switch (direction) {
    case DL_WORD_LAST:
    case DL_WORD_PREVIOUS:
        return -1;
    case DL_WORD_NEXT:
    case DL_WORD_COMING:
    case DL_WORD_FOLLOWING:
        return 1;
    default:
        return 0;
    }
}

/* "last week", "the following year", "that day". "The next day" is the one after that told. */
static dl_period resolve_unit(const dl_time_context *context, const dl_meaning *m)
{
    bool told = counts_from_told(m->direction) ||
                (m->article && m->direction == DL_WORD_NEXT && m->grain == DL_GRAIN_DAY);
    dl_period base = told ? dl_then(context, m->grain) : dl_now(context, m->grain);
    if (base.grain)
        base.number += steps_of(m->direction);
    return base;
}

static int32_t century_near(const dl_time_context *context, int32_t short_year)
{
    int32_t now = context->has_published ? dl_date_from_days(context->published).year : 2000;
    int32_t year = now / 100 * 100 + short_year;
    return year > now + 20 ? year - 100 : year;
}

bool dl_said_year(const dl_time_context *context, const dl_meaning *m, int32_t *year)
{
    if (m->has_year) {
        *year = m->short_year ? century_near(context, m->year) : m->year;
        return true;
    }
    if (m->grain != DL_GRAIN_YEAR || !m->direction)
        return false;
    dl_period said = resolve_unit(context, m);
    *year = said.number;
    return said.grain != DL_GRAIN_NONE;
}

static dl_period day_period(int32_t year, int month, int day)
{
    dl_date date = {year, (uint8_t)month, (uint8_t)day};
    return dl_date_is_valid(date) ? (dl_period){DL_GRAIN_DAY, dl_days_from_date(date)} : unknown;
}

dl_period dl_part_of_year(const dl_meaning *m, int32_t year)
{
    int32_t day;
    if (m->holiday)
        return dl_holiday_day(m->holiday, year, &day) ? (dl_period){DL_GRAIN_DAY, day} : unknown;
    if (m->month && m->day)
        return day_period(year, m->month, m->day);
    if (m->month && m->month <= 12)
        return (dl_period){DL_GRAIN_MONTH, year * 12 + m->month - 1};
    if (m->season)
        return (dl_period){DL_GRAIN_SEASON, year * 4 + m->season - 1};
    if (m->quarter >= 1 && m->quarter <= 4)
        return (dl_period){DL_GRAIN_QUARTER, year * 4 + m->quarter - 1};
    if (m->half >= 1 && m->half <= 2)
        return (dl_period){DL_GRAIN_HALF, year * 2 + m->half - 1};
    return unknown;
}

/* How far a period is from a day, the future weighed by the tense: of two Aprils the past one is
 * meant unless the clause is about the future; a date a few weeks ahead is nearer than one eleven
 * months ago. */
static double cost_of(dl_period period, int32_t day, dl_tense tense)
{
    dl_interval days = dl_period_days(period);
    if (days.first <= day && day <= days.last)
        return tense == DL_TENSE_UNKNOWN || tense == DL_TENSE_PRESENT ||
                       period.grain == DL_GRAIN_DAY
                   ? 0
                   : 0.5;
    if (days.last < day)
        return (double)(day - days.last) * (tense == DL_TENSE_AHEAD ? 20 : 1);
    double ahead = (double)(days.first - day);
    if (tense == DL_TENSE_FUTURE || tense == DL_TENSE_AHEAD)
        return ahead * 0.25;
    if (tense == DL_TENSE_PRESENT) // "opens in July"
        return ahead * 0.5;
    if (tense == DL_TENSE_PAST)
        return ahead * (period.grain == DL_GRAIN_DAY ? 6 : 40);
    return ahead * (period.grain == DL_GRAIN_QUARTER
                        ? 3
                        : 1.2); // quarters are reported on more than forecast
}

static dl_period nearest_by_tense(const dl_time_context *context, const dl_meaning *m,
                                  dl_tense tense)
{
    int32_t year = dl_date_from_days(context->published).year;
    dl_period best = unknown;
    double lowest = 0;
    for (int32_t y = year - 1; y <= year + 1; y++) {
        dl_period candidate = dl_part_of_year(m, y);
        if (!candidate.grain)
            continue;
        double cost = cost_of(candidate, context->published, tense);
        if (!best.grain || cost < lowest) {
            best = candidate;
            lowest = cost;
        }
    }
    return best;
}

/* "last April", "next June", "the following spring": the nearest on that side of a day that does
 * not hold the day itself. */
static dl_period nearest_beside(const dl_meaning *m, int32_t day, int32_t steps)
{
    int32_t year = dl_date_from_days(day).year;
    for (int32_t i = -1; i <= 2; i++) {
        dl_period candidate = dl_part_of_year(m, steps < 0 ? year - i : year + i);
        dl_interval days = dl_period_days(candidate);
        if (candidate.grain && (steps < 0 ? days.last < day : days.first > day))
            return candidate;
    }
    return unknown;
}

/* In a narrative time goes on: after November, "January" is the next one. */
static dl_period next_told(const dl_time_context *context, const dl_meaning *m)
{
    enum { LONGEST_BACK = 210 }; // days: after July, "March" is still the one of that year
    if (!context->told_year.grain)
        return unknown;
    dl_period part = dl_part_of_year(m, context->told_year.number);
    if (!part.grain || !context->has_told_at)
        return part;
    int32_t back = context->told_at - dl_period_days(part).first;
    return back > LONGEST_BACK ? dl_part_of_year(m, context->told_year.number + 1) : part;
}

/* "this summer", "this June": of the calendar's year, but the winter that one is in, and for what
 * has happened none to come. */
static dl_period this_part(const dl_meaning *m, int32_t day, dl_tense tense)
{
    int32_t year = dl_date_from_days(day).year;
    dl_period before = dl_part_of_year(m, year - 1), part = dl_part_of_year(m, year);
    bool in_winter = before.grain == DL_GRAIN_SEASON && dl_period_days(before).last >= day;
    bool to_come = part.grain && dl_period_days(part).first > day;
    return in_winter || (to_come && tense == DL_TENSE_PAST && before.grain) ? before : part;
}

static dl_period resolve_directed_part(const dl_time_context *context, const dl_meaning *m,
                                       dl_tense tense)
{
    int32_t steps = steps_of(m->direction);
    dl_grain finest = dl_part_of_year(m, 2000).grain;
    dl_period base =
        counts_from_told(m->direction) ? dl_then(context, finest) : dl_now(context, finest);
    if (!base.grain)
        base = counts_from_told(m->direction) ? dl_then(context, DL_GRAIN_YEAR)
                                              : dl_now(context, DL_GRAIN_YEAR);
    if (!base.grain)
        return unknown;
    int32_t day = steps < 0 ? dl_period_days(base).first : dl_period_days(base).last;
    if (base.grain != DL_GRAIN_YEAR && steps && context->has_published && !context->narrative &&
        !counts_from_told(m->direction))
        day = context->published;
    if (m->direction == DL_WORD_THIS && context->has_published && !context->narrative)
        return this_part(m, context->published, tense);
    if (!steps)
        return dl_part_of_year(m, dl_period_year(base));
    dl_period found = nearest_beside(m, day, steps);
    bool just_over = m->direction == DL_WORD_LAST && found.grain == DL_GRAIN_MONTH &&
                     base.grain == DL_GRAIN_MONTH && found.number + 1 == base.number;
    if (just_over && !context->narrative) // that would be "last month"
        found.number -= 12;
    return found;
}

static dl_period resolve_part_of_year(const dl_time_context *context, const dl_meaning *m,
                                      dl_tense tense)
{
    int32_t year;
    if (dl_said_year(context, m, &year))
        return dl_part_of_year(m, year);
    if (m->has_year || (m->grain == DL_GRAIN_YEAR && m->direction))
        return unknown;
    if (m->direction)
        return resolve_directed_part(context, m, tense);
    if (context->narrative || !context->has_published)
        return next_told(context, m);
    return nearest_by_tense(context, m, tense);
}

/* Days from a day to the nearest such weekday: 0 to 6. */
static int32_t days_ahead(int32_t day, int weekday)
{
    return (weekday - dl_weekday(day) + 7) % 7;
}

static int32_t weekday_near(int32_t day, int weekday, int direction, dl_tense tense)
{
    int32_t ahead = days_ahead(day, weekday), back = (7 - ahead) % 7;
    switch (direction) {
    case DL_WORD_LAST:
    case DL_WORD_PREVIOUS:
        return day - (back ? back : 7);
    case DL_WORD_NEXT:
        return day + (ahead > 2 ? ahead : ahead + 7); // tomorrow is not called "next Tuesday"
    case DL_WORD_COMING:
    case DL_WORD_FOLLOWING:
        return day + (ahead ? ahead : 7);
    case DL_WORD_THIS:
        return tense == DL_TENSE_PAST ? day - back : day + ahead;
    default:
        return tense >= DL_TENSE_PRESENT ? day + ahead : day - back;
    }
}

static dl_period resolve_weekday(const dl_time_context *context, const dl_meaning *m,
                                 dl_tense tense)
{
    if (m->grain == DL_GRAIN_WEEK && m->direction) { // "Friday of next week"
        dl_period week = resolve_unit(context, m);
        return week.grain ? (dl_period){DL_GRAIN_DAY, dl_period_days(week).first + m->weekday - 1}
                          : unknown;
    }
    bool told = counts_from_told(m->direction);
    dl_period base = told ? dl_then(context, DL_GRAIN_DAY) : dl_now(context, DL_GRAIN_DAY);
    if (!base.grain)
        return unknown;
    bool onward = (context->narrative || !context->has_published) && !m->direction;
    int32_t day =
        weekday_near(base.number, m->weekday, m->direction, onward ? DL_TENSE_FUTURE : tense);
    if (told && steps_of(m->direction) == 0)
        day = base.number + days_ahead(base.number, m->weekday) -
              (days_ahead(base.number, m->weekday) > 3 ? 7 : 0);
    return (dl_period){DL_GRAIN_DAY, day};
}

/* "the second Tuesday in May", "the last day of 1944". */
static dl_period resolve_nth(dl_period outer, const dl_meaning *m)
{
    dl_interval days = dl_period_days(outer);
    bool last = m->direction == DL_WORD_LAST;
    if (m->weekday) {
        int32_t first = days.first + days_ahead(days.first, m->weekday) + 7 * (m->ordinal - 1);
        int32_t final = days.last - (7 - days_ahead(days.last, m->weekday)) % 7;
        int32_t day = last ? final : first;
        return day >= days.first && day <= days.last ? (dl_period){DL_GRAIN_DAY, day} : unknown;
    }
    if (m->grain == DL_GRAIN_DECADE)
        return (dl_period){DL_GRAIN_DECADE, outer.number * 10 + (last ? 9 : m->ordinal - 1)};
    if (m->grain == DL_GRAIN_QUARTER && last && !m->plural && outer.grain == DL_GRAIN_YEAR)
        return (dl_period){DL_GRAIN_QUARTER, outer.number * 4 + 3};
    if (m->grain == DL_GRAIN_QUARTER && m->plural && m->count == 2000 &&
        outer.grain == DL_GRAIN_YEAR)
        return (dl_period){DL_GRAIN_HALF, outer.number * 2 + last};
    if (m->grain == DL_GRAIN_DAY && !m->plural)
        return (dl_period){DL_GRAIN_DAY, last ? days.last : days.first + m->ordinal - 1};
    return outer;
}

/* "the twenties" of the century in which they lie nearest to the year told. */
static int32_t decade_told(const dl_time_context *context, const dl_meaning *m)
{
    enum { MIDDLE = 5, HALF = 50, CENTURY = 100 };
    int32_t far = context->told_year.number - (m->decade + MIDDLE) + HALF;
    return m->decade + (far >= 0 ? far / CENTURY : -1) * CENTURY;
}

static dl_period resolve_decade(const dl_time_context *context, const dl_meaning *m)
{
    int32_t first = m->decade >= 100 ? m->decade
                    : context->narrative && context->told_year.grain
                        ? decade_told(context, m)
                        : century_near(context, m->decade);
    return (dl_period){DL_GRAIN_DECADE, first / 10};
}

static dl_period resolve_deictic(const dl_time_context *context, const dl_meaning *m)
{
    if (context->narrative || !context->has_published)
        return unknown; // who tells of the past does not say on which day
    dl_period day = dl_now(context, DL_GRAIN_DAY);
    if (day.grain && m->deictic == DL_WORD_YESTERDAY)
        day.number--;
    else if (day.grain && m->deictic == DL_WORD_TOMORROW)
        day.number++;
    return day;
}

/* "the weekend": the one that ends the week, or the one before it where the week has only begun. */
static dl_period resolve_weekend(const dl_time_context *context, dl_tense tense)
{
    dl_period weekend = dl_now(context, DL_GRAIN_WEEKEND);
    if (weekend.grain && !context->narrative && tense < DL_TENSE_PRESENT &&
        dl_weekday(context->published) < 6)
        weekend.number--;
    return weekend;
}

/* "For the week, shares fell": soon after it began the one before is meant. */
static dl_period resolve_whole_unit(const dl_time_context *context, const dl_meaning *m,
                                    dl_tense tense)
{
    dl_period unit = dl_now(context, m->grain);
    if (!unit.grain || context->narrative || tense >= DL_TENSE_FUTURE)
        return unit;
    dl_interval days = dl_period_days(unit);
    int32_t since = context->published - days.first, length = days.last - days.first + 1;
    if (since * 4 < length)
        unit.number--;
    return unit;
}

/* "later in the day": the day told, in news not one to come for what is past. */
static dl_period day_at_hand(const dl_time_context *context, dl_tense tense)
{
    dl_period told = dl_then(context, DL_GRAIN_DAY), now = dl_now(context, DL_GRAIN_DAY);
    return now.grain && told.number > now.number && tense == DL_TENSE_PAST ? now : told;
}

static bool is_nth(const dl_meaning *m)
{
    bool named = m->month || m->season || m->has_year;
    bool of_century = m->century > 0 && m->grain == DL_GRAIN_DECADE;
    if (of_century && m->direction == DL_WORD_LAST)
        return true;
    bool last =
        m->direction == DL_WORD_LAST && (m->weekday || (m->grain && m->grain < DL_GRAIN_YEAR));
    return (m->ordinal || last) && (named || of_century);
}

static bool names_part_of_year(const dl_meaning *m)
{
    return m->holiday || m->month || m->season || m->quarter || m->half;
}

dl_period dl_resolve_date(const dl_time_context *context, const dl_meaning *m, dl_tense tense)
{
    dl_period found = unknown;
    if (is_nth(m)) {
        dl_meaning outer = *m;
        outer.direction = 0;
        outer.ordinal = outer.weekday = 0;
        outer.grain = DL_GRAIN_NONE;
        found = dl_resolve_date(context, &outer, tense);
        return found.grain ? resolve_nth(found, m) : unknown;
    }
    if (m->decade < 0 || m->century < 0)
        return unknown; // these are no periods of ours: the fourth century BC ends in 301
    if (m->decade)
        return resolve_decade(context, m);
    if (m->century)
        return (dl_period){DL_GRAIN_CENTURY, m->century - 1};
    if (names_part_of_year(m))
        found = resolve_part_of_year(context, m, tense);
    else if (m->day && context->told_month.grain)
        found =
            day_period(context->told_year.number,
                       dl_date_from_days(dl_period_days(context->told_month).first).month, m->day);
    else if (m->weekday)
        found = resolve_weekday(context, m, tense);
    else if (m->has_year && m->grain == DL_GRAIN_QUARTER && context->told_quarter.grain &&
             (m->of_quarter || !context->told_months)) // "the 1988 quarter"
        found = (dl_period){DL_GRAIN_QUARTER, m->year * 4 + context->told_quarter.number % 4};
    else if (m->has_year || (m->fiscal && !m->direction)) {
        int32_t year = 0;
        found =
            dl_said_year(context, m, &year) ? year_period(year) : dl_now(context, DL_GRAIN_YEAR);
    } else if (m->deictic)
        found = resolve_deictic(context, m);
    else if (dl_is_whole_unit(m))
        found = resolve_whole_unit(context, m, tense);
    else if (m->grain == DL_GRAIN_WEEKEND && !m->direction)
        found = resolve_weekend(context, tense);
    else if (m->grain && m->direction)
        found = resolve_unit(context, m);
    else if (m->grain &&
             (m->edge || (m->ordinal && m->plural))) // "the first six months of the year"
        found = m->grain == DL_GRAIN_DAY ? day_at_hand(context, tense) : dl_now(context, m->grain);
    if (m->grain == DL_GRAIN_WEEK && found.grain == DL_GRAIN_DAY && !m->direction &&
        m->rule == DL_RULE_DATE) // "the week of May 6", "Easter week"
        found = dl_period_of(DL_GRAIN_WEEK, found.number);
    return found;
}
