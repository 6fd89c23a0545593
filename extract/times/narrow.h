/* Parts of a period that TIMEX3 has no value for: "the first week of June", "earlier this year",
 * "the second half of the 19th century". EDTF says them by their days. */
#ifndef DL_TIMES_NARROW_H
#define DL_TIMES_NARROW_H

#include "times/context.h"
#include "times/meaning.h"

/* The EDTF in arena; NULL where the meaning is no such part of the period. */
const char *dl_narrowed_edtf(dl_arena *arena, const dl_time_context *context,
                             const dl_meaning *meaning, dl_period period);

#endif
