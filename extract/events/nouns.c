/* What nouns take: one short function per frame, beside the verb that carries them (carriers.c). */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <string.h>

/* "Oslo-Lisbon talks" are not held in Oslo. */
static bool is_hyphenated(const dl_document *doc, const dl_mention *m)
{
    for (uint32_t t = m->first; t <= m->last; t++)
        if (dl_token_at(doc, t)->xpos == DL_XPOS_HYPH ||
            memchr(doc->text + dl_token_at(doc, t)->start, '-',
                   dl_token_at(doc, t)->end - dl_token_at(doc, t)->start))
            return true;
    return false;
}

/* Countries and bodies that stand before the noun: "Kenya-Chad talks", "NATO summit". */
static void read_front(dl_candidates *all, dl_candidate *c, dl_part part)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->first; t < c->trigger; t++) {
        const dl_entity *entity = dl_entity_at(doc, t);
        const dl_mention *m = entity ? &doc->mentions.items[dl_token_at(doc, t)->mention] : NULL;
        if (!m || m->first != t || !dl_is_relation(doc, m->head, DL_BIT(COMPOUND) | DL_BIT(AMOD)))
            continue;
        if (entity->country || entity->type == DL_ENTITY_ORGANIZATION)
            dl_take_phrase(all, c, m->head, part, "before the noun");
        else if (entity->type == DL_ENTITY_PLACE && c->name == DL_NONE && !is_hyphenated(doc, m) &&
                 c->frame == DL_FRAME_TALKS)
            dl_set_place(all, c, m->head); // "the Oslo talks"; an accord is only named after it
    }
}

/* "talks led by X", "a meeting attended by Y". */
static void read_participles(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        if (!dl_is_relation(doc, dependent, DL_BIT(ACL) | DL_BIT(ACL_RELCL)))
            continue;
        const char *const *light = dl_light_verb(doc, dependent);
        dl_part part = light ? dl_part_of_name(light[1]) : DL_PART_COUNT;
        if (dl_lemma_in(doc, dependent, " involve include "))
            dl_take_phrase(all, c, dl_child(doc, dependent, DL_BIT(OBJ)), DL_PART_ATTEND,
                           "involving");
        if (part == DL_PART_COUNT)
            continue;
        dl_take_phrase(all, c, dl_child(doc, dependent, DL_BIT(OBL_AGENT)), part,
                       "attended or led by");
        if (dl_is_relation(doc, dependent, DL_BIT(ACL_RELCL)) &&
            dl_token_at(doc, dependent)->head == c->trigger) {
            uint32_t subject = dl_child(doc, dependent, DL_BIT(NSUBJ));
            if (subject != DL_NONE && dl_token_at(doc, subject)->xpos != DL_XPOS_WDT)
                dl_take_phrase(all, c, subject, part, "who attends it in a relative clause");
        }
    }
}

enum { FARTHEST_PARTNER = 12 };

/* Between the noun and the preposition stand at most when and where: "talks late on Monday with X",
 * "a visit to Oslo by X". */
static bool says_when_or_where(const dl_document *doc, uint32_t token)
{
    uint32_t mention = dl_token_at(doc, token)->mention;
    bool place = mention != DL_NONE && doc->mentions.items[mention].type == DL_ENTITY_PLACE;
    return place || dl_token_at(doc, token)->time != DL_NONE ||
           dl_has_class(doc, token, "upcoming") || // "scheduled for Friday"
           dl_lemma_in(doc, token, " late early later earlier on to in for ");
}

/* "a meeting with President X, set for Monday, was ...": the person named behind the noun and one
 * of the prepositions, where the tree hangs the name elsewhere. Gives how many it found. */
static uint32_t take_name_behind(dl_candidates *all, dl_candidate *c, const char *prepositions,
                                 dl_part part)
{
    const dl_document *doc = all->doc;
    uint32_t end = doc->sentences.items[dl_token_at(doc, c->trigger)->sentence].last;
    uint32_t with = c->last;
    while (with < end && says_when_or_where(doc, with))
        with++;
    uint32_t limit = with + FARTHEST_PARTNER < end ? with + FARTHEST_PARTNER : end;
    if (with >= end || !dl_lemma_in(doc, with, prepositions))
        return 0;
    for (uint32_t t = with + 1; t < limit; t++) {
        const dl_token *token = dl_token_at(doc, t);
        if (token->upos == DL_UPOS_VERB || token->upos == DL_UPOS_PUNCT ||
            token->upos == DL_UPOS_AUX)
            return 0;
        const dl_mention *m =
            token->mention == DL_NONE ? NULL : &doc->mentions.items[token->mention];
        if (m && m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON)
            return dl_take_phrase(all, c, m->head, part, "name behind the noun");
    }
    return 0;
}

