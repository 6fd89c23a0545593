#include "ask.h"
#include "map.h"

#include "period.h"
#include "queries.h"
#include "question.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_MATCHES = 8, MOST_NEAREST = 5 };

/* What each slot names, but for dates and kinds of events. */
static const struct {
    const char *slot;
    unsigned kinds;
    void (*resolve)(const dl_graph *graph, const char *text, dl_node_list *out);
} slots[] = {
    {"person", DL_KIND(PERSON),                    NULL             },
    {"actor",  DL_ACTORS,                          NULL             },
    {"place",  DL_KIND(PLACE),                     NULL             },
    {"event",  DL_KIND(EVENT) | DL_KIND(DOCUMENT), dl_resolve_event },
    {"office", DL_KIND(ROLE),                      dl_resolve_office},
};

enum { SLOTS = sizeof slots / sizeof *slots };

static size_t find_slot(const char *name)
{
    size_t i = 0;
    while (i < SLOTS && strcmp(slots[i].slot, name) != 0)
        i++;
    return i;
}

static bool read_kind(const char *text, uint32_t *types)
{
    dl_arena arena;
    dl_arena_init(&arena);
    dl_question words;
    const char *kind;
    bool ok = dl_question_read(&arena, text, &words) && words.count == 1 &&
              dl_question_word(words.folded[0], "kind", &kind);
    if (ok) {
        *types = strcmp(kind, "any") == 0 ? dl_types_of_all() : 0;
        for (int i = 0; i < DL_EVENT_TYPE_COUNT; i++)
            if (strcmp(kind, dl_event_type_names[i]) == 0)
                *types = 1u << i;
    }
    dl_arena_clear(&arena);
    return ok;
}

/* Fills what a slot gives. False where it means nothing here. */
static bool fill_slot(dl_inquiry *q, const dl_slot *slot, dl_date_reader *read_date)
{
    if (strcmp(slot->name, "kind") == 0)
        return read_kind(slot->text, &q->types);
    if (strcmp(slot->name, "date") == 0)
        return q->date_count < 2 && read_date(slot->text, &q->days[q->date_count]) &&
               ++q->date_count;
    size_t i = find_slot(slot->name);
    if (i == SLOTS)
        return false;
    dl_node_list *list = q->name_count++ ? &q->others : &q->nodes;
    if (slots[i].resolve)
        slots[i].resolve(q->graph, slot->text, list);
    else
        dl_resolve_name(q->graph, slot->text, slots[i].kinds, list);
    return list->count > 0;
}

static const dl_slot *fill_slots(dl_inquiry *q, const dl_match *match, dl_date_reader *read_date)
{
    q->nodes.count = q->others.count = q->name_count = 0;
    q->date_count = 0;
    q->types =
        strcmp(match->query, "attendance") == 0 ? dl_types_of_attendance() : dl_types_of_all();
    for (uint32_t i = 0; i < match->slot_count; i++)
        if (!fill_slot(q, &match->slots[i], read_date))
            return &match->slots[i];
    return NULL;
}

static int compare_rows(const void *a, const void *b)
{
    const dl_answer_row *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    for (uint32_t i = 0; x->cells[i] && y->cells[i]; i++) {
        int order = strcmp(x->cells[i], y->cells[i]);
        if (order)
            return order;
    }
    const char *first = x->evidence_count ? x->evidence->sentence : "",
               *second = y->evidence_count ? y->evidence->sentence : "";
    return strcmp(first, second);
}

static void run_query(dl_inquiry *q, const char *name)
{
    const dl_query *query = dl_query_find(name);
    dl_answer *answer = q->answer;
    answer->query = query->name;
    answer->columns = query->columns;
    while (query->columns && query->columns[answer->column_count])
        answer->column_count++;
    query->run(q);
    if (answer->rows.count)
        dl_sort(answer->rows.items, answer->rows.count, sizeof *answer->rows.items, compare_rows);
}

/* Notes what a question names that nothing in the graph has: as the best pattern reads it, of any kind
 * that a pattern expects there. */
static void note_unknown(dl_unknown_name *unknown, const dl_slot *slot)
{
    size_t i = find_slot(slot->name);
    if (i == SLOTS || (unknown->text && strcmp(unknown->text, slot->text) != 0))
        return;
    unknown->text = slot->text;
    unknown->kinds |= slots[i].kinds;
}

static void tell_unknown(dl_answer *answer, const dl_graph *graph, const dl_unknown_name *unknown)
{
    answer->outcome = DL_UNKNOWN_NAME;
    answer->unknown = unknown->text;
    answer->nearest = dl_arena_alloc(&answer->arena, MOST_NEAREST * sizeof *answer->nearest);
    answer->nearest_count =
        dl_nearest_names(graph, unknown->text, unknown->kinds, answer->nearest, MOST_NEAREST);
}

/* Tries the patterns that match, the best first; what they name that is not there into unknown. */
static void try_patterns(dl_inquiry *q, const dl_question *question, dl_date_reader *read_date,
                         dl_unknown_name *unknown)
{
    dl_match matches[MOST_MATCHES];
    dl_answer *answer = q->answer;
    uint32_t count = dl_question_match(&answer->arena, question, matches, MOST_MATCHES);
    for (uint32_t i = 0; i < count && answer->outcome != DL_ANSWERED; i++) {
        const dl_slot *missing = fill_slots(q, &matches[i], read_date);
        if (!missing) {
            answer->outcome = DL_ANSWERED;
            run_query(q, matches[i].query);
        } else if (i == 0 && strcmp(missing->name, "date") == 0) {
            answer->outcome = DL_UNKNOWN_DATE;
            answer->unknown = missing->text;
        } else {
            note_unknown(unknown, missing);
        }
    }
}

/* A question is tried as a whole, and then without the time at its end, which says which events
 * count. */
dl_answer *dl_ask(const dl_graph *graph, const char *text, const dl_ask_filter *filter,
                  dl_date_reader *read_date)
{
    dl_answer *answer = dl_calloc(1, sizeof *answer);
    dl_arena_init(&answer->arena);
    answer->outcome = DL_NOT_UNDERSTOOD;
    dl_inquiry q = {.graph = graph, .filter = filter, .answer = answer};
    dl_unknown_name unknown = {0}, without_time = {0};
    dl_question question, rest;
    if (dl_inquiry_read_filter(&q, &unknown) && dl_question_read(&answer->arena, text, &question)) {
        try_patterns(&q, &question, read_date, &unknown);
        if (answer->outcome != DL_ANSWERED &&
            dl_period_split(&answer->arena, &question, read_date, &rest, &q.period))
            try_patterns(&q, &rest, read_date, &without_time);
    }
    if (without_time.text)
        unknown = without_time;
    if (answer->outcome == DL_NOT_UNDERSTOOD && unknown.text)
        tell_unknown(answer, graph, &unknown);
    dl_inquiry_clear(&q);
    return answer;
}

void dl_answer_free(dl_answer *answer)
{
    if (!answer)
        return;
    DL_ARRAY_CLEAR(&answer->rows);
    dl_arena_clear(&answer->arena);
    free(answer);
}
