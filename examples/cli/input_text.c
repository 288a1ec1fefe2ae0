/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Plain text: a file is a document, unless it is larger than a chunk.
 *
 * A larger one is cut where cut.h says. The pieces are documents of their own, called
 * FILE, FILE#2, FILE#3, …
 */
#include "input.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "cut.h"
#include "report.h"

#define CHUNK_MIN 4 /* the longest character */

static uint64_t units(const char *text, size_t length, polan_offsets offsets)
{
    if (offsets == POLAN_OFFSETS_BYTES)
        return length;
    uint64_t count = pln_utf8_count(text, length);
    for (size_t i = 0; offsets == POLAN_OFFSETS_UTF16 && i < length; i++)
        count += (unsigned char)text[i] >= 0xF0;
    return count;
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;
    for (const char *end = text + length; text < end; text++)
        lines += *text == '\n';
    return lines;
}

static char *piece_name(const cli_input *input)
{
    const char *path = input->options->files[input->next_file - 1];
    if (input->next_piece == 1)
        return input_copy(input, path, strlen(path));
    size_t room = strlen(path) + 32;
    char *name = pln_alloc(room, 1);
    if (name)
        snprintf(name, room, "%s#%zu", path, input->next_piece);
    else
        report(path, 0, "out of memory");
    return name;
}

int input_next_text(cli_input *input, cli_piece *piece)
{
    cli_source *source = &input->source;
    size_t chunk = input->options->chunk ? input->options->chunk : SIZE_MAX - 1;
    if (chunk < CHUNK_MIN)
        chunk = CHUNK_MIN;
    if (source_fill(source, chunk + 1) < 0)
        return -1;
    const char *text = source->data ? source->data + source->start : "";
    size_t length = source->length - source->start;
    if (length == 0 && input->next_piece > 1)
        return 0;
    if (length > chunk)
        length = cut_at(&input->cutter, text, chunk);
    piece->id = piece_name(input);
    piece->text = input_copy(input, text, length);
    if (!piece->id || !piece->text)
        return -1;
    piece->length = piece->size = length;
    piece->origin = input->origin;
    piece->line = source->line + 1;
    source->start += length;
    source->line += count_lines(piece->text, length);
    input->origin += units(piece->text, length, input->options->format.offsets);
    input->next_piece++;
    return 1;
}