/* What "the signing of the pact" is of: the noun, or DL_NONE. */
static uint32_t noun_of(const dl_document *doc, uint32_t noun)
{
    DL_EACH_CHILD (doc, dependent, noun) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_BIT(NMOD)) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " of "))
            return dependent;
    }
    return DL_NONE;
}

/* "They met on Monday, their first talks since May": the noun stands beside a verb that tells of
 * the same. */
static uint32_t verb_of_apposition(const dl_candidates *all, const dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t head = dl_token_at(doc, c->trigger)->head;
    uint64_t beside = DL_BIT(APPOS) | DL_BIT(PARATAXIS) | DL_BIT(OBL_UNMARKED) | DL_BIT(ADVCL) |
                      DL_BIT(DISLOCATED) | DL_BIT(XCOMP);
    if (head == DL_NONE || head > c->trigger || !dl_is_relation(doc, c->trigger, beside) ||
        dl_preposition(doc, c->trigger) != DL_NONE ||
        dl_child(doc, c->trigger, DL_SUBJECTS) != DL_NONE)
        return DL_NONE;
    uint32_t first, last, other = all->of_token[head];
    dl_subtree(doc, c->trigger, &first, &last);
    bool comma = dl_token_at(doc, first)->xpos == DL_XPOS_COMMA ||
                 (first && dl_token_at(doc, first - 1)->xpos == DL_XPOS_COMMA);
    bool meets = other != DL_NONE && !all->items.items[other].noun &&
                 all->items.items[other].type == DL_EVENT_MEETING;
    return comma && meets ? other : DL_NONE;
}

static void read_talks(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    c->same = verb_of_apposition(all, c);
    uint32_t whole = dl_carried_noun(doc, c->trigger);
    bool courtesy = dl_lemma_in(doc, c->trigger, " call "); // "a courtesy call on"
    bool audience = dl_lemma_in(doc, c->trigger, " audience banquet reception ");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger,
                                               courtesy   ? " on to "
                                               : audience ? " with to for "
                                                          : " with between among alongside ",
                                               DL_PART_ATTEND, "talks with");
    if (whole != c->trigger)
        partners += dl_take_by_preposition(all, c, whole, " with between among ", DL_PART_ATTEND,
                                           "talks with");
    if (!partners)
        partners = take_name_behind(all, c, " with between ", DL_PART_ATTEND);
    c->of_partners |= partners > 0;
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_ATTEND,
                   "possessor of talks");
    dl_take_by_preposition(all, c, c->trigger, " of ", DL_PART_ATTEND, "talks of");
    read_participles(all, c);
    read_front(all, c, DL_PART_ATTEND);
    dl_read_carrier(all, c, partners > 0);
    if (audience && c->carrier != DL_NONE &&
        dl_lemma_in(doc, c->carrier, " give grant host hold ")) {
        dl_take_phrase(all, c, dl_child(doc, c->carrier, DL_BIT(IOBJ)), DL_PART_ATTEND,
                       "who is given an audience");
        dl_take_by_preposition(all, c, c->carrier, " to for ", DL_PART_ATTEND,
                               "who is given an audience");
    }
    if (dl_lemma_in(doc, c->trigger, " talk ") && dl_token_at(doc, c->trigger)->xpos == DL_XPOS_NN)
        c->dropped = !partners; // "talk of a merger"
    bool somebodys = partners || c->name != DL_NONE || (c->definite && c->participants.count);
    if (dl_lemma_in(doc, c->trigger, " gathering reception ") && !somebodys)
        c->dropped = true;
    // These are events only of somebody, or by name.
    if (dl_lemma_in(doc, c->trigger,
                    " round session assembly reception retreat hearing conference audience round "
                    "convention workshop seminar congress synod plenary plenum conclave call "))
        c->dropped = !c->participants.count && c->name == DL_NONE && !c->light &&
                     dl_destination(doc, c->trigger, " in at ") == DL_NONE;
}

/* "had breakfast with X", "will host a dinner for X": with somebody, and told by a verb. */
static void read_meal(dl_candidates *all, dl_candidate *c)
{
    uint32_t partners =
        dl_take_by_preposition(all, c, c->trigger, " with for ", DL_PART_ATTEND, "meal with");
    read_participles(all, c); // "given by X"
    partners += c->participants.count;
    dl_read_carrier(all, c, false);
    if (c->carrier != DL_NONE && c->light)
        partners +=
            dl_take_by_preposition(all, c, c->carrier, " with for ", DL_PART_ATTEND, "meal with");
    c->dropped = !c->light || !partners || !c->participants.count;
}

