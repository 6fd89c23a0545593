/* Verbs of calling: what is said by telephone. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

void dl_read_phone(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    uint32_t callers = dl_take_phrase(all, c, a->agent, DL_PART_ATTEND, "subject of calling verb");
    uint32_t called = dl_take_phrase(all, c, a->object, DL_PART_ATTEND, "object of calling verb");
    c->dropped = !called && !(callers > 1 && dl_is_reciprocal(all->doc, a->object));
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

void dl_read_speak(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
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
