/* Where events take place: each place goes to the nearest event above it in the tree, "here" is the
 * town of the dateline and "there" where the event before it is. */
#include "arguments.h"
#include "climb.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

/* "in the capital, Oslo", "in the port of Varna": the noun that says what the place is stands in
 * its place. */
static uint32_t place_noun(const dl_document *doc, uint32_t name)
{
    uint32_t head = dl_token_at(doc, name)->head, preposition = dl_preposition(doc, name);
    // "met X in the capital, Oslo": the tree may have the town beside X.
    uint32_t first = doc->sentences.items[dl_token_at(doc, name)->sentence].first;
    if (name >= first + 2 && preposition == DL_NONE &&
        dl_token_at(doc, name - 1)->xpos == DL_XPOS_COMMA &&
        dl_has_class(doc, name - 2, "place-noun"))
        return name - 2;
    if (!dl_has_class(doc, head, "place-noun"))
        return name;
    bool of = preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ");
    return dl_is_relation(doc, name, DL_BIT(APPOS)) ||
                   (of && dl_is_relation(doc, name, DL_BIT(NMOD)))
               ? head
               : name;
}

/* "the Pacific", "the Black Sea". */
static bool is_sea(const dl_document *doc, uint32_t token)
{
    char form[32];
    size_t length = dl_lower(doc, token, form, sizeof form);
    const char *const *row = dl_table_find(&dl_table_word_classes, form, length);
    return row && strcmp(row[1], "sea") == 0;
}

/* A place stands after a preposition of place and is no part of another name's phrase ("of Kenya").
 */
static bool says_where(const dl_document *doc, const dl_mention *mention)
{
    if (mention->entity == DL_NONE || doc->entities.items[mention->entity].type != DL_ENTITY_PLACE)
        return false;
    if (is_sea(doc, mention->last - 1))
        return false; // too wide to meet in
    uint32_t noun = place_noun(doc, mention->head), preposition = dl_preposition(doc, noun);
    uint32_t head = dl_token_at(doc, noun)->head;
    if (preposition == DL_NONE || dl_lemma_in(doc, preposition, " in at inside near outside "))
        return preposition != DL_NONE;
    // "met on Java" says where, "talks on Java" what about.
    return dl_lemma_in(doc, preposition, " on ") && head != DL_NONE &&
           dl_token_at(doc, head)->upos == DL_UPOS_VERB;
}

/* The first free place that follows the trigger in its own clause. */
static uint32_t place_that_follows(const dl_candidates *all, const dl_candidate *c,
                                   const bool *taken)
{
    const dl_document *doc = all->doc;
    for (uint32_t t = c->last, end = dl_clause_end(all, c); t < end; t++) {
        uint32_t mention = dl_token_at(doc, t)->mention;
        if (mention != DL_NONE && says_where(doc, &doc->mentions.items[mention]))
            return taken[mention] ? DL_NONE : doc->mentions.items[mention].entity;
    }
    return DL_NONE;
}

/* "in Oslo, where she met X"; "will travel to Oslo to meet X". */
static uint32_t place_from_above(const dl_candidates *all, const dl_candidate *c)
{
    const dl_document *doc = all->doc;
    if (c->carrier == DL_NONE || c->type == DL_EVENT_VISIT)
        return DL_NONE;
    uint32_t where = dl_opening_of_clause(doc, c->carrier, " where ");
    uint32_t t = where == DL_NONE || where < 2 ? DL_NONE : where - 1;
    if (t != DL_NONE && dl_token_at(doc, t)->xpos == DL_XPOS_COMMA)
        t--;
    uint32_t mention = t == DL_NONE ? DL_NONE : dl_token_at(doc, t)->mention;
    uint32_t entity = mention == DL_NONE ? DL_NONE : doc->mentions.items[mention].entity;
    if (entity != DL_NONE && doc->entities.items[entity].type == DL_ENTITY_PLACE)
        return entity;
    // "flew to Oslo for talks", "was in Oslo for talks"
    uint32_t own = all->of_token[c->carrier], preposition = dl_preposition(doc, c->trigger);
    if (c->noun && own != DL_NONE && preposition != DL_NONE &&
        dl_lemma_in(doc, preposition, " for ") && !all->items.items[own].dropped &&
        all->items.items[own].type == DL_EVENT_VISIT)
        return all->items.items[own].place;
    uint32_t above = dl_journey_above(all, c->carrier);
    return above == DL_NONE ? DL_NONE : all->items.items[all->of_token[above]].place;
}

