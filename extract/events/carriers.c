/* The verbs that carry event nouns: "hold talks", "pay a visit", "arrived for talks", "the summit
 * was called off".
 *
 * A light verb (lexicon/light_verbs.tsv) only says that the event takes place, or does not; its
 * subject takes part. Another verb has the noun in an adjunct; its subject takes part where it goes
 * there or where the noun names a partner. */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <string.h>

/* "a round of talks", "the second day of the summit": the noun before stands in the event's place
 * in the clause. */
uint32_t dl_carried_noun(const dl_document *doc, uint32_t noun)
{
    noun = dl_first_conjunct(doc, noun);
    for (int steps = 0; steps < 2; steps++) {
        uint32_t head = dl_token_at(doc, noun)->head, preposition = dl_preposition(doc, noun);
        bool of = preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ");
        bool included =
            preposition != DL_NONE && dl_lemma_in(doc, preposition, " include including ");
        bool part = of && head != DL_NONE && dl_has_class(doc, head, "part");
        // "talks, including a meeting with X"
        bool one_of = included && head != DL_NONE &&
                      dl_lemma_in(doc, head, " talks talk meeting event engagement programme ");
        // A tree may take "including" for the mark of an adverbial.
        bool hangs = dl_is_relation(doc, noun, DL_BIT(NMOD)) ||
                     (one_of && dl_is_relation(doc, noun, DL_BIT(OBL)));
        if (!hangs || (!part && !one_of))
            break;
        noun = head;
    }
    return noun;
}

/* Who cancels, plans or proposes a visit or talks with somebody is to take part in it; who does so
 * of talks in general need not be. */
static bool would_take_part(const dl_document *doc, const dl_candidate *c, uint32_t subject)
{
    if (subject == DL_NONE)
        return false;
    // "Denmark and Norway called off joint talks"
    const dl_entity *side = dl_entity_at(doc, subject);
    bool sides = side && (side->country || side->type == DL_ENTITY_ORGANIZATION) &&
                 dl_child(doc, subject, DL_BIT(CONJ)) != DL_NONE;
    if (c->frame == DL_FRAME_TALKS && sides)
        return true;
    return (c->frame == DL_FRAME_VISIT_NOUN || (c->frame == DL_FRAME_TALKS && c->of_partners)) &&
           dl_is_person(doc, subject);
}

/* The part that who carries the event noun takes in it. */
static dl_part carrier_part(const dl_document *doc, const dl_candidate *c, const char *const *light,
                            uint32_t subject)
{
    dl_part part = dl_part_of_name(light[1]);
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
        return strcmp(light[0], "sign") == 0 ? DL_PART_SIGN : DL_PART_ATTEND;
    default:
        return DL_PART_ATTEND;
    }
}

/* "was hosted by X and attended by Y": what else was done to it, and by whom. */
static void read_joined_passives(dl_candidates *all, dl_candidate *c, uint32_t verb)
{
    const dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, joined, verb) {
        const char *const *light =
            dl_is_relation(doc, joined, DL_BIT(CONJ)) ? dl_light_verb(doc, joined) : NULL;
        bool passive;
        dl_part part = light ? dl_part_of_name(light[1]) : DL_PART_COUNT;
        if (part == DL_PART_COUNT || dl_child(doc, joined, DL_SUBJECTS) != DL_NONE)
            continue;
        dl_subject_of(doc, joined, &passive);
        if (!passive)
            continue;
        all->of_token[joined] = (uint32_t)(c - all->items.items); // its times are the noun's
        dl_take_phrase(all, c, dl_child(doc, joined, DL_BIT(OBL_AGENT)), part,
                       "attended or led by");
    }
}

/* "hosted talks", "struck a deal", "reached a settlement": the noun tells of the event, though the
 * verb can by itself. Makes the verb the noun's. */
static void take_over(dl_candidates *all, const dl_candidate *c, uint32_t verb)
{
    uint32_t own = all->of_token[verb];
    dl_frame frame = own == DL_NONE ? DL_FRAME_COUNT : all->items.items[own].frame;
    if (frame == DL_FRAME_RECEIVE || frame == DL_FRAME_ACT ||
        (frame == DL_FRAME_VISIT && dl_lemma_in(all->doc, verb, " reach ")))
        all->items.items[own].dropped = true;
    else if (own != DL_NONE)
        return;
    all->of_token[verb] = (uint32_t)(c - all->items.items);
}

