/* What queries share: rows, and which sentence stands for a fact. */
#include "queries.h"

#include <stdlib.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

dl_answer_evidence dl_inquiry_show_evidence(const dl_inquiry *q, const dl_evidence *evidence)
{
    const dl_node *article = &q->graph->nodes[evidence->article];
    return (dl_answer_evidence){.sentence = evidence->text,
                                .article = article->label,
                                .published = or_empty(article->published),
                                .id = article->id,
                                .span = evidence->span};
}

dl_answer_row *dl_inquiry_row(dl_inquiry *q, const dl_node *event, const dl_evidence *evidence,
                              const char *const *cells)
{
    dl_answer *answer = q->answer;
    if (event && !dl_inquiry_shows(q, event))
        return NULL;
    const char **copy = dl_arena_alloc(&answer->arena, (answer->column_count + 1) * sizeof *copy);
    for (uint32_t i = 0; i < answer->column_count; i++)
        copy[i] = or_empty(cells[i]);
    copy[answer->column_count] = NULL;
    dl_answer_row *row = DL_PUSH(&answer->rows);
    *row = (dl_answer_row){.cells = copy, .day = INT32_MAX};
    if (event && event->date.edtf)
        row->day = event->date.days.first;
    if (evidence) {
        dl_answer_evidence *shown = dl_arena_alloc(&answer->arena, sizeof *shown);
        *shown = dl_inquiry_show_evidence(q, evidence);
        row->evidence = shown;
        row->evidence_count = 1;
    }
    return row;
}

int32_t dl_inquiry_day(const dl_inquiry *q, const dl_evidence *evidence)
{
    const char *published = q->graph->nodes[evidence->article].published;
    dl_date date;
    return published && dl_date_parse(published, &date) ? dl_days_from_date(date) : INT32_MIN;
}

const dl_evidence *dl_inquiry_evidence(const dl_inquiry *q, const dl_node *event,
                                       const dl_evidence *list, uint32_t count)
{
    bool occurred = event && event->date.edtf && event->status == DL_STATUS_OCCURRED;
    const dl_evidence *last = NULL, *since = NULL;
    int32_t last_day = 0, since_day = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t day = dl_inquiry_day(q, &list[i]);
        if (!last || day > last_day) {
            last = &list[i];
            last_day = day;
        }
        if (occurred && day >= event->date.days.first && (!since || day < since_day)) {
            since = &list[i];
            since_day = day;
        }
    }
    return since ? since : last;
}

const dl_evidence *dl_inquiry_evidence_of_both(const dl_inquiry *q, const dl_edge *a,
                                               const dl_edge *b)
{
    DL_ARRAY(dl_evidence) both = {0};
    for (uint32_t i = 0; i < a->evidence_count; i++)
        for (uint32_t j = 0; j < b->evidence_count; j++)
            if (a->evidence[i].article == b->evidence[j].article &&
                a->evidence[i].span.start == b->evidence[j].span.start)
                *DL_PUSH(&both) = a->evidence[i];
    const dl_evidence *best =
        dl_inquiry_evidence(q, &q->graph->nodes[a->target], both.items, both.count);
    const dl_evidence *found =
        dl_inquiry_evidence(q, &q->graph->nodes[a->target], a->evidence, a->evidence_count);
    for (uint32_t i = 0; best && i < a->evidence_count; i++)
        if (a->evidence[i].article == best->article &&
            a->evidence[i].span.start == best->span.start)
            found = &a->evidence[i];
    DL_ARRAY_CLEAR(&both);
    return found;
}

const char *dl_inquiry_place(const dl_inquiry *q, const dl_node *event)
{
    return event->place == DL_GRAPH_NONE ? "" : q->graph->nodes[event->place].label;
}
