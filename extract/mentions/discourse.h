/* The text as it has been told so far: who was spoken of last, how near and how prominent they are.
 * References look back into it. */
#ifndef DL_MENTIONS_DISCOURSE_H
#define DL_MENTIONS_DISCOURSE_H

#include "../document.h"

enum {
    DL_SENTENCES_BACK = 3, // for a pronoun
    DL_MOST_RECENT = 64,   // mentions looked at
};

typedef struct {
    dl_document *doc;
    uint32_t latest_group;           // the latest mention that stands for several, or DL_NONE
    uint32_t recent[DL_MOST_RECENT]; // mentions with an entity, the latest last
    uint32_t recent_count;
} dl_discourse;

/* Puts a mention, which has an entity, behind the recent ones; the oldest one is forgotten. */
void dl_remember(dl_discourse *r, uint32_t mention);

/* The place of an entity's latest mention among the recent ones, counted from 1; 0 where it has
 * none. */
uint32_t dl_recency(const dl_discourse *r, uint32_t entity);

/* How likely a mention is to be taken up in a sentence behind it, the higher the likelier: subjects
 * first, those far back last. age: how many mentions came since. */
int dl_prominence(const dl_document *doc, const dl_mention *candidate, uint32_t sentence,
                  uint32_t age);

/* How near and prominent the person was told of before the noun, from 1 up; 0 where not at all. Of
 * the last sentences the one spoken of counts more than one only named. */
uint32_t dl_nearness(const dl_discourse *r, const dl_mention *noun, uint32_t person);

/* The sentence of a mention's head. */
uint32_t dl_sentence_of_mention(const dl_document *doc, const dl_mention *mention);

#endif
