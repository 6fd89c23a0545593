/* Each class of doubtful words has one rule. Tags are evidence where there are any; the
 * neighbouring words decide without. */
#include "times/filter.h"

#include "times/candidate.h"
#include "times/grammar.h"
#include "times/neighbours.h"

#include <ctype.h>
#include <string.h>

/* "President Olga Brandt Thursday …": the recogniser took the day for a part of the name. */
static bool ends_with_weekday(const dl_time_candidate *c, const dl_name *name)
{
    return dl_has_only(c, DL_LABEL_WEEKDAY) && name->end == c->end && name->start < c->start;
}

static bool named_by_recogniser(const dl_time_candidate *c)
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
static bool is_named_march(const dl_time_candidate *c)
{
    return dl_behind_is(c, "of") && c->behind + 2 < c->sentence->last &&
           dl_word_is(c->doc, c->behind + 1, "the") && dl_is_capital(c, c->behind + 2);
}

/* "May", "March", "April", "June", "August" and short forms are names of people and verbs too. */
static bool is_month(const dl_time_candidate *c)
{
    int month = c->meaning->month;
    uint32_t length = c->end - c->start;
    bool short_form =
        length < 5 && month != 5 && month != 6 && month != 7 && c->doc->text[c->end - 1] != '.';
    bool doubtful =
        month == 3 || month == 4 || month == 5 || month == 6 || month == 8 || short_form;
    if ((dl_before_has(c, "title") && dl_is_capital(c, c->first - 1)) || is_named_march(c))
        return false;
    if (dl_before_has(c, "leads"))
        return !(doubtful && dl_is_capital(c, c->behind) && month != 5 && dl_has_tags(c) &&
                 c->doc->tokens.items[c->behind].xpos == DL_XPOS_NNP);
    if (dl_is_capital(c, c->first - 1) && c->first > c->sentence->first + 1)
        return false;
    if (month == 5 && dl_before_has(c, "determines")) // no verb follows "the"
        return !dl_is_capital(c, c->behind);
    if (month == 5 || month == 3 || short_form)
        return dl_has_tags(c) && c->doc->tokens.items[c->first].xpos == DL_XPOS_NNP &&
               c->first > c->sentence->first && month == 3;
    return !(doubtful && dl_is_capital(c, c->behind));
}

static bool is_season(const dl_time_candidate *c)
{
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    if (capital && dl_is_capital(c, c->behind))
        return false;
    if (dl_has_only(c, DL_LABEL_SEASON))
        return dl_before_has(c, "leads_season");
    bool only_article = c->match->count == 2 && c->meaning->article && !c->meaning->direction;
    if (only_article && c->meaning->season == 3 &&
        c->doc->text[c->end - 1] == 'l') // "the fall of Saigon"
        return dl_before_has(c, "leads_fall") && !dl_behind_is(c, "of") && !dl_behind_is(c, "in");
    return true;
}

static bool is_plural_noun(const dl_time_candidate *c, uint32_t token)
{
    return token < c->sentence->last && c->doc->tokens.items[token].xpos == DL_XPOS_NNS;
}

static bool is_noun(const dl_time_candidate *c, uint32_t token)
{
    return dl_has_tags(c) && token < c->sentence->last &&
           (c->doc->tokens.items[token].upos == DL_UPOS_NOUN || is_plural_noun(c, token));
}

/* "the 2018 and 2022 cups": the year before this one. */
static bool follows_year(const dl_time_candidate *c)
{
    if (c->first < c->sentence->first + 2 || !(dl_before_is(c, "and") || dl_before_is(c, ",")))
        return false;
    const dl_token *t = &c->doc->tokens.items[c->first - 2];
    const char *text = c->doc->text + t->start;
    return t->end - t->start == 4 && strspn(text, "0123456789") >= 4 &&
           (text[0] == '1' || text[0] == '2');
}

/* "in 1942 troops landed", "the 1948 elections", but "2000 shares": a number that is not round, or
 * begins the sentence behind "In", tells a year before a plural too. */
static bool is_year_before_plural(const dl_time_candidate *c)
{
    int32_t year = c->meaning->year;
    bool common = year >= 1200 && year <= 2100 && !is_plural_noun(c, c->behind + 1);
    bool opens = dl_before_is(c, "in") && c->first == c->sentence->first + 1;
    bool leads = dl_before_has(c, "leads_year") ||
                 (dl_before_has(c, "determines") && year >= 1700) || follows_year(c);
    return common && (year % 50 != 0 || (opens && year % 100 != 0)) && leads;
}

