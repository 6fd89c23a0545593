#include "times/tense.h"

#include "syntax/tree.h"
#include "times/neighbours.h"

#include <string.h>

enum { FURTHEST_VERB = 25, HIGHEST_VERB = 12, FURTHEST_HELPER = 10, FURTHEST_WORD = 60 };

/* The auxiliaries and the copula of a predicate. */
typedef struct {
    bool will, future, modal, to, be, had, have, past, present;
} helpers;

static void add_helper(const dl_document *doc, uint32_t token, helpers *out)
{
    uint8_t tag = doc->tokens.items[token].xpos;
    out->future |= dl_word_has_use(doc, token, "future");
    out->will |= dl_word_is(doc, token, "will");
    out->modal |= tag == DL_XPOS_MD;
    out->to |= tag == DL_XPOS_TO;
    out->be |= dl_word_is(doc, token, "be");
    out->had |= dl_word_is(doc, token, "had");
    out->have |= dl_word_has_use(doc, token, "have");
    out->past |= tag == DL_XPOS_VBD;
    out->present |= tag == DL_XPOS_VBZ || tag == DL_XPOS_VBP;
}

/* They stand before the predicate and hang from it. */
static helpers helpers_of(const dl_document *doc, uint32_t predicate, bool has_tree)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t first = doc->sentences.items[tokens[predicate].sentence].first;
    uint32_t from = predicate > first + FURTHEST_HELPER ? predicate - FURTHEST_HELPER : first;
    helpers found = {0};
    for (uint32_t t = from; t < predicate; t++) {
        bool helps = has_tree ? tokens[t].head == predicate &&
                                    (tokens[t].upos == DL_UPOS_AUX || tokens[t].xpos == DL_XPOS_TO)
                              : predicate - t <= 3;
        if (helps)
            add_helper(doc, t, &found);
    }
    return found;
}

/* "as planned" says nothing of what is to come, nor does "a record set on Friday". */
static bool only_looks_expecting(const dl_document *doc, uint32_t predicate)
{
    uint32_t first = doc->sentences.items[doc->tokens.items[predicate].sentence].first;
    for (uint32_t t = predicate; t-- > first && predicate - t <= 2;)
        if (dl_word_is(doc, t, "as"))
            return true;
    return dl_word_is(doc, predicate, "set") &&
           (doc->tokens.items[predicate].upos != DL_UPOS_VERB ||
            dl_is_relation(doc, predicate, DL_BIT(ACL)));
}

/* "is due", "was planned for", "planned a march on Friday". */
static bool is_expecting(const dl_document *doc, uint32_t predicate)
{
    if (only_looks_expecting(doc, predicate))
        return false;
    return dl_word_has_use(doc, predicate, "plans") ||
           (doc->tokens.items[predicate].xpos != DL_XPOS_VBD &&
            dl_word_has_use(doc, predicate, "expects"));
}

/* "none of them could be reached on Friday" is over; "it could open on Friday" is not. */
static bool could_not(const dl_document *doc, uint32_t predicate)
{
    uint32_t first = doc->sentences.items[doc->tokens.items[predicate].sentence].first;
    bool could = false, negated = false;
    for (uint32_t t = predicate; t-- > first && predicate - t <= FURTHEST_WORD;) {
        could |= predicate - t <= FURTHEST_HELPER && dl_word_is(doc, t, "could");
        negated |= dl_word_has_use(doc, t, "negates");
    }
    return could && negated;
}

/* "had been due to leave". */
static bool had_been_due(const dl_document *doc, uint32_t infinitive)
{
    uint32_t head = doc->tokens.items[infinitive].head;
    return head != DL_NONE && helpers_of(doc, head, true).had;
}

