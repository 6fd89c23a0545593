/* Dates that a user types. */
#ifndef DL_DATE_PHRASE_H
#define DL_DATE_PHRASE_H

#include "times/calendar.h"

/* The days of a date as ISO 8601-2 (EDTF) or in English ("8 April 2024", "spring 2023"), read by
 * the stage that reads those of articles. False where the whole phrase is no date, or one that
 * needs a today ("last week"): nothing is guessed from the clock. */
bool dl_date_phrase(const char *phrase, dl_interval *out);

#endif
