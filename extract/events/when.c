/* When events take place: each time goes to the nearest event above it in the tree.
 *
 * From the head of a time expression one climbs: through nouns, up to the first trigger or the
 * light verb that carries one. A verb that is neither ("said on Monday that ...") stops it: the
 * time is that verb's, and reaches an event only where the verb passes its own on
 * ("plans on Monday to ..." does, "said" does not). No event takes the publication date by default.
 */
#include "arguments.h"
#include "climb.h"

#include "../syntax/tree.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_YEAR = 364 }; // from the first to the last

static uint32_t head_of_time(const dl_document *doc, const dl_time *time)
{
    for (uint32_t t = time->first; t < time->last; t++) {
        uint32_t head = dl_token_at(doc, t)->head;
        if (head == DL_NONE || head < time->first || head >= time->last)
            return t;
    }
    return time->first;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* "from June 3" of something moved is the date that no longer holds. */
static bool is_former_date(const dl_document *doc, const dl_candidate *c, uint32_t head)
{
    uint32_t preposition = dl_preposition(doc, head);
    bool moved = dl_has_class(doc, c->carrier, "move");
    return moved && preposition != DL_NONE && dl_lemma_in(doc, preposition, " from ");
}

/* The time hangs on the verb that calls the event off, moves or announces it: the day of that, not
 * of the event, unless "to" or "for" says so ("put off to Friday", "planned for May"). */
static bool is_day_of_news(const dl_document *doc, const dl_candidate *c, const dl_time *time,
                           uint32_t head)
{
    if (!c->noun || !c->light || dl_token_at(doc, head)->head != c->carrier)
        return false;
    // What lies ahead is no day of news.
    if (doc->published_date.month && time->extent.first > dl_days_from_date(doc->published_date))
        return false;
    const char *const *light = dl_light_verb(doc, c->carrier);
    uint32_t preposition = dl_preposition(doc, head);
    bool aims = preposition != DL_NONE && dl_lemma_in(doc, preposition, " to for until till from ");
    return light && light[2][0] && !aims;
}

static bool is_postponed(const dl_document *doc, const dl_candidate *c)
{
    const char *const *light = c->noun && c->light ? dl_light_verb(doc, c->carrier) : NULL;
    return light && strcmp(light[2], "postponed") == 0;
}

static void give_time(dl_candidates *all, dl_candidate *c, uint32_t time)
{
    const dl_document *doc = all->doc;
    const dl_time *new = &doc->times.items[time];
    uint32_t head = head_of_time(doc, new);
    if (is_day_of_news(doc, c, new, head))
        return;
    if (is_postponed(doc, c)) {
        // "a meeting that had been due on Thursday was put off to Friday"
        uint32_t preposition = dl_preposition(doc, head);
        bool moved_to = dl_token_at(doc, head)->head == c->carrier && preposition != DL_NONE &&
                        dl_lemma_in(doc, preposition, " to until till for ");
        if (moved_to)
            c->time = time;
        else
            c->former_time = time;
        return;
    }
    if (is_former_date(doc, c, head)) {
        c->former_time = time;
        return;
    }
    if (c->time != DL_NONE) {
        const dl_time *old = &doc->times.items[c->time];
        if (distance(old->first, c->trigger) <= distance(new->first, c->trigger))
            return;
    }
    c->time = time;
}

static bool tells_of_paper(const dl_candidate *c)
{
    return c->type == DL_EVENT_SIGNING || c->type == DL_EVENT_AGREEMENT ||
           c->type == DL_EVENT_ENDORSEMENT;
}

/* The word before a time's own "the", "years" or "period". */
static uint32_t word_before_span(const dl_document *doc, const dl_time *time)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, time->first)->sentence].first;
    uint32_t t = time->first;
    while (t > first &&
           dl_lemma_in(doc, t - 1, " the year period season calendar financial fiscal "))
        t--;
    return t > first ? t - 1 : DL_NONE;
}

/* "a plan for the years 2024 to 2026", "a contract until June", "the 2024 budget": how long the
 * paper holds, not when it is signed. */
