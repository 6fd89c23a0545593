/* A title is a run of nouns, adjectives and names around a noun of lexicon/nouns.tsv, with "of" and
 * "for" phrases behind that noun. What comes before it may be the country ("Kenyan", "US"), words
 * of state ("former", "acting") and the body
 * ("Pentagon spokesman", "foreign ministry spokeswoman"). */
#include "title.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"
#include "../../lexicon/lexicon.h"
#include "tables.h"

#include <string.h>

enum { LONGEST_TITLE = 24, WORD_BYTES = 64, MOST_COMPARED = 500 };

static bool form_in(const dl_document *doc, uint32_t token, const char *words)
{
    char form[WORD_BYTES], padded[WORD_BYTES + 2];
    size_t length = dl_lower(doc, token, form, sizeof form);
    padded[0] = ' ';
    memcpy(padded + 1, form, length);
    memcpy(padded + 1 + length, " ", 2);
    return strstr(words, padded) != NULL;
}

/* "General" may be tagged an adjective; "major" in lower case is one. */
static bool is_title_noun(const dl_document *doc, uint32_t token)
{
    uint8_t upos = dl_token_at(doc, token)->upos;
    bool noun = upos == DL_UPOS_NOUN || upos == DL_UPOS_PROPN ||
                (upos == DL_UPOS_ADJ && (dl_is_capitalised(doc, token) ||
                                         form_in(doc, token, " executive representative ")));
    return noun && (dl_token_noun_kinds(doc, token) & DL_NOUN_TITLE);
}

static const dl_mention *name_over(const dl_document *doc, uint32_t token)
{
    uint32_t mention = dl_token_at(doc, token)->mention;
    if (mention == DL_NONE)
        return NULL;
    const dl_mention *m = &doc->mentions.items[mention];
    return m->kind == DL_MENTION_NAME ? m : NULL;
}

static bool is_person_name(const dl_document *doc, uint32_t token)
{
    const dl_mention *name = name_over(doc, token);
    return name && name->type == DL_ENTITY_PERSON;
}

/* ---- how far it reaches ---- */

/* A word that can stand inside a title, "of" and its like aside. */
static bool can_stand_in_title(const dl_document *doc, uint32_t token)
{
    const dl_token *t = dl_token_at(doc, token);
    if (t->time != DL_NONE)
        return false;
    bool hyphened = token + 1 < doc->tokens.count && !t->space_after &&
                    dl_token_at(doc, token + 1)->xpos == DL_XPOS_HYPH;
    if (hyphened)
        return true; // "far-right", "co-chairing"
    switch (t->upos) {
    case DL_UPOS_NOUN:
    case DL_UPOS_PROPN:
    case DL_UPOS_ADJ:
        return true;
    case DL_UPOS_PUNCT:
        return t->xpos == DL_XPOS_HYPH || form_in(doc, token, " - ");
    case DL_UPOS_PART:
        return t->xpos == DL_XPOS_POS;
    case DL_UPOS_VERB:
        return dl_is_relation(doc, token, DL_BIT(AMOD) | DL_BIT(COMPOUND)) ||
               form_in(doc, token, " acting ");
    case DL_UPOS_NUM:
        return dl_is_relation(doc, token, DL_BIT(AMOD) | DL_BIT(COMPOUND));
    default:
        return form_in(doc, token, " then-prime then former ex- vice & ");
    }
}

/* Left of an "of" or "for", within a few words, stands a title's noun to which the phrase can
 * belong. */
static bool title_left_of(const dl_document *doc, uint32_t token, uint32_t sentence_start)
{
    for (uint32_t steps = 0; token > sentence_start && steps < 6; steps++) {
        token--;
        bool small = form_in(doc, token, " of for ");
        if (is_person_name(doc, token) || (!small && !can_stand_in_title(doc, token)))
            return false;
        if (is_title_noun(doc, token))
            return true;
    }
    return false;
}

/* Left of an "and" inside "Minister for Trade and Industry" stands the preposition, and before it
 * the title's noun. */
static bool portfolio_left_of(const dl_document *doc, uint32_t token, uint32_t sentence_start)
{
    for (uint32_t steps = 0; token > sentence_start && steps < 8; steps++) {
        token--;
        if (form_in(doc, token, " of for "))
            return title_left_of(doc, token, sentence_start);
        if (form_in(doc, token, " , and ") ? false : !can_stand_in_title(doc, token))
            return false;
    }
    return false;
}

