/* Status: from tense, modality and negation of the verb that carries the event, from words on the
 * noun, and from the date.
 *
 * What the grammar leaves open the date settles: before the publication date it occurred, after it
 * it is scheduled. */
#include "arguments.h"

#include "../syntax/tree.h"

#include <string.h>

enum { LONGEST_CHAIN = 6 };

/* What a clause says of its event. */
typedef enum {
    SAYS_NOTHING,
    SAYS_OCCURRED,
    SAYS_ONGOING,
    SAYS_SCHEDULED,
    SAYS_PROPOSED,
    SAYS_CANCELLED,
    SAYS_DENIED,
    SAYS_IF
} verdict;

static bool has_mark(const dl_document *doc, uint32_t verb, const char *marks)
{
    DL_EACH_CHILD (doc, dependent, verb)
        if (dl_is_relation(doc, dependent, DL_BIT(MARK)) && dl_lemma_in(doc, dependent, marks))
            return true;
    return false;
}

static uint32_t auxiliary(const dl_document *doc, uint32_t verb, const char *lemmas)
{
    DL_EACH_CHILD (doc, dependent, verb)
        if (dl_is_relation(doc, dependent, DL_BIT(AUX) | DL_BIT(AUX_PASS) | DL_BIT(COP)) &&
            dl_lemma_in(doc, dependent, lemmas))
            return dependent;
    return DL_NONE;
}

static verdict of_verb(const dl_document *doc, uint32_t verb, int steps);

/* "Had they met, ..." */
static bool is_inverted(const dl_document *doc, uint32_t verb)
{
    uint32_t had = auxiliary(doc, verb, " have "), subject = dl_child(doc, verb, DL_SUBJECTS);
    return had != DL_NONE && subject != DL_NONE && had < subject &&
           had == doc->sentences.items[dl_token_at(doc, verb)->sentence].first &&
           dl_token_at(doc, had)->xpos == DL_XPOS_VBD;
}

/* "plans to", "refused to": what the verb above says of an infinitive. */
static verdict of_infinitive(const dl_document *doc, uint32_t verb, int steps)
{
    static const struct {
        const char *class;
        verdict says;
    } verbs[] = {
        {"plan",   SAYS_SCHEDULED},
        {"wish",   SAYS_PROPOSED },
        {"refuse", SAYS_DENIED   },
    };
    uint32_t head = dl_token_at(doc, verb)->head, be = auxiliary(doc, verb, " be ");
    if (be != DL_NONE && auxiliary(doc, verb, " have ") != DL_NONE)
        return SAYS_CANCELLED; // "was to have met"
    if (head == DL_NONE || be != DL_NONE)
        return SAYS_SCHEDULED; // a headline; "is to meet"
    if (has_mark(doc, head, " if unless ") || is_inverted(doc, head))
        return SAYS_IF;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (dl_has_class(doc, head, verbs[i].class))
            return dl_is_negated(doc, head) ? SAYS_DENIED : verbs[i].says;
    if (dl_has_class(doc, head, "begin"))
        return of_verb(doc, head, steps + 1);
    return SAYS_SCHEDULED; // "arrived to meet", "a plan to visit"
}

static verdict of_modal(const dl_document *doc, uint32_t verb)
{
    if (auxiliary(doc, verb, " will shall 'll wo ") != DL_NONE)
        return SAYS_SCHEDULED;
    if (auxiliary(doc, verb, " would 'd ") != DL_NONE)
        return SAYS_SCHEDULED;
    if (auxiliary(doc, verb, " may might could can should must ought ") != DL_NONE)
        return SAYS_PROPOSED;
    return SAYS_NOTHING;
}

static verdict of_tense(const dl_document *doc, uint32_t verb, int steps)
{
    const dl_token *t = dl_token_at(doc, verb);
    uint32_t be = auxiliary(doc, verb, " be "), have = auxiliary(doc, verb, " have ");
    bool present = be != DL_NONE && (dl_token_at(doc, be)->xpos == DL_XPOS_VBZ ||
                                     dl_token_at(doc, be)->xpos == DL_XPOS_VBP);
    if (t->xpos == DL_XPOS_VBD || have != DL_NONE)
        return SAYS_OCCURRED;
    if (t->xpos == DL_XPOS_VBG && be != DL_NONE)
        return present ? SAYS_ONGOING : SAYS_OCCURRED;
    if (be != DL_NONE)
        return present ? SAYS_NOTHING : SAYS_OCCURRED;
    if (t->xpos == DL_XPOS_VBN)
        return SAYS_OCCURRED;
    bool participle = t->xpos == DL_XPOS_VBG &&
                      dl_is_relation(doc, verb, DL_BIT(ADVCL) | DL_BIT(CONJ) | DL_BIT(XCOMP));
    // "considers helping set up": none the more certain than what is considered
    bool bare = t->xpos == DL_XPOS_VB && dl_is_relation(doc, verb, DL_BIT(XCOMP));
    bool weighed = (participle || bare) && t->head != DL_NONE &&
                   dl_is_relation(doc, verb, DL_BIT(XCOMP)) && dl_has_class(doc, t->head, "weigh");
    if (weighed)
        return SAYS_PROPOSED;
    if ((participle || bare || dl_is_relation(doc, verb, DL_BIT(CONJ))) && t->head != DL_NONE)
        return of_verb(doc, t->head, steps + 1);
    return SAYS_NOTHING;
}