/* "The talks brought together X and Y", "the session included X": who stands behind the verb meets.
 */
static bool read_gathering(dl_candidates *all, dl_candidate *c, uint32_t noun, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ)), behind = dl_word_behind(doc, verb);
    if (c->frame != DL_FRAME_TALKS || object == DL_NONE || !dl_has_class(doc, verb, "gathers") ||
        !dl_is_relation(doc, noun, DL_BIT(NSUBJ)) ||
        (dl_lemma_in(doc, verb, " bring ") &&
         (behind == DL_NONE || !dl_lemma_in(doc, behind, " together "))))
        return false;
    if (all->of_token[verb] == DL_NONE)
        all->of_token[verb] = (uint32_t)(c - all->items.items);
    c->light = true;
    dl_take_phrase(all, c, object, DL_PART_ATTEND, "whom it brings together");
    return true;
}

/* The event noun is the object, or the subject, of a verb that only says that it takes place. */
static void read_light_carrier(dl_candidates *all, dl_candidate *c, uint32_t noun, uint32_t verb)
{
    const dl_document *doc = all->doc;
    const char *const *light = dl_light_verb(doc, verb);
    c->carrier = verb;
    if (read_gathering(all, c, noun, verb))
        return;
    // "The session is to prepare a visit": that does something to another event.
    bool acts = dl_is_relation(doc, noun, DL_BIT(NSUBJ) | DL_BIT(NSUBJ_OUTER)) &&
                dl_child(doc, verb, DL_BIT(OBJ)) != DL_NONE;
    if (!light || (acts && light[2][0]))
        return;
    c->light = true;
    take_over(all, c, verb);
    bool passive;
    uint32_t subject = dl_subject_of(doc, verb, &passive);
    dl_part part = carrier_part(doc, c, light, subject);
    if (!passive && subject != noun && part != DL_PART_COUNT)
        dl_take_phrase(all, c, subject, part, "subject of the verb that carries it");
    bool is_held =
        part == DL_PART_ATTEND && dl_lemma_in(doc, verb, " hold organise organize stage give ");
    if (passive && part != DL_PART_COUNT)
        dl_take_phrase(all, c, dl_child(doc, verb, DL_BIT(OBL_AGENT)),
                       is_held ? DL_PART_HOST : part, "held or attended by");
    if (passive)
        read_joined_passives(all, c, verb);
    if (light[2][0] == '\0')
        dl_take_by_preposition(all, c, verb,
                               c->frame == DL_FRAME_CALL ? " with between to from "
                                                         : " with between among alongside ",
                               DL_PART_ATTEND, "carried with");
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
    // "met on Friday for talks": one meeting.
    bool met = (frame == DL_FRAME_MEET || frame == DL_FRAME_DISCUSS) &&
               dl_lemma_in(doc, preposition, " for in ") &&
               dl_lemma_in(doc, c->trigger, " talks talk discussion negotiation consultation ");
    if (met)
        c->same = of_verb;
    // "X was invited to a meeting with Y", "Y invited X for a visit"
    if (dl_has_class(doc, verb, "invites") && dl_lemma_in(doc, preposition, " to for ") &&
        (c->frame == DL_FRAME_TALKS || c->frame == DL_FRAME_VISIT_NOUN)) {
        bool passive;
        uint32_t subject = dl_subject_of(doc, verb, &passive);
        dl_take_phrase(all, c, passive ? subject : dl_child(doc, verb, DL_BIT(OBJ)),
                       c->frame == DL_FRAME_TALKS ? DL_PART_ATTEND : DL_PART_VISIT,
                       "who is invited to it");
        return;
    }
    bool inside = dl_lemma_in(doc, preposition, " in during at for on to by into include ");
    bool around = dl_lemma_in(doc, preposition, " after before following ahead ");
    bool joins =
        dl_lemma_in(doc, verb, " take participate partake join speak arrive travel fly ") &&
        dl_lemma_in(doc, preposition, " in at to for ");
    // "At the meeting he proposed ...": who does something there is there.
    bool acts_inside =
        c->frame == DL_FRAME_TALKS && dl_lemma_in(doc, preposition, " in during at ");
    bool leaves = has_partner && dl_lemma_in(doc, preposition, " from ") &&
                  dl_lemma_in(doc, verb, " emerge return withdraw "); // "emerged from talks with"
    bool attends = (goes && inside) || joins || leaves ||
                   (has_partner && (inside || around) && !c->definite) ||
                   (inside && (has_partner || acts_inside) && !dl_has_class(doc, verb, "say"));
    // "In a phone call he thanked X", "at a meeting on Monday she told X": both are in it.
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ) | DL_BIT(IOBJ));
    bool both = dl_lemma_in(doc, preposition, " in during at ") && !c->definite &&
                dl_is_person(doc, object) &&
                (c->frame == DL_FRAME_TALKS || c->frame == DL_FRAME_CALL);
    if (both)
        dl_take_phrase(all, c, object, DL_PART_ATTEND, "to whom it is said there");
    if (!attends && !both)
        return;
    bool passive;
    uint32_t subject = dl_subject_of(doc, verb, &passive);
    dl_part part = c->frame == DL_FRAME_VISIT_NOUN ? DL_PART_VISIT
                   : c->frame == DL_FRAME_ACCORD   ? DL_PART_PARTY
                                                   : DL_PART_ATTEND;
    if (!passive && subject != DL_NONE)
        dl_take_phrase(all, c, subject, part, "subject of the clause it is in");
}