/* The "and" of "Oil and Gas Minister": what stands before it describes the title's noun too. */
static bool joins_portfolios(const dl_document *doc, uint32_t token, uint32_t end)
{
    if (token == 0 || token + 1 >= end)
        return false;
    const dl_token *before = dl_token_at(doc, token - 1);
    bool part = dl_is_relation(doc, token - 1, DL_BIT(COMPOUND) | DL_BIT(AMOD)) &&
                before->head != DL_NONE && before->head > token && before->head < end;
    bool noun = before->upos == DL_UPOS_NOUN || before->upos == DL_UPOS_PROPN ||
                before->upos == DL_UPOS_ADJ;
    return part && noun && before->mention == DL_NONE && before->time == DL_NONE &&
           !dl_token_noun_kinds(doc, token - 1);
}

uint32_t dl_title_start(const dl_document *doc, uint32_t end)
{
    uint32_t sentence_start = doc->sentences.items[dl_token_at(doc, end)->sentence].first;
    uint32_t start = end;
    bool seen_noun = false;
    while (start > sentence_start && end - start < LONGEST_TITLE) {
        uint32_t t = start - 1;
        bool possessor = start < end && dl_token_at(doc, start)->xpos == DL_XPOS_POS;
        if (is_person_name(doc, t) && !possessor)
            break;
        if (form_in(doc, t, " of for ")) {
            if (seen_noun || start == end || !title_left_of(doc, t, sentence_start))
                break;
        } else if (form_in(doc, t, " and & ")) {
            if (seen_noun ? !joins_portfolios(doc, t, end)
                          : !portfolio_left_of(doc, t, sentence_start))
                break;
        } else if (form_in(doc, t, " the ")) {
            if (seen_noun || t == sentence_start || !form_in(doc, t - 1, " of for "))
                break;
        } else if (!can_stand_in_title(doc, t)) {
            break;
        }
        seen_noun |= is_title_noun(doc, t);
        start = t;
    }
    return seen_noun ? start : end;
}

static bool ends_title(const dl_document *doc, uint32_t token)
{
    const dl_token *t = dl_token_at(doc, token);
    if (t->time != DL_NONE || is_person_name(doc, token))
        return true;
    if (t->upos == DL_UPOS_PUNCT)
        return t->xpos != DL_XPOS_HYPH && !form_in(doc, token, " - ' \" ");
    if (t->upos == DL_UPOS_ADP)
        return !form_in(doc, token, " of for at in to on with & ");
    if (t->upos == DL_UPOS_CCONJ)
        return !form_in(doc, token, " and & ");
    return t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_AUX || t->upos == DL_UPOS_PRON ||
           t->upos == DL_UPOS_ADV || t->upos == DL_UPOS_SCONJ;
}

/* "and" goes on inside a portfolio ("minister of trade and industry"), not before another clause or
 * another person. */
static bool and_goes_on(const dl_document *doc, uint32_t token, uint32_t limit)
{
    return token + 1 < limit && can_stand_in_title(doc, token + 1) &&
           !is_person_name(doc, token + 1);
}

static bool is_honorific(const dl_document *doc, uint32_t token)
{
    return dl_token_noun_kinds(doc, token) & DL_NOUN_HONORIFIC;
}

/* "a spokeswoman for President Brel": the title ends before "for", behind which another one's title
 * leads up to the name at end. */
static uint32_t before_titled_object(const dl_document *doc, uint32_t start, uint32_t end)
{
    bool seen_noun = false, titled = end > start && is_title_noun(doc, end - 1);
    for (uint32_t t = start; titled && t < end; t++) {
        if (seen_noun && form_in(doc, t, " for to of "))
            return t;
        seen_noun |= is_title_noun(doc, t);
    }
    return end;
}

