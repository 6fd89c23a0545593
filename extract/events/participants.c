/* Who takes part: what each frame takes from its clause or noun phrase, and the sense in which a
 * trigger is an event.
 *
 * A verb's frame is one function; so is a noun's. What a frame requires and does not find drops the
 * candidate: "meet a deadline", "signed a striker", "passed the ball" have the verb but not the
 * sense. */
#include "candidate.h"

#include "../../lexicon/lexicon.h"
#include "../mentions/mentions.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

static const dl_token *token_at(const dl_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

static const dl_entity *entity_at(const dl_document *doc, uint32_t token)
{
    uint32_t mention = token == DL_NONE ? DL_NONE : token_at(doc, token)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].entity == DL_NONE)
        return NULL;
    return &doc->entities.items[doc->mentions.items[mention].entity];
}

static bool is_person(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = entity_at(doc, token);
    return entity && entity->type == DL_ENTITY_PERSON;
}

/* A paper, by its name or by its noun. */
static bool is_document(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = entity_at(doc, token);
    return (entity && entity->type == DL_ENTITY_DOCUMENT) ||
           (dl_token_noun_kinds(doc, token) & DL_NOUN_DOCUMENT);
}

/* A body that can be founded, by its name or by its noun. */
static bool is_body(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = entity_at(doc, token);
    return (entity && entity->type == DL_ENTITY_ORGANIZATION) ||
           ((dl_token_noun_kinds(doc, token) & DL_NOUN_ORGANIZATION) &&
            !dl_lemma_in(doc, token, " foundation order trust office service network church team channel station front unit line "));
}

enum { FARTHEST_PAPER = 10 };

/* "a treaty calling for talks, which they signed": the paper that a relative clause means, where the nearest noun is none. */
static uint32_t paper_before(const dl_document *doc, uint32_t token)
{
    uint32_t first = doc->sentences.items[token_at(doc, token)->sentence].first;
    for (uint32_t t = token; t-- > first && token - t <= FARTHEST_PAPER;)
        if (token_at(doc, t)->upos == DL_UPOS_NOUN && is_document(doc, t))
            return t;
    return DL_NONE;
}

/* Named participants count one each, a nameless group as two. */
static uint32_t count_sides(const dl_candidate *c)
{
    return c->participants.count;
}

/* Adds the dependents of token with one of the prepositions. Gives how many it found. */
static uint32_t take_by_preposition(dl_candidates *all, dl_candidate *c, uint32_t token,
                                    const char *prepositions, dl_part part, const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t found = 0;
    for
        DL_EACH_CHILD(doc, dependent, token)
        {
            uint32_t preposition = dl_preposition(doc, dependent);
            if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE &&
                dl_lemma_in(doc, preposition, prepositions))
                found += dl_take_phrase(all, c, dependent, part, rule);
        }
    return found;
}

static void add_document(dl_candidates *all, dl_candidate *c, uint32_t token)
{
    uint32_t mention = token_at(all->doc, token)->mention;
    if (mention == DL_NONE || all->doc->mentions.items[mention].entity == DL_NONE)
        return;
    uint32_t entity = all->doc->mentions.items[mention].entity;
    if (all->doc->entities.items[entity].type == DL_ENTITY_DOCUMENT)
        *DL_PUSH(&c->documents) = entity;
}

enum { LONGEST_TOPIC = 16 };

/* What talks are "on", "about" or "over", or what is discussed: the noun phrase, cut where it grows
 * into a clause. */
