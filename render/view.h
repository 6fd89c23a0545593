/* The knowledge graph as the pictures see it: docs/graph.md read into plain arrays.
 *
 * A dl_view owns all that it points to. Edges name nodes by their index. Days count from 1970-01-01
 * as in times/calendar.h. */
#ifndef DL_RENDER_VIEW_H
#define DL_RENDER_VIEW_H

#include "base/arena.h"
#include "base/error.h"
#include "times/calendar.h"

#include <jansson.h>

#define DL_NO_NODE UINT32_MAX

// clang-format off
#define DL_KINDS(X)                                                                                \
    X(PERSON, "person")                                                                            \
    X(ROLE, "role")                                                                                \
    X(ORGANIZATION, "organization")                                                                \
    X(PLACE, "place")                                                                              \
    X(DOCUMENT, "document")                                                                        \
    X(EVENT, "event")                                                                              \
    X(ARTICLE, "article")

#define DL_STATES(X)                                                                               \
    X(OCCURRED, "occurred")                                                                        \
    X(ONGOING, "ongoing")                                                                          \
    X(SCHEDULED, "scheduled")                                                                      \
    X(PROPOSED, "proposed")                                                                        \
    X(CANCELLED, "cancelled")                                                                      \
    X(DENIED, "denied")

/* Kinds of edges; those behind ABSENT are no attendance. An `attends` edge has the kind of its part. */
#define DL_LINKS(X)                                                                                \
    X(LEAD, "lead")                                                                                \
    X(HOST, "host")                                                                                \
    X(SIGN, "sign")                                                                                \
    X(VISIT, "visit")                                                                              \
    X(ATTEND, "attend")                                                                            \
    X(PARTY, "party")                                                                              \
    X(SUBJECT, "subject")                                                                          \
    X(ABSENT, "absent")                                                                            \
    X(HOLDS, "holds")                                                                              \
    X(OF, "of")                                                                                    \
    X(TAKES_PLACE_IN, "takes_place_in")                                                            \
    X(ABOUT, "about")                                                                              \
    X(PREPARES, "prepares")                                                                        \
    X(FOLLOWS, "follows")                                                                          \
    X(PART_OF, "part_of")                                                                          \
    X(MEMBER_OF, "member_of")                                                                      \
    X(LOCATED_IN, "located_in")                                                                    \
    X(REPRESENTS, "represents")                                                                    \
    X(REPORTED_BY, "reported_by")
// clang-format on

#define DL_AS_KIND(name, text)  DL_KIND_##name,
#define DL_AS_STATE(name, text) DL_STATE_##name,
#define DL_AS_LINK(name, text)  DL_LINK_##name,
typedef enum { DL_KINDS(DL_AS_KIND) DL_KIND_COUNT } dl_kind;
typedef enum { DL_STATES(DL_AS_STATE) DL_STATE_COUNT } dl_state;
typedef enum { DL_LINKS(DL_AS_LINK) DL_LINK_COUNT } dl_link;

extern const char *const dl_kind_names[DL_KIND_COUNT];
extern const char *const dl_state_names[DL_STATE_COUNT];
extern const char *const dl_link_names[DL_LINK_COUNT];

/* When something is. Empty (dl_interval_is_none) where nothing says it. */
typedef struct {
    dl_interval days;
    const char *edtf; // NULL where there is none
} dl_view_date;

typedef struct {
    uint32_t article; // node, or DL_NO_NODE
    const char *text; // the sentence; may be NULL
} dl_view_sentence;

typedef struct {
    const dl_view_sentence *items;
    uint32_t count;
} dl_view_evidence;

typedef struct {
    const char *id, *label;
    const char *country, *office, *type;          // NULL where there is none
    const char *title, *published, *source, *url; // of articles
    dl_kind kind;
    dl_state state;            // of events
    dl_view_date when, former; // of events
    uint32_t place;            // of events: a node, or DL_NO_NODE
    dl_view_evidence evidence;
} dl_view_node;

typedef struct {
    uint32_t source, target;
    int key;
    dl_link link;
    const char *tenure; // of `holds`: current, former, acting, designate
    dl_view_date when;
    dl_view_evidence evidence;
} dl_view_edge;

typedef struct {
    dl_arena arena;
    json_t *json; // owns the strings
    dl_view_node *nodes;
    dl_view_edge *edges; // by source, target, key
    uint32_t node_count, edge_count;
} dl_view;

static inline bool dl_is_attendance(dl_link link)
{
    return link <= DL_LINK_ABSENT;
}

/* Reads length bytes of JSON. NULL and an error that names the place ("nodes[3]: missing 'label'")
 * where it is no graph. Unknown fields are passed over; a kind, part or status that is unknown is
 * an error. The caller frees. */
dl_view *dl_view_read(const char *json, size_t length, dl_error *error);
void dl_view_free(dl_view *view);

/* Attendances by event, as lists: the first edge of each node, and behind each edge the next one of
 * the same event; edge_count ends a list. Both arrays are the caller's (free). */
uint32_t *dl_view_attendances(const dl_view *view, uint32_t **next);

/* The drawn events by date, those without one last, each kind by id: an array of *count nodes, the
 * caller's (free). Those without a date stand in the order that `prepares`, `follows` and the dates
 * between them give. */
uint32_t *dl_view_events(const dl_view *view, const bool *drawn, uint32_t *count);

#endif
