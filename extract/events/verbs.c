/* What verbs take: one short function per frame. What a frame requires and does not find drops the
 * candidate: "meet a deadline", "signed a striker", "passed the ball" have the verb but not the
 * sense. */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* A body that can be founded, by its name or by its noun. */
static bool is_body(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = dl_entity_at(doc, token);
    return (entity && entity->type == DL_ENTITY_ORGANIZATION) ||
           ((dl_token_noun_kinds(doc, token) & DL_NOUN_ORGANIZATION) &&
            !dl_lemma_in(doc, token,
                         " foundation order trust office service network church team channel "
                         "station front unit line "));
}

enum { FARTHEST_PAPER = 10 };

/* "a treaty calling for talks, which they signed": the paper that a relative clause means, where
 * the nearest noun is none. */
static uint32_t paper_before(const dl_document *doc, uint32_t token)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, token)->sentence].first;
    for (uint32_t t = token; t-- > first && token - t <= FARTHEST_PAPER;)
        if (dl_token_at(doc, t)->upos == DL_UPOS_NOUN && dl_is_document(doc, t))
            return t;
    return DL_NONE;
}

static void add_document(dl_candidates *all, dl_candidate *c, uint32_t token)
{
    uint32_t mention = dl_token_at(all->doc, token)->mention;
    if (mention == DL_NONE || all->doc->mentions.items[mention].entity == DL_NONE)
        return;
    uint32_t entity = all->doc->mentions.items[mention].entity;
    if (all->doc->entities.items[entity].type == DL_ENTITY_DOCUMENT)
        *DL_PUSH(&c->documents) = entity;
}

/* The noun's candidate, if it has one, tells of the same event as the verb's. */
static void join_noun(dl_candidates *all, const dl_candidate *verb, uint32_t noun)
{
    uint32_t other = all->of_token[noun];
    if (other != DL_NONE && all->items.items[other].trigger == noun)
        all->items.items[other].same = (uint32_t)(verb - all->items.items);
}

typedef struct {
    uint32_t subject, object; // DL_NONE where there is none; of a passive the object is its subject
    uint32_t agent;           // who does it: the subject, or the "by" phrase of a passive
    bool passive;
} clause_arguments;

/* The object, which in a relative clause is what the clause describes: "the treaty which they
 * signed", "the treaty they signed". */
static uint32_t object_of(const dl_document *doc, uint32_t verb)
{
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ));
    if (object == DL_NONE)
        object = dl_child(doc, verb,
                          DL_BIT(IOBJ)); // a lone object that the parser took for the indirect one
    uint32_t predicate = dl_child(doc, verb, DL_BIT(XCOMP));
    if (object == DL_NONE && dl_is_person(doc, predicate) &&
        dl_token_at(doc, predicate)->upos == DL_UPOS_PROPN)
        object = predicate; // a name that the parser took for one
    bool relative = dl_is_relation(doc, verb, DL_BIT(ACL_RELCL));
    if (object == DL_NONE)
        return relative && dl_child(doc, verb, DL_BIT(NSUBJ)) != DL_NONE
                   ? dl_token_at(doc, verb)->head
                   : DL_NONE;
    uint8_t xpos = dl_token_at(doc, object)->xpos;
    return relative && (xpos == DL_XPOS_WDT || xpos == DL_XPOS_WP) ? dl_token_at(doc, verb)->head
                                                                   : object;
}

static clause_arguments arguments_of(const dl_document *doc, uint32_t verb)
{
    clause_arguments a = {.object = object_of(doc, verb), .agent = DL_NONE};
    a.subject = dl_subject_of(doc, verb, &a.passive);
    if (a.passive) {
        a.object = a.subject;
        a.agent = dl_child(doc, verb, DL_BIT(OBL_AGENT));
    } else {
        a.agent = a.subject;
    }
    return a;
}

