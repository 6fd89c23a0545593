#include "times/context.h"

enum { HALF_SEASON = 45 /* days */, MINUTES_IN_DAY = 24 * 60 };

static dl_period clock_day(const dl_time_context *context)
{
    int64_t minutes = context->told_clock;
    int64_t into_day = (minutes % MINUTES_IN_DAY + MINUTES_IN_DAY) % MINUTES_IN_DAY;
    return (dl_period){DL_GRAIN_DAY, (int32_t)((minutes - into_day) / MINUTES_IN_DAY)};
}

void dl_context_tell(dl_time_context *context, dl_period period)
{
    dl_interval days = dl_period_days(period);
    dl_period none = {DL_GRAIN_NONE, 0};
    if (period.grain == DL_GRAIN_NONE || period.grain > DL_GRAIN_YEAR)
        return;
    context->told_part =
        period.grain == DL_GRAIN_HALF || period.grain == DL_GRAIN_MONTH ? period : none;
    context->told_year = dl_period_of(DL_GRAIN_YEAR, days.first);
    context->has_told_at = period.grain < DL_GRAIN_YEAR;
    context->told_at = dl_period_days(dl_period_of(DL_GRAIN_MONTH, days.first)).first;
    if (period.grain == DL_GRAIN_SEASON)
        context->told_at += HALF_SEASON;
    if (context->has_told_clock && !dl_period_holds(period, clock_day(context)))
        context->has_told_clock = false;
    if (period.grain <= DL_GRAIN_MONTH)
        context->told_month = dl_period_of(DL_GRAIN_MONTH, days.first);
    else if (context->told_month.grain && !dl_period_holds(period, context->told_month))
        context->told_month = none;
    if (period.grain == DL_GRAIN_DAY)
        context->told_day = period;
    else if (context->told_day.grain && !dl_period_holds(period, context->told_day))
        context->told_day = none;
}
