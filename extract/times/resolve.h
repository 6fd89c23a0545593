/* From what an expression says to when that is.
 *
 * In news the reference is the day of publication, and tense chooses between the past and the
 * coming Thursday; in a narrative it is the last date told (the two strategies of HeidelTime:
 * Stroetgen and Gertz 2013, "Multilingual and Cross-domain Temporal Tagging"). */
#ifndef DL_TIMES_RESOLVE_H
#define DL_TIMES_RESOLVE_H

#include "times/context.h"
#include "times/meaning.h"

typedef struct {
    dl_time_type type;
    const char *value, *mod, *edtf; // edtf NULL: that of value
    dl_basis basis;
    dl_period period; // what was resolved to; grain NONE where there is no one period
    bool needs_day;   // a time of day whose day is not said
    bool has_clock;   // a time of day to the minute
    int64_t clock;    // in minutes since 1970
} dl_resolution;

/* Strings live in arena. Does not change the context. */
dl_resolution dl_resolve(dl_arena *arena, const dl_time_context *context, const dl_meaning *meaning,
                         dl_tense tense);

/* A time of day on a day that was found elsewhere. */
void dl_resolve_day(dl_arena *arena, const dl_meaning *meaning, int32_t day, dl_resolution *out);

#endif