static void read_meet(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    uint32_t subjects = dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of meeting verb");
    uint32_t objects = dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "object of meeting verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with between among ",
                                               DL_PART_ATTEND, "meeting verb with");
    bool thing_met = a->object != DL_NONE && !objects;
    bool alone = !objects && !partners && subjects < 2 && c->participants.count < 2;
    bool needs_partner = dl_lemma_in(all->doc, c->trigger, " sit confer huddle ");
    bool refused = c->participants.count < 2 && dl_is_negated(all->doc, c->trigger);
    c->dropped =
        thing_met || refused || (alone && needs_partner) || (!subjects && !objects && !partners);
}

/* "Among those present were X and Y" opens with its verb's complement. */
static bool is_roll_call(const dl_document *doc, uint32_t token)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, token)->sentence].first;
    return token <= first + 3 && dl_lemma_in(doc, first, " among ");
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
static void read_attend(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->takes_up = true;
    bool adjective = dl_token_at(doc, c->trigger)->upos != DL_UPOS_VERB;
    if (is_roll_call(doc, c->trigger)) {
        uint32_t end = doc->sentences.items[dl_token_at(doc, c->trigger)->sentence].last;
        for (uint32_t t = c->trigger + 1; t < end; t++)
            if (dl_is_person(doc, t) && doc->mentions.items[dl_token_at(doc, t)->mention].head == t)
                dl_take_phrase(all, c, t, DL_PART_ATTEND, "among those present");
    } else if (!adjective && dl_is_person(doc, a->agent) &&
               (a->object == DL_NONE ||
                dl_lemma_in(doc, a->object, " opening ceremony launch delegation part ")) &&
               !takes_part_in_named(doc, c->trigger)) {
        dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who attends too");
    }
    c->dropped = !c->participants.count || dl_is_negated(doc, c->trigger);
}

/* A person who receives people meets them; a person who receives a letter does not. */
static void read_receive(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
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
static void read_represent(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->takes_up = true;
    const dl_entity *side = dl_entity_at(doc, a->object);
    bool sends =
        a->passive && dl_is_person(doc, a->agent) && side && side->type != DL_ENTITY_PERSON;
    c->dropped = !sends || dl_is_negated(doc, c->trigger);
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who represents");
    dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "who is represented");
}

/* "He was accompanied by X", "X accompanied him", "visited Oslo, accompanied by X": on the visit
 * told of. */
static void read_accompany(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t companion = a->passive ? dl_child(doc, c->trigger, DL_BIT(OBL_AGENT)) : a->subject;
    c->takes_up = true;
    c->dropped = !dl_is_person(doc, companion) || dl_is_negated(doc, c->trigger);
    if (!c->dropped)
        dl_take_phrase(all, c, companion, DL_PART_VISIT, "who accompanies");
}

/* "will call on the president", not "called on the president to resign". */
static void read_call_on(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t host = a->object;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " on ") &&
            dl_is_person(doc, dependent))
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

/* "became chairman of the bank": of an office, not "the first president to visit". */
static void read_become(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t office = dl_child(doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(OBJ));
    bool holds = office != DL_NONE && (dl_token_noun_kinds(doc, office) & DL_NOUN_OFFICE) &&
                 !dl_lemma_in(doc, office, " member ") &&
                 dl_child(doc, office, DL_BIT(ACL) | DL_BIT(ACL_RELCL)) == DL_NONE;
    c->dropped = !holds || !dl_is_person(doc, a->agent);
    if (!c->dropped)
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who becomes it");
}

static void read_discuss(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of discussing verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with between ", DL_PART_ATTEND,
                                               "discussing verb with");
    c->dropped = a->passive ? !c->participants.count : c->participants.count < 2 && !partners;
}

static void read_visit(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t visitors = dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of visiting verb");
    if (a->object == DL_NONE || !visitors) {
        c->dropped = true;
        return;
    }
    const dl_entity *seen = dl_entity_at(doc, a->object);
    unsigned kinds = dl_token_noun_kinds(doc, a->object);
    if (seen && seen->type == DL_ENTITY_PLACE)
        dl_set_place(all, c, a->object);
    else if (seen && (seen->type == DL_ENTITY_PERSON || seen->type == DL_ENTITY_ORGANIZATION))
        dl_take_phrase(all, c, a->object, DL_PART_HOST, "object of visiting verb");
    c->dropped =
        !seen && !(kinds & (DL_NOUN_PLACE | DL_NOUN_ORGANIZATION | DL_NOUN_GROUP | DL_NOUN_PERSON));
}

