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

/* The person named right behind the verb and right before an office, or DL_NONE. */
static uint32_t person_between(const dl_document *doc, uint32_t verb)
{
    uint32_t limit = doc->sentences.items[dl_token_at(doc, verb)->sentence].last;
    uint32_t mention = verb + 1 < limit ? dl_token_at(doc, verb + 1)->mention : DL_NONE;
    if (mention == DL_NONE)
        return DL_NONE;
    const dl_mention *m = &doc->mentions.items[mention];
    bool office = m->kind == DL_MENTION_NAME && m->last < limit &&
                  (dl_token_noun_kinds(doc, m->last) & DL_NOUN_OFFICE);
    return office && dl_is_person(doc, m->head) ? m->head : DL_NONE;
}

/* "elected Lidia Conti president": trees differ in which of them is the object. */
static uint32_t person_with_office(const dl_document *doc, uint32_t verb, uint32_t object)
{
    if (object != DL_NONE && dl_is_person(doc, object))
        return object;
    uint32_t person = person_between(doc, verb);
    if (person != DL_NONE || object == DL_NONE ||
        !(dl_token_noun_kinds(doc, object) & DL_NOUN_OFFICE))
        return person != DL_NONE ? person : object;
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

static bool is_post(const dl_document *doc, uint32_t noun)
{
    return noun != DL_NONE &&
           ((dl_token_noun_kinds(doc, noun) & DL_NOUN_OFFICE) || dl_has_class(doc, noun, "office"));
}

/* "as party leader", "to the board", "for the job", "to head the commission", "in charge of": what
 * the clause appoints to. Read from the words behind the verb, since a tree may hang them on the
 * name. */
static bool names_post(const dl_document *doc, uint32_t verb)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, verb)->sentence].last;
    bool as = false;
    for (uint32_t t = verb + 1; t < end; t++) {
        const dl_token *token = dl_token_at(doc, t);
        bool finite =
            token->xpos == DL_XPOS_VBD || token->xpos == DL_XPOS_VBZ || token->xpos == DL_XPOS_MD;
        if (finite || (token->upos == DL_UPOS_PUNCT && token->xpos != DL_XPOS_HYPH))
            return false;
        if (as && (dl_token_noun_kinds(doc, t) & DL_NOUN_OFFICE))
            return true;
        bool charge = dl_lemma_in(doc, t, " charge ") && dl_lemma_in(doc, t - 1, " in ");
        bool runs = token->xpos == DL_XPOS_VB && dl_token_at(doc, t - 1)->xpos == DL_XPOS_TO &&
                    dl_has_class(doc, t, "run");
        if (charge || runs)
            return true;
        as |= dl_lemma_in(doc, t, " as ");
    }
    return false;
}

/* "named X minister", "named to the board", "made X minister". */
static bool appoints_to(const dl_document *doc, uint32_t verb)
{
    bool broad = dl_lemma_in(doc, verb, " name tap pick install promote designate ");
    bool passive = dl_child(doc, verb, DL_BIT(NSUBJ_PASS)) != DL_NONE;
    if (is_post(doc, dl_child(doc, verb, DL_BIT(XCOMP))) ||
        (passive && is_post(doc, dl_child(doc, verb, DL_BIT(OBJ)))) ||
        (broad &&
         dl_child(doc, verb, DL_BIT(XCOMP) | DL_BIT(COMPOUND_PRT) | DL_BIT(ADVCL)) != DL_NONE) ||
        names_post(doc, verb))
        return true;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (broad && dl_is_relation(doc, dependent, DL_BIT(OBL)) &&
            (preposition == DL_NONE || !dl_lemma_in(doc, preposition, " in after ")))
            return true;
    }
    return false;
}

void dl_read_appoint(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *given)
{
    dl_clause_arguments found = *given, *a = &found;
    if (a->object == DL_NONE) // "named X to succeed Y" may have X as its predicate
        a->object = dl_child(all->doc, c->trigger, DL_BIT(XCOMP));
    a->object = person_with_office(all->doc, c->trigger, a->object);
    bool needs_post = dl_has_class(all->doc, c->trigger, "to-post");
    c->dropped =
        !dl_is_person(all->doc, a->object) || (needs_post && !appoints_to(all->doc, c->trigger));
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "who is appointed");
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "who appoints");
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

/* "removed him from the case" leaves him in office; "removed him" alone need not mean an office,
 * "removed him in a motion of no confidence" does. */
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
        removes &= !dl_lemma_in(doc, preposition, " as ") &&
                   !dl_lemma_in(doc, dependent, " motion vote coup reshuffle ");
    }
    return removes;
}

bool dl_holds_title(const dl_document *doc, uint32_t person, unsigned kinds)
{
    enum { MOST_ROLES = 200 };
    uint32_t count = doc->roles.count;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        const dl_role *role = &doc->roles.items[i];
        if (role->person == person && (!kinds || dl_title_is(role->title, kinds)))
            return true;
    }
    return false;
}

static bool holds_title(const dl_document *doc, uint32_t token, unsigned kinds)
{
    const dl_entity *person = dl_entity_at(doc, token);
    return person && dl_holds_title(doc, (uint32_t)(person - doc->entities.items), kinds);
}

