/* Two passes: the first finds the expressions of the whole text, then it is known whether it tells
 * of the past; the second resolves them in text order. */
#include "times/times.h"

#include "times/amounts.h"
#include "times/edtf.h"
#include "times/filter.h"
#include "times/grammar.h"
#include "times/neighbours.h"
#include "times/passage.h"
#include "times/split.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    dl_passage passage;
    dl_time_sentence words;
} finder;

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* Of "the year ended March" the year. */
static void keep_period(dl_match *match)
{
    uint32_t at = 0;
    while (match->steps[at].label != DL_LABEL_UNIT && match->steps[at].label != DL_LABEL_QUARTER)
        at++;
    match->count = at + 1;
}

/* "It was built over three years", where "over" is no amount; it is in "for over three years". */
static bool begins_with_over(const finder *in, const dl_sentence *sentence, const dl_match *match)
{
    const dl_document *doc = in->passage.doc;
    uint32_t first = in->words.atoms.items[match->first].first;
    if (match->rule != DL_RULE_DURATION || !dl_word_is(doc, first, "over"))
        return false;
    return first == sentence->first || !(dl_word_has_use(doc, first - 1, "leads") ||
                                         dl_word_has_use(doc, first - 1, "leads_units") ||
                                         doc->tokens.items[first - 1].upos == DL_UPOS_AUX);
}

/* "that four days were too few" */
static bool begins_clause(const dl_match *match)
{
    return match->rule == DL_RULE_SPAN && match->steps[0].label == DL_LABEL_DIR &&
           match->steps[0].value == DL_WORD_THAT;
}

/* "She said that last week it broke": here "that" points at nothing. "At 0430" is known by "at". */
static void skip_first_word(const finder *in, const dl_sentence *sentence, dl_match *match)
{
    bool at = match->rule == DL_RULE_MILITARY && match->steps[0].label == DL_LABEL_AT_WORD;
    int32_t direction = match->steps[1].label == DL_LABEL_DIR ? match->steps[1].value : 0;
    bool last =
        match->count > 2 && match->steps[0].label == DL_LABEL_THAT_WORD &&
        (direction == DL_WORD_LAST || direction == DL_WORD_THIS || direction == DL_WORD_NEXT);
    bool that = begins_clause(match);
    if (!last && !at && !that && !begins_with_over(in, sentence, match))
        return;
    if (that)
        match->rule = DL_RULE_DURATION;
    match->first++;
    match->count--;
    memmove(match->steps, match->steps + 1, match->count * sizeof *match->steps);
}

/* "two days and three nights" are two. */
static void drop_rest(dl_match *match, dl_meaning *meaning)
{
    if (!meaning->rest_unit || dl_unit_is_less(meaning->rest_unit, meaning->unit))
        return;
    while (match->steps[match->count - 1].role == DL_ROLE_REST)
        match->count--;
    match->count -= match->steps[match->count - 1].label == DL_LABEL_AND_WORD;
    *meaning = dl_meaning_of(match);
}

/* "two days after the raid" is two days; "two days after, …" is a date. */
static void settle_match(const finder *in, const dl_sentence *sentence, dl_match *match)
{
    uint16_t label = match->steps[match->count - 1].label;
    uint32_t next = in->words.atoms.items[match->first + match->count - 1].last + 1;
    if (match->rule == DL_RULE_ENDED) {
        keep_period(match);
        return;
    }
    skip_first_word(in, sentence, match);
    if (match->rule != DL_RULE_LATER && match->rule != DL_RULE_EARLIER)
        return;
    bool hangs = label == DL_LABEL_AFTER_WORD || label == DL_LABEL_BEFORE_WORD;
    bool than = next < sentence->last && dl_word_is(in->passage.doc, next, "than");
    if (!hangs && !than) // "a year earlier than planned"
        return;
    if (next >= sentence->last ||
        !is_word_char(in->passage.doc->text[in->passage.doc->tokens.items[next].start]))
        return;
    match->count--;
    match->rule = match->steps[0].label == DL_LABEL_THE_WORD && match->count <= 2
                      ? DL_RULE_NONE
                      : DL_RULE_DURATION;
}

static void add_expression(finder *in, uint32_t sentence, const dl_match *match,
                           const dl_meaning *meaning)
{
    const dl_atom *first = &in->words.atoms.items[match->first], *last = first + match->count - 1;
    *DL_PUSH(&in->passage.found) =
        (dl_expression){first->start, last->end, first->first, last->last + 1, sentence, *meaning};
}

static void add_list(finder *in, uint32_t sentence, const dl_match *match)
{
    dl_listed_date dates[DL_MOST_DATES];
    uint32_t count = dl_split_list(match, dates);
    for (uint32_t i = 0; i < count; i++) {
        dl_match part = {.first = match->first + dates[i].first,
                         .count = dates[i].last - dates[i].first + 1};
        add_expression(in, sentence, &part, &dates[i].meaning);
    }
}

static void find_in_sentence(finder *in, uint32_t number)
{
    const dl_sentence *sentence = &in->passage.doc->sentences.items[number];
    dl_read_words(in->passage.doc, sentence, &in->words);
    for (uint32_t at = 0; at < in->words.atoms.count;) {
        dl_match match;
        if (!in->words.atoms.items[at].reading_count || !dl_match_at(&in->words, at, &match)) {
            at++;
            continue;
        }
        uint32_t next = at + 1;
        settle_match(in, sentence, &match);
        dl_meaning meaning = dl_meaning_of(&match);
        drop_rest(&match, &meaning);
        if (match.rule == DL_RULE_LIST)
            add_list(in, number, &match);
        else if (dl_is_time(in->passage.doc, sentence, &in->words, &match, &meaning))
            add_expression(in, number, &match, &meaning);
        else if (match.rule != DL_RULE_NONE) {
            at = next;
            continue;
        }
        at = match.first + match.count;
    }
}

