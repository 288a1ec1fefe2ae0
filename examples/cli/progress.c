/* SPDX-License-Identifier: BSD-2-Clause */
/* The progress line. The lock of standard error guards its state. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "report.h"

#define FIRST  1.0  /* seconds before anything is shown */
#define PERIOD 0.15 /* and between changes */

static struct {
    int active;
    int shown; /* a line stands on the terminal */
    uint64_t total, bytes, documents;
    double begun, last;
} state;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void clear(void)
{
    if (state.shown)
        fputs("\r\033[K", stderr);
    state.shown = 0;
}

void progress_begin(uint64_t total, int quiet)
{
    state.active = !quiet && isatty(STDERR_FILENO);
    state.total = total;
    state.bytes = state.documents = 0;
    state.begun = state.last = now();
    report_before(clear);
}

/* 1 if it is time for another line. */
static int is_due(double time)
{
    if (!state.active || time - state.begun < FIRST || time - state.last < PERIOD)
        return 0;
    state.last = time;
    return 1;
}

static void show_left(double seconds)
{
    unsigned long left = (unsigned long)(seconds + 0.5);
    if (left >= 3600)
        fprintf(stderr, ", %lu:%02lu:%02lu left", left / 3600, left / 60 % 60, left % 60);
    else
        fprintf(stderr, ", %lu:%02lu left", left / 60, left % 60);
}

static void show_rate(double time)
{
    double rate = (double)state.bytes / (time - state.begun);
    clear();
    fprintf(stderr, "polan: %.1f", (double)state.bytes / 1e6);
    if (state.total)
        fprintf(stderr, " of %.1f", (double)state.total / 1e6);
    fprintf(stderr, " MB, %llu documents, %.1f MB/s", (unsigned long long)state.documents,
            rate / 1e6);
    if (state.total > state.bytes && rate > 0)
        show_left((double)(state.total - state.bytes) / rate);
    fflush(stderr);
    state.shown = 1;
}

void progress_add(size_t bytes, size_t documents)
{
    double time = now();
    flockfile(stderr);
    state.bytes += bytes;
    state.documents += documents;
    if (is_due(time))
        show_rate(time);
    funlockfile(stderr);
}

void progress_step(const char *what, double part)
{
    double time = now();
    flockfile(stderr);
    if (is_due(time)) {
        clear();
        fprintf(stderr, "polan: %s, %.0f %%", what, part * 100);
        fflush(stderr);
        state.shown = 1;
    }
    funlockfile(stderr);
}

void progress_end(void)
{
    clear();
    report_before(NULL);
    state.active = 0;
}
