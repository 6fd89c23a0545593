#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };

static const double QUIET = 1.0, INTERVAL = 0.1; // seconds

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void dl_progress_start(dl_progress *progress, uint64_t total)
{
    *progress = (dl_progress){.on = isatty(STDERR_FILENO) != 0, .started = now(), .total = total};
    progress->last = progress->started;
}

static void print_bar(double part, double seconds)
{
    int full = (int)(part * BAR);
    fputc('[', stderr);
    for (int i = 0; i < BAR; i++)
        fputc(i < full ? '=' : ' ', stderr);
    fprintf(stderr, "] %3d%%", (int)(part * 100));
    if (part > 0.01)
        fprintf(stderr, ", %.0f s left", seconds * (1 - part) / part);
}

void dl_progress_show(dl_progress *progress, uint64_t done, uint64_t articles)
{
    if (!progress->on)
        return;
    double time = now(), seconds = time - progress->started;
    if (seconds < QUIET || time - progress->last < INTERVAL)
        return;
    progress->last = time;
    progress->shown = true;
    fprintf(stderr, "\r\033[K%llu articles, %.0f a second  ", (unsigned long long)articles,
            (double)articles / seconds);
    if (progress->total)
        print_bar(done < progress->total ? (double)done / (double)progress->total : 1, seconds);
    fflush(stderr);
}

void dl_progress_hide(dl_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
