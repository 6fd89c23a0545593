/* Inside of resolve: the one period that a date means. */
#ifndef DL_TIMES_RESOLVE_DATE_H
#define DL_TIMES_RESOLVE_DATE_H

#include "times/context.h"
#include "times/meaning.h"

/* The period that the meaning's calendar words name; grain NONE where the context does not settle
 * it. */
dl_period dl_resolve_date(const dl_time_context *context, const dl_meaning *meaning,
                          dl_tense tense);

/* The last told day, month, year … that is at least as fine as a grain; grain NONE where there is
 * none. */
dl_period dl_told(const dl_time_context *context, dl_grain grain);

/* What "ago", "last" and "today" count from: the day of publication, in a narrative the last date
 * told. */
dl_period dl_now(const dl_time_context *context, dl_grain grain);

/* What "later", "that" and "following" count from: the last date told, in news else the day of
 * publication. */
dl_period dl_then(const dl_time_context *context, dl_grain grain);

/* The year that the meaning says, without the help of other dates. False where it says none. */
bool dl_said_year(const dl_time_context *context, const dl_meaning *meaning, int32_t *year);

/* The part of a year that month, day, season, quarter, half or holiday name; grain NONE where they
 * are none or no such day is. */
dl_period dl_part_of_year(const dl_meaning *meaning, int32_t year);

#endif
