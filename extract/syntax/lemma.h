/* Lemmas: the form a dictionary lists a word under, as UD v2 for English has them. */
#ifndef DL_SYNTAX_LEMMA_H
#define DL_SYNTAX_LEMMA_H

#include "../document.h"

/* Gives each token its lemma, from its form, its tags and, for the contraction "'s", the next
 * words. Lemmas are in the program's tables or in doc->arena. What lexicon/lemma_words.tsv lists
 * comes from there; other words lose the longest ending that lexicon/lemma_endings.tsv lists for
 * their tag. Linear. Cannot fail. */
void dl_lemmatise(dl_document *doc);

/* ---- for the trainer ---- */

enum {
    DL_LEMMA_LONGEST = 64, // bytes: a longer word is its own lemma
    DL_LEMMA_ENDING = 6,   // bytes of the longest ending
};

/* A word as the tables see it. */
typedef struct {
    char exact[DL_LEMMA_LONGEST], lower[DL_LEMMA_LONGEST]; // apostrophes and quotes as they are
    size_t length, lower_length;
    const char *tag; // of lemma_words.tsv: a PTB tag, or "NNP/VERB" ("United" in "United Nations")
    const char *ending; // of lemma_endings.tsv: a PTB tag (NNS for NNPS), or "JJ^" for an adjective
                        // with a capital; NULL where none applies
    bool keeps_case; // a name: looked up as it is written, and changed no further than its ending
    bool recased;    // a name all in small letters, or long and all in capitals: its lemma has one
                     // capital
} dl_lemma_word;

/* False where the form is too long. first: it begins a sentence. */
bool dl_lemma_word_of(const char *form, size_t length, dl_upos upos, dl_xpos xpos, bool first,
                      dl_lemma_word *word);

#endif
