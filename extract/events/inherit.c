/* When all is clustered: what events learn from each other, which go, and their acronyms. */
#include "cluster.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <stdlib.h>

enum {
    MOST_SHORT_NAMES = 256,
    FARTHEST_JOURNEY = 4, // sentences
    MOST_NAMED = 256,     // events with a name of their own that acronyms are looked for
};

/* ---- what stays ---- */

/* The names that may be an event's acronym: one word, of neither a person nor a country. */
static uint32_t collect_short_names(const dl_document *doc, uint32_t *short_names)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->names.count && count < MOST_SHORT_NAMES; i++) {
        const dl_name *name = &doc->names.items[i];
        if (name->last == name->first + 1 && name->type != DL_ENTITY_PERSON &&
            !dl_country_of_tokens(doc, name->first, name->last, NULL))
            short_names[count++] = i;
    }
    return count;
}

/* An acronym elsewhere in the text that spells the event's name ("KGD" of "Kosta Growth Dialogue")
 * is one more mention of it. */
static void add_acronyms(dl_document *doc, dl_event *event, const uint32_t *short_names,
                         uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const dl_name *name = &doc->names.items[short_names[i]];
        const char *form =
            dl_arena_text(&doc->arena, doc->text + name->start, name->end - name->start);
        if (!dl_is_acronym_of(&doc->arena, form, event->name))
            continue;
        *DL_PUSH(&event->mentions) =
            (dl_event_mention){.start = name->start,
                               .end = name->end,
                               .first = name->first,
                               .last = name->last,
                               .head = name->first,
                               .sentence = dl_token_at(doc, name->first)->sentence};
        if (!event->aliases.count)
            *DL_PUSH(&event->aliases) = form;
    }
}

void dl_add_acronyms(dl_document *doc)
{
    uint32_t short_names[MOST_SHORT_NAMES], count = collect_short_names(doc, short_names),
                                            named = 0;
    for (uint32_t i = 0; i < doc->events.count && named < MOST_NAMED; i++) {
        if (!doc->events.items[i].named)
            continue;
        named++;
        add_acronyms(doc, &doc->events.items[i], short_names, count);
    }
}

static bool is_core(dl_event_type type)
{
    return dl_family_of(type) != DL_FAMILY_OTHER;
}

static void clear_event(dl_event *event)
{
    DL_ARRAY_CLEAR(&event->aliases);
    DL_ARRAY_CLEAR(&event->mentions);
    DL_ARRAY_CLEAR(&event->participants);
    DL_ARRAY_CLEAR(&event->documents);
    DL_ARRAY_CLEAR(&event->topics);
}

void dl_drop_thin_events(dl_clusterer *k)
{
    dl_document *doc = k->doc;
    uint32_t *new_index = dl_malloc((doc->events.count + 1) * sizeof *new_index), kept = 0;
    for (uint32_t i = 0; i < doc->events.count; i++) {
        dl_event *event = &doc->events.items[i];
        bool stays = event->time != DL_NONE || event->participants.count;
        if (!is_core(event->type))
            stays = event->time != DL_NONE && event->type != DL_EVENT_STATEMENT;
        new_index[i] = stays ? kept : DL_NONE;
        if (stays)
            doc->events.items[kept++] = *event;
        else
            clear_event(event);
    }
    doc->events.count = kept;
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        dl_candidate *c = &k->all->items.items[i];
        if (c->event != DL_NONE)
            c->event = new_index[c->event];
    }
    free(new_index);
}

/* The sentence of the event's last mention that is not behind sentence; 0 where there is none. */
static uint32_t told_before(const dl_event *event, uint32_t sentence)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < event->mentions.count; i++)
        if (event->mentions.items[i].sentence <= sentence)
            last = event->mentions.items[i].sentence;
    return last;
}

/* "They met on Tuesday. They agreed to ...": what those who met agreed on or signed, told right
 * behind, was agreed on and signed there and then. */
void dl_inherit_from_meetings(dl_clusterer *k)
{
    dl_document *doc = k->doc;
    for (uint32_t i = 0; i < doc->events.count; i++) {
        dl_event *event = &doc->events.items[i];
        bool agreement = event->type == DL_EVENT_AGREEMENT || event->type == DL_EVENT_SIGNING;
        if (!agreement || event->time != DL_NONE || event->status != DL_STATUS_OCCURRED || i == 0)
            continue;
        const dl_event *before = &doc->events.items[i - 1];
        uint32_t sentence = event->mentions.items[0].sentence;
        uint32_t last = told_before(before, sentence);
        bool held = before->type == DL_EVENT_MEETING && before->status == DL_STATUS_OCCURRED;
        dl_candidate as_candidate = {
            .participants = {event->participants.items, event->participants.count,
                             event->participants.capacity}
        };
        if (held && before->time != DL_NONE && sentence - last <= 1 &&
            dl_people_fit(k, before, &as_candidate)) {
            event->time = before->time;
            event->basis = DL_BASIS_INHERITED;
        }
    }
}

/* The last visit told of not long before a sentence, of somebody who takes part in the event. */
static const dl_event *journey_of(const dl_document *doc, const dl_event *event, uint32_t sentence)
{
    const dl_event *found = NULL;
    uint32_t latest = 0;
    for (uint32_t i = 0; i < doc->events.count && i < DL_MOST_COMPARED; i++) {
        const dl_event *visit = &doc->events.items[i];
        uint32_t told = told_before(visit, sentence);
        dl_candidate who = {
            .participants = {event->participants.items, event->participants.count,
                             event->participants.capacity}
        };
        bool near = visit->mentions.items[0].sentence <= sentence && told >= latest &&
                    sentence - told <= FARTHEST_JOURNEY;
        if (visit->type == DL_EVENT_VISIT && visit != event && near &&
            dl_count_shared(visit, &who)) {
            found = visit;
            latest = told;
        }
    }
    return found;
}

/* "X visited Ghana in May. During her stay she met Y." */
void dl_inherit_from_journeys(dl_clusterer *k)
{
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        const dl_candidate *c = &k->all->items.items[i];
        if (!c->on_journey || c->event == DL_NONE)
            continue;
        dl_event *event = &k->doc->events.items[c->event];
        const dl_event *visit =
            journey_of(k->doc, event, dl_token_at(k->doc, c->trigger)->sentence);
        if (event->time != DL_NONE || !visit || visit->time == DL_NONE)
            continue;
        event->time = visit->time;
        event->basis = DL_BASIS_INHERITED;
    }
}

/* What happens during a visit or on the sidelines of a summit happens when and where that does. */
void dl_inherit_from_main_events(dl_clusterer *k)
{
    for (uint32_t i = 0; i < k->all->items.count; i++) {
        const dl_candidate *c = &k->all->items.items[i];
        uint32_t main = c->main == DL_NONE ? DL_NONE : k->all->items.items[c->main].event;
        if (main == DL_NONE || c->event == DL_NONE || c->event == main)
            continue;
        dl_event *event = &k->doc->events.items[c->event], *whole = &k->doc->events.items[main];
        if (event->time == DL_NONE && whole->time != DL_NONE) {
            event->time = whole->time;
            event->basis = DL_BASIS_INHERITED;
        }
        if (event->place == DL_NONE)
            event->place = whole->place;
    }
}
