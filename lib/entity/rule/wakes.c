/* SPDX-License-Identifier: BSD-2-Clause */
/* Gathering what tests allow. */
#include "entity/rule/wakes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

void pln_wakes_free(pln_wakes *wakes)
{
    pln_free(wakes->items);
    pln_free(wakes->first);
    memset(wakes, 0, sizeof *wakes);
}

int pln_wakes_add(pln_wakes *wakes, uint32_t test, size_t bit)
{
    if (pln_reserve((void **)&wakes->items, &wakes->capacity, wakes->count + 1,
                    sizeof *wakes->items) < 0)
        return -1;
    wakes->items[wakes->count++] = (pln_wake){
        .bits = (uint64_t)1 << bit % 64, .word = (uint32_t)(bit / 64), .test = test};
    return 0;
}

static int compare(const void *a, const void *b)
{
    const pln_wake *x = a, *y = b;
    if (x->test != y->test)
        return x->test < y->test ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* Those of one test and word are one. */
static void merge(pln_wakes *wakes)
{
    size_t kept = 0;
    for (size_t i = 0; i < wakes->count; i++) {
        const pln_wake *item = &wakes->items[i];
        if (kept && compare(&wakes->items[kept - 1], item) == 0)
            wakes->items[kept - 1].bits |= item->bits;
        else
            wakes->items[kept++] = *item;
    }
    wakes->count = kept;
}

int pln_wakes_order(pln_wakes *wakes, size_t n_tests)
{
    wakes->first = pln_alloc_zero(n_tests + 1, sizeof *wakes->first);
    if (!wakes->first)
        return -1;
    if (wakes->count)
        qsort(wakes->items, wakes->count, sizeof *wakes->items, compare);
    merge(wakes);
    for (size_t i = 0; i < wakes->count; i++)
        wakes->first[wakes->items[i].test + 1] = (uint32_t)i + 1;
    for (size_t i = 0; i < n_tests; i++)
        if (wakes->first[i + 1] < wakes->first[i])
            wakes->first[i + 1] = wakes->first[i];
    return 0;
}
