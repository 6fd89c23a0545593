/* Events: what happened or is to happen, who takes part, when, where, and whether it is so.
 *
 *   triggers → candidates → arguments (participants, time, place, status) → events (candidates that
 * tell of one happening)
 *
 * Triggers and the verbs that carry event nouns are tables (lexicon/triggers.tsv,
 * lexicon/light_verbs.tsv); arguments are found through the dependency tree. What has neither a
 * date nor a participant is left out, as is what is only a condition. */
#ifndef DL_EVENTS_H
#define DL_EVENTS_H

#include "../document.h"

/* Finds the events of doc. Reads tokens, tree, times, mentions, entities, roles; writes doc->events
 * in the order of their first mention, and doc->relations. Cannot fail. */
void dl_find_events(dl_document *doc);

#endif