static void read_topic(dl_candidates *all, dl_candidate *c)
{
    dl_document *doc = all->doc;
    for
        DL_EACH_CHILD(doc, dependent, c->trigger)
        {
            uint32_t preposition = dl_preposition(doc, dependent);
            bool about = dl_is_relation(doc, dependent, DL_BIT(NMOD) | DL_BIT(OBL)) &&
                         preposition != DL_NONE &&
                         dl_lemma_in(doc, preposition, " on about over regarding concerning ");
            bool discussed =
                c->frame == DL_FRAME_DISCUSS && dl_is_relation(doc, dependent, DL_BIT(OBJ));
            if ((!about && !discussed) || token_at(doc, dependent)->time != DL_NONE)
                continue;
            uint32_t first, last;
            dl_subtree(doc, dependent, &first, &last);
            first = about ? preposition + 1 : first;
            if (last > first + LONGEST_TOPIC || first >= last)
                continue;
            uint32_t start = token_at(doc, first)->start, end = token_at(doc, last - 1)->end;
            c->topic = dl_arena_text(&doc->arena, doc->text + start, end - start);
            return;
        }
}

/* The noun's candidate, if it has one, tells of the same event as the verb's. */
static void join_noun(dl_candidates *all, const dl_candidate *verb, uint32_t noun)
{
    uint32_t other = all->of_token[noun];
    if (other != DL_NONE && all->items.items[other].trigger == noun)
        all->items.items[other].same = (uint32_t)(verb - all->items.items);
}

/* ---- verbs ---- */

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
        object = dl_child(doc, verb, DL_BIT(IOBJ)); // a lone object that the parser took for the indirect one
    bool relative = dl_is_relation(doc, verb, DL_BIT(ACL_RELCL));
    if (object == DL_NONE)
        return relative && dl_child(doc, verb, DL_BIT(NSUBJ)) != DL_NONE ? token_at(doc, verb)->head
                                                                         : DL_NONE;
    uint8_t xpos = token_at(doc, object)->xpos;
    return relative && (xpos == DL_XPOS_WDT || xpos == DL_XPOS_WP) ? token_at(doc, verb)->head
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
    uint32_t partners = take_by_preposition(all, c, c->trigger, " with between among ",
                                            DL_PART_ATTEND, "meeting verb with");
    bool thing_met = a->object != DL_NONE && !objects;
    bool alone = !objects && !partners && subjects < 2 && count_sides(c) < 2;
    bool needs_partner = dl_lemma_in(all->doc, c->trigger, " sit confer huddle ");
    bool refused =
        count_sides(c) < 2 && dl_child(all->doc, c->trigger, DL_BIT(ADVMOD)) != DL_NONE &&
        dl_lemma_in(all->doc, dl_child(all->doc, c->trigger, DL_BIT(ADVMOD)), " not n't never ");
    c->dropped =
        thing_met || refused || (alone && needs_partner) || (!subjects && !objects && !partners);
}

static void read_discuss(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of discussing verb");
    uint32_t partners = take_by_preposition(all, c, c->trigger, " with between ", DL_PART_ATTEND,
                                            "discussing verb with");
    c->dropped = a->passive ? !count_sides(c) : count_sides(c) < 2 && !partners;
}

/* The place that a noun names, or the one that it is in: "the air base at Lume". */
static void set_place(dl_candidates *all, dl_candidate *c, uint32_t token)
{
    const dl_document *doc = all->doc;
    const dl_entity *entity = entity_at(doc, token);
    if (!entity || entity->type != DL_ENTITY_PLACE)
        for DL_EACH_CHILD (doc, dependent, token) {
            const dl_entity *inner = entity_at(doc, dependent);
            if (inner && inner->type == DL_ENTITY_PLACE && dl_is_relation(doc, dependent, DL_BIT(NMOD)))
                token = dependent;
        }
    uint32_t mention = token_at(doc, token)->mention;
    if (mention != DL_NONE && c->place == DL_NONE)
        c->place = doc->mentions.items[mention].entity;
}

