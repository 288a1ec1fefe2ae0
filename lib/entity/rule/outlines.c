/* SPDX-License-Identifier: BSD-2-Clause */
/* Outlines of forms, told apart by a hash of their bytes. */
#include "entity/rule/outlines.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

static int grow(pln_outlines *outlines)
{
    size_t size = outlines->slots ? 2 * (outlines->mask + 1) : 1024;
    uint32_t *slots = pln_alloc_zero(size, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < outlines->count; i++) {
        const char *bytes = (const char *)pln_outline(outlines, i);
        size_t at = pln_hash(bytes, pln_outline_size(outlines)) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    pln_free(outlines->slots);
    outlines->slots = slots;
    outlines->mask = size - 1;
    return 0;
}

int64_t pln_outlines_find(pln_outlines *outlines, const uint8_t *bytes)
{
    size_t size = pln_outline_size(outlines);
    if ((!outlines->slots || 2 * outlines->count > outlines->mask) && grow(outlines) < 0)
        return -1;
    size_t at = pln_hash((const char *)bytes, size) & outlines->mask;
    for (; outlines->slots[at]; at = (at + 1) & outlines->mask) {
        uint32_t number = outlines->slots[at] - 1;
        if (memcmp(pln_outline(outlines, number), bytes, size) == 0)
            return number;
    }
    if (pln_reserve((void **)&outlines->bytes, &outlines->capacity, outlines->count + 1,
                    size) < 0)
        return -1;
    memcpy(outlines->bytes + outlines->count * size, bytes, size);
    outlines->slots[at] = (uint32_t)++outlines->count;
    return (int64_t)outlines->count - 1;
}

void pln_outlines_clear(pln_outlines *outlines)
{
    outlines->count = 0;
    if (outlines->slots)
        memset(outlines->slots, 0, (outlines->mask + 1) * sizeof *outlines->slots);
}

void pln_outlines_free(pln_outlines *outlines)
{
    pln_free(outlines->bytes);
    pln_free(outlines->slots);
    memset(outlines, 0, sizeof *outlines);
}
