/* Amounts of time, sets and spans among what looks like them. */
#include "times/candidate.h"
#include "times/grammar.h"
#include "times/neighbours.h"

#include <ctype.h>

/* "three-quarters", "about three quarters of them". */
static bool is_fraction(const dl_time_candidate *c)
{
    const dl_match *m = c->match;
    if (c->meaning->unit != DL_WORD_QUARTER || c->meaning->count != 3000)
        return false;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->steps[i].label == DL_LABEL_HYPH)
            return true;
    return dl_behind_is(c, "of");
}

/* "It is a matter of days." */
static bool follows_matter(const dl_time_candidate *c)
{
    return dl_before_is(c, "of") && c->first > c->sentence->first + 1 &&
           dl_word_is(c->doc, c->first - 2, "matter");
}

/* Bare "days", "years": a time only where a preposition makes it one. */
bool dl_is_amount(const dl_time_candidate *c)
{
    const dl_match *m = c->match;
    if (c->doc->text[c->end] == '-' && isalpha((unsigned char)c->doc->text[c->end + 1]) &&
        m->steps[0].label == DL_LABEL_A_WORD)
        return false; // "a day-long" is "day-long"
    if (m->count == 1 && m->steps[0].label == DL_LABEL_UNITS)
        return !follows_matter(c) &&
               (dl_behind_is(c, "before") || dl_behind_is(c, "after") ||
                dl_before_has(c, dl_behind_is(c, "of") ? "leads_units_of" : "leads_units"));
    if (!c->meaning->unit || is_fraction(c) || (dl_behind_is(c, "of") && dl_before_is(c, "was")))
        return false; // "it was a day of fear"
    bool distributive =
        c->meaning->count == 1000 && !c->meaning->vague && m->count == 2 &&
        (m->steps[0].label == DL_LABEL_A_WORD || m->steps[0].label == DL_LABEL_AN_WORD) &&
        c->first > c->sentence->first;
    if (distributive) {
        const dl_token *before = &c->doc->tokens.items[c->first - 1];
        char last = c->doc->text[before->end - 1];
        if (isdigit((unsigned char)last) || last == '%' || before->xpos == DL_XPOS_CD ||
            before->xpos == DL_XPOS_NNS || dl_before_has(c, "measure"))
            return false;
    }
    return true;
}

/* "a rate of 8% annually", "10,000 units annually": a rate, as "$5 a year" is. */
static bool is_rate(const dl_time_candidate *c)
{
    enum { NEAR = 2 };
    for (uint32_t t = c->first; t-- > c->sentence->first && c->first - t <= NEAR;)
        if (isdigit((unsigned char)dl_first_char(c, t)))
            return true;
    return dl_before_has(c, "measure");
}

/* "a daily flight", "her weekly address" come again and again; "the average daily output" is a
 * rate, "the quarterly dividend" a kind of dividend, "the daily Standard" a paper. */
static bool is_set_adjective(const dl_time_candidate *c)
{
    bool of_days = c->meaning->unit == DL_WORD_DAY || c->meaning->unit == DL_WORD_WEEK;
    return of_days && !dl_before_is(c, "average") && !dl_is_capital(c, c->behind) &&
           !dl_behind_has(c, "paper");
}

/* "24 hours a day, seven days a week": always. */
static bool is_always(const dl_meaning *m)
{
    return (m->rest_unit == DL_WORD_HOUR && m->rest_count == 24 && m->unit == DL_WORD_DAY) ||
           (m->rest_unit == DL_WORD_DAY && m->rest_count == 7 && m->unit == DL_WORD_WEEK);
}

bool dl_is_set(const dl_time_candidate *c)
{
    if (is_always(c->meaning))
        return false;
    if (!dl_has_only(c, DL_LABEL_SETWORD))
        return true;
    if (dl_has_tags(c) && c->behind < c->sentence->last) {
        uint8_t next = c->doc->tokens.items[c->behind].upos;
        if (next == DL_UPOS_NOUN || next == DL_UPOS_ADJ || next == DL_UPOS_PROPN)
            return is_set_adjective(c);
    }
    if (dl_before_is(c, "a") || dl_before_is(c, "the") || is_rate(c))
        return false; // "the weekly"
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    return !(capital && (dl_is_capital(c, c->behind) || c->first > c->sentence->first));
}

/* "It may last two weeks": the verb. */
bool dl_is_verb_last(const dl_time_candidate *c)
{
    const dl_match_step *first = &c->match->steps[0];
    if (first->label != DL_LABEL_DIR || !dl_word_is(c->doc, c->first, "last"))
        return false;
    bool bare = dl_before_is(c, "and") || // "begins at noon and last two hours"
                (!dl_before_has(c, "determines") && !dl_before_has(c, "leads"));
    return c->doc->tokens.items[c->first].upos == DL_UPOS_VERB || dl_before_has(c, "modal") ||
           (bare && c->first > c->sentence->first && c->match->rule == DL_RULE_SPAN);
}

/* "over the years" */
bool dl_is_vague(const dl_time_candidate *c)
{
    bool bare = c->match->count == 2 && c->match->steps[0].label == DL_LABEL_THE_WORD &&
                c->match->steps[1].label == DL_LABEL_UNITS;
    return !bare ||
           ((dl_before_is(c, "over") || dl_before_is(c, "through")) && !dl_behind_is(c, "of"));
}
