/* Most expressions resolve by themselves; a few need the one beside them: its year, its day, its
 * quarter. */
#include "times/passage.h"

#include "syntax/tree.h"
#include "times/beside.h"
#include "times/grammar.h"
#include "times/neighbours.h"
#include "times/reports.h"
#include "times/resolve_date.h"

#include <string.h>

/* Text between two expressions that joins them: "to", "and", "–", "until". */
bool dl_are_joined(const dl_passage *in, const dl_expression *a, const dl_expression *b)
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
    return (m->rule == DL_RULE_DATE || m->rule == DL_RULE_RANGE || m->rule == DL_RULE_TIME) &&
           (m->month || m->season || m->quarter || m->holiday) && !m->has_year && !m->direction &&
           !m->grain;
}

/* "from June to August 1942": the year that the second date has is the first one's too, unless the
 * first is later in the year ("December to March 1943"). */
static void borrow_year(dl_passage *in, uint32_t i)
{
    dl_expression *e = &in->found.items[i];
    if (!lacks_year(&e->meaning))
        return;
    if (i + 1 < in->found.count && dl_are_joined(in, e, e + 1)) {
        const dl_meaning *next = &e[1].meaning;
        if (next->has_year && (next->month || next->season || next->holiday) &&
            (next->season != 0) == (e->meaning.season != 0)) {
            e->meaning.year = next->year - (next->month && e->meaning.month > next->month);
            e->meaning.short_year = next->short_year;
            e->meaning.has_year = true;
        }
    } else if (i && dl_are_joined(in, e - 1, e)) {
        const dl_meaning *before = &e[-1].meaning;
        if (before->has_year && before->month) {
            e->meaning.year = before->year + (e->meaning.month && e->meaning.month < before->month);
            e->meaning.short_year = before->short_year;
            e->meaning.has_year = true;
        }
    }
}

dl_time_context dl_passage_context(const dl_passage *in, const dl_expression *e)
{
    dl_time_context context = in->context;
    if (in->near_sentence == e->sentence)
        context.told_quarter = in->near_quarter;
    // a passage about a year long gone stays in it, but for what "will" happen
    context.narrative |= in->told_sentence != DL_NONE && e->sentence == in->told_sentence &&
                         lacks_year(&e->meaning) && !dl_will_at(in->doc, e->first) &&
                         dl_passage_tense(in, e) != DL_TENSE_PRESENT;
    return context;
}

bool dl_is_bare_weekday(const dl_meaning *m)
{
    return m->weekday && m->rule == DL_RULE_DATE && !m->direction && !m->month && !m->unit;
}

dl_tense dl_passage_tense(const dl_passage *in, const dl_expression *e)
{
    bool follows = e > in->found.items && dl_are_joined(in, e - 1, e) &&
                   ((lacks_year(&e->meaning) && lacks_year(&e[-1].meaning)) ||
                    (dl_is_bare_weekday(&e->meaning) && dl_is_bare_weekday(&e[-1].meaning)));
    e -= follows;
    return dl_tense_at(in->doc, e->first, e->last, e->meaning.weekday || e->meaning.day);
}

bool dl_passage_word_before_is(const dl_passage *in, const dl_expression *e, const char *word)
{
    return e->first > in->doc->sentences.items[e->sentence].first &&
           dl_word_is(in->doc, e->first - 1, word);
}

/* The same date a year, for a weekday a week, later or earlier. */
static dl_period move_date(const dl_meaning *m, dl_period period, int32_t sign)
{
    if (m->weekday)
        return (dl_period){DL_GRAIN_DAY, period.number + 7 * sign};
    return dl_part_of_year(m, dl_period_year(period) + sign);
}

/* "from Monday to Wednesday", "between November and March": what was told has begun before it
 * ended, what is to come will end after it has begun. */
static void keep_order(dl_passage *in, uint32_t i, dl_tense tense, dl_resolution *out)
{
    bool ahead = tense >= DL_TENSE_FUTURE;
    const dl_expression *e = &in->found.items[i], *other = ahead ? e - 1 : e + 1;
    uint32_t end = ahead ? i : i + 1;
    if (!end || end >= in->found.count || !dl_passage_is_stretch(in, end))
        return;
    const dl_meaning *a = &e->meaning, *b = &other->meaning;
    bool days = dl_is_bare_weekday(a) && dl_is_bare_weekday(b);
    if (!days &&
        !(lacks_year(a) && lacks_year(b) && a->rule == DL_RULE_DATE && b->rule == DL_RULE_DATE))
        return;
    dl_time_context context = dl_passage_context(in, e);
    dl_period there = dl_resolve_date(&context, b, tense);
    if (context.narrative || !out->period.grain || there.grain != out->period.grain ||
        (ahead ? out->period.number >= there.number : out->period.number <= there.number))
        return;
    dl_period moved = move_date(a, out->period, ahead ? 1 : -1);
    if (!moved.grain)
        return;
    out->period = moved;
    out->value = dl_period_value(&in->doc->arena, moved);
}

