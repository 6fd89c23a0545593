/* Words that name several dates at once, as in "7 and 8 June". */
#ifndef DL_TIMES_SPLIT_H
#define DL_TIMES_SPLIT_H

#include "times/meaning.h"

enum { DL_MOST_DATES = 4 };

typedef struct {
    uint32_t first, last; // steps of the match, last included
    dl_meaning meaning;   // with the month, year and era that all share
} dl_listed_date;

/* The dates of a match of the rule "list", in text order; how many they are. */
uint32_t dl_split_list(const dl_match *match, dl_listed_date dates[DL_MOST_DATES]);

#endif
