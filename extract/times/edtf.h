/* Calendar expressions as text: EDTF (ISO 8601-2:2019, levels 0 to 2) and TIMEX3 values
 * (TimeML 1.2.1), and the days they cover. Pure functions.
 *
 * Read here are the parts of EDTF that say when something was: dates, seasons (21 to 24), quarters
 * (33 to 36), thirds (37 to 39) and halves of a year (40, 41), unspecified digits (198X, 2024-XX),
 * years before 0, qualifiers (~ ? %, which widen nothing), intervals with open (..) and unknown
 * ends, sets ([a,b], {a..b}), and ISO 8601-1 weeks and times of day. */
#ifndef DL_TIMES_EDTF_H
#define DL_TIMES_EDTF_H

#include "base/arena.h"
#include "times/calendar.h"

/* The first and the last day of edtf. False, and *out untouched, where edtf is none of the above.
 * Seasons are those of the north: spring is March to May, winter December to the next February. An
 * unknown end is taken as open; a set covers all from its first to its last day. */
bool dl_edtf_interval(const char *edtf, dl_interval *out);

/* The EDTF of a TIMEX3 value with its mod (NULL where it has none), in arena; NULL where the value
 * has no place in the calendar (durations, sets, PAST_REF, an unspecified week). START, MID and END
 * are thirds of the period, marked "~". */
const char *dl_edtf_from_timex(dl_arena *arena, const char *value, const char *mod);

#endif
