/* Two passes: the first finds the expressions of the whole text, then it is known whether it tells
 * of the past; the second resolves them in text order. */
#include "times/times.h"

#include "times/edtf.h"
#include "times/filter.h"
#include "times/grammar.h"
#include "times/resolve.h"
#include "times/resolve_date.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens, half-open
    uint32_t sentence;
    dl_meaning meaning;
} expression;

typedef struct {
    dl_document *doc;
    dl_time_sentence words;
    DL_ARRAY(expression) found;
    dl_time_context context;
    uint32_t told_sentence; // where an old year was last told
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

/* "two days after the raid" is two days; "two days after, …" is a date. */
static void settle_last_word(const finder *in, const dl_sentence *sentence, dl_match *match)
{
    uint16_t label = match->steps[match->count - 1].label;
    if (match->rule == DL_RULE_ENDED) {
        keep_period(match);
        return;
    }
    bool hangs = label == DL_LABEL_AFTER_WORD || label == DL_LABEL_BEFORE_WORD;
    if ((match->rule != DL_RULE_LATER && match->rule != DL_RULE_EARLIER) || !hangs)
        return;
    uint32_t next = in->words.atoms.items[match->first + match->count - 1].last + 1;
    if (next >= sentence->last || !is_word_char(in->doc->text[in->doc->tokens.items[next].start]))
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
    *DL_PUSH(&in->found) =
        (expression){first->start, last->end, first->first, last->last + 1, sentence, *meaning};
}

static void find_in_sentence(finder *in, uint32_t number)
{
    const dl_sentence *sentence = &in->doc->sentences.items[number];
    dl_read_words(in->doc, sentence, &in->words);
    for (uint32_t at = 0; at < in->words.atoms.count;) {
        dl_match match;
        if (!in->words.atoms.items[at].reading_count || !dl_match_at(&in->words, at, &match)) {
            at++;
            continue;
        }
        settle_last_word(in, sentence, &match);
        dl_meaning meaning = dl_meaning_of(&match);
        if (dl_is_time(in->doc, sentence, &in->words, &match, &meaning))
            add_expression(in, number, &match, &meaning);
        else if (match.rule != DL_RULE_NONE)
            match.count = 1;
        at += match.count;
    }
}

static void find_all(finder *in)
{
    const dl_document *doc = in->doc;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        uint32_t block = doc->sentences.items[s].block;
        if (block >= doc->blocks.count || doc->blocks.items[block].kind != DL_BLOCK_FURNITURE)
            find_in_sentence(in, s);
    }
}

/* A text is a narrative where nothing says when it appeared, or where years long gone outnumber by
 * far the words that count from the day of writing. */
static bool is_narrative(const finder *in)
{
    if (!in->context.has_published)
        return true;
    int32_t now = dl_date_from_days(in->context.published).year;
    uint32_t old = 0, recent = 0;
    for (uint32_t i = 0; i < in->found.count; i++) {
        const dl_meaning *m = &in->found.items[i].meaning;
        bool deictic = m->deictic || m->reference || m->rule == DL_RULE_AGO ||
                       (m->weekday && !m->month && !m->has_year) ||
                       (m->direction && !m->month && m->direction != DL_WORD_THAT &&
                        m->direction != DL_WORD_SAME && m->direction != DL_WORD_FOLLOWING &&
                        m->direction != DL_WORD_PREVIOUS);
        old += m->has_year && !m->short_year && m->year < now - 2;
        recent += deictic || (m->has_year && m->year >= now - 2);
    }
    return old >= 5 && old > 3 * recent;
}