/* The last day told; in news that of publication where the day told was left behind, or lies on
 * the other side of it than the tense does. */
static dl_period day_around(const dl_passage *in, const dl_expression *e)
{
    enum { NEAR = 2 /* sentences */, LONG_AGO = 60 /* days */ };
    dl_period day = dl_then(&in->context, DL_GRAIN_DAY), now = dl_now(&in->context, DL_GRAIN_DAY);
    if (in->context.narrative || !now.grain)
        return day;
    dl_tense tense = dl_passage_tense(in, e);
    bool contrary =
        (day.number > now.number && tense == DL_TENSE_PAST) ||
        (day.number < now.number && day.number > now.number - LONG_AGO && tense >= DL_TENSE_FUTURE);
    return contrary || e->sentence > in->day_sentence + NEAR ? now : day;
}

/* "2:43 p.m. (1843 GMT)": the second time is the first one elsewhere. */
static bool is_gloss(const dl_passage *in, const dl_expression *e)
{
    return e > in->found.items && e->meaning.clock >= 0 && e[-1].meaning.clock >= 0 &&
           e->sentence == e[-1].sentence && e->start - e[-1].end == 2 &&
           in->doc->text[e->start - 1] == '(';
}

/* "from 10 p.m. to 7 a.m." */
static bool ends_next_day(const dl_passage *in, const dl_expression *e)
{
    return e > in->found.items && e->meaning.clock >= 0 && e[-1].meaning.clock > e->meaning.clock &&
           dl_passage_is_stretch(in, (uint32_t)(e - in->found.items));
}

/* A time of day without its day: the day that the same sentence tells nearest, else the last one
 * told, in news else the day of publication. */
static void find_day(dl_passage *in, uint32_t i, dl_resolution *out)
{
    const dl_expression *e = &in->found.items[i], *next = e + 1;
    const dl_expression *end = in->found.items + in->found.count;
    dl_period day = {DL_GRAIN_NONE, 0};
    if (next < end && next->meaning.clock >= 0 &&
        (is_gloss(in, next) || dl_are_joined(in, e, next)))
        next++; // "at 10:35 a.m. (0735 GMT) on Friday", "from 8 a.m. to 5 p.m. on Friday"
    if (next < end && next->sentence == e->sentence && next->start - next[-1].end < 12) {
        dl_time_context context = dl_passage_context(in, next);
        dl_tense tense = dl_passage_tense(in, next);
        day = dl_resolve(&in->doc->arena, &context, &next->meaning, tense).period;
        out->basis = DL_BASIS_RELATIVE;
    }
    bool next_tells = day.grain == DL_GRAIN_DAY;
    if (!next_tells && is_gloss(in, e) && in->context.told_day.grain)
        day = in->context.told_day;
    else if (!next_tells)
        day = day_around(in, e);
    if (!next_tells && ends_next_day(in, e))
        day.number++;
    if (day.grain == DL_GRAIN_DAY)
        dl_resolve_day(&in->doc->arena, &e->meaning, day.number, out);
    if (next_tells)
        out->period.grain = DL_GRAIN_NONE; // "at 0200 the next day": counted once
}

/* "two years later", "the next year", "that day". */
static bool counts_from_told(const dl_meaning *m)
{
    bool next = m->direction == DL_WORD_NEXT && m->article;
    return m->rule == DL_RULE_LATER || m->rule == DL_RULE_EARLIER || next ||
           m->direction == DL_WORD_FOLLOWING || m->direction == DL_WORD_PREVIOUS ||
           m->direction == DL_WORD_THAT || m->direction == DL_WORD_SAME;
}

/* Behind "had been built in 1898" and behind "the fort, begun in 1898," the story goes on from
 * where it stood; only "two years later" still counts from 1898 in the first case. */
static void return_to_story(dl_passage *in, uint32_t i)
{
    const dl_expression *e = &in->found.items[i];
    if (in->place == DL_IN_STORY || dl_place_in_story(in->doc, e->first) != DL_IN_STORY ||
        (in->place == DL_BEFORE_STORY && counts_from_told(&e->meaning)))
        return;
    in->context.told_day = in->story.told_day;
    in->context.told_month = in->story.told_month;
    in->context.told_year = in->story.told_year;
    in->context.has_told_at = in->story.has_told_at;
    in->context.told_at = in->story.told_at;
    in->place = DL_IN_STORY;
}

/* "By 217 he held the coast", where the story has come to 218 BC; the number before the era counts
 * down. False where the year is far from the one told. */