static bool is_span_of_paper(const dl_candidates *all, const dl_candidate *c, const dl_time *time)
{
    const dl_document *doc = all->doc;
    uint32_t before = word_before_span(doc, time), noun = dl_token_at(doc, time->last - 1)->head;
    if (!tells_of_paper(c) || is_postponed(doc, c))
        return false;
    bool years = time->extent.last - time->extent.first >= DAYS_OF_YEAR;
    bool describes = years && noun != DL_NONE && noun >= time->last && noun != c->trigger &&
                     dl_is_relation(doc, time->last - 1, DL_BIT(COMPOUND) | DL_BIT(NUMMOD));
    if (describes || before == DL_NONE)
        return describes;
    if (dl_lemma_in(doc, before, " until till through "))
        return !dl_is_negated(doc, c->carrier == DL_NONE ? c->trigger : c->carrier);
    bool behind_noun = before > 0 && dl_token_at(doc, before - 1)->upos == DL_UPOS_NOUN &&
                       before - 1 != c->trigger;
    return years && behind_noun && dl_lemma_in(doc, before, " for from covering spanning ");
}

static bool is_datable(const dl_time *time)
{
    return time->edtf && !dl_interval_is_none(time->extent) &&
           (time->type == DL_TIME_DATE || time->type == DL_TIME_TIME);
}

/* The "2026" of "2024 to 2026", which the first time has in it. */
static bool ends_stretch(const dl_document *doc, uint32_t time)
{
    enum { FARTHEST_END = 2 }; // tokens
    if (time == 0)
        return false;
    const dl_time *from = &doc->times.items[time - 1], *to = &doc->times.items[time];
    return is_datable(from) && to->first >= from->last && to->first - from->last <= FARTHEST_END &&
           from->extent.last == to->extent.last && from->extent.first < to->extent.first;
}

/* "took office in May after an election on March 4": the second time is that of the event noun
 * right before it, whatever it hangs on. The noun's candidate, else the one given. */
static uint32_t noun_of_second_time(const dl_candidates *all, uint32_t candidate,
                                    const dl_time *time)
{
    const dl_document *doc = all->doc;
    if (all->items.items[candidate].time == DL_NONE)
        return candidate;
    uint32_t t = time->first;
    if (t > 0 && dl_token_at(doc, t - 1)->upos == DL_UPOS_ADP)
        t--;
    uint32_t noun = t > 0 ? all->of_token[t - 1] : DL_NONE;
    bool own = noun != DL_NONE && all->items.items[noun].noun && !all->items.items[noun].dropped &&
               all->items.items[noun].trigger == t - 1 && all->items.items[noun].time == DL_NONE;
    return own ? noun : candidate;
}

/* "since June" says from when on, and only of what has not been since then that it was. */
static bool says_since(const dl_document *doc, const dl_time *time)
{
    uint32_t head = head_of_time(doc, time), preposition = dl_preposition(doc, head);
    uint32_t verb = dl_token_at(doc, head)->head;
    return preposition != DL_NONE && dl_lemma_in(doc, preposition, " since ") && verb != DL_NONE &&
           !dl_is_negated(doc, verb);
}

/* A verb passes its time on to what it plans or begins, to what it is joined with, and to what
 * happens within it. */
static bool passes_time_on(const dl_document *doc, uint32_t verb)
{
    return !dl_has_class(doc, verb, "say") && !dl_has_class(doc, verb, "decide") &&
           !dl_has_class(doc, verb, "refuse");
}

/* The verb above in whose time this one lies, or DL_NONE. */
static uint32_t verb_above(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t journey = dl_journey_above(all, verb);
    if (journey != DL_NONE)
        return journey;
    const dl_token *t = dl_token_at(doc, verb);
    if (t->head == DL_NONE)
        return DL_NONE;
    // "The strike ended in 2018, when X signed a pact"
    bool when_behind = dl_is_relation(doc, verb, DL_BIT(ADVCL)) && t->head < verb &&
                       dl_opening_of_clause(doc, verb, " when ") != DL_NONE;
    if (when_behind && !dl_has_class(doc, t->head, "say"))
        return t->head;
    bool participle =
        t->xpos == DL_XPOS_VBG && dl_child(doc, verb, DL_BIT(MARK) | DL_SUBJECTS) == DL_NONE;
    bool within =
        dl_is_relation(doc, verb, DL_BIT(XCOMP)) ||
        (dl_is_relation(doc, verb, DL_BIT(ADVCL)) && participle) ||
        (dl_is_relation(doc, verb, DL_BIT(CONJ)) && dl_child(doc, verb, DL_SUBJECTS) == DL_NONE);
    return within && passes_time_on(doc, t->head) ? t->head : DL_NONE;
}