/* "denied that they had met" */
static bool is_denied(const dl_document *doc, uint32_t verb)
{
    uint32_t head = dl_token_at(doc, verb)->head;
    return head != DL_NONE && dl_is_relation(doc, verb, DL_BIT(CCOMP) | DL_BIT(XCOMP)) &&
           dl_lemma_in(doc, head, " deny ") && !dl_is_negated(doc, head);
}

/* "If they meet, they will ...": what follows from a condition is none the more certain. */
static bool has_condition(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, verb)
        if (dl_is_relation(doc, dependent, DL_BIT(ADVCL)) &&
            has_mark(doc, dependent, " if unless "))
            return true;
    return false;
}

/* "They have not met since June": then they did. */
static bool has_not_since(const dl_document *doc, uint32_t verb)
{
    if (!dl_is_negated(doc, verb) || auxiliary(doc, verb, " have ") == DL_NONE)
        return false;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " since ") &&
            dl_token_at(doc, dependent)->time != DL_NONE)
            return true;
    }
    return false;
}

static verdict of_verb(const dl_document *doc, uint32_t verb, int steps)
{
    if (steps == LONGEST_CHAIN)
        return SAYS_NOTHING;
    if (has_mark(doc, verb, " if unless whether ") || has_condition(doc, verb) ||
        is_inverted(doc, verb))
        return SAYS_IF;
    verdict says = of_modal(doc, verb);
    bool infinitive = says == SAYS_NOTHING && has_mark(doc, verb, " to due "); // "is due to meet"
    if (infinitive)
        says = of_infinitive(doc, verb, steps);
    else if (says == SAYS_NOTHING)
        says = of_tense(doc, verb, steps);
    if (says == SAYS_NOTHING && dl_token_at(doc, verb)->xpos != DL_XPOS_VBG &&
        has_mark(doc, verb, " until till before when once after "))
        says = SAYS_SCHEDULED; // "until she visits Kenya"
    if (has_not_since(doc, verb))
        return SAYS_OCCURRED;
    if ((dl_is_negated(doc, verb) || is_denied(doc, verb)) && says != SAYS_IF)
        return SAYS_DENIED;
    return says;
}

/* ---- nouns ---- */

/* "a conference to be held in May" */
static bool is_to_be_held(const dl_document *doc, uint32_t noun)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, noun)->sentence].last;
    return noun + 3 < end && dl_lemma_in(doc, noun + 1, " to ") &&
           dl_lemma_in(doc, noun + 2, " be ") && dl_light_verb(doc, noun + 3);
}

static verdict of_describing_words(const dl_document *doc, const dl_candidate *c)
{
    static const struct {
        const char *class;
        verdict says;
    } words[] = {
        {"upcoming",   SAYS_SCHEDULED},
        {"possible",   SAYS_PROPOSED },
        {"past",       SAYS_OCCURRED },
        {"ongoing",    SAYS_ONGOING  },
        {"called-off", SAYS_CANCELLED},
    };
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        bool describes = dl_is_relation(doc, dependent, DL_BIT(AMOD)) &&
                         dl_token_at(doc, dependent)->time == DL_NONE;
        for (size_t i = 0; describes && i < sizeof words / sizeof *words; i++)
            if (dl_has_class(doc, dependent, words[i].class))
                return words[i].says;
    }
    uint32_t no = dl_child(doc, c->trigger, DL_BIT(DET));
    return no != DL_NONE && dl_lemma_in(doc, no, " no ") ? SAYS_DENIED : SAYS_NOTHING;
}

static verdict of_effect(const char *effect)
{
    static const struct {
        const char *effect;
        verdict says;
    } effects[] = {
        {"cancelled", SAYS_CANCELLED},
        {"postponed", SAYS_SCHEDULED},
        {"scheduled", SAYS_SCHEDULED},
        {"proposed",  SAYS_PROPOSED },
        {"denied",    SAYS_DENIED   },
    };
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
        if (strcmp(effect, effects[i].effect) == 0)
            return effects[i].says;
    return SAYS_NOTHING;
}

static verdict of_light_carrier(const dl_document *doc, const dl_candidate *c)
{
    const char *const *row = dl_light_verb(doc, c->carrier);
    verdict effect = row ? of_effect(row[2]) : SAYS_NOTHING;
    bool announced = effect == SAYS_SCHEDULED && c->frame == DL_FRAME_ACCORD; // it is there already
    if (effect == SAYS_NOTHING || announced) {
        verdict says = of_verb(doc, c->carrier, 0);
        // "was to have attended the summit": that goes on without who says so
        bool misses = says == SAYS_CANCELLED && dl_lemma_in(doc, c->carrier, " attend join ");
        return misses ? SAYS_NOTHING : says;
    }
    // "had twice been put off" tells nothing of whether it was held in the end
    uint32_t have = auxiliary(doc, c->carrier, " have ");
    bool earlier = have != DL_NONE && dl_token_at(doc, have)->xpos == DL_XPOS_VBD &&
                   strcmp(row[2], "postponed") == 0;
    bool negated = effect == SAYS_CANCELLED && dl_is_negated(doc, c->carrier);
    return negated || earlier ? SAYS_NOTHING : effect;
}

