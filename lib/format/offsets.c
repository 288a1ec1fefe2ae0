/* SPDX-License-Identifier: BSD-2-Clause */
/* Offsets in other units than bytes. */
#include "format/offsets.h"

#include "base/utf8.h"

static uint64_t count(const pln_offsets *offsets, size_t from, size_t to)
{
    const char *bytes = offsets->text + from;
    return offsets->units == POLAN_OFFSETS_UTF16 ? pln_utf8_count_utf16(bytes, to - from)
                                                 : pln_utf8_count(bytes, to - from);
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
