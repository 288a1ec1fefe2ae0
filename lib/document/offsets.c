/* SPDX-License-Identifier: BSD-2-Clause */
/* Offsets in other units than bytes. */
#include "base/error.h"
#include "base/utf8.h"
#include "document/document.h"

static int continues(const char *byte)
{
    return (*byte & 0xC0) == 0x80;
}

static polan_status check_offsets(const polan_document *document, const uint32_t *offsets,
                                  size_t count, polan_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (offsets[i] > document->length)
            return pln_error_at(error, POLAN_ERROR_ARGUMENT, "", 0, offsets[i],
                                "offset %lu in a text of %zu bytes",
                                (unsigned long)offsets[i], document->length);
        if (continues(document->text + offsets[i]))
            return pln_error_at(error, POLAN_ERROR_ARGUMENT, "", 0, offsets[i],
                                "offset %lu is inside a code point",
                                (unsigned long)offsets[i]);
    }
    return POLAN_OK;
}

static uint32_t count_units(const char *bytes, size_t length, polan_offsets unit)
{
    return (uint32_t)(unit == POLAN_OFFSETS_UTF16 ? pln_utf8_count_utf16(bytes, length)
                                                  : pln_utf8_count(bytes, length));
}

polan_status polan_document_convert(const polan_document *document, polan_offsets unit,
                                    uint32_t *offsets, size_t count, polan_error *error)
{
    if (!document || (!offsets && count))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         document ? "offsets" : "document");
    if (unit != POLAN_OFFSETS_CODEPOINTS && unit != POLAN_OFFSETS_BYTES &&
        unit != POLAN_OFFSETS_UTF16)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown unit %d", (int)unit);
    polan_status status = check_offsets(document, offsets, count, error);
    if (status != POLAN_OK || unit == POLAN_OFFSETS_BYTES)
        return status;
    const char *text = document->text;
    uint32_t byte = 0, units = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t next = offsets[i];
        if (next >= byte)
            units += count_units(text + byte, next - byte, unit);
        else
            units -= count_units(text + next, byte - next, unit);
        byte = next;
        offsets[i] = units;
    }
    return POLAN_OK;
}
