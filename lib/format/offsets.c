/* SPDX-License-Identifier: BSD-2-Clause */
/* Offsets in other units than bytes. */
#include "format/offsets.h"

#include "base/utf8.h"

/* Eight bytes, the first one lowest, whatever the machine's order. */
static uint64_t load(const char *bytes)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    return (uint64_t)byte[0] | (uint64_t)byte[1] << 8 | (uint64_t)byte[2] << 16 |
           (uint64_t)byte[3] << 24 | (uint64_t)byte[4] << 32 | (uint64_t)byte[5] << 40 |
           (uint64_t)byte[6] << 48 | (uint64_t)byte[7] << 56;
}

static uint64_t count(const pln_offsets *offsets, size_t from, size_t to)
{
    const char *bytes = offsets->text + from;
    size_t length = to - from;
    if (offsets->units == POLAN_OFFSETS_UTF16)
        return pln_utf8_count_utf16(bytes, length);
    if (length >= 8 || from + 8 > offsets->length)
        return pln_utf8_count(bytes, length);
    /* most words, and what is between them: no loop */
    uint64_t rest = pln_utf8_rest(load(bytes)) & (((uint64_t)1 << 8 * length) - 1);
    return length - (rest * 0x0101010101010101u >> 56);
}

uint64_t pln_offsets_at(pln_offsets *offsets, size_t target)
{
    if (offsets->units == POLAN_OFFSETS_BYTES)
        return target;
    if (target >= offsets->byte)
        offsets->unit += count(offsets, offsets->byte, target);
    else
        offsets->unit -= count(offsets, target, offsets->byte);
    offsets->byte = target;
    return offsets->unit;
}
