/* A candidate: one mention of an event with the arguments that its own clause gives. */
#ifndef DL_EVENTS_CANDIDATE_H
#define DL_EVENTS_CANDIDATE_H

#include "../document.h"

/* What a trigger takes as participants, and the sense in which it tells of an event. */
// clang-format off
#define DL_FRAMES(X) \
    X(MEET, "meet") X(DISCUSS, "discuss") X(RECEIVE, "receive") X(ATTEND, "attend") \
    X(CALL_ON, "call on") X(LEAVE, "leave") X(SEE, "see") X(MEAL, "meal") \
    X(REPRESENT, "represent") X(ACCOMPANY, "accompany") X(BECOME, "become") X(VISIT, "visit") \
    X(GO, "go") X(PHONE, "phone") X(SPEAK, "speak") X(SIGN, "sign") \
    X(AGREE, "agree") X(PLEDGE, "pledge") X(MERGE, "merge") X(FOUND, "found") \
    X(ENDORSE, "endorse") X(APPOINT, "appoint") X(ASSUME, "assume") X(HAND_OVER, "hand over") X(SUCCEED, "succeed") \
    X(RESIGN, "resign") X(DISMISS, "dismiss") X(ELECT, "elect") X(WIN, "win") X(CONTEST, "contest") \
    X(GIVE, "give") X(TO_LEAD, "to lead") \
    X(JOIN, "join") X(STAY, "stay") X(BY_PHONE, "by phone") X(ATTEND_IT, "attend it") X(ACT, "act") X(UNDERGO, "undergo") X(TALKS, "talks") \
    X(VISIT_NOUN, "visit noun") X(CALL, "call") X(SIGNING, "signing") X(ACCORD, "accord") \
    X(FOUNDING, "founding") X(APPROVAL, "approval") X(OFFICE, "office") X(ELECTION, "election") \
    X(HAPPENING, "happening")
// clang-format on

#define DL_CONSTANT_FRAME(name, text) DL_FRAME_##name,
typedef enum { DL_FRAMES(DL_CONSTANT_FRAME) DL_FRAME_COUNT } dl_frame;

typedef struct {
    dl_event_type type;
    dl_frame frame;
    uint32_t trigger;     // token
    uint32_t first, last; // tokens of the mention
    uint32_t carrier; // the verb that carries a noun ("hold talks"), or the trigger where it is a
                      // verb; DL_NONE where none does
    bool light;       // the carrier says nothing but that it takes place
    bool noun, definite;
    bool pointing;    // "the", "this" or "that" stands before the noun
    bool other;       // "the last summit", "another meeting": not the one told of
    bool of_partners; // it says itself whose it is: "with X", "between X and Y", "X's"
    bool takes_up;    // "X will also attend": tells more of the meeting told of before
    bool dropped;     // another sense, or a condition
    DL_ARRAY(dl_participant) participants;
    uint32_t time, former_time; // in doc->times
    dl_event_status status;
    bool status_stated; // by tense, modality or words, not by default
    uint32_t place;     // entity
    DL_ARRAY(uint32_t) documents;
    uint32_t paper;    // "pact" of "the signing of the pact": a token, or DL_NONE
    const char *topic; // what it is about, or NULL
    uint32_t name;     // in doc->names: the event's own name; DL_NONE
    uint32_t same;   // the candidate of whose event it is another mention ("signed" of the "pact"),
                     // or DL_NONE
    uint32_t main;   // the candidate within which or beside which it takes place, or DL_NONE
    bool on_journey; // "during her stay": within a journey told of before
    uint32_t event;  // that it became part of
} dl_candidate;

typedef struct {
    dl_document *doc;
    DL_ARRAY(dl_candidate) items;
    uint32_t *next_in_list; // [mentions]: the next person of the same list, or DL_NONE
    uint32_t *of_token;     // [tokens]: the candidate whose trigger or light carrier it is
} dl_candidates;

/* Adds who or what the noun phrase headed by token names, conjuncts and appositions included. Gives
 * the count of those that it found: entities, or one for a group that has no entity ("Kenyan
 * officials"). */
uint32_t dl_take_phrase(dl_candidates *all, dl_candidate *candidate, uint32_t token, dl_part part,
                        const char *rule);

/* The word that stands for who does it: the subject, found through raising, control, conjuncts,
 * participles and relative clauses. *passive: it undergoes it. DL_NONE where the text does not say.
 */
uint32_t dl_subject_of(const dl_document *doc, uint32_t verb, bool *passive);

/* Lists of people as they stand in the text: "Minister A, B, the secretary of C, and D". Fills
 * next_in_list. A tree often loses one of them among titles and commas. */
void dl_find_lists(dl_candidates *all);

/* Every trigger of the text in a sense that tells of an event. */
void dl_find_triggers(dl_candidates *all);

/* Participants and documents of one candidate; drops it where they show another sense. */
void dl_find_participants(dl_candidates *all, dl_candidate *candidate);

/* Times (when.c), then places (where.c), of all candidates at once, since each time and place goes
 * to the nearest one. */
void dl_find_event_times(dl_candidates *all);
void dl_find_event_places(dl_candidates *all);

/* Sets main and other of candidates that take place within or beside another one. */
void dl_find_main_events(dl_candidates *all);

/* Whether it occurred, is planned, was called off. Reads the time too. */
void dl_find_status(dl_candidates *all, dl_candidate *candidate);

/* Candidates that tell of one happening become one event. */
void dl_cluster_events(dl_candidates *all);

/* "ahead of", "in preparation for", "follow-up to": between events. */
void dl_relate_events(dl_candidates *all);

#endif