static void read_visit_noun(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_VISIT,
                   "possessor of visit");
    dl_take_by_preposition(all, c, c->trigger, " by of from ", DL_PART_VISIT, "visit by");
    if (!c->participants.count)
        take_name_behind(all, c, " by ", DL_PART_VISIT);
    uint32_t to = dl_destination(doc, c->trigger, " to in of ");
    DL_EACH_CHILD (doc, visitor, c->trigger) // "a visit by X to Oslo" may have "to Oslo" with X
        if (to == DL_NONE && dl_is_relation(doc, visitor, DL_BIT(NMOD)))
            to = dl_destination(doc, visitor, " to ");
    if (to != DL_NONE)
        dl_set_place(all, c, to);
    for (uint32_t t = c->first; t < c->trigger; t++) {
        const dl_entity *entity = dl_entity_at(doc, t);
        if (entity && entity->type == DL_ENTITY_PLACE && dl_is_relation(doc, t, DL_BIT(COMPOUND)))
            dl_set_place(all, c, t);
    }
    dl_read_carrier(all, c, false);
    uint32_t preposition = dl_preposition(doc, dl_carried_noun(doc, c->trigger));
    bool on = preposition != DL_NONE && dl_lemma_in(doc, preposition, " on ");
    // "its core mission of defence", "the observer missions": a task or a body, no journey.
    if (dl_lemma_in(doc, c->trigger, " mission ") && to == DL_NONE && !on) {
        c->dropped = true;
        return;
    }
    // "His first journey will take him to Oslo", "paid a visit to Oslo" where it hangs on "paid"
    if (to == DL_NONE && c->carrier != DL_NONE && c->carrier != c->trigger &&
        dl_is_relation(doc, c->trigger, DL_SUBJECTS | DL_BIT(OBJ)))
        to = dl_destination(doc, c->carrier, " to ");
    if (to != DL_NONE)
        dl_set_place(all, c, to);
    // "left home for a trip to Oslo", "leaves for Oslo on a visit"
    bool leaves = c->carrier != DL_NONE && dl_lemma_in(doc, c->carrier, " leave depart set fly ");
    on |= leaves && preposition != DL_NONE && dl_lemma_in(doc, preposition, " for ");
    uint32_t journey = leaves ? all->of_token[c->carrier] : DL_NONE;
    if (on && journey != DL_NONE && !all->items.items[journey].dropped &&
        all->items.items[journey].place != DL_NONE) {
        c->same = journey;
        return;
    }
    uint32_t given = c->carrier == DL_NONE ? DL_NONE : dl_child(doc, c->carrier, DL_BIT(IOBJ));
    if (to == DL_NONE && given != DL_NONE) // "paid Oslo a visit"
        dl_set_place(all, c, given);
    // "X said during a visit to Oslo", "at the end of a trip to Chad"
    bool during = preposition != DL_NONE && to != DL_NONE && !c->pointing && !c->other &&
                  dl_lemma_in(doc, preposition, " during after following at ");
    bool undergone;
    if (during && c->carrier != DL_NONE &&
        dl_is_person(doc, dl_subject_of(doc, c->carrier, &undergone)))
        on = true;
    if (on && c->carrier != DL_NONE && !c->participants.count) {
        bool passive;
        dl_take_phrase(all, c, dl_subject_of(doc, c->carrier, &passive), DL_PART_VISIT,
                       "on a visit");
    }
    c->dropped = !c->participants.count;
}

/* Countries neither buy nor are bought. */
static void keep_firms(const dl_document *doc, dl_candidate *c)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->participants.count; i++)
        if (doc->entities.items[c->participants.items[i].entity].type != DL_ENTITY_PLACE)
            c->participants.items[kept++] = c->participants.items[i];
    c->participants.count = kept;
}

