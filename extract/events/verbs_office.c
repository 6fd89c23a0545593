/* Verbs of coming into office and of leaving it. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../roles/roles.h"
#include "../syntax/tree.h"

#include <string.h>

/* "the first president to visit", also where the tree has the infinitive elsewhere. */
static bool infinitive_follows(const dl_document *doc, uint32_t noun)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, noun)->sentence].last;
    return noun + 2 < end && dl_token_at(doc, noun + 1)->xpos == DL_XPOS_TO &&
           dl_token_at(doc, noun + 2)->xpos == DL_XPOS_VB;
}

/* "elected Lidia Conti president": the office may be the object, with the name in it. */
static uint32_t person_with_office(const dl_document *doc, uint32_t object)
{
    if (object == DL_NONE || dl_is_person(doc, object) ||
        !(dl_token_noun_kinds(doc, object) & DL_NOUN_OFFICE))
        return object;
    DL_EACH_CHILD (doc, name, object)
        if (name < object && dl_is_relation(doc, name, DL_BIT(COMPOUND) | DL_BIT(NMOD)) &&
            dl_preposition(doc, name) == DL_NONE && dl_is_person(doc, name))
            return name;
    return object;
}

/* "became chairman of the bank": of an office, not "the first president to visit". */
void dl_read_become(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t office = dl_child(doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(OBJ));
    bool holds = office != DL_NONE && (dl_token_noun_kinds(doc, office) & DL_NOUN_OFFICE) &&
                 !dl_lemma_in(doc, office, " member ") &&
                 dl_child(doc, office, DL_BIT(ACL) | DL_BIT(ACL_RELCL)) == DL_NONE &&
                 !infinitive_follows(doc, office);
    c->dropped = !holds || !dl_is_person(doc, a->agent);
    if (!c->dropped)
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who becomes it");
}

void dl_read_appoint(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *given)
{
    dl_clause_arguments found = *given, *a = &found;
    if (a->object == DL_NONE) // "named X to succeed Y" may have X as its predicate
        a->object = dl_child(all->doc, c->trigger, DL_BIT(XCOMP));
    a->object = person_with_office(all->doc, a->object);
    if (!dl_is_person(all->doc, a->object)) {
        c->dropped = true;
        return;
    }
    bool swears = dl_lemma_in(all->doc, c->trigger, " swear ");
    bool to_post =
        dl_child(all->doc, c->trigger,
                 DL_BIT(XCOMP) | DL_BIT(OBL) | DL_BIT(COMPOUND_PRT) | DL_BIT(ADVCL)) != DL_NONE;
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "who is appointed");
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "who appoints");
    c->dropped = !to_post && !swears &&
                 dl_lemma_in(all->doc, c->trigger, " name tap pick install promote designate ");
}

static void read_one_person(dl_candidates *all, dl_candidate *c, uint32_t person, const char *rule)
{
    c->dropped = !dl_is_person(all->doc, person);
    if (!c->dropped)
        dl_take_phrase(all, c, person, DL_PART_SUBJECT, rule);
}

static bool is_office(const dl_document *doc, uint32_t noun)
{
    unsigned kinds = dl_token_noun_kinds(doc, noun);
    return (kinds & (DL_NOUN_ORGANIZATION | DL_NOUN_OFFICE | DL_NOUN_GROUP)) ||
           dl_has_class(doc, noun, "office");
}

/* "removed him from the case" leaves him in office; "removed him" alone need not mean an office. */
static bool leaves_in_office(const dl_document *doc, uint32_t verb)
{
    bool removes = dl_lemma_in(doc, verb, " remove ");
    if (!removes && !dl_lemma_in(doc, verb, " suspend dismiss "))
        return false;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (!dl_is_relation(doc, dependent, DL_OBLIQUES) || preposition == DL_NONE)
            continue;
        if (dl_lemma_in(doc, preposition, " from "))
            return !is_office(doc, dependent);
        removes &= !dl_lemma_in(doc, preposition, " as ");
    }
    return removes;
}