static dl_tense tense_of(const dl_document *doc, uint32_t predicate, bool has_tree)
{
    helpers h = helpers_of(doc, predicate, has_tree);
    uint8_t tag = doc->tokens.items[predicate].xpos;
    if (h.future)
        return DL_TENSE_FUTURE;
    if (h.to && (tag == DL_XPOS_VB || h.be)) // "to hold", "to be held"
        return h.had || (has_tree && had_been_due(doc, predicate)) ? DL_TENSE_PAST
                                                                   : DL_TENSE_FUTURE;
    if (h.had)
        return DL_TENSE_PAST;
    if (is_expecting(doc, predicate))
        return DL_TENSE_FUTURE;
    if (h.modal)
        return h.have || could_not(doc, predicate) ? DL_TENSE_PAST : DL_TENSE_FUTURE;
    if (h.past || h.have || tag == DL_XPOS_VBD)
        return DL_TENSE_PAST;
    if (h.present)
        return DL_TENSE_PRESENT;
    if (tag == DL_XPOS_VBN) // "the order issued Thursday"
        return DL_TENSE_PAST;
    bool tells =
        dl_word_has_use(doc, predicate, "says") || dl_word_has_use(doc, predicate, "invariant");
    if (tag == DL_XPOS_VBZ || tag == DL_XPOS_VBP)
        return tells ? DL_TENSE_PAST : DL_TENSE_PRESENT;
    return DL_TENSE_UNKNOWN;
}

static bool is_verb(const dl_document *doc, uint32_t token)
{
    uint8_t upos = doc->tokens.items[token].upos;
    return upos == DL_UPOS_VERB || upos == DL_UPOS_AUX;
}

static bool is_predicate(const dl_document *doc, uint32_t token)
{
    return is_verb(doc, token) || dl_child(doc, token, DL_BIT(COP)) != DL_NONE ||
           dl_word_has_use(doc, token, "expects");
}

/* "flew to Rome to see the pope on Friday", "the first to sign on Friday was …": what it was done
 * for and who did it first happened as well. */
static bool is_infinitive_of_fact(const dl_document *doc, uint32_t predicate)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t head = tokens[predicate].head;
    if (head == DL_NONE || !helpers_of(doc, predicate, true).to)
        return false;
    if (dl_is_relation(doc, predicate, DL_BIT(ADVCL)) ||
        dl_word_has_use(doc, predicate, "marks")) // "held a feast to mark his return on Friday"
        return tokens[head].xpos == DL_XPOS_VBD || dl_is_relation(doc, predicate, DL_BIT(ACL));
    uint32_t first = doc->sentences.items[tokens[head].sentence].first;
    bool ranked = dl_word_has_use(doc, head, "ranks");
    for (uint32_t t = head; !ranked && t-- > first && head - t <= FURTHEST_WORD;)
        ranked = tokens[t].head == head && dl_word_has_use(doc, t, "ranks");
    return ranked && dl_is_relation(doc, predicate, DL_BIT(ACL));
}

/* "raised their offers to buy the firm Friday": a day without "on" at the end belongs to what was
 * done, not to what it is for; "announced plans to buy the firm Friday" may look ahead. */
static bool is_beside_infinitive(const dl_document *doc, uint32_t predicate, uint32_t token)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t noun = tokens[predicate].head, verb = noun == DL_NONE ? DL_NONE : tokens[noun].head;
    return verb != DL_NONE && token > predicate + 1 && tokens[token - 1].upos != DL_UPOS_ADP &&
           dl_is_relation(doc, predicate, DL_BIT(ACL)) && helpers_of(doc, predicate, true).to &&
           tokens[verb].xpos == DL_XPOS_VBD && !dl_word_has_use(doc, noun, "intends") &&
           !dl_word_has_use(doc, noun, "planned");
}

/* "They came on Friday and will leave on Sunday": a time hangs on the last of the verbs before it,
 * even where the tree has it at the first. */
static uint32_t last_conjunct(const dl_document *doc, uint32_t verb, uint32_t token)
{
    const dl_token *tokens = doc->tokens.items;
    for (uint32_t t = token; t-- > verb + 1 && token - t <= FURTHEST_WORD;)
        if (tokens[t].head == verb && dl_is_relation(doc, t, DL_BIT(CONJ)) && is_verb(doc, t))
            return t;
    return verb;
}

/* "will call on him and lay a wreath": a form that past and infinitive share goes with the verb
 * before it. */
static bool shares_helper(const dl_document *doc, uint32_t predicate)
{
    return dl_is_relation(doc, predicate, DL_BIT(CONJ)) &&
           dl_word_has_use(doc, predicate, "invariant") &&
           dl_child(doc, predicate, DL_BIT(NSUBJ)) == DL_NONE &&
           helpers_of(doc, doc->tokens.items[predicate].head, true).modal;
}

