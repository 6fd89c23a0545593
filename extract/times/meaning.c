/* Each word of a match sets what its class stands for; numbers are put together as they come. */
#include "times/meaning.h"

#include "times/grammar.h"

typedef struct {
    dl_meaning *out;
    const dl_match *match;
    int32_t number, number_year, number_rest; // of words so far; -1: none
    int ordinal, tens;
    bool nth_weekday;        // "the second Tuesday", not "Tuesday the second"
    bool afternoon, morning; // p.m., a.m.
    int era;
    bool in_quarter, in_half, in_century; // what an ordinal counts
    bool quarters_of;                     // "three quarters of an hour"
    bool half_of;                         // "half an hour", "half a dozen"
} reader;

dl_grain dl_grain_of_unit(int unit)
{
    switch (unit) {
    case DL_WORD_DAY:
    case DL_WORD_NIGHT:
        return DL_GRAIN_DAY;
    case DL_WORD_WEEKEND:
        return DL_GRAIN_WEEKEND;
    case DL_WORD_WEEK:
    case DL_WORD_FORTNIGHT:
        return DL_GRAIN_WEEK;
    case DL_WORD_MONTH:
        return DL_GRAIN_MONTH;
    case DL_WORD_QUARTER:
        return DL_GRAIN_QUARTER;
    case DL_WORD_YEAR:
        return DL_GRAIN_YEAR;
    case DL_WORD_DECADE:
        return DL_GRAIN_DECADE;
    case DL_WORD_CENTURY:
        return DL_GRAIN_CENTURY;
    case DL_WORD_MILLENNIUM:
        return DL_GRAIN_MILLENNIUM;
    default:
        return DL_GRAIN_NONE;
    }
}

static int season_of(int word)
{
    return word == DL_WORD_SPRING ? 1 : word == DL_WORD_SUMMER ? 2 : word == DL_WORD_FALL ? 3 : 4;
}

/* "nineteen ninety-four": two digits, then two more; "two thousand (and) one" goes by addition. */
static void add_to_year(reader *in, const dl_match_step *step)
{
    if (step->label == DL_LABEL_THOUSAND)
        in->number_year *= step->value;
    else if (in->number_year < 0)
        in->number_year = step->value;
    else if (in->number_year < 100)
        in->number_year = in->number_year * 100 + step->value;
    else
        in->number_year += step->value;
}

static void add_to_number(int32_t *number, const dl_match_step *step)
{
    if (step->label == DL_LABEL_HUNDRED || step->label == DL_LABEL_THOUSAND ||
        step->label == DL_LABEL_DOZEN)
        *number = (*number < 0 ? 1 : *number) * step->value;
    else
        *number = (*number < 0 ? 0 : *number) + step->value;
}

static void read_number(reader *in, const dl_match_step *step)
{
    if (step->role == DL_ROLE_YEAR)
        add_to_year(in, step);
    else if (step->role == DL_ROLE_REST)
        add_to_number(&in->number_rest, step);
    else if (step->role != DL_ROLE_TO)
        add_to_number(&in->number, step);
}

static void read_unit(reader *in, const dl_match_step *step)
{
    dl_meaning *out = in->out;
    if (step->role == DL_ROLE_REST) {
        out->rest_unit = step->value;
        return;
    }
    if (step->role == DL_ROLE_TO) // "weeks or months"
        return;
    out->unit = step->value;
    out->grain = dl_grain_of_unit(step->value);
    if (step->value == DL_WORD_DECADE) { // "the first decade of the 20th century"
        out->ordinal = in->ordinal;
        in->ordinal = 0;
    }
    out->plural |= step->label == DL_LABEL_UNITS;
}

/* Of two ("that same day") the more telling one counts. */
static void read_direction(reader *in, const dl_match_step *step)
{
    bool weak = step->value == DL_WORD_THIS || step->value == DL_WORD_THAT;
    if (!in->out->direction || !weak)
        in->out->direction = step->value;
}

