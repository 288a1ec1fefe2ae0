/* SPDX-License-Identifier: BSD-2-Clause */
/* polan compile: write a model from dictionaries; polan check: read every byte of one. */
#include <getopt.h>
#include <stdio.h>

#include <polan/polan.h>

#include "commands.h"
#include "compile/compile.h"
#include "model.h"
#include "progress.h"
#include "report.h"

/* Lines that are wrong, as they are read; `context` counts them. */
static void report_line(void *context, const polan_error *error)
{
    ++*(size_t *)context;
    report_error(NULL, 0, error);
}

static void show_progress(void *context, const char *what, double part)
{
    (void)context;
    progress_step(what, part);
}

static int read_options(pln_compile_options *options, int argc, char **argv)
{
    static const struct option known[] = {
        {"dict", required_argument, NULL, 'D'},
        {"hunspell", required_argument, NULL, 'H'},
        {"output", required_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "D:H:o:h", known, NULL)) != -1) {
        if (option == 'D')
            options->dict = optarg;
        else if (option == 'H')
            options->hunspell = optarg;
        else if (option == 'o')
            options->output = optarg;
        else
            return option == 'h' ? -1 : report_usage(NULL);
    }
    if (optind < argc)
        return report_usage("compile: unexpected argument '%s'", argv[optind]);
    if (!options->output)
        return report_usage("compile: --output IMAGE is missing");
    if (!options->dict && !options->hunspell)
        return report_usage("compile: neither --dict FOLDER nor --hunspell PATH");
    return CLI_OK;
}

int command_compile(int argc, char **argv)
{
    size_t reported = 0;
    pln_compile_options options = {.report = report_line,
                                   .progress = show_progress,
                                   .check = model_check_image,
                                   .context = &reported};
    polan_error error;
    int status = read_options(&options, argc, argv);
    if (status < 0)
        return print_out(help_text);
    if (status != CLI_OK)
        return status;
    progress_begin(0, 0);
    polan_status compiled = pln_compile(&options, &error);
    progress_end();
    if (compiled == POLAN_OK)
        return CLI_OK;
    if (!reported)
        report_error(options.output, 0, &error);
    return CLI_FAILED;
}

int command_check(int argc, char **argv)
{
    model_options options = {0};
    polan_error error;
    if (argc > 2 || (argc == 2 && argv[1][0] == '-'))
        return report_usage("check: at most one image is expected");
    options.path = argc == 2 ? argv[1] : NULL;
    polan_model *model = model_open(&options);
    if (!model)
        return CLI_FAILED;
    polan_status status = polan_model_check(model, &error);
    if (status != POLAN_OK)
        report_error(options.path, 0, &error);
    polan_model_unref(model);
    return status == POLAN_OK ? CLI_OK : CLI_FAILED;
}
