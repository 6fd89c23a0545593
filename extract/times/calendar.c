/* Years are shifted to begin in March, so that the leap day is the last day of a year; 400 years
 * are 146,097 days. */
#include "calendar.h"

#include <string.h>

enum { DAYS_IN_400_YEARS = 146097, DAYS_BEFORE_1970 = 719468 };

bool dl_is_leap_year(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

uint8_t dl_days_in_month(int32_t year, uint8_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && dl_is_leap_year(year) ? 29 : days[month - 1];
}

bool dl_date_is_valid(dl_date date)
{
    return date.year >= -9999 && date.year <= 9999 && date.day >= 1 &&
           date.day <= dl_days_in_month(date.year, date.month);
}

int32_t dl_days_from_date(dl_date date)
{
    int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t month_from_march = (date.month + 9) % 12;
    int32_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_400_YEARS + day_of_era - DAYS_BEFORE_1970;
}

dl_date dl_date_from_days(int32_t days)
{
    days += DAYS_BEFORE_1970;
    int32_t era = (days >= 0 ? days : days - (DAYS_IN_400_YEARS - 1)) / DAYS_IN_400_YEARS;
    int32_t day_of_era = days - era * DAYS_IN_400_YEARS;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    dl_date date = {
        .year = year_of_era + era * 400,
        .month = (uint8_t)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9),
        .day = (uint8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
    if (date.month <= 2)
        date.year++;
    return date;
}

int dl_weekday(int32_t days)
{
    int32_t from_monday = (days + 3) % 7; // 1970-01-01 was a Thursday
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

int32_t dl_days_from_iso_week(int32_t year, int week)
{
    int32_t fourth_of_january = dl_days_from_date((dl_date){year, 1, 4}); // always in week 1
    return fourth_of_january - (dl_weekday(fourth_of_january) - 1) + 7 * (week - 1);
}

void dl_iso_week(int32_t days, int32_t *year, int *week)
{
    int32_t thursday = days - dl_weekday(days) + 4; // a week belongs to the year of its Thursday
    *year = dl_date_from_days(thursday).year;
    *week = (thursday - dl_days_from_date((dl_date){*year, 1, 1})) / 7 + 1;
}

dl_date dl_add_months(dl_date date, int32_t count)
{
    int32_t months = date.year * 12 + (date.month - 1) + count;
    int32_t year = (months >= 0 ? months : months - 11) / 12;
    dl_date result = {.year = year, .month = (uint8_t)(months - year * 12 + 1), .day = date.day};
    uint8_t longest = dl_days_in_month(result.year, result.month);
    if (result.day > longest)
        result.day = longest;
    return result;
}

bool dl_date_parse(const char *text, dl_date *date)
{
    int fields[3] = {0};
    static const int widths[3] = {4, 2, 2};
    for (int field = 0; field < 3; field++) {
        if (field && *text++ != '-')
            return false;
        for (int i = 0; i < widths[field]; i++, text++) {
            if (*text < '0' || *text > '9')
                return false;
            fields[field] = fields[field] * 10 + (*text - '0');
        }
    }
    if (*text && !strchr("T \t\r\n", *text))
        return false;
    dl_date parsed = {fields[0], (uint8_t)fields[1], (uint8_t)fields[2]};
    if (!dl_date_is_valid(parsed))
        return false;
    *date = parsed;
    return true;
}
