/* What is learned from: sentences as the network sees them, with what is known of each. */
#ifndef DL_TRAIN_CORPUS_H
#define DL_TRAIN_CORPUS_H

#include "base/error.h"
#include "syntax/conllu.h"
#include "syntax/network.h"
#include "random.h"
#include "teacher.h"

/* A sentence of at most DL_LONGEST_PIECE tokens. Arrays of count, in the corpus' arena; NULL where
 * nothing is known. */
typedef struct {
    uint32_t count;
    dl_features *features;
    uint32_t *vector_rows, *own_rows; // DL_NONE where the word has none
    uint8_t *upos, *xpos, *deprel;
    uint32_t *heads;  // in the sentence; count at the root
    bool taught_tree; // the above is what the teachers say
    dl_lesson lesson; // what they say else; all NULL without teachers
    uint8_t *allowed; // [count][DL_NAME_LABELS]: labels that agree with what is marked
    uint32_t domain;  // whose conventions the names follow
    float share;      // of epochs that it takes part in
} dl_example;

typedef struct {
    dl_arena arena;
    DL_ARRAY(dl_example) examples;
    uint32_t domains;    // 1 + the highest one
    dl_place_set places; // what features see of the world's places; set before the sets are read
} dl_corpus;

/* Reads the sets that a list names, one a line: files, domain, share, kinds, copies.
 *   files   relative to directory, or, with @ before it, to the list's folder: a .conllu with trees
 * (and names), a .bio with names, a newswire .txt (newswire.h) with names and titles, or
 * tree.conllu+names.bio of the same words domain  a number; sets of one domain share conventions of
 * names share   the part of its sentences that each epoch takes kinds   of names that it marks: p o
 * l d e t (person, organization, place, document, event, title), or - copies  of newswire with
 * other names, 0 where it is left out; together they take part twice as often as the original Lines
 * that begin with # are comments. */
bool dl_corpus_read(const char *list, const char *directory, dl_teachers *teachers,
                    dl_corpus *corpus, dl_error *error);
void dl_corpus_clear(dl_corpus *corpus);

/* Bits 1 << DL_ENTITY_… of the letters above; DL_NAME_TITLE for t. */
uint32_t dl_corpus_kinds(const char *letters);

#endif
