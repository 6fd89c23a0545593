/* Calendar arithmetic: pure functions over the proleptic Gregorian calendar (ISO 8601-1), exact for
 * the years -9999 to 9999.
 *
 * Days are counted from 1970-01-01 = 0. The method is Howard Hinnant's "chrono-Compatible Low-Level
 * Date Algorithms". */
#ifndef DL_TIMES_CALENDAR_H
#define DL_TIMES_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int32_t year;       // 0 together with month 0: no date. Otherwise astronomical: year 0 is 1 BC
    uint8_t month, day; // from 1
} dl_date;

/* First and last day, both inside. */
typedef struct {
    int32_t first, last; // days; INT32_MIN and INT32_MAX where open
} dl_interval;

#define dl_interval_none ((dl_interval){1, 0}) // empty: last before first

static inline bool dl_interval_is_none(dl_interval interval)
{
    return interval.last < interval.first;
}

#define DL_OPEN_START INT32_MIN
#define DL_OPEN_END   INT32_MAX

bool dl_is_leap_year(int32_t year);
uint8_t dl_days_in_month(int32_t year, uint8_t month);
bool dl_date_is_valid(dl_date date);
int32_t dl_days_from_date(dl_date date);
dl_date dl_date_from_days(int32_t days);

/* 1 is Monday, 7 is Sunday (ISO 8601-1). */
int dl_weekday(int32_t days);

/* The ISO week's year and number, 1 to 53, of a day. */
void dl_iso_week(int32_t days, int32_t *year, int *week);

/* The Monday of an ISO week. */
int32_t dl_days_from_iso_week(int32_t year, int week);

/* The same day of the month, count months later; the month's last day where it is shorter. */
dl_date dl_add_months(dl_date date, int32_t count);

/* Reads "2024-04-08" (anything may follow a complete date if it starts with 'T' or white space).
 * False where it is no valid date. */
bool dl_date_parse(const char *text, dl_date *date);

#endif
