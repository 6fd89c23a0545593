/* What looks like a time and is none: "may", a man called March, $1,999, the Sunday Times, the
 * Six-Day War. */
#ifndef DL_TIMES_FILTER_H
#define DL_TIMES_FILTER_H

#include "times/match.h"
#include "times/meaning.h"

/* Whether a match, with what it means, is a time where it stands. */
bool dl_is_time(const dl_document *doc, const dl_sentence *sentence, const dl_time_sentence *words,
                const dl_match *match, const dl_meaning *meaning);

#endif