static verdict of_adjunct(const dl_document *doc, const dl_candidate *c)
{
    uint32_t preposition = dl_preposition(doc, c->trigger);
    if (preposition == DL_NONE || c->carrier == DL_NONE)
        return SAYS_NOTHING;
    if (dl_lemma_in(doc, preposition, " after following since "))
        return SAYS_OCCURRED;
    if (dl_lemma_in(doc, preposition, " before ahead until till "))
        return SAYS_SCHEDULED;
    // "sought to break the deadlock during talks": the talks are as real as the seeking.
    uint32_t verb = c->carrier;
    bool inside = dl_lemma_in(doc, preposition, " in during at ");
    for (int steps = 0; inside && dl_is_relation(doc, verb, DL_BIT(XCOMP)) && steps < LONGEST_CHAIN;
         steps++)
        verb = dl_token_at(doc, verb)->head;
    verdict clause = of_verb(doc, verb, 0);
    if (dl_lemma_in(doc, preposition, " for to ") && clause == SAYS_OCCURRED)
        return SAYS_SCHEDULED;
    // "works for no candidate in the election": that is held all the same.
    if (clause == SAYS_DENIED && c->definite)
        return SAYS_NOTHING;
    return dl_lemma_in(doc, preposition, " in during at on for ") ? clause : SAYS_NOTHING;
}

/* "the possibility of a meeting" */
static bool is_only_possible(const dl_document *doc, uint32_t noun)
{
    uint32_t head = dl_token_at(doc, noun)->head, preposition = dl_preposition(doc, noun);
    return head != DL_NONE && preposition != DL_NONE && dl_is_relation(doc, noun, DL_BIT(NMOD)) &&
           dl_lemma_in(doc, preposition, " of for ") && dl_has_class(doc, head, "possibility");
}

static verdict of_noun(const dl_document *doc, const dl_candidate *c)
{
    // "A scheduled meeting was called off"
    verdict says = c->light ? of_light_carrier(doc, c) : SAYS_NOTHING;
    if (says == SAYS_CANCELLED || says == SAYS_DENIED)
        return says;
    says = of_describing_words(doc, c);
    if (says != SAYS_NOTHING)
        return says;
    if (is_to_be_held(doc, c->trigger))
        return SAYS_SCHEDULED;
    if (is_only_possible(doc, c->trigger))
        return SAYS_PROPOSED;
    if (c->light)
        return of_light_carrier(doc, c);
    if (c->carrier != DL_NONE && c->carrier != c->trigger)
        return of_adjunct(doc, c);
    return SAYS_NOTHING;
}

/* ---- dates ---- */

static void settle_by_date(const dl_document *doc, dl_candidate *c)
{
    if (c->time == DL_NONE || doc->published_date.month == 0)
        return;
    int32_t today = dl_days_from_date(doc->published_date);
    dl_interval when = doc->times.items[c->time].extent;
    bool open = !c->status_stated;
    if (when.first > today &&
        (open || c->status == DL_STATUS_OCCURRED || c->status == DL_STATUS_ONGOING))
        c->status = DL_STATUS_SCHEDULED;
    else if (when.last < today && (open || c->status == DL_STATUS_SCHEDULED))
        c->status = DL_STATUS_OCCURRED;
    else
        return;
    c->status_stated = true;
}

void dl_find_status(dl_candidates *all, dl_candidate *c)
{
    verdict says = c->noun ? of_noun(all->doc, c) : of_verb(all->doc, c->trigger, 0);
    static const dl_event_status statuses[] = {
        [SAYS_NOTHING] = DL_STATUS_OCCURRED,  [SAYS_OCCURRED] = DL_STATUS_OCCURRED,
        [SAYS_ONGOING] = DL_STATUS_ONGOING,   [SAYS_SCHEDULED] = DL_STATUS_SCHEDULED,
        [SAYS_PROPOSED] = DL_STATUS_PROPOSED, [SAYS_CANCELLED] = DL_STATUS_CANCELLED,
        [SAYS_DENIED] = DL_STATUS_DENIED,     [SAYS_IF] = DL_STATUS_PROPOSED,
    };
    if (c->frame == DL_FRAME_STAY && says == SAYS_NOTHING)
        says = SAYS_ONGOING; // "is in Oslo this week"
    c->status = statuses[says];
    c->status_stated = says != SAYS_NOTHING;
    c->dropped |= says == SAYS_IF;
    settle_by_date(all->doc, c);
}
