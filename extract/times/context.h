/* What is known around an expression when it is resolved: the day of publication, the dates told so
 * far, the tense. */
#ifndef DL_TIMES_CONTEXT_H
#define DL_TIMES_CONTEXT_H

#include "document.h"
#include "times/period.h"
#include "times/tense.h"

typedef struct {
    const dl_document *doc;
    bool has_published;
    int32_t published; // day
    bool narrative;    // told of the past: time is counted from the last date told, not from
                       // publication
    dl_period told_day, told_month,
        told_year; // the last ones told, and each within the next; grain NONE where unknown
    dl_period told_quarter; // the last quarter of a year told
    dl_period
        told_part;    // the last half or month told, where nothing longer or shorter was told since
    bool told_months; // since then: "the first nine months", "the year ended …"
    bool has_told_at; // whether more than the year is known of
    int32_t told_at;  // about when the last date told was: a day
    bool has_told_clock; // whether a time of that day was told
    int64_t told_clock;  // in minutes since 1970
} dl_time_context;

/* Takes note of a date that the text tells. */
void dl_context_tell(dl_time_context *context, dl_period period);

#endif
