#include "times/beside.h"

#include "times/amounts.h"
#include "times/grammar.h"
#include "times/neighbours.h"

/* "will one day rule" */
static bool resolve_one_day(const dl_passage *in, const dl_expression *e, dl_resolution *out)
{
    bool one_day = e->meaning.rule == DL_RULE_DURATION && e->meaning.unit == DL_WORD_DAY &&
                   e->last - e->first == 2 && dl_word_is(in->doc, e->first, "one");
    if (!one_day || e->first == in->doc->sentences.items[e->sentence].first ||
        !(dl_word_has_use(in->doc, e->first - 1, "future") ||
          dl_word_has_use(in->doc, e->first - 1, "modal")))
        return false;
    *out = (dl_resolution){.type = DL_TIME_DATE, .value = "FUTURE_REF", .basis = DL_BASIS_NONE};
    return true;
}

/* "leaves on Monday and Tuesday nights" */
static bool resolve_shared_set(const dl_passage *in, uint32_t i, dl_resolution *out)
{
    const dl_expression *e = &in->found.items[i], *next = e + 1;
    if (i + 1 >= in->found.count || !dl_is_bare_weekday(&e->meaning) ||
        next->meaning.rule != DL_RULE_SET || !next->meaning.weekday || !next->meaning.part ||
        !dl_are_joined(in, e, next))
        return false;
    dl_meaning own = next->meaning;
    own.weekday = e->meaning.weekday;
    *out = (dl_resolution){.type = DL_TIME_SET, .value = dl_set_value(&in->doc->arena, &own)};
    return true;
}

/* What stands before "in two years": the sentence's first word, a verb, "may, in …", "a summit in".
 */
static bool leads_to_amount(const dl_document *doc, uint32_t in_word)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t first = doc->sentences.items[tokens[in_word].sentence].first;
    uint32_t before = in_word - 1;
    if (in_word == first)
        return true;
    if (dl_word_is(doc, before, ",") && before > first)
        return dl_word_has_use(doc, before - 1, "modal");
    bool meeting = dl_word_has_use(doc, before, "planned") && tokens[before].xpos == DL_XPOS_NN;
    return meeting || tokens[before].upos == DL_UPOS_VERB || tokens[before].upos == DL_UPOS_AUX ||
           tokens[before].upos == DL_UPOS_ADV;
}

/* "will be sold in two years", "in five days she will leave"; "will see nine towns in two weeks"
 * lasts so long. */
static bool resolve_in_future(dl_passage *in, const dl_expression *e, dl_resolution *out)
{
    const dl_meaning *m = &e->meaning;
    bool amount = m->rule == DL_RULE_DURATION && m->counted && !m->vague && m->grain && !m->article;
    if (!amount || in->context.narrative || !dl_passage_word_before_is(in, e, "in") ||
        dl_passage_tense(in, e) < DL_TENSE_FUTURE || !leads_to_amount(in->doc, e->first - 1))
        return false;
    dl_meaning ahead = *m;
    ahead.rule = DL_RULE_FROMNOW;
    ahead.vague = dl_word_is(in->doc, e->last - 1, "two") && dl_word_is(in->doc, e->last - 2, "or");
    *out = dl_resolve(&in->doc->arena, &in->context, &ahead, DL_TENSE_FUTURE);
    return true;
}

/* "on 29 May, a Tuesday": the day just told, whatever the calendar says; "the next day, Friday". */
static bool resolve_apposed(dl_passage *in, uint32_t i, dl_resolution *out)
{
    const dl_expression *e = &in->found.items[i];
    const dl_meaning *m = &e->meaning;
    bool bare = m->weekday && !m->month && !m->direction && m->rule == DL_RULE_DATE;
    bool same = in->context.told_day.grain && dl_weekday(in->context.told_day.number) == m->weekday;
    bool apposed =
        dl_passage_word_before_is(in, e, "a") || (same && dl_passage_word_before_is(in, e, ","));
    if (!i || !bare || !apposed || e->sentence != e[-1].sentence || e->start - e[-1].end > 4 ||
        !in->context.told_day.grain)
        return false;
    *out = (dl_resolution){.type = DL_TIME_DATE,
                           .basis = DL_BASIS_INHERITED,
                           .period = in->context.told_day,
                           .value = dl_period_value(&in->doc->arena, in->context.told_day)};
    return true;
}

/* "on a Friday in March", "a Sunday morning": which one is not told; "a Friday meeting" is that of
 * Friday. */
static bool resolve_any_weekday(const dl_passage *in, const dl_expression *e, dl_resolution *out)
{
    const dl_meaning *m = &e->meaning;
    const dl_token *tokens = in->doc->tokens.items;
    bool weekday = m->weekday && !m->month && !m->direction && !m->grain && m->clock < 0 &&
                   (m->rule == DL_RULE_DATE || m->rule == DL_RULE_TIME);
    if (!weekday || !dl_passage_word_before_is(in, e, "a") || tokens[e->first].xpos != DL_XPOS_NNP)
        return false;
    if (e->last < in->doc->sentences.items[e->sentence].last) {
        uint8_t next = tokens[e->last].upos;
        if (next == DL_UPOS_NOUN || next == DL_UPOS_PROPN || next == DL_UPOS_ADJ)
            return false;
    }
    *out = (dl_resolution){.type = m->part ? DL_TIME_TIME : DL_TIME_DATE,
                           .value = dl_set_value(&in->doc->arena, m)};
    return true;
}

bool dl_resolve_beside(dl_passage *in, uint32_t i, dl_resolution *out)
{
    const dl_expression *e = &in->found.items[i];
    return resolve_apposed(in, i, out) || resolve_any_weekday(in, e, out) ||
           resolve_one_day(in, e, out) || resolve_shared_set(in, i, out) ||
           resolve_in_future(in, e, out);
}
