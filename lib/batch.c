/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Batches: a ring of items between the caller's thread, which reads, and the workers.
 *
 * Whichever worker finishes the oldest item hands it back and all finished ones behind
 * it, so results never wait for more texts.
 */
#include <polan/batch.h>

#include <pthread.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"

#define ITEMS_A_JOB   4
#define AHEAD_DEFAULT ((size_t)2 << 20)

typedef struct batch_slot {
    void *item;
    size_t bytes;
    int worked;
} batch_slot;

typedef struct batch_worker {
    struct batch_ring *ring;
    polan_analyzer *analyzer;
    pthread_t thread;
} batch_worker;

typedef struct batch_ring {
    const polan_batch *batch;
    size_t most; /* bytes between next and done */

    char *items;
    batch_slot *slots; /* a ring; the counters below go on for ever */
    size_t n_slots;
    batch_worker *workers;
    size_t n_workers, n_threads;

    pthread_mutex_t lock; /* of all that follows, and of `worked` in slots */
    pthread_cond_t work;  /* an item was read, or no more will be */
    pthread_cond_t room;  /* an item was done */
    size_t oldest, claimed, read;
    size_t bytes; /* of texts in the ring */
    int handing;  /* a worker hands items back */
    int closed;   /* no more texts */
    int stopped;  /* `done` wants no more */
} batch_ring;

/* ---- workers ---- */

/* Hand finished items back, oldest first. Has the lock, but for the call itself. */
static void hand_back(batch_ring *ring)
{
    if (ring->handing)
        return;
    ring->handing = 1;
    while (ring->oldest < ring->claimed) {
        batch_slot *slot = &ring->slots[ring->oldest % ring->n_slots];
        if (!slot->worked)
            break;
        pthread_mutex_unlock(&ring->lock);
        int stop = ring->batch->done(ring->batch->context, slot->item);
        pthread_mutex_lock(&ring->lock);
        slot->worked = 0;
        ring->bytes -= slot->bytes;
        ring->oldest++;
        ring->stopped |= stop != 0;
        pthread_cond_signal(&ring->room);
    }
    ring->handing = 0;
}

static void *work(void *context)
{
    batch_worker *worker = context;
    batch_ring *ring = worker->ring;
    const polan_batch *batch = ring->batch;
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        while (ring->claimed == ring->read && !ring->closed)
            pthread_cond_wait(&ring->work, &ring->lock);
        if (ring->claimed == ring->read)
            break;
        batch_slot *slot = &ring->slots[ring->claimed++ % ring->n_slots];
        pthread_mutex_unlock(&ring->lock);
        batch->work(batch->context, slot->item, worker->analyzer);
        pthread_mutex_lock(&ring->lock);
        slot->worked = 1;
        hand_back(ring);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

static void start_threads(batch_ring *ring)
{
    for (size_t i = 0; ring->n_workers > 1 && i < ring->n_workers; i++) {
        batch_worker *worker = &ring->workers[i];
        if (pthread_create(&worker->thread, NULL, work, worker) != 0)
            return; /* those that run do the work */
        ring->n_threads++;
    }
}

static void join_threads(batch_ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    ring->closed = 1;
    pthread_cond_broadcast(&ring->work);
    pthread_mutex_unlock(&ring->lock);
    for (size_t i = 0; i < ring->n_threads; i++)
        pthread_join(ring->workers[i].thread, NULL);
}

/* ---- the caller's thread ---- */

/* Wait for a free slot whose bytes are not too many already. NULL: stop. */
static batch_slot *free_slot(batch_ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    while (!ring->stopped && ring->read - ring->oldest == ring->n_slots)
        pthread_cond_wait(&ring->room, &ring->lock);
    batch_slot *slot = ring->stopped ? NULL : &ring->slots[ring->read % ring->n_slots];
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

/* Give a slot to the workers, as soon as they have room for as much. */
static void submit(batch_ring *ring, batch_slot *slot)
{
    pthread_mutex_lock(&ring->lock);
    while (ring->bytes && ring->bytes + slot->bytes > ring->most)
        pthread_cond_wait(&ring->room, &ring->lock);
    ring->bytes += slot->bytes;
    ring->read++;
    pthread_cond_signal(&ring->work);
    pthread_mutex_unlock(&ring->lock);
}

static void run_threads(batch_ring *ring)
{
    const polan_batch *batch = ring->batch;
    batch_slot *slot;
    while ((slot = free_slot(ring)) &&
           batch->next(batch->context, slot->item, &slot->bytes))
        submit(ring, slot);
    join_threads(ring);
}

static void run_here(batch_ring *ring)
{
    const polan_batch *batch = ring->batch;
    batch_slot *slot = &ring->slots[0];
    int stop = 0;
    while (!stop && batch->next(batch->context, slot->item, &slot->bytes)) {
        batch->work(batch->context, slot->item, ring->workers[0].analyzer);
        stop = batch->done(batch->context, slot->item);
    }
}

/* ---- lifecycle ---- */

static polan_status check(const polan_model *model, const polan_batch *batch,
                          polan_error *error)
{
    if (!model || !batch)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         model ? "batch" : "model");
    if (batch->size != sizeof *batch)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "batch of %zu bytes, this library knows %zu", batch->size,
                         sizeof *batch);
    if (!batch->next || !batch->work || !batch->done || !batch->item_size)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "a batch needs an item size, next, work and done");
    if (batch->jobs > POLAN_BATCH_JOBS_MAX)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%zu jobs, the most are %d",
                         batch->jobs, POLAN_BATCH_JOBS_MAX);
    return POLAN_OK;
}