static void read_visit(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t visitors = dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of visiting verb");
    if (a->object == DL_NONE || !visitors) {
        c->dropped = true;
        return;
    }
    const dl_entity *seen = entity_at(doc, a->object);
    unsigned kinds = dl_token_noun_kinds(doc, a->object);
    if (seen && seen->type == DL_ENTITY_PLACE)
        set_place(all, c, a->object);
    else if (seen && seen->type == DL_ENTITY_PERSON)
        dl_take_phrase(all, c, a->object, DL_PART_HOST, "object of visiting verb");
    c->dropped =
        !seen && !(kinds & (DL_NOUN_PLACE | DL_NOUN_ORGANIZATION | DL_NOUN_GROUP | DL_NOUN_PERSON));
}

/* Where to: an "in", "to", "at" or "for" phrase that names a place or a body, or "here". */
static uint32_t destination(const dl_document *doc, uint32_t verb, const char *prepositions)
{
    for
        DL_EACH_CHILD(doc, dependent, verb)
        {
            if (dl_is_relation(doc, dependent, DL_BIT(ADVMOD)) &&
                dl_lemma_in(doc, dependent, " here "))
                return dependent;
            uint32_t preposition = dl_preposition(doc, dependent);
            const dl_entity *entity = entity_at(doc, dependent);
            if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE && entity &&
                dl_lemma_in(doc, preposition, prepositions) && entity->type == DL_ENTITY_PLACE)
                return dependent;
        }
    return DL_NONE;
}

static void read_go(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool arrives = dl_lemma_in(doc, c->trigger, " arrive ");
    uint32_t to = destination(doc, c->trigger, arrives ? " in at to " : " to for into ");
    bool traveller = is_person(doc, a->agent) ||
                     (a->agent != DL_NONE &&
                      (dl_token_noun_kinds(doc, a->agent) & (DL_NOUN_OFFICE | DL_NOUN_GROUP)));
    if (to == DL_NONE || !traveller || a->passive) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of travelling verb");
    set_place(all, c, to);
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
    for
        DL_EACH_CHILD(doc, dependent, c->trigger)
    by_phone |= dl_is_relation(doc, dependent, DL_OBLIQUES) &&
                dl_lemma_in(doc, dependent, " phone telephone videoconference ");
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of speaking verb");
    uint32_t partners =
        take_by_preposition(all, c, c->trigger, " with to ", DL_PART_ATTEND, "speaking verb with");
    c->dropped = !by_phone || !partners;
}

static void read_sign(dl_candidates *all, dl_candidate *c, const clause_arguments *given)
{
    clause_arguments found = *given, *a = &found;
    if (a->object != DL_NONE && !is_document(all->doc, a->object) &&
        dl_is_relation(all->doc, c->trigger, DL_BIT(ACL_RELCL)))
        a->object = paper_before(all->doc, c->trigger);
    if (a->object == DL_NONE || !is_document(all->doc, a->object)) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_SIGN,
                   a->passive ? "signed by" : "subject of signing verb");
    take_by_preposition(all, c, c->trigger, " with between ", DL_PART_SIGN, "signing verb with");
    take_by_preposition(all, c, a->object, " with between ", DL_PART_SIGN, "paper with");
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

static void read_agree(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t sides = dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of agreeing verb");
    uint32_t partners = take_by_preposition(all, c, c->trigger, " with between ", DL_PART_PARTY,
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
    c->dropped = sides + partners < 2 || !to_something;
}

static void read_pledge(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    uint32_t sides = dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of pledging verb");
    if (sides < 2)
        c->type = DL_EVENT_STATEMENT; // a pledge of one side
    c->dropped = !sides || dl_child(all->doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP)) == DL_NONE;
}

static void read_merge(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    const dl_entity *buyer = entity_at(doc, a->agent), *bought = entity_at(doc, a->object);
    bool merges = dl_lemma_in(doc, c->trigger, " merge ");
    bool firms = buyer && buyer->type == DL_ENTITY_ORGANIZATION &&
                 (merges || (bought && bought->type == DL_ENTITY_ORGANIZATION));
    if (!firms) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of merging verb");
    dl_take_phrase(all, c, a->object, DL_PART_PARTY, "object of merging verb");
    take_by_preposition(all, c, c->trigger, " with ", DL_PART_PARTY, "merging verb with");
    c->dropped = count_sides(c) < 2;
}