/* A number of four digits alone. */
static bool is_year(const dl_time_candidate *c)
{
    int32_t year = c->meaning->year;
    if (year < 1000 || year > 2100 || dl_before_has(c, "number_of"))
        return false;
    if (dl_behind_has(c, "measure") || is_plural_noun(c, c->behind) ||
        (year % 50 == 0 && is_plural_noun(c, c->behind + 1)))
        return is_year_before_plural(c);
    if (c->start && strchr("$#./:", c->doc->text[c->start - 1]))
        return false;
    if (c->doc->text[c->end] == '-' && isupper((unsigned char)c->doc->text[c->end + 1]))
        return false;
    if (dl_before_has(c, "leads"))
        return true;
    return year >= 1500;
}

/* "In 217 he held the coast", "the autumn of 212."; not "in 217 towns". */
static bool is_ancient(const dl_time_candidate *c)
{
    bool leads =
        dl_before_has(c, "leads_ancient") || dl_before_has(c, "of_life") || c->match->count > 1;
    uint8_t next_tag = c->behind < c->sentence->last ? c->doc->tokens.items[c->behind].upos : 0;
    bool ends = c->match->count > 1 || c->behind >= c->sentence->last ||
                !isalnum((unsigned char)dl_first_char(c, c->behind)) ||
                dl_behind_has(c, "resumes") ||
                (dl_has_tags(c) && (next_tag == DL_UPOS_VERB || next_tag == DL_UPOS_AUX));
    char next = c->doc->text[c->end];
    return leads && ends && next != '-' && next != '%' && !dl_behind_has(c, "measure");
}

static bool is_decade(const dl_time_candidate *c)
{
    const char *text = c->doc->text;
    if (dl_before_has(c, "owner"))
        return false;
    for (uint32_t i = 0; i < c->match->count; i++) {
        uint16_t label = c->match->steps[i].label;
        if (label == DL_LABEL_DECADE) // "the 630s", but "two 747s"
            return c->meaning->decade >= 1000 || c->meaning->decade < 0 ||
                   (c->meaning->article && dl_before_has(c, "leads_decade"));
        if (label == DL_LABEL_DECADEWORD || label == DL_LABEL_DECADESHORT)
            return c->meaning->article || strchr("'\x99", text[c->start]) ||
                   (c->start && text[c->start - 1] == '\'') || c->meaning->decade >= 1000;
    }
    return true;
}

/* "1400 hours", "0900 GMT". */
static bool has_hours(const dl_time_candidate *c)
{
    uint16_t last = c->match->steps[c->match->count - 1].label;
    return last == DL_LABEL_HOURS_WORD || last == DL_LABEL_ZONE;
}

static bool is_clock(const dl_time_candidate *c)
{
    const dl_match *m = c->match;
    bool part_only = m->count <= 2 && c->meaning->part && c->meaning->article;
    if (part_only && dl_is_capital(c, c->behind - 1) && dl_is_capital(c, c->behind))
        return false; // "the Evening Standard"
    if (m->count != 1 ||
        (m->steps[0].label != DL_LABEL_CLOCK && m->steps[0].label != DL_LABEL_CLOCKHOUR))
        return true;
    return m->steps[0].label == DL_LABEL_CLOCKHOUR || dl_before_has(c, "leads_clock");
}

static bool is_paper_or_programme(const dl_time_candidate *c)
{
    if (dl_before_has(c, "nickname")) // "Bloody Sunday", "Super Tuesday"
        return true;
    return dl_is_capital(c, c->behind) && dl_behind_has(c, "paper") &&
           isupper((unsigned char)c->doc->text[c->start]);
}

/* "Mr. Friday". */
static bool is_surname(const dl_time_candidate *c)
{
    return dl_before_has(c, "honorific") && dl_is_capital(c, c->first - 1);
}

/* "a night watchman", "day labourers": of no certain night or day. */
static bool is_kind(const dl_time_candidate *c)
{
    uint16_t label = c->match->steps[c->match->count - 1].label;
    bool bare = label == DL_LABEL_UNIT || label == DL_LABEL_PART;
    return bare && dl_behind_has(c, "makes_kind") && !c->meaning->weekday;
}