static size_t jobs_of(const polan_batch *batch)
{
    long processors = batch->jobs ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    if (processors > POLAN_BATCH_JOBS_MAX)
        processors = POLAN_BATCH_JOBS_MAX;
    if (batch->jobs)
        return batch->jobs;
    return processors > 0 ? (size_t)processors : 1;
}

static polan_status make(batch_ring *ring, polan_model *model, polan_error *error)
{
    const polan_batch *batch = ring->batch;
    size_t jobs = jobs_of(batch), ahead = batch->ahead ? batch->ahead : AHEAD_DEFAULT;
    ring->most = ahead > SIZE_MAX / jobs ? SIZE_MAX : ahead * jobs;
    ring->n_slots = jobs > 1 ? jobs * ITEMS_A_JOB : 1;
    ring->slots = pln_alloc_zero(ring->n_slots, sizeof *ring->slots);
    ring->items = pln_alloc_zero(ring->n_slots, batch->item_size);
    ring->workers = pln_alloc_zero(jobs, sizeof *ring->workers);
    if (!ring->slots || !ring->items || !ring->workers)
        return pln_error_memory(error);
    for (size_t i = 0; i < ring->n_slots; i++)
        ring->slots[i].item = ring->items + i * batch->item_size;
    polan_status status = POLAN_OK;
    for (; ring->n_workers < jobs && status == POLAN_OK; ring->n_workers++) {
        batch_worker *worker = &ring->workers[ring->n_workers];
        worker->ring = ring;
        status = polan_analyzer_new(&worker->analyzer, model, batch->analyzer, error);
    }
    return status;
}

static void destroy(batch_ring *ring)
{
    const polan_batch *batch = ring->batch;
    for (size_t i = 0; ring->items && batch->free_item && i < ring->n_slots; i++)
        batch->free_item(batch->context, ring->items + i * batch->item_size);
    for (size_t i = 0; i < ring->n_workers; i++)
        polan_analyzer_free(ring->workers[i].analyzer);
    pln_free(ring->workers);
    pln_free(ring->items);
    pln_free(ring->slots);
}

polan_status polan_batch_run(polan_model *model, const polan_batch *batch,
                             polan_error *error)
{
    batch_ring ring = {.batch = batch,
                       .lock = PTHREAD_MUTEX_INITIALIZER,
                       .work = PTHREAD_COND_INITIALIZER,
                       .room = PTHREAD_COND_INITIALIZER};
    polan_status status = check(model, batch, error);
    if (status != POLAN_OK)
        return status;
    status = make(&ring, model, error);
    if (status == POLAN_OK) {
        start_threads(&ring);
        if (ring.n_threads)
            run_threads(&ring);
        else
            run_here(&ring);
    }
    destroy(&ring);
    pthread_cond_destroy(&ring.room);
    pthread_cond_destroy(&ring.work);
    pthread_mutex_destroy(&ring.lock);
    return status;
}