static bool ancient_year(const dl_passage *in, const dl_expression *e, int32_t *year)
{
    enum { FURTHEST = 60 };
    bool of_life = e->first && dl_word_has_use(in->doc, e->first - 1, "of_life"); // "(d. 937)"
    bool tells = in->context.narrative && in->context.told_year.grain;
    int32_t told = tells ? in->context.told_year.number : 1;
    *year = told <= 0 ? 1 - e->meaning.year : e->meaning.year;
    if (of_life || !tells)
        return of_life;
    return told < 1000 && *year - told <= FURTHEST && told - *year <= FURTHEST;
}

/* Midnight ends its day, but for what comes "after midnight Friday". */
static void begin_at_midnight(const dl_passage *in, dl_expression *e)
{
    enum { MIDNIGHT = 24 * 60 };
    bool first = e->first == in->doc->sentences.items[e->sentence].first;
    if (e->meaning.clock == MIDNIGHT && !first &&
        dl_word_has_use(in->doc, e->first - 1, "opens_day"))
        e->meaning.clock = 0;
}

dl_resolution dl_passage_resolve(dl_passage *in, uint32_t i)
{
    return_to_story(in, i);
    borrow_year(in, i);
    dl_expression *e = &in->found.items[i];
    begin_at_midnight(in, e);
    dl_resolution out = {0};
    if (e->meaning.rule == DL_RULE_ANCIENT && ancient_year(in, e, &e->meaning.year))
        e->meaning.rule = DL_RULE_DATE;
    if (dl_resolve_comparison(in, e, &out) || dl_resolve_this_quarter(in, e, &out) ||
        dl_resolve_ended(in, i, &out) || dl_resolve_beside(in, i, &out))
        return out;
    dl_time_context context = dl_passage_context(in, e);
    dl_tense tense = dl_passage_tense(in, e);
    out = dl_resolve(&in->doc->arena, &context, &e->meaning, tense);
    if (out.needs_day)
        find_day(in, i, &out);
    keep_order(in, i, tense, &out);
    return out;
}

/* "on the 13th" needs a month: in news one that was told a sentence ago at most, since holes and
 * floors are counted too. */
static bool lacks_month(const dl_passage *in, uint32_t i)
{
    const dl_expression *e = &in->found.items[i];
    if (e->meaning.rule != DL_RULE_ORDINAL || in->context.narrative)
        return false;
    return !i || !e[-1].meaning.month || e->sentence - e[-1].sentence > 1;
}

/* "If the price falls, they sell that day": in news where no day was told. */
static bool points_at_nothing(const dl_passage *in, const dl_expression *e)
{
    const dl_meaning *m = &e->meaning;
    return m->rule == DL_RULE_DATE && m->direction == DL_WORD_THAT && m->grain == DL_GRAIN_DAY &&
           !m->edge && !m->month && !in->context.narrative && !in->context.told_day.grain;
}

/* "most recently last October": the date tells it all. */
static bool leads_to_date(const dl_passage *in, uint32_t i)
{
    const dl_expression *e = &in->found.items[i];
    return e->meaning.reference == DL_WORD_PAST_REF && i + 1 < in->found.count &&
           e[1].sentence == e->sentence && e[1].first == e->last &&
           (e[1].meaning.rule == DL_RULE_DATE || e[1].meaning.rule == DL_RULE_TIME);
}

bool dl_passage_drops(const dl_passage *in, uint32_t i)
{
    int32_t year;
    const dl_expression *e = &in->found.items[i];
    return lacks_month(in, i) || points_at_nothing(in, e) || leads_to_date(in, i) ||
           (e->meaning.rule == DL_RULE_ANCIENT && !ancient_year(in, e, &year));
}

bool dl_passage_is_stretch(const dl_passage *in, uint32_t i)
{
    enum { NEAR = 5 };
    if (!i)
        return false;
    const dl_expression *b = &in->found.items[i], *a = b - 1;
    if (!dl_are_joined(in, a, b))
        return false;
    uint32_t first = in->doc->sentences.items[a->sentence].first;
    for (uint32_t t = a->first; t-- > first && a->first - t <= NEAR;)
        if (dl_word_has_use(in->doc, t, "moves"))
            return false;
    bool between = dl_passage_word_before_is(in, a, "between");
    for (uint32_t t = a->last; t < b->first; t++) {
        if (dl_word_is(in->doc, t, "and"))
            return between;
        if (dl_word_has_use(in->doc, t, "ends_stretch"))
            return true;
    }
    return false;
}

/* "Spring offensive (1917)": a year in brackets that ends a line without a full stop. */
static bool ends_heading(const dl_passage *in, const dl_expression *e)
{
    const dl_sentence *s = &in->doc->sentences.items[e->sentence];
    uint32_t block_end = in->doc->blocks.items[s->block].end;
    const char *text = in->doc->text;
    return e->end < s->end && s->end - e->end <= 2 && text[e->end] == ')' &&
           (s->end >= block_end || strchr("\n\r", text[s->end]));
}

