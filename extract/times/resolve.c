#include "times/resolve.h"

#include "times/amounts.h"
#include "times/edtf.h"
#include "times/grammar.h"
#include "times/narrow.h"
#include "times/quarters.h"
#include "times/resolve_date.h"

#include <string.h>

enum { MINUTES_IN_HOUR = 60, MINUTES_IN_DAY = 24 * MINUTES_IN_HOUR };

typedef struct {
    dl_arena *arena;
    const dl_time_context *context;
    const dl_meaning *meaning;
    dl_tense tense;
    dl_resolution *out;
} resolver;

static void set_period(resolver *in, dl_period period)
{
    dl_resolution *out = in->out;
    out->period = period;
    out->value = dl_period_value(in->arena, period);
    out->mod = dl_mod_of(in->meaning);
}

static void set_reference(resolver *in, const char *value)
{
    in->out->type = DL_TIME_DATE;
    in->out->value = value;
    in->out->basis = DL_BASIS_NONE;
}

/* Whether the words need nothing from elsewhere. */
static bool is_complete(const dl_meaning *m)
{
    return (m->has_year && !m->short_year) || m->century || m->decade >= 100 || m->decade < 0;
}

static bool is_carried(const dl_meaning *m)
{
    return m->direction == DL_WORD_THAT || m->direction == DL_WORD_SAME;
}

/* A date without its year, as far as it is said: "XXXX-06-10". */
static const char *partial_value(resolver *in)
{
    const dl_meaning *m = in->meaning;
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    if (m->month && m->day)
        return dl_arena_format(in->arena, "XXXX-%02d-%02d", m->month, m->day);
    if (m->month)
        return dl_arena_format(in->arena, "XXXX-%02d", m->month);
    if (m->season)
        return dl_arena_format(in->arena, "XXXX-%s", seasons[m->season - 1]);
    if (m->weekday)
        return dl_arena_format(in->arena, "XXXX-WXX-%d", m->weekday);
    return NULL;
}

/* "the 490s BC", "the 4th century BC". */
static const char *before_christ_value(resolver *in)
{
    const dl_meaning *m = in->meaning;
    if (m->decade < 0 && m->decade > -10000)
        return dl_arena_format(in->arena, "BC%03d", -m->decade / 10);
    return m->century < 0 ? dl_arena_format(in->arena, "BC%02d", -m->century - 1) : NULL;
}

static void resolve_date(resolver *in)
{
    dl_period period = dl_resolve_date(in->context, in->meaning, in->tense);
    in->out->type = DL_TIME_DATE;
    in->out->basis = is_complete(in->meaning)  ? DL_BASIS_EXPLICIT
                     : is_carried(in->meaning) ? DL_BASIS_INHERITED
                                               : DL_BASIS_RELATIVE;
    set_period(in, period);
    if (!period.grain)
        in->out->value = partial_value(in);
    if (!period.grain && in->meaning->deictic == DL_WORD_TODAY && !in->meaning->weekday)
        set_reference(in, "PRESENT_REF");
    if (in->meaning->decade < 0 || in->meaning->century < 0)
        in->out->value = before_christ_value(in);
    in->out->edtf = dl_narrowed_edtf(in->arena, in->context, in->meaning, period);
}

static const char *time_value(dl_arena *arena, const dl_meaning *m, const char *day)
{
    if (m->clock >= 0)
        return dl_arena_format(arena, "%sT%02d:%02d", day, m->clock / 60, m->clock % 60);
    return dl_arena_format(arena, "%sT%s", day, dl_part_code(m->part));
}

void dl_resolve_day(dl_arena *arena, const dl_meaning *m, int32_t day, dl_resolution *out)
{
    out->period = (dl_period){DL_GRAIN_DAY, day};
    const char *text = dl_period_value(arena, out->period);
    out->value = text ? time_value(arena, m, text) : NULL;
    out->mod = dl_mod_of(m);
    out->has_clock = m->clock >= 0;
    out->clock = (int64_t)day * MINUTES_IN_DAY + m->clock;
}

