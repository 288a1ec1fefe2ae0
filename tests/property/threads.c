/* SPDX-License-Identifier: BSD-2-Clause */
/* One model, several threads, each in its own order: the documents of one thread. */
#include <pthread.h>

#include "check.h"
#include "property/document.h"
#include "property/generate.h"

enum { THREADS = 4, TEXTS = 120, CAPACITY = 1 << 14 };

static polan_model *model;
static char texts[TEXTS][CAPACITY];
static size_t lengths[TEXTS];

typedef struct worker {
    pthread_t thread;
    size_t step; /* coprime to TEXTS: all texts, in another order */
    size_t failures;
    uint64_t digests[TEXTS];
} worker;

static void *work(void *argument)
{
    worker *self = argument;
    polan_analyzer *analyzer = NULL;
    if (polan_analyzer_new(&analyzer, model, NULL, NULL) != POLAN_OK) {
        self->failures = TEXTS;
        return NULL;
    }
    for (size_t i = 0; i < TEXTS; i++) {
        polan_document *document;
        size_t which = i * self->step % TEXTS;
        if (polan_analyze(analyzer, texts[which], lengths[which], &document, NULL) !=
            POLAN_OK) {
            self->failures++;
            continue;
        }
        self->digests[which] = document_digest(document);
        polan_document_free(document);
    }
    polan_analyzer_free(analyzer);
    return NULL;
}

static size_t different(const worker *one, const worker *other)
{
    size_t count = 0;
    for (size_t i = 0; i < TEXTS; i++)
        count += one->digests[i] != other->digests[i];
    return count;
}

int main(void)
{
    static worker alone = {.step = 1}, workers[THREADS];
    static const size_t steps[THREADS] = {1, 7, 11, 113};
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    for (size_t i = 0; i < TEXTS; i++) {
        chance random = {1000 + i};
        text_kind kind = i % 3 ? TEXT_POLISH : (text_kind)(i / 3 % TEXT_KINDS);
        lengths[i] = generate_text(&random, kind, texts[i], CAPACITY);
    }
    work(&alone);
    CHECK_INT(alone.failures, 0);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].step = steps[i];
        CHECK_INT(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        CHECK_INT(pthread_join(workers[i].thread, NULL), 0);
        CHECK_INT(workers[i].failures, 0);
        CHECK_INT(different(&alone, &workers[i]), 0);
    }
    polan_model_unref(model);
    return check_done();
}
