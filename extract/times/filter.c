/* Each class of doubtful words has one rule. Tags are evidence where there are any; the
 * neighbouring words decide without. */
#include "times/filter.h"

#include "times/grammar.h"
#include "times/neighbours.h"

#include <ctype.h>
#include <string.h>

typedef struct {
    const dl_document *doc;
    const dl_sentence *sentence;
    const dl_match *match;
    const dl_meaning *meaning;
    uint32_t start, end;    // bytes of the match
    uint32_t first, behind; // tokens: the first and the one behind the last
} candidate;

/* What the lexicon says of the token before the match, and of the one behind it. */
static bool before_has(const candidate *c, const char *use)
{
    return c->first > c->sentence->first && dl_word_has_use(c->doc, c->first - 1, use);
}

static bool behind_has(const candidate *c, const char *use)
{
    return c->behind < c->sentence->last && dl_word_has_use(c->doc, c->behind, use);
}

static bool before_is(const candidate *c, const char *word)
{
    return c->first > c->sentence->first && dl_word_is(c->doc, c->first - 1, word);
}

static bool behind_is(const candidate *c, const char *word)
{
    return c->behind < c->sentence->last && dl_word_is(c->doc, c->behind, word);
}

static char first_char(const candidate *c, uint32_t token)
{
    return token >= c->sentence->first && token < c->sentence->last
               ? c->doc->text[c->doc->tokens.items[token].start]
               : '\0';
}

static bool is_capital(const candidate *c, uint32_t token)
{
    return isupper((unsigned char)first_char(c, token)) != 0;
}

static bool has_tags(const candidate *c)
{
    for (uint32_t t = c->sentence->first; t < c->sentence->last; t++)
        if (c->doc->tokens.items[t].xpos != 0)
            return true;
    return false;
}

/* Whether the match has the month alone, or the season alone. */
static bool has_only(const candidate *c, uint16_t label)
{
    return c->match->count == 1 && c->match->steps[0].label == label;
}

/* "President Olga Brandt Thursday …": the recogniser took the day for a part of the name. */
static bool ends_with_weekday(const candidate *c, const dl_name *name)
{
    return has_only(c, DL_LABEL_WEEKDAY) && name->end == c->end && name->start < c->start;
}

static bool named_by_recogniser(const candidate *c)
{
    const dl_document *doc = c->doc;
    for (uint32_t low = 0, high = doc->names.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const dl_name *name = &doc->names.items[middle];
        if (name->end <= c->start)
            low = middle + 1;
        else if (name->start >= c->end)
            high = middle;
        else
            return name->type == DL_ENTITY_ORGANIZATION ||
                   (name->type == DL_ENTITY_PERSON && !ends_with_weekday(c, name));
    }
    return false;
}

/* "the March of the Mothers" */
static bool is_named_march(const candidate *c)
{
    return behind_is(c, "of") && c->behind + 2 < c->sentence->last &&
           dl_word_is(c->doc, c->behind + 1, "the") && is_capital(c, c->behind + 2);
}

/* "May", "March", "April", "June", "August" and short forms are names of people and verbs too. */
static bool is_month(const candidate *c)
{
    int month = c->meaning->month;
    uint32_t length = c->end - c->start;
    bool short_form =
        length < 5 && month != 5 && month != 6 && month != 7 && c->doc->text[c->end - 1] != '.';
    bool doubtful =
        month == 3 || month == 4 || month == 5 || month == 6 || month == 8 || short_form;
    if ((before_has(c, "title") && is_capital(c, c->first - 1)) || is_named_march(c))
        return false;
    if (before_has(c, "leads"))
        return !(doubtful && is_capital(c, c->behind) && month != 5 && has_tags(c) &&
                 c->doc->tokens.items[c->behind].xpos == DL_XPOS_NNP);
    if (is_capital(c, c->first - 1) && c->first > c->sentence->first + 1)
        return false;
    if (month == 5 && before_has(c, "determines")) // no verb follows "the"
        return !is_capital(c, c->behind);
    if (month == 5 || month == 3 || short_form)
        return has_tags(c) && c->doc->tokens.items[c->first].xpos == DL_XPOS_NNP &&
               c->first > c->sentence->first && month == 3;
    return !(doubtful && is_capital(c, c->behind));
}

