/* SPDX-License-Identifier: BSD-2-Clause */
/* Batches: every text once, in order, the same on any number of threads; bounds. */
#include <polan/polan.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

enum { TEXTS = 200 };

static polan_model *model;

typedef struct item {
    size_t number; /* of the text */
    char text[256];
    size_t length;
    size_t uses; /* of this item, so far */
    polan_status status;
    size_t n_tokens;
    char *first; /* on the heap, to be freed at the end: the first name's base form */
} item;

/* What a batch does, and what was seen of it. `lock` guards all but `given`. */
typedef struct watch {
    pthread_mutex_t lock;
    size_t given, stop_after, bad;
    size_t done, disorder, freed;
    size_t bytes, most; /* between next and done */
    int callers;        /* in `done` at this moment */
    size_t together;    /* times that several were */
    size_t n_tokens[TEXTS];
    char names[TEXTS][64];
} watch;

static int next(void *context, void *given, size_t *bytes)
{
    static const char *const people[] = {"Anną Nowak", "Janem Kowalskim",
                                         "Marią Zielińską", "Piotrem Wiśniewskim"};
    watch *seen = context;
    item *it = given;
    if (seen->given == TEXTS)
        return 0;
    it->number = seen->given++;
    it->length = (size_t)snprintf(it->text, sizeof it->text,
                                  "Tekst %zu. Rozmawiałem wczoraj z %s o %zu sprawach.%s",
                                  it->number, people[it->number % 4], it->number,
                                  it->number == seen->bad ? " \xFF" : "");
    *bytes = it->length;
    pthread_mutex_lock(&seen->lock);
    seen->bytes += it->length;
    if (seen->bytes > seen->most)
        seen->most = seen->bytes;
    pthread_mutex_unlock(&seen->lock);
    return 1;
}

static void work(void *context, void *given, polan_analyzer *analyzer)
{
    item *it = given;
    polan_document *document;
    size_t count;
    (void)context;
    it->uses++;
    it->status = polan_analyze(analyzer, it->text, it->length, &document, NULL);
    if (it->status != POLAN_OK)
        return;
    polan_document_tokens(document, &it->n_tokens);
    const polan_entity *names = polan_document_entities(document, &count);
    free(it->first);
    it->first = strdup(count ? names[0].lemma : "");
    polan_document_free(document);
}

static int done(void *context, void *given)
{
    watch *seen = context;
    item *it = given;
    pthread_mutex_lock(&seen->lock);
    seen->together += seen->callers++ > 0;
    seen->disorder += it->number != seen->done;
    seen->done++;
    seen->bytes -= it->length;
    seen->n_tokens[it->number] = it->status == POLAN_OK ? it->n_tokens : 0;
    snprintf(seen->names[it->number], sizeof seen->names[0], "%s",
             it->status == POLAN_OK && it->first ? it->first : "");
    int stop = seen->done == seen->stop_after;
    pthread_mutex_unlock(&seen->lock);
    pthread_mutex_lock(&seen->lock);
    seen->callers--;
    pthread_mutex_unlock(&seen->lock);
    return stop;
}

static void free_item(void *context, void *given)
{
    watch *seen = context;
    item *it = given;
    free(it->first);
    seen->freed += it->uses;
}

static polan_status run(watch *seen, size_t jobs, size_t ahead)
{
    polan_batch batch = POLAN_BATCH_INIT;
    polan_error error;
    batch.context = seen;
    batch.item_size = sizeof(item);
    batch.next = next;
    batch.work = work;
    batch.done = done;
    batch.free_item = free_item;
    batch.jobs = jobs;
    batch.ahead = ahead;
    pthread_mutex_init(&seen->lock, NULL);
    polan_status status = polan_batch_run(model, &batch, &error);
    CHECK_STATUS(status, POLAN_OK, &error);
    pthread_mutex_destroy(&seen->lock);
    CHECK_INT(seen->disorder, 0);
    CHECK_INT(seen->together, 0);
    CHECK_INT(seen->bytes, 0);
    CHECK_INT(seen->freed, seen->done);
    return status;
}

static void test_same_on_threads(void)
{
    static watch one, some, all;
    one.bad = some.bad = all.bad = 77; /* not UTF-8, and no reason to stop */
    run(&one, 1, 0);
    run(&some, 5, 0);
    run(&all, 0, 0);
    CHECK_INT(one.done, TEXTS);
    CHECK(one.n_tokens[0] > 8);
    CHECK_INT(one.n_tokens[77], 0);
    CHECK_STR(one.names[0], "Anna Nowak");
    CHECK_STR(one.names[199], "Piotr Wiśniewski");
    CHECK(memcmp(one.n_tokens, some.n_tokens, sizeof one.n_tokens) == 0);
    CHECK(memcmp(one.names, some.names, sizeof one.names) == 0);
    CHECK(memcmp(one.n_tokens, all.n_tokens, sizeof one.n_tokens) == 0);
    CHECK(memcmp(one.names, all.names, sizeof one.names) == 0);
}

/* One text more than the bound may have been read, and waits. */
static void test_bytes_ahead(void)
{
    static watch tight, alone;
    run(&tight, 3, 100);
    CHECK_INT(tight.done, TEXTS);
    CHECK(tight.most <= 300 + sizeof((item *)0)->text);
    run(&alone, 3, 1);
    CHECK_INT(alone.done, TEXTS);
    CHECK(alone.most <= 2 * sizeof((item *)0)->text);
}

static void test_stop(void)
{
    static watch here, threads;
    here.stop_after = threads.stop_after = 10;
    run(&here, 1, 0);
    CHECK_INT(here.done, 10);
    run(&threads, 3, 0);
    CHECK(threads.done >= 10 && threads.done < TEXTS);
    CHECK_INT(threads.done, threads.given);
}

static void test_contract(void)
{
    static watch seen;
    const polan_analyzer_options bad_options = {.size = sizeof bad_options,
                                                .flags = 1u << 31};
    polan_batch batch = POLAN_BATCH_INIT;
    polan_error error;
    batch.context = &seen;
    batch.next = next;
    batch.work = work;
    batch.done = done;
    CHECK_STATUS(polan_batch_run(NULL, &batch, NULL), POLAN_ERROR_ARGUMENT, NULL);
    CHECK_STATUS(polan_batch_run(model, NULL, &error), POLAN_ERROR_ARGUMENT, &error);
    CHECK_STR(error.message, "batch is NULL");
    CHECK_STATUS(polan_batch_run(model, &batch, &error), POLAN_ERROR_ARGUMENT, &error);
    CHECK_STR(error.message, "a batch needs an item size, next, work and done");
    batch.item_size = sizeof(item);
    batch.jobs = POLAN_BATCH_JOBS_MAX + 1;
    CHECK_STATUS(polan_batch_run(model, &batch, &error), POLAN_ERROR_ARGUMENT, &error);
    CHECK_STR(error.message, "1025 jobs, the most are 1024");
    batch.jobs = 2;
    batch.analyzer = &bad_options;
    CHECK_STATUS(polan_batch_run(model, &batch, &error), POLAN_ERROR_ARGUMENT, &error);
    batch.analyzer = NULL;
    batch.size--;
    CHECK_STATUS(polan_batch_run(model, &batch, &error), POLAN_ERROR_ARGUMENT, &error);
    CHECK_INT(seen.given, 0);
}

int main(void)
{
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    test_same_on_threads();
    test_bytes_ahead();
    test_stop();
    test_contract();
    polan_model_unref(model);
    return check_done();
}