/* "the Six-Day War", "the Winter War", "the October Revolution": names without a date in them. */
static bool is_in_name(const dl_time_candidate *c)
{
    bool dated = c->meaning->has_year || c->meaning->day || c->meaning->direction;
    dl_time_candidate owner = *c; // "the Seven Years' War"
    if (dl_behind_has(c, "possessive"))
        owner.behind++;
    bool movement = dl_behind_is(&owner, "movement"); // "the July 26 Movement"
    return (!dated || movement) && dl_is_capital(&owner, owner.behind) &&
           dl_behind_has(&owner, "event");
}

/* "on the 13th he left", but "on the third floor", "the second was late". */
static bool is_day_of_month(const dl_time_candidate *c)
{
    bool digits = isdigit((unsigned char)c->doc->text[c->doc->tokens.items[c->behind - 1].start]);
    if (c->meaning->day > 31 ||
        !(digits ? dl_before_has(c, "leads_ordinal") : dl_before_is(c, "on")))
        return false;
    if (c->behind >= c->sentence->last || !isalnum((unsigned char)dl_first_char(c, c->behind)))
        return true;
    return dl_behind_has(c, "resumes") ||
           (dl_behind_has(c, "title") &&
            dl_is_capital(c, c->behind)); // "on the 14th Admiral Lund left"
}

/* "the current government", but not "the current was strong". Only tags tell them apart. */
static bool is_adjective(const dl_time_candidate *c)
{
    if (c->behind >= c->sentence->last || c->doc->tokens.items[c->first].xpos != DL_XPOS_JJ)
        return false;
    uint8_t next = c->doc->tokens.items[c->behind].upos;
    return next == DL_UPOS_NOUN || next == DL_UPOS_ADJ || next == DL_UPOS_PROPN ||
           next == DL_UPOS_NUM;
}

/* "60 Minutes", "This Week": units are written small, except where a whole line is in capitals or
 * the first letters of all its words are, as in headlines. */
static bool is_programme(const dl_time_candidate *c)
{
    const dl_match_step *last = &c->match->steps[c->match->count - 1];
    bool unit = last->label == DL_LABEL_UNIT || last->label == DL_LABEL_UNITS;
    const char *text = c->doc->text;
    uint32_t start = c->doc->tokens.items[c->behind - 1].start;
    if (!unit || !isupper((unsigned char)text[start]) || isupper((unsigned char)text[start + 1]))
        return false;
    for (uint32_t t = c->sentence->first; t < c->sentence->last; t++)
        if ((t < c->first || t >= c->behind) && islower((unsigned char)dl_first_char(c, t)) &&
            c->doc->tokens.items[t].end - c->doc->tokens.items[t].start > 4)
            return true;
    return false;
}

static bool is_title_word(const dl_time_candidate *c) // "USA Today"
{
    bool capital = isupper((unsigned char)c->doc->text[c->start]) != 0;
    return capital && c->first > c->sentence->first && dl_is_capital(c, c->first - 1);
}

/* "The year": a certain one in "For the year, sales fell", "the full year", "the year's best film".
 */
static bool is_whole_unit(const dl_time_candidate *c)
{
    if (c->match->count == 3) // "the full year"
        return c->meaning->grain == DL_GRAIN_YEAR;
    bool opens = dl_before_is(c, "for") && c->first == c->sentence->first + 1;
    return c->meaning->grain >= DL_GRAIN_WEEK && c->meaning->grain <= DL_GRAIN_YEAR &&
           (dl_behind_has(c, "possessive") || (opens && dl_behind_is(c, ",")));
}

/* "today's world" is of no day. */
static bool is_generic(const dl_time_candidate *c)
{
    uint32_t owned = c->behind + 1;
    bool owns = dl_behind_has(c, "possessive") && owned < c->sentence->last;
    if (c->meaning->deictic == DL_WORD_TOMORROW && dl_before_is(c, "of"))
        return !owns; // "the people of tomorrow"
    while (owns && dl_has_tags(c) && owned + 1 < c->sentence->last &&
           c->doc->tokens.items[owned].upos == DL_UPOS_ADJ)
        owned++; // "today's small computers"
    return c->meaning->deictic == DL_WORD_TODAY && owns && dl_word_has_use(c->doc, owned, "ages");
}

