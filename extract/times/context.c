#include "times/context.h"

#include "times/neighbours.h"

#include <string.h>

enum { FURTHEST_VERB = 25, HIGHEST_VERB = 12 };

void dl_context_tell(dl_time_context *context, dl_period period)
{
    dl_interval days = dl_period_days(period);
    dl_period none = {DL_GRAIN_NONE, 0};
    if (period.grain == DL_GRAIN_NONE || period.grain > DL_GRAIN_YEAR)
        return;
    context->told_year = dl_period_of(DL_GRAIN_YEAR, days.first);
    if (period.grain <= DL_GRAIN_MONTH)
        context->told_month = dl_period_of(DL_GRAIN_MONTH, days.first);
    else if (context->told_month.grain && !dl_period_holds(period, context->told_month))
        context->told_month = none;
    if (period.grain == DL_GRAIN_DAY)
        context->told_day = period;
    else if (context->told_day.grain && !dl_period_holds(period, context->told_day))
        context->told_day = none;
}

/* The tense of one verb with its auxiliaries, which stand before it and hang from it. */
static dl_tense tense_of_verb(const dl_document *doc, uint32_t verb, bool has_tree)
{
    const dl_token *tokens = doc->tokens.items;
    const dl_token *v = &tokens[verb];
    uint32_t sentence_first = doc->sentences.items[v->sentence].first;
    uint32_t from = verb > sentence_first + 6 ? verb - 6 : sentence_first;
    bool past = v->xpos == DL_XPOS_VBD || v->xpos == DL_XPOS_VBN; // "the order issued Thursday"
    dl_tense tense = past ? DL_TENSE_PAST : DL_TENSE_UNKNOWN;
    if (v->xpos != DL_XPOS_VBD && dl_word_has_use(doc, verb, "expects"))
        tense = DL_TENSE_FUTURE;
    for (uint32_t t = from; t < verb; t++) {
        bool helps = tokens[t].head == verb || (!has_tree && verb - t <= 3);
        if (!helps)
            continue;
        if (dl_word_has_use(doc, t, "future"))
            return DL_TENSE_FUTURE;
        if (tokens[t].xpos == DL_XPOS_TO && v->xpos == DL_XPOS_VB)
            return DL_TENSE_FUTURE;
        if ((dl_word_is(doc, t, "had") && tense != DL_TENSE_FUTURE) ||
            (tokens[t].xpos == DL_XPOS_VBD && tense == DL_TENSE_UNKNOWN))
            tense = DL_TENSE_PAST;
    }
    return tense;
}

static bool is_verb(const dl_token *token)
{
    return token->upos == DL_UPOS_VERB || token->upos == DL_UPOS_AUX;
}

static dl_tense tense_in_tree(const dl_document *doc, uint32_t token)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t at = token;
    for (int step = 0; step < HIGHEST_VERB && at != DL_NONE; step++, at = tokens[at].head) {
        if (!is_verb(&tokens[at]) && !dl_word_has_use(doc, at, "expects"))
            continue;
        dl_tense tense = tense_of_verb(doc, at, true);
        if (tense != DL_TENSE_UNKNOWN)
            return tense;
    }
    return DL_TENSE_UNKNOWN;
}

/* Without tags, "-ed" and the commonest irregular verbs of reports. */
static bool looks_past(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    uint32_t length = t->end - t->start;
    return dl_word_has_use(doc, token, "past") ||
           (length > 4 && memcmp(doc->text + t->end - 2, "ed", 2) == 0);
}

static dl_tense tense_before(const dl_document *doc, uint32_t token)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t first = doc->sentences.items[tokens[token].sentence].first;
    uint32_t last = token > first + FURTHEST_VERB ? token - FURTHEST_VERB : first;
    for (uint32_t t = token; t-- > last;) {
        if (dl_word_has_use(doc, t, "future") || dl_word_has_use(doc, t, "expects"))
            return DL_TENSE_FUTURE;
        if (dl_word_is(doc, t, "to") && t + 1 < token && !looks_past(doc, t + 1) &&
            tokens[t + 1].upos == DL_UPOS_VERB)
            return DL_TENSE_FUTURE;
        if (tokens[t].xpos == DL_XPOS_VBD || looks_past(doc, t))
            return DL_TENSE_PAST;
    }
    return DL_TENSE_UNKNOWN;
}

/* "until Tuesday", "as soon as Tuesday" look ahead whatever the verb. */
static bool looks_ahead(const dl_document *doc, uint32_t token, uint32_t first)
{
    if (token > first && dl_word_has_use(doc, token - 1, "until"))
        return true;
    return token > first + 2 && dl_word_is(doc, token - 1, "as") &&
           dl_word_has_use(doc, token - 2, "soon");
}

dl_tense dl_tense_at(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    const dl_sentence *sentence = &doc->sentences.items[t->sentence];
    if (looks_ahead(doc, token, sentence->first))
        return DL_TENSE_FUTURE;
    if (token > sentence->first && dl_word_is(doc, token - 1, "since"))
        return DL_TENSE_PAST;
    bool has_tree = false;
    for (uint32_t i = sentence->first; i < sentence->last && !has_tree; i++)
        has_tree = doc->tokens.items[i].head != DL_NONE && doc->tokens.items[i].head != 0;
    dl_tense tense = has_tree ? tense_in_tree(doc, token) : DL_TENSE_UNKNOWN;
    return tense != DL_TENSE_UNKNOWN ? tense : tense_before(doc, token);
}
