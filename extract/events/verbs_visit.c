/* Verbs of visiting, and of being in a town for some days. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* "visited Oslo with Minister X", "flies there together with X". */
static void take_companions(dl_candidates *all, dl_candidate *c)
{
    const dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_OBLIQUES) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " with alongside ") && dl_is_person(doc, dependent))
            dl_take_phrase(all, c, dependent, DL_PART_VISIT, "who goes along");
    }
}

/* "two of the mills", "some of the camps": what they are some of, else the noun itself. */
static uint32_t counted_noun(const dl_document *doc, uint32_t noun)
{
    bool counts = dl_token_at(doc, noun)->upos == DL_UPOS_NUM ||
                  dl_token_at(doc, noun)->upos == DL_UPOS_DET ||
                  dl_lemma_in(doc, noun, " some several one many ");
    DL_EACH_CHILD (doc, dependent, noun) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (counts && dl_is_relation(doc, dependent, DL_BIT(NMOD)) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " of "))
            return dependent;
    }
    return noun;
}

/* What is visited: the object; of "call at a school", "stop by the camp" what stands behind the
 * preposition. */
static uint32_t visited(const dl_document *doc, uint32_t verb, uint32_t object)
{
    if (object != DL_NONE)
        return counted_noun(doc, object);
    uint32_t behind = dl_word_behind(doc, verb);
    DL_EACH_CHILD (doc, dependent, verb)
        if (behind != DL_NONE && dependent > behind &&
            dl_is_relation(doc, dependent, DL_OBLIQUES) &&
            dl_token_at(doc, dependent)->time == DL_NONE)
            return counted_noun(doc, dependent);
    return DL_NONE;
}

/* A place or a body stands with the verb behind "in" or "at". */
static bool is_somewhere(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        const dl_entity *entity = dl_entity_at(doc, dependent);
        if (entity && preposition != DL_NONE && entity->type != DL_ENTITY_PERSON &&
            entity->type != DL_ENTITY_DOCUMENT && dl_lemma_in(doc, preposition, " in at near "))
            return true;
    }
    return false;
}

void dl_read_visit(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t object = visited(doc, c->trigger, a->object);
    uint32_t visitors = dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of visiting verb");
    if (object == DL_NONE || !visitors) {
        c->dropped = true;
        return;
    }
    const dl_entity *seen = dl_entity_at(doc, object);
    unsigned kinds = dl_token_noun_kinds(doc, object);
    if (seen && seen->type == DL_ENTITY_PLACE)
        dl_set_place(all, c, object);
    else if (seen && (seen->type == DL_ENTITY_PERSON || seen->type == DL_ENTITY_ORGANIZATION))
        dl_take_phrase(all, c, object, DL_PART_HOST, "object of visiting verb");
    take_companions(all, c);
    bool somewhere =
        seen || (kinds & (DL_NOUN_PLACE | DL_NOUN_ORGANIZATION | DL_NOUN_GROUP | DL_NOUN_PERSON)) ||
        dl_destination(doc, object, " in at near ") != DL_NONE ||       // "a plant in Oslo"
        (dl_is_person(doc, a->agent) && is_somewhere(doc, c->trigger)); // "the injured in Oslo"
    // A town is reached, and so is a deal.
    bool reaches = dl_lemma_in(doc, c->trigger, " reach ");
    bool tries = dl_token_at(doc, c->trigger)->xpos == DL_XPOS_VB && // "died trying to reach Kenya"
                 dl_child(doc, c->trigger, DL_BIT(AUX)) == DL_NONE;
    c->dropped =
        reaches ? tries || c->place == DL_NONE || !dl_is_person(doc, a->agent) : !somewhere;
}

/* "who arrived on Sunday", where the text leaves open where: on a day, and nowhere in particular.
 */
static bool arrives_on_day(const dl_document *doc, uint32_t verb)
{
    bool day = false;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t time = dl_token_at(doc, dependent)->time;
        uint32_t preposition = dl_preposition(doc, dependent);
        if (!dl_is_relation(doc, dependent, DL_OBLIQUES))
            continue;
        day |= time != DL_NONE && doc->times.items[time].type == DL_TIME_DATE;
        if (time == DL_NONE && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " in at to on "))
            return false;
    }
    return day;
}

/* Where a journey goes to: a place, or a noun that a place says more of ("the bank's seat in Oslo",
 * "the Kenyan capital"). */
