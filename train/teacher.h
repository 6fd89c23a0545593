/* Learning from larger networks (Hinton et al. 2015): what they think of a sentence, on average, as
 * probabilities. */
#ifndef DL_TRAIN_TEACHER_H
#define DL_TRAIN_TEACHER_H

#include "base/error.h"
#include "document.h"

/* Of one sentence of count tokens. */
typedef struct {
    float *arcs;              // [count][count + 1], the root last
    float *labels;            // [count][DL_DEPREL_COUNT], of the arc to heads
    float *xpos;              // [count][DL_XPOS_COUNT]
    float *upos;              // [count][DL_UPOS_COUNT]
    uint32_t *heads;          // [count]: the best tree; count at the root
    float *names;             // [count][DL_NAME_LABELS]: scores, which go with
    const float *transitions; // [1 + DL_NAME_LABELS][DL_NAME_LABELS]
} dl_lesson;

typedef struct dl_teachers dl_teachers;

/* Model files, all of one set of features. */
dl_teachers *dl_teachers_open(const char *const *paths, uint32_t count, dl_error *error);
void dl_teachers_free(dl_teachers *teachers);

/* Fills lessons[sentence] for every sentence of at most DL_LONGEST_PIECE tokens, in the arena.
 * Tags, trees and names of doc are as they were when it returns. */
void dl_teachers_ask(dl_teachers *teachers, const dl_document *doc, dl_arena *arena,
                     dl_lesson *lessons);

#endif
