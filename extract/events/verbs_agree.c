/* Verbs of signing, agreeing, founding and endorsing. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* A body that can be founded, by its name or by its noun. */
static bool is_body(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = dl_entity_at(doc, token);
    return (entity && entity->type == DL_ENTITY_ORGANIZATION) ||
           ((dl_token_noun_kinds(doc, token) & DL_NOUN_ORGANIZATION) &&
            !dl_has_class(doc, token, "no-body"));
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

void dl_join_noun(dl_candidates *all, const dl_candidate *verb, uint32_t noun)
{
    uint32_t other = all->of_token[noun];
    if (other != DL_NONE && all->items.items[other].trigger == noun)
        all->items.items[other].same = (uint32_t)(verb - all->items.items);
}

/* A letter binds nobody, unless it is one of intent. */
static bool is_mere_letter(const dl_document *doc, uint32_t noun)
{
    if (!dl_has_class(doc, noun, "letter"))
        return false;
    uint32_t of = dl_child(doc, noun, DL_BIT(NMOD));
    return !dl_has_class(doc, of, "intent");
}

/* "put her name to the pact", "put pen to paper on a deal": what is signed so. */
static uint32_t signed_with(const dl_document *doc, uint32_t verb, uint32_t object)
{
    bool pen = dl_lemma_in(doc, object, " pen ");
    const uint32_t heads[] = {verb, object, pen ? dl_noun_behind(doc, verb, " to ") : DL_NONE};
    for (size_t i = 0; i < sizeof heads / sizeof *heads && heads[i] != DL_NONE; i++)
        DL_EACH_CHILD (doc, paper, heads[i]) {
            uint32_t preposition = dl_preposition(doc, paper);
            if (preposition != DL_NONE && dl_is_relation(doc, paper, DL_OBLIQUES) &&
                dl_lemma_in(doc, preposition, pen ? " on " : " to on ") &&
                dl_is_document(doc, paper))
                return paper;
        }
    return DL_NONE;
}

/* "an accord on schools with Minister X": a tree may hang whom it is with on what it is on. */
static void take_partner_of_subject(dl_candidates *all, dl_candidate *c, uint32_t paper)
{
    const dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, topic, paper) {
        if (!dl_is_relation(doc, topic, DL_BIT(NMOD)))
            continue;
        DL_EACH_CHILD (doc, partner, topic) {
            uint32_t preposition = dl_preposition(doc, partner);
            if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " with ") &&
                dl_is_person(doc, partner))
                dl_take_phrase(all, c, partner, DL_PART_SIGN, "what the paper is on, with");
        }
    }
}

void dl_read_sign(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *given)
{
    dl_clause_arguments found = *given, *a = &found;
    // "put their signatures to the pact"
    if (a->object != DL_NONE && dl_lemma_in(all->doc, c->trigger, " put append affix ")) {
        dl_join_noun(all, c, a->object);
        a->object = signed_with(all->doc, c->trigger, a->object);
    }
    if (a->object != DL_NONE && !dl_is_document(all->doc, a->object) &&
        dl_is_relation(all->doc, c->trigger, DL_BIT(ACL_RELCL)))
        a->object = paper_before(all->doc, c->trigger);
    // "Minister X signed for the government", "signed it": what was told of before.
    bool bare = a->object == DL_NONE || dl_lemma_in(all->doc, a->object, " it them ");
    c->takes_up = bare && !a->passive && dl_is_person(all->doc, a->agent);
    // Who signs may sign a player; what is initialled is a paper.
    bool paper = a->object != DL_NONE && (dl_is_document(all->doc, a->object) ||
                                          (dl_has_class(all->doc, c->trigger, "of-papers") &&
                                           dl_token_at(all->doc, a->object)->upos == DL_UPOS_NOUN));
    if (!c->takes_up && (!paper || is_mere_letter(all->doc, a->object))) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_SIGN,
                   a->passive ? "signed by" : "subject of signing verb");
    dl_take_by_preposition(all, c, c->trigger, " with between alongside ", DL_PART_SIGN,
                           "signing verb with");
    if (c->takes_up)
        return;
    if (!dl_take_by_preposition(all, c, a->object, " with between alongside ", DL_PART_SIGN,
                                "paper with"))
        take_partner_of_subject(all, c, a->object);
    add_document(all, c, a->object);
    dl_join_noun(all, c, a->object);
    uint32_t article = dl_child(all->doc, a->object, DL_BIT(DET));
    c->pointing = !a->passive && article != DL_NONE && dl_is_person(all->doc, a->agent) &&
                  dl_lemma_in(all->doc, article, " the this that ") &&
                  dl_token_at(all->doc, a->object)->upos == DL_UPOS_NOUN;
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

/* "shook hands" upon something, not with voters. */
static bool only_greets(const dl_document *doc, uint32_t verb)
{
    uint32_t on = dl_noun_behind(doc, verb, " on over ");
    uint32_t hands = dl_child(doc, verb, DL_BIT(OBJ));
    if ((on == DL_NONE || dl_token_at(doc, on)->time != DL_NONE) && hands != DL_NONE)
        on = dl_noun_behind(doc, hands, " on over ");
    return dl_lemma_in(doc, verb, " shake ") &&
           (on == DL_NONE || dl_token_at(doc, on)->time != DL_NONE);
}

