#include "discourse.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <string.h>

uint32_t dl_sentence_of_mention(const dl_document *doc, const dl_mention *mention)
{
    return dl_token_at(doc, mention->head)->sentence;
}

void dl_remember(dl_discourse *r, uint32_t mention)
{
    if (r->recent_count == DL_MOST_RECENT) {
        memmove(r->recent, r->recent + 1, (DL_MOST_RECENT - 1) * sizeof *r->recent);
        r->recent_count--;
    }
    r->recent[r->recent_count++] = mention;
}

uint32_t dl_recency(const dl_discourse *r, uint32_t entity)
{
    for (uint32_t i = r->recent_count; i-- > 0;)
        if (r->doc->mentions.items[r->recent[i]].entity == entity)
            return i + 1;
    return 0;
}

/* The subject of a sentence's main verb, unless that only says who says it. */
static bool is_main_actor(const dl_document *doc, uint32_t subject)
{
    uint32_t verb = dl_token_at(doc, subject)->head;
    if (verb == DL_NONE || dl_token_at(doc, verb)->head != DL_NONE)
        return false;
    const char *lemma = dl_token_at(doc, verb)->lemma;
    for (const char *const *row =
             lemma ? dl_table_find(&dl_table_word_classes, lemma, strlen(lemma)) : NULL;
         row; row = dl_table_next(&dl_table_word_classes, row))
        if (strcmp(row[1], "say") == 0)
            return false;
    return true;
}

int dl_prominence(const dl_document *doc, const dl_mention *candidate, uint32_t sentence,
                  uint32_t age)
{
    int score = 100 - 30 * (int)(sentence - dl_sentence_of_mention(doc, candidate)) - (int)age;
    uint32_t head = dl_first_conjunct(doc, candidate->head);
    if (dl_is_relation(doc, head, DL_SUBJECTS))
        score += is_main_actor(doc, head) ? 32 : 25;
    else if (dl_is_relation(doc, head, DL_BIT(NMOD_POSS)) &&
             dl_is_relation(doc, dl_token_at(doc, head)->head, DL_SUBJECTS))
        score += 15; // "Brel's troubles began when ..."
    else if (dl_is_relation(doc, head, DL_BIT(NMOD_POSS) | DL_BIT(NMOD) | DL_BIT(COMPOUND)))
        score -= 15;
    return score;
}

uint32_t dl_nearness(const dl_discourse *r, const dl_mention *noun, uint32_t person)
{
    const dl_document *doc = r->doc;
    uint32_t latest = dl_recency(r, person);
    int best = 0;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *m = &doc->mentions.items[r->recent[i]];
        if (dl_sentence_of_mention(doc, m) + DL_SENTENCES_BACK < dl_sentence_of_mention(doc, noun))
            break;
        if (m->entity != person)
            continue;
        int score =
            dl_prominence(doc, m, dl_sentence_of_mention(doc, noun), r->recent_count - 1 - i);
        best = score > best ? score : best;
    }
    return best > 0 ? DL_MOST_RECENT + (uint32_t)best : latest;
}
