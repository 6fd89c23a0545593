/* Holidays whose date a rule fixes. */
#ifndef DL_TIMES_HOLIDAYS_H
#define DL_TIMES_HOLIDAYS_H

#include "times/calendar.h"

/* The day of a holiday (DL_WORD_CHRISTMAS …) in a year. False where no rule tells it. */
bool dl_holiday_day(int holiday, int32_t year, int32_t *day);

/* Western Easter Sunday: the algorithm of Meeus, Jones and Butcher (Meeus 1991, "Astronomical
 * Algorithms"). */
int32_t dl_easter_day(int32_t year);

#endif
