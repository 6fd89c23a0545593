/* Clustering: what it keeps of events as they grow. */
#ifndef DL_EVENTS_CLUSTER_H
#define DL_EVENTS_CLUSTER_H

#include "candidate.h"

enum {
    DL_MOST_TIMES = 4,     // kept of one event
    DL_MOST_COMPARED = 40, // latest events that a candidate is compared with, and mentions of one
};

/* Types that may tell of one happening. */
typedef enum {
    DL_FAMILY_CONSULT,
    DL_FAMILY_AGREE,
    DL_FAMILY_OFFICE,
    DL_FAMILY_OTHER
} dl_event_family;

/* What the clustering knows of an event beyond what the document will keep. */
typedef struct {
    bool status_stated;
    bool other;                    // begins as "the last summit", "another meeting"
    uint32_t ordinal;              // of "third round", 0 where none is given
    uint32_t times[DL_MOST_TIMES]; // that its mentions gave
    uint32_t time_count;
} dl_event_notes;

typedef struct {
    dl_candidates *all;
    dl_document *doc;
    DL_ARRAY(dl_event_notes) notes; // by event
    uint32_t *country_of_person;    // [entities]
    uint32_t *body_of_person;       // [entities]
} dl_clusterer;

dl_event_family dl_family_of(dl_event_type type);

/* Whether a candidate can be no mention of the event at index, whatever speaks for it
 * (same_event.c). */
bool dl_is_vetoed(const dl_clusterer *k, uint32_t index, const dl_candidate *c);

/* Whether there is a reason for it to be one. */
bool dl_agrees(dl_clusterer *k, uint32_t index, const dl_candidate *c);

/* All of one side take part on the other side too, themselves or by who acts for them. */
bool dl_people_fit(const dl_clusterer *k, const dl_event *event, const dl_candidate *c);

/* How many participants both have. */
uint32_t dl_count_shared(const dl_event *event, const dl_candidate *c);

/* Both times, in doc->times or DL_NONE, are there and have the same first and last day. */
bool dl_times_equal(const dl_document *doc, uint32_t a, uint32_t b);

/* "third" of "the third round": an ordinal or "first", else 0. */
uint32_t dl_ordinal_of(const dl_document *doc, const dl_candidate *c);

bool dl_same_name(dl_clusterer *k, const dl_event *event, const dl_candidate *c);
bool dl_same_head(const dl_clusterer *k, const dl_event *event, const dl_candidate *c);

/* What happens during a visit or on the sidelines of a summit happens when and where that does;
 * what those who met agreed on or signed, told right behind, when they met; what is done "during
 * her stay", when she made the journey told of before (inherit.c). */
void dl_inherit_from_main_events(dl_clusterer *k);
void dl_inherit_from_meetings(dl_clusterer *k);
void dl_inherit_from_journeys(dl_clusterer *k);

/* Events without a date and without participants go. */
void dl_drop_thin_events(dl_clusterer *k);

/* Acronyms of events' names become mentions of them. */
void dl_add_acronyms(dl_document *doc);

#endif