static void read_found(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    if (a->object == DL_NONE || !is_body(all->doc, a->object)) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "object of founding verb");
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of founding verb");
}

static void read_endorse(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool it = a->object != DL_NONE && dl_lemma_in(doc, a->object, " it ") && dl_lemma_in(doc, c->trigger, " ratify ");
    bool paper = a->object != DL_NONE && (is_document(doc, a->object) || it);
    bool only_papers =
        dl_lemma_in(doc, c->trigger, " adopt pass approve ratify ") ||
        dl_is_relation(doc, c->trigger, DL_BIT(ACL) | DL_BIT(ADVCL)); // "X, backed by Y, said"

    if (a->object == DL_NONE || (!paper && (only_papers || !is_person(doc, a->object)))) {
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

static void read_appoint(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    if (!is_person(all->doc, a->object)) {
        c->dropped = true;
        return;
    }
    bool swears = dl_lemma_in(all->doc, c->trigger, " swear ");
    bool to_post = dl_child(all->doc, c->trigger,
                            DL_BIT(XCOMP) | DL_BIT(OBL) | DL_BIT(COMPOUND_PRT)) != DL_NONE;
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "who is appointed");
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "who appoints");
    c->dropped = !to_post && !swears &&
                 dl_lemma_in(all->doc, c->trigger, " name tap pick install promote designate ");
}

static void read_one_person(dl_candidates *all, dl_candidate *c, uint32_t person, const char *rule)
{
    c->dropped = !is_person(all->doc, person);
    if (!c->dropped)
        dl_take_phrase(all, c, person, DL_PART_SUBJECT, rule);
}

