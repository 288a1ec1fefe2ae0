/* SPDX-License-Identifier: BSD-2-Clause */
/* File after file. */
#include "input.h"

#include <string.h>

#include "base/alloc.h"
#include "report.h"

void piece_free(cli_piece *piece)
{
    pln_free(piece->id);
    pln_free(piece->text);
    *piece = (struct cli_piece){0};
}

char *input_copy(const cli_input *input, const char *bytes, size_t length)
{
    char *copy = pln_alloc(length + 1, 1);
    if (!copy) {
        report(input->source.name, input->source.line, "out of memory");
        return NULL;
    }
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

static int open_next(cli_input *input)
{
    while (input->next_file < input->options->n_files) {
        const char *path = input->options->files[input->next_file++];
        if (source_open(&input->source, path) == 0) {
            input->open = 1;
            input->next_piece = 1;
            input->origin = 0;
            return 1;
        }
        input->failed = 1;
    }
    return 0;
}

static int take(cli_input *input, cli_piece *piece)
{
    switch (input->options->input) {
    case INPUT_JSONL:
        return input_next_json(input, piece);
    case INPUT_CONLLU:
        return input_next_conllu(input, piece);
    case INPUT_TEXT:
        break;
    }
    return input_next_text(input, piece);
}

static void close_source(cli_input *input)
{
    if (input->open)
        source_close(&input->source);
    input->open = 0;
    pln_free(input->next_id);
    input->next_id = NULL;
}

int input_next(cli_input *input, cli_piece *piece)
{
    while (input->open || open_next(input)) {
        *piece = (struct cli_piece){.source = input->source.name};
        int taken = take(input, piece);
        if (taken > 0)
            return 1;
        piece_free(piece);
        if (taken < 0)
            input->failed = 1;
        close_source(input);
    }
    return 0;
}

void input_close(cli_input *input)
{
    close_source(input);
    cutter_close(&input->cutter);
}
