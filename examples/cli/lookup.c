/* SPDX-License-Identifier: BSD-2-Clause */
/* polan lookup: analyses of forms; polan generate: forms of a lemma. */
#include <getopt.h>
#include <string.h>

#include "base/buffer.h"
#include "commands.h"
#include "format/width.h"
#include "format/writer.h"
#include "model.h"
#include "report.h"

typedef struct lookup_options {
    model_options model;
    int json;
    int flags; /* POLAN_LOOKUP_… */
    int suggest;
    int help;
    int first; /* index of the first word in argv */
} lookup_options;

static int read_options(lookup_options *options, int argc, char **argv)
{
    static const char *const formats[] = {"text", "jsonl", NULL};
    static const struct option known[] = {
        {"format", required_argument, NULL, 'f'},
        {"no-guess", no_argument, NULL, 'G'},
        {"ascii", no_argument, NULL, 'A'},
        {"suggest", no_argument, NULL, 'S'},
        {"model", required_argument, NULL, OPTION_MODEL},
        {"dictionary", required_argument, NULL, OPTION_DICTIONARY},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int option, status = CLI_OK;
    *options = (lookup_options){.flags = POLAN_LOOKUP_GUESS};
    while (status == CLI_OK &&
           (option = getopt_long(argc, argv, "f:m:d:h", known, NULL)) != -1) {
        if (option == 'h')
            options->help = 1;
        else if (option == 'G')
            options->flags &= ~POLAN_LOOKUP_GUESS;
        else if (option == 'A')
            options->flags |= POLAN_LOOKUP_ASCII;
        else if (option == 'S')
            options->suggest = 1;
        else if (option == 'f' && name_index(optarg, formats) < 0)
            status = report_usage("--format: '%s' is neither text nor jsonl", optarg);
        else if (option == 'f')
            options->json = name_index(optarg, formats);
        else if (option == '?')
            status = report_usage(NULL);
        else
            status = model_options_take(&options->model, option, optarg);
    }
    options->first = optind;
    return status;
}

static void put_cell(pln_buffer *out, const char *string, size_t columns)
{
    size_t width = pln_width(string, strlen(string));
    pln_put_plain(out, string, strlen(string), ' ');
    do
        pln_buffer_add_char(out, ' ');
    while (++width <= columns);
}

static void put_row(pln_buffer *out, const polan_analysis *analysis, size_t form_columns,
                    size_t lemma_columns)
{
    put_cell(out, analysis->form, form_columns);
    put_cell(out, analysis->lemma, lemma_columns);
    put_cell(out, polan_upos_name((polan_upos)analysis->upos), 5);
    put_cell(out, analysis->tag, 24);
    pln_put_decimal(out, analysis->score);
    if (*analysis->name_class) {
        pln_buffer_add_char(out, ' ');
        pln_buffer_add_string(out, analysis->name_class);
    }
    if (analysis->guessed)
        PLN_PUT(out, " guessed");
    pln_buffer_add_char(out, '\n');
}

static void put_table(pln_buffer *out, const polan_analysis *analyses, size_t count)
{
    size_t form = 0, lemma = 0;
    for (size_t i = 0; i < count; i++) {
        size_t width = pln_width(analyses[i].form, strlen(analyses[i].form));
        form = width > form ? width : form;
        width = pln_width(analyses[i].lemma, strlen(analyses[i].lemma));
        lemma = width > lemma ? width : lemma;
    }
    for (size_t i = 0; i < count; i++)
        put_row(out, &analyses[i], form, lemma);
}

static void put_member(pln_buffer *out, const char *name, const char *value)
{
    pln_buffer_add_string(out, name);
    pln_put_json_string(out, value);
}

static void put_json(pln_buffer *out, const char *name, const char *asked,
                     const polan_analysis *analyses, size_t count)
{
    put_member(out, name, asked);
    PLN_PUT(out, ",\"analyses\":[");
    for (size_t i = 0; i < count; i++) {
        const polan_analysis *analysis = &analyses[i];
        put_member(out, i ? ",{\"form\":" : "{\"form\":", analysis->form);
        put_member(out, ",\"lemma\":", analysis->lemma);
        put_member(out, ",\"upos\":", polan_upos_name((polan_upos)analysis->upos));
        put_member(out, ",\"xpos\":", analysis->tag);
        put_member(out, ",\"feats\":", analysis->features);
        put_member(out, ",\"name\":", analysis->name_class);
        PLN_PUT(out, ",\"score\":");
        pln_put_decimal(out, analysis->score);
        if (analysis->guessed)
            PLN_PUT(out, ",\"guessed\":true");
        pln_buffer_add_char(out, '}');
    }
    PLN_PUT(out, "]}\n");
}

/* Print an answer. Returns CLI_FAILED if it is empty, or cannot be printed. */
static int print_lookup(const polan_lookup *lookup, const lookup_options *options,
                        const char *name, const char *asked)
{
    size_t count;
    const polan_analysis *analyses = polan_lookup_analyses(lookup, &count);
    pln_buffer out = {0};
    if (options->json)
        put_json(&out, name, asked, analyses, count);
    else
        put_table(&out, analyses, count);
    int status = count ? CLI_OK : CLI_FAILED;
    if (count == 0)
        report(asked, 0, "not found");
    if (out.failed) {
        report(NULL, 0, "out of memory");
        status = CLI_FAILED;
    } else if (out.length && print_out(out.data) != CLI_OK) {
        status = CLI_FAILED;
    }
    pln_buffer_free(&out);
    return status;
}

static int look_up(polan_model *model, const lookup_options *options, const char *form)
{
    polan_lookup *lookup;
    polan_error error;
    int correct = 0;
    polan_status status = POLAN_OK;
    if (options->suggest)
        status = polan_spell(model, form, strlen(form), &correct, &error);
    if (status == POLAN_OK)
        status = options->suggest && !correct
                     ? polan_suggest(model, form, strlen(form), &lookup, &error)
                     : polan_lookup_form(model, form, strlen(form), options->flags,
                                         &lookup, &error);
    if (status != POLAN_OK) {
        report_error(form, 0, &error);
        return CLI_FAILED;
    }
    int result = print_lookup(lookup, options, "{\"form\":", form);
    polan_lookup_free(lookup);
    return result;
}

static int generate(polan_model *model, const lookup_options *options, const char *lemma,
                    const char *features)
{
    polan_lookup *lookup;
    polan_error error;
    if (polan_generate(model, lemma, features, &lookup, &error) != POLAN_OK) {
        report_error(lemma, 0, &error);
        return CLI_FAILED;
    }
    int status = print_lookup(lookup, options, "{\"lemma\":", lemma);
    polan_lookup_free(lookup);
    return status;
}

int command_lookup(int argc, char **argv)
{
    lookup_options options;
    int status = read_options(&options, argc, argv);
    if (status == CLI_OK && options.help) {
        status = print_out(help_text);
    } else if (status == CLI_OK && options.first == argc) {
        status = report_usage("lookup: no form was given");
    } else if (status == CLI_OK) {
        polan_model *model = model_open(&options.model);
        status = model ? CLI_OK : CLI_FAILED;
        for (int i = options.first; model && i < argc; i++) {
            if (look_up(model, &options, argv[i]) != CLI_OK)
                status = CLI_FAILED;
        }
        polan_model_unref(model);
    }
    model_options_free(&options.model);
    return status;
}

int command_generate(int argc, char **argv)
{
    lookup_options options;
    int status = read_options(&options, argc, argv);
    if (status == CLI_OK && options.help) {
        status = print_out(help_text);
    } else if (status == CLI_OK && (options.first == argc || options.first + 2 < argc)) {
        status = report_usage("generate: LEMMA [FEATURES] is expected");
    } else if (status == CLI_OK) {
        polan_model *model = model_open(&options.model);
        const char *features = options.first + 1 < argc ? argv[options.first + 1] : "";
        status =
            model ? generate(model, &options, argv[options.first], features) : CLI_FAILED;
        polan_model_unref(model);
    }
    model_options_free(&options.model);
    return status;
}
