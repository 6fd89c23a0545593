#include "period.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_TWO_MONTHS = 62 };

/* How a word sets a date's bounds. */
typedef enum { WITHIN, FROM_FIRST, FROM_BEHIND, UP_TO_BEFORE, UP_TO_LAST, BETWEEN } bound;

static const struct {
    const char *word;
    bound bound;
} words[] = {
    {"in",      WITHIN      },
    {"on",      WITHIN      },
    {"during",  WITHIN      },
    {"since",   FROM_FIRST  },
    {"after",   FROM_BEHIND },
    {"before",  UP_TO_BEFORE},
    {"until",   UP_TO_LAST  },
    {"till",    UP_TO_LAST  },
    {"between", BETWEEN     },
    {"from",    BETWEEN     },
};

enum { WORDS = sizeof words / sizeof *words };

static bool read_month(const dl_question *question, uint32_t first, dl_period *period)
{
    const char *month;
    if (first + 1 != question->count || !dl_question_word(question->folded[first], "month", &month))
        return false;
    period->month = (uint32_t)strtoul(month, NULL, 10);
    period->days = (dl_interval){DL_OPEN_START, DL_OPEN_END};
    return true;
}

/* "May 2024 and June 2024", "2023 to 2024". */
static bool read_range(dl_arena *arena, const dl_question *question, uint32_t first,
                       dl_date_reader *read_date, dl_interval *out)
{
    for (uint32_t i = first + 1; i + 1 < question->count; i++) {
        const char *word = question->folded[i];
        dl_interval start, end;
        if ((strcmp(word, "and") == 0 || strcmp(word, "to") == 0 || strcmp(word, "until") == 0) &&
            read_date(dl_question_join(arena, question, first, i), &start) &&
            read_date(dl_question_join(arena, question, i + 1, question->count), &end)) {
            *out = (dl_interval){start.first, end.last};
            return true;
        }
    }
    return false;
}

static bool read_time(dl_arena *arena, const dl_question *question, uint32_t first, bound how,
                      dl_date_reader *read_date, dl_period *period)
{
    if (how == BETWEEN)
        return read_range(arena, question, first, read_date, &period->days);
    if (how == WITHIN && read_month(question, first, period))
        return true;
    dl_interval date;
    if (!read_date(dl_question_join(arena, question, first, question->count), &date))
        return false;
    int32_t before = date.first > DL_OPEN_START ? date.first - 1 : date.first,
            behind = date.last < DL_OPEN_END ? date.last + 1 : date.last;
    period->whole = how != WITHIN;
    switch (how) {
    case FROM_FIRST:
        period->days = (dl_interval){date.first, DL_OPEN_END};
        break;
    case FROM_BEHIND:
        period->days = (dl_interval){behind, DL_OPEN_END};
        break;
    case UP_TO_BEFORE:
        period->days = (dl_interval){DL_OPEN_START, before};
        break;
    case UP_TO_LAST:
        period->days = (dl_interval){DL_OPEN_START, date.last};
        break;
    default:
        period->days = date;
    }
    return true;
}

bool dl_period_split(dl_arena *arena, const dl_question *question, dl_date_reader *read_date,
                     dl_question *rest, dl_period *period)
{
    for (uint32_t i = 1; i + 1 < question->count; i++)
        for (size_t j = 0; j < WORDS; j++) {
            *period = (dl_period){.given = true};
            if (strcmp(question->folded[i], words[j].word) == 0 &&
                read_time(arena, question, i + 1, words[j].bound, read_date, period)) {
                *rest = *question;
                rest->count = i;
                return true;
            }
        }
    *period = (dl_period){0};
    return false;
}

static bool is_in_month(uint32_t month, dl_interval days)
{
    if (dl_interval_is_none(days) || days.first == DL_OPEN_START || days.last == DL_OPEN_END ||
        days.last - days.first >= DAYS_OF_TWO_MONTHS)
        return false;
    dl_date first = dl_date_from_days(days.first), last = dl_date_from_days(days.last);
    uint32_t span = (last.month + 12u - first.month) % 12, at = (month + 12 - first.month) % 12;
    return at <= span;
}

bool dl_period_has(const dl_period *period, dl_interval days)
{
    if (!period->given)
        return true;
    return dl_days_overlap(period->days, days) &&
           (!period->month || is_in_month(period->month, days)) &&
           (!period->whole || (period->days.first <= days.first && days.last <= period->days.last));
}
