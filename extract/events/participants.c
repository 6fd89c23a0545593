/* Who takes part, and what it is about. */
#include "arguments.h"

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

void dl_find_participants(dl_candidates *all, dl_candidate *c)
{
    read_topic(all, c);
    if (c->noun)
        dl_read_noun(all, c);
    else
        dl_read_verb(all, c);
}