static uint32_t time_from_above(const dl_candidates *all, const dl_candidate *c,
                                const uint32_t *time_of_verb)
{
    const dl_document *doc = all->doc;
    uint32_t verb = c->carrier;
    if (c->noun && verb != DL_NONE && !c->light && !passes_time_on(doc, verb))
        return DL_NONE;
    if (c->noun && !c->light && verb != DL_NONE) {
        uint32_t preposition = dl_preposition(doc, c->trigger);
        if (preposition == DL_NONE || !dl_lemma_in(doc, preposition, " in at during on for "))
            return DL_NONE;
    }
    for (int steps = 0; verb != DL_NONE && steps < DL_LONGEST_CLIMB; steps++) {
        if (time_of_verb[verb] != DL_NONE)
            return time_of_verb[verb];
        // What a noun's verb does to another noun ("the session is to prepare a visit in May") has
        // that one's time.
        const dl_candidate *owner =
            all->of_token[verb] == DL_NONE ? NULL : &all->items.items[all->of_token[verb]];
        bool of_other_noun = owner && c->noun && owner->trigger != verb;
        if (owner && owner != c && !of_other_noun && owner->time != DL_NONE)
            return owner->time;
        verb = verb_above(all, verb);
    }
    return DL_NONE;
}

/* "X said on Monday it had agreed to buy Y": a firm tells of its deal on the day on which it is
 * made. */
static uint32_t day_of_announcement(const dl_candidates *all, const dl_candidate *c,
                                    const uint32_t *time_of_verb)
{
    const dl_document *doc = all->doc;
    bool deal = !c->noun && (c->frame == DL_FRAME_MERGE || c->frame == DL_FRAME_AGREE);
    uint32_t verb = c->trigger;
    if (deal && dl_is_relation(doc, verb, DL_BIT(XCOMP)) && dl_token_at(doc, verb)->head != DL_NONE)
        verb = dl_token_at(doc, verb)->head; // "agreed to buy"
    uint32_t said = dl_token_at(doc, verb)->head;
    if (!deal || said == DL_NONE || !dl_is_relation(doc, verb, DL_BIT(CCOMP)) ||
        !dl_has_class(doc, said, "say") || !dl_lemma_in(doc, verb, " agree acquire buy "))
        return DL_NONE;
    uint32_t who = dl_child(doc, verb, DL_SUBJECTS), speaker = dl_child(doc, said, DL_SUBJECTS);
    const dl_entity *firm = dl_entity_at(doc, who);
    bool done = dl_token_at(doc, verb)->xpos == DL_XPOS_VBN && !dl_is_negated(doc, verb);
    bool own = firm && firm->type == DL_ENTITY_ORGANIZATION && firm == dl_entity_at(doc, speaker);
    return done && own ? time_of_verb[said] : DL_NONE;
}

/* The first free time that follows the trigger in its own clause, for where the tree hangs it
 * elsewhere. A time that belongs to another event, or to a verb of saying, is not free. */
static uint32_t time_that_follows(const dl_candidates *all, const dl_candidate *c,
                                  const bool *taken)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->last, end = dl_clause_end(all, c); t < end; t++) {
        uint32_t time = dl_token_at(doc, t)->time;
        if (time != DL_NONE)
            return is_datable(&doc->times.items[time]) && !taken[time] ? time : DL_NONE;
    }
    return DL_NONE;
}

