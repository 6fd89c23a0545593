#include "axis.h"

#include "label.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAST_PIECE = 96,
    LEAST_TICK = 34,
    LEAST_DAY_TICK = 22,
    LEAST_YEAR_TICK = 46,
    LEAST_UPPER = 66
};

/* A gap is cut out where it takes more than this share of the axis, more than so many days, and
 * leaves the rest less than so many points an event. */
#define CUT_SHARE 0.15
#define CUT_DAYS  45
#define CUT_CROWD 30

typedef struct {
    double first, last;
    uint32_t spans; // how many it covers
} stretch;

static int compare_stretches(const void *a, const void *b)
{
    const stretch *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* Sorts, and joins what overlaps or touches; gives how many are left. */
static uint32_t join(stretch *stretches, uint32_t count)
{
    qsort(stretches, count, sizeof *stretches, compare_stretches);
    uint32_t last = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (stretches[i].first > stretches[last].last) {
            stretches[++last] = stretches[i];
            continue;
        }
        stretches[last].spans += stretches[i].spans;
        if (stretches[i].last > stretches[last].last)
            stretches[last].last = stretches[i].last;
    }
    return last + 1;
}

/* Two events cannot crowd each other, however far apart they are. */
static bool is_worth_a_cut(double gap, double shown, uint32_t spans, double width)
{
    double rest = (1 - gap / shown) * width;
    return gap >= CUT_DAYS && gap >= CUT_SHARE * shown && spans > 2 &&
           rest / (spans - 2) < CUT_CROWD;
}

/* Closes every gap but the few that are long enough to cut: those stay as borders between pieces.
 */
static uint32_t cut(stretch *stretches, uint32_t count, double width)
{
    uint32_t spans = 0;
    for (uint32_t i = 0; i < count; i++)
        spans += stretches[i].spans;
    bool *cuts = dl_calloc(count, sizeof *cuts); // before stretch i
    double shown = stretches[count - 1].last - stretches[0].first;
    for (unsigned made = 0; made < DL_MOST_PIECES - 1; made++) {
        uint32_t longest = 0;
        double length = 0;
        for (uint32_t i = 1; i < count; i++)
            if (!cuts[i] && stretches[i].first - stretches[i - 1].last > length) {
                longest = i;
                length = stretches[i].first - stretches[i - 1].last;
            }
        if (!is_worth_a_cut(length, shown, spans, width))
            break;
        cuts[longest] = true;
        shown -= length;
    }
    uint32_t last = 0;
    for (uint32_t i = 1; i < count; i++)
        if (cuts[i]) {
            stretches[++last] = stretches[i];
        } else {
            stretches[last].last = stretches[i].last;
            stretches[last].spans += stretches[i].spans;
        }
    free(cuts);
    return last + 1;
}

/* A piece gets room half by its days and half by its events, so that a busy week beside a quiet
 * year can be read. */
static dl_axis spread(const stretch *stretches, uint32_t count, double width)
{
    dl_axis axis = {.piece_count = count};
    double days = 0, spans = 0, shares[DL_MOST_PIECES], total = 0;
    double room = width - DL_BREAK_WIDTH * (double)(count - 1);
    for (uint32_t i = 0; i < count; i++) {
        double length = stretches[i].last - stretches[i].first,
               margin = length * 0.04 > 1 ? length * 0.04 : 1;
        axis.pieces[i].first = floor(stretches[i].first - margin);
        axis.pieces[i].last = ceil(stretches[i].last + margin);
        days += axis.pieces[i].last - axis.pieces[i].first;
        spans += stretches[i].spans;
    }
    for (uint32_t i = 0; i < count; i++) {
        double share = (axis.pieces[i].last - axis.pieces[i].first) / days / 2 +
                       stretches[i].spans / spans / 2;
        shares[i] = share * room < LEAST_PIECE ? LEAST_PIECE / room : share;
        total += shares[i];
    }
    double left = 0;
    for (uint32_t i = 0; i < count; i++) {
        axis.pieces[i].left = left;
        axis.pieces[i].right = left + shares[i] / total * room;
        left = axis.pieces[i].right + DL_BREAK_WIDTH;
    }
    return axis;
}

dl_axis dl_axis_make(const dl_interval *spans, uint32_t count, double width)
{
    stretch *stretches = dl_calloc(count, sizeof *stretches);
    for (uint32_t i = 0; i < count; i++) {
        int32_t first = spans[i].first == DL_OPEN_START ? spans[i].last : spans[i].first;
        int32_t last = spans[i].last == DL_OPEN_END ? spans[i].first : spans[i].last;
        stretches[i] = (stretch){first, (double)last + 1, 1};
    }
    uint32_t pieces = cut(stretches, join(stretches, count), width);
    dl_axis axis = spread(stretches, pieces, width);
    free(stretches);
    return axis;
}

double dl_axis_x(const dl_axis *axis, double day)
{
    for (unsigned i = 0; i < axis->piece_count; i++) {
        const dl_axis_piece *piece = &axis->pieces[i];
        if (day < piece->first)
            return i ? piece->left - DL_BREAK_WIDTH / 2.0 : piece->left;
        if (day <= piece->last)
            return piece->left + (day - piece->first) / (piece->last - piece->first) *
                                     (piece->right - piece->left);
    }
    return axis->pieces[axis->piece_count - 1].right;
}

