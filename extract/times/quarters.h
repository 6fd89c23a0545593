/* Inside of resolve: which quarter, half or year a company's report is about. Pure functions. */
#ifndef DL_TIMES_QUARTERS_H
#define DL_TIMES_QUARTERS_H

#include "times/context.h"
#include "times/meaning.h"

/* The quarter that a report is about: the last one told, or else the last that was over when it
 * appeared; grain NONE where the context has neither. */
dl_period dl_quarter_reported(const dl_time_context *context);

/* What "the year-earlier quarter", "the same period last year" means: the same period of the year
 * before. */
dl_period dl_period_year_ago(const dl_time_context *context, const dl_meaning *meaning);

#endif