static void read_reference(reader *in, const dl_match_step *step)
{
    dl_meaning *out = in->out;
    switch (step->label) {
    case DL_LABEL_REF:
        out->reference = step->value;
        break;
    case DL_LABEL_DIR:
        read_direction(in, step);
        break;
    case DL_LABEL_DEICTIC:
        out->deictic = step->value;
        if (step->value == DL_WORD_TONIGHT)
            out->part = DL_WORD_NIGHT;
        break;
    case DL_LABEL_HOLIDAY:
        out->holiday = step->value;
        break;
    case DL_LABEL_EDGE:
    case DL_LABEL_EDGENOUN:
    case DL_LABEL_ENDWORD:
        out->edge = step->value;
        break;
    case DL_LABEL_COMPARE:
        out->edge = step->value;
        out->compares = true;
        break;
    case DL_LABEL_FINAL:
        out->direction = DL_WORD_LAST;
        break;
    case DL_LABEL_APPROX:
    case DL_LABEL_AROUND:
        out->approx = step->value;
        break;
    case DL_LABEL_FISCAL:
        out->fiscal = true;
        break;
    case DL_LABEL_ERA:
        in->era = step->value;
        break;
    default:
        break;
    }
}

static void read_year_part(reader *in, const dl_match_step *step)
{
    dl_meaning *out = in->out;
    switch (step->label) {
    case DL_LABEL_YEAR:
    case DL_LABEL_YEARLOW:
    case DL_LABEL_ANCIENT:
    case DL_LABEL_YEARSHORT:
        if (step->role == DL_ROLE_TO) {
            out->year_to = step->value;
            break;
        }
        out->year = step->value;
        out->has_year = true;
        out->short_year = step->label == DL_LABEL_YEARSHORT;
        break;
    case DL_LABEL_YY:
        out->year_to = step->value;
        break;
    case DL_LABEL_DECADE:
    case DL_LABEL_DECADESHORT:
    case DL_LABEL_DECADEWORD:
        out->decade = step->value;
        break;
    case DL_LABEL_SEASON:
        out->season = season_of(step->value);
        break;
    case DL_LABEL_QUARTERNAME:
        out->quarter = step->value;
        break;
    case DL_LABEL_QUARTER:
    case DL_LABEL_PERIOD:
        out->of_quarter |= step->label == DL_LABEL_QUARTER;
        in->in_quarter = true;
        out->quarter = in->ordinal; // that of a century may follow
        out->unit = DL_WORD_QUARTER;
        out->grain = DL_GRAIN_QUARTER;
        break;
    case DL_LABEL_HALF:
    case DL_LABEL_HALFSIGN:
        in->in_half = true;
        out->half = in->ordinal;
        break;
    case DL_LABEL_HALFNAME:
        out->half = step->value;
        break;
    case DL_LABEL_CENTURY:
    case DL_LABEL_CENTURIES:
        in->in_century = true;
        break;
    default:
        read_reference(in, step);
    }
}

/* 24.12.1998: a day. */
static void read_dotted(dl_meaning *out, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    out->year = date.year;
    out->has_year = true;
    out->month = date.month;
    out->day = date.day;
}

static void read_day_part(reader *in, const dl_match_step *step)
{
    dl_meaning *out = in->out;
    switch (step->label) {
    case DL_LABEL_MONTH:
    case DL_LABEL_MONTHNUM:
        *(step->role == DL_ROLE_TO ? &out->month_to : &out->month) = step->value;
        break;
    case DL_LABEL_DAYNUM:
    case DL_LABEL_BIGDAY:
        *(step->role == DL_ROLE_TO ? &out->day_to : &out->day) = step->value;
        break;
    case DL_LABEL_DOTTED:
        read_dotted(out, step->value);
        break;
    case DL_LABEL_ORD:
        if (step->role == DL_ROLE_TO)
            out->day_to = step->value;
        else
            in->ordinal = step->value;
        break;
    case DL_LABEL_WEEKDAY:
    case DL_LABEL_WEEKDAYS:
    case DL_LABEL_WEEKDAYSHORT:
        in->nth_weekday = in->ordinal != 0;
        out->weekday = step->value;
        break;
    case DL_LABEL_PART:
    case DL_LABEL_PARTS:
    case DL_LABEL_TWILIGHT:
        out->part = step->value;
        break;
    case DL_LABEL_CLOCK:
    case DL_LABEL_CLOCKDOT:
    case DL_LABEL_CLOCKHOUR:
    case DL_LABEL_MILITARY:
    case DL_LABEL_EARLYHOURS:
        out->clock = step->value;
        break;
    case DL_LABEL_CLOCKWORD:
    case DL_LABEL_HOUR:
        out->clock = step->value * 60;
        break;
    case DL_LABEL_AMPM:
        in->afternoon = step->value;
        in->morning = !step->value;
        break;
    default:
        read_year_part(in, step);
    }
}