/* "in May, when X visited Y": the time right before "when". */
static uint32_t time_before_when(const dl_document *doc, const dl_candidate *c)
{
    uint32_t when = dl_opening_of_clause(doc, c->carrier, " when ");
    if (when == DL_NONE || when == 0)
        return DL_NONE;
    uint32_t t = when - 1;
    if (t > 0 && dl_token_at(doc, t)->xpos == DL_XPOS_COMMA)
        t--;
    uint32_t time = dl_token_at(doc, t)->time;
    return time != DL_NONE && is_datable(&doc->times.items[time]) ? time : DL_NONE;
}

/* "will meet X on Tuesday, the office said": a comma closes what is said, so the time is not the
 * verb's of saying. The event before it in its own clause, or DL_NONE. */
static uint32_t told_before_saying(const dl_candidates *all, const dl_time *time, uint32_t verb)
{
    const dl_document *doc = all->doc;
    if (verb < time->last || dl_token_at(doc, time->last)->xpos != DL_XPOS_COMMA)
        return DL_NONE;
    uint32_t first = doc->sentences.items[dl_token_at(doc, verb)->sentence].first;
    for (uint32_t t = time->first; t-- > first;) {
        uint32_t candidate = all->of_token[t];
        if (candidate != DL_NONE && !all->items.items[candidate].dropped)
            return candidate;
        uint8_t upos = dl_token_at(doc, t)->upos;
        if (upos == DL_UPOS_PUNCT || upos == DL_UPOS_VERB || upos == DL_UPOS_SCONJ)
            break;
    }
    return DL_NONE;
}

/* "plans to sign it when he visits Oslo in May": the time of the event in the clause below. */
static uint32_t time_of_when_clause(const dl_candidates *all, const dl_candidate *c)
{
    const dl_document *doc = all->doc;
    if (c->carrier == DL_NONE)
        return DL_NONE;
    DL_EACH_CHILD (doc, clause, c->carrier) {
        uint32_t other = all->of_token[clause];
        if (dl_is_relation(doc, clause, DL_BIT(ADVCL)) && other != DL_NONE &&
            &all->items.items[other] != c && !all->items.items[other].dropped &&
            dl_opening_of_clause(doc, clause, " when ") != DL_NONE)
            return all->items.items[other].time;
    }
    return DL_NONE;
}

void dl_find_event_times(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    bool *taken = dl_calloc(doc->times.count, sizeof *taken);
    uint32_t *time_of_verb = dl_malloc(doc->tokens.count * sizeof *time_of_verb);
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        time_of_verb[t] = DL_NONE;
    for (uint32_t i = 0; i < doc->times.count; i++) {
        if (!is_datable(&doc->times.items[i]))
            continue;
        if (says_since(doc, &doc->times.items[i]) || ends_stretch(doc, i)) {
            taken[i] = true;
            continue;
        }
        uint32_t verb, candidate = dl_climb(all, head_of_time(doc, &doc->times.items[i]), &verb);
        if (candidate == DL_NONE && dl_has_class(doc, verb, "say"))
            candidate = told_before_saying(all, &doc->times.items[i], verb);
        taken[i] = candidate != DL_NONE || dl_has_class(doc, verb, "say");
        if (candidate != DL_NONE &&
            is_span_of_paper(all, &all->items.items[candidate], &doc->times.items[i]))
            continue;
        if (candidate != DL_NONE) {
            candidate = noun_of_second_time(all, candidate, &doc->times.items[i]);
            give_time(all, &all->items.items[candidate], i);
        } else if (verb != DL_NONE && time_of_verb[verb] == DL_NONE)
            time_of_verb[verb] = i;
    }
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].time == DL_NONE)
            all->items.items[i].time = time_before_when(doc, &all->items.items[i]);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].time == DL_NONE)
            all->items.items[i].time = time_from_above(all, &all->items.items[i], time_of_verb);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].time == DL_NONE)
            all->items.items[i].time = time_of_when_clause(all, &all->items.items[i]);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].time == DL_NONE && !all->items.items[i].dropped)
            all->items.items[i].time = time_that_follows(all, &all->items.items[i], taken);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].time == DL_NONE)
            all->items.items[i].time = day_of_announcement(all, &all->items.items[i], time_of_verb);
    free(taken);
    free(time_of_verb);
}
