/* Times and places of events: each goes to the nearest event above it in the tree.
 *
 * From the head of a time expression one climbs: through nouns, up to the first trigger or the
 * light verb that carries one. A verb that is neither ("said on Monday that ...") stops it: the
 * time is that verb's, and reaches an event only where the verb passes its own on
 * ("plans on Monday to ..." does, "said" does not). No event takes the publication date by default.
 */
#include "arguments.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CLIMB = 10, FARTHEST_TIME = 10 }; // tokens

static uint32_t head_of_time(const dl_document *doc, const dl_time *time)
{
    for (uint32_t t = time->first; t < time->last; t++) {
        uint32_t head = dl_token_at(doc, t)->head;
        if (head == DL_NONE || head < time->first || head >= time->last)
            return t;
    }
    return time->first;
}

/* "the talks held in Oslo", "a visit planned for May": the clause says only when and where its noun
 * takes place. */
static bool only_tells_of_noun(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t head = dl_token_at(doc, verb)->head;
    if (head == DL_NONE || !dl_is_relation(doc, verb, DL_BIT(ACL) | DL_BIT(ACL_RELCL)))
        return false;
    uint32_t candidate = all->of_token[head];
    return candidate != DL_NONE && !all->items.items[candidate].dropped &&
           (dl_light_verb(doc, verb) ||
            dl_lemma_in(doc, verb, " sign reach strike due begin open "));
}

/* The candidate or the verb that a word hangs on. *verb is set where a verb without an event stops
 * the climb. */
