/* Verbs of meeting. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* The noun of a meeting that has a candidate of its own. */
static bool is_talks(const dl_candidates *all, uint32_t noun)
{
    uint32_t other = noun == DL_NONE ? DL_NONE : all->of_token[noun];
    return other != DL_NONE && all->items.items[other].trigger == noun &&
           all->items.items[other].frame == DL_FRAME_TALKS;
}

void dl_read_meet(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    uint32_t subjects = dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of meeting verb");
    // "They met on Monday, their first talks since May": one meeting.
    bool talks = is_talks(all, a->object);
    if (talks)
        dl_join_noun(all, c, a->object);
    bool idle =
        talks || dl_is_reciprocal(all->doc, a->object) ||
        (a->object != DL_NONE && dl_lemma_in(all->doc, a->object, " face ")); // "came face to face"
    uint32_t object = idle ? DL_NONE : a->object;
    uint32_t objects = dl_take_phrase(all, c, object, DL_PART_ATTEND, "object of meeting verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger,
                                               dl_lemma_in(all->doc, c->trigger, " sit ")
                                                   ? " with opposite across from "
                                                   : " with between among ",
                                               DL_PART_ATTEND, "meeting verb with");
    bool thing_met = object != DL_NONE && !objects;
    bool several = a->agent != DL_NONE && dl_token_at(all->doc, a->agent)->xpos == DL_XPOS_NNS;
    bool alone = !objects && !partners && !several && subjects < 2 && c->participants.count < 2;
    bool needs_partner = dl_lemma_in(all->doc, c->trigger, " sit confer huddle ");
    // "sat in a row" is no meeting, "sat down" is one
    uint32_t behind = dl_word_behind(all->doc, c->trigger);
    bool sits =
        dl_lemma_in(all->doc, c->trigger, " sit ") && !partners &&
        (behind == DL_NONE || !dl_lemma_in(all->doc, behind, " down together across opposite "));
    bool refused = c->participants.count < 2 && dl_is_negated(all->doc, c->trigger);
    c->dropped = thing_met || sits || refused || (alone && needs_partner) ||
                 (!subjects && !objects && !partners);
}

/* "Among those present were X and Y" opens with its verb's complement. */
static bool is_roll_call(const dl_document *doc, uint32_t token)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, token)->sentence].first;
    return dl_token_at(doc, token)->upos == DL_UPOS_AUX ||
           (token <= first + 3 && dl_lemma_in(doc, first, " among "));
}

/* Everybody named from first to the end of the sentence, up to a verb. */
static void take_people_named(dl_candidates *all, dl_candidate *c, uint32_t first, dl_part part,
                              const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t end = doc->sentences.items[dl_token_at(doc, first)->sentence].last;
    for (uint32_t t = first; t < end; t++) {
        const dl_token *token = dl_token_at(doc, t);
        if (token->upos == DL_UPOS_VERB && token->role == DL_NONE)
            return;
        const dl_mention *m =
            token->mention == DL_NONE ? NULL : &doc->mentions.items[token->mention];
        if (m && m->head == t && m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON)
            dl_take_phrase(all, c, t, part, rule);
    }
}

/* "took part in the talks": in what the clause itself names. */
static bool takes_part_in_named(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE &&
            dl_token_at(doc, dependent)->time == DL_NONE &&
            dl_lemma_in(doc, preposition, " in at "))
            return true;
    }
    return false;
}

/* "X will also attend": of a meeting that stands elsewhere. With an object it carries that. Who
 * does not attend says nothing of whether the others meet. */
void dl_read_attend(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->takes_up = true;
    bool adjective = dl_token_at(doc, c->trigger)->upos != DL_UPOS_VERB;
    if (is_roll_call(doc, c->trigger)) {
        take_people_named(all, c, c->trigger + 1, DL_PART_ATTEND, "among those present");
    } else if (!adjective && dl_is_person(doc, a->agent) &&
               (a->object == DL_NONE ||
                dl_lemma_in(doc, a->object,
                            " opening ceremony launch delegation part side team ")) &&
               !takes_part_in_named(doc, c->trigger)) {
        dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who attends too");
    }
    c->dropped = !c->participants.count || dl_is_negated(doc, c->trigger);
}

/* "It was opened by X and closed by Y". */
void dl_read_attend_it(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->takes_up = true;
    const char *const *light = dl_light_verb(doc, c->trigger);
    dl_take_phrase(all, c, a->agent, dl_part_of_name(light[1]), "by whom it was opened or led");
    DL_EACH_CHILD (doc, joined, c->trigger)
        if (dl_is_relation(doc, joined, DL_BIT(CONJ)) && dl_light_verb(doc, joined))
            dl_take_phrase(all, c, dl_child(doc, joined, DL_BIT(OBL_AGENT)), DL_PART_ATTEND,
                           "by whom it was opened or led");
    c->dropped = !c->participants.count || dl_is_negated(doc, c->trigger);
}

/* A person who receives people meets them; a person who receives a letter does not. */
void dl_read_receive(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    bool guests = a->object != DL_NONE && dl_lemma_in(all->doc, c->trigger, " receive ") &&
                  (dl_token_noun_kinds(all->doc, a->object) & (DL_NOUN_OFFICE | DL_NOUN_GROUP));
    bool people = dl_is_person(all->doc, a->agent) && (guests || dl_is_person(all->doc, a->object));
    c->dropped = !people;
    if (!people)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_HOST, "who receives");
    dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "who is received");
}

