/* Events within events: what takes place during a visit, at a summit or on its sidelines. */
#include "arguments.h"
#include "climb.h"

#include "../syntax/tree.h"

/* The other candidate of a noun, or DL_NONE. */
static uint32_t candidate_of_noun(const dl_candidates *all, const dl_candidate *c, uint32_t noun)
{
    uint32_t other = all->of_token[noun];
    bool found = other != DL_NONE && !all->items.items[other].dropped &&
                 all->items.items[other].trigger == noun && &all->items.items[other] != c;
    return found ? other : DL_NONE;
}

/* The event within which what hangs on word takes place: on its sidelines, during or at it. */
static uint32_t main_event_of(const dl_candidates *all, const dl_candidate *c, uint32_t word,
                              bool *beside)
{
    const dl_document *doc = all->doc;
    if (word == DL_NONE)
        return DL_NONE;
    DL_EACH_CHILD (doc, dependent, word) {
        if (dl_lemma_in(doc, dependent, " sideline sidelines margin margins "))
            DL_EACH_CHILD (doc, noun, dependent) {
                *beside = true;
                if (candidate_of_noun(all, c, noun) != DL_NONE)
                    return candidate_of_noun(all, c, noun);
            }
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition == DL_NONE || !dl_is_relation(doc, dependent, DL_OBLIQUES) ||
            !dl_lemma_in(doc, preposition, " during at "))
            continue;
        // "a visit in May, during which they signed it"
        bool relative = dl_token_at(doc, dependent)->xpos == DL_XPOS_WDT &&
                        dl_is_relation(doc, word, DL_BIT(ACL_RELCL));
        uint32_t noun = relative ? dl_token_at(doc, word)->head : dependent;
        if (candidate_of_noun(all, c, noun) != DL_NONE)
            return candidate_of_noun(all, c, noun);
    }
    return DL_NONE;
}

/* "The trip", "her stay", "this tour": a journey that was told of, and no event of its own here. */
static bool is_told_journey(const dl_candidates *all, uint32_t noun)
{
    const dl_document *doc = all->doc;
    uint32_t article = dl_child(doc, noun, DL_BIT(DET));
    bool pointing = dl_child(doc, noun, DL_BIT(NMOD_POSS)) != DL_NONE ||
                    (article != DL_NONE && dl_lemma_in(doc, article, " the this that "));
    uint32_t own = all->of_token[noun];
    return pointing && dl_has_class(doc, noun, "alike-journey") &&
           (own == DL_NONE || all->items.items[own].dropped ||
            all->items.items[own].time == DL_NONE);
}

/* "During her stay she met X", "while there, she met X", "the trip, during which she is to meet X":
 * the verb's clause lies within a journey that was told of. */
static bool is_on_told_journey(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t while_ = dl_opening_of_clause(doc, dependent, " while ");
        if (dl_is_relation(doc, dependent, DL_BIT(ADVCL)) && while_ != DL_NONE &&
            dl_token_at(doc, dependent)->upos != DL_UPOS_VERB)
            return true;
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition == DL_NONE || !dl_lemma_in(doc, preposition, " during on "))
            continue;
        bool relative = dl_token_at(doc, dependent)->xpos == DL_XPOS_WDT &&
                        dl_is_relation(doc, verb, DL_BIT(ACL_RELCL));
        uint32_t noun = relative ? dl_token_at(doc, verb)->head : dependent;
        if (noun != DL_NONE && is_told_journey(all, noun))
            return true;
    }
    return false;
}

/* So does that of a verb that it hangs on or is joined with. */
static bool lies_on_told_journey(const dl_candidates *all, const dl_candidate *c)
{
    uint32_t verb = c->carrier;
    for (int steps = 0; verb != DL_NONE && steps < 3; steps++) {
        if (is_on_told_journey(all, verb))
            return true;
        verb = dl_is_relation(all->doc, verb, DL_BIT(XCOMP) | DL_BIT(CONJ))
                   ? dl_token_at(all->doc, verb)->head
                   : DL_NONE;
    }
    return false;
}

/* The verbs above that an event may hang on: "hope [to sign it] during the visit". */
void dl_find_main_events(dl_candidates *all)
{
    for (uint32_t i = 0; i < all->items.count; i++) {
        dl_candidate *c = &all->items.items[i];
        bool beside = false;
        c->main = main_event_of(all, c, c->trigger, &beside);
        uint32_t verb = c->carrier;
        for (int steps = 0; c->main == DL_NONE && verb != DL_NONE && steps < 3; steps++) {
            c->main = main_event_of(all, c, verb, &beside);
            verb = dl_is_relation(all->doc, verb, DL_BIT(XCOMP)) ? dl_token_at(all->doc, verb)->head
                                                                 : DL_NONE;
        }
        c->other |= beside && c->main != DL_NONE;
        c->on_journey = lies_on_told_journey(all, c);
    }
}
