/* SPDX-License-Identifier: BSD-2-Clause */
/* The documents in the files of a command line, one after another. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cut.h"
#include "options.h"
#include "source.h"

/* A document that is to be analysed. Owns its strings. */
typedef struct cli_piece {
    char *id;    /* NULL: none */
    int json_id; /* 1: the id is a number of JSON */
    char *text;
    size_t length;
    int is_json;        /* 1: the text is a line of JSON that piece_read_json() opens */
    uint64_t origin;    /* where the text begins in its file, if that was cut */
    size_t size;        /* bytes of input that it took */
    const char *source; /* for messages, with the line it begins at */
    size_t line;
} cli_piece;

typedef struct cli_input {
    const cli_options *options;
    size_t next_file;
    int open;   /* 1: `source` is */
    int failed; /* 1: something could not be read, and was reported */
    cli_source source;
    size_t next_piece; /* of a text that is cut, from 1 */
    uint64_t origin;   /* plain text: where it begins */
    cli_cutter cutter; /* plain text; with a model, if sentences shall be kept whole */
    char *next_id;     /* CoNLL-U: the next document's, if its first line was read */
} cli_input;

/* Take the next document. Returns 1, or 0 at the end of all files. */
int input_next(cli_input *input, cli_piece *piece);
void input_close(cli_input *input);

void piece_free(cli_piece *piece);

/* One format's way to take a document from the open source: 1, 0 at its end, or -1. */
int input_next_text(cli_input *input, cli_piece *piece);
int input_next_json(cli_input *input, cli_piece *piece);
int input_next_conllu(cli_input *input, cli_piece *piece);

/*
 * Make the line of JSON in a piece its id and text. `replace`: bytes that are not UTF-8
 * and lone surrogates become U+FFFD. On failure returns -1, and says why in `error`.
 */
int piece_read_json(cli_piece *piece, int replace, polan_error *error);

/* A copy on the heap, NUL-terminated; NULL after a message. */
char *input_copy(const cli_input *input, const char *bytes, size_t length);

#endif