/* "Kenya was represented by its minister": at what was told of before. */
void dl_read_represent(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->takes_up = true;
    const dl_entity *side = dl_entity_at(doc, a->object);
    bool body = !side && a->object != DL_NONE && // "the company", whichever that is
                (dl_token_noun_kinds(doc, a->object) & DL_NOUN_ORGANIZATION);
    bool sends = a->passive && dl_is_person(doc, a->agent) &&
                 (body || (side && side->type != DL_ENTITY_PERSON));
    c->dropped = !sends || dl_is_negated(doc, c->trigger);
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who represents");
    dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "who is represented");
}

/* "With him are Minister X and Y": the sentence turns about its verb. */
static void read_inverted_company(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t first = doc->sentences.items[dl_token_at(doc, c->trigger)->sentence].first;
    take_people_named(all, c, c->trigger + 1, DL_PART_VISIT, "who is with somebody");
    c->dropped = !c->participants.count;
    for (uint32_t t = first + 1; !c->dropped && t < c->trigger; t++)
        if (dl_is_person(doc, t))
            dl_take_phrase(all, c, t, DL_PART_VISIT, "with whom they are");
}

/* "He was accompanied by X", "X accompanied him", "visited Oslo, accompanied by X": on the visit
 * told of. */
void dl_read_accompany(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t companion = a->passive ? dl_child(doc, c->trigger, DL_BIT(OBL_AGENT)) : a->subject;
    c->takes_up = true;
    if (dl_token_at(doc, c->trigger)->upos == DL_UPOS_AUX) {
        read_inverted_company(all, c);
        return;
    }
    c->dropped = !dl_is_person(doc, companion) || dl_is_negated(doc, c->trigger);
    if (c->dropped)
        return;
    dl_take_phrase(all, c, companion, DL_PART_VISIT, "who accompanies");
    if (dl_is_person(doc, a->object))
        dl_take_phrase(all, c, a->object, DL_PART_VISIT, "who is accompanied");
}

/* "will call on the president", not "called on the president to resign". */
void dl_read_call_on(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t host = a->object;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        uint32_t particle = dl_child(doc, c->trigger, DL_BIT(COMPOUND_PRT));
        bool on = preposition != DL_NONE && dl_lemma_in(doc, preposition, " on ");
        on |= preposition == DL_NONE && particle != DL_NONE && dl_lemma_in(doc, particle, " on ") &&
              dl_is_relation(doc, dependent, DL_BIT(OBL) | DL_BIT(OBL_UNMARKED));
        if (on && dl_is_person(doc, dependent))
            host = dependent;
    }
    uint64_t asked = DL_BIT(XCOMP) | DL_BIT(ADVCL) | DL_BIT(CCOMP);
    bool people = host != DL_NONE && dl_is_person(doc, a->agent) && dl_is_person(doc, host);
    c->dropped = !people || dl_child(doc, c->trigger, asked) != DL_NONE ||
                 dl_child(doc, host, DL_BIT(ACL) | DL_BIT(XCOMP)) != DL_NONE;
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who calls on");
    dl_take_phrase(all, c, host, DL_PART_HOST, "who is called on");
}

void dl_read_discuss(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of discussing verb");
    uint32_t partners = dl_take_by_preposition(
        all, c, c->trigger, c->type == DL_EVENT_CALL ? " with to between " : " with between ",
        DL_PART_ATTEND, "discussing verb with");
    c->dropped = a->passive ? !c->participants.count : c->participants.count < 2 && !partners;
}

/* "is due to see President X on Friday": to come, or on a day; "saw X win" is none. */
void dl_read_see(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool plans = dl_token_at(doc, c->trigger)->xpos == DL_XPOS_VB;
    uint64_t clauses = DL_BIT(XCOMP) | DL_BIT(CCOMP) | DL_BIT(ADVCL);
    c->dropped = a->passive || !plans || !dl_is_person(doc, a->agent) ||
                 !dl_is_person(doc, a->object) || dl_child(doc, c->trigger, clauses) != DL_NONE;
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who sees");
    dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "who is seen");
}

/* "will travel to X, joining Y there": Y takes part in what the clause above tells of. */
void dl_read_join(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool post = dl_has_class(doc, a->object, "board");
    c->dropped = !post || !dl_is_person(doc, a->agent);
    if (!c->dropped) { // "will join the board"
        c->type = DL_EVENT_APPOINTMENT;
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who joins it");
        return;
    }
    // "X was joined by Y": at what X does or did
    if (a->passive && dl_is_person(doc, a->agent) && dl_is_person(doc, a->object) &&
        !dl_is_negated(doc, c->trigger)) {
        c->takes_up = true;
        c->dropped = false;
        dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "who is joined");
        dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who joins");
        return;
    }
    uint32_t above = dl_token_at(doc, c->trigger)->head;
    if (above == DL_NONE || !dl_is_relation(doc, c->trigger, DL_BIT(ADVCL) | DL_BIT(CONJ)))
        return;
    uint32_t other = all->of_token[above];
    if (other == DL_NONE || !dl_is_person(doc, a->object))
        return;
    dl_candidate *joined = &all->items.items[other];
    dl_part part = joined->type == DL_EVENT_VISIT ? DL_PART_VISIT : DL_PART_ATTEND;
    dl_take_phrase(all, joined, a->object, part, "who is joined");
}