/* "this morning", "that night", "the next morning": the part of a day that a direction word points
 * at. */
static dl_period day_of_part(resolver *in)
{
    dl_meaning day = *in->meaning;
    day.grain = DL_GRAIN_DAY;
    day.article = day.direction == DL_WORD_NEXT; // "the next morning" follows what was told
    return dl_resolve_date(in->context, &day, in->tense);
}

static void resolve_time(resolver *in)
{
    const dl_meaning *m = in->meaning;
    bool has_day = m->month || m->weekday || m->deictic || m->holiday || m->day || m->unit;
    dl_period day = {DL_GRAIN_NONE, 0};
    if (has_day)
        day = dl_resolve_date(in->context, m, in->tense);
    else if (m->direction)
        day = day_of_part(in);
    in->out->type = DL_TIME_TIME;
    in->out->basis = is_complete(m)  ? DL_BASIS_EXPLICIT
                     : is_carried(m) ? DL_BASIS_INHERITED
                                     : DL_BASIS_RELATIVE;
    in->out->mod = dl_mod_of(m);
    in->out->needs_day = !has_day && !m->direction;
    if (day.grain == DL_GRAIN_DAY)
        dl_resolve_day(in->arena, m, day.number, in->out);
    else if (m->clock >= 0 && m->clock < 24 * 60)
        in->out->value = time_value(in->arena, m, "XXXX-XX-XX");
}

/* "April 8-12", "1957-58", "June-July 1944". */
static void resolve_range(resolver *in)
{
    dl_meaning last = *in->meaning;
    if (last.month_to)
        last.month = last.month_to;
    if (last.day_to)
        last.day = last.day_to;
    if (last.year_to)
        last.year = last.year_to < 100 && last.year >= 100 ? last.year / 100 * 100 + last.year_to
                                                           : last.year_to;
    dl_period from = dl_resolve_date(in->context, in->meaning, in->tense);
    dl_period to = dl_resolve_date(in->context, &last, in->tense);
    in->out->type = DL_TIME_DATE;
    in->out->basis = is_complete(in->meaning) ? DL_BASIS_EXPLICIT : DL_BASIS_RELATIVE;
    const char *first_text = dl_period_value(in->arena, from),
               *last_text = dl_period_value(in->arena, to);
    if (!first_text || !last_text || dl_period_days(from).first > dl_period_days(to).first)
        return;
    in->out->value = dl_arena_format(in->arena, "%s/%s", first_text, last_text);
    in->out->period = to;
}

/* Units of less than a day do not move the date by themselves. */
static bool moves_calendar(const dl_meaning *m)
{
    return m->grain != DL_GRAIN_NONE;
}

static int32_t whole_count(const dl_meaning *m)
{
    return m->unit == DL_WORD_FORTNIGHT ? m->count / 500 : m->count / 1000;
}

static void shift(resolver *in, dl_period base, int32_t sign)
{
    const dl_meaning *m = in->meaning;
    in->out->type = DL_TIME_DATE;
    in->out->basis = DL_BASIS_RELATIVE;
    if (!base.grain)
        return;
    base.number += sign * whole_count(m);
    set_period(in, base);
}

/* The weekday nearest to the day that lies as far into a period as now lies into its own. */
static dl_period weekday_ago(resolver *in, dl_interval days)
{
    dl_period now = dl_now(in->context, DL_GRAIN_DAY),
              own = dl_now(in->context, in->meaning->grain);
    int32_t day = days.first + (now.grain ? now.number - dl_period_days(own).first : 0);
    int32_t ahead = (in->meaning->weekday - dl_weekday(day) + 7) % 7;
    return (dl_period){DL_GRAIN_DAY, day + ahead - (ahead > 3 ? 7 : 0)};
}

