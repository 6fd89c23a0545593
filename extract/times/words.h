/* What the grammar reads: the words of a sentence, each with all that it can be. */
#ifndef DL_TIMES_WORDS_H
#define DL_TIMES_WORDS_H

#include "document.h"

typedef struct {
    uint16_t label; // DL_LABEL_…
    int32_t value;
} dl_reading;

/* A token, a part of one that is joined by hyphens or slashes ("mid", "-", "May"), or several that
 * are one word here ("new year's eve"). */
typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens, last included
    uint32_t readings;    // into dl_time_sentence.readings
    uint32_t reading_count;
} dl_atom;

typedef struct {
    DL_ARRAY(dl_atom) atoms;
    DL_ARRAY(dl_reading) readings;
} dl_time_sentence;

/* Fills words with those of the sentence; what was in it is gone. */
void dl_read_words(const dl_document *doc, const dl_sentence *sentence, dl_time_sentence *words);
void dl_time_sentence_clear(dl_time_sentence *words);

#endif
