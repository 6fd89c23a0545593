#include "times/holidays.h"

#include "times/grammar.h"

typedef struct {
    int holiday;
    int month, day; // day of the month; or
    int weekday;    // with day: the nth such weekday of the month, 5 being the last
} fixed_holiday;

/* Those with a weekday are observed in the United States. */
static const fixed_holiday holidays[] = {
    {DL_WORD_NEW_YEAR,         1,  1,  0},
    {DL_WORD_NEW_YEAR_EVE,     12, 31, 0},
    {DL_WORD_EPIPHANY,         1,  6,  0},
    {DL_WORD_VALENTINE,        2,  14, 0},
    {DL_WORD_ST_PATRICK,       3,  17, 0},
    {DL_WORD_MAY_DAY,          5,  1,  0},
    {DL_WORD_INDEPENDENCE_DAY, 7,  4,  0},
    {DL_WORD_BASTILLE_DAY,     7,  14, 0},
    {DL_WORD_HALLOWEEN,        10, 31, 0},
    {DL_WORD_ALL_SAINTS,       11, 1,  0},
    {DL_WORD_GUY_FAWKES,       11, 5,  0},
    {DL_WORD_ARMISTICE_DAY,    11, 11, 0},
    {DL_WORD_CHRISTMAS_EVE,    12, 24, 0},
    {DL_WORD_CHRISTMAS,        12, 25, 0},
    {DL_WORD_BOXING_DAY,       12, 26, 0},
    {DL_WORD_GROUNDHOG_DAY,    2,  2,  0},
    {DL_WORD_APRIL_FOOLS,      4,  1,  0},
    {DL_WORD_EARTH_DAY,        4,  22, 0},
    {DL_WORD_TWELFTH_NIGHT,    1,  5,  0},
    {DL_WORD_CANDLEMAS,        2,  2,  0},
    {DL_WORD_LADY_DAY,         3,  25, 0},
    {DL_WORD_ST_GEORGE,        4,  23, 0},
    {DL_WORD_ANZAC_DAY,        4,  25, 0},
    {DL_WORD_JUNETEENTH,       6,  19, 0},
    {DL_WORD_MIDSUMMER,        6,  24, 0},
    {DL_WORD_CANADA_DAY,       7,  1,  0},
    {DL_WORD_MICHAELMAS,       9,  29, 0},
    {DL_WORD_MLK_DAY,          1,  3,  1},
    {DL_WORD_PRESIDENTS_DAY,   2,  3,  1},
    {DL_WORD_MOTHERS_DAY,      5,  2,  7},
    {DL_WORD_MEMORIAL_DAY,     5,  5,  1},
    {DL_WORD_FATHERS_DAY,      6,  3,  7},
    {DL_WORD_LABOR_DAY,        9,  1,  1},
    {DL_WORD_COLUMBUS_DAY,     10, 2,  1},
    {DL_WORD_THANKSGIVING,     11, 4,  4},
};

/* Days from Easter Sunday. */
static const struct {
    int holiday, days;
} movable[] = {
    {DL_WORD_EASTER,          0  },
    {DL_WORD_EASTER_MONDAY,   1  },
    {DL_WORD_GOOD_FRIDAY,     -2 },
    {DL_WORD_PALM_SUNDAY,     -7 },
    {DL_WORD_ASH_WEDNESDAY,   -46},
    {DL_WORD_SHROVE_TUESDAY,  -47},
    {DL_WORD_MAUNDY_THURSDAY, -3 },
    {DL_WORD_ASCENSION,       39 },
    {DL_WORD_PENTECOST,       49 },
    {DL_WORD_WHIT_MONDAY,     50 }
};

/* In the Julian calendar, which told the days until 1582 (Meeus, Astronomical Algorithms). */
static int32_t julian_easter(int32_t year)
{
    int32_t d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int32_t from_march = d + e + 114;
    return dl_days_from_date(
        (dl_date){year, (uint8_t)(from_march / 31), (uint8_t)(from_march % 31 + 1)});
}

int32_t dl_easter_day(int32_t year)
{
    enum { LAST_JULIAN = 1582 };
    if (year <= LAST_JULIAN)
        return julian_easter(year);
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int32_t h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4;
    int32_t l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    int32_t from_march = h + l - 7 * m + 114;
    return dl_days_from_date(
        (dl_date){year, (uint8_t)(from_march / 31), (uint8_t)(from_march % 31 + 1)});
}

/* The nth weekday of a month; 5 is the last. */
static int32_t nth_weekday(int32_t year, int month, int nth, int weekday)
{
    dl_date first = {year, (uint8_t)month, 1};
    int32_t day = dl_days_from_date(first);
    day += (weekday - dl_weekday(day) + 7) % 7 + 7 * (nth - 1);
    return dl_date_from_days(day).month == month ? day : day - 7;
}

bool dl_holiday_day(int holiday, int32_t year, int32_t *day)
{
    if (year < 1 || year > 9999)
        return false;
    for (size_t i = 0; i < sizeof movable / sizeof *movable; i++)
        if (movable[i].holiday == holiday) {
            *day = dl_easter_day(year) + movable[i].days;
            return true;
        }
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        const fixed_holiday *h = &holidays[i];
        if (h->holiday != holiday)
            continue;
        *day = h->weekday ? nth_weekday(year, h->month, h->day, h->weekday)
                          : dl_days_from_date((dl_date){year, (uint8_t)h->month, (uint8_t)h->day});
        return true;
    }
    if (holiday == DL_WORD_BLACK_FRIDAY)
        *day = nth_weekday(year, 11, 4, 4) + 1;
    else if (holiday == DL_WORD_ELECTION_DAY)
        *day = nth_weekday(year, 11, 1, 1) + 1;
    else
        return false;
    return true;
}