static uint32_t climb(const dl_candidates *all, uint32_t token, uint32_t *verb)
{
    const dl_document *doc = all->doc;
    *verb = DL_NONE;
    for (int steps = 0; token != DL_NONE && steps < LONGEST_CLIMB; steps++) {
        uint32_t candidate = all->of_token[token];
        if (candidate != DL_NONE && !all->items.items[candidate].dropped)
            return candidate;
        if (only_tells_of_noun(all, token)) {
            token = dl_token_at(doc, token)->head;
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

static bool is_datable(const dl_time *time)
{
    return time->edtf && !dl_interval_is_none(time->extent) &&
           (time->type == DL_TIME_DATE || time->type == DL_TIME_TIME);
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

static bool is_journey_or_meeting(const dl_candidates *all, uint32_t verb)
{
    uint32_t candidate = verb == DL_NONE ? DL_NONE : all->of_token[verb];
    return candidate != DL_NONE && !all->items.items[candidate].dropped &&
           (all->items.items[candidate].type == DL_EVENT_VISIT ||
            all->items.items[candidate].type == DL_EVENT_MEETING);
}

/* The "when" or "where" that opens the clause of a verb, or DL_NONE. */
static uint32_t opening_of_clause(const dl_document *doc, uint32_t verb, const char *word)
{
    if (verb == DL_NONE)
        return DL_NONE;
    DL_EACH_CHILD (doc, dependent, verb)
        if (dependent < verb && dl_is_relation(doc, dependent, DL_BIT(ADVMOD) | DL_BIT(MARK)) &&
            dl_lemma_in(doc, dependent, word))
            return dependent;
    return DL_NONE;
}

/* "will travel there in May to meet X", "met there to sign it", "visited it last week, where she
 * met X": the verb in whose time and place this one lies, or DL_NONE. */
static uint32_t journey_above(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t head = dl_token_at(doc, verb)->head;
    bool opened = dl_child(doc, verb, DL_BIT(MARK)) != DL_NONE ||
                  opening_of_clause(doc, verb, " where ") != DL_NONE;
    if (dl_is_relation(doc, verb, DL_BIT(ADVCL)) && is_journey_or_meeting(all, head))
        return opened ? head : DL_NONE;
    uint32_t where = dl_child(doc, verb, DL_BIT(ADVMOD));
    if (!dl_is_relation(doc, verb, DL_BIT(ACL_RELCL)) || where == DL_NONE ||
        !dl_lemma_in(doc, where, " where "))
        return DL_NONE;
    uint32_t clause = head == DL_NONE ? DL_NONE : dl_clause(doc, head);
    return is_journey_or_meeting(all, clause) ? clause : DL_NONE;
}

/* The verb above in whose time this one lies, or DL_NONE. */
static uint32_t verb_above(const dl_candidates *all, uint32_t verb)
{
    const dl_document *doc = all->doc;
    uint32_t journey = journey_above(all, verb);
    if (journey != DL_NONE)
        return journey;
    const dl_token *t = dl_token_at(doc, verb);
    if (t->head == DL_NONE)
        return DL_NONE;
    // "The strike ended in 2018, when X signed a pact"
    bool when_behind = dl_is_relation(doc, verb, DL_BIT(ADVCL)) && t->head < verb &&
                       opening_of_clause(doc, verb, " when ") != DL_NONE;
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
    for (int steps = 0; verb != DL_NONE && steps < LONGEST_CLIMB; steps++) {
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

/* The "and" between two clauses, not between two nouns. */
static bool joins_clauses(const dl_document *doc, uint32_t token)
{
    uint32_t head = dl_token_at(doc, token)->head;
    return dl_is_relation(doc, token, DL_BIT(CC)) && head != DL_NONE &&
           dl_token_at(doc, head)->upos == DL_UPOS_VERB;
}

/* Where the words end that can still say when or where: at another event or verb, a new clause, the
 * end of a quote, or some words on. */
static uint32_t clause_end(const dl_candidates *all, const dl_candidate *c)
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

/* The first free time that follows the trigger in its own clause, for where the tree hangs it
 * elsewhere. A time that belongs to another event, or to a verb of saying, is not free. */
static uint32_t time_that_follows(const dl_candidates *all, const dl_candidate *c,
                                  const bool *taken)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->last, end = clause_end(all, c); t < end; t++) {
        uint32_t time = dl_token_at(doc, t)->time;
        if (time != DL_NONE)
            return is_datable(&doc->times.items[time]) && !taken[time] ? time : DL_NONE;
    }
    return DL_NONE;
}

/* "in May, when X visited Y": the time right before "when". */
static uint32_t time_before_when(const dl_document *doc, const dl_candidate *c)
{
    uint32_t when = opening_of_clause(doc, c->carrier, " when ");
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
            opening_of_clause(doc, clause, " when ") != DL_NONE)
            return all->items.items[other].time;
    }
    return DL_NONE;
}

static void find_times(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    bool *taken = dl_calloc(doc->times.count, sizeof *taken);
    uint32_t *time_of_verb = dl_malloc(doc->tokens.count * sizeof *time_of_verb);
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        time_of_verb[t] = DL_NONE;
    for (uint32_t i = 0; i < doc->times.count; i++) {
        if (!is_datable(&doc->times.items[i]))
            continue;
        if (says_since(doc, &doc->times.items[i])) {
            taken[i] = true;
            continue;
        }
        uint32_t verb, candidate = climb(all, head_of_time(doc, &doc->times.items[i]), &verb);
        if (candidate == DL_NONE && dl_has_class(doc, verb, "say"))
            candidate = told_before_saying(all, &doc->times.items[i], verb);
        taken[i] = candidate != DL_NONE || dl_has_class(doc, verb, "say");
        if (candidate != DL_NONE)
            give_time(all, &all->items.items[candidate], i);
        else if (verb != DL_NONE && time_of_verb[verb] == DL_NONE)
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
    free(taken);
    free(time_of_verb);
}

/* ---- places ---- */

/* "in the capital, Oslo", "in the port of Varna": the noun that says what the place is stands in
 * its place. */
static uint32_t place_noun(const dl_document *doc, uint32_t name)
{
    uint32_t head = dl_token_at(doc, name)->head, preposition = dl_preposition(doc, name);
    // "met X in the capital, Oslo": the tree may have the town beside X.
    uint32_t first = doc->sentences.items[dl_token_at(doc, name)->sentence].first;
    if (name >= first + 2 && preposition == DL_NONE &&
        dl_token_at(doc, name - 1)->xpos == DL_XPOS_COMMA &&
        dl_has_class(doc, name - 2, "place-noun"))
        return name - 2;
    if (!dl_has_class(doc, head, "place-noun"))
        return name;
    bool of = preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ");
    return dl_is_relation(doc, name, DL_BIT(APPOS)) ||
                   (of && dl_is_relation(doc, name, DL_BIT(NMOD)))
               ? head
               : name;
}

/* "the Pacific", "the Black Sea". */
static bool is_sea(const dl_document *doc, uint32_t token)
{
    char form[32];
    size_t length = dl_lower(doc, token, form, sizeof form);
    const char *const *row = dl_table_find(&dl_table_word_classes, form, length);
    return row && strcmp(row[1], "sea") == 0;
}

/* A place stands after a preposition of place and is no part of another name's phrase ("of Kenya").
 */
static bool says_where(const dl_document *doc, const dl_mention *mention)
{
    if (mention->entity == DL_NONE || doc->entities.items[mention->entity].type != DL_ENTITY_PLACE)
        return false;
    if (is_sea(doc, mention->last - 1))
        return false; // too wide to meet in
    uint32_t noun = place_noun(doc, mention->head), preposition = dl_preposition(doc, noun);
    uint32_t head = dl_token_at(doc, noun)->head;
    if (preposition == DL_NONE || dl_lemma_in(doc, preposition, " in at inside near outside "))
        return preposition != DL_NONE;
    // "met on Java" says where, "talks on Java" what about.
    return dl_lemma_in(doc, preposition, " on ") && head != DL_NONE &&
           dl_token_at(doc, head)->upos == DL_UPOS_VERB;
}

/* The first free place that follows the trigger in its own clause. */
static uint32_t place_that_follows(const dl_candidates *all, const dl_candidate *c,
                                   const bool *taken)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->last, end = clause_end(all, c); t < end; t++) {
        uint32_t mention = dl_token_at(doc, t)->mention;
        if (mention != DL_NONE && says_where(doc, &doc->mentions.items[mention]))
            return taken[mention] ? DL_NONE : doc->mentions.items[mention].entity;
    }
    return DL_NONE;
}

/* "in Oslo, where she met X"; "will travel to Oslo to meet X". */
static uint32_t place_from_above(const dl_candidates *all, const dl_candidate *c)
{
    const dl_document *doc = all->doc;
    if (c->carrier == DL_NONE || c->type == DL_EVENT_VISIT)
        return DL_NONE;
    uint32_t where = opening_of_clause(doc, c->carrier, " where ");
    uint32_t t = where == DL_NONE || where < 2 ? DL_NONE : where - 1;
    if (t != DL_NONE && dl_token_at(doc, t)->xpos == DL_XPOS_COMMA)
        t--;
    uint32_t mention = t == DL_NONE ? DL_NONE : dl_token_at(doc, t)->mention;
    uint32_t entity = mention == DL_NONE ? DL_NONE : doc->mentions.items[mention].entity;
    if (entity != DL_NONE && doc->entities.items[entity].type == DL_ENTITY_PLACE)
        return entity;
    // "flew to Oslo for talks", "was in Oslo for talks"
    uint32_t own = all->of_token[c->carrier], preposition = dl_preposition(doc, c->trigger);
    if (c->noun && own != DL_NONE && preposition != DL_NONE &&
        dl_lemma_in(doc, preposition, " for ") && !all->items.items[own].dropped &&
        all->items.items[own].type == DL_EVENT_VISIT)
        return all->items.items[own].place;
    uint32_t above = journey_above(all, c->carrier);
    return above == DL_NONE ? DL_NONE : all->items.items[all->of_token[above]].place;
}

/* The town in capitals that the story begins with ("ANKARA, Dec 5 --"), or DL_NONE. */
static uint32_t dateline_place(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const dl_mention *m = &doc->mentions.items[i];
        const dl_block *block =
            &doc->blocks.items[doc->sentences.items[dl_token_at(doc, m->head)->sentence].block];
        bool opens = m->start == block->start && m->type == DL_ENTITY_PLACE &&
                     (block->kind == DL_BLOCK_BYLINE || block->kind == DL_BLOCK_BODY);
        bool capitals = m->end > m->start + 2;
        for (uint32_t c = m->start; c < m->end; c++)
            capitals &= doc->text[c] < 'a' || doc->text[c] > 'z';
        if (opens && capitals)
            return m->entity;
    }
    return DL_NONE;
}