static void read_succeed(dl_candidates *all, dl_candidate *c, const clause_arguments *a)
{
    bool people = is_person(all->doc, a->agent) && is_person(all->doc, a->object);
    // A substitute replaces a player; a successor replaces somebody as something.
    bool in_office = !dl_lemma_in(all->doc, c->trigger, " replace ");
    for
        DL_EACH_CHILD(all->doc, dependent, c->trigger)
        {
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
    c->dropped = true;
    uint32_t above = token_at(doc, c->trigger)->head;
    if (above == DL_NONE || !dl_is_relation(doc, c->trigger, DL_BIT(ADVCL) | DL_BIT(CONJ)))
        return;
    uint32_t other = all->of_token[above];
    if (other == DL_NONE || !is_person(doc, a->object))
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

static void read_verb(dl_candidates *all, dl_candidate *c)
{
    clause_arguments a = arguments_of(all->doc, c->trigger);
    switch (c->frame) {
    case DL_FRAME_MEET:
        read_meet(all, c, &a);
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

/* ---- nouns ---- */

static const char *const *light_verb(const dl_document *doc, uint32_t verb)
{
    char key[64];
    for
        DL_EACH_CHILD(doc, dependent, verb)
        {
            if (!dl_is_relation(doc, dependent,
                                DL_BIT(COMPOUND_PRT) | DL_BIT(OBJ) | DL_BIT(ADVMOD)))
                continue;
            snprintf(key, sizeof key, "%s %s", token_at(doc, verb)->lemma,
                     token_at(doc, dependent)->lemma);
            const char *const *row = dl_table_find(&dl_table_light_verbs, key, strlen(key));
            if (row)
                return row;
        }
    return dl_table_find(&dl_table_light_verbs, token_at(doc, verb)->lemma,
                         strlen(token_at(doc, verb)->lemma));
}

static dl_part part_of_name(const char *name)
{
    for (int i = 0; i < DL_PART_COUNT; i++)
        if (strcmp(name, dl_part_names[i]) == 0)
            return (dl_part)i;
    return DL_PART_COUNT;
}

/* "a round of talks", "the second day of the summit": the noun before stands in the event's place
 * in the clause. */
static uint32_t carried_noun(const dl_document *doc, uint32_t noun)
{
    noun = dl_first_conjunct(doc, noun);
    for (int steps = 0; steps < 2; steps++) {
        uint32_t head = token_at(doc, noun)->head, preposition = dl_preposition(doc, noun);
        bool of = preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ");
        if (head == DL_NONE || !of || !dl_is_relation(doc, noun, DL_BIT(NMOD)) ||
            !dl_lemma_in(doc, head,
                         " round series day session set pair couple rest start end opening leg "
                         "stage part stop "))
            break;
        noun = head;
    }
    return noun;
}

/* Who cancels, plans or proposes a visit or talks with somebody is to take part in it; who does so
 * of talks in general need not be. */
static bool would_take_part(const dl_document *doc, const dl_candidate *c, uint32_t subject)
{
    return subject != DL_NONE &&
           (c->frame == DL_FRAME_VISIT_NOUN ||
            (c->frame == DL_FRAME_TALKS && c->participants.count)) &&
           is_person(doc, subject);
}

/* The part that who carries the event noun takes in it. */
static dl_part carrier_part(const dl_document *doc, const dl_candidate *c, const char *const *light,
                            uint32_t subject)
{
    dl_part part = part_of_name(light[1]);
    if (part == DL_PART_COUNT && light[2][0] && would_take_part(doc, c, subject))
        part = DL_PART_ATTEND;
    if (part != DL_PART_ATTEND)
        return part;
    switch (c->frame) {
    case DL_FRAME_VISIT_NOUN:
        return DL_PART_VISIT;
    case DL_FRAME_ACCORD:
        return DL_PART_PARTY;
    case DL_FRAME_SIGNING:
        return DL_PART_SIGN;
    default:
        return DL_PART_ATTEND;
    }
}

static bool is_saying(const dl_document *doc, uint32_t verb)
{
    return dl_lemma_in(
        doc, verb,
        " say tell announce report add note quote state claim reiterate declare comment ");
}

/* The event noun is the object, or the subject, of a verb that only says that it takes place. */
static void read_light_carrier(dl_candidates *all, dl_candidate *c, uint32_t noun, uint32_t verb)
{
    const dl_document *doc = all->doc;
    const char *const *light = light_verb(doc, verb);
    c->carrier = verb;
    if (!light)
        return;
    c->light = true;
    if (all->of_token[verb] == DL_NONE)
        all->of_token[verb] = (uint32_t)(c - all->items.items);
    bool passive;
    uint32_t subject = dl_subject_of(doc, verb, &passive);
    dl_part part = carrier_part(doc, c, light, subject);
    if (!passive && subject != noun && part != DL_PART_COUNT)
        dl_take_phrase(all, c, subject, part, "subject of the verb that carries it");
    if (passive && part != DL_PART_COUNT)
        dl_take_phrase(all, c, dl_child(doc, verb, DL_BIT(OBL_AGENT)),
                       part == DL_PART_ATTEND ? DL_PART_HOST : part, "held by");
    if (light[2][0] == '\0')
        take_by_preposition(all, c, verb, " with between among alongside ", DL_PART_ATTEND,
                            "carried with");
}

/* "arrived for talks with X", "in talks with X, he said ...": who goes to it, or acts in it,
 * attends. */
static void read_adjunct_carrier(dl_candidates *all, dl_candidate *c, uint32_t noun, uint32_t verb,
                                 bool has_partner)
{
    const dl_document *doc = all->doc;
    uint32_t preposition = dl_preposition(doc, noun);
    c->carrier = verb;
    if (preposition == DL_NONE)
        return;
    uint32_t of_verb = all->of_token[verb];
    dl_frame frame = of_verb == DL_NONE ? DL_FRAME_COUNT : all->items.items[of_verb].frame;
    bool goes = frame == DL_FRAME_VISIT || frame == DL_FRAME_GO || frame == DL_FRAME_MEET ||
                frame == DL_FRAME_DISCUSS;
    bool inside = dl_lemma_in(doc, preposition, " in during at for on to by into ");
    bool around = dl_lemma_in(doc, preposition, " after before following ahead ");
    bool joins =
        dl_lemma_in(doc, verb, " take participate partake join speak arrive travel fly ") &&
        dl_lemma_in(doc, preposition, " in at to for ");
    bool attends = (goes && inside) || joins ||
                   (has_partner && (inside || around) && !c->definite) ||
                   (has_partner && inside && !is_saying(doc, verb));
    if (!attends)
        return;
    bool passive;
    uint32_t subject = dl_subject_of(doc, verb, &passive);
    dl_part part = c->frame == DL_FRAME_VISIT_NOUN ? DL_PART_VISIT
                   : c->frame == DL_FRAME_ACCORD   ? DL_PART_PARTY
                                                   : DL_PART_ATTEND;
    if (!passive && subject != DL_NONE)
        dl_take_phrase(all, c, subject, part, "subject of the clause it is in");
}

static void read_carrier(dl_candidates *all, dl_candidate *c, bool has_partner)
{
    const dl_document *doc = all->doc;
    uint32_t noun = carried_noun(doc, c->trigger), head = token_at(doc, noun)->head;
    if (dl_child(doc, noun, DL_BIT(COP)) != DL_NONE || head == DL_NONE)
        c->carrier = noun; // a predicate, or a headline
    else if (dl_is_relation(doc, noun,
                            DL_BIT(OBJ) | DL_SUBJECTS | DL_BIT(OBL_AGENT) | DL_BIT(XCOMP)))
        read_light_carrier(all, c, noun, head);
    else if (dl_is_relation(doc, noun, DL_BIT(OBL) | DL_BIT(OBL_UNMARKED)))
        read_adjunct_carrier(all, c, noun, head, has_partner);
    else
        c->carrier = dl_clause(doc, head);
}

/* Countries and bodies that stand before the noun: "Kenya-Chad talks", "NATO summit". */
static void read_front(dl_candidates *all, dl_candidate *c, dl_part part)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->first; t < c->trigger; t++) {
        const dl_entity *entity = entity_at(doc, t);
        const dl_mention *m = entity ? &doc->mentions.items[token_at(doc, t)->mention] : NULL;
        if (m && m->first == t && dl_is_relation(doc, m->head, DL_BIT(COMPOUND) | DL_BIT(AMOD)) &&
            (entity->country || entity->type == DL_ENTITY_ORGANIZATION))
            dl_take_phrase(all, c, m->head, part, "before the noun");
    }
}

/* "talks led by X", "a meeting attended by Y". */
static void read_participles(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    for
        DL_EACH_CHILD(doc, dependent, c->trigger)
        {
            if (!dl_is_relation(doc, dependent, DL_BIT(ACL) | DL_BIT(ACL_RELCL)))
                continue;
            const char *const *light = light_verb(doc, dependent);
            dl_part part = light ? part_of_name(light[1]) : DL_PART_COUNT;
            if (dl_lemma_in(doc, dependent, " involve include "))
                dl_take_phrase(all, c, dl_child(doc, dependent, DL_BIT(OBJ)), DL_PART_ATTEND,
                               "involving");
            if (part == DL_PART_COUNT)
                continue;
            dl_take_phrase(all, c, dl_child(doc, dependent, DL_BIT(OBL_AGENT)), part,
                           "attended or led by");
            if (dl_is_relation(doc, dependent, DL_BIT(ACL_RELCL)) &&
                token_at(doc, dependent)->head == c->trigger) {
                uint32_t subject = dl_child(doc, dependent, DL_BIT(NSUBJ));
                if (subject != DL_NONE && token_at(doc, subject)->xpos != DL_XPOS_WDT)
                    dl_take_phrase(all, c, subject, part, "who attends it in a relative clause");
            }
        }
}

enum { FARTHEST_PARTNER = 8 };

/* "a meeting with President X, set for Monday, was ...": the name right behind "with", where the tree hangs it elsewhere. */
static uint32_t take_partner_behind(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t end = doc->sentences.items[token_at(doc, c->trigger)->sentence].last;
    uint32_t limit = c->last + FARTHEST_PARTNER < end ? c->last + FARTHEST_PARTNER : end;
    if (c->last >= end || !dl_lemma_in(doc, c->last, " with between "))
        return 0;
    for (uint32_t t = c->last + 1; t < limit; t++) {
        const dl_token *token = token_at(doc, t);
        if (token->upos == DL_UPOS_VERB || token->upos == DL_UPOS_PUNCT || token->upos == DL_UPOS_AUX)
            return 0;
        const dl_mention *m = token->mention == DL_NONE ? NULL : &doc->mentions.items[token->mention];
        if (m && m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON)
            return dl_take_phrase(all, c, m->head, DL_PART_ATTEND, "name behind with");
    }
    return 0;
}

static void read_talks(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t whole = carried_noun(doc, c->trigger);
    uint32_t partners = take_by_preposition(all, c, c->trigger, " with between among alongside ",
                                            DL_PART_ATTEND, "talks with");
    if (whole != c->trigger)
        partners += take_by_preposition(all, c, whole, " with between among ", DL_PART_ATTEND,
                                        "talks with");
    if (!partners)
        partners = take_partner_behind(all, c);
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_ATTEND,
                   "possessor of talks");
    take_by_preposition(all, c, c->trigger, " of ", DL_PART_ATTEND, "talks of");
    read_participles(all, c);
    read_front(all, c, DL_PART_ATTEND);
    read_carrier(all, c, partners > 0);
    if (dl_lemma_in(doc, c->trigger, " talk ") && token_at(doc, c->trigger)->xpos == DL_XPOS_NN)
        c->dropped = !partners; // "talk of a merger"
    if (dl_lemma_in(doc, c->trigger, " gathering reception ") && !partners && c->name == DL_NONE)
        c->dropped = true;
    // These are events only of somebody, or by name.
    if (dl_lemma_in(doc, c->trigger,
                    " round session assembly reception retreat hearing conference audience round "
                    "convention workshop seminar "))
        c->dropped = !c->participants.count && c->name == DL_NONE && !c->light;
}

static void read_visit_noun(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_VISIT,
                   "possessor of visit");
    take_by_preposition(all, c, c->trigger, " by of from ", DL_PART_VISIT, "visit by");
    uint32_t to = destination(doc, c->trigger, " to in of ");
    if (to != DL_NONE)
        set_place(all, c, to);
    for (uint32_t t = c->first; t < c->trigger; t++) {
        const dl_entity *entity = entity_at(doc, t);
        if (entity && entity->type == DL_ENTITY_PLACE && dl_is_relation(doc, t, DL_BIT(COMPOUND)))
            set_place(all, c, t);
    }
    read_carrier(all, c, false);
    uint32_t preposition = dl_preposition(doc, carried_noun(doc, c->trigger));
    if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " on ") && c->carrier != DL_NONE &&
        !c->participants.count) {
        bool passive;
        dl_take_phrase(all, c, dl_subject_of(doc, c->carrier, &passive), DL_PART_VISIT,
                       "on a visit");
    }
    c->dropped = !c->participants.count;
}