static bool is_season(const candidate *c)
{
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    if (capital && is_capital(c, c->behind))
        return false;
    if (has_only(c, DL_LABEL_SEASON))
        return before_has(c, "leads_season");
    bool only_article = c->match->count == 2 && c->meaning->article && !c->meaning->direction;
    if (only_article && c->meaning->season == 3 &&
        c->doc->text[c->end - 1] == 'l') // "the fall of Saigon"
        return before_has(c, "leads_fall") && !behind_is(c, "of") && !behind_is(c, "in");
    return true;
}

static bool is_plural_noun(const candidate *c, uint32_t token)
{
    return token < c->sentence->last && c->doc->tokens.items[token].xpos == DL_XPOS_NNS;
}

static bool is_noun(const candidate *c, uint32_t token)
{
    return has_tags(c) && token < c->sentence->last &&
           (c->doc->tokens.items[token].upos == DL_UPOS_NOUN || is_plural_noun(c, token));
}

/* "in 1942 troops landed", "the 1948 elections", but "2000 shares": a number that is not round, or
 * begins the sentence behind "In", tells a year before a plural too. */
/* "the 2018 and 2022 cups": the year before this one. */
static bool follows_year(const candidate *c)
{
    if (c->first < c->sentence->first + 2 || !(before_is(c, "and") || before_is(c, ",")))
        return false;
    const dl_token *t = &c->doc->tokens.items[c->first - 2];
    const char *text = c->doc->text + t->start;
    return t->end - t->start == 4 && strspn(text, "0123456789") >= 4 &&
           (text[0] == '1' || text[0] == '2');
}

static bool is_year_before_plural(const candidate *c)
{
    int32_t year = c->meaning->year;
    bool common = year >= 1200 && year <= 2100 && !is_plural_noun(c, c->behind + 1);
    bool opens = before_is(c, "in") && c->first == c->sentence->first + 1;
    bool leads = before_has(c, "leads_year") || (before_has(c, "determines") && year >= 1700) ||
                 follows_year(c);
    return common && (year % 50 != 0 || (opens && year % 100 != 0)) && leads;
}

/* A number of four digits alone. */
static bool is_year(const candidate *c)
{
    int32_t year = c->meaning->year;
    if (year < 1000 || year > 2100 || before_has(c, "number_of"))
        return false;
    if (behind_has(c, "measure") || is_plural_noun(c, c->behind) ||
        (year % 50 == 0 && is_plural_noun(c, c->behind + 1)))
        return is_year_before_plural(c);
    if (c->start && strchr("$#./:", c->doc->text[c->start - 1]))
        return false;
    if (c->doc->text[c->end] == '-' && isupper((unsigned char)c->doc->text[c->end + 1]))
        return false;
    if (before_has(c, "leads"))
        return true;
    return year >= 1500;
}

/* "In 217 he held the coast", "the autumn of 212."; not "in 217 towns". */
static bool is_ancient(const candidate *c)
{
    bool leads = before_has(c, "leads_ancient") || before_has(c, "of_life") || c->match->count > 1;
    uint8_t next_tag = c->behind < c->sentence->last ? c->doc->tokens.items[c->behind].upos : 0;
    bool ends = c->match->count > 1 || c->behind >= c->sentence->last ||
                !isalnum((unsigned char)first_char(c, c->behind)) || behind_has(c, "resumes") ||
                (has_tags(c) && (next_tag == DL_UPOS_VERB || next_tag == DL_UPOS_AUX));
    char next = c->doc->text[c->end];
    return leads && ends && next != '-' && next != '%' && !behind_has(c, "measure");
}

static bool is_decade(const candidate *c)
{
    const char *text = c->doc->text;
    if (before_has(c, "owner"))
        return false;
    for (uint32_t i = 0; i < c->match->count; i++) {
        uint16_t label = c->match->steps[i].label;
        if (label == DL_LABEL_DECADE) // "the 630s", but "two 747s"
            return c->meaning->decade >= 1000 || c->meaning->decade < 0 ||
                   (c->meaning->article && before_has(c, "leads_decade"));
        if (label == DL_LABEL_DECADEWORD || label == DL_LABEL_DECADESHORT)
            return c->meaning->article || strchr("'\x99", text[c->start]) ||
                   (c->start && text[c->start - 1] == '\'') || c->meaning->decade >= 1000;
    }
    return true;
}

/* "1400 hours", "0900 GMT". */
static bool has_hours(const candidate *c)
{
    uint16_t last = c->match->steps[c->match->count - 1].label;
    return last == DL_LABEL_HOURS_WORD || last == DL_LABEL_ZONE;
}