/* A post ("minister"), not only an occupation ("striker"). */
static bool holds_office(const dl_document *doc, uint32_t token)
{
    return holds_title(doc, token, DL_NOUN_OFFICE);
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

static bool is_post_or_body(const dl_document *doc, uint32_t noun)
{
    const dl_entity *entity = dl_entity_at(doc, noun);
    return noun != DL_NONE &&
           (is_office(doc, noun) || (entity && entity->type != DL_ENTITY_PERSON));
}

/* "took his place" as head of something, not at the table. */
static bool takes_place_of_other(const dl_document *doc, const dl_candidate *c, uint32_t place)
{
    return dl_child(doc, place, DL_BIT(NMOD_POSS)) != DL_NONE &&
           dl_noun_behind(doc, c->trigger, " at on among alongside beside behind between ") ==
               DL_NONE &&
           dl_noun_behind(doc, place, " at on among in ") == DL_NONE;
}

/* "took charge of the museum", not "of the game". */
static bool assumes_office(const dl_document *doc, const dl_candidate *c, uint32_t object)
{
    if (dl_lemma_in(doc, c->trigger, " step "))
        return names_post(doc, c->trigger) ||
               dl_has_class(doc, dl_noun_behind(doc, c->trigger, " into "), "office");
    if (object == DL_NONE || !dl_lemma_in(doc, c->trigger, " take get land accept "))
        return true;
    uint32_t of = dl_noun_behind(doc, object, " of ");
    if (of == DL_NONE)
        of = dl_noun_behind(doc, c->trigger, " of ");
    if (dl_lemma_in(doc, object, " place "))
        return takes_place_of_other(doc, c, object);
    if (dl_lemma_in(doc, object, " oath "))
        return of == DL_NONE || dl_lemma_in(doc, of, " office allegiance loyalty ");
    uint32_t article = dl_child(doc, object, DL_BIT(DET));
    if (of == DL_NONE && article != DL_NONE && dl_lemma_in(doc, article, " a an "))
        return false; // "get a job"
    return of == DL_NONE ? !dl_lemma_in(doc, object, " charge control ")
                         : is_post_or_body(doc, of) || dl_token_at(doc, of)->upos == DL_UPOS_PROPN;
}

/* "took over the ministry", not "the conversation". */
static bool takes_over_other(const dl_document *doc, const dl_candidate *c, uint32_t object)
{
    uint32_t particle = dl_child(doc, c->trigger, DL_BIT(COMPOUND_PRT));
    return object != DL_NONE && particle != DL_NONE && dl_lemma_in(doc, particle, " over ") &&
           dl_token_at(doc, object)->upos == DL_UPOS_NOUN && !is_post_or_body(doc, object);
}

void dl_read_assume(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_entity *firm = dl_entity_at(all->doc, a->agent);
    if (firm && firm->type == DL_ENTITY_ORGANIZATION &&
        dl_lemma_in(all->doc, c->trigger, " take ")) {
        c->type = DL_EVENT_AGREEMENT; // "will take over Nordic Steel"
        dl_read_merge(all, c, a);
        return;
    }
    // Not the one that a->object has of a relative clause: "a banker who took over".
    uint32_t object = dl_child(all->doc, c->trigger, DL_BIT(OBJ));
    read_one_person(all, c, a->agent, "subject of office verb");
    c->dropped |=
        a->passive || !assumes_office(all->doc, c, object) || takes_over_other(all->doc, c, object);
}

/* "walked out of the government", not of the cinema. */
void dl_read_resign(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    read_one_person(all, c, a->agent, "subject of office verb");
    c->dropped |= dl_lemma_in(doc, c->trigger, " walk pull storm ") &&
                  !dl_has_class(doc, dl_noun_behind(doc, c->trigger, " of out "), "board");
}

/* "was relieved as head of X", "of his command", or "relieved" alone of who has an office;
 * "stripped of his post". Not "relieved to hear", "stripped of a medal". */
static bool loses_no_office(const dl_document *doc, const dl_candidate *c, uint32_t person)
{
    bool strips = dl_lemma_in(doc, c->trigger, " strip ");
    if (!strips && !dl_lemma_in(doc, c->trigger, " relieve force push kick topple overthrow "))
        return false;
    uint32_t of = dl_noun_behind(doc, c->trigger, " of from out ");
    if (of == DL_NONE && strips && person != DL_NONE)
        of = dl_noun_behind(doc, person, " of ");
    if (of != DL_NONE || strips)
        return !is_post_or_body(doc, of);
    return dl_child(doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP)) != DL_NONE ||
           !(holds_title(doc, person, DL_NOUN_OFFICE | DL_NOUN_RANK) ||
             names_post(doc, c->trigger));
}

/* "was given the defence portfolio", "handed her the job". */
void dl_read_give(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t post = dl_child(doc, c->trigger, DL_BIT(OBJ));
    uint32_t person = a->passive ? a->subject : dl_child(doc, c->trigger, DL_BIT(IOBJ));
    c->dropped =
        post == DL_NONE || !dl_is_person(doc, person) ||
        !dl_lemma_in(doc, post, " job post portfolio position presidency leadership command ");
    if (!c->dropped)
        dl_take_phrase(all, c, person, DL_PART_SUBJECT, "to whom the post is given");
}

/* "is to lead the bank's new unit": will have the post. */
void dl_read_to_lead(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    const dl_entity *body = dl_entity_at(doc, a->object);
    bool leads_body = a->object != DL_NONE && !a->passive &&
                      !dl_has_class(doc, a->object, "team") &&
                      ((body && body->type == DL_ENTITY_ORGANIZATION) ||
                       (dl_token_noun_kinds(doc, a->object) & DL_NOUN_ORGANIZATION));
    read_one_person(all, c, a->agent, "who is to lead");
    c->dropped |= !leads_body;
}

void dl_read_dismiss(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    uint32_t person = person_with_office(all->doc, c->trigger, a->object);
    read_one_person(all, c, person, "object of office verb");
    c->dropped |= leaves_in_office(all->doc, c->trigger) || loses_no_office(all->doc, c, person);
}
