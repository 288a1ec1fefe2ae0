/* SPDX-License-Identifier: BSD-2-Clause */
/* The pipeline. */
#include "pipeline.h"

#include <pthread.h>
#include <string.h>

#include "base/alloc.h"
#include "progress.h"
#include "report.h"

#define JOBS_A_WORKER  4
#define BYTES_A_WORKER ((size_t)2 << 20) /* of input in the ring; one job may be more */
#define OUTPUT_KEPT    ((size_t)1 << 20) /* memory that a job keeps for its next output */

typedef struct cli_job {
    cli_piece piece;
    polan_output output;
    polan_status status;
    polan_error error;
    int done;
} cli_job;

typedef struct cli_worker {
    cli_pipeline *pipeline;
    polan_analyzer *analyzer;
    pthread_t thread;
    int started;
} cli_worker;

struct cli_pipeline {
    const cli_options *options;
    cli_sink *sink;
    int show_ids; /* the format has use for the documents' names */
    int failed;   /* a document was not analysed, or not written */

    cli_worker *workers;
    size_t n_workers;
    cli_job *jobs; /* a ring; the counters below go on for ever */
    size_t n_jobs;

    pthread_mutex_t lock; /* of all that follows, and of `done` in jobs */
    pthread_cond_t work;  /* a job was submitted, or no more will be */
    pthread_cond_t room;  /* a job was written */
    size_t oldest, claimed, submitted;
    size_t bytes; /* of input in the ring */
    int writing;  /* a worker writes */
    int closed;   /* no more jobs */
    int broken;   /* the sink takes no more */
};

/* One heading says nothing: names are for several documents, or for formats with them. */
static int needs_ids(const cli_options *options)
{
    return options->format.format != POLAN_FORMAT_TEXT || options->n_files > 1 ||
           options->input != INPUT_TEXT;
}

static const char *name_of(const cli_pipeline *pipeline, const cli_piece *piece)
{
    int page = pipeline->options->format.format == POLAN_FORMAT_HTML;
    if (!pipeline->show_ids || (page && piece->id && strcmp(piece->id, "-") == 0))
        return NULL;
    return piece->id;
}

static polan_status mask(const cli_pipeline *pipeline, cli_job *job,
                         const polan_document *document,
                         const polan_format_options *options)
{
    polan_mask_options wanted = POLAN_MASK_OPTIONS_INIT;
    polan_masked *masked;
    wanted.types = pipeline->options->mask_types;
    wanted.flags = pipeline->options->mask_flags;
    polan_status status = polan_mask(document, &wanted, &masked, &job->error);
    if (status != POLAN_OK)
        return status;
    status = polan_format_masked(document, masked, job->piece.id, options, &job->output,
                                 &job->error);
    polan_masked_free(masked);
    return status;
}

static polan_status format(const cli_pipeline *pipeline, cli_job *job,
                           polan_document *document)
{
    polan_format_options options = pipeline->options->format;
    options.origin = job->piece.origin;
    if (job->piece.json_id && options.format == POLAN_FORMAT_JSONL)
        options.flags |= POLAN_FORMAT_JSON_ID;
    if (pipeline->options->mask)
        return mask(pipeline, job, document, &options);
    return polan_format_document(document, name_of(pipeline, &job->piece), &options,
                                 &job->output, &job->error);
}

static void analyze(const cli_pipeline *pipeline, polan_analyzer *analyzer, cli_job *job)
{
    cli_piece *piece = &job->piece;
    polan_document *document;
    int replace = (pipeline->options->analyzer_flags & POLAN_ANALYZER_REPLACE) != 0;
    job->output.length = 0;
    job->error = (polan_error){0};
    job->status = POLAN_OK;
    if (piece->is_json && piece_read_json(piece, replace, &job->error) < 0) {
        job->status = job->error.status;
        return;
    }
    job->status = polan_analyze(analyzer, piece->text ? piece->text : "", piece->length,
                                &document, &job->error);
    if (job->status != POLAN_OK)
        return;
    job->status = format(pipeline, job, document);
    polan_document_free(document);
}

static size_t line_of(const cli_piece *piece, size_t offset)
{
    size_t line = piece->line;
    for (size_t i = 0; i < offset && i < piece->length; i++)
        line += piece->text[i] == '\n';
    return line;
}

static void report_failure(const cli_pipeline *pipeline, const cli_job *job)
{
    const cli_piece *piece = &job->piece;
    if (job->status == POLAN_ERROR_ENCODING && pipeline->options->input == INPUT_TEXT &&
        job->error.offset < piece->length)
        report(piece->source, line_of(piece, job->error.offset),
               "invalid UTF-8: byte 0x%02X (iconv converts other encodings, "
               "--replace goes on)",
               (unsigned char)piece->text[job->error.offset]);
    else
        report_error(piece->source,
                     pipeline->options->input == INPUT_TEXT ? 0 : piece->line,
                     &job->error);
}

/* Write a job's output, or say why there is none. One thread at a time, in order. */
static void deliver(cli_pipeline *pipeline, cli_job *job)
{
    if (job->status != POLAN_OK) {
        report_failure(pipeline, job);
        pipeline->failed = 1;
    } else if (sink_write(pipeline->sink, job->output.data ? job->output.data : "",
                          job->output.length) < 0) {
        pipeline->failed = 1;
    }
    progress_add(job->piece.size, 1);
    if (job->output.capacity > OUTPUT_KEPT)
        polan_output_free(&job->output);
    piece_free(&job->piece);
}

