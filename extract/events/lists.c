/* Lists of people, read from the words.
 *
 * Two names are neighbours in a list where only commas, "and", brackets, and what belongs to titles
 * stand between them. A chain of neighbours is a list where an "and" stands before its last name:
 * without one it may be an apposition. */
#include "candidate.h"

#include "../syntax/tree.h"

#include <stdlib.h>

enum { FARTHEST_NEIGHBOUR = 40, LONGEST_BRACKET = 4, LONGEST_RELATIVE = 15 };

static bool is_person_name(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    return m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON && m->entity != DL_NONE;
}

static bool is_and(const dl_document *doc, uint32_t token)
{
    return dl_token_at(doc, token)->upos == DL_UPOS_CCONJ && dl_lemma_in(doc, token, " and & ");
}

/* The token behind a bracket that opens at token, or token where it is none or too long. */
static uint32_t skip_bracket(const dl_document *doc, uint32_t token, uint32_t end)
{
    if (dl_token_at(doc, token)->xpos != DL_XPOS_LRB)
        return token;
    for (uint32_t t = token + 1; t < end && t <= token + LONGEST_BRACKET; t++)
        if (dl_token_at(doc, t)->xpos == DL_XPOS_RRB)
            return t + 1;
    return token;
}

/* The comma that closes a relative clause which opens with a comma at token (", who chairs the
 * board,"), or token where none does. */
static uint32_t skip_relative(const dl_document *doc, uint32_t token, uint32_t end)
{
    bool opens = token + 1 < end && dl_token_at(doc, token)->xpos == DL_XPOS_COMMA &&
                 (dl_token_at(doc, token + 1)->xpos == DL_XPOS_WP ||
                  dl_token_at(doc, token + 1)->xpos == DL_XPOS_WPS);
    for (uint32_t t = token + 2; opens && t < end && t <= token + LONGEST_RELATIVE; t++)
        if (dl_token_at(doc, t)->xpos == DL_XPOS_COMMA)
            return t;
    return token;
}

/* Words that may stand between two names of a list: of titles, and of the bodies and countries
 * before or behind them. */
static bool belongs_to_title(const dl_document *doc, uint32_t token)
{
    const dl_token *t = dl_token_at(doc, token);
    if (t->role != DL_NONE || t->upos == DL_UPOS_DET || t->upos == DL_UPOS_NUM ||
        t->xpos == DL_XPOS_PRPS || t->xpos == DL_XPOS_POS || t->upos == DL_UPOS_ADJ)
        return true;
    if (t->mention != DL_NONE) {
        const dl_mention *m = &doc->mentions.items[t->mention];
        return m->type != DL_ENTITY_PERSON && m->kind != DL_MENTION_PRONOUN;
    }
    return t->upos == DL_UPOS_ADP && dl_lemma_in(doc, token, " of "); // "of Kenya"
}

/* Two names that only a title parts are two people: "President A, Foreign Minister B". */
static bool has_own_title(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    uint32_t role = m->first ? dl_token_at(doc, m->first - 1)->role : DL_NONE;
    return role != DL_NONE && doc->roles.items[role].person == m->entity;
}

static bool is_possessor(const dl_document *doc, uint32_t mention, uint32_t end)
{
    uint32_t behind = doc->mentions.items[mention].last;
    return behind < end && dl_token_at(doc, behind)->xpos == DL_XPOS_POS;
}

/* The person named next after mention in the same list, or DL_NONE. *joined: an "and" stands
 * between. */
static uint32_t neighbour(const dl_document *doc, uint32_t mention, bool *joined)
{
    uint32_t t = doc->mentions.items[mention].last;
    uint32_t end = doc->sentences.items[dl_token_at(doc, t - 1)->sentence].last;
    uint32_t limit = t + FARTHEST_NEIGHBOUR < end ? t + FARTHEST_NEIGHBOUR : end;
    bool separated = false;
    *joined = false;
    while (t < limit) {
        uint32_t other = dl_token_at(doc, t)->mention;
        if (other != DL_NONE && other != mention && is_person_name(doc, other)) {
            *joined |= has_own_title(doc, other);
            return separated && !is_possessor(doc, other, end) ? other : DL_NONE;
        }
        uint32_t behind = skip_bracket(doc, t, end);
        uint32_t closed = skip_relative(doc, t, end);
        if (closed > t) {
            t = closed;
            continue;
        }
        bool separates = dl_token_at(doc, t)->xpos == DL_XPOS_COMMA || is_and(doc, t);
        if (behind == t && !separates && !belongs_to_title(doc, t))
            return DL_NONE;
        separated |= separates;
        *joined |= is_and(doc, t);
        t = behind > t ? behind : t + 1;
    }
    return DL_NONE;
}

void dl_find_lists(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    uint32_t count = doc->mentions.count;
    all->next_in_list = dl_malloc(count * sizeof *all->next_in_list);
    for (uint32_t m = count; m-- > 0;) {
        bool joined = false;
        uint32_t next = is_person_name(doc, m) ? neighbour(doc, m, &joined) : DL_NONE;
        bool goes_on = next != DL_NONE && next > m && all->next_in_list[next] != DL_NONE;
        all->next_in_list[m] = joined || goes_on ? next : DL_NONE;
    }
}
