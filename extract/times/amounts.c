#include "times/amounts.h"

#include "times/grammar.h"
#include "times/holidays.h"

#include <stddef.h>
#include <string.h>

typedef struct {
    int unit;
    const char *letter; // behind the number
    bool of_day;        // hours and less: behind a T
    int each;           // of the letter's units
    const char *half;   // of one
} unit_name;

static const unit_name units[] = {
    {DL_WORD_SECOND,     "S", true,  1,  ".5"  },
    {DL_WORD_MINUTE,     "M", true,  1,  "30S" },
    {DL_WORD_HOUR,       "H", true,  1,  "30M" },
    {DL_WORD_DAY,        "D", false, 1,  "T12H"},
    {DL_WORD_NIGHT,      "D", false, 1,  "T12H"},
    {DL_WORD_WEEKEND,    "D", false, 2,  "1D"  },
    {DL_WORD_WEEK,       "W", false, 1,  "3D"  },
    {DL_WORD_FORTNIGHT,  "W", false, 2,  "1W"  },
    {DL_WORD_MONTH,      "M", false, 1,  "15D" },
    {DL_WORD_QUARTER,    "M", false, 3,  "45D" },
    {DL_WORD_YEAR,       "Y", false, 1,  "6M"  },
    {DL_WORD_DECADE,     "Y", false, 10, "5Y"  },
    {DL_WORD_CENTURY,    "C", false, 1,  "50Y" },
    {DL_WORD_MILLENNIUM, "L", false, 1,  "500Y"},
};

static const unit_name *find_unit(int unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].unit == unit)
            return &units[i];
    return NULL;
}

static bool are_counted_alike(const unit_name *a, const unit_name *b)
{
    return strcmp(a->letter, b->letter) == 0 && a->of_day == b->of_day;
}

/* Of "two hours and 31 minutes" what follows "PT2H": "31M"; of "two and a half days" the half. */
static const char *rest_text(dl_arena *arena, const dl_meaning *m, const unit_name *unit)
{
    const unit_name *rest = find_unit(m->rest_unit);
    if (m->and_a_half)
        return unit->each % 2 ? unit->half : "";
    if (!rest || are_counted_alike(rest, unit))
        return "";
    return dl_arena_format(arena, "%s%d%s", rest->of_day && !unit->of_day ? "T" : "",
                           m->rest_count * rest->each, rest->letter);
}

/* What is counted in the unit's letter: "two decades and three years" are 23, "a decade and a half"
 * is 15. */
static int32_t whole_count(const dl_meaning *m, const unit_name *unit)
{
    const unit_name *rest = find_unit(m->rest_unit);
    int32_t whole = m->count / 1000 * unit->each;
    if (m->and_a_half && unit->each % 2 == 0)
        return whole + unit->each / 2;
    return rest && are_counted_alike(rest, unit) ? whole + m->rest_count * rest->each : whole;
}

bool dl_unit_is_less(int unit, int other)
{
    const unit_name *a = find_unit(unit), *b = find_unit(other);
    return a && b && a < b && !(are_counted_alike(a, b) && a->each == b->each);
}

const char *dl_duration_value(dl_arena *arena, const dl_meaning *m)
{
    const unit_name *unit = find_unit(m->unit);
    if (!unit)
        return NULL;
    const char *sign = unit->of_day ? "PT" : "P";
    if (m->count <= 0 && m->and_a_half) // "half an hour"
        return dl_arena_format(arena, "%s%s", sign, unit->half);
    if ((m->vague || m->count <= 0) && m->unit == DL_WORD_QUARTER)
        return "PXQ"; // which is not some months
    if (m->vague || m->count <= 0)
        return dl_arena_format(arena, "%sX%s", sign, unit->letter);
    if (m->count % 1000)
        return dl_arena_format(arena, "%s%g%s", sign, (double)m->count / 1000 * unit->each,
                               unit->letter);
    return dl_arena_format(arena, "%s%d%s%s", sign, whole_count(m, unit), unit->letter,
                           rest_text(arena, m, unit));
}

/* "XXXX-12-25" of "every Christmas"; "P1Y" of a day that moves. */
static const char *every_holiday(dl_arena *arena, int holiday)
{
    enum { SOME_YEAR = 2001 };
    int32_t day, next;
    if (!dl_holiday_day(holiday, SOME_YEAR, &day) ||
        !dl_holiday_day(holiday, SOME_YEAR + 1, &next) || next - day != 365)
        return "P1Y";
    dl_date date = dl_date_from_days(day);
    return dl_arena_format(arena, "XXXX-%02d-%02d", date.month, date.day);
}

const char *dl_part_code(int part)
{
    switch (part) {
    case DL_WORD_MORNING:
        return "MO";
    case DL_WORD_AFTERNOON:
        return "AF";
    case DL_WORD_EVENING:
        return "EV";
    default:
        return "NI";
    }
}

const char *dl_set_value(dl_arena *arena, const dl_meaning *m)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    if (m->weekday)
        return dl_arena_format(arena, "XXXX-WXX-%d%s%s", m->weekday, m->part ? "T" : "",
                               m->part ? dl_part_code(m->part) : "");
    if (m->holiday)
        return every_holiday(arena, m->holiday);
    if (m->month && m->day)
        return dl_arena_format(arena, "XXXX-%02d-%02d", m->month, m->day);
    if (m->month)
        return dl_arena_format(arena, "XXXX-%02d", m->month);
    if (m->season)
        return dl_arena_format(arena, "XXXX-%s", seasons[m->season - 1]);
    if (m->part && !m->unit)
        return "P1D";
    dl_meaning one = *m;
    if (m->frequency || !m->count)
        one.count = 1000;
    one.vague = false;
    one.rest_unit = 0; // "three days a week"
    if (one.unit == DL_WORD_QUARTER && one.count == 1000)
        return "P1Q";
    return dl_duration_value(arena, &one);
}

const char *dl_mod_of(const dl_meaning *m)
{
    switch (m->edge ? m->edge : m->approx) {
    case DL_WORD_START:
        return "START";
    case DL_WORD_MID:
        return "MID";
    case DL_WORD_END:
        return "END";
    case DL_WORD_APPROX:
        return "APPROX";
    case DL_WORD_MORE_THAN:
        return "MORE_THAN";
    case DL_WORD_LESS_THAN:
        return "LESS_THAN";
    case DL_WORD_EQUAL_OR_MORE:
        return "EQUAL_OR_MORE";
    case DL_WORD_EQUAL_OR_LESS:
        return "EQUAL_OR_LESS";
    default:
        return NULL;
    }
}