static uint32_t journey_end(const dl_candidates *all, uint32_t verb, const char *prepositions)
{
    const dl_document *doc = all->doc;
    uint32_t to = dl_destination(doc, verb, prepositions);
    if (to != DL_NONE)
        return to;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (!dl_is_relation(doc, dependent, DL_OBLIQUES) || preposition == DL_NONE ||
            !dl_lemma_in(doc, preposition, prepositions) ||
            dl_token_at(doc, dependent)->upos != DL_UPOS_NOUN)
            continue;
        if (dl_has_class(doc, dependent, "place-noun"))
            return dependent;
        // "the seat", "the base", "a conference", not "the home of a friend"
        if (!dl_has_class(doc, dependent, "building") && all->of_token[dependent] == DL_NONE &&
            !(dl_token_noun_kinds(doc, dependent) & (DL_NOUN_PLACE | DL_NOUN_ORGANIZATION)))
            continue;
        DL_EACH_CHILD (doc, inner, dependent) {
            const dl_entity *place = dl_entity_at(doc, inner);
            if (place && place->type == DL_ENTITY_PLACE && dl_is_relation(doc, inner, DL_BIT(NMOD)))
                return dependent;
        }
    }
    return DL_NONE;
}

void dl_read_go(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool arrives = dl_has_class(doc, c->trigger, "arrives");
    uint32_t to = journey_end(all, c->trigger, arrives ? " in at to on " : " to for into ");
    // Prices land and stop somewhere too; delegations travel.
    bool alone = arrives && !dl_lemma_in(doc, c->trigger, " arrive ");
    bool traveller = dl_is_person(doc, a->agent) ||
                     (!alone && a->agent != DL_NONE &&
                      (dl_has_class(doc, a->agent, "team") ||
                       (dl_token_noun_kinds(doc, a->agent) & (DL_NOUN_OFFICE | DL_NOUN_GROUP))));
    bool takes_other = dl_child(doc, c->trigger, DL_BIT(OBJ)) != DL_NONE; // "return the boy to"
    uint32_t behind = dl_word_behind(doc, c->trigger);
    bool comes_in = behind != DL_NONE && dl_lemma_in(doc, behind, " in ") && // "flew in on Monday"
                    dl_is_relation(doc, behind, DL_BIT(COMPOUND_PRT) | DL_BIT(ADVMOD)) &&
                    dl_lemma_in(doc, c->trigger, " fly jet ");
    bool gets_there =
        to != DL_NONE || (((arrives && !alone) || comes_in) && arrives_on_day(doc, c->trigger));
    if (!gets_there || !traveller || a->passive || takes_other) {
        c->dropped = true;
        return;
    }
    dl_take_phrase(all, c, a->agent, DL_PART_VISIT, "subject of travelling verb");
    take_companions(all, c);
    if (to != DL_NONE)
        dl_set_place(all, c, to);
}

/* "will be in Oslo on Friday for talks": a visit where the text says when, or what for. "Brel is in
 * Oslo" may live there. "is due in Oslo" and "spent two days in Oslo" say enough. */
void dl_read_stay(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    uint32_t place =
        dl_entity_at(doc, c->trigger) ? c->trigger : dl_destination(doc, c->trigger, " in at ");
    bool day = false, purpose = false;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t time = dl_token_at(doc, dependent)->time;
        uint32_t preposition = dl_preposition(doc, dependent);
        bool since = preposition != DL_NONE && dl_lemma_in(doc, preposition, " since ");
        day |= dl_is_relation(doc, dependent, DL_OBLIQUES) && time != DL_NONE && !since &&
               doc->times.items[time].type == DL_TIME_DATE;
        purpose |= preposition != DL_NONE && dl_lemma_in(doc, preposition, " for to ") &&
                   all->of_token[dependent] != DL_NONE;
    }
    bool passes = dl_lemma_in(doc, c->trigger, " due expect spend ");
    c->dropped = place == DL_NONE || !dl_is_person(doc, a->subject) ||
                 !(day || purpose || passes) || dl_is_negated(doc, c->trigger);
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->subject, DL_PART_VISIT, "who is there");
    take_companions(all, c);
    dl_set_place(all, c, place);
}

/* "leaves for Oslo on Friday" is a journey, "left office" the end of a post. */
void dl_read_leave(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
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
                 !(dl_has_class(doc, a->object, "office") || dl_has_class(doc, a->object, "board"));
    if (!c->dropped)
        dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who leaves office");
}
