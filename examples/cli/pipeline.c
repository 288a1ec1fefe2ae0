/* SPDX-License-Identifier: BSD-2-Clause */
/* The pipeline: a batch whose items are pieces of input, with what is written of each. */
#include "pipeline.h"

#include <string.h>

#include "progress.h"
#include "report.h"

#define OUTPUT_KEPT ((size_t)1 << 20) /* memory that a job keeps for its next output */

typedef struct cli_job {
    cli_piece piece;
    polan_output output;
    polan_status status;
    polan_error error;
} cli_job;

typedef struct cli_pipeline {
    const cli_options *options;
    cli_input *input;
    cli_sink *sink;
    int show_ids; /* the format has use for the documents' names */
    int failed;   /* a document was not analysed, or not written */
} cli_pipeline;

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

static size_t line_of(const cli_piece *piece, size_t offset)
{
    size_t line = piece->line;
    for (size_t i = 0; i < offset && i < piece->length; i++)
        line += piece->text[i] == '\n';
    return line;
}

/* Limits that the analysis met do no harm to the rest, but are no secret. */
static void report_warnings(const cli_pipeline *pipeline, const cli_piece *piece,
                            const polan_document *document)
{
    size_t count;
    const polan_warning *warnings = polan_document_warnings(document, &count);
    int plain = pipeline->options->input == INPUT_TEXT;
    for (size_t i = 0; i < count; i++)
        report(piece->source, plain ? line_of(piece, warnings[i].start) : piece->line,
               "warning: %s", warnings[i].message);
}

static void analyze(void *context, void *item, polan_analyzer *analyzer)
{
    const cli_pipeline *pipeline = context;
    cli_job *job = item;
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
    report_warnings(pipeline, piece, document);
    job->status = format(pipeline, job, document);
    polan_document_free(document);
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

static int read_next(void *context, void *item, size_t *bytes)
{
    const cli_pipeline *pipeline = context;
    cli_job *job = item;
    if (!input_next(pipeline->input, &job->piece))
        return 0;
    *bytes = job->piece.size;
    return 1;
}

/* Write a job's output, or say why there is none. */
static int deliver(void *context, void *item)
{
    cli_pipeline *pipeline = context;
    cli_job *job = item;
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
    return pipeline->sink->broken;
}

static void free_job(void *context, void *item)
{
    cli_job *job = item;
    (void)context;
    polan_output_free(&job->output);
}

int pipeline_run(const cli_options *options, polan_model *model, cli_input *input,
                 cli_sink *sink)
{
    cli_pipeline pipeline = {options, input, sink, needs_ids(options), 0};
    polan_analyzer_options analyzer = POLAN_ANALYZER_OPTIONS_INIT;
    polan_batch batch = POLAN_BATCH_INIT;
    polan_error error;
    analyzer.flags = options->analyzer_flags;
    analyzer.types = options->types;
    analyzer.limits = options->limits;
    if (options->mask)
        analyzer.types = options->mask_types ? options->mask_types : POLAN_MASK_TYPES;
    batch.context = &pipeline;
    batch.item_size = sizeof(cli_job);
    batch.next = read_next;
    batch.work = analyze;
    batch.done = deliver;
    batch.free_item = free_job;
    batch.analyzer = &analyzer;
    batch.jobs = options->jobs;
    if (polan_batch_run(model, &batch, &error) != POLAN_OK) {
        report_error(NULL, 0, &error);
        return -1;
    }
    return pipeline.failed ? -1 : 0;
}