static void read_go(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool arrives = dl_lemma_in(doc, c->trigger, " arrive ");
    uint32_t to = dl_destination(doc, c->trigger, arrives ? " in at to " : " to for into ");
    bool traveller = dl_is_person(doc, a->agent) ||
                     (a->agent != DL_NONE &&
                      (dl_token_noun_kinds(doc, a->agent) & (DL_NOUN_OFFICE | DL_NOUN_GROUP)));
    bool takes_other = dl_child(doc, c->trigger, DL_BIT(OBJ)) != DL_NONE; // "return the boy to"
    if (to == DL_NONE || !traveller || a->passive || takes_other) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of travelling verb");
    dl_set_place(all, c, to);
}

/* "leaves for Oslo on Friday" is a journey, "left office" the end of a post. */
static void read_leave(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t to = dl_destination(doc, c->trigger, " for ");
    c->dropped = a->passive || !dl_is_person(doc, a->agent);
    if (c->dropped)
        return;
    if (to != DL_NONE) {
        dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of travelling verb");
        dl_set_place(all, c, to);
        return;
    }
    c->type = DL_EVENT_RESIGNATION;
    c->dropped = a->object == DL_NONE ||
                 !dl_lemma_in(doc, a->object, " office post job government cabinet leadership ");
    if (!c->dropped)
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who leaves office");
}

/* "is due to see President X on Friday": to come, or on a day; "saw X win" is none. */
static void read_see(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
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

static void read_phone(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of calling verb");
    uint32_t called = dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "object of calling verb");
    c->dropped = !called;
}

static void read_speak(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool by_phone = false;
    DL_EACH_CHILD (doc, dependent, c->trigger)
        by_phone |= dl_is_relation(doc, dependent, DL_OBLIQUES) &&
                    dl_lemma_in(doc, dependent, " phone telephone videoconference ");
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of speaking verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with to ", DL_PART_ATTEND,
                                               "speaking verb with");
    // "They last spoke in October": to each other.
    bool last = c->trigger > 0 && dl_lemma_in(doc, c->trigger - 1, " last ");
    bool each_other = c->participants.count > 1 && (by_phone || last);
    c->dropped = !each_other && (!by_phone || !partners);
}

/* A letter binds nobody, unless it is one of intent. */
static bool is_mere_letter(const dl_document *doc, uint32_t noun)
{
    if (!dl_lemma_in(doc, noun, " letter petition "))
        return false;
    uint32_t of = dl_child(doc, noun, DL_BIT(NMOD));
    return of == DL_NONE || !dl_lemma_in(doc, of, " intent understanding agreement ");
}

static void read_sign(dl_candidates *all, dl_candidate *c, const clause_arguments *given)
{
    clause_arguments found = *given, *a = &found;
    if (a->object != DL_NONE && !dl_is_document(all->doc, a->object) &&
        dl_is_relation(all->doc, c->trigger, DL_BIT(ACL_RELCL)))
        a->object = paper_before(all->doc, c->trigger);
    // "Minister X signed for the government": what was told of before.
    c->takes_up = a->object == DL_NONE && !a->passive && dl_is_person(all->doc, a->agent);
    if (!c->takes_up && (a->object == DL_NONE || !dl_is_document(all->doc, a->object) ||
                         is_mere_letter(all->doc, a->object))) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_SIGN,
                   a->passive ? "signed by" : "subject of signing verb");
    dl_take_by_preposition(all, c, c->trigger, " with between alongside ", DL_PART_SIGN,
                           "signing verb with");
    if (c->takes_up)
        return;
    dl_take_by_preposition(all, c, a->object, " with between alongside ", DL_PART_SIGN,
                           "paper with");
    add_document(all, c, a->object);
    join_noun(all, c, a->object);
}

/* The event of an infinitive, its own or that of the noun that it carries. */
static uint32_t agreed_event(const dl_candidates *all, uint32_t infinitive)
{
    if (all->of_token[infinitive] != DL_NONE)
        return all->of_token[infinitive];
    uint32_t object = dl_child(all->doc, infinitive, DL_BIT(OBJ));
    return object == DL_NONE ? DL_NONE : all->of_token[object];
}

