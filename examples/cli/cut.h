/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Where a text too long for one piece is cut, so that its tokens are those of the text in
 * one piece, and its sentences but for what the rest of the text tells about words behind
 * abbreviations: at a blank line; without one, between sentences; without them, at a line
 * end, a space, or a character.
 */
#ifndef CLI_CUT_H
#define CLI_CUT_H

#include <polan/polan.h>

/* Finds sentences. Zeroed but for the model; without one it knows none. */
typedef struct cli_cutter {
    polan_model *model;
    polan_analyzer *analyzer; /* made when first needed */
    polan_document *document;
} cli_cutter;

/* The length of the first piece of a text that goes on: never 0, or in a character. */
size_t cut_at(cli_cutter *cutter, const char *text, size_t length);

void cutter_close(cli_cutter *cutter);

#endif
