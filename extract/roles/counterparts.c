/* Titles that only point to another person's. */
#include "roles.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <stdlib.h>

enum { MOST_COMPARED = 500 };

/* The noun of a title such as "Norwegian counterpart", or DL_NONE. */
static uint32_t pointing_noun(const dl_document *doc, uint32_t role)
{
    const dl_role *r = &doc->roles.items[role];
    const dl_sentence *sentence = &doc->sentences.items[r->sentence];
    for (uint32_t t = sentence->first; t < sentence->last; t++)
        if (dl_token_at(doc, t)->end == r->end &&
            (dl_lemma_in(doc, t, " counterpart predecessor successor ") ||
             (dl_lemma_in(doc, t, " host ") && dl_token_at(doc, t)->start == r->start)))
            return t; // a "radio host" is one by himself
    return DL_NONE;
}

/* Who the noun's "his" or "Brel's" is, or DL_NONE. */
static uint32_t possessor_of(const dl_document *doc, uint32_t noun)
{
    uint32_t possessor = dl_child(doc, noun, DL_BIT(NMOD_POSS));
    uint32_t mention = possessor == DL_NONE ? DL_NONE : dl_token_at(doc, possessor)->mention;
    return mention == DL_NONE ? DL_NONE : doc->mentions.items[mention].entity;
}

/* The latest role of person up to a sentence that is no pointing one, or DL_NONE. */
static uint32_t role_of(const dl_document *doc, uint32_t person, uint32_t sentence)
{
    uint32_t best = DL_NONE, count = doc->roles.count;
    for (uint32_t i = count > MOST_COMPARED ? count - MOST_COMPARED : 0; i < count; i++)
        if (doc->roles.items[i].person == person && doc->roles.items[i].sentence <= sentence &&
            pointing_noun(doc, i) == DL_NONE &&
            dl_title_is(doc->roles.items[i].title, DL_NOUN_OFFICE | DL_NOUN_RANK))
            best = i; // one has a post from another, not an occupation ("lawyer")
    return best;
}

/* Gives a counterpart or a predecessor the title of whom it points to; false where there is none to
 * give. */
static bool settle(dl_document *doc, uint32_t index, uint32_t noun)
{
    dl_role *role = &doc->roles.items[index];
    uint32_t person = possessor_of(doc, noun);
    if (dl_lemma_in(doc, noun, " host ") || person == DL_NONE || person == role->person ||
        role_of(doc, role->person, UINT32_MAX - 1) != DL_NONE)
        return false;
    uint32_t other = role_of(doc, person, role->sentence);
    if (other == DL_NONE)
        return false;
    role->title = doc->roles.items[other].title;
    if (dl_lemma_in(doc, noun, " predecessor "))
        role->state = DL_STATE_FORMER;
    return true;
}

void dl_settle_counterparts(dl_document *doc)
{
    uint32_t kept = 0, *moved = dl_malloc((doc->roles.count + 1) * sizeof *moved);
    bool *stays = dl_malloc((doc->roles.count + 1) * sizeof *stays);
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        uint32_t noun = pointing_noun(doc, i);
        stays[i] = noun == DL_NONE || settle(doc, i, noun);
    }
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        moved[i] = stays[i] ? kept : DL_NONE;
        if (stays[i])
            doc->roles.items[kept++] = doc->roles.items[i];
    }
    doc->roles.count = kept;
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        if (doc->tokens.items[t].role != DL_NONE)
            doc->tokens.items[t].role = moved[doc->tokens.items[t].role];
    free(moved);
    free(stays);
}