static bool is_clock(const candidate *c)
{
    const dl_match *m = c->match;
    bool part_only = m->count <= 2 && c->meaning->part && c->meaning->article;
    if (part_only && is_capital(c, c->behind - 1) && is_capital(c, c->behind))
        return false; // "the Evening Standard"
    if (m->count != 1 ||
        (m->steps[0].label != DL_LABEL_CLOCK && m->steps[0].label != DL_LABEL_CLOCKHOUR))
        return true;
    return m->steps[0].label == DL_LABEL_CLOCKHOUR || before_has(c, "leads_clock");
}

static bool is_paper_or_programme(const candidate *c)
{
    if (before_has(c, "nickname")) // "Bloody Sunday", "Super Tuesday"
        return true;
    return is_capital(c, c->behind) && behind_has(c, "paper") &&
           isupper((unsigned char)c->doc->text[c->start]);
}

/* "the Six-Day War", "the Winter War", "the October Revolution": names without a date in them. */
static bool is_in_name(const candidate *c)
{
    bool dated = c->meaning->has_year || c->meaning->day || c->meaning->direction;
    candidate owner = *c; // "the Seven Years' War"
    if (behind_has(c, "possessive"))
        owner.behind++;
    return !dated && is_capital(&owner, owner.behind) && behind_has(&owner, "event");
}

/* "three-quarters", "about three quarters of them". */
static bool is_fraction(const candidate *c)
{
    const dl_match *m = c->match;
    if (c->meaning->unit != DL_WORD_QUARTER || c->meaning->count != 3000)
        return false;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->steps[i].label == DL_LABEL_HYPH)
            return true;
    return behind_is(c, "of");
}

/* "It is a matter of days." */
static bool follows_matter(const candidate *c)
{
    return before_is(c, "of") && c->first > c->sentence->first + 1 &&
           dl_word_is(c->doc, c->first - 2, "matter");
}

/* Bare "days", "years": a time only where a preposition makes it one. */
static bool is_amount(const candidate *c)
{
    const dl_match *m = c->match;
    if (c->doc->text[c->end] == '-' && isalpha((unsigned char)c->doc->text[c->end + 1]) &&
        m->steps[0].label == DL_LABEL_A_WORD)
        return false; // "a day-long" is "day-long"
    if (m->count == 1 && m->steps[0].label == DL_LABEL_UNITS)
        return !follows_matter(c) &&
               (behind_is(c, "before") || behind_is(c, "after") ||
                before_has(c, behind_is(c, "of") ? "leads_units_of" : "leads_units"));
    if (!c->meaning->unit || is_fraction(c) || (behind_is(c, "of") && before_is(c, "was")))
        return false; // "it was a day of fear"
    bool distributive =
        c->meaning->count == 1000 && !c->meaning->vague && m->count == 2 &&
        (m->steps[0].label == DL_LABEL_A_WORD || m->steps[0].label == DL_LABEL_AN_WORD) &&
        c->first > c->sentence->first;
    if (distributive) {
        const dl_token *before = &c->doc->tokens.items[c->first - 1];
        char last = c->doc->text[before->end - 1];
        if (isdigit((unsigned char)last) || last == '%' || before->xpos == DL_XPOS_CD ||
            before->xpos == DL_XPOS_NNS || before_has(c, "measure"))
            return false;
    }
    return true;
}

/* "a rate of 8% annually", "10,000 units annually": a rate, as "$5 a year" is. */
static bool is_rate(const candidate *c)
{
    enum { NEAR = 2 };
    for (uint32_t t = c->first; t-- > c->sentence->first && c->first - t <= NEAR;)
        if (isdigit((unsigned char)first_char(c, t)))
            return true;
    return before_has(c, "measure");
}

/* "a daily flight", "her weekly address" come again and again; "the average daily output" is a
 * rate, "the quarterly dividend" a kind of dividend, "the daily Standard" a paper. */
static bool is_set_adjective(const candidate *c)
{
    bool of_days = c->meaning->unit == DL_WORD_DAY || c->meaning->unit == DL_WORD_WEEK;
    return of_days && !before_is(c, "average") && !is_capital(c, c->behind) &&
           !behind_has(c, "paper");
}

static bool is_set(const candidate *c)
{
    if (!has_only(c, DL_LABEL_SETWORD))
        return true;
    if (has_tags(c) && c->behind < c->sentence->last) {
        uint8_t next = c->doc->tokens.items[c->behind].upos;
        if (next == DL_UPOS_NOUN || next == DL_UPOS_ADJ || next == DL_UPOS_PROPN)
            return is_set_adjective(c);
    }
    if (before_is(c, "a") || before_is(c, "the") || is_rate(c))
        return false; // "the weekly"
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    return !(capital && (is_capital(c, c->behind) || c->first > c->sentence->first));
}

