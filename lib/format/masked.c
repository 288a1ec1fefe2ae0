/* SPDX-License-Identifier: BSD-2-Clause */
/* Masked texts written out. */
#include <string.h>

#include <polan/mask.h>

#include "base/error.h"
#include "format/offsets.h"
#include "format/writer.h"

static void put_member(pln_buffer *out, const char *name, uint64_t number)
{
    pln_buffer_add_string(out, name);
    pln_buffer_add_number(out, number);
}

static void put_object(const polan_document *document, const polan_masked *masked,
                       const char *id, const polan_format_options *options,
                       pln_buffer *out)
{
    size_t length, count;
    const char *text = polan_masked_text(masked, &length);
    const polan_mask_span *spans = polan_masked_spans(masked, &count);
    pln_offsets before = {.text = polan_document_text(document, NULL),
                          .units = options->offsets};
    pln_offsets after = {.text = text, .units = options->offsets};
    PLN_PUT(out, "{\"id\":");
    if (!id)
        PLN_PUT(out, "null");
    else if (options->flags & POLAN_FORMAT_JSON_ID)
        pln_buffer_add_string(out, id);
    else
        pln_put_json_string(out, id);
    if (options->origin)
        put_member(out, ",\"offset\":", options->origin);
    PLN_PUT(out, ",\"text\":\"");
    pln_put_json(out, text, length);
    PLN_PUT(out, "\",\"masks\":[");
    for (size_t i = 0; i < count; i++) {
        put_member(out, i ? ",{\"start\":" : "{\"start\":",
                   pln_offsets_at(&before, spans[i].start));
        put_member(out, ",\"end\":", pln_offsets_at(&before, spans[i].end));
        put_member(out,
                   ",\"masked_start\":", pln_offsets_at(&after, spans[i].masked_start));
        put_member(out, ",\"masked_end\":", pln_offsets_at(&after, spans[i].masked_end));
        PLN_PUT(out, ",\"type\":");
        pln_put_json_string(out, spans[i].type);
        pln_buffer_add_char(out, '}');
    }
    PLN_PUT(out, "]}\n");
}

polan_status polan_format_masked(const polan_document *document,
                                 const polan_masked *masked, const char *id,
                                 const polan_format_options *options,
                                 polan_output *output, polan_error *error)
{
    static const polan_format_options defaults = POLAN_FORMAT_OPTIONS_INIT;
    if (!document || !masked || !output)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         !document ? "document"
                         : !masked ? "masked"
                                   : "output");
    if (!options)
        options = &defaults;
    if (options->size != sizeof *options)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "options of %zu bytes, this library knows %zu", options->size,
                         sizeof *options);
    if (options->format != POLAN_FORMAT_TEXT && options->format != POLAN_FORMAT_JSONL)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "masked texts are written as text or JSON Lines");
    size_t length;
    const char *text = polan_masked_text(masked, &length);
    pln_buffer out = {output->data, output->length, output->capacity, 0};
    if (options->format == POLAN_FORMAT_JSONL)
        put_object(document, masked, id, options, &out);
    else
        pln_buffer_add(&out, text, length);
    output->data = out.data;
    output->capacity = out.capacity;
    if (!out.failed)
        output->length = out.length;
    if (output->data)
        output->data[output->length] = '\0';
    return out.failed ? pln_error_memory(error) : POLAN_OK;
}