static void find_all(finder *in)
{
    const dl_document *doc = in->passage.doc;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        uint32_t block = doc->sentences.items[s].block;
        if (block >= doc->blocks.count || doc->blocks.items[block].kind != DL_BLOCK_FURNITURE)
            find_in_sentence(in, s);
    }
}

/* Words that count from the day of writing: "yesterday", "Friday", "last week", "two years ago";
 * not "the next day", "the last two years". */
static bool counts_from_now(const dl_meaning *m)
{
    bool weekday = m->weekday && !m->month && !m->has_year;
    bool told = m->article || m->direction == DL_WORD_THAT || m->direction == DL_WORD_SAME ||
                m->direction == DL_WORD_FOLLOWING || m->direction == DL_WORD_PREVIOUS;
    return m->deictic || weekday || m->rule == DL_RULE_AGO || (m->direction && !m->month && !told);
}

/* Whether the first date of a longer text is a day or month of years ago. */
static bool opens_long_ago(const dl_passage *in, int32_t year)
{
    enum { FEWEST_TIMES = 6 };
    for (uint32_t i = 0; i < in->found.count && in->found.count >= FEWEST_TIMES; i++) {
        const dl_meaning *m = &in->found.items[i].meaning;
        if (m->month || m->has_year || m->season || m->quarter || m->grain)
            return m->month && m->has_year && !m->short_year && m->year < year - 1;
    }
    return false;
}

/* A text is a narrative where nothing says when it appeared, or where years gone by outnumber by
 * far the words that count from the day of writing. */
static bool is_narrative(const dl_passage *in)
{
    enum { SPARE_YEARS = 2, TIMES_AS_MANY = 3 };
    if (!in->context.has_published)
        return true;
    int32_t now = dl_date_from_days(in->context.published).year;
    uint32_t old = 0, recent = 0;
    for (uint32_t i = 0; i < in->found.count; i++) {
        const dl_meaning *m = &in->found.items[i].meaning;
        old += m->has_year && !m->short_year && m->year < now;
        recent += counts_from_now(m) || (m->has_year && m->year >= now);
    }
    return old > SPARE_YEARS + TIMES_AS_MANY * recent || (!recent && opens_long_ago(in, now));
}

static void add_time(dl_document *doc, const dl_expression *e, const dl_resolution *r)
{
    dl_time *time = DL_PUSH(&doc->times);
    *time = (dl_time){.start = e->start,
                      .end = e->end,
                      .first = e->first,
                      .last = e->last,
                      .type = r->type,
                      .value = r->value,
                      .mod = r->mod,
                      .extent = dl_interval_none};
    time->edtf = r->edtf ? r->edtf
                 : r->type == DL_TIME_DATE || r->type == DL_TIME_TIME
                     ? dl_edtf_from_timex(&doc->arena, r->value, r->mod)
                     : NULL;
    if (time->edtf && dl_edtf_interval(time->edtf, &time->extent))
        time->basis = r->basis;
    else
        time->edtf = NULL;
}

/* The first date of a stretch covers the whole of it in EDTF. Both values stay TIMEX3's, which
 * marks the ends alone. */
static void extend_stretch(finder *in, uint32_t i)
{
    dl_document *doc = in->passage.doc;
    if (doc->times.count < 2 || !dl_passage_is_stretch(&in->passage, i))
        return;
    dl_time *last = &doc->times.items[doc->times.count - 1], *first = last - 1;
    bool dates = first->type == DL_TIME_DATE && last->type == DL_TIME_DATE && first->edtf &&
                 last->edtf && first->end == in->passage.found.items[i - 1].end;
    if (!dates || first->extent.first > last->extent.first)
        return;
    const char *slash = strchr(last->edtf, '/');
    first->edtf = dl_arena_format(&doc->arena, "%.*s/%s", (int)strcspn(first->edtf, "/"),
                                  first->edtf, slash ? slash + 1 : last->edtf);
    dl_edtf_interval(first->edtf, &first->extent);
}

void dl_find_times(dl_document *doc)
{
    finder in = {
        .passage = {.doc = doc, .told_sentence = DL_NONE, .near_sentence = DL_NONE}
    };
    dl_passage *passage = &in.passage;
    dl_time_context *context = &passage->context;
    context->doc = doc;
    context->has_published =
        dl_date_is_valid(doc->published_date) && doc->published_date.month != 0;
    if (context->has_published)
        context->published = dl_days_from_date(doc->published_date);
    find_all(&in);
    context->narrative = is_narrative(passage);
    for (uint32_t i = 0; i < passage->found.count; i++) {
        if (dl_passage_drops(passage, i))
            continue;
        dl_resolution resolution = dl_passage_resolve(passage, i);
        add_time(doc, &passage->found.items[i], &resolution);
        extend_stretch(&in, i);
        dl_passage_tell(passage, i, &resolution);
    }
    DL_ARRAY_CLEAR(&passage->found);
    dl_time_sentence_clear(&in.words);
}