/* "a year ago today": the day that lies as far into its period as today does. */
static dl_period day_ago(const resolver *in, dl_interval days)
{
    dl_period now = dl_now(in->context, DL_GRAIN_DAY),
              own = dl_now(in->context, in->meaning->grain);
    int32_t day = days.first + (now.grain ? now.number - dl_period_days(own).first : 0);
    if (in->meaning->grain == DL_GRAIN_YEAR && now.grain)
        day = dl_days_from_date(
            dl_add_months(dl_date_from_days(now.number), -12 * whole_count(in->meaning)));
    if (in->meaning->deictic == DL_WORD_YESTERDAY)
        day--;
    return (dl_period){DL_GRAIN_DAY,
                       day < days.last || in->meaning->grain != DL_GRAIN_MONTH ? day : days.last};
}

/* "two Sundays ago" */
static void resolve_weekdays_ago(resolver *in)
{
    dl_meaning one = *in->meaning;
    one.direction = DL_WORD_LAST;
    dl_period last = dl_resolve_date(in->context, &one, in->tense);
    in->out->type = DL_TIME_DATE;
    in->out->basis = DL_BASIS_RELATIVE;
    if (!last.grain)
        return;
    last.number -= 7 * (whole_count(in->meaning) - 1);
    set_period(in, last);
}

static void resolve_ago(resolver *in)
{
    const dl_meaning *m = in->meaning;
    if (m->weekday && !m->unit && m->counted) {
        resolve_weekdays_ago(in);
        return;
    }
    if (!m->counted || m->vague || !moves_calendar(m)) {
        set_reference(in, "PAST_REF");
        return;
    }
    shift(in, dl_now(in->context, m->grain), -1);
    if (!in->out->period.grain)
        return;
    if (m->weekday) // "a year ago Tuesday"
        set_period(in, weekday_ago(in, dl_period_days(in->out->period)));
    else if (m->deictic)
        set_period(in, day_ago(in, dl_period_days(in->out->period)));
    else if (m->month || m->season)
        set_period(in, dl_part_of_year(m, dl_period_year(in->out->period)));
}

static void resolve_from_now(resolver *in)
{
    if (!in->meaning->counted || in->meaning->vague || !moves_calendar(in->meaning))
        set_reference(in, "FUTURE_REF");
    else
        shift(in, dl_now(in->context, in->meaning->grain), 1);
}

/* "the night before", "the morning after". */
static void resolve_part_beside(resolver *in, int32_t sign)
{
    dl_period day = dl_then(in->context, DL_GRAIN_DAY);
    in->out->type = DL_TIME_TIME;
    in->out->basis = DL_BASIS_RELATIVE;
    if (day.grain)
        dl_resolve_day(in->arena, in->meaning, day.number + sign, in->out);
}

/* "forty minutes later", "an hour before": from the last time of day told. */
static bool resolve_from_clock(resolver *in, int32_t sign)
{
    const dl_meaning *m = in->meaning;
    bool hours = m->unit == DL_WORD_HOUR;
    if (!in->context->has_told_clock || (!hours && m->unit != DL_WORD_MINUTE) || !m->counted ||
        m->vague || m->and_a_half || m->rest_unit)
        return false;
    int64_t minutes = in->context->told_clock + sign * (m->count / 1000) * (hours ? 60 : 1);
    dl_meaning clock = *m;
    clock.clock = (int)(minutes % MINUTES_IN_DAY + MINUTES_IN_DAY) % MINUTES_IN_DAY;
    in->out->type = DL_TIME_TIME;
    in->out->basis = DL_BASIS_RELATIVE;
    dl_resolve_day(in->arena, &clock, (int32_t)((minutes - clock.clock) / MINUTES_IN_DAY), in->out);
    return true;
}

static void resolve_amount(resolver *in)
{
    *in->out = (dl_resolution){.type = DL_TIME_DURATION};
    in->out->value = dl_duration_value(in->arena, in->meaning);
    in->out->mod = dl_mod_of(in->meaning);
}

/* What is over cannot lie so long after the day of publication: from where it counts is not told.
 */
