/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file  Many texts, one after another or on several threads, out in the order they came.
 *
 *     next ─▶ ring ─▶ work, on any thread ─▶ done, in the order of next
 *
 * The caller says where texts come from, what is done with each, and where results go;
 * polan has the threads, an analyzer for each, the order, and the bound on memory.
 */
#ifndef POLAN_BATCH_H
#define POLAN_BATCH_H

#include <polan/analyzer.h>
#include <polan/error.h>
#include <polan/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most threads of a batch. */
#define POLAN_BATCH_JOBS_MAX 1024

/** Options of polan_batch_run(). Zero means default for every member but the calls. */
typedef struct polan_batch {
    size_t size; /**< sizeof(polan_batch); set by POLAN_BATCH_INIT. */

    void *context; /**< The caller's; handed to each call. */

    /**
     * Bytes of an item: the caller's struct for one text on its way and its result. The
     * batch owns a few, zeroed at first, and uses them again and again; an item comes to
     * `next` with what its last use left in it, so that buffers can be kept.
     */
    size_t item_size;

    /**
     * Fill in the next text. Called in the thread of polan_batch_run(), in turn.
     *
     * @param bytes  Receives the size of the text, for the bound `ahead`.
     * @return 1, or 0 if there are no more texts.
     */
    int (*next)(void *context, void *item, size_t *bytes);

    /** Analyse the text of an item. Any thread, several at a time. */
    void (*work)(void *context, void *item, polan_analyzer *analyzer);

    /**
     * Take an item that was worked on. In the order of `next`, one at a time, on any
     * thread; may run while `next` and `work` do, for other items.
     *
     * @return 0, or another number: read no more texts. Those read already come still.
     */
    int (*done)(void *context, void *item);

    /** Free what an item holds, at the end. NULL: items hold nothing. */
    void (*free_item)(void *context, void *item);

    const polan_analyzer_options *analyzer; /**< Of each analyzer; NULL: defaults. */

    /**
     * Threads; 1 works in the caller's alone, and starts none. 0: one for each processor.
     * If the system refuses threads, those that it gave do the work.
     */
    size_t jobs;

    /**
     * Bytes of texts that were read and not yet done, at most, for each job; one text
     * may be larger, and is then alone. 0: 2 MiB.
     */
    size_t ahead;
} polan_batch;

/* clang-format off */
#define POLAN_BATCH_INIT \
    { sizeof(polan_batch), NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, 0 }
/* clang-format on */

/**
 * Run all texts of a batch; returns when the last is done.
 *
 * What becomes of a single text is the caller's to note in its item, by `work`, and to
 * act on in `done`; it does not end the batch.
 *
 * @param batch  Not kept.
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT, POLAN_ERROR_MEMORY, or what
 *         polan_analyzer_new() returns; on failure no text has been read.
 *
 * Any thread; several batches may run over one model. Since 0.1.
 */
POLAN_API polan_status polan_batch_run(polan_model *model, const polan_batch *batch,
                                       polan_error *error);

#ifdef __cplusplus
}
#endif

#endif
