/* A line on standard error that tells how far a long work has come. Shown where standard error is a
 * terminal and the work takes longer than a second; gone without a trace at the end. */
#ifndef DL_PROGRESS_H
#define DL_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    bool on, shown;
    double started, last; // seconds
    uint64_t total;       // bytes, 0 where it is not known
} dl_progress;

void dl_progress_start(dl_progress *progress, uint64_t total);
void dl_progress_show(dl_progress *progress, uint64_t done, uint64_t articles);

/* Takes the line away, so that a message can be printed in its place. It comes back with the next
 * dl_progress_show. */
void dl_progress_hide(dl_progress *progress);

#endif