/* "calls [off meeting]": the tree took the verb's particle for a preposition. */
static bool is_object_of_particle(const dl_document *doc, uint32_t noun, uint32_t verb)
{
    uint32_t preposition = dl_preposition(doc, noun);
    if (preposition == DL_NONE || preposition != dl_word_behind(doc, verb))
        return false;
    const char *const *light = dl_light_verb(doc, verb);
    const char *blank = light ? strchr(light[0], ' ') : NULL;
    return blank && strcmp(blank + 1, dl_token_at(doc, preposition)->lemma) == 0;
}

/* The word that the noun hangs on. In "a meeting with X, due on Monday, was put off, Y said" the
 * tree may give both subjects to who says so. */
static uint32_t verb_of_noun(const dl_document *doc, uint32_t noun)
{
    uint32_t head = dl_token_at(doc, noun)->head;
    if (head == DL_NONE || !dl_is_relation(doc, noun, DL_SUBJECTS) ||
        !dl_has_class(doc, head, "say"))
        return head;
    uint32_t told = dl_child(doc, head, DL_BIT(CCOMP));
    bool without_subject = told != DL_NONE && told < head && told > noun &&
                           dl_child(doc, told, DL_SUBJECTS) == DL_NONE;
    return without_subject ? told : head;
}

void dl_read_carrier(dl_candidates *all, dl_candidate *c, bool has_partner)
{
    const dl_document *doc = all->doc;
    uint32_t noun = dl_carried_noun(doc, c->trigger);
    if (all->of_token[noun] == DL_NONE)
        all->of_token[noun] = (uint32_t)(c - all->items.items); // "a round of talks on Monday"
    uint32_t head = verb_of_noun(doc, noun);
    if (dl_child(doc, noun, DL_BIT(COP)) != DL_NONE || head == DL_NONE)
        c->carrier = noun; // a predicate, or a headline
    else if (dl_is_relation(doc, noun,
                            DL_BIT(OBJ) | DL_SUBJECTS | DL_BIT(OBL_AGENT) | DL_BIT(XCOMP)) ||
             (dl_is_relation(doc, noun, DL_BIT(OBL)) && dl_preposition(doc, noun) == DL_NONE) ||
             is_object_of_particle(doc, noun, head))
        read_light_carrier(all, c, noun, head);
    else if (dl_is_relation(doc, noun, DL_BIT(OBL) | DL_BIT(OBL_UNMARKED)))
        read_adjunct_carrier(all, c, noun, head, has_partner);
    else
        c->carrier = dl_clause(doc, head);
}
