/* Verbs of calling: what is said by telephone. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

bool dl_is_by_phone(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (!dl_is_relation(doc, dependent, DL_OBLIQUES) || preposition == DL_NONE ||
            !dl_lemma_in(doc, preposition, " by over via on "))
            continue;
        uint32_t video = dl_child(doc, dependent, DL_BIT(COMPOUND) | DL_BIT(AMOD));
        bool link = dl_lemma_in(doc, dependent, " link call conference ") &&
                    dl_lemma_in(doc, video, " video phone telephone ");
        if (link || dl_has_class(doc, dependent, "telephone"))
            return true;
    }
    return false;
}

/* "called the minister a liar", "called her to testify": no word of a telephone. "called her to
 * congratulate her" is one. */
static bool names_or_summons(const dl_document *doc, uint32_t verb)
{
    bool object = false;
    DL_EACH_CHILD (doc, dependent, verb) {
        if (dl_is_relation(doc, dependent, DL_BIT(OBJ) | DL_BIT(IOBJ))) {
            if (object)
                return true;
            object = true;
        }
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dl_is_relation(doc, dependent, DL_BIT(CCOMP) | DL_BIT(PARATAXIS)) ||
            (preposition != DL_NONE && dl_lemma_in(doc, preposition, " as into for before ") &&
             dl_token_at(doc, dependent)->time == DL_NONE))
            return true;
        bool name = dl_is_person(doc, dependent); // the tree may take the name for a predicate
        if (dl_is_relation(doc, dependent, DL_BIT(XCOMP) | DL_BIT(ADVCL)) && dependent > verb &&
            !name && !dl_has_class(doc, dependent, "said-in-call"))
            return true;
    }
    return false;
}

void dl_read_phone(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool ambiguous = dl_lemma_in(doc, c->trigger, " call ring ");
    if (ambiguous && (a->passive || !dl_is_person(doc, a->agent) || !dl_is_person(doc, a->object) ||
                      names_or_summons(doc, c->trigger))) {
        c->dropped = true;
        return;
    }
    uint32_t callers = dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of calling verb");
    uint32_t called = dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "object of calling verb");
    c->dropped = !called && !(callers > 1 && dl_is_reciprocal(doc, a->object));
}

/* "congratulated her by telephone", "told X by phone": of two people. */
void dl_read_by_phone(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    uint32_t to = dl_child(all->doc, c->trigger, DL_BIT(IOBJ));
    to = to == DL_NONE ? a->object : to;
    c->dropped = a->passive || !dl_is_person(all->doc, a->agent) || !dl_is_person(all->doc, to);
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "who says it by telephone");
    dl_take_phrase(all, c, to, DL_PART_ATTEND, "to whom it is said by telephone");
}

/* "They spoke on Monday for an hour": to each other, where nothing else stands with the verb than
 * when and how long. */
static bool speaks_at_some_time(const dl_document *doc, uint32_t verb)
{
    bool day = false;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t time = dl_token_at(doc, dependent)->time;
        day |= time != DL_NONE && doc->times.items[time].type == DL_TIME_DATE;
        bool more = dl_is_relation(doc, dependent, DL_BIT(OBJ) | DL_BIT(XCOMP) | DL_BIT(CCOMP)) ||
                    (dl_is_relation(doc, dependent, DL_BIT(OBL)) && time == DL_NONE);
        if (more)
            return false;
    }
    return day;
}

/* "spoke with President X": two people of whom the text tells offices talk to each other; who is
 * only named may have talked to a reporter. */
static bool is_between_officials(const dl_document *doc, const dl_candidate *c)
{
    for (uint32_t i = 0; i < c->participants.count; i++)
        if (!dl_holds_title(doc, c->participants.items[i].entity, 0))
            return false;
    return c->participants.count > 1;
}

/* "spoke with gang leaders", "with relatives": several people, and none who write it down. */
static bool talks_to_group(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, partner, verb) {
        uint32_t preposition = dl_preposition(doc, partner);
        if (dl_is_relation(doc, partner, DL_OBLIQUES) && preposition != DL_NONE &&
            dl_lemma_in(doc, preposition, " with ") &&
            dl_token_at(doc, partner)->xpos == DL_XPOS_NNS &&
            (dl_token_noun_kinds(doc, partner) &
             (DL_NOUN_OFFICE | DL_NOUN_PERSON | DL_NOUN_RELATION | DL_NOUN_GROUP)) &&
            !dl_has_class(doc, partner, "writes"))
            return true;
    }
    return false;
}

void dl_read_speak(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool by_phone = dl_is_by_phone(doc, c->trigger);
    dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of speaking verb");
    uint32_t subjects = c->participants.count;
    uint32_t partners =
        dl_take_by_preposition(all, c, c->trigger, by_phone ? " with to " : " with ",
                               DL_PART_ATTEND, "speaking verb with");
    if (!partners && !by_phone && subjects == 1)
        dl_take_by_preposition(all, c, c->trigger, " to ", DL_PART_ATTEND, "speaking verb with");
    // "They last spoke in October": to each other.
    bool last = c->trigger > 0 && dl_lemma_in(doc, c->trigger - 1, " last ");
    bool each_other = subjects > 1 && (by_phone || last || speaks_at_some_time(doc, c->trigger));
    bool officials = partners && is_between_officials(doc, c);
    c->dropped = !each_other && !officials && (!by_phone || !partners);
    if (c->dropped && partners && subjects && talks_to_group(doc, c->trigger)) {
        c->dropped = false;
        c->type = DL_EVENT_MEETING;
    }
}
