#include "times/reports.h"

#include "times/grammar.h"
#include "times/neighbours.h"
#include "times/resolve_date.h"

#include <string.h>

/* Whether the sentence gives figures, as reports on a quarter do. */
static bool gives_figures(const dl_passage *in, uint32_t sentence)
{
    const dl_sentence *s = &in->doc->sentences.items[sentence];
    const char *text = in->doc->text + s->start;
    size_t length = s->end - s->start;
    return memchr(text, '$', length) || memchr(text, '%', length);
}

/* "In the 1989 quarter too costs were lower than a year ago": the sentence names its quarter. */
static bool follows_quarter(const dl_passage *in, const dl_expression *e)
{
    for (const dl_expression *b = e; b-- > in->found.items && b->sentence == e->sentence;)
        if (b->meaning.grain == DL_GRAIN_QUARTER)
            return true;
    return false;
}

bool dl_resolve_comparison(dl_passage *in, const dl_expression *e, dl_resolution *out)
{
    const dl_meaning *m = &e->meaning;
    bool year_back = (m->rule == DL_RULE_AGO || m->rule == DL_RULE_EARLIER) &&
                     m->unit == DL_WORD_YEAR && m->count == 1000;
    if (!year_back || in->context.narrative ||
        !(gives_figures(in, e->sentence) || follows_quarter(in, e)))
        return false;
    dl_period quarter = dl_passage_context(in, e).told_quarter;
    bool of_quarter = quarter.grain && !in->context.told_months;
    dl_period before = of_quarter ? quarter : dl_period_of(DL_GRAIN_YEAR, in->context.published);
    before.number -= of_quarter ? 4 : 1;
    // no period: what comes next in the text does not count from the figure's year
    *out = (dl_resolution){.type = DL_TIME_DATE, .basis = DL_BASIS_RELATIVE};
    out->value = dl_period_value(&in->doc->arena, before);
    return true;
}

bool dl_resolve_this_quarter(dl_passage *in, const dl_expression *e, dl_resolution *out)
{
    const dl_meaning *m = &e->meaning;
    dl_period told = dl_passage_context(in, e).told_quarter;
    bool this_one = m->rule == DL_RULE_DATE && m->direction == DL_WORD_THIS &&
                    m->grain == DL_GRAIN_QUARTER && !m->quarter && !m->has_year && !m->edge;
    if (!this_one || !told.grain || in->context.narrative || !gives_figures(in, e->sentence) ||
        dl_will_at(in->doc, e->first) ||
        told.number + 1 != dl_period_of(DL_GRAIN_QUARTER, in->context.published).number ||
        !dl_word_has_use(in->doc, e->last, "possessive"))
        return false;
    *out = (dl_resolution){.type = DL_TIME_DATE,
                           .basis = DL_BASIS_RELATIVE,
                           .period = told,
                           .value = dl_period_value(&in->doc->arena, told)};
    return true;
}

bool dl_resolve_ended(dl_passage *in, uint32_t i, dl_resolution *out)
{
    enum { LONGEST_GAP = 10, HALF_QUARTER = 45 };
    const dl_expression *e = &in->found.items[i], *end = e + 1;
    if (e->meaning.rule != DL_RULE_ENDED || i + 1 >= in->found.count ||
        end->sentence != e->sentence || end->start - e->end > LONGEST_GAP)
        return false;
    dl_period last = dl_resolve_date(&in->context, &end->meaning, dl_passage_tense(in, end));
    int32_t day = dl_period_days(last).last;
    if (last.grain != DL_GRAIN_DAY && last.grain != DL_GRAIN_MONTH)
        return false;
    dl_arena *arena = &in->doc->arena;
    out->basis = DL_BASIS_RELATIVE;
    if (e->meaning.grain == DL_GRAIN_QUARTER) {
        out->type = DL_TIME_DATE;
        out->period = dl_period_of(DL_GRAIN_QUARTER, day - HALF_QUARTER);
        out->value = dl_period_value(arena, out->period);
        return true;
    }
    if (e->meaning.unit != DL_WORD_YEAR)
        return false;
    dl_date before = dl_add_months(dl_date_from_days(day), -12);
    dl_period first = {DL_GRAIN_DAY, dl_days_from_date(before) + 1};
    *out = (dl_resolution){.type = DL_TIME_DURATION, .value = "P1Y", .basis = DL_BASIS_RELATIVE};
    last = (dl_period){DL_GRAIN_DAY, day};
    out->edtf = dl_arena_format(arena, "%s/%s", dl_period_value(arena, first),
                                dl_period_value(arena, last));
    return true;
}

/* "the first nine months", "the nine months". */
static bool is_months(const dl_meaning *m)
{
    return m->unit == DL_WORD_MONTH &&
           (m->rule == DL_RULE_SPAN || (m->rule == DL_RULE_DURATION && m->article));
}

void dl_tell_months(dl_passage *in, const dl_meaning *m)
{
    if (m->grain == DL_GRAIN_QUARTER || m->quarter)
        in->context.told_months = false;
    else if (is_months(m) || m->rule == DL_RULE_ENDED || m->fiscal)
        in->context.told_months = true;
}

void dl_tell_quarter(dl_passage *in, const dl_expression *e, dl_period period)
{
    enum { SOON_OVER = 31 }; // days
    bool named = period.grain == DL_GRAIN_QUARTER && !e->meaning.has_year &&
                 (e->meaning.rule == DL_RULE_DATE || e->meaning.rule == DL_RULE_ENDED);
    dl_interval days = dl_period_days(period);
    bool is_over = !in->context.has_published || days.last < in->context.published + SOON_OVER ||
                   (days.first <= in->context.published && gives_figures(in, e->sentence) &&
                    dl_passage_tense(in, e) == DL_TENSE_PAST && !dl_will_at(in->doc, e->first));
    if (!named || !is_over)
        return;
    in->near_quarter = period;
    in->near_sentence = e->sentence;
    if (!in->context.told_quarter.grain || in->context.told_quarter.number <= period.number)
        in->context.told_quarter = period;
}