/* "on the 13th he left", but "on the third floor", "the second was late". */
static bool is_day_of_month(const candidate *c)
{
    bool digits = isdigit((unsigned char)c->doc->text[c->doc->tokens.items[c->behind - 1].start]);
    if (c->meaning->day > 31 || !(digits ? before_has(c, "leads_ordinal") : before_is(c, "on")))
        return false;
    if (c->behind >= c->sentence->last || !isalnum((unsigned char)first_char(c, c->behind)))
        return true;
    return behind_has(c, "resumes") ||
           (behind_has(c, "title") && is_capital(c, c->behind)); // "on the 14th Admiral Lund left"
}

/* "It may last two weeks": the verb. */
static bool is_verb_last(const candidate *c)
{
    const dl_match_step *first = &c->match->steps[0];
    if (first->label != DL_LABEL_DIR || !dl_word_is(c->doc, c->first, "last"))
        return false;
    bool bare = before_is(c, "and") || // "begins at noon and last two hours"
                (!before_has(c, "determines") && !before_has(c, "leads"));
    return c->doc->tokens.items[c->first].upos == DL_UPOS_VERB || before_has(c, "modal") ||
           (bare && c->first > c->sentence->first && c->match->rule == DL_RULE_SPAN);
}

/* "the current government", but not "the current was strong". Only tags tell them apart. */
static bool is_adjective(const candidate *c)
{
    if (c->behind >= c->sentence->last || c->doc->tokens.items[c->first].xpos != DL_XPOS_JJ)
        return false;
    uint8_t next = c->doc->tokens.items[c->behind].upos;
    return next == DL_UPOS_NOUN || next == DL_UPOS_ADJ || next == DL_UPOS_PROPN ||
           next == DL_UPOS_NUM;
}

/* "60 Minutes", "This Week": units are written small, except where a whole line is in capitals or
 * the first letters of all its words are, as in headlines. */
static bool is_programme(const candidate *c)
{
    const dl_match_step *last = &c->match->steps[c->match->count - 1];
    bool unit = last->label == DL_LABEL_UNIT || last->label == DL_LABEL_UNITS;
    const char *text = c->doc->text;
    uint32_t start = c->doc->tokens.items[c->behind - 1].start;
    if (!unit || !isupper((unsigned char)text[start]) || isupper((unsigned char)text[start + 1]))
        return false;
    for (uint32_t t = c->sentence->first; t < c->sentence->last; t++)
        if ((t < c->first || t >= c->behind) && islower((unsigned char)first_char(c, t)) &&
            c->doc->tokens.items[t].end - c->doc->tokens.items[t].start > 4)
            return true;
    return false;
}

static bool is_title_word(const candidate *c) // "USA Today"
{
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    return capital && c->first > c->sentence->first && is_capital(c, c->first - 1);
}

/* "The year": a certain one in "For the year, sales fell", "the full year", "the year's best film".
 */
static bool is_whole_unit(const candidate *c)
{
    if (c->match->count == 3) // "the full year"
        return c->meaning->grain == DL_GRAIN_YEAR;
    bool opens = before_is(c, "for") && c->first == c->sentence->first + 1;
    return c->meaning->grain >= DL_GRAIN_WEEK && c->meaning->grain <= DL_GRAIN_YEAR &&
           (behind_has(c, "possessive") || (opens && behind_is(c, ",")));
}

/* "today's world" is of no day. */
static bool is_generic(const candidate *c)
{
    uint32_t owned = c->behind + 1;
    bool owns = behind_has(c, "possessive") && owned < c->sentence->last;
    if (c->meaning->deictic == DL_WORD_TOMORROW && before_is(c, "of"))
        return !owns; // "the people of tomorrow"
    while (owns && has_tags(c) && owned + 1 < c->sentence->last &&
           c->doc->tokens.items[owned].upos == DL_UPOS_ADJ)
        owned++; // "today's small computers"
    return c->meaning->deictic == DL_WORD_TODAY && owns && dl_word_has_use(c->doc, owned, "ages");
}

