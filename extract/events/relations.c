/* Relations between events that one sentence names together: "talks ahead of the summit",
 * "preparations for the visit". */
#include "candidate.h"

#include "../syntax/tree.h"

/* The event that a word belongs to, climbing to the nearest trigger. */
static uint32_t event_above(const dl_candidates *all, uint32_t token)
{
    for (int steps = 0; token != DL_NONE && steps < 8; steps++) {
        uint32_t candidate = all->of_token[token];
        if (candidate != DL_NONE && all->items.items[candidate].event != DL_NONE)
            return all->items.items[candidate].event;
        token = dl_token_at(all->doc, token)->head;
    }
    return DL_NONE;
}

static bool relation_of(const dl_document *doc, uint32_t noun, dl_relation_type *type)
{
    uint32_t preposition = dl_preposition(doc, noun);
    if (preposition == DL_NONE)
        return false;
    if (dl_lemma_in(doc, preposition, " ahead before ")) {
        *type = DL_RELATION_PREPARES;
        return true;
    }
    if (dl_lemma_in(doc, preposition, " after following ")) {
        *type = DL_RELATION_FOLLOWS;
        return true;
    }
    // "part of preparations for the meeting"
    uint32_t head = dl_token_at(doc, noun)->head;
    if (head != DL_NONE && dl_lemma_in(doc, preposition, " for ") &&
        dl_lemma_in(doc, head, " preparation groundwork ")) {
        *type = DL_RELATION_PREPARES;
        return true;
    }
    return false;
}

static bool is_known(const dl_document *doc, dl_relation_type type, uint32_t subject,
                     uint32_t object)
{
    for (uint32_t i = doc->relations.count; i-- > 0 && doc->relations.count - i < 64;) {
        const dl_relation *r = &doc->relations.items[i];
        if (r->of_events && r->type == type && r->subject == subject && r->object == object)
            return true;
    }
    return false;
}

void dl_relate_events(dl_candidates *all)
{
    dl_document *doc = all->doc;
    for (uint32_t i = 0; i < all->items.count; i++) {
        const dl_candidate *c = &all->items.items[i];
        dl_relation_type type;
        if (c->event == DL_NONE || !c->noun || !relation_of(doc, c->trigger, &type))
            continue;
        uint32_t other = event_above(all, dl_token_at(doc, c->trigger)->head);
        if (other == DL_NONE || other == c->event || is_known(doc, type, other, c->event))
            continue;
        *DL_PUSH(&doc->relations) =
            (dl_relation){.type = type,
                          .of_events = true,
                          .subject = other,
                          .object = c->event,
                          .sentence = dl_token_at(doc, c->trigger)->sentence};
    }
}
