/* Why two things are one, or are not. */
#ifndef DL_GRAPH_WHY_H
#define DL_GRAPH_WHY_H

#include "corrections.h"
#include "graph.h"

/* How many of a set's entities and events bear each of the two names (a name, an alias, or a word
 * of a person's name), and how many pairs were told. */
typedef struct {
    uint32_t first, second, pairs;
} dl_why_count;

/* Prints a line for each pair of different mentions, of which one bears the name a and the other b,
 * of one type, in different articles: whether they are one, and what speaks for it or against it.
 * At most `most` lines. */
dl_why_count dl_why(const dl_fact_set *set, dl_corrections *corrections, const char *a,
                    const char *b, uint32_t most, FILE *out);

#endif