static void read_accord(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t sides = dl_take_by_preposition(all, c, c->trigger, " with between among by ",
                                            DL_PART_PARTY, "agreement between");
    bool takeover = dl_lemma_in(doc, c->trigger, " merger takeover acquisition ");
    if (takeover) {
        sides += dl_take_by_preposition(all, c, c->trigger, " of ", DL_PART_PARTY, "takeover of");
        sides += dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_PARTY,
                                "possessor of takeover");
    }
    read_participles(all, c);
    dl_read_carrier(all, c, sides > 0);
    bool argument = dl_is_relation(doc, dl_carried_noun(doc, c->trigger),
                                   DL_BIT(OBJ) | DL_SUBJECTS | DL_BIT(XCOMP));
    bool done = argument && dl_has_class(doc, c->carrier, "settle");
    DL_EACH_CHILD (doc, dependent, c->trigger)
        done |= dl_is_relation(doc, dependent, DL_BIT(ACL) | DL_BIT(ACL_RELCL)) &&
                dl_has_class(doc, dependent, "settle");
    bool several = takeover && !c->definite && dl_token_at(doc, c->trigger)->xpos == DL_XPOS_NNS;
    if (takeover)
        keep_firms(doc, c); // "takeovers of Japanese firms" are none of Japan
    // An agreement of nobody that nothing brings about is a paper.
    c->dropped = (!done && !sides) || several;
    if (!c->dropped)
        read_front(all, c, DL_PART_PARTY);
}

static void read_call(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with between to from ",
                                               DL_PART_ATTEND, "call with");
    if (!partners)
        partners = take_name_behind(all, c, " with between ", DL_PART_ATTEND);
    dl_take_phrase(all, c, dl_child(doc, c->trigger, DL_BIT(NMOD_POSS)), DL_PART_ATTEND,
                   "possessor of call");
    dl_read_carrier(all, c, partners > 0);
    c->dropped = c->participants.count < 2 && !partners;
}

static void read_office_noun(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t possessor = dl_child(doc, c->trigger, DL_BIT(NMOD_POSS));
    if (dl_is_person(doc, possessor))
        dl_take_phrase(all, c, possessor, DL_PART_SUBJECT, "possessor of office noun");
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ") &&
            dl_is_person(doc, dependent))
            dl_take_phrase(all, c, dependent, DL_PART_SUBJECT, "office noun of");
    }
    dl_read_carrier(all, c, false);
    c->dropped = !c->participants.count;
}

static void read_happening(dl_candidates *all, dl_candidate *c)
{
    dl_take_by_preposition(all, c, c->trigger, " by against of with ", DL_PART_PARTY,
                           "happening of");
    dl_read_carrier(all, c, false);
}

/* "10,694 votes", "three polls" are counted, not held. */
static void read_election(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    bool ballots = dl_lemma_in(doc, c->trigger, " vote ballot poll ");
    bool several = dl_token_at(doc, c->trigger)->xpos == DL_XPOS_NNS ||
                   dl_child(doc, c->trigger, DL_BIT(NUMMOD)) != DL_NONE;
    dl_read_carrier(all, c, false);
    c->participants.count = 0; // who holds an election does not stand in it
    bool survey = false;       // "a Tribune poll"
    for (uint32_t t = c->first; t < c->trigger; t++) {
        const dl_entity *entity = dl_entity_at(doc, t);
        survey |= entity && entity->type == DL_ENTITY_ORGANIZATION;
    }
    c->dropped = ballots && (several || survey || !c->light);
}

void dl_read_noun(dl_candidates *all, dl_candidate *c)
{
    switch (c->frame) {
    case DL_FRAME_TALKS:
        read_talks(all, c);
        break;
    case DL_FRAME_MEAL:
        read_meal(all, c);
        break;
    case DL_FRAME_VISIT_NOUN:
        read_visit_noun(all, c);
        break;
    case DL_FRAME_ACCORD:
        read_accord(all, c);
        break;
    case DL_FRAME_SIGNING:
        c->paper = noun_of(all->doc, c->trigger);
        dl_take_by_preposition(all, c, c->trigger, " by with between ", DL_PART_SIGN, "signing by");
        dl_read_carrier(all, c, false);
        if (dl_lemma_in(all->doc, c->trigger, " ceremony ") &&
            (c->first == c->trigger || !dl_lemma_in(all->doc, c->trigger - 1, " signing "))) {
            c->takes_up = true; // "The ceremony was attended by X": of the signing told of
            c->dropped = !c->pointing || c->first != c->trigger;
        }
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
        dl_take_by_preposition(all, c, c->trigger, " of ", DL_PART_SUBJECT,
                               "founding or approval of");
        dl_take_by_preposition(all, c, c->trigger, " by ", DL_PART_PARTY,
                               "founding or approval by");
        dl_read_carrier(all, c, false);
        c->dropped = !c->participants.count;
        break;
    default:
        read_happening(all, c);
        break;
    }
}