static void read_step(reader *in, const dl_match_step *step)
{
    dl_meaning *out = in->out;
    switch (step->label) {
    case DL_LABEL_INT:
    case DL_LABEL_SMALL:
    case DL_LABEL_TEEN:
    case DL_LABEL_TENS:
    case DL_LABEL_HUNDRED:
    case DL_LABEL_THOUSAND:
    case DL_LABEL_DOZEN:
        read_number(in, step);
        break;
    case DL_LABEL_DEC:
        out->count = step->value;
        break;
    case DL_LABEL_FEW:
        out->vague = step->value == 0;
        if (step->value)
            in->number = step->value;
        break;
    case DL_LABEL_UNIT:
    case DL_LABEL_UNITS:
    case DL_LABEL_UNITLONG:
    case DL_LABEL_WEEKEND:
    case DL_LABEL_SECOND:
    case DL_LABEL_SETWORD:
        read_unit(in, step);
        break;
    case DL_LABEL_FREQ:
        out->frequency = step->value;
        break;
    default:
        read_day_part(in, step);
    }
}

/* An ordinal belongs to what it stands with: a quarter, a half, a century, a month's day, or else a
 * weekday or a unit. */
static void place_ordinal(reader *in)
{
    dl_meaning *out = in->out;
    if (!in->ordinal)
        return;
    int ordinal = in->ordinal + (in->number >= 20 ? (int)in->number : 0); // twenty-first
    bool counts_units = out->unit && !in->in_quarter;
    if (in->in_century)
        out->century = ordinal;
    else if (in->in_half)
        out->half = ordinal;
    else if (in->in_quarter)
        out->quarter = ordinal;
    else if (counts_units || (in->nth_weekday && out->rule == DL_RULE_DATE))
        out->ordinal = ordinal;
    else
        out->day = ordinal;
    if (out->day == ordinal)
        in->number = -1;
}

static void place_number(reader *in)
{
    dl_meaning *out = in->out;
    if (in->number_year >= 0 && !out->decade) {
        out->year = in->number_year;
        out->has_year = true;
    } else if (in->number_year >= 0) {
        out->decade += in->number_year * 100; // "the nineteen nineties"
    }
    if (out->rule == DL_RULE_TIME && in->number >= 1 && in->number <= 12 && out->clock < 0 &&
        !out->unit)
        out->clock = (int)in->number * 60;
    else if (in->number >= 0 && !out->count)
        out->count = in->number > 1000000 ? 1000000000 : in->number * 1000;
    out->counted = out->count > 0;
}

static void place_clock(reader *in)
{
    dl_meaning *out = in->out;
    if (out->clock < 0)
        return;
    int hour = out->clock / 60;
    bool late = in->afternoon || out->part == DL_WORD_AFTERNOON || out->part == DL_WORD_EVENING ||
                (out->part == DL_WORD_NIGHT && hour >= 5);
    if (late && hour < 12)
        out->clock += 12 * 60;
    else if (in->morning && hour == 12)
        out->clock -= 12 * 60;
    if (!out->deictic || out->deictic == DL_WORD_TONIGHT)
        out->part = 0;
}

/* Of the plain words only these say something by themselves. */
static void read_plain(reader *in, size_t at)
{
    const dl_match_step *step = &in->match->steps[at];
    dl_meaning *out = in->out;
    bool first = at == 0;
    if (step->label == DL_LABEL_THE_WORD)
        out->article |= first;
    else if (step->label == DL_LABEL_LATTER_WORD || step->label == DL_LABEL_LATE_WORD)
        out->edge = DL_WORD_END;
    else if (step->label == DL_LABEL_OPENING_WORD)
        out->edge = DL_WORD_START;
    else if (step->label == DL_LABEL_LATEST_WORD)
        out->direction = DL_WORD_LAST;
    else if (step->label == DL_LABEL_PART_WORD || step->label == DL_LABEL_PARTS_WORD ||
             step->label == DL_LABEL_STAGES_WORD)
        out->compares = false; // "the later part of 1942" is an edge
    else if (step->label == DL_LABEL_REST_WORD || step->label == DL_LABEL_REMAINDER_WORD) {
        out->edge = DL_WORD_END;
        out->compares = true;
    } else if (step->label == DL_LABEL_TIMES_WORD)
        out->frequency = 1;
    else if (step->label == DL_LABEL_OTHER_WORD)
        out->count = 2000; // "every other week"
    else if (step->label == DL_LABEL_HALF_WORD)
        in->half_of = true;
    else if (step->label == DL_LABEL_QUARTER_WORD || step->label == DL_LABEL_QUARTERS_WORD)
        in->quarters_of = true;
    else if ((step->label == DL_LABEL_LONG_WORD || step->label == DL_LABEL_UNITLONG) &&
             !out->plural)
        out->counted = true; // "a day-long meeting"
    else if (step->label == DL_LABEL_A_WORD || step->label == DL_LABEL_AN_WORD ||
             step->label == DL_LABEL_ANOTHER_WORD)
        out->counted = true;
}

