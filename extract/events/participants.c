/* Who takes part, and what it is about. */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

enum { LONGEST_TOPIC = 16 };

/* What talks are "on", "about" or "over", or what is discussed: the noun phrase, cut where it grows
 * into a clause. */
static void read_topic(dl_candidates *all, dl_candidate *c)
{
    dl_document *doc = all->doc;
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        uint32_t preposition = dl_preposition(doc, dependent);
        bool about = dl_is_relation(doc, dependent, DL_BIT(NMOD) | DL_BIT(OBL)) &&
                     preposition != DL_NONE &&
                     dl_lemma_in(doc, preposition, " on about over regarding concerning ");
        bool discussed =
            c->frame == DL_FRAME_DISCUSS && dl_is_relation(doc, dependent, DL_BIT(OBJ));
        if ((!about && !discussed) || dl_token_at(doc, dependent)->time != DL_NONE)
            continue;
        uint32_t first, last;
        dl_subtree(doc, dependent, &first, &last);
        first = about ? preposition + 1 : first;
        if (last > first + LONGEST_TOPIC || first >= last)
            continue;
        uint32_t start = dl_token_at(doc, first)->start, end = dl_token_at(doc, last - 1)->end;
        c->topic = dl_arena_text(&doc->arena, doc->text + start, end - start);
        return;
    }
}

/* "The commander will visit Oslo on Friday": somebody, though the text names him elsewhere or not
 * at all. */
static bool is_unnamed_officer(const dl_document *doc, uint32_t verb)
{
    bool passive;
    uint32_t subject = dl_subject_of(doc, verb, &passive);
    return subject != DL_NONE && !passive && dl_token_at(doc, subject)->xpos == DL_XPOS_NN &&
           ((dl_token_noun_kinds(doc, subject) & DL_NOUN_OFFICE) ||
            dl_has_class(doc, subject, "team"));
}

/* A country visits as its leaders do; "they" who make a trip are no countries. */
static void drop_travelling_countries(const dl_document *doc, dl_candidate *c)
{
    uint32_t kept = 0;
    if (!c->participants.count && !c->noun && is_unnamed_officer(doc, c->trigger))
        return;
    for (uint32_t i = 0; i < c->participants.count; i++) {
        const dl_participant *p = &c->participants.items[i];
        uint32_t token = dl_token_starting_at(doc, p->sentence, p->start);
        bool pronoun = token != DL_NONE && dl_token_at(doc, token)->upos == DL_UPOS_PRON;
        if (!pronoun || doc->entities.items[p->entity].type != DL_ENTITY_PLACE)
            c->participants.items[kept++] = *p;
    }
    c->participants.count = kept;
    c->dropped |= !kept && !c->takes_up;
}

void dl_find_participants(dl_candidates *all, dl_candidate *c)
{
    if (c->dropped)
        return; // its verb carries a noun that was read before
    read_topic(all, c);
    if (c->noun)
        dl_read_noun(all, c);
    else
        dl_read_verb(all, c);
    if (c->type == DL_EVENT_VISIT)
        drop_travelling_countries(all->doc, c);
}
