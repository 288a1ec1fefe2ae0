/* SPDX-License-Identifier: BSD-2-Clause */
/* Masked texts: the public functions. */
#include <polan/mask.h>

#include "base/alloc.h"
#include "base/error.h"
#include "document/document.h"
#include "entity/values_private.h"
#include "mask/mask.h"
#include "mask/pseudonym.h"
#include "model.h"

static const char *label_of(const void *values, const char *type)
{
    return pln_value_look_up(&((const pln_values *)values)->tables, "labels", type);
}

polan_status polan_mask(const polan_document *document, const polan_mask_options *options,
                        polan_masked **masked, polan_error *error)
{
    const pln_values *values;
    if (!document || !masked)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         document ? "masked" : "document");
    *masked = NULL;
    if (options && options->size != sizeof *options)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "options of %zu bytes, this library knows %zu", options->size,
                         sizeof *options);
    polan_status status = pln_model_values(document->owner, &values, error);
    if (status != POLAN_OK)
        return status;
    if (options && options->flags & ~(uint32_t)POLAN_MASK_PSEUDONYMS)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown flags 0x%x",
                         (unsigned)options->flags);
    pln_mask_way way = {.label = label_of, .context = values, .tables = &values->tables};
    if (options && options->flags & POLAN_MASK_PSEUDONYMS)
        way.lexicon = ((const polan_model *)document->owner)->lexicon;
    if (way.lexicon && !pln_pseudonyms_known(way.tables))
        return pln_error(error, POLAN_ERROR_FORMAT, "the model has no invented names");
    polan_masked *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    status = pln_mask(made, document,
                      options && options->types ? options->types : POLAN_MASK_TYPES, &way,
                      error);
    if (status != POLAN_OK)
        polan_masked_free(made);
    else
        *masked = made;
    return status;
}

const char *polan_masked_text(const polan_masked *masked, size_t *length)
{
    if (length)
        *length = masked->length;
    return masked->text;
}

const polan_mask_span *polan_masked_spans(const polan_masked *masked, size_t *count)
{
    if (count)
        *count = masked->n_spans;
    return masked->n_spans ? masked->spans : NULL;
}

void polan_masked_free(polan_masked *masked)
{
    if (!masked)
        return;
    pln_arena_free(&masked->arena);
    pln_free(masked);
}