static bool is_beyond(const resolver *in)
{
    const dl_time_context *c = in->context;
    return in->tense == DL_TENSE_PAST && in->out->period.grain && c->has_published &&
           !c->narrative && dl_period_days(in->out->period).first > c->published;
}

/* "three days later", "the day before": from the last date told. */
static void resolve_from_told(resolver *in, int32_t sign)
{
    dl_meaning counted = *in->meaning;
    if (counted.part && !counted.count) {
        resolve_part_beside(in, sign);
        return;
    }
    if (!counted.counted && !counted.plural)
        counted.count = 1000, counted.counted = true; // "the day after"
    if (resolve_from_clock(in, sign))
        return;
    if (!counted.counted || counted.vague || !moves_calendar(&counted)) {
        resolve_amount(in);
        return;
    }
    in->meaning = &counted;
    shift(in, dl_then(in->context, counted.grain), sign);
    if (is_beyond(in))
        resolve_amount(in);
}

/* "that time": the last date told. */
static void resolve_then(resolver *in)
{
    const dl_time_context *context = in->context;
    in->out->basis = DL_BASIS_INHERITED;
    set_period(in, context->told_day.grain     ? context->told_day
                   : context->told_month.grain ? context->told_month
                                               : context->told_year);
}

/* "two weeks before Christmas", "the day after tomorrow": from the date that the words name. */
static void resolve_from_date(resolver *in, int32_t sign)
{
    dl_meaning anchor = *in->meaning, amount = *in->meaning;
    anchor.grain = DL_GRAIN_NONE;
    dl_period base = dl_resolve_date(in->context, &anchor, in->tense);
    if (!amount.counted && !amount.plural)
        amount.count = 1000, amount.counted = true;
    in->out->type = DL_TIME_DATE;
    in->out->basis = is_complete(&anchor) ? DL_BASIS_EXPLICIT : DL_BASIS_RELATIVE;
    if (!base.grain || !amount.counted || amount.vague || !amount.grain)
        return;
    dl_interval days = dl_period_days(base);
    in->meaning = &amount;
    dl_grain finer = amount.grain > base.grain ? amount.grain : base.grain;
    if (base.grain == DL_GRAIN_DAY && amount.unit == DL_WORD_WEEK)
        amount.count *= 7, finer = DL_GRAIN_DAY;
    shift(in, dl_period_of(finer, sign < 0 ? days.first : days.last), sign);
}

/* "the past two weeks" lasts P2W and ends now. */
static void resolve_span(resolver *in)
{
    const dl_meaning *m = in->meaning;
    bool back = m->direction == DL_WORD_LAST,
         ahead = m->direction == DL_WORD_NEXT || m->direction == DL_WORD_COMING;
    resolve_amount(in);
    dl_period now = dl_now(in->context, DL_GRAIN_DAY);
    if (!now.grain || !m->counted || m->vague || !m->grain || (!back && !ahead) ||
        whole_count(m) < 1 || whole_count(m) > 100)
        return;
    dl_period end = dl_period_of(m->grain, now.number);
    int32_t into = now.number - dl_period_days(end).first;
    end.number += (back ? -1 : 1) * whole_count(m);
    int32_t other = dl_period_days(end).first + into, longest = dl_period_days(end).last;
    dl_period far = {DL_GRAIN_DAY, other > longest ? longest : other};
    const char *first = dl_period_value(in->arena, back ? far : now),
               *last = dl_period_value(in->arena, back ? now : far);
    in->out->basis = DL_BASIS_RELATIVE;
    if (first && last)
        in->out->edtf = dl_arena_format(in->arena, "%s~/%s~", first, last);
}

/* "in recent years" is the past, "the coming weeks" so many weeks. */
static void resolve_vague(resolver *in)
{
    const dl_meaning *m = in->meaning;
    if ((m->direction == DL_WORD_RECENT && m->grain >= DL_GRAIN_YEAR) ||
        (m->direction == DL_WORD_LAST && !m->article)) // "in past years"
        set_reference(in, "PAST_REF");
    else if (m->direction == DL_WORD_COMING && !m->article)
        set_reference(in, "FUTURE_REF");
    else
        resolve_amount(in);
}

