/* What the words of a match say, before anything is known of when they were written. */
#ifndef DL_TIMES_MEANING_H
#define DL_TIMES_MEANING_H

#include "times/match.h"
#include "times/period.h"

/* An under-specified value. 0 means "not said" but where told otherwise. */
typedef struct {
    int rule;              // DL_RULE_…
    bool has_year;         // year may be 0 (1 BC)
    bool short_year;       // of the century only: '98
    int32_t year, year_to; // year_to: of a range 1957-58, as two digits
    int month, month_to;
    int day, day_to;
    int weekday; // 1 is Monday
    int season;  // 1 is spring
    int quarter, half;
    int32_t decade; // its first year; below 100 its century is not said; -490 is the 490s BC
    int century;    // 20 is the 1900s, -4 the fourth century BC
    int ordinal;    // "the second Tuesday", "first week"
    int clock;      // minutes of the day, or -1
    int part;       // DL_WORD_MORNING …, or 0
    int edge;       // DL_WORD_START, MID or END, or 0
    int approx;     // DL_WORD_APPROX, MORE_THAN …, or 0
    dl_grain grain; // of the unit, or DL_GRAIN_NONE
    int unit;       // DL_WORD_DAY …, or 0
    bool plural;
    int32_t count; // thousandths; 0 where no number is given
    bool counted;  // by a number or by "a"
    bool vague;    // "several", "few"
    bool and_a_half;
    int rest_unit;      // of "two hours and 31 minutes" the minutes, or 0
    int32_t rest_count; // so many of them
    int direction;      // DL_WORD_LAST …, or 0
    bool article;       // begins with "the"
    bool compares;      // "earlier this year", "later that day": a part that is before or after
                        // something, not an edge
    int deictic;        // DL_WORD_TODAY …, or 0
    int holiday;        // DL_WORD_CHRISTMAS …, or 0
    bool fiscal;
    bool of_quarter; // says "quarter", not only "period"
    int frequency;   // times
    int reference;   // DL_WORD_PRESENT_REF or PAST_REF, or 0
} dl_meaning;

dl_meaning dl_meaning_of(const dl_match *match);

/* "the year", with nothing that says which. */
bool dl_is_whole_unit(const dl_meaning *meaning);

/* The grain of a unit of the calendar; DL_GRAIN_NONE for hours and the like. */
dl_grain dl_grain_of_unit(int unit);

#endif
