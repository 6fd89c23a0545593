/* Inside graph/: what a set of facts holds. */
#ifndef DL_GRAPH_FACT_SET_H
#define DL_GRAPH_FACT_SET_H

#include "graph.h"
#include "map.h"

typedef struct {
    dl_facts facts; // lean: no text, no times; of each entity's mentions the first one that lies in
                    // a sentence
    uint64_t hash[2]; // of all that is kept
    int32_t day;      // when it appeared; INT32_MAX where that is not known
} dl_set_article;

struct dl_fact_set {
    dl_arena arena;
    dl_map strings; // every text of the articles, once
    dl_map by_hash;
    DL_ARRAY(dl_set_article *) articles; // in the order in which they came
};

/* The articles in the order that the set itself gives: day, id, content. The array is the caller's
 * (free). */
const dl_set_article **dl_fact_set_sorted(const dl_fact_set *set);

#endif