/* Whether about the day of publication follows the town: "Riga, 17 November 2023." */
static bool publication_follows(const dl_document *doc, const dl_mention *town)
{
    enum { LONGEST_GAP = 40 /* bytes: an agency in brackets */, DAYS_APART = 2 };
    for (uint32_t i = 0; doc->published_date.month && i < doc->times.count; i++) {
        const dl_time *time = &doc->times.items[i];
        if (time->start < town->end)
            continue;
        int32_t late = dl_days_from_date(doc->published_date) - time->extent.first;
        return time->start < town->end + LONGEST_GAP && time->basis == DL_BASIS_EXPLICIT &&
               time->extent.first == time->extent.last && late >= 0 && late <= DAYS_APART;
    }
    return false;
}

/* The town that the story begins with ("ANKARA, Dec 5 --"), or DL_NONE. */
static uint32_t dateline_place(const dl_document *doc)
{
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const dl_mention *m = &doc->mentions.items[i];
        const dl_block *block =
            &doc->blocks.items[doc->sentences.items[dl_token_at(doc, m->head)->sentence].block];
        bool opens = m->start == block->start && m->type == DL_ENTITY_PLACE &&
                     (block->kind == DL_BLOCK_BYLINE || block->kind == DL_BLOCK_BODY);
        bool capitals = m->end > m->start + 2;
        for (uint32_t c = m->start; c < m->end; c++)
            capitals &= doc->text[c] < 'a' || doc->text[c] > 'z';
        if (opens && (capitals || publication_follows(doc, m)))
            return m->entity;
    }
    return DL_NONE;
}

/* "held talks here" is in the town of the dateline. */
static void find_places_here(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    uint32_t town = dateline_place(doc);
    for (uint32_t t = 0; town != DL_NONE && t < doc->tokens.count; t++) {
        if (dl_token_at(doc, t)->upos != DL_UPOS_ADV || !dl_lemma_in(doc, t, " here "))
            continue;
        uint32_t verb, candidate = dl_climb(all, dl_token_at(doc, t)->head, &verb);
        if (candidate != DL_NONE && all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = town;
    }
}

/* "There he will meet X": where the event before took place or will. */
static void find_places_there(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    uint32_t latest = DL_NONE;
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        uint32_t own = all->of_token[t];
        const dl_candidate *c = own == DL_NONE ? NULL : &all->items.items[own];
        if (c && c->trigger == t && !c->dropped && c->place != DL_NONE)
            latest = own;
        bool there = dl_token_at(doc, t)->lemma && dl_lemma_in(doc, t, " there ");
        uint32_t head = there ? dl_token_at(doc, t)->head : DL_NONE;
        // "There was no doubt"
        if (latest == DL_NONE || head == DL_NONE || dl_lemma_in(doc, head, " be ") ||
            dl_token_at(doc, t)->sentence >
                dl_token_at(doc, all->items.items[latest].trigger)->sentence + 1)
            continue;
        uint32_t verb = head, candidate = dl_climb(all, head, &verb);
        while (candidate == DL_NONE && verb != DL_NONE) { // "is expected to meet"
            verb = dl_child(doc, verb, DL_BIT(XCOMP));
            candidate = verb == DL_NONE ? DL_NONE : all->of_token[verb];
        }
        if (candidate != DL_NONE && candidate != latest &&
            all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = all->items.items[latest].place;
    }
}

void dl_find_event_places(dl_candidates *all)
{
    const dl_document *doc = all->doc;
    bool *taken = dl_calloc(doc->mentions.count, sizeof *taken);
    find_places_here(all);
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const dl_mention *mention = &doc->mentions.items[i];
        if (!says_where(doc, mention))
            continue;
        uint32_t noun = place_noun(doc, mention->head);
        uint32_t verb, candidate = dl_climb(all, dl_token_at(doc, noun)->head, &verb);
        taken[i] = candidate != DL_NONE;
        if (candidate != DL_NONE && all->items.items[candidate].place == DL_NONE)
            all->items.items[candidate].place = mention->entity;
    }
    find_places_there(all);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].place == DL_NONE && !all->items.items[i].dropped)
            all->items.items[i].place = place_that_follows(all, &all->items.items[i], taken);
    for (uint32_t i = 0; i < all->items.count; i++)
        if (all->items.items[i].place == DL_NONE && !all->items.items[i].dropped)
            all->items.items[i].place = place_from_above(all, &all->items.items[i]);
    free(taken);
}