static bool is_date(const candidate *c)
{
    const dl_meaning *m = c->meaning;
    if (dl_is_whole_unit(m))
        return is_whole_unit(c);
    if (m->decade)
        return is_decade(c);
    if (m->fiscal && m->unit && m->unit != DL_WORD_YEAR && m->unit != DL_WORD_QUARTER)
        return false; // "a bad financial week"

    if (m->grain == DL_GRAIN_QUARTER && !m->quarter && !m->has_year && behind_is(c, "of"))
        return false; // "the last quarter of the game"
    if (m->quarter && !m->has_year && !m->unit)
        return m->quarter <= 4;
    if (has_only(c, DL_LABEL_MONTH))
        return is_month(c);
    if (m->season && !m->has_year && !m->direction && !m->edge)
        return is_season(c);
    if (m->has_year && c->match->count == 1 && c->match->steps[0].label == DL_LABEL_YEAR)
        return is_year(c);
    if (m->has_year && m->year > 2100)
        return false;
    if (m->unit && !m->grain && c->match->count <= 3 && !m->month && !m->weekday && !m->deictic)
        return false; // "the hour"
    if (m->deictic && has_only(c, DL_LABEL_DEICTIC))
        return !is_title_word(c) && !is_generic(c);
    if (m->weekday && !m->month)
        return !is_paper_or_programme(c);
    return true;
}

/* "Now, who would do that?", "Now for the weather": it leads on, and tells no time. */
static bool is_marker(const candidate *c)
{
    bool opens =
        c->first == c->sentence->first || (c->first == c->sentence->first + 1 &&
                                           !isalnum((unsigned char)first_char(c, c->first - 1)));
    return opens && dl_word_is(c->doc, c->first, "now") && c->match->count == 1 &&
           (behind_is(c, ",") || behind_is(c, "for"));
}

/* "It is the third day of the strike", as it is written; "today marks the third day of it". */
static bool is_nth_day(const candidate *c)
{
    return behind_is(c, "of") && (before_is(c, "is") || before_is(c, "'s") || before_is(c, "’s") ||
                                  before_is(c, "marks"));
}

/* "over the years" */
static bool is_vague(const candidate *c)
{
    bool bare = c->match->count == 2 && c->match->steps[0].label == DL_LABEL_THE_WORD &&
                c->match->steps[1].label == DL_LABEL_UNITS;
    return !bare || ((before_is(c, "over") || before_is(c, "through")) && !behind_is(c, "of"));
}

bool dl_is_time(const dl_document *doc, const dl_sentence *sentence, const dl_time_sentence *words,
                const dl_match *match, const dl_meaning *meaning)
{
    const dl_atom *first = &words->atoms.items[match->first], *last = first + match->count - 1;
    candidate c = {doc,          sentence,  match,        meaning,
                   first->start, last->end, first->first, last->last + 1};
    if (match->rule == DL_RULE_NONE || is_in_name(&c) || is_programme(&c))
        return false;
    bool sure = meaning->has_year || meaning->day || meaning->clock >= 0 || meaning->holiday;
    if (!sure && named_by_recogniser(&c))
        return false;
    switch (match->rule) {
    case DL_RULE_DATE:
        return is_date(&c);
    case DL_RULE_TIME:
        return is_clock(&c);
    case DL_RULE_DURATION:
        return is_amount(&c);
    case DL_RULE_SET:
        return is_set(&c);
    case DL_RULE_ORDINAL:
        return is_day_of_month(&c);
    case DL_RULE_ADJECTIVE:
        return is_adjective(&c);
    case DL_RULE_ANCIENT:
        return is_ancient(&c);
    case DL_RULE_MILITARY:
        if (c.match->steps[0].label == DL_LABEL_EARLYHOURS && !before_has(&c, "leads_clock") &&
            !before_is(&c, "and"))
            return false; // a number that is written with a nought in front
        if (c.match->steps[0].label == DL_LABEL_CLOCKDOT) // "at 11.47 on 14 March"
            return behind_is(&c, "hours") ||
                   (behind_is(&c, "on") && isdigit((unsigned char)first_char(&c, c.behind + 1)));
        return has_hours(&c) || (!behind_has(&c, "measure") && !is_noun(&c, c.behind));
    case DL_RULE_PRESENT:
        return !is_marker(&c);
    case DL_RULE_FUTURE:
        return !behind_is(&c, "of") &&                      // "the future of the city"
               !(match->count > 2 && before_is(&c, "for")); // "for the foreseeable future"
    case DL_RULE_PART:
        return before_has(&c, "leads_part");
    case DL_RULE_NTHDAY:
        return is_nth_day(&c);
    case DL_RULE_THEN:
        return before_has(&c, "leads_then");
    case DL_RULE_SPAN:
        return !is_verb_last(&c);
    case DL_RULE_VAGUE:
        return !is_verb_last(&c) && is_vague(&c);
    default:
        return true;
    }
}
