/* SPDX-License-Identifier: BSD-2-Clause */
/* polan [OPTION]... [FILE]...: analyse. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

#include "commands.h"
#include "input.h"
#include "model.h"
#include "pipeline.h"
#include "progress.h"
#include "report.h"
#include "sink.h"

#define WIDTH_MAX 100 /* columns; longer lines are hard to read */

static int wants_color(const cli_options *options, const cli_sink *sink)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    const char *terminal = getenv("TERM"), *no = getenv("NO_COLOR");
    return sink->terminal && !(no && *no) && !(terminal && strcmp(terminal, "dumb") == 0);
}

static void fit_terminal(cli_options *options, const cli_sink *sink)
{
    struct winsize size;
    if (wants_color(options, sink))
        options->format.flags |= POLAN_FORMAT_COLOR;
    if (sink->terminal && ioctl(sink->file, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
        options->format.width = size.ws_col < WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

/* Bytes in all the files; 0 if that cannot be known. */
static uint64_t total_size(const cli_options *options)
{
    uint64_t total = 0;
    for (size_t i = 0; i < options->n_files; i++) {
        struct stat status;
        const char *path = options->files[i];
        int known = strcmp(path, "-") == 0 ? fstat(0, &status) : stat(path, &status);
        if (known < 0 || !S_ISREG(status.st_mode))
            return 0;
        total += (uint64_t)status.st_size;
    }
    return total;
}

/* The output must not replace a file before it is read. */
static int check_output(const cli_options *options)
{
    for (size_t i = 0; options->output && i < options->n_files; i++) {
        if (sink_same_file(options->output, options->files[i])) {
            report(options->output, 0, "is an input file, too");
            return -1;
        }
    }
    return 0;
}

/* Write what stands before or after the documents. */
static int write_frame(polan_status (*frame)(const polan_format_options *options,
                                             polan_output *output, polan_error *error),
                       const cli_options *options, cli_sink *sink)
{
    polan_output output = {0};
    polan_error error;
    int result = 0;
    if (frame(&options->format, &output, &error) != POLAN_OK) {
        report_error(NULL, 0, &error);
        result = -1;
    } else if (output.length) {
        result = sink_write(sink, output.data, output.length);
    }
    polan_output_free(&output);
    return result;
}

static int analyze_all(const cli_options *options, polan_model *model, cli_sink *sink)
{
    cli_input input = {.options = options, .cutter.model = model};
    progress_begin(total_size(options), sink->terminal);
    int result = pipeline_run(options, model, &input, sink);
    progress_end();
    input_close(&input);
    return input.failed ? -1 : result;
}

static int run(cli_options *options, polan_model *model, cli_sink *sink)
{
    fit_terminal(options, sink);
    if (write_frame(polan_format_begin, options, sink) < 0)
        return -1;
    int result = analyze_all(options, model, sink);
    if (!sink->broken && write_frame(polan_format_end, options, sink) < 0)
        result = -1;
    return result;
}

static int analyze(cli_options *options)
{
    cli_sink sink;
    if (check_output(options) < 0)
        return CLI_FAILED;
    polan_model *model = model_open(&options->model);
    if (!model)
        return CLI_FAILED;
    int result = sink_open(&sink, options->output);
    if (result == 0) {
        result = run(options, model, &sink);
        if (options->output && sink_close(&sink) < 0)
            result = -1;
    }
    polan_model_unref(model);
    return result < 0 ? CLI_FAILED : CLI_OK;
}

int command_analyze(int argc, char **argv)
{
    cli_options options;
    int status = options_read(&options, argc, argv);
    if (status == CLI_OK && options.help)
        status = print_out(help_text);
    else if (status == CLI_OK && options.version)
        status = print_out("polan " POLAN_VERSION_STRING "\n");
    else if (status == CLI_OK)
        status = analyze(&options);
    options_free(&options);
    return status;
}
