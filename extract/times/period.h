/* Periods of the calendar: the day, week, month, quarter … that an expression names. Pure
 * functions.
 *
 * A period is a grain and a number that counts the periods of that grain, so that "two months
 * later" is an addition. */
#ifndef DL_TIMES_PERIOD_H
#define DL_TIMES_PERIOD_H

#include "base/arena.h"
#include "times/calendar.h"

typedef enum {
    DL_GRAIN_NONE,
    DL_GRAIN_DAY,     // days since 1970-01-01
    DL_GRAIN_WEEKEND, // as its week
    DL_GRAIN_WEEK,    // ISO weeks since that of 1970-01-01
    DL_GRAIN_MONTH,   // year * 12 + month - 1
    DL_GRAIN_SEASON,  // year * 4 + 0 (spring) to 3 (winter, from December on)
    DL_GRAIN_QUARTER, // year * 4 + quarter - 1
    DL_GRAIN_HALF,    // year * 2 + half - 1
    DL_GRAIN_YEAR,    // astronomical: 0 is 1 BC
    DL_GRAIN_DECADE,  // year / 10
    DL_GRAIN_CENTURY, // year / 100: 19 is the 1900s
    DL_GRAIN_MILLENNIUM,
} dl_grain;

typedef struct {
    dl_grain grain;
    int32_t number;
} dl_period;

/* The period of a grain that a day lies in. */
dl_period dl_period_of(dl_grain grain, int32_t day);

dl_interval dl_period_days(dl_period period);
int32_t dl_period_year(dl_period period); // of its first day

/* Whether the whole of inner lies within outer. */
bool dl_period_holds(dl_period outer, dl_period inner);

/* The TIMEX3 value (TimeML 1.2.1, ISO 8601-1), in arena: "1989-10-26", "1989-W43", "1989-W43-WE",
 * "1989-FA", "1989-Q3", "1989-H1", "198", "BC0044". NULL past year 9999. */
const char *dl_period_value(dl_arena *arena, dl_period period);

#endif