/* "held talks here" is in the town of the dateline. */
static void find_places_here(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    uint32_t town = dateline_place(doc);
    for (uint32_t t = 0; town != DL_NONE && t < doc->tokens.count; t++) {
        if (dl_token_at(doc, t)->upos != DL_UPOS_ADV || !dl_lemma_in(doc, t, " here "))
            continue;
        uint32_t verb, candidate = climb(all, dl_token_at(doc, t)->head, &verb);
        if (candidate != DL_NONE && all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = town;
    }
}

/* "There he will meet X": where the event before took place or will. */
static void find_places_there(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    uint32_t latest = DL_NONE;
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        uint32_t own = all->of_token[t];
        const dl_candidate *c = own == DL_NONE ? NULL : &all->items.items[own];
        if (c && c->trigger == t && !c->dropped && c->place != DL_NONE)
            latest = own;
        bool there = dl_token_at(doc, t)->lemma && dl_lemma_in(doc, t, " there ");
        uint32_t head = there ? dl_token_at(doc, t)->head : DL_NONE;
        // "There was no doubt"
        if (latest == DL_NONE || head == DL_NONE || dl_lemma_in(doc, head, " be ") ||
            dl_token_at(doc, t)->sentence >
                dl_token_at(doc, all->items.items[latest].trigger)->sentence + 1)
            continue;
        uint32_t verb = head, candidate = climb(all, head, &verb);
        while (candidate == DL_NONE && verb != DL_NONE) { // "is expected to meet"
            verb = dl_child(doc, verb, DL_BIT(XCOMP));
            candidate = verb == DL_NONE ? DL_NONE : all->of_token[verb];
        }
        if (candidate != DL_NONE && candidate != latest &&
            all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = all->items.items[latest].place;
    }
}

static void find_places(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    bool *taken = dl_calloc(doc->mentions.count, sizeof *taken);
    find_places_here(all);
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const dl_mention *mention = &doc->mentions.items[i];
        if (!says_where(doc, mention))
            continue;
        uint32_t noun = place_noun(doc, mention->head);
        uint32_t verb, candidate = climb(all, dl_token_at(doc, noun)->head, &verb);
        taken[i] = candidate != DL_NONE;
        if (candidate != DL_NONE && all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = mention->entity;
    }
    find_places_there(all);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].place == DL_NONE && !all->items.items[i].dropped)
            all->items.items[i].place = place_that_follows(all, &all->items.items[i], taken);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].place == DL_NONE && !all->items.items[i].dropped)
            all->items.items[i].place = place_from_above(all, &all->items.items[i]);
    free(taken);
}

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

/* The verbs above that an event may hang on: "hope [to sign it] during the visit". */
static void find_main_events(dl_candidates *all)
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
    }
}

void dl_find_times_and_places(dl_candidates *all)
{
    find_times(all);
    find_places(all);
    find_main_events(all);
}