/* Write the finished jobs, oldest first. Has the lock, but for the writing itself. */
static void deliver_finished(cli_pipeline *pipeline)
{
    if (pipeline->writing)
        return;
    pipeline->writing = 1;
    while (pipeline->oldest < pipeline->claimed) {
        cli_job *job = &pipeline->jobs[pipeline->oldest % pipeline->n_jobs];
        if (!job->done)
            break;
        size_t size = job->piece.size;
        pthread_mutex_unlock(&pipeline->lock);
        deliver(pipeline, job);
        pthread_mutex_lock(&pipeline->lock);
        job->done = 0;
        pipeline->bytes -= size;
        pipeline->oldest++;
        pipeline->broken = pipeline->sink->broken;
        pthread_cond_signal(&pipeline->room);
    }
    pipeline->writing = 0;
}

static void *work(void *context)
{
    cli_worker *worker = context;
    cli_pipeline *pipeline = worker->pipeline;
    pthread_mutex_lock(&pipeline->lock);
    for (;;) {
        while (pipeline->claimed == pipeline->submitted && !pipeline->closed)
            pthread_cond_wait(&pipeline->work, &pipeline->lock);
        if (pipeline->claimed == pipeline->submitted)
            break;
        cli_job *job = &pipeline->jobs[pipeline->claimed++ % pipeline->n_jobs];
        pthread_mutex_unlock(&pipeline->lock);
        analyze(pipeline, worker->analyzer, job);
        pthread_mutex_lock(&pipeline->lock);
        job->done = 1;
        deliver_finished(pipeline);
    }
    pthread_mutex_unlock(&pipeline->lock);
    return NULL;
}

/* One worker works in the caller's thread; several have threads of their own. */
static int start(cli_pipeline *pipeline, polan_model *model)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = pipeline->options->analyzer_flags;
    options.types = pipeline->options->types;
    if (pipeline->options->mask)
        options.types = pipeline->options->mask_types ? pipeline->options->mask_types
                                                      : POLAN_MASK_TYPES;
    for (size_t i = 0; i < pipeline->n_workers; i++) {
        cli_worker *worker = &pipeline->workers[i];
        worker->pipeline = pipeline;
        if (polan_analyzer_new(&worker->analyzer, model, &options, &error) != POLAN_OK) {
            report_error(NULL, 0, &error);
            return -1;
        }
    }
    for (size_t i = 0; pipeline->n_workers > 1 && i < pipeline->n_workers; i++) {
        cli_worker *worker = &pipeline->workers[i];
        int code = pthread_create(&worker->thread, NULL, work, worker);
        if (code != 0) {
            report(NULL, 0, "cannot start a thread: %s", strerror(code));
            return -1;
        }
        worker->started = 1;
    }
    return 0;
}

cli_pipeline *pipeline_new(const cli_options *options, polan_model *model, cli_sink *sink)
{
    cli_pipeline *made = pln_alloc_zero(1, sizeof *made);
    if (!made) {
        report(NULL, 0, "out of memory");
        return NULL;
    }
    made->options = options;
    made->sink = sink;
    made->show_ids = needs_ids(options);
    made->n_workers = options->jobs;
    made->n_jobs = options->jobs * JOBS_A_WORKER;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->work, NULL);
    pthread_cond_init(&made->room, NULL);
    made->workers = pln_alloc_zero(made->n_workers, sizeof *made->workers);
    made->jobs = pln_alloc_zero(made->n_jobs, sizeof *made->jobs);
    if (!made->workers || !made->jobs)
        report(NULL, 0, "out of memory");
    else if (start(made, model) == 0)
        return made;
    pipeline_finish(made);
    return NULL;
}

static int submit_to_workers(cli_pipeline *pipeline, cli_piece *piece)
{
    size_t most = pipeline->n_workers * BYTES_A_WORKER;
    pthread_mutex_lock(&pipeline->lock);
    while (pipeline->submitted - pipeline->oldest == pipeline->n_jobs ||
           (pipeline->bytes && pipeline->bytes + piece->size > most))
        pthread_cond_wait(&pipeline->room, &pipeline->lock);
    pipeline->jobs[pipeline->submitted++ % pipeline->n_jobs].piece = *piece;
    pipeline->bytes += piece->size;
    int broken = pipeline->broken;
    pthread_cond_signal(&pipeline->work);
    pthread_mutex_unlock(&pipeline->lock);
    return broken ? -1 : 0;
}

int pipeline_submit(cli_pipeline *pipeline, cli_piece *piece)
{
    if (pipeline->n_workers > 1)
        return submit_to_workers(pipeline, piece);
    cli_job *job = &pipeline->jobs[0];
    job->piece = *piece;
    analyze(pipeline, pipeline->workers[0].analyzer, job);
    deliver(pipeline, job);
    return pipeline->sink->broken ? -1 : 0;
}

int pipeline_finish(cli_pipeline *pipeline)
{
    pthread_mutex_lock(&pipeline->lock);
    pipeline->closed = 1;
    pthread_cond_broadcast(&pipeline->work);
    pthread_mutex_unlock(&pipeline->lock);
    for (size_t i = 0; pipeline->workers && i < pipeline->n_workers; i++) {
        if (pipeline->workers[i].started)
            pthread_join(pipeline->workers[i].thread, NULL);
        polan_analyzer_free(pipeline->workers[i].analyzer);
    }
    for (size_t i = 0; pipeline->jobs && i < pipeline->n_jobs; i++)
        polan_output_free(&pipeline->jobs[i].output);
    int failed = pipeline->failed;
    pthread_cond_destroy(&pipeline->room);
    pthread_cond_destroy(&pipeline->work);
    pthread_mutex_destroy(&pipeline->lock);
    pln_free(pipeline->workers);
    pln_free(pipeline->jobs);
    pln_free(pipeline);
    return failed ? -1 : 0;
}