/* The tense of the nearest predicate above a token that has one. The present counts only where the
 * time hangs on it: "the attack on Friday shows" is of the past. */
static dl_tense tense_in_tree(const dl_document *doc, uint32_t token, uint32_t last, bool is_day)
{
    enum { HANGS_ON = 2 };
    const dl_token *tokens = doc->tokens.items;
    uint32_t at = token;
    while (tokens[at].head > at && tokens[at].head < last) // "the end of June"
        at = tokens[at].head;
    for (int step = 0; step < HIGHEST_VERB && at != DL_NONE; step++, at = tokens[at].head) {
        at = last_conjunct(doc, at, token);
        if (!is_predicate(doc, at) || shares_helper(doc, at) ||
            (is_day && step <= HANGS_ON &&
             (is_infinitive_of_fact(doc, at) || is_beside_infinitive(doc, at, token))))
            continue;
        dl_tense tense = tense_of(doc, at, true);
        if (tense == DL_TENSE_PRESENT && step > 1)
            return DL_TENSE_UNKNOWN;
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

/* "On Tuesday the union plans to …": what comes first is told of by what comes behind. */
static dl_tense tense_behind(const dl_document *doc, uint32_t last)
{
    uint32_t end = doc->sentences.items[doc->tokens.items[last - 1].sentence].last;
    for (uint32_t t = last; t + 1 < end && t - last < FURTHEST_VERB; t++) {
        if (doc->tokens.items[t].xpos == DL_XPOS_VBD)
            return DL_TENSE_PAST;
        if (dl_word_has_use(doc, t, "future") ||
            (dl_word_has_use(doc, t, "intends") && dl_word_is(doc, t + 1, "to")))
            return DL_TENSE_FUTURE;
    }
    return DL_TENSE_UNKNOWN;
}

/* The noun of "Friday's vote", "the Friday vote", "the June vote"; DL_NONE where the time belongs
 * to none. */
static uint32_t owned_noun(const dl_document *doc, uint32_t last, bool is_day)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t end = doc->sentences.items[tokens[last - 1].sentence].last;
    uint32_t head = tokens[last - 1].head;
    bool owns = is_day && last < end && dl_word_has_use(doc, last, "possessive");
    bool above = head != DL_NONE && head >= last && head < end &&
                 (tokens[head].upos == DL_UPOS_NOUN || tokens[head].upos == DL_UPOS_PROPN);
    if (above && (owns || dl_is_relation(doc, last - 1, DL_BIT(COMPOUND))))
        return head;
    return owns && last + 1 < end ? last + 1 : DL_NONE;
}

/* Of "Friday's vote": what is planned is ahead where its verb looks ahead or has called it off. */
static dl_tense tense_of_noun(const dl_document *doc, uint32_t noun)
{
    const dl_token *tokens = doc->tokens.items;
    if (!dl_word_has_use(doc, noun, "planned"))
        return DL_TENSE_PAST;
    uint32_t verb = tokens[noun].head;
    for (int step = 0; step < HIGHEST_VERB && verb != DL_NONE && !is_predicate(doc, verb); step++)
        verb = tokens[verb].head;
    if (verb == DL_NONE)
        return DL_TENSE_PAST;
    helpers h = helpers_of(doc, verb, true);
    if (h.have && !h.had &&
        (dl_word_has_use(doc, verb, "moves") || dl_word_has_use(doc, verb, "cancels")))
        return DL_TENSE_FUTURE;
    dl_tense tense = tense_of(doc, verb, true);
    return tense == DL_TENSE_PRESENT || tense == DL_TENSE_FUTURE ? DL_TENSE_FUTURE : DL_TENSE_PAST;
}

/* "She stayed until Friday": the verb lies a few words before "until". */
static bool endures(const dl_document *doc, uint32_t until, uint32_t first)
{
    enum { NEAR = 5 };
    for (uint32_t t = until; t-- > first && until - t <= NEAR;)
        if (dl_word_has_use(doc, t, "endures"))
            return true;
    return false;
}

/* What the words right before a time tell: "until Tuesday", "as soon as Tuesday", "ahead of
 * Tuesday's vote", "moved to Tuesday". */
static dl_tense tense_of_preposition(const dl_document *doc, uint32_t token, bool is_day, bool owns)
{
    enum { NEAR = 5 };
    uint32_t first = doc->sentences.items[doc->tokens.items[token].sentence].first;
    if (token == first)
        return DL_TENSE_UNKNOWN;
    uint32_t before = token - 1;
    if (dl_word_is(doc, before, "since"))
        return DL_TENSE_PAST;
    if (dl_word_has_use(doc, before, "until"))
        return endures(doc, before, first) ? DL_TENSE_PAST : DL_TENSE_AHEAD;
    if (dl_word_is(doc, before, "for") && is_day && !owns)
        return DL_TENSE_FUTURE;
    if (before == first)
        return DL_TENSE_UNKNOWN;
    if (dl_word_has_use(doc, before - 1, "expects") && dl_word_has_use(doc, before, "leads") &&
        doc->tokens.items[before - 1].xpos != DL_XPOS_VBD && !only_looks_expecting(doc, before - 1))
        return DL_TENSE_AHEAD; // "elections due in April"
    if (dl_word_is(doc, before, "of") && dl_word_is(doc, before - 1, "ahead"))
        return DL_TENSE_AHEAD;
    if (dl_word_is(doc, before, "as") && dl_word_has_use(doc, before - 1, "soon"))
        return DL_TENSE_AHEAD;
    for (uint32_t t = before; dl_word_is(doc, before, "to") && t-- > first && before - t < NEAR;)
        if (dl_word_has_use(doc, t, "moves"))
            return DL_TENSE_AHEAD;
    return DL_TENSE_UNKNOWN;
}

/* A few tokens are enough: in a tree all but one have a head, and only in the first sentence it can
 * be token 0. */
static bool has_tree(const dl_document *doc, const dl_sentence *sentence)
{
    enum { ENOUGH = 16 };
    for (uint32_t i = sentence->first; i < sentence->last && i - sentence->first < ENOUGH; i++)
        if (doc->tokens.items[i].head != DL_NONE && doc->tokens.items[i].head != 0)
            return true;
    return false;
}

/* Headlines and captions tell in the present what has happened. */
static bool tells_in_present(const dl_document *doc, const dl_sentence *sentence)
{
    if (sentence->block >= doc->blocks.count)
        return false;
    dl_block_kind kind = doc->blocks.items[sentence->block].kind;
    return kind == DL_BLOCK_TITLE || kind == DL_BLOCK_HEADING || kind == DL_BLOCK_CAPTION;
}

/* The nearest predicate that a token hangs on, itself included; DL_NONE also where there is no
 * tree.
 */
static uint32_t predicate_above(const dl_document *doc, uint32_t token)
{
    bool tree = has_tree(doc, &doc->sentences.items[doc->tokens.items[token].sentence]);
    uint32_t at = tree ? token : DL_NONE;
    for (int step = 0; step < HIGHEST_VERB && at != DL_NONE;
         step++, at = doc->tokens.items[at].head)
        if (is_predicate(doc, at))
            return at;
    return DL_NONE;
}

/* "has summoned them to talks on Friday": to what is to come. */
static bool has_bidden(const dl_document *doc, uint32_t token)
{
    uint32_t predicate = predicate_above(doc, token);
    if (predicate == DL_NONE || predicate >= token || !dl_word_has_use(doc, predicate, "bids"))
        return false;
    helpers h = helpers_of(doc, predicate, true);
    bool to = false;
    for (uint32_t t = predicate + 1; t < token; t++)
        to |= dl_word_is(doc, t, "to");
    return to && h.have && !h.had;
}

/* "until Friday he had kept silent". */
static bool had_before(const dl_document *doc, uint32_t token)
{
    uint32_t predicate = predicate_above(doc, token);
    return predicate != DL_NONE && helpers_of(doc, predicate, true).had;
}

/* "had been set for Friday and has now been put off": it would lie ahead. */
static bool has_been_moved(const dl_document *doc, uint32_t token)
{
    uint32_t predicate = predicate_above(doc, token);
    uint32_t end = doc->sentences.items[doc->tokens.items[token].sentence].last;
    for (uint32_t t = token; predicate != DL_NONE && t < end && t - token < FURTHEST_VERB; t++) {
        bool moved = doc->tokens.items[t].head == predicate &&
                     dl_is_relation(doc, t, DL_BIT(CONJ)) &&
                     (dl_word_has_use(doc, t, "moves") || dl_word_has_use(doc, t, "cancels"));
        helpers h = moved ? helpers_of(doc, t, true) : (helpers){0};
        if (h.have && !h.had)
            return true;
    }
    return false;
}

/* "was named head from May 1": the day may lie ahead of the naming, and of the news of it. */
static bool begins_office(const dl_document *doc, uint32_t token)
{
    uint32_t first = doc->sentences.items[doc->tokens.items[token].sentence].first;
    uint32_t predicate = predicate_above(doc, token);
    return token > first && dl_word_is(doc, token - 1, "from") && predicate != DL_NONE &&
           dl_word_has_use(doc, predicate, "appoints");
}

bool dl_will_at(const dl_document *doc, uint32_t token)
{
    uint32_t predicate = predicate_above(doc, token);
    return predicate != DL_NONE && helpers_of(doc, predicate, true).will;
}

dl_clause_place dl_place_in_story(const dl_document *doc, uint32_t first)
{
    uint32_t at =
        has_tree(doc, &doc->sentences.items[doc->tokens.items[first].sentence]) ? first : DL_NONE;
    for (int step = 0; step < HIGHEST_VERB && at != DL_NONE; step++) {
        bool predicate = is_predicate(doc, at);
        if (dl_is_relation(doc, at, DL_BIT(ACL) | DL_BIT(ACL_RELCL)))
            return DL_BESIDE_STORY;
        if (predicate && helpers_of(doc, at, true).had)
            return DL_BEFORE_STORY;
        uint8_t tag = doc->tokens.items[at].xpos;
        bool goes_on = // "had fled in 1898 and returned later that year"
            dl_is_relation(doc, at, DL_BIT(XCOMP)) ||
            (dl_is_relation(doc, at, DL_BIT(CONJ)) && (tag == DL_XPOS_VBN || tag == DL_XPOS_VBD));
        if (predicate && !goes_on)
            return DL_IN_STORY;
        at = doc->tokens.items[at].head;
    }
    return DL_IN_STORY;
}

dl_tense dl_tense_at(const dl_document *doc, uint32_t first, uint32_t last, bool is_day)
{
    const dl_token *tokens = doc->tokens.items;
    const dl_sentence *sentence = &doc->sentences.items[tokens[first].sentence];
    bool tree = has_tree(doc, sentence);
    uint32_t noun = tree ? owned_noun(doc, last, is_day) : DL_NONE;
    dl_tense tense = tense_of_preposition(doc, first, is_day, noun != DL_NONE);
    bool ahead = tense == DL_TENSE_FUTURE || tense == DL_TENSE_AHEAD;
    if (ahead && tree && had_before(doc, first) && !has_been_moved(doc, first))
        return DL_TENSE_PAST;
    if (tense != DL_TENSE_UNKNOWN)
        return tense;
    if (begins_office(doc, first))
        return DL_TENSE_UNKNOWN;
    if (noun != DL_NONE)
        return tense_of_noun(doc, noun);
    if (tree && is_day && has_bidden(doc, first))
        return DL_TENSE_FUTURE;
    // "the man arrested Friday will appear": the word before is surer than the tree
    if (tree && first > sentence->first && dl_is_relation(doc, first - 1, DL_BIT(ACL)) &&
        looks_past(doc, first - 1)) // "the charges, unsealed Friday,"
        return DL_TENSE_PAST;
    if (tree && first > sentence->first && is_verb(doc, first - 1))
        tense = tense_of(doc, first - 1, true);
    if (tree && tense == DL_TENSE_UNKNOWN)
        tense = tense_in_tree(doc, first, last, is_day);
    if (tense == DL_TENSE_PRESENT && tells_in_present(doc, sentence))
        return DL_TENSE_PAST;
    if (tense == DL_TENSE_UNKNOWN)
        tense = tense_before(doc, first);
    if (tense == DL_TENSE_UNKNOWN && first <= sentence->first + 1)
        tense = tense_behind(doc, last);
    // "has lent it money through January": to the nearest one
    if (tense == DL_TENSE_PAST && first > sentence->first && dl_word_is(doc, first - 1, "through"))
        return DL_TENSE_UNKNOWN;
    bool by = first > sentence->first && dl_word_is(doc, first - 1, "by");
    return by && tense == DL_TENSE_FUTURE ? DL_TENSE_AHEAD : tense;
}
