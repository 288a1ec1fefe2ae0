/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What tests allow: for each test, bits of a row of words. Most tests allow few bits, so
 * that only the words which have any are kept.
 */
#ifndef PLN_ENTITY_RULE_WAKES_H
#define PLN_ENTITY_RULE_WAKES_H

#include <stddef.h>
#include <stdint.h>

typedef struct pln_wake {
    uint64_t bits;
    uint32_t word;
    uint32_t test;
} pln_wake;

typedef struct pln_wakes {
    pln_wake *items; /* by test once they are in order */
    size_t count, capacity;
    uint32_t *first; /* [test], and one more: the first of its items */
} pln_wakes;

/* A zeroed pln_wakes is empty and ready. */
void pln_wakes_free(pln_wakes *wakes);

/* A test allows a bit. Returns 0, -1 without memory. */
int pln_wakes_add(pln_wakes *wakes, uint32_t test, size_t bit);

/* All were added: put them in order, by test. Returns 0, -1 without memory. */
int pln_wakes_order(pln_wakes *wakes, size_t n_tests);

/* Add to a row of words what a test allows. */
static inline void pln_wakes_give(const pln_wakes *wakes, size_t test, uint64_t *words)
{
    for (uint32_t i = wakes->first[test]; i < wakes->first[test + 1]; i++)
        words[wakes->items[i].word] |= wakes->items[i].bits;
}

static inline int pln_wakes_any(const pln_wakes *wakes, size_t test)
{
    return wakes->first[test] < wakes->first[test + 1];
}

#endif
