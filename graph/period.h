/* Inside graph/: the time at the end of a question: "who met Okoro in May 2024?" */
#ifndef DL_GRAPH_PERIOD_H
#define DL_GRAPH_PERIOD_H

#include "ask.h"
#include "question.h"

/* Zeroed it is all time. */
typedef struct {
    bool given;
    bool whole; // before or after a date: what may lie on its other side does not count
    dl_interval days;
    uint32_t month; // 1 to 12: that month of any year; else 0
} dl_period;

/* Splits off the time: rest becomes the question without it. False where it has none that can be
 * read. A month without a year is that of any year, for there is no today to tell which. */
bool dl_period_split(dl_arena *arena, const dl_question *question, dl_date_reader *read_date,
                     dl_question *rest, dl_period *period);

/* Whether days, which may be none, have one in common with the period. What is known only to more
 * than two months is in no month. */
bool dl_period_has(const dl_period *period, dl_interval days);

#endif
