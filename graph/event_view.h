/* Inside graph/: events as articles tell of them, and how two such reports compare. */
#ifndef DL_GRAPH_EVENT_VIEW_H
#define DL_GRAPH_EVENT_VIEW_H

#include "base/buffer.h"
#include "identity.h"

enum { DL_MOST_LISTED = 24 };

/* Different groups of entities. */
typedef struct {
    uint32_t items[DL_MOST_LISTED];
    uint32_t count;
} dl_id_list;

typedef struct {
    uint32_t index, article; // of the event in the identity
    const dl_fact_event *event;
    dl_interval days, former; // none where not dated
    dl_interval about;        // of an undated event: the days around the article's; else none
    dl_interval possible;     // of an undated event: those that its status leaves; else none
    dl_id_list people, bodies, documents;
    uint32_t place; // group or none
    dl_traits countries, place_countries;
    dl_traits names;    // keys of names that tell it from others of its kind, without their number
    dl_traits acronyms; // those it is called by, and those that its names would have
    uint32_t ordinal, year;
    const char *merged; // the key that a correction gives its name, or NULL
} dl_event_view;

/* What two reports must weigh together to be of one event. */
#define DL_EVENT_ENOUGH 3.0
/* Of a lone report and the only event that it could be of: a day and a person. */
#define DL_EVENT_ENOUGH_ALONE 2.0
/* What a correction weighs. */
#define DL_EVENT_SURE 100.0

void dl_event_view_make(dl_identity *identity, uint32_t index, dl_event_view *out);

/* What other reports tell of two. */
enum {
    DL_KNOWN_MOVE = 1,   // the event was moved from one's date to the other's
    DL_KNOWN_PEOPLE = 2, // the people of both took part in one event
    DL_KNOWN_LONE = 4,   // one is a single report, and there is no other event that it could be of
    DL_KNOWN_NEAR = 8,   // that one names two or more people of the event: its day may be wrong
};

/* All that is compared, as bytes: equal for two views that tell the same. */
void dl_event_view_write(const dl_event_view *view, dl_buffer *out);

/* How fine the date is: 0 a day or two, 1 up to a season, 2 longer or not known. */
int dl_event_grain(const dl_event_view *view);

/* known: bits of the above. */
dl_verdict dl_compare_events(const dl_event_view *a, const dl_event_view *b, unsigned known);

/* How many are in both. */
uint32_t dl_lists_share(const dl_id_list *a, const dl_id_list *b);

/* True where most of the smaller list are in both, or it has no more than one. */
bool dl_lists_agree(const dl_id_list *a, const dl_id_list *b);

void dl_list_id(dl_id_list *list, uint32_t id);

/* Dates clash where both are known and lie apart, unless one report says that the event was moved
 * from the other's date. */
bool dl_dates_clash(const dl_event_view *a, const dl_event_view *b);

#endif
