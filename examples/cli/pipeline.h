/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Documents through the analyzer and out, on one thread or several, in order.
 *
 *   submit ─▶ ring of jobs ─▶ workers ─▶ oldest finished first ─▶ output
 *
 * The ring is short and the bytes in it are bounded: who reads waits for who works, and
 * who works for who takes the output. Whichever worker finishes the oldest job writes it
 * and all finished ones behind it, so output never waits for more input.
 */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "input.h"
#include "options.h"
#include "sink.h"

typedef struct cli_pipeline cli_pipeline;

/* Returns NULL after a message. `model` and `sink` must outlive it. */
cli_pipeline *pipeline_new(const cli_options *options, polan_model *model,
                           cli_sink *sink);

/* Hand in a document; the pipeline owns it now. Returns 0, or -1: no use going on. */
int pipeline_submit(cli_pipeline *pipeline, cli_piece *piece);

/* Wait for all documents, free everything. Returns 0, or -1 if some were not analysed. */
int pipeline_finish(cli_pipeline *pipeline);

#endif