/* "X and Y noted that trade was growing and agreed to …": the tree may join what they agreed to
 * what they noted, whose subject is no side. */
static uint32_t who_agrees(const dl_document *doc, uint32_t verb, uint32_t subject)
{
    uint32_t before = dl_token_at(doc, verb)->head;
    bool joined = dl_is_relation(doc, verb, DL_BIT(CONJ)) && before != DL_NONE &&
                  dl_is_relation(doc, before, DL_BIT(CCOMP)) && !dl_entity_at(doc, subject) &&
                  !dl_is_person(doc, subject);
    if (!joined)
        return subject;
    bool passive;
    uint32_t outer = dl_subject_of(doc, dl_token_at(doc, before)->head, &passive);
    return passive || outer == DL_NONE ? subject : outer;
}

void dl_read_agree(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t agent = who_agrees(doc, c->trigger, a->agent);
    uint32_t sides = dl_take_phrase(all, c, agent, DL_PART_PARTY, "subject of agreeing verb");
    uint32_t partners = dl_take_by_preposition(all, c, c->trigger, " with between ", DL_PART_PARTY,
                                               "agreeing verb with");
    uint32_t infinitive = dl_child(doc, c->trigger, DL_BIT(XCOMP));
    uint32_t agreed = infinitive == DL_NONE ? DL_NONE : agreed_event(all, infinitive);
    // "agreed to resume talks" is an agreement, and there will be talks.
    bool opens = agreed != DL_NONE && all->items.items[agreed].type == DL_EVENT_MEETING &&
                 (dl_has_class(doc, infinitive, "begin") || dl_lemma_in(doc, infinitive, " open "));
    if (agreed != DL_NONE && !opens) {
        c->same =
            agreed; // "agreed to establish" is the establishment, "agreed to meet" the meeting
        return;
    }
    bool to_something =
        dl_child(doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP) | DL_BIT(OBJ) | DL_BIT(OBL)) !=
        DL_NONE;
    c->dropped = (sides + partners < 2 && c->participants.count < 2) || !to_something ||
                 agrees_on_opinion(doc, c->trigger) || only_greets(doc, c->trigger);
}

void dl_read_pledge(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of pledging verb");
    uint32_t sides = c->participants.count;
    bool to_do = dl_child(all->doc, c->trigger, DL_BIT(XCOMP)) != DL_NONE;
    if (sides < 2 || !to_do)
        c->type = DL_EVENT_STATEMENT; // a pledge of one side
    c->dropped = !sides || dl_child(all->doc, c->trigger, DL_BIT(XCOMP) | DL_BIT(CCOMP)) == DL_NONE;
}

static bool is_firm(const dl_document *doc, uint32_t token)
{
    const dl_entity *entity = dl_entity_at(doc, token);
    return entity && entity->type == DL_ENTITY_ORGANIZATION;
}

/* "a stake in X": the firm that is bought in part. */
static uint32_t firm_of_stake(const dl_document *doc, uint32_t verb, uint32_t object)
{
    if (object == DL_NONE || !dl_lemma_in(doc, object, " stake share interest holding majority "))
        return DL_NONE;
    uint32_t firm = dl_noun_behind(doc, object, " in of ");
    return firm == DL_NONE ? dl_noun_behind(doc, verb, " in ") : firm;
}

/* "bought X", "took a stake in X", "sold its ferries to X", "merged with X": two firms. */
void dl_read_merge(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool sells = dl_lemma_in(doc, c->trigger, " sell ");
    uint32_t stake = firm_of_stake(doc, c->trigger, a->object);
    uint32_t bought = stake == DL_NONE ? a->object : stake;
    uint32_t buyer = sells ? dl_noun_behind(doc, c->trigger, " to ") : DL_NONE;
    if (sells && buyer == DL_NONE && stake == DL_NONE)
        bought = DL_NONE; // "sell Air X its planes"
    if (is_firm(doc, a->agent))
        dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject of merging verb");
    if (is_firm(doc, bought))
        dl_take_phrase(all, c, bought, DL_PART_PARTY, "object of merging verb");
    if (is_firm(doc, buyer))
        dl_take_phrase(all, c, buyer, DL_PART_PARTY, "to whom it is sold");
    bool firms = dl_lemma_in(doc, c->trigger, " merge ") || is_firm(doc, bought) ||
                 (is_firm(doc, buyer) && is_firm(doc, a->agent));
    if (firms)
        dl_take_by_preposition(all, c, c->trigger, " with ", DL_PART_PARTY, "merging verb with");
    c->dropped =
        !firms || !(is_firm(doc, a->agent) || is_firm(doc, buyer)) || c->participants.count < 2;
}

void dl_read_found(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    if (dl_lemma_in(all->doc, c->trigger, " inaugurate ") && dl_is_person(all->doc, a->object)) {
        c->type = DL_EVENT_APPOINTMENT; // "was inaugurated as president"
        dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "who is inaugurated");
        return;
    }
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

void dl_read_endorse(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
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
        dl_join_noun(all, c, a->object);
}