static void resolve_set(resolver *in)
{
    in->out->type = DL_TIME_SET;
    in->out->value = dl_set_value(in->arena, in->meaning);
}

static void resolve_latest(resolver *in)
{
    in->out->type = DL_TIME_DATE;
    in->out->basis = DL_BASIS_RELATIVE;
    set_period(in, dl_quarter_reported(in->context));
}

/* "the year ended …" where it is not told when. */
static void resolve_whole(resolver *in)
{
    if (in->meaning->grain == DL_GRAIN_QUARTER) {
        resolve_latest(in);
        return;
    }
    dl_meaning one = *in->meaning;
    one.count = 1000;
    in->out->type = DL_TIME_DURATION;
    in->out->value = dl_duration_value(in->arena, &one);
}

/* "the year-earlier quarter", "the same period last year": the same one of the year before. */
static void resolve_year_ago(resolver *in)
{
    const dl_meaning *m = in->meaning;
    if (m->plural) { // "the year-earlier nine months"
        resolve_amount(in);
        return;
    }
    in->out->type = DL_TIME_DATE;
    in->out->basis = DL_BASIS_RELATIVE;
    if (!m->unit || m->unit == DL_WORD_YEAR || m->unit == DL_WORD_QUARTER)
        set_period(in, dl_period_year_ago(in->context, m));
}

dl_resolution dl_resolve(dl_arena *arena, const dl_time_context *context, const dl_meaning *meaning,
                         dl_tense tense)
{
    dl_resolution out = {.type = DL_TIME_DATE};
    resolver in = {arena, context, meaning, tense, &out};
    switch (meaning->rule) {
    case DL_RULE_ADJECTIVE:
    case DL_RULE_PRESENT:
        set_reference(&in, "PRESENT_REF");
        if (meaning->reference == DL_WORD_PAST_REF)
            out.value = "PAST_REF";
        break;
    case DL_RULE_PAST:
        set_reference(&in, "PAST_REF");
        break;
    case DL_RULE_FUTURE:
        set_reference(&in, "FUTURE_REF");
        break;
    case DL_RULE_YEARAGO:
        resolve_year_ago(&in);
        break;
    case DL_RULE_LATEST:
        resolve_latest(&in);
        break;
    case DL_RULE_ENDED:
        resolve_whole(&in);
        break;
    case DL_RULE_TIME:
    case DL_RULE_PART:
    case DL_RULE_MILITARY:
        resolve_time(&in);
        break;
    case DL_RULE_RANGE:
        resolve_range(&in);
        break;
    case DL_RULE_AGO:
        resolve_ago(&in);
        break;
    case DL_RULE_FROMNOW:
        resolve_from_now(&in);
        break;
    case DL_RULE_NTHDAY:
        set_period(&in, dl_now(context, meaning->grain));
        out.basis = DL_BASIS_RELATIVE;
        break;
    case DL_RULE_THEN:
        resolve_then(&in);
        break;
    case DL_RULE_LATER:
        resolve_from_told(&in, 1);
        break;
    case DL_RULE_EARLIER:
        resolve_from_told(&in, -1);
        break;
    case DL_RULE_AFTERDATE:
        resolve_from_date(&in, 1);
        break;
    case DL_RULE_BEFOREDATE:
        resolve_from_date(&in, -1);
        break;
    case DL_RULE_DURATION:
        resolve_amount(&in);
        break;
    case DL_RULE_SPAN:
        resolve_span(&in);
        break;
    case DL_RULE_VAGUE:
        resolve_vague(&in);
        break;
    case DL_RULE_SET:
        resolve_set(&in);
        break;
    default:
        if (meaning->deictic == DL_WORD_TONIGHT)
            resolve_time(&in);
        else if (meaning->fiscal && meaning->year_to) // "the 2012-13 financial year"
            resolve_range(&in);
        else
            resolve_date(&in);
    }
    return out;
}