uint32_t dl_title_end(const dl_document *doc, uint32_t start, uint32_t limit)
{
    if (start + LONGEST_TITLE < limit)
        limit = start + LONGEST_TITLE;
    bool seen_noun = false;
    uint32_t end = start;
    for (; end < limit; end++) {
        bool past_noun = seen_noun;
        const dl_token *t = dl_token_at(doc, end);
        bool modifier =
            t->upos == DL_UPOS_VERB && dl_is_relation(doc, end, DL_BIT(AMOD) | DL_BIT(COMPOUND));
        if (ends_title(doc, end) && !modifier && !form_in(doc, end, " acting "))
            break;
        if (t->upos == DL_UPOS_ADP && !past_noun && !form_in(doc, end, " & "))
            break;
        if (t->upos == DL_UPOS_CCONJ && !and_goes_on(doc, end, limit))
            break;
        seen_noun |= is_title_noun(doc, end);
    }
    bool before_person = end < limit && is_person_name(doc, end);
    if (before_person && end > start && is_honorific(doc, end - 1))
        end--; // "a spokesman for Mr"
    if (before_person)
        end = before_titled_object(doc, start, end);
    while (end > start && (dl_token_at(doc, end - 1)->upos == DL_UPOS_ADP ||
                           dl_token_at(doc, end - 1)->upos == DL_UPOS_DET ||
                           dl_token_at(doc, end - 1)->upos == DL_UPOS_CCONJ))
        end--;
    return seen_noun ? end : start;
}

/* ---- what it says ---- */

/* The noun that makes [first, last) a title: the last one before the first preposition. */
static uint32_t title_head(const dl_document *doc, uint32_t first, uint32_t last)
{
    uint32_t head = DL_NONE;
    for (uint32_t t = first; t < last; t++) {
        if (dl_token_at(doc, t)->upos == DL_UPOS_ADP && head != DL_NONE)
            break;
        if (is_title_noun(doc, t))
            head = t;
    }
    return head;
}

static bool skip_state_word(const dl_document *doc, uint32_t token, dl_title *title)
{
    static const struct {
        const char *words;
        dl_role_state state;
        bool kept; // "former" and "acting" are part of the title
    } states[] = {
        {" former ex ex- erstwhile ",                                                DL_STATE_FORMER,    true },
        {" then then- late ",                                                        DL_STATE_FORMER,    false},
        {" acting interim caretaker ",                                               DL_STATE_ACTING,    true },
        {" incoming designate ",                                                     DL_STATE_DESIGNATE, true },
        {" incumbent outgoing current new newly longtime veteran long-time fellow ",
         DL_STATE_CURRENT,                                                                               false},
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (!form_in(doc, token, states[i].words))
            continue;
        title->state = states[i].state;
        return !states[i].kept;
    }
    return false;
}

/* A body or a place that is named inside of the words, before its noun or in an "of" phrase. */
static void take_name(dl_document *doc, const dl_mention *mention, dl_title *title)
{
    if (mention->entity == DL_NONE)
        return;
    dl_entity_type type = doc->entities.items[mention->entity].type;
    if (type == DL_ENTITY_ORGANIZATION && title->organization == DL_NONE)
        title->organization = mention->entity;
    if (type == DL_ENTITY_PLACE && title->place == DL_NONE)
        title->place = mention->entity;
}

static bool has_possessive(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (dl_token_at(doc, t)->xpos == DL_XPOS_POS)
            return true;
    return false;
}

/* What stands left of the title proper: determiners, country, body, words of state, possessors. */
static uint32_t skip_front(dl_document *doc, uint32_t first, uint32_t head, bool before_name,
                           dl_title *title)
{
    uint32_t t = first;
    while (t < head) {
        const dl_mention *mention = dl_token_at(doc, t)->mention == DL_NONE
                                        ? NULL
                                        : &doc->mentions.items[dl_token_at(doc, t)->mention];
        bool names = mention && mention->first == t && mention->last <= head &&
                     mention->head < head &&
                     (mention->kind == DL_MENTION_NAME || mention->type == DL_ENTITY_PLACE);
        if (names) {
            take_name(doc, mention, title);
            t = mention->last;
        } else if (has_possessive(doc, t, head)) {
            // "the ministry's spokeswoman": the noun may turn out to be a body's later.
            if (mention && mention->kind == DL_MENTION_NOMINAL && mention->head == t)
                title->body = dl_token_at(doc, t)->mention;
            t++;
        } else if (dl_token_at(doc, t)->xpos == DL_XPOS_POS ||
                   dl_token_at(doc, t)->upos == DL_UPOS_DET ||
                   dl_token_at(doc, t)->upos == DL_UPOS_PRON ||
                   dl_token_at(doc, t)->upos == DL_UPOS_PUNCT) {
            t++;
        } else if (skip_state_word(doc, t, title)) {
            t++;
        } else if (before_name && dl_is_capitalised(doc, head) && !dl_is_capitalised(doc, t) &&
                   title->state == DL_STATE_CURRENT) {
            t++; // "hardline Prime Minister"
        } else {
            break;
        }
    }
    return t;
}

/* "foreign ministry spokeswoman": the noun before the title's names a body; with what describes it,
 * it is one. */