/* "three quarters of an hour", "a quarter of a century". */
static void take_quarters(dl_meaning *out)
{
    static const struct {
        int unit, of_quarter, count;
    } quarters[] = {
        {DL_WORD_HOUR,    DL_WORD_MINUTE, 15},
        {DL_WORD_YEAR,    DL_WORD_MONTH,  3 },
        {DL_WORD_CENTURY, DL_WORD_YEAR,   25}
    };
    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++)
        if (out->unit == quarters[i].unit) {
            out->unit = quarters[i].of_quarter;
            out->grain = dl_grain_of_unit(out->unit);
            out->count *= quarters[i].count;
            return;
        }
    out->count /= 4;
}

/* "the week before last" is two weeks ago, "the year after next" two years from now. */
static bool is_second_next(const dl_match *match)
{
    return match->count == 4 && match->steps[0].label == DL_LABEL_THE_WORD &&
           (match->rule == DL_RULE_AGO || match->rule == DL_RULE_FROMNOW) &&
           match->steps[3].label != DL_LABEL_AGO_WORD && match->steps[1].label == DL_LABEL_UNIT;
}

/* "year-end", the day on which accounts are closed; "the year's end" may be longer. */
static bool is_year_end(const dl_match *match)
{
    const dl_match_step *steps = match->steps;
    bool plain = match->count == 2 || (match->count == 3 && steps[1].label == DL_LABEL_HYPH);
    return match->rule == DL_RULE_DATE && plain && steps[0].label == DL_LABEL_UNIT &&
           steps[0].value == DL_WORD_YEAR && steps[match->count - 1].label == DL_LABEL_ENDWORD;
}

static void take_year_end(dl_meaning *out)
{
    out->month = 12;
    out->day = 31;
    out->unit = out->edge = 0;
    out->grain = DL_GRAIN_NONE;
}

dl_meaning dl_meaning_of(const dl_match *match)
{
    dl_meaning result = {.rule = match->rule, .clock = -1};
    reader in = {
        .out = &result, .match = match, .number = -1, .number_year = -1, .number_rest = -1};
    for (size_t i = 0; i < match->count; i++) {
        read_step(&in, &match->steps[i]);
        read_plain(&in, i);
    }
    place_ordinal(&in);
    if (in.half_of && in.number >= 0)
        in.number /= 2;
    bool single = result.counted && in.number < 0 && !result.count && !in.half_of;
    place_number(&in);
    if (single && !result.vague && result.unit) {
        result.counted = true;
        result.count = 1000;
    }
    if (in.quarters_of)
        take_quarters(&result);
    if (is_year_end(match))
        take_year_end(&result);
    if (is_second_next(match)) {
        result.counted = true;
        result.count = 2000;
        result.direction = 0;
    }
    place_clock(&in);
    result.rest_count = result.rest_unit ? in.number_rest : 0;
    if (result.plural && !result.counted && result.rule == DL_RULE_DATE && !result.edge)
        result.edge = result.ordinal == 1                ? DL_WORD_START
                      : result.direction == DL_WORD_LAST ? DL_WORD_END
                                                         : 0; // "the last days of August"
    if (in.era == DL_WORD_BC && result.has_year)
        result.year = 1 - result.year;
    if (in.era == DL_WORD_BC) {
        result.century = -result.century;
        result.decade = -result.decade;
    }
    result.and_a_half =
        (in.in_half || (in.half_of && in.number < 0)) && result.unit && !result.half;
    return result;
}

bool dl_is_whole_unit(const dl_meaning *m)
{
    return m->rule == DL_RULE_DATE && m->article && m->unit && m->grain &&
           m->grain != DL_GRAIN_WEEKEND && !m->direction && !m->edge && !m->has_year &&
           !m->fiscal && !m->quarter && !m->half && !m->month && !m->weekday && !m->season &&
           !m->day && !m->holiday && !m->deictic && !m->ordinal && !m->century && !m->decade;
}
