/* Durations and sets as TIMEX3 values. */
#ifndef DL_TIMES_AMOUNTS_H
#define DL_TIMES_AMOUNTS_H

#include "times/meaning.h"

/* "P2W", "PT30M", "P1Y6M", "PXD" in arena; NULL where the meaning has no unit. */
const char *dl_duration_value(dl_arena *arena, const dl_meaning *meaning);

/* "P1D" (every day), "XXXX-WXX-1" (every Monday), "XXXX-06" (every June), "P1W" (twice a week). */
const char *dl_set_value(dl_arena *arena, const dl_meaning *meaning);

/* Whether a unit (DL_WORD_…) is shorter than another; a night is as long as a day. */
bool dl_unit_is_less(int unit, int other);

/* The mod of the meaning's edge or approximation, or NULL. */
const char *dl_mod_of(const dl_meaning *meaning);

/* How TIMEX3 writes a part of a day, DL_WORD_MORNING and so on, behind its T: "MO". */
const char *dl_part_code(int part);

#endif
