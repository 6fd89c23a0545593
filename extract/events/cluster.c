/* Candidates that tell of one happening become one event.
 *
 * In text order each candidate joins the latest event that it agrees with: no veto (another family,
 * a disjoint date, another place, other people) and a reason (the same name, a definite noun that
 * points back, the same date, shared participants). Joined is compared with the whole event, never
 * with one mention alone, so that no chain of pairs grows. */
#include "cluster.h"

#include "../syntax/tree.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_PARTICIPANTS = 400, // of one event
    LONGEST_MENTION = 12,
};

/* ---- events ---- */

static void set_name(dl_clusterer *k, dl_event *event, const dl_candidate *c)
{
    dl_document *doc = k->doc;
    if (!c->noun)
        return;
    bool named = c->name != DL_NONE;
    if (!named && c->last - c->first < 2)
        return; // "talks" alone is no name
    uint32_t first = named ? doc->names.items[c->name].first : c->first;
    uint32_t last = named ? doc->names.items[c->name].last : c->last;
    uint32_t start = dl_token_at(doc, first)->start, end = dl_token_at(doc, last - 1)->end;
    const char *text = dl_arena_text(&doc->arena, doc->text + start, end - start);
    if (!event->name || (named && !event->named)) {
        event->name = text;
        event->named = named;
    } else if (named && strcmp(event->name, text) != 0) {
        *DL_PUSH(&event->aliases) = text;
    }
}

static void add_mention(dl_clusterer *k, dl_event *event, const dl_candidate *c)
{
    const dl_document *doc = k->doc;
    *DL_PUSH(&event->mentions) =
        (dl_event_mention){.start = dl_token_at(doc, c->first)->start,
                           .end = dl_token_at(doc, c->last - 1)->end,
                           .first = c->first,
                           .last = c->last,
                           .head = c->trigger,
                           .sentence = dl_token_at(doc, c->trigger)->sentence};
}

static void add_arguments(dl_event *event, const dl_candidate *c)
{
    for (uint32_t i = 0; i < c->participants.count; i++) {
        const dl_participant *new = &c->participants.items[i];
        dl_participant *known = NULL;
        for (uint32_t p = 0; p < event->participants.count && !known; p++)
            if (event->participants.items[p].entity == new->entity)
                known = &event->participants.items[p];
        if (!known && event->participants.count < MOST_PARTICIPANTS)
            *DL_PUSH(&event->participants) = *new;
        else if (known && known->part == DL_PART_ATTEND && new->part != DL_PART_ATTEND)
            *known = *new; // "leads" says more
    }
    for (uint32_t i = 0; i < c->documents.count; i++) {
        bool known = false;
        for (uint32_t d = 0; d < event->documents.count; d++)
            known |= event->documents.items[d] == c->documents.items[i];
        if (!known)
            *DL_PUSH(&event->documents) = c->documents.items[i];
    }
}

static void add_topic(dl_event *event, const char *topic)
{
    for (uint32_t i = 0; topic && i < event->topics.count; i++)
        if (strcmp(event->topics.items[i], topic) == 0)
            topic = NULL;
    if (topic)
        *DL_PUSH(&event->topics) = topic;
}

static int32_t length_of(const dl_document *doc, uint32_t time)
{
    dl_interval extent = doc->times.items[time].extent;
    if (extent.first == DL_OPEN_START || extent.last == DL_OPEN_END)
        return INT32_MAX;
    return extent.last - extent.first;
}

static void add_time_and_status(dl_clusterer *k, uint32_t index, const dl_candidate *c)
{
    dl_event *event = &k->doc->events.items[index];
    dl_event_notes *notes = &k->notes.items[index];
    bool finer =
        c->time != DL_NONE &&
        (event->time == DL_NONE || length_of(k->doc, c->time) < length_of(k->doc, event->time));
    if (finer) {
        event->time = c->time;
        event->basis = k->doc->times.items[c->time].basis;
    }
    if (c->time != DL_NONE && notes->time_count < DL_MOST_TIMES)
        notes->times[notes->time_count++] = c->time;
    if (c->former_time != DL_NONE)
        event->former_time = c->former_time;
    bool strong = c->status == DL_STATUS_CANCELLED || c->status == DL_STATUS_DENIED;
    if (c->status_stated && (!notes->status_stated || strong)) {
        event->status = c->status;
        notes->status_stated = true;
    }
    if (event->place == DL_NONE)
        event->place = c->place;
}

static void join(dl_clusterer *k, uint32_t index, dl_candidate *c)
{
    dl_event *event = &k->doc->events.items[index];
    add_mention(k, event, c);
    set_name(k, event, c);
    add_arguments(event, c);
    add_topic(event, c->topic);
    if (!c->takes_up)
        add_time_and_status(k, index, c);
    if (!k->notes.items[index].ordinal)
        k->notes.items[index].ordinal = dl_ordinal_of(k->doc, c);
    c->event = index;
}

static void start(dl_clusterer *k, dl_candidate *c)
{
    dl_event *event = DL_PUSH(&k->doc->events);
    event->type = c->type;
    event->time = event->former_time = event->place = DL_NONE;
    event->status = c->status;
    event->rule = c->participants.count ? c->participants.items[0].rule : "trigger";
    DL_PUSH(&k->notes)->other = c->other;
    join(k, k->doc->events.count - 1, c);
}