static bool is_in_brackets(const dl_passage *in, const dl_expression *e)
{
    enum { LONGEST_ASIDE = 60 }; // bytes
    uint32_t start = in->doc->sentences.items[e->sentence].start;
    const char *text = in->doc->text;
    for (uint32_t at = e->start; at-- > start && e->start - at < LONGEST_ASIDE && text[at] != ')';)
        if (text[at] == '(')
            return true;
    return false;
}

static bool hangs_on_noun(const dl_document *doc, const dl_expression *e)
{
    return dl_is_relation(doc, e->last - 1, DL_BIT(NMOD) | DL_BIT(COMPOUND) | DL_BIT(NUMMOD));
}

/* In a narrative "General Lund (1784-1850)", "the worst since 1802" and "it stood until 1950" do
 * not move the time that is told. */
static bool is_aside(const dl_passage *in, const dl_expression *e, dl_period period)
{
    enum { LONGEST_STRETCH = 10 }; // years
    if (!in->context.told_year.grain || ends_heading(in, e))
        return false;
    bool only_year = e->meaning.has_year && !e->meaning.month && !e->meaning.season;
    bool before = dl_period_year(period) < in->context.told_year.number;
    if (only_year && before && hangs_on_noun(in->doc, e))
        return true; // "a day after the treaty of 1830"
    if (only_year &&
        (dl_passage_word_before_is(in, e, "since") || dl_passage_word_before_is(in, e, "until")))
        return true;
    if (dl_passage_is_stretch(in, (uint32_t)(e - in->found.items)) && is_in_brackets(in, e))
        return true; // of "the war (1861–1865)" the story tells from its beginning
    int32_t far = dl_period_year(period) - in->context.told_year.number;
    if (!only_year && far >= -LONGEST_STRETCH && far <= LONGEST_STRETCH)
        return false; // "the siege of Ost (5 May 1755)" does
    return is_in_brackets(in, e);
}

/* Whether a date lies before what the story has told. News go back by more than a week: "the school
 * that fell on Tuesday" may be what comes next; and not to a month, which may be the subject. */
static bool goes_back(const dl_passage *in, dl_period period)
{
    enum { A_WEEK = 7 };
    const dl_time_context *c = &in->context;
    int32_t last = dl_period_days(period).last;
    if (!c->narrative && c->has_published)
        return (period.grain == DL_GRAIN_DAY || period.grain == DL_GRAIN_YEAR) &&
               last < c->published - A_WEEK;
    dl_period told = c->told_day.grain     ? c->told_day
                     : c->told_month.grain ? c->told_month
                                           : c->told_year;
    return told.grain && last < dl_period_days(told).first;
}

/* Where an expression leads back behind what the story has told, that is kept. */
static void keep_story(dl_passage *in, const dl_expression *e, dl_period period)
{
    dl_clause_place place = dl_place_in_story(in->doc, e->first);
    if (in->place != DL_IN_STORY || place == DL_IN_STORY || !goes_back(in, period))
        return;
    in->story = in->context;
    in->place = place;
}

void dl_passage_tell(dl_passage *in, uint32_t i, const dl_resolution *resolution)
{
    dl_period period = resolution->period;
    if (resolution->has_clock && !is_gloss(in, &in->found.items[i])) {
        in->context.has_told_clock = true;
        in->context.told_clock = resolution->clock;
    }
    const dl_expression *e = &in->found.items[i];
    const dl_meaning *m = &e->meaning;
    dl_tell_months(in, m);
    if (!period.grain || (in->context.narrative && is_aside(in, e, period)))
        return;
    keep_story(in, e, period);
    if (period.grain == DL_GRAIN_DAY)
        in->day_sentence = e->sentence;
    dl_context_tell(&in->context, period);
    if (m->edge == DL_WORD_END || m->edge == DL_WORD_MID) { // after "late 1942" comes January 1943
        dl_interval days = dl_period_days(period);
        in->context.has_told_at = true;
        in->context.told_at =
            days.first + (days.last - days.first) / 3 * (m->edge == DL_WORD_END ? 2 : 1);
    }
    dl_tell_quarter(in, e, period);
    bool old = in->context.has_published && e->meaning.has_year &&
               dl_period_year(period) < dl_date_from_days(in->context.published).year - 1;
    bool founded = !m->month && dl_place_in_story(in->doc, e->first) == DL_BESIDE_STORY;
    bool stretch =
        dl_passage_word_before_is(in, e, "since") || dl_passage_word_before_is(in, e, "until");
    if (old && !founded && !stretch) // "the firm, founded in 1926, said in March …"
        in->told_sentence = e->sentence;
}
