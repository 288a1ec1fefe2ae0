/* SPDX-License-Identifier: BSD-2-Clause */
/* Offsets in other units than bytes. */
#include "format/offsets.h"

/* What a byte of well-formed UTF-8 adds: nothing if it continues a sequence. */
static unsigned units_of(unsigned char byte, polan_offsets units)
{
    if ((byte & 0xC0) == 0x80)
        return 0;
    return units == POLAN_OFFSETS_UTF16 && byte >= 0xF0 ? 2 : 1;
}

uint64_t pln_offsets_at(pln_offsets *offsets, size_t target)
{
    if (offsets->units == POLAN_OFFSETS_BYTES)
        return target;
    while (offsets->byte < target)
        offsets->unit +=
            units_of((unsigned char)offsets->text[offsets->byte++], offsets->units);
    while (offsets->byte > target)
        offsets->unit -=
            units_of((unsigned char)offsets->text[--offsets->byte], offsets->units);
    return offsets->unit;
}