static bool is_date(const dl_time_candidate *c)
{
    const dl_meaning *m = c->meaning;
    if (dl_is_whole_unit(m))
        return is_whole_unit(c);
    if (m->decade)
        return is_decade(c);
    if (m->fiscal && m->unit && m->unit != DL_WORD_YEAR && m->unit != DL_WORD_QUARTER)
        return false; // "a bad financial week"
    if (m->grain == DL_GRAIN_QUARTER && !m->quarter && !m->has_year && dl_behind_is(c, "of"))
        return false; // "the last quarter of the game"
    if (m->quarter && !m->has_year && !m->unit)
        return m->quarter <= 4;
    if (dl_has_only(c, DL_LABEL_MONTH))
        return is_month(c);
    if (m->season && !m->has_year && !m->direction && !m->edge)
        return is_season(c);
    if (m->has_year && c->match->count == 1 && c->match->steps[0].label == DL_LABEL_YEAR)
        return is_year(c);
    if (m->has_year && m->year > 2100)
        return false;
    if (m->unit && !m->grain && c->match->count <= 3 && !m->month && !m->weekday && !m->deictic)
        return false; // "the hour"
    if (m->deictic && dl_has_only(c, DL_LABEL_DEICTIC))
        return !is_title_word(c) && !is_generic(c);
    if (m->weekday && !m->month)
        return !is_paper_or_programme(c) && !is_surname(c);
    return true;
}

/* "Now, who would do that?", "Now for the weather": it leads on, and tells no time. */
static bool is_marker(const dl_time_candidate *c)
{
    bool opens =
        c->first == c->sentence->first || (c->first == c->sentence->first + 1 &&
                                           !isalnum((unsigned char)dl_first_char(c, c->first - 1)));
    return opens && dl_word_is(c->doc, c->first, "now") && c->match->count == 1 &&
           (dl_behind_is(c, ",") || dl_behind_is(c, "for"));
}

/* "It is the third day of the strike", as it is written; "today marks the third day of it". */
static bool is_nth_day(const dl_time_candidate *c)
{
    return dl_behind_is(c, "of") && (dl_before_is(c, "is") || dl_before_is(c, "'s") ||
                                     dl_before_is(c, "’s") || dl_before_is(c, "marks"));
}

bool dl_is_time(const dl_document *doc, const dl_sentence *sentence, const dl_time_sentence *words,
                const dl_match *match, const dl_meaning *meaning)
{
    const dl_atom *first = &words->atoms.items[match->first], *last = first + match->count - 1;
    dl_time_candidate c = {doc,          sentence,  match,        meaning,
                           first->start, last->end, first->first, last->last + 1};
    if (match->rule == DL_RULE_NONE || is_in_name(&c) || is_programme(&c) || is_kind(&c))
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
        return dl_is_amount(&c);
    case DL_RULE_SET:
        return dl_is_set(&c);
    case DL_RULE_ORDINAL:
        return is_day_of_month(&c);
    case DL_RULE_ADJECTIVE:
        return is_adjective(&c);
    case DL_RULE_ANCIENT:
        return is_ancient(&c);
    case DL_RULE_MILITARY:
        if (c.match->steps[0].label == DL_LABEL_EARLYHOURS && !dl_before_has(&c, "leads_clock") &&
            !dl_before_is(&c, "and"))
            return false; // a number that is written with a nought in front
        if (c.match->steps[0].label == DL_LABEL_CLOCKDOT) // "at 11.47 on 14 March"
            return dl_behind_is(&c, "hours") ||
                   (dl_behind_is(&c, "on") &&
                    isdigit((unsigned char)dl_first_char(&c, c.behind + 1)));
        return has_hours(&c) || (!dl_behind_has(&c, "measure") && !is_noun(&c, c.behind));
    case DL_RULE_PRESENT:
        return !is_marker(&c);
    case DL_RULE_FUTURE:
        return !dl_behind_is(&c, "of") &&                      // "the future of the city"
               !(match->count > 2 && dl_before_is(&c, "for")); // "for the foreseeable future"
    case DL_RULE_PART:
        return dl_before_has(&c, "leads_part");
    case DL_RULE_NTHDAY:
        return is_nth_day(&c);
    case DL_RULE_THEN:
        return dl_before_has(&c, "leads_then");
    case DL_RULE_SPAN:
        return !dl_is_verb_last(&c);
    case DL_RULE_VAGUE:
        return !dl_is_verb_last(&c) && dl_is_vague(&c);
    default:
        return true;
    }
}
