/* Time expressions: where they are and what they mean. */
#ifndef DL_TIMES_TIMES_H
#define DL_TIMES_TIMES_H

#include "document.h"

/* Finds the time expressions of doc and resolves them against doc->published_date or, in a
 * narrative, against the last date told (TimeML 1.2.1, TIMEX3; extents as in Sauri et al. 2006,
 * "TimeML Annotation Guidelines"). Reads sentences, tokens, blocks, names, and tags and tree where
 * there are any; appends to doc->times in text order, without overlaps. Linear in tokens. Cannot
 * fail. */
void dl_find_times(dl_document *doc);

#endif
