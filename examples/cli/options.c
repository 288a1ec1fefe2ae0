/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading the command line of an analysis. */
#include "options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "report.h"

#define CHUNK         ((size_t)256 << 10)
#define MASK_EXCLUDES (POLAN_ANALYZER_VALUES | POLAN_ANALYZER_READINGS)

static const char *const format_names[] = {"text", "jsonl", "conllu",
                                           "tsv",  "html",  NULL};
static const char *const input_names[] = {"text", "jsonl", "conllu", NULL};
static const char *const offset_names[] = {"codepoints", "bytes", "utf16", NULL};
static const char *const color_names[] = {"auto", "always", "never", NULL};

enum {
    OPTION_OFFSETS = 256,
    OPTION_ENTITIES_ONLY,
    OPTION_NO_ENTITIES,
    OPTION_REPLACE,
    OPTION_ASCII,
    OPTION_TITLE_CASE,
    OPTION_COLOR,
    OPTION_READINGS,
    OPTION_EXPLAIN,
    OPTION_CHUNK,
    OPTION_VALUES,
    OPTION_MASK,
    OPTION_MASK_TYPES,
    OPTION_PSEUDONYMS,
    OPTION_TYPES,
    OPTION_LIMIT
};

static const struct option long_options[] = {
    {"format", required_argument, NULL, 'f'},
    {"input-format", required_argument, NULL, 'i'},
    {"offsets", required_argument, NULL, OPTION_OFFSETS},
    {"entities-only", no_argument, NULL, OPTION_ENTITIES_ONLY},
    {"no-entities", no_argument, NULL, OPTION_NO_ENTITIES},
    {"jobs", required_argument, NULL, 'j'},
    {"replace", no_argument, NULL, OPTION_REPLACE},
    {"model", required_argument, NULL, OPTION_MODEL},
    {"rules", required_argument, NULL, OPTION_RULES},
    {"dictionary", required_argument, NULL, OPTION_DICTIONARY},
    {"ascii", no_argument, NULL, OPTION_ASCII},
    {"title-case", no_argument, NULL, OPTION_TITLE_CASE},
    {"color", required_argument, NULL, OPTION_COLOR},
    {"readings", no_argument, NULL, OPTION_READINGS},
    {"explain", no_argument, NULL, OPTION_EXPLAIN},
    {"chunk", required_argument, NULL, OPTION_CHUNK},
    {"values", no_argument, NULL, OPTION_VALUES},
    {"mask", no_argument, NULL, OPTION_MASK},
    {"mask-types", required_argument, NULL, OPTION_MASK_TYPES},
    {"pseudonyms", no_argument, NULL, OPTION_PSEUDONYMS},
    {"types", required_argument, NULL, OPTION_TYPES},
    {"limit", required_argument, NULL, OPTION_LIMIT},
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

int name_index(const char *name, const char *const *names)
{
    for (int i = 0; names[i]; i++) {
        if (strcmp(name, names[i]) == 0)
            return i;
    }
    return -1;
}

int read_count(const char *text, size_t most, int units, size_t *count)
{
    size_t value = 0, unit = 1;
    const char *at = text;
    for (; *at >= '0' && *at <= '9'; at++) {
        if (value > (SIZE_MAX - 9) / 10)
            return -1;
        value = value * 10 + (size_t)(*at - '0');
    }
    if (at == text)
        return -1;
    if (units && *at && strchr("KMG", *at))
        unit = (size_t)1 << (*at == 'K' ? 10 : *at == 'M' ? 20 : 30), at++;
    if (*at || value > most / unit)
        return -1;
    *count = value * unit;
    return 0;
}

static int add_path(path_list *list, const char *path)
{
    void *items = list->items;
    if (pln_reserve(&items, &list->capacity, list->count + 1, sizeof *list->items) < 0) {
        report(NULL, 0, "out of memory");
        return CLI_FAILED;
    }
    list->items = items;
    list->items[list->count++] = path;
    return CLI_OK;
}

int model_options_take(model_options *options, int option, const char *value)
{
    if (option == OPTION_RULES)
        return add_path(&options->knowledge, value);
    if (option == OPTION_DICTIONARY)
        return add_path(&options->dictionaries, value);
    options->path = value;
    return CLI_OK;
}

void model_options_free(model_options *options)
{
    pln_free(options->knowledge.items);
    pln_free(options->dictionaries.items);
}

/* One of several names; says which there are if it is none of them. */
static int take_name(const char *option, const char *value, const char *const *names,
                     int *index)
{
    char known[128] = "";
    *index = name_index(value, names);
    if (*index >= 0)
        return CLI_OK;
    for (size_t i = 0; names[i]; i++) {
        strncat(known, i ? ", " : "", sizeof known - strlen(known) - 1);
        strncat(known, names[i], sizeof known - strlen(known) - 1);
    }
    return report_usage("--%s: unknown value '%s' (known: %s)", option, value, known);
}

static int take_jobs(cli_options *options, const char *value)
{
    if (read_count(value, POLAN_BATCH_JOBS_MAX, 0, &options->jobs) < 0)
        return report_usage("--jobs: '%s' is not a number from 0 to %d", value,
                            POLAN_BATCH_JOBS_MAX);
    return CLI_OK;
}

static int take_chunk(cli_options *options, const char *value)
{
    if (read_count(value, POLAN_TEXT_MAX, 1, &options->chunk) < 0)
        return report_usage("--chunk: '%s' is not a number of bytes up to 1G", value);
    return CLI_OK;
}

/* "steps=1000": one of polan_limits. */
static int take_limit(polan_limits *limits, const char *value)
{
    static const char *const names[] = {"text",   "memory",      "steps", "ways",
                                        "tokens", "token-bytes", NULL};
    size_t *sizes[] = {&limits->text, &limits->memory};
    uint32_t *numbers[] = {&limits->steps, &limits->ways, &limits->tokens,
                           &limits->token_bytes};
    size_t length = strcspn(value, "="), count = 0;
    char name[16] = "";
    int index, status;
    memcpy(name, value, length < sizeof name ? length : sizeof name - 1);
    if ((status = take_name("limit", name, names, &index)) != CLI_OK)
        return status;
    size_t most = index == 0 ? POLAN_TEXT_MAX : index == 1 ? SIZE_MAX : UINT32_MAX;
    if (!value[length] || read_count(value + length + 1, most, 1, &count) < 0 || !count)
        return report_usage("--limit: '%s' is not %s=NUMBER, with a number from 1 to %zu",
                            value, name, most);
    if (index < 2)
        *sizes[index] = count;
    else
        *numbers[index - 2] = (uint32_t)count;
    return CLI_OK;
}

static int take_named(cli_options *options, int option, const char *value)
{
    int index = 0, status = CLI_OK;
    switch (option) {
    case 'f':
        status = take_name("format", value, format_names, &index);
        options->format.format = (polan_format)index;
        break;
    case 'i':
        status = take_name("input-format", value, input_names, &index);
        options->input = (input_format)index;
        break;
    case OPTION_OFFSETS:
        status = take_name("offsets", value, offset_names, &index);
        options->format.offsets = (polan_offsets)index;
        break;
    case OPTION_COLOR:
        status = take_name("color", value, color_names, &index);
        options->color = (color_when)index;
        break;
    default:
        break;
    }
    return status;
}

static int take_option(cli_options *options, int option, const char *value)
{
    switch (option) {
    case 'f':
    case 'i':
    case OPTION_OFFSETS:
    case OPTION_COLOR:
        return take_named(options, option, value);
    case 'j':
        return take_jobs(options, value);
    case OPTION_CHUNK:
        return take_chunk(options, value);
    case OPTION_LIMIT:
        return take_limit(&options->limits, value);
    case OPTION_MODEL:
    case OPTION_RULES:
    case OPTION_DICTIONARY:
        return model_options_take(&options->model, option, value);
    case OPTION_ENTITIES_ONLY:
        options->format.flags |= POLAN_FORMAT_ENTITIES_ONLY;
        return CLI_OK;
    case OPTION_NO_ENTITIES:
        options->analyzer_flags |= POLAN_ANALYZER_NO_ENTITIES;
        return CLI_OK;
    case OPTION_REPLACE:
        options->analyzer_flags |= POLAN_ANALYZER_REPLACE;
        return CLI_OK;
    case OPTION_ASCII:
        options->analyzer_flags |= POLAN_ANALYZER_ASCII;
        return CLI_OK;
    case OPTION_TITLE_CASE:
        options->analyzer_flags |= POLAN_ANALYZER_TITLE_CASE;
        return CLI_OK;
    case OPTION_VALUES:
        options->analyzer_flags |= POLAN_ANALYZER_VALUES;
        return CLI_OK;
    case OPTION_MASK_TYPES:
        options->mask_types = value;
        options->mask = 1;
        return CLI_OK;
    case OPTION_PSEUDONYMS:
        options->mask_flags = POLAN_MASK_PSEUDONYMS;
        options->mask = 1;
        return CLI_OK;
    case OPTION_MASK:
        options->mask = 1;
        return CLI_OK;
    case OPTION_TYPES:
        options->types = value;
        return CLI_OK;
    case OPTION_READINGS:
        options->analyzer_flags |= POLAN_ANALYZER_READINGS;
        return CLI_OK;
    case OPTION_EXPLAIN:
        options->format.flags |= POLAN_FORMAT_EXPLAIN;
        options->analyzer_flags |= POLAN_ANALYZER_READINGS;
        return CLI_OK;
    case 'o':
        options->output = value;
        return CLI_OK;
    case 'h':
        options->help = 1;
        return CLI_OK;
    case 'V':
        options->version = 1;
        return CLI_OK;
    default:
        return report_usage("unknown option, or one without its value");
    }
}

/* Options that are there, but make no sense together. */
static int check_together(const cli_options *options)
{
    polan_format format = options->format.format;
    uint32_t flags = options->format.flags;
    if (options->mask && format != POLAN_FORMAT_TEXT && format != POLAN_FORMAT_JSONL)
        return report_usage("--mask goes with --format text and jsonl");
    if (options->mask && (options->types || options->analyzer_flags & MASK_EXCLUDES ||
                          flags & (POLAN_FORMAT_ENTITIES_ONLY | POLAN_FORMAT_EXPLAIN)))
        return report_usage("--mask does not go with --types, --values, --readings, "
                            "--explain and --entities-only");
    if ((options->analyzer_flags & POLAN_ANALYZER_NO_ENTITIES) &&
        (options->mask || options->types || flags & POLAN_FORMAT_ENTITIES_ONLY ||
         options->analyzer_flags & POLAN_ANALYZER_VALUES))
        return report_usage("--no-entities does not go with --types, --values, --mask "
                            "and --entities-only");
    if ((flags & POLAN_FORMAT_ENTITIES_ONLY) && format == POLAN_FORMAT_CONLLU)
        return report_usage("--entities-only: CoNLL-U has no entities without tokens");
    if ((flags & POLAN_FORMAT_EXPLAIN) && format != POLAN_FORMAT_TEXT)
        return report_usage("--explain goes with --format text");
    if ((flags & POLAN_FORMAT_EXPLAIN) && (flags & POLAN_FORMAT_ENTITIES_ONLY))
        return report_usage("--explain does not go with --entities-only");
    if ((options->analyzer_flags & POLAN_ANALYZER_READINGS) &&
        !(flags & POLAN_FORMAT_EXPLAIN) && format != POLAN_FORMAT_JSONL)
        return report_usage("--readings goes with --format jsonl");
    return CLI_OK;
}

int options_read(cli_options *options, int argc, char **argv)
{
    static const char *const standard_input[] = {"-"};
    *options = (struct cli_options){.jobs = 1, .chunk = SIZE_MAX};
    options->format = (polan_format_options)POLAN_FORMAT_OPTIONS_INIT;
    int option, status = CLI_OK;
    while (status == CLI_OK && (option = getopt_long(argc, argv, "f:i:j:m:r:d:o:hV",
                                                     long_options, NULL)) != -1)
        status =
            option == '?' ? report_usage(NULL) : take_option(options, option, optarg);
    if (status != CLI_OK || options->help || options->version)
        return status;
    if (options->chunk == SIZE_MAX) /* a person must have one label in all of a text */
        options->chunk = options->mask ? 0 : CHUNK;
    options->files = (const char *const *)(argv + optind);
    options->n_files = (size_t)(argc - optind);
    if (options->n_files == 0) {
        options->files = standard_input;
        options->n_files = 1;
    }
    return check_together(options);
}

void options_free(cli_options *options)
{
    model_options_free(&options->model);
}
