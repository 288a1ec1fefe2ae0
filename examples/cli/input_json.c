/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * JSON Lines: {"id": …, "text": …} a line, other members ignored.
 *
 * The line is taken here, and read where there is a thread to do it.
 */
#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static int is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

int input_next_json(cli_input *input, cli_piece *piece)
{
    char *line;
    size_t length, blank;
    int taken;
    do {
        taken = source_line(&input->source, &line, &length);
        if (taken <= 0)
            return taken;
        if (input->source.line == 1 && length >= 3 &&
            memcmp(line, "\xEF\xBB\xBF", 3) == 0)
            line += 3, length -= 3;
        for (blank = 0; blank < length && is_space(line[blank]); blank++)
            ;
    } while (blank == length);
    piece->text = input_copy(input, line, length);
    piece->length = length;
    piece->size = length + 1;
    piece->is_json = 1;
    piece->line = input->source.line;
    return piece->text ? 1 : -1;
}

static int hex_value(const char *digits)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char digit = digits[i];
        int part = digit >= '0' && digit <= '9'   ? digit - '0'
                   : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                   : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                  : -1;
        if (part < 0)
            return -1;
        value = value * 16 + part;
    }
    return value;
}

/* The value of an escape \uXXXX at `bytes`, or -1. */
static int unit_at(const char *bytes, size_t length)
{
    return length >= 6 && bytes[0] == '\\' && bytes[1] == 'u' ? hex_value(bytes + 2) : -1;
}

/* Make each escape of half a surrogate pair \ufffd: the sizes are the same. */
static void replace_surrogates(char *line, size_t length)
{
    for (size_t at = 0; at < length;) {
        int unit = unit_at(line + at, length - at);
        if (line[at] != '\\') {
            at++;
        } else if (unit < 0xD800 || unit > 0xDFFF) {
            at += 2;
        } else {
            int next = at + 6 <= length ? unit_at(line + at + 6, length - at - 6) : -1;
            int paired = unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF;
            if (!paired)
                memcpy(line + at, "\\ufffd", 6);
            at += paired ? 12 : 6;
        }
    }
}

/* Bytes that are not UTF-8 become U+FFFD. Returns 0, or -1 without memory. */
static int replace_invalid(cli_piece *piece)
{
    size_t at = pln_utf8_check(piece->text, piece->length);
    if (at == piece->length)
        return 0;
    pln_buffer line = {0};
    size_t done = 0;
    while (at < piece->length) {
        pln_buffer_add(&line, piece->text + done, at - done);
        pln_buffer_add_string(&line, REPLACEMENT);
        done = ++at;
        at += pln_utf8_check(piece->text + at, piece->length - at);
    }
    pln_buffer_add(&line, piece->text + done, piece->length - done);
    if (line.failed) {
        pln_buffer_free(&line);
        return -1;
    }
    pln_free(piece->text);
    piece->text = line.data;
    piece->length = line.length;
    return 0;
}

/* Put a string of jansson's in place of one of ours. */
static int copy_string(char **target, const char *bytes, size_t length)
{
    char *copy = pln_alloc(length + 1, 1);
    if (!copy)
        return -1;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    pln_free(*target);
    *target = copy;
    return 0;
}

/* The id: a string's characters, a number as JSON; without one the number of the line. */
static polan_status read_id(cli_piece *piece, const json_t *id, polan_error *error)
{
    char line[32];
    snprintf(line, sizeof line, "%zu", piece->line);
    if (json_is_string(id) && memchr(json_string_value(id), 0, json_string_length(id)))
        return pln_error(error, POLAN_ERROR_FORMAT, "\"id\" holds U+0000");
    if (id && !json_is_null(id) && !json_is_string(id) && !json_is_number(id))
        return pln_error(error, POLAN_ERROR_FORMAT,
                         "\"id\" is neither a string nor a number");
    char *number = json_is_number(id) ? json_dumps(id, JSON_ENCODE_ANY) : NULL;
    if (json_is_number(id) && !number)
        return pln_error_memory(error);
    const char *name = json_is_string(id) ? json_string_value(id)
                       : number           ? number
                                          : line;
    piece->json_id = !json_is_string(id);
    int failed = copy_string(&piece->id, name, strlen(name)) < 0;
    free(number);
    return failed ? pln_error_memory(error) : POLAN_OK;
}

static polan_status read_object(cli_piece *piece, const json_t *object,
                                polan_error *error)
{
    if (!json_is_object(object))
        return pln_error(error, POLAN_ERROR_FORMAT, "not a JSON object");
    const json_t *text = json_object_get(object, "text");
    if (!json_is_string(text))
        return pln_error(error, POLAN_ERROR_FORMAT,
                         text ? "\"text\" is not a string" : "no \"text\"");
    polan_status status = read_id(piece, json_object_get(object, "id"), error);
    if (status != POLAN_OK)
        return status;
    size_t length = json_string_length(text);
    if (copy_string(&piece->text, json_string_value(text), length) < 0)
        return pln_error_memory(error);
    piece->length = length;
    return POLAN_OK;
}

int piece_read_json(cli_piece *piece, int replace, polan_error *error)
{
    json_error_t problem;
    piece->is_json = 0;
    if (replace) {
        if (replace_invalid(piece) < 0) {
            pln_error_memory(error);
            return -1;
        }
        replace_surrogates(piece->text, piece->length);
    }
    json_t *object = json_loadb(piece->text, piece->length, JSON_ALLOW_NUL, &problem);
    if (!object) {
        pln_error(error, POLAN_ERROR_FORMAT, "invalid JSON at byte %d: %s",
                  problem.position, problem.text);
        return -1;
    }
    polan_status status = read_object(piece, object, error);
    json_decref(object);
    return status == POLAN_OK ? 0 : -1;
}