/* "agreed that trade matters" is an opinion; "agreed that they would meet" is not. */
static bool agrees_on_opinion(const dl_document *doc, uint32_t verb)
{
    uint32_t clause = dl_child(doc, verb, DL_BIT(CCOMP));
    if (clause == DL_NONE)
        return false;
    DL_EACH_CHILD (doc, auxiliary, clause)
        if (dl_token_at(doc, auxiliary)->xpos == DL_XPOS_MD)
            return false;
    return true;
}

static void read_agree(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t sides = dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of agreeing verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with between ", DL_PART_PARTY,
                                               "agreeing verb with");
    uint32_t infinitive = dl_child(doc, c->trigger, DL_BIT(XCOMP));
    uint32_t agreed = infinitive == DL_NONE ? DL_NONE : agreed_event(all, infinitive);
    if (agreed != DL_NONE) {
        c->same =
            agreed; // "agreed to establish" is the establishment, "agreed to meet" the meeting
        return;
    }
    bool to_something =
        dl_child(doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP) | DL_BIT(OBJ) | DL_BIT(OBL)) !=
        DL_NONE;
    c->dropped = sides + partners < 2 || !to_something || agrees_on_opinion(doc, c->trigger);
}

static void read_pledge(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of pledging verb");
    uint32_t sides = c->participants.count;
    bool to_do = dl_child(all->doc, c->trigger, DL_BIT(XCOMP)) != DL_NONE;
    if (sides < 2 || !to_do)
        c->type = DL_EVENT_STATEMENT; // a pledge of one side
    c->dropped = !sides || dl_child(all->doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP)) == DL_NONE;
}

static void read_merge(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    const dl_entity *buyer = dl_entity_at(doc, a->agent), *bought = dl_entity_at(doc, a->object);
    bool merges = dl_lemma_in(doc, c->trigger, " merge ");
    bool firms = buyer && buyer->type == DL_ENTITY_ORGANIZATION &&
                 (merges || (bought && bought->type == DL_ENTITY_ORGANIZATION));
    if (!firms) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of merging verb");
    dl_take_phrase(all, c, a->object, DL_PART_PARTY, "object of merging verb");
    dl_take_by_preposition(all, c, c->trigger, " with ", DL_PART_PARTY, "merging verb with");
    c->dropped = c->participants.count < 2;
}

static void read_found(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    bool found = a->object != DL_NONE && is_body(all->doc, a->object) &&
                 dl_child(all->doc, c->trigger, DL_BIT(CCOMP)) == DL_NONE;
    // "set up committees", as anybody may
    bool some = found && !dl_entity_at(all->doc, a->object) &&
                dl_token_at(all->doc, a->object)->xpos == DL_XPOS_NNS;
    if (!found || some) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "object of founding verb");
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of founding verb");
}

static void read_endorse(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool it = a->object != DL_NONE && dl_lemma_in(doc, a->object, " it ") &&
              dl_lemma_in(doc, c->trigger, " ratify ");
    bool paper = a->object != DL_NONE && (dl_is_document(doc, a->object) || it);
    bool only_papers =
        dl_lemma_in(doc, c->trigger, " adopt pass approve ratify ") ||
        dl_is_relation(doc, c->trigger, DL_BIT(ACL) | DL_BIT(ADVCL)); // "X, backed by Y, said"

    if (a->object == DL_NONE || (!paper && (only_papers || !dl_is_person(doc, a->object)))) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY,
                   a->passive ? "endorsed by" : "subject of endorsing verb");
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "object of endorsing verb");
    add_document(all, c, a->object);
    if (paper)
        join_noun(all, c, a->object);
}

