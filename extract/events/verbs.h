/* The frames of verbs. */
#ifndef DL_EVENTS_VERBS_H
#define DL_EVENTS_VERBS_H

#include "arguments.h"

typedef struct {
    uint32_t subject, object; // DL_NONE where there is none; of a passive the object is its subject
    uint32_t agent;           // who does it: the subject, or the "by" phrase of a passive
    bool passive;
} dl_clause_arguments;

/* Takes a verb's participants, place and papers into its candidate, and drops it where they show
 * another sense. */
typedef void dl_verb_reader(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a);

dl_verb_reader dl_read_meet, dl_read_attend, dl_read_attend_it, dl_read_receive, dl_read_leave,
    dl_read_see, dl_read_represent, dl_read_accompany, dl_read_call_on, dl_read_become,
    dl_read_discuss, dl_read_visit, dl_read_go, dl_read_stay, dl_read_phone, dl_read_by_phone,
    dl_read_speak, dl_read_sign, dl_read_agree, dl_read_pledge, dl_read_merge, dl_read_found,
    dl_read_endorse, dl_read_appoint, dl_read_hand_over, dl_read_dismiss, dl_read_succeed,
    dl_read_win, dl_read_contest, dl_read_give, dl_read_to_lead, dl_read_assume, dl_read_resign,
    dl_read_join;

/* The noun behind one of the prepositions (" of from ") at a verb or noun, or DL_NONE. */
uint32_t dl_noun_behind(const dl_document *doc, uint32_t token, const char *prepositions);

/* Whether the text gives the person, an entity, a title with a noun of one of the kinds
 * (DL_NOUN_…; 0: any title). Only the last roles of a long text are looked at. */
bool dl_holds_title(const dl_document *doc, uint32_t person, unsigned kinds);

/* The noun's candidate, if it has one, tells of the same event as the verb's. */
void dl_join_noun(dl_candidates *all, const dl_candidate *verb, uint32_t noun);

#endif
