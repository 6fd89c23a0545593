/* What was told of an event, by whom and when, and what holds now. All reports stay in its history;
 * its own date and status are what they leave standing:
 *
 * - a date that a later report says it was moved from does not hold; of the others the finest one,
 *   of equally fine ones the one that most sources saw happen, then the one that most tell, then
 * the one last told;
 * - the status is that of the last report, but what was held is not to come again: a report that
 *   still announces it was written in haste or tells of another time. */
#include "build.h"

#include <stdlib.h>
#include <string.h>

/* A date that reports give. */
typedef struct {
    const dl_when *when;
    uint32_t told, held, last; // reports that tell it, that saw it, the number of the last one
} date_version;

typedef struct {
    dl_interval from, to;
    int32_t day; // when it was last told
} date_move;

static int order_of_day(int32_t a, int32_t b)
{
    // Reports of unknown day come first.
    int32_t x = a == INT32_MAX ? INT32_MIN : a, y = b == INT32_MAX ? INT32_MIN : b;
    return x < y ? -1 : x > y;
}

/* Of reports of one day the one that claims most holds. */
static int rank_of_status(dl_event_status status)
{
    static const int ranks[] = {
        [DL_STATUS_OCCURRED] = 5, [DL_STATUS_CANCELLED] = 4, [DL_STATUS_DENIED] = 3,
        [DL_STATUS_ONGOING] = 2,  [DL_STATUS_SCHEDULED] = 1, [DL_STATUS_PROPOSED] = 0};
    return ranks[status];
}

static bool is_same(dl_interval a, dl_interval b)
{
    return a.first == b.first && a.last == b.last;
}

/* The moves that reports tell of, each once. The array is the caller's. */
static date_move *list_moves(const dl_report *reports, uint32_t count, uint32_t *listed)
{
    DL_ARRAY(date_move) moves = {0};
    for (uint32_t i = 0; i < count; i++) {
        dl_interval from = reports[i].former.days, to = reports[i].date.days;
        uint32_t at = 0;
        if (!reports[i].former.edtf)
            continue;
        while (at < moves.count &&
               !(is_same(moves.items[at].from, from) && is_same(moves.items[at].to, to)))
            at++;
        if (at == moves.count)
            *DL_PUSH(&moves) = (date_move){from, to, reports[i].day};
        moves.items[at].day = reports[i].day; // they come in order of the day
    }
    *listed = moves.count;
    return moves.items;
}

/* Whether a report of that day or later moved the event away from this one's date. */
static bool is_superseded(const date_move *moves, uint32_t count, const dl_report *report)
{
    for (uint32_t i = 0; i < count; i++)
        if (order_of_day(moves[i].day, report->day) >= 0 &&
            dl_days_overlap(moves[i].from, report->date.days) &&
            !dl_days_overlap(moves[i].to, report->date.days))
            return true;
    return false;
}

static int64_t length_of(dl_interval days)
{
    return (int64_t)days.last - days.first;
}

static bool is_better(const date_version *a, const date_version *b)
{
    int64_t x = length_of(a->when->days), y = length_of(b->when->days);
    if (x != y)
        return x < y;
    if (a->held != b->held)
        return a->held > b->held;
    return a->told != b->told ? a->told > b->told : a->last > b->last;
}

static void settle_dates(dl_node *node, const dl_report *reports, uint32_t count)
{
    DL_ARRAY(date_version) versions = {0};
    uint32_t move_count;
    date_move *moves = list_moves(reports, count, &move_count);
    for (uint32_t i = 0, at = 0; i < count; i++, at = 0) {
        if (reports[i].former.edtf)
            node->former = reports[i].former;
        if (!reports[i].date.edtf || is_superseded(moves, move_count, &reports[i]))
            continue;
        while (at < versions.count &&
               strcmp(versions.items[at].when->edtf, reports[i].date.edtf) != 0)
            at++;
        if (at == versions.count)
            *DL_PUSH(&versions) = (date_version){.when = &reports[i].date};
        versions.items[at].told++;
        versions.items[at].held += reports[i].status == DL_STATUS_OCCURRED;
        versions.items[at].last = i;
    }
    const date_version *best = versions.count ? &versions.items[0] : NULL;
    for (uint32_t i = 1; i < versions.count; i++)
        if (is_better(&versions.items[i], best))
            best = &versions.items[i];
    if (best)
        node->date = *best->when;
    free(moves);
    DL_ARRAY_CLEAR(&versions);
}

static bool is_to_come(dl_event_status status)
{
    return status == DL_STATUS_SCHEDULED || status == DL_STATUS_PROPOSED;
}

static void settle_status(dl_node *node, const dl_report *reports, uint32_t count)
{
    const dl_report *best = &reports[0];
    for (uint32_t i = 1; i < count; i++) {
        int order = order_of_day(reports[i].day, best->day);
        bool again = best->status == DL_STATUS_OCCURRED && is_to_come(reports[i].status);
        if ((order > 0 && !again) ||
            (order == 0 && rank_of_status(reports[i].status) > rank_of_status(best->status)))
            best = &reports[i];
    }
    node->status = best->status;
}

static int compare_reports(const void *a, const void *b)
{
    const dl_report *x = a, *y = b;
    int order = order_of_day(x->day, y->day);
    return order ? order : x->article < y->article ? -1 : x->article > y->article;
}

void dl_build_history(dl_node *node, dl_report *reports, uint32_t count)
{
    dl_sort(reports, count, sizeof *reports, compare_reports);
    node->history = reports;
    node->report_count = count;
    settle_dates(node, reports, count);
    settle_status(node, reports, count);
}