/* Verbs by which an agreement comes about, as its carrier or behind it ("the deal reached in May").
 */
static bool brings_about(const dl_document *doc, uint32_t verb)
{
    return verb != DL_NONE &&
           dl_lemma_in(doc, verb,
                       " reach strike sign conclude clinch seal broker finalise finalize hammer "
                       "announce complete "
                       "agree make ink initial win negotiate take enter approve propose ");
}

static void read_accord(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t sides = take_by_preposition(all, c, c->trigger, " with between among by ",
                                         DL_PART_PARTY, "agreement between");
    bool takeover = dl_lemma_in(doc, c->trigger, " merger takeover acquisition ");
    if (takeover) {
        sides += take_by_preposition(all, c, c->trigger, " of ", DL_PART_PARTY, "takeover of");
        sides += dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_PARTY,
                                "possessor of takeover");
    }
    read_participles(all, c);
    read_carrier(all, c, sides > 0);
    bool done = brings_about(doc, c->carrier);
    for
        DL_EACH_CHILD(doc, dependent, c->trigger)
    done |= dl_is_relation(doc, dependent, DL_BIT(ACL) | DL_BIT(ACL_RELCL)) &&
            brings_about(doc, dependent);
    // An agreement of nobody that nothing brings about is a paper.
    c->dropped = !done && !sides;
    if (!c->dropped)
        read_front(all, c, DL_PART_PARTY);
}