static uint32_t take_common_body(dl_document *doc, uint32_t first, uint32_t head, dl_title *title)
{
    if (head < first + 2 || title->organization != DL_NONE)
        return first;
    uint32_t noun = head - 1;
    if (!(dl_token_noun_kinds(doc, noun) & DL_NOUN_ORGANIZATION) || name_over(doc, noun))
        return first;
    while (first < noun && form_in(doc, first, " former ex acting interim incoming outgoing "))
        first++; // "former central bank governor"
    if (first == noun)
        return first;
    const dl_token *from = dl_token_at(doc, first), *to = dl_token_at(doc, noun);
    const char *text = doc->text + from->start;
    uint32_t count = doc->entities.count;
    for (uint32_t e = count > MOST_COMPARED ? count - MOST_COMPARED : 0; e < count; e++)
        if (doc->entities.items[e].type == DL_ENTITY_ORGANIZATION &&
            strlen(doc->entities.items[e].name) == to->end - from->start &&
            strncmp(doc->entities.items[e].name, text, to->end - from->start) == 0)
            title->organization = e;
    if (title->organization == DL_NONE)
        title->organization =
            dl_entity_add(doc, DL_ENTITY_ORGANIZATION, text, to->end - from->start);
    uint32_t mention =
        dl_mention_add(doc, first, noun + 1, noun, DL_MENTION_NOMINAL, DL_ENTITY_ORGANIZATION);
    dl_entity_take(doc, title->organization, mention);
    return head;
}

/* "the port operator Atlantica": where common nouns lead up to a body's name that ends the title,
 * the name; else object itself. */
static uint32_t skip_description(const dl_document *doc, uint32_t object, uint32_t last)
{
    for (uint32_t t = object; t < last; t++) {
        const dl_mention *name = name_over(doc, t);
        if (name && name->first == t)
            return name->type == DL_ENTITY_ORGANIZATION && name->last == last ? t : object;
        if (dl_token_at(doc, t)->upos != DL_UPOS_NOUN && dl_token_at(doc, t)->upos != DL_UPOS_ADJ)
            break;
    }
    return object;
}

/* Cuts the last "of", "for" or "at" phrase that is a body's or a country's name, which the tuple
 * holds apart. */
static uint32_t cut_back(dl_document *doc, uint32_t head, uint32_t last, dl_title *title)
{
    for (uint32_t t = last; t-- > head + 1;) {
        if (dl_token_at(doc, t)->upos != DL_UPOS_ADP)
            continue;
        uint32_t object = t + 1;
        while (object < last && dl_token_at(doc, object)->upos == DL_UPOS_DET)
            object++;
        object = skip_description(doc, object, last);
        const dl_mention *name = object < last ? name_over(doc, object) : NULL;
        if (!name || name->first != object || name->type == DL_ENTITY_PERSON)
            continue;
        // "head of X's 300-strong Y": Y is the body, where it has a name.
        bool owns = name->last < last && dl_token_at(doc, name->last)->xpos == DL_XPOS_POS;
        bool whole = name->last == last || dl_token_at(doc, name->last)->upos == DL_UPOS_ADP;
        // What one is secretary "for" is a portfolio, unless it is a body.
        bool portfolio = form_in(doc, t, " for ") && name->type == DL_ENTITY_PLACE;
        if ((!whole && !owns) || portfolio)
            continue;
        const dl_mention *owned = owns ? name_over(doc, last - 1) : NULL;
        take_name(doc, owned ? owned : name, title);
        last = t;
    }
    return last;
}

bool dl_title_read(dl_document *doc, uint32_t first, uint32_t last, bool before_name,
                   dl_title *title)
{
    uint32_t head = title_head(doc, first, last);
    if (head == DL_NONE)
        return false;
    *title = (dl_title){.head = head,
                        .organization = DL_NONE,
                        .place = DL_NONE,
                        .body = DL_NONE,
                        .state = DL_STATE_CURRENT};
    const dl_token *noun = dl_token_at(doc, head);
    title->plural = (noun->xpos == DL_XPOS_NNS || noun->xpos == DL_XPOS_NNPS) &&
                    !form_in(doc, head, " d'affaires ");
    title->last = cut_back(doc, head, last, title);
    title->first = skip_front(doc, first, head, before_name, title);
    title->first = take_common_body(doc, title->first, head, title);
    if (title->last < title->first + 1)
        title->last = head + 1;
    return true;
}
