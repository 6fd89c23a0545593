/* Prints every day of 400 years and more with its weekday and ISO week, for check_calendar.py. */
#include "times/calendar.h"

#include <stdio.h>

int main(void)
{
    int32_t first = dl_days_from_date((dl_date){1690, 1, 1}),
            last = dl_days_from_date((dl_date){2110, 12, 31});
    for (int32_t day = first; day <= last; day++) {
        dl_date date = dl_date_from_days(day);
        int32_t year;
        int week;
        dl_iso_week(day, &year, &week);
        dl_date later = dl_add_months(date, 1);
        printf("%d %04d-%02d-%02d %d %04d-W%02d %d %04d-%02d-%02d\n", day, date.year, date.month,
               date.day, dl_weekday(day), year, week, dl_days_from_date(date), later.year,
               later.month, later.day);
    }
    return 0;
}