static void read_call(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t partners = take_by_preposition(all, c, c->trigger, " with between to from ",
                                            DL_PART_ATTEND, "call with");
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_ATTEND,
                   "possessor of call");
    read_carrier(all, c, partners > 0);
    c->dropped = count_sides(c) < 2 && !partners;
}

static void read_office_noun(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t possessor = dl_child(doc, c->trigger, DL_BIT(NMOD_POSS));
    if (is_person(doc, possessor))
        dl_take_phrase(all, c, possessor, DL_PART_SUBJECT, "possessor of office noun");
    for
        DL_EACH_CHILD(doc, dependent, c->trigger)
        {
            uint32_t preposition = dl_preposition(doc, dependent);
            if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ") &&
                is_person(doc, dependent))
                dl_take_phrase(all, c, dependent, DL_PART_SUBJECT, "office noun of");
        }
    read_carrier(all, c, false);
    c->dropped = !c->participants.count;
}

static void read_happening(dl_candidates *all, dl_candidate *c)
{
    take_by_preposition(all, c, c->trigger, " by against of with ", DL_PART_PARTY, "happening of");
    read_carrier(all, c, false);
}

/* "10,694 votes", "three polls" are counted, not held. */
static void read_election(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    bool ballots = dl_lemma_in(doc, c->trigger, " vote ballot poll ");
    bool several = token_at(doc, c->trigger)->xpos == DL_XPOS_NNS ||
                   dl_child(doc, c->trigger, DL_BIT(NUMMOD)) != DL_NONE;
    read_carrier(all, c, false);
    c->participants.count = 0; // who holds an election does not stand in it
    c->dropped = ballots && (several || !c->light);
}

