/* SPDX-License-Identifier: BSD-2-Clause */
/* Documents from the input through the analyzer and out, on one thread or several. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "input.h"
#include "options.h"
#include "sink.h"

/* Returns 0, or -1 after messages: some documents were not analysed, or not written. */
int pipeline_run(const cli_options *options, polan_model *model, cli_input *input,
                 cli_sink *sink);

#endif