static void read_appoint(dl_candidates *all, dl_candidate *c, const clause_arguments *given)
{
    clause_arguments found = *given, *a = &found;
    if (a->object == DL_NONE) // "named X to succeed Y" may have X as its predicate
        a->object = dl_child(all->doc, c->trigger, DL_BIT(XCOMP));
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
           dl_lemma_in(doc, noun,
                       " office post position job power role leadership presidency seat duty ");
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

static void read_succeed(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    bool people = dl_is_person(all->doc, a->agent) && dl_is_person(all->doc, a->object);
    // A substitute replaces a player; a successor replaces somebody as something.
    bool in_office = !dl_lemma_in(all->doc, c->trigger, " replace ");
    DL_EACH_CHILD (all->doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(all->doc, dependent);
        in_office |= preposition != DL_NONE && dl_lemma_in(all->doc, preposition, " as ");
    }
    people &= in_office;
    c->dropped = !people;
    if (people)
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who succeeds");
}

static void read_win(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    c->dropped =
        a->object == DL_NONE ||
        !dl_lemma_in(all->doc, a->object,
                     " election re-election vote poll runoff run-off presidency referendum ");
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who wins");
    join_noun(all, c, a->object);
}

/* "will travel to X, joining Y there": Y takes part in what the clause above tells of. */
static void read_join(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool post = a->object != DL_NONE && dl_lemma_in(doc, a->object, " board cabinet government ");
    c->dropped = !post || !dl_is_person(doc, a->agent);
    if (!c->dropped) { // "will join the board"
        c->type = DL_EVENT_APPOINTMENT;
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who joins it");
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

static void read_other_verb(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject");
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "object");
    c->dropped = !c->participants.count;
}

void dl_read_verb(dl_candidates *all, dl_candidate *c)
{
    clause_arguments a = arguments_of(all->doc, c->trigger);
    switch (c->frame) {
    case DL_FRAME_MEET:
        read_meet(all, c, &a);
        break;
    case DL_FRAME_ATTEND:
        read_attend(all, c, &a);
        break;
    case DL_FRAME_RECEIVE:
        read_receive(all, c, &a);
        break;
    case DL_FRAME_LEAVE:
        read_leave(all, c, &a);
        break;
    case DL_FRAME_SEE:
        read_see(all, c, &a);
        break;
    case DL_FRAME_REPRESENT:
        read_represent(all, c, &a);
        break;
    case DL_FRAME_ACCOMPANY:
        read_accompany(all, c, &a);
        break;
    case DL_FRAME_CALL_ON:
        read_call_on(all, c, &a);
        break;
    case DL_FRAME_BECOME:
        read_become(all, c, &a);
        break;
    case DL_FRAME_DISCUSS:
        read_discuss(all, c, &a);
        break;
    case DL_FRAME_VISIT:
        read_visit(all, c, &a);
        break;
    case DL_FRAME_GO:
        read_go(all, c, &a);
        break;
    case DL_FRAME_PHONE:
        read_phone(all, c, &a);
        break;
    case DL_FRAME_SPEAK:
        read_speak(all, c, &a);
        break;
    case DL_FRAME_SIGN:
        read_sign(all, c, &a);
        break;
    case DL_FRAME_AGREE:
        read_agree(all, c, &a);
        break;
    case DL_FRAME_PLEDGE:
        read_pledge(all, c, &a);
        break;
    case DL_FRAME_MERGE:
        read_merge(all, c, &a);
        break;
    case DL_FRAME_FOUND:
        read_found(all, c, &a);
        break;
    case DL_FRAME_ENDORSE:
        read_endorse(all, c, &a);
        break;
    case DL_FRAME_APPOINT:
        read_appoint(all, c, &a);
        break;
    case DL_FRAME_ASSUME:
    case DL_FRAME_RESIGN:
        read_one_person(all, c, a.agent, "subject of office verb");
        break;
    case DL_FRAME_DISMISS:
    case DL_FRAME_ELECT:
        read_one_person(all, c, a.object, "object of office verb");
        c->dropped |= leaves_in_office(all->doc, c->trigger);
        break;
    case DL_FRAME_SUCCEED:
        read_succeed(all, c, &a);
        break;
    case DL_FRAME_WIN:
        read_win(all, c, &a);
        break;
    case DL_FRAME_JOIN:
        read_join(all, c, &a);
        break;
    default:
        read_other_verb(all, c, &a);
        break;
    }
}
