/* SPDX-License-Identifier: BSD-2-Clause */
/* The public functions: check what came in, call the format, hand the output back. */
#include <polan/format.h>

#include "base/error.h"
#include "format/writer.h"

static const polan_format_options defaults = POLAN_FORMAT_OPTIONS_INIT;

static const pln_format_functions *functions_of(polan_format format)
{
    switch (format) {
    case POLAN_FORMAT_TEXT:
        return &pln_format_text;
    case POLAN_FORMAT_JSONL:
        return &pln_format_jsonl;
    case POLAN_FORMAT_CONLLU:
        return &pln_format_conllu;
    case POLAN_FORMAT_TSV:
        return &pln_format_tsv;
    case POLAN_FORMAT_HTML:
        return &pln_format_html;
    }
    return NULL;
}

static polan_status check_options(const polan_format_options *options, polan_error *error)
{
    const uint32_t known = POLAN_FORMAT_ENTITIES_ONLY | POLAN_FORMAT_COLOR |
                           POLAN_FORMAT_EXPLAIN | POLAN_FORMAT_JSON_ID;
    if (options->size != sizeof *options)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "options of %zu bytes, this library knows %zu", options->size,
                         sizeof *options);
    if (options->flags & ~known)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown flags 0x%x",
                         (unsigned)(options->flags & ~known));
    if (!functions_of(options->format))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown format %d",
                         (int)options->format);
    if ((unsigned)options->offsets > POLAN_OFFSETS_UTF16)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown offsets %d",
                         (int)options->offsets);
    if (options->format == POLAN_FORMAT_CONLLU &&
        (options->flags & POLAN_FORMAT_ENTITIES_ONLY))
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "CoNLL-U cannot hold entities without tokens");
    return POLAN_OK;
}

static polan_status open_output(const polan_format_options **options,
                                polan_output *output, pln_buffer *out, polan_error *error)
{
    if (!output)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "output is NULL");
    if (!*options)
        *options = &defaults;
    *out = (pln_buffer){output->data, output->length, output->capacity, 0};
    return check_options(*options, error);
}

/* Give the memory back, and the pieces written unless they are not whole. */
static polan_status close_output(polan_output *output, const pln_buffer *out,
                                 polan_error *error)
{
    output->data = out->data;
    output->capacity = out->capacity;
    if (!out->failed)
        output->length = out->length;
    if (output->data)
        output->data[output->length] = '\0';
    return out->failed ? pln_error_memory(error) : POLAN_OK;
}

polan_status polan_format_begin(const polan_format_options *options, polan_output *output,
                                polan_error *error)
{
    pln_buffer out;
    polan_status status = open_output(&options, output, &out, error);
    if (status != POLAN_OK)
        return status;
    const pln_format_functions *format = functions_of(options->format);
    if (format->begin)
        format->begin(options, &out);
    return close_output(output, &out, error);
}

polan_status polan_format_document(const polan_document *document, const char *id,
                                   const polan_format_options *options,
                                   polan_output *output, polan_error *error)
{
    pln_buffer out;
    polan_status status = open_output(&options, output, &out, error);
    if (status != POLAN_OK)
        return status;
    if (!document)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "document is NULL");
    pln_writing writing = {.document = document, .options = options, .id = id};
    writing.text = polan_document_text(document, &writing.length);
    writing.tokens = polan_document_tokens(document, &writing.n_tokens);
    writing.words = polan_document_words(document, NULL);
    writing.sentences = polan_document_sentences(document, &writing.n_sentences);
    writing.entities = polan_document_entities(document, &writing.n_entities);
    functions_of(options->format)->document(&writing, &out);
    return close_output(output, &out, error);
}

polan_status polan_format_end(const polan_format_options *options, polan_output *output,
                              polan_error *error)
{
    pln_buffer out;
    polan_status status = open_output(&options, output, &out, error);
    if (status != POLAN_OK)
        return status;
    const pln_format_functions *format = functions_of(options->format);
    if (format->end)
        format->end(options, &out);
    return close_output(output, &out, error);
}

void polan_output_free(polan_output *output)
{
    if (!output)
        return;
    pln_buffer buffer = {output->data, output->length, output->capacity, 0};
    pln_buffer_free(&buffer);
    *output = (polan_output){0};
}

const polan_entity *pln_entity_of(const pln_writing *writing, size_t *at, size_t index)
{
    while (*at < writing->n_entities &&
           writing->entities[*at].first_token + writing->entities[*at].n_tokens <= index)
        ++*at;
    if (*at == writing->n_entities || writing->entities[*at].first_token > index)
        return NULL;
    return &writing->entities[*at];
}
