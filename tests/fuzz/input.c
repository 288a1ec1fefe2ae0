/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: how the command reads files: plain text in chunks, JSON Lines, CoNLL-U.
 * The first byte says which and how large chunks are; the rest is the file. Pieces of
 * plain text are the file again when joined; all are analysed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/input.h"
#include "fuzz/fuzz.h"

/* A piece of plain text: the bytes that come next, and no character of them is cut. */
static void check_text(const cli_piece *piece, const char *data, size_t size, size_t at)
{
    if (piece->length > size - at || memcmp(piece->text, data + at, piece->length) != 0)
        fuzz_fail("a piece that is not the text");
    if (piece->origin != at)
        fuzz_fail("a piece that says it is elsewhere");
    if (pln_utf8_check(data, size) == size &&
        pln_utf8_check(piece->text, piece->length) != piece->length)
        fuzz_fail("a character is cut");
}

/* JSON and CoNLL-U: what is read is analysed. */
static void take_piece(cli_piece *piece)
{
    static polan_analyzer *analyzer;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error = {.status = POLAN_OK};
    options.flags = POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_NO_ENTITIES;
    if (!analyzer &&
        polan_analyzer_new(&analyzer, fuzz_model(), &options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    if (!piece->id || !piece->source || piece->line == 0)
        fuzz_fail("a piece of nowhere");
    if (piece->length && !piece->text)
        fuzz_fail("a piece without its text");
    fuzz_analysis(analyzer, piece->text ? piece->text : "", piece->length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t chunks[] = {0, 1, 7, 64, 4096, 1 << 20, 3, 30};
    const char *path = fuzz_path(".input");
    cli_options options = {.files = &path, .n_files = 1};
    cli_input input = {.options = &options, .cutter.model = fuzz_model()};
    cli_piece piece;
    size_t at = 0;
    polan_error error;
    if (size == 0)
        return 0;
    options.input = (input_format)(data[0] % 3);
    options.chunk = chunks[data[0] / 3 % 8];
    options.format.offsets = POLAN_OFFSETS_BYTES;
    fuzz_write_file(path, data + 1, size - 1);
    while (input_next(&input, &piece)) {
        if (options.input == INPUT_TEXT)
            check_text(&piece, (const char *)data + 1, size - 1, at);
        at += piece.length;
        if (!piece.is_json || piece_read_json(&piece, data[0] & 1, &error) == 0)
            take_piece(&piece);
        piece_free(&piece);
    }
    if (options.input == INPUT_TEXT && at != size - 1)
        fuzz_fail("pieces are not the whole text");
    input_close(&input);
    return 0;
}