/* ---- ticks ---- */

typedef enum { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR } tick_unit;

typedef struct {
    tick_unit unit;
    int count;   // of months or years between two ticks
    double days; // about
} tick_step;

static tick_step choose_step(double points_per_day)
{
    static const tick_step steps[] = {
        {UNIT_DAY,   1,   1     },
        {UNIT_WEEK,  1,   7     },
        {UNIT_MONTH, 1,   30.4  },
        {UNIT_MONTH, 3,   91.3  },
        {UNIT_YEAR,  1,   365.2 },
        {UNIT_YEAR,  2,   730.5 },
        {UNIT_YEAR,  5,   1826  },
        {UNIT_YEAR,  10,  3652  },
        {UNIT_YEAR,  25,  9131  },
        {UNIT_YEAR,  100, 36525 },
        {UNIT_YEAR,  500, 182621}
    };
    enum { STEPS = sizeof steps / sizeof steps[0] };
    for (int i = 0; i < STEPS; i++) {
        double least = steps[i].unit == UNIT_YEAR  ? LEAST_YEAR_TICK
                       : steps[i].unit == UNIT_DAY ? LEAST_DAY_TICK
                                                   : LEAST_TICK;
        if (steps[i].days * points_per_day >= least)
            return steps[i];
    }
    return steps[STEPS - 1];
}

static dl_date first_tick(const tick_step *step, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    switch (step->unit) {
    case UNIT_DAY:
        return date;
    case UNIT_WEEK:
        return dl_date_from_days(day + (8 - dl_weekday(day)) % 7);
    case UNIT_MONTH:
        if (date.day > 1)
            date = dl_add_months((dl_date){date.year, date.month, 1}, 1);
        while ((date.month - 1) % step->count)
            date = dl_add_months(date, 1);
        return date;
    default:
        if (date.day > 1 || date.month > 1)
            date = (dl_date){date.year + 1, 1, 1};
        while (date.year % step->count)
            date.year++;
        return date;
    }
}

static dl_date next_tick(const tick_step *step, dl_date date)
{
    switch (step->unit) {
    case UNIT_DAY:
        return dl_date_from_days(dl_days_from_date(date) + 1);
    case UNIT_WEEK:
        return dl_date_from_days(dl_days_from_date(date) + 7);
    case UNIT_MONTH:
        return dl_add_months(date, step->count);
    default:
        return (dl_date){date.year + step->count, 1, 1};
    }
}

static const char *lower_text(dl_arena *arena, const tick_step *step, dl_date date)
{
    if (step->unit == UNIT_YEAR)
        return dl_arena_format(arena, "%d", date.year);
    if (step->unit == UNIT_MONTH)
        return dl_month_names[date.month];
    return dl_arena_format(arena, "%d", date.day);
}

static const char *upper_text(dl_arena *arena, const tick_step *step, dl_date date)
{
    if (step->unit == UNIT_YEAR)
        return "";
    if (step->unit == UNIT_MONTH)
        return dl_arena_format(arena, "%d", date.year);
    return dl_arena_format(arena, "%s %d", dl_month_names[date.month], date.year);
}

static bool begins_upper(const tick_step *step, dl_date date, dl_date before)
{
    if (step->unit == UNIT_YEAR)
        return false;
    return date.year != before.year || (step->unit != UNIT_MONTH && date.month != before.month);
}

/* The first tick is named above too, unless the next month or year comes so soon that the two names
 * would touch. */
static void drop_crowded_name(dl_ticks *ticks, uint32_t first)
{
    for (uint32_t i = first + 1; i < ticks->count; i++)
        if (*ticks->items[i].upper) {
            if (ticks->items[i].x - ticks->items[first].x < LEAST_UPPER)
                ticks->items[first].upper = "";
            return;
        }
}

static void add_ticks(const dl_axis *axis, const dl_axis_piece *piece, dl_arena *arena,
                      dl_ticks *ticks)
{
    tick_step step = choose_step((piece->right - piece->left) / (piece->last - piece->first));
    uint32_t first = ticks->count;
    dl_date before = {0};
    for (dl_date date = first_tick(&step, (int32_t)piece->first);
         dl_days_from_date(date) <= piece->last; date = next_tick(&step, date)) {
        bool is_first = ticks->count == first,
             begins = is_first || begins_upper(&step, date, before);
        dl_tick *tick = DL_PUSH(ticks);
        *tick = (dl_tick){.x = dl_axis_x(axis, dl_days_from_date(date)),
                          .major = !is_first && begins_upper(&step, date, before),
                          .lower = lower_text(arena, &step, date),
                          .upper = begins ? upper_text(arena, &step, date) : ""};
        before = date;
    }
    if (ticks->count > first)
        drop_crowded_name(ticks, first);
}

void dl_axis_ticks(const dl_axis *axis, dl_arena *arena, dl_ticks *ticks)
{
    for (unsigned i = 0; i < axis->piece_count; i++)
        add_ticks(axis, &axis->pieces[i], arena, ticks);
}