/* How near to an event a candidate is, of those that it agrees with; of equally near ones the
 * latest takes it. */
static uint32_t closeness_of(dl_clusterer *k, uint32_t index, const dl_candidate *c)
{
    const dl_event *event = &k->doc->events.items[index];
    const dl_event_notes *notes = &k->notes.items[index];
    bool same_time = false;
    for (uint32_t i = 0; i < notes->time_count; i++)
        same_time |= dl_times_equal(k->doc, notes->times[i], c->time);
    uint32_t shared = dl_count_shared(event, c);
    bool all_shared = shared && shared == c->participants.count;
    return (dl_same_name(k, event, c) ? 16u : 0u) + (same_time ? 8u : 0u) + (all_shared ? 4u : 0u) +
           (shared ? 2u : 0u) + (dl_same_head(k, event, c) ? 1u : 0u);
}

static void place_candidate(dl_clusterer *k, dl_candidate *c)
{
    uint32_t count = k->doc->events.count;
    uint32_t oldest = count > DL_MOST_COMPARED ? count - DL_MOST_COMPARED : 0;
    uint32_t best = DL_NONE, best_closeness = 0;
    for (uint32_t index = count; index-- > oldest;) {
        if (dl_is_vetoed(k, index, c) || !dl_agrees(k, index, c))
            continue;
        uint32_t closeness = 1 + closeness_of(k, index, c);
        if (closeness > best_closeness) {
            best = index;
            best_closeness = closeness;
        }
    }
    if (best == DL_NONE && c->takes_up)
        return; // nothing was told that it could take up
    if (best == DL_NONE)
        start(k, c);
    else
        join(k, best, c);
}

/* What only tells of another candidate's event ("signed" the "pact", "agreed" to "establish") hands
 * over what it knows. */
static void fold_into(dl_candidate *c, dl_candidate *other)
{
    // The day on which they agreed to meet is not the day on which they meet.
    bool agreed = c->frame == DL_FRAME_AGREE && other->type != DL_EVENT_ESTABLISHMENT &&
                  other->type != DL_EVENT_AGREEMENT;
    if (other->time == DL_NONE && !agreed)
        other->time = c->time;
    if (other->place == DL_NONE && !agreed)
        other->place = c->place;
    for (uint32_t i = 0; c->type == other->type && i < c->participants.count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < other->participants.count; k++)
            known |= other->participants.items[k].entity == c->participants.items[i].entity;
        if (!known)
            *DL_PUSH(&other->participants) = c->participants.items[i];
    }
    bool done_by_agreeing =
        other->type == DL_EVENT_ESTABLISHMENT || other->type == DL_EVENT_AGREEMENT;
    if (!c->noun && done_by_agreeing) {
        other->status = c->status; // what was agreed on is founded, or bought
        other->status_stated = c->status_stated;
    }
    bool near = c->trigger >= other->last ? c->trigger - other->last < LONGEST_MENTION
                                          : other->first - c->first < LONGEST_MENTION;
    if (near) {
        other->first = c->first < other->first ? c->first : other->first;
        other->last = c->last > other->last ? c->last : other->last;
    }
    c->dropped = true;
}

static void fold_same(dl_clusterer *k)
{
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        dl_candidate *c = &k->all->items.items[i];
        if (!c->dropped && c->same != DL_NONE && !k->all->items.items[c->same].dropped)
            fold_into(c, &k->all->items.items[c->same]);
    }
}

static uint32_t *find_bodies_of_people(const dl_document *doc)
{
    uint32_t *body = dl_malloc((doc->entities.count + 1) * sizeof *body);
    for (uint32_t i = 0; i < doc->entities.count; i++)
        body[i] = DL_NONE;
    for (uint32_t i = 0; i < doc->roles.count; i++)
        if (doc->roles.items[i].organization != DL_NONE)
            body[doc->roles.items[i].person] = doc->roles.items[i].organization;
    return body;
}

static uint32_t *find_countries_of_people(const dl_document *doc)
{
    uint32_t *country = dl_malloc((doc->entities.count + 1) * sizeof *country);
    for (uint32_t i = 0; i < doc->entities.count; i++)
        country[i] = DL_NONE;
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        const dl_role *role = &doc->roles.items[i];
        if (role->place != DL_NONE && doc->entities.items[role->place].country)
            country[role->person] = role->place;
    }
    return country;
}

void dl_cluster_events(dl_candidates *all)
{
    dl_clusterer k = {.all = all,
                      .doc = all->doc,
                      .country_of_person = find_countries_of_people(all->doc),
                      .body_of_person = find_bodies_of_people(all->doc)};
    fold_same(&k);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (!all->items.items[i].dropped)
            place_candidate(&k, &all->items.items[i]);
    dl_inherit_from_main_events(&k);
    dl_inherit_from_journeys(&k);
    dl_inherit_from_meetings(&k);
    dl_drop_thin_events(&k);
    dl_add_acronyms(all->doc);
    free(k.country_of_person);
    free(k.body_of_person);
    DL_ARRAY_CLEAR(&k.notes);
}
