/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a line of JSON as the command reads it; what it writes can be read again.
 */
#include <jansson.h>
#include <string.h>

#include "base/alloc.h"
#include "cli/input.h"
#include "fuzz/fuzz.h"

static void check_output(const polan_output *output, const cli_piece *piece)
{
    json_error_t problem;
    json_t *object = json_loadb(output->data, output->length, JSON_ALLOW_NUL, &problem);
    if (!object)
        fuzz_fail(problem.text);
    const json_t *text = json_object_get(object, "text");
    if (!json_is_string(text) || json_string_length(text) != piece->length ||
        memcmp(json_string_value(text), piece->text, piece->length) != 0)
        fuzz_fail("the text that comes out is not the one that went in");
    if (!json_is_array(json_object_get(object, "entities")))
        fuzz_fail("no entities in the output");
    json_decref(object);
}

static void analyze(const cli_piece *piece)
{
    static polan_analyzer *analyzer;
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    polan_output output = {NULL, 0, 0};
    polan_document *document;
    polan_error error;
    options.format = POLAN_FORMAT_JSONL;
    if (!analyzer &&
        polan_analyzer_new(&analyzer, fuzz_model(), NULL, &error) != POLAN_OK)
        fuzz_fail(error.message);
    if (polan_analyze(analyzer, piece->text, piece->length, &document, &error) !=
            POLAN_OK ||
        polan_format_document(document, piece->id, &options, &output, &error) != POLAN_OK)
        fuzz_fail(error.message);
    check_output(&output, piece);
    polan_output_free(&output);
    polan_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int replace = 0; replace <= 1; replace++) {
        cli_piece piece = {.length = size, .is_json = 1, .line = 1};
        polan_error error = {.status = POLAN_OK};
        piece.text = pln_alloc(size + 1, 1);
        if (!piece.text)
            return 0;
        memcpy(piece.text, data, size);
        piece.text[size] = '\0';
        if (piece_read_json(&piece, replace, &error) == 0)
            analyze(&piece);
        else if (error.status == POLAN_OK || !*error.message)
            fuzz_fail("an error that says nothing");
        piece_free(&piece);
    }
    return 0;
}
