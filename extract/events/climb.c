#include "climb.h"

#include "../syntax/tree.h"
#include "arguments.h"

enum { FARTHEST_TIME = 10 }; // tokens behind the event

/* The noun that a clause tells of: the one that it hangs on, or that "to be held" stands behind. */
static uint32_t noun_of_clause(const dl_document *doc, uint32_t verb)
{
    if (dl_is_relation(doc, verb, DL_BIT(ACL) | DL_BIT(ACL_RELCL)))
        return dl_token_at(doc, verb)->head;
    bool to_be = verb >= 3 && dl_lemma_in(doc, verb - 1, " be ") &&
                 dl_lemma_in(doc, verb - 2, " to ") &&
                 dl_token_at(doc, verb - 3)->upos == DL_UPOS_NOUN;
    return to_be ? verb - 3 : DL_NONE;
}

/* "the talks held in Oslo", "a visit planned for May": the clause says only when and where its noun
 * takes place. */
static bool only_tells_of_noun(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t head = noun_of_clause(doc, verb);
    if (head == DL_NONE)
        return false;
    uint32_t candidate = all->of_token[head];
    return candidate != DL_NONE && !all->items.items[candidate].dropped &&
           (dl_light_verb(doc, verb) ||
            dl_lemma_in(doc, verb, " sign reach strike due begin open "));
}

uint32_t dl_climb(const dl_candidates *all, uint32_t token, uint32_t *verb)
{
    const dl_document *doc = all->doc;
    *verb = DL_NONE;
    for (int steps = 0; token != DL_NONE && steps < DL_LONGEST_CLIMB; steps++) {
        uint32_t candidate = all->of_token[token];
        if (candidate != DL_NONE && !all->items.items[candidate].dropped)
            return candidate;
        if (only_tells_of_noun(all, token)) {
            token = noun_of_clause(doc, token);
            continue;
        }
        if (dl_token_at(doc, token)->upos == DL_UPOS_VERB ||
            dl_child(doc, token, DL_BIT(COP)) != DL_NONE) {
            *verb = token;
            return DL_NONE;
        }
        token = dl_token_at(doc, token)->head;
    }
    return DL_NONE;
}

static bool is_journey_or_meeting(const dl_candidates *all, uint32_t verb)
{
    uint32_t candidate = verb == DL_NONE ? DL_NONE : all->of_token[verb];
    return candidate != DL_NONE && !all->items.items[candidate].dropped &&
           (all->items.items[candidate].type == DL_EVENT_VISIT ||
            all->items.items[candidate].type == DL_EVENT_MEETING);
}

uint32_t dl_opening_of_clause(const dl_document *doc, uint32_t verb, const char *word)
{
    if (verb == DL_NONE)
        return DL_NONE;
    DL_EACH_CHILD (doc, dependent, verb)
        if (dependent < verb && dl_is_relation(doc, dependent, DL_BIT(ADVMOD) | DL_BIT(MARK)) &&
            dl_lemma_in(doc, dependent, word))
            return dependent;
    return DL_NONE;
}

uint32_t dl_journey_above(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t head = dl_token_at(doc, verb)->head;
    bool opened = dl_child(doc, verb, DL_BIT(MARK)) != DL_NONE ||
                  dl_opening_of_clause(doc, verb, " where ") != DL_NONE;
    if (dl_is_relation(doc, verb, DL_BIT(ADVCL) | DL_BIT(ADVCL_RELCL)) &&
        is_journey_or_meeting(all, head))
        return opened ? head : DL_NONE;
    uint32_t where = dl_child(doc, verb, DL_BIT(ADVMOD));
    if (!dl_is_relation(doc, verb, DL_BIT(ACL_RELCL)) || where == DL_NONE ||
        !dl_lemma_in(doc, where, " where "))
        return DL_NONE;
    uint32_t clause = head == DL_NONE ? DL_NONE : dl_clause(doc, head);
    return is_journey_or_meeting(all, clause) ? clause : DL_NONE;
}

/* The "and" between two clauses, not between two nouns. */
static bool joins_clauses(const dl_document *doc, uint32_t token)
{
    uint32_t head = dl_token_at(doc, token)->head;
    return dl_is_relation(doc, token, DL_BIT(CC)) && head != DL_NONE &&
           dl_token_at(doc, head)->upos == DL_UPOS_VERB;
}

uint32_t dl_clause_end(const dl_candidates *all, const dl_candidate *c)
{
    const dl_document *doc = all->doc;
    uint32_t end = doc->sentences.items[dl_token_at(doc, c->trigger)->sentence].last;
    uint32_t limit = c->last + FARTHEST_TIME < end ? c->last + FARTHEST_TIME : end, t = c->last;
    for (; t < limit; t++) {
        const dl_token *token = dl_token_at(doc, t);
        uint32_t other = all->of_token[t];
        bool event =
            other != DL_NONE && !all->items.items[other].dropped && &all->items.items[other] != c;
        bool verb = (token->upos == DL_UPOS_VERB || token->upos == DL_UPOS_AUX) && t != c->carrier;
        bool planned = verb && token->xpos == DL_XPOS_VBN && dl_is_relation(doc, t, DL_BIT(ACL)) &&
                       dl_light_verb(doc, t);
        bool ends = event || (verb && !planned) || token->upos == DL_UPOS_SCONJ ||
                    joins_clauses(doc, t) || token->xpos == DL_XPOS_RQUOTE;
        if (ends && token->time == DL_NONE)
            break;
    }
    return t;
}
