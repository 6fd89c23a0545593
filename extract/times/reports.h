/* Inside of passage: reports of companies and offices on a quarter, a half or a year. Which period
 * a report is about is told by what it has named so far (quarters.h). */
#ifndef DL_TIMES_REPORTS_H
#define DL_TIMES_REPORTS_H

#include "times/passage.h"

/* Profit fell "from $2 million a year earlier": the same quarter of the year before; where the
 * report is on months or on the year, the year before. False, and *out untouched, where e compares
 * no figures. */
bool dl_resolve_comparison(dl_passage *in, const dl_expression *e, dl_resolution *out);

/* In a report on the quarter that is just over, "this quarter's loss" is that of the quarter
 * reported on. False, and *out untouched, where e is no such quarter. */
bool dl_resolve_this_quarter(dl_passage *in, const dl_expression *e, dl_resolution *out);

/* "the quarter ended Sept. 29" is the one that holds most of it; "the year ended March 31" lasts a
 * year and ends then. False where expression i is none of these. */
bool dl_resolve_ended(dl_passage *in, uint32_t i, dl_resolution *out);

/* Takes note of whether the report goes on about months or years ("the first nine months"), or is
 * back at a quarter. */
void dl_tell_months(dl_passage *in, const dl_meaning *m);

/* Takes note of the quarter that is reported on: one that is over or told of as past. A report goes
 * back to earlier ones, but its subject is the latest. */
void dl_tell_quarter(dl_passage *in, const dl_expression *e, dl_period period);

#endif