/* Text between two expressions that joins them: "to", "and", "–", "until". */
static bool are_joined(const finder *in, const expression *a, const expression *b)
{
    static const char *const joints[] = {"to", "and",      "until",        "through", "till",
                                         "or", "-",        "\xE2\x80\x93", ",",       ", and",
                                         "/",  "and from", "to the",       "and the"};
    if (a->sentence != b->sentence || b->start < a->end || b->start - a->end > 12)
        return false;
    const char *text = in->doc->text + a->end;
    size_t length = b->start - a->end;
    while (length && *text == ' ')
        text++, length--;
    while (length && text[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (strlen(joints[i]) == length && memcmp(text, joints[i], length) == 0)
            return true;
    return false;
}

static bool lacks_year(const dl_meaning *m)
{
    return (m->rule == DL_RULE_DATE || m->rule == DL_RULE_RANGE) &&
           (m->month || m->season || m->quarter) && !m->has_year && !m->direction && !m->grain;
}

/* "from June to August 1942": the year that the second date has is the first one's too, unless the
 * first is later in the year ("December to March 1943"). */
static void borrow_year(finder *in, uint32_t i)
{
    expression *e = &in->found.items[i];
    if (!lacks_year(&e->meaning))
        return;
    if (i + 1 < in->found.count && are_joined(in, e, e + 1)) {
        const dl_meaning *next = &e[1].meaning;
        if (next->has_year && (next->month || next->season) &&
            (next->season != 0) == (e->meaning.season != 0)) {
            e->meaning.year = next->year - (next->month && e->meaning.month > next->month);
            e->meaning.short_year = next->short_year;
            e->meaning.has_year = true;
        }
    } else if (i && are_joined(in, e - 1, e)) {
        const dl_meaning *before = &e[-1].meaning;
        if (before->has_year && before->month) {
            e->meaning.year = before->year + (e->meaning.month && e->meaning.month < before->month);
            e->meaning.short_year = before->short_year;
            e->meaning.has_year = true;
        }
    }
}

/* Whether the sentence gives figures, as reports on a quarter do. */
static bool gives_figures(const finder *in, uint32_t sentence)
{
    const dl_sentence *s = &in->doc->sentences.items[sentence];
    const char *text = in->doc->text + s->start;
    size_t length = s->end - s->start;
    return memchr(text, '$', length) || memchr(text, '%', length);
}

/* Profit fell "from $2 million a year earlier": the same quarter of the year before. */
static bool resolve_comparison(finder *in, const expression *e, dl_resolution *out)
{
    const dl_meaning *m = &e->meaning;
    bool year_back = (m->rule == DL_RULE_AGO || m->rule == DL_RULE_EARLIER) &&
                     m->unit == DL_WORD_YEAR && m->count == 1000;
    if (!year_back || !in->context.told_quarter.grain || in->context.narrative ||
        !gives_figures(in, e->sentence))
        return false;
    dl_period quarter = in->context.told_quarter;
    quarter.number -= 4;
    *out = (dl_resolution){.type = DL_TIME_DATE, .basis = DL_BASIS_RELATIVE, .period = quarter};
    out->value = dl_period_value(&in->doc->arena, quarter);
    return true;
}

static dl_tense tense_of(const finder *in, const expression *e)
{
    return dl_tense_at(in->doc, e->first);
}

/* "the quarter ended Sept. 29" is the one that holds most of it; "the year ended March 31" lasts a
 * year and ends then. */
static bool resolve_ended(finder *in, uint32_t i, dl_resolution *out)
{
    enum { LONGEST_GAP = 10, HALF_QUARTER = 45 };
    const expression *e = &in->found.items[i], *end = e + 1;
    if (e->meaning.rule != DL_RULE_ENDED || i + 1 >= in->found.count ||
        end->sentence != e->sentence || end->start - e->end > LONGEST_GAP)
        return false;
    dl_period last = dl_resolve_date(&in->context, &end->meaning, tense_of(in, end));
    int32_t day = dl_period_days(last).last;
    if (last.grain != DL_GRAIN_DAY && last.grain != DL_GRAIN_MONTH)
        return false;
    dl_arena *arena = &in->doc->arena;
    out->basis = DL_BASIS_RELATIVE;
    if (e->meaning.grain == DL_GRAIN_QUARTER) {
        out->type = DL_TIME_DATE;
        out->period = dl_period_of(DL_GRAIN_QUARTER, day - HALF_QUARTER);
        out->value = dl_period_value(arena, out->period);
        return true;
    }
    if (e->meaning.unit != DL_WORD_YEAR)
        return false;
    dl_date before = dl_add_months(dl_date_from_days(day), -12);
    dl_period first = {DL_GRAIN_DAY, dl_days_from_date(before) + 1};
    *out = (dl_resolution){.type = DL_TIME_DURATION, .value = "P1Y", .basis = DL_BASIS_RELATIVE};
    last = (dl_period){DL_GRAIN_DAY, day};
    out->edtf = dl_arena_format(arena, "%s/%s", dl_period_value(arena, first),
                                dl_period_value(arena, last));
    return true;
}

/* A time of day without its day: the day that the same sentence tells nearest, else the last one
 * told, in news else the day of publication. */
static void find_day(finder *in, uint32_t i, dl_resolution *out)
{
    const expression *e = &in->found.items[i];
    dl_period day = {DL_GRAIN_NONE, 0};
    if (i + 1 < in->found.count && e[1].sentence == e->sentence && e[1].start - e->end < 12) {
        day = dl_resolve_date(&in->context, &e[1].meaning, tense_of(in, &e[1]));
        out->basis = DL_BASIS_RELATIVE;
    }
    if (day.grain != DL_GRAIN_DAY)
        day = dl_then(&in->context, DL_GRAIN_DAY);
    if (day.grain == DL_GRAIN_DAY)
        dl_resolve_day(&in->doc->arena, &e->meaning, day.number, out);
}

static dl_resolution resolve_expression(finder *in, uint32_t i)
{
    const expression *e = &in->found.items[i];
    dl_resolution out = {0};
    if (resolve_comparison(in, e, &out) || resolve_ended(in, i, &out))
        return out;
    // a passage about a year long gone stays in it
    dl_time_context context = in->context;
    context.narrative |=
        in->told_sentence != DL_NONE && e->sentence == in->told_sentence && lacks_year(&e->meaning);
    out = dl_resolve(&in->doc->arena, &context, &e->meaning, tense_of(in, e));
    if (out.needs_day)
        find_day(in, i, &out);
    return out;
}

static void tell(finder *in, const expression *e, dl_period period)
{
    enum { SOON_OVER = 31 }; // days
    if (!period.grain)
        return;
    dl_context_tell(&in->context, period);
    bool is_over = !in->context.has_published ||
                   dl_period_days(period).last < in->context.published + SOON_OVER;
    bool reported = period.grain == DL_GRAIN_QUARTER && is_over && !e->meaning.has_year &&
                    (e->meaning.rule == DL_RULE_DATE || e->meaning.rule == DL_RULE_ENDED);
    if (reported)
        in->context.told_quarter = period;
    bool old = in->context.has_published && e->meaning.has_year &&
               dl_period_year(period) < dl_date_from_days(in->context.published).year - 1;
    if (old)
        in->told_sentence = e->sentence;
}

static void add_time(finder *in, const expression *e, const dl_resolution *r)
{
    dl_document *doc = in->doc;
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

void dl_find_times(dl_document *doc)
{
    finder in = {.doc = doc, .told_sentence = DL_NONE};
    in.context.doc = doc;
    in.context.has_published =
        dl_date_is_valid(doc->published_date) && doc->published_date.month != 0;
    if (in.context.has_published)
        in.context.published = dl_days_from_date(doc->published_date);
    find_all(&in);
    in.context.narrative = is_narrative(&in);
    for (uint32_t i = 0; i < in.found.count; i++) {
        borrow_year(&in, i);
        dl_resolution resolution = resolve_expression(&in, i);
        add_time(&in, &in.found.items[i], &resolution);
        tell(&in, &in.found.items[i], resolution.period);
    }
    DL_ARRAY_CLEAR(&in.found);
    dl_time_sentence_clear(&in.words);
}
