/* Tasks stand in a ring, from `taken` on those the owner has not taken, from `begun` on those no
 * thread has begun, up to `given`. The three only grow; a task's slot is its number modulo the
 * ring's size. */
#define _GNU_SOURCE // for sched_getaffinity

#include "crew.h"

#include "base/arena.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

typedef struct {
    void *task;
    bool done;
} slot;

typedef struct {
    dl_crew *crew;
    unsigned number;
    pthread_t id;
} worker;

struct dl_crew {
    dl_crew_work work;
    void *context;
    worker *workers;
    unsigned most_workers, worker_count; // of the owner alone
    uint32_t size;
    pthread_mutex_t lock; // guards all below
    pthread_cond_t more, done;
    slot *ring;
    uint64_t taken, begun, given;
    unsigned idle;
    bool ends;
};

dl_crew *dl_crew_new(unsigned threads, uint32_t most, dl_crew_work work, void *context)
{
    dl_crew *crew = dl_calloc(1, sizeof *crew);
    crew->work = work;
    crew->context = context;
    crew->most_workers = threads;
    crew->workers = dl_calloc(threads, sizeof *crew->workers);
    crew->size = most;
    crew->ring = dl_calloc(most, sizeof *crew->ring);
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->more, NULL);
    pthread_cond_init(&crew->done, NULL);
    return crew;
}

static slot *slot_of(const dl_crew *crew, uint64_t number)
{
    return &crew->ring[number % crew->size];
}

/* Waits for a task to begin; NULL where the crew ends. The lock is held. */
static slot *next_slot(dl_crew *crew)
{
    crew->idle++;
    while (crew->begun == crew->given && !crew->ends)
        pthread_cond_wait(&crew->more, &crew->lock);
    crew->idle--;
    return crew->ends ? NULL : slot_of(crew, crew->begun++);
}

static void *run_worker(void *given)
{
    const worker *self = given;
    dl_crew *crew = self->crew;
    pthread_mutex_lock(&crew->lock);
    for (slot *at; (at = next_slot(crew));) {
        void *task = at->task;
        pthread_mutex_unlock(&crew->lock);
        crew->work(crew->context, self->number, task);
        pthread_mutex_lock(&crew->lock);
        at->done = true;
        pthread_cond_signal(&crew->done);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* Signals stay with the owner's thread, which can hold them off while it writes. */
static bool start_worker(dl_crew *crew)
{
    sigset_t all, before;
    worker *new = &crew->workers[crew->worker_count];
    *new = (worker){.crew = crew, .number = crew->worker_count};
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool ok = pthread_create(&new->id, NULL, run_worker, new) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    crew->worker_count += ok;
    return ok;
}

bool dl_crew_give(dl_crew *crew, void *task)
{
    pthread_mutex_lock(&crew->lock);
    bool busy = crew->idle <= crew->given - crew->begun;
    pthread_mutex_unlock(&crew->lock);
    if (busy && crew->worker_count < crew->most_workers && !start_worker(crew) &&
        !crew->worker_count)
        return false;
    pthread_mutex_lock(&crew->lock);
    *slot_of(crew, crew->given++) = (slot){.task = task};
    pthread_cond_signal(&crew->more);
    pthread_mutex_unlock(&crew->lock);
    return true;
}

uint32_t dl_crew_count(const dl_crew *crew)
{
    // Both are the owner's to change.
    return (uint32_t)(crew->given - crew->taken);
}

void *dl_crew_take(dl_crew *crew)
{
    void *task = NULL;
    pthread_mutex_lock(&crew->lock);
    if (crew->taken < crew->given) {
        const slot *oldest = slot_of(crew, crew->taken);
        while (!oldest->done)
            pthread_cond_wait(&crew->done, &crew->lock);
        task = oldest->task;
        crew->taken++;
    }
    pthread_mutex_unlock(&crew->lock);
    return task;
}

void dl_crew_free(dl_crew *crew, void (*drop)(void *task))
{
    if (!crew)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->ends = true;
    pthread_cond_broadcast(&crew->more);
    pthread_mutex_unlock(&crew->lock);
    for (unsigned i = 0; i < crew->worker_count; i++)
        pthread_join(crew->workers[i].id, NULL);
    for (; crew->taken < crew->given; crew->taken++)
        drop(slot_of(crew, crew->taken)->task);
    pthread_cond_destroy(&crew->done);
    pthread_cond_destroy(&crew->more);
    pthread_mutex_destroy(&crew->lock);
    free(crew->workers);
    free(crew->ring);
    free(crew);
}

unsigned dl_crew_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0 || CPU_COUNT(&set) < 1)
        return 1;
    return (unsigned)CPU_COUNT(&set);
}