/* The text gives the person a post ("minister"), not only an occupation ("striker"). */
static bool holds_office(const dl_document *doc, uint32_t token)
{
    enum { MOST_ROLES = 200 };
    const dl_entity *person = dl_entity_at(doc, token);
    uint32_t count = doc->roles.count;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; person && i < count; i++) {
        const dl_role *role = &doc->roles.items[i];
        if (&doc->entities.items[role->person] == person &&
            dl_title_is(role->title, DL_NOUN_OFFICE))
            return true;
    }
    return false;
}

static bool ends_office(const dl_candidates *all, uint32_t verb)
{
    uint32_t other = verb == DL_NONE ? DL_NONE : all->of_token[verb];
    return other != DL_NONE && all->items.items[other].type == DL_EVENT_RESIGNATION;
}

/* "resigned and was replaced by X", "replaces Y, who resigned": of an office. */
static bool follows_resignation(const dl_candidates *all, uint32_t verb, uint32_t replaced)
{
    const dl_document *doc = all->doc;
    if (dl_is_relation(doc, verb, DL_BIT(CONJ)) && ends_office(all, dl_token_at(doc, verb)->head))
        return true;
    DL_EACH_CHILD (doc, dependent, verb)
        if (dl_is_relation(doc, dependent, DL_BIT(CONJ)) && ends_office(all, dependent))
            return true;
    uint32_t clause = replaced == DL_NONE ? DL_NONE : dl_child(doc, replaced, DL_BIT(ACL_RELCL));
    return ends_office(all, clause);
}

/* "X named Y minister. He replaces Z": he is not who appoints, but who is appointed. */
static void correct_successor(const dl_candidates *all, dl_candidate *c)
{
    uint32_t sentence = dl_token_at(all->doc, c->trigger)->sentence;
    for (const dl_candidate *before = c; before-- > all->items.items;) {
        if (dl_token_at(all->doc, before->trigger)->sentence + 1 < sentence)
            return;
        if (before->dropped || before->frame != DL_FRAME_APPOINT)
            continue;
        const dl_participant *appointed = NULL;
        bool appoints = false;
        for (uint32_t i = 0; i < before->participants.count; i++) {
            const dl_participant *p = &before->participants.items[i];
            if (p->part == DL_PART_SUBJECT)
                appointed = p;
            appoints |= p->part == DL_PART_PARTY && c->participants.count == 1 &&
                        p->entity == c->participants.items[0].entity;
        }
        if (appoints && appointed)
            c->participants.items[0].entity = appointed->entity;
        return;
    }
}

void dl_read_succeed(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    bool people = dl_is_person(all->doc, a->agent) && dl_is_person(all->doc, a->object);
    // A substitute replaces a player; a successor replaces somebody as something.
    bool in_office = !dl_lemma_in(all->doc, c->trigger, " replace ") ||
                     follows_resignation(all, c->trigger, a->object) ||
                     holds_office(all->doc, a->agent) || holds_office(all->doc, a->object);
    DL_EACH_CHILD (all->doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(all->doc, dependent);
        in_office |= preposition != DL_NONE && dl_lemma_in(all->doc, preposition, " as ");
    }
    people &= in_office;
    c->dropped = !people;
    if (!people)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who succeeds");
    if (dl_token_at(all->doc, a->agent)->upos == DL_UPOS_PRON)
        correct_successor(all, c);
}

/* "handed over to X", "handed power over to X": X comes into office. */
void dl_read_hand_over(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool office = a->object == DL_NONE || dl_has_class(doc, a->object, "office");
    uint32_t to = DL_NONE;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " to "))
            to = dependent;
    }
    c->dropped = !office || a->passive || !dl_is_person(doc, a->agent) || !dl_is_person(doc, to);
    if (!c->dropped)
        dl_take_phrase(all, c, to, DL_PART_SUBJECT, "to whom it is handed over");
}

void dl_read_win(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    c->dropped =
        a->object == DL_NONE ||
        !dl_lemma_in(all->doc, a->object,
                     " election re-election vote poll runoff run-off presidency referendum ");
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who wins");
    dl_join_noun(all, c, a->object);
}

void dl_read_one_subject(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    read_one_person(all, c, a->agent, "subject of office verb");
}

void dl_read_dismiss(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    read_one_person(all, c, person_with_office(all->doc, a->object), "object of office verb");
    c->dropped |= leaves_in_office(all->doc, c->trigger);
}
