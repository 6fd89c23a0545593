/* Threads that work on tasks, whose results come back in the order in which the tasks were given.
 *
 * One thread, the owner, gives and takes; a task is anything on the heap, and its result is what
 * the work makes of it. Nobody but a task's thread touches it between the two. */
#ifndef DL_CREW_H
#define DL_CREW_H

#include <stdbool.h>
#include <stdint.h>

typedef struct dl_crew dl_crew;

/* Does one task, in a thread of the crew; `thread` counts from 0, so that each can have things of
 * its own. */
typedef void (*dl_crew_work)(void *context, unsigned thread, void *task);

/* A crew of up to so many threads, each started when a task finds the others busy, that holds up to
 * `most` tasks. context is borrowed. */
dl_crew *dl_crew_new(unsigned threads, uint32_t most, dl_crew_work work, void *context);

/* Ends the threads, each behind the task that it is at, and hands all tasks that were not taken to
 * drop. */
void dl_crew_free(dl_crew *crew, void (*drop)(void *task));

/* Tasks that were given and not taken, at most `most`. */
uint32_t dl_crew_count(const dl_crew *crew);

/* Takes a task; there must be room. False where no thread at all can be started: the task stays the
 * caller's. */
bool dl_crew_give(dl_crew *crew, void *task);

/* The oldest task, done, the caller's: waits for it. NULL where there is none. */
void *dl_crew_take(dl_crew *crew);

/* How many processors this process may run on. */
unsigned dl_crew_processors(void);

#endif
