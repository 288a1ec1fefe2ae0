/* SPDX-License-Identifier: BSD-2-Clause */
/* The command line of an analysis. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stddef.h>

#include <polan/polan.h>

typedef enum input_format { INPUT_TEXT, INPUT_JSONL, INPUT_CONLLU } input_format;
typedef enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color_when;

/* Paths that were given once or more. */
typedef struct path_list {
    const char **items;
    size_t count;
    size_t capacity;
} path_list;

/* Where the knowledge is; every command that needs a model has these. */
typedef struct model_options {
    const char *path; /* NULL: look for it */
    path_list knowledge;
    path_list dictionaries;
} model_options;

typedef struct cli_options {
    model_options model;
    polan_format_options format; /* but for colours and width */
    uint32_t analyzer_flags;
    int mask;               /* write masked texts */
    const char *mask_types; /* NULL: the usual ones */
    uint32_t mask_flags;    /* POLAN_MASK_… */
    polan_limits limits;
    const char *types; /* of entities, with commas between; NULL: see analyzer_flags */
    input_format input;
    color_when color;
    size_t jobs;
    size_t chunk; /* bytes at which plain text is cut; 0: never */
    const char *output;
    const char *const *files;
    size_t n_files;
    int help;
    int version;
} cli_options;

/*
 * Read the command line. Returns CLI_OK, or another exit status after it has said what is
 * wrong. Free with options_free().
 */
int options_read(cli_options *options, int argc, char **argv);
void options_free(cli_options *options);

/* Short options of model_options for getopt, and the function that takes one of them. */
enum { OPTION_MODEL = 'm', OPTION_RULES = 'r', OPTION_DICTIONARY = 'd' };
int model_options_take(model_options *options, int option, const char *value);
void model_options_free(model_options *options);

/* The place of `name` in a list of names that ends with NULL; -1 if it is not there. */
int name_index(const char *name, const char *const *names);

/* A count from 0 to `most`, with K, M or G behind it where `units`. Returns 0, or -1. */
int read_count(const char *text, size_t most, int units, size_t *count);

#endif
