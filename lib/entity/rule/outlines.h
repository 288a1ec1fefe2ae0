/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Outlines: what forms alone decide of their records, lists included, numbered from 0 as
 * it is met. Forms that are alike have one outline. One thread's.
 */
#ifndef PLN_ENTITY_RULE_OUTLINES_H
#define PLN_ENTITY_RULE_OUTLINES_H

#include <stddef.h>
#include <stdint.h>

#include "entity/rule/records.h"

typedef struct pln_outlines {
    size_t n_lists; /* bytes */
    uint8_t *bytes; /* of each: form part of the record, then lists */
    size_t count, capacity;
    uint32_t *slots; /* number + 1, by hash; 0: free */
    size_t mask;
} pln_outlines;

/* Bytes of one outline, and the first of outline `i`. */
static inline size_t pln_outline_size(const pln_outlines *outlines)
{
    return PLN_RECORD_LISTS - PLN_RECORD_SHAPE + outlines->n_lists;
}

static inline const uint8_t *pln_outline(const pln_outlines *outlines, size_t i)
{
    return outlines->bytes + i * pln_outline_size(outlines);
}

/* Number of an outline, a new one if there is none like it; -1 without memory. */
int64_t pln_outlines_find(pln_outlines *outlines, const uint8_t *bytes);

/* Forget all. */
void pln_outlines_clear(pln_outlines *outlines);
void pln_outlines_free(pln_outlines *outlines);

#endif
