/* When an article appeared, read from its own text. */
#ifndef DL_TIMES_PUBLICATION_H
#define DL_TIMES_PUBLICATION_H

#include "document.h"

/* The day that the byline or the dateline of doc gives ("April 8, 2024 - 10:35 By …", "LONDON, Dec
 * 27, 2006 (…)"). Reads text and blocks alone. Only complete dates count, a date that is said to be
 * of an update only where there is no other; 4/8/2024 is read only where day and month cannot be
 * mistaken for each other. False, and *date untouched, where there is none: nothing is taken from
 * the body. */
bool dl_times_publication_date(const dl_document *doc, dl_date *date);

#endif
