#include "times/quarters.h"

#include "times/grammar.h"
#include "times/resolve_date.h"

dl_period dl_quarter_reported(const dl_time_context *context)
{
    if (context->told_quarter.grain)
        return context->told_quarter;
    dl_period quarter = dl_now(context, DL_GRAIN_QUARTER);
    if (quarter.grain && !context->narrative)
        quarter.number--;
    return quarter;
}

/* What "the same period last year" repeats: the half or month told last, else the quarter; the year
 * where a report goes on about months or tells of none. */
static dl_period period_repeated(const dl_time_context *context, const dl_meaning *m)
{
    bool like = m->unit == DL_WORD_YEAR;
    if (m->of_quarter || m->quarter)
        return dl_quarter_reported(context);
    if (like && context->told_part.grain)
        return context->told_part;
    if (context->told_months || (like && !context->told_quarter.grain))
        return dl_now(context, DL_GRAIN_YEAR);
    return dl_quarter_reported(context);
}

static int32_t periods_a_year(dl_grain grain)
{
    return grain == DL_GRAIN_MONTH     ? 12
           : grain == DL_GRAIN_QUARTER ? 4
           : grain == DL_GRAIN_HALF    ? 2
                                       : 1;
}

dl_period dl_period_year_ago(const dl_time_context *context, const dl_meaning *m)
{
    dl_period base = period_repeated(context, m);
    if (m->quarter && base.grain)
        base = dl_part_of_year(m, dl_period_year(base));
    base.number -= periods_a_year(base.grain);
    return base;
}