void dl_find_participants(dl_candidates *all, dl_candidate *c)
{
    read_topic(all, c);
    if (!c->noun) {
        read_verb(all, c);
        return;
    }
    switch (c->frame) {
    case DL_FRAME_TALKS:
        read_talks(all, c);
        break;
    case DL_FRAME_VISIT_NOUN:
        read_visit_noun(all, c);
        break;
    case DL_FRAME_ACCORD:
        read_accord(all, c);
        break;
    case DL_FRAME_SIGNING:
        take_by_preposition(all, c, c->trigger, " by with between ", DL_PART_SIGN, "signing by");
        read_carrier(all, c, false);
        break;
    case DL_FRAME_CALL:
        read_call(all, c);
        break;
    case DL_FRAME_OFFICE:
        read_office_noun(all, c);
        break;
    case DL_FRAME_ELECTION:
        read_election(all, c);
        break;
    case DL_FRAME_FOUNDING:
    case DL_FRAME_APPROVAL:
        take_by_preposition(all, c, c->trigger, " of ", DL_PART_SUBJECT, "founding or approval of");
        take_by_preposition(all, c, c->trigger, " by ", DL_PART_PARTY, "founding or approval by");
        read_carrier(all, c, false);
        c->dropped = !c->participants.count;
        break;
    default:
        read_happening(all, c);
        break;
    }
}
