/* SPDX-License-Identifier: BSD-2-Clause */
/* Checked allocation. */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>

static int overflows(size_t count, size_t size)
{
    return size != 0 && count > SIZE_MAX / size;
}

void *pln_alloc(size_t count, size_t size)
{
    if (overflows(count, size))
        return NULL;
    size_t bytes = count * size;
    return malloc(bytes ? bytes : 1);
}

void *pln_alloc_zero(size_t count, size_t size)
{
    if (overflows(count, size))
        return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

void *pln_realloc(void *old, size_t count, size_t size)
{
    if (overflows(count, size))
        return NULL;
    size_t bytes = count * size;
    return realloc(old, bytes ? bytes : 1);
}

void pln_free(void *memory)
{
    free(memory);
}

int pln_reserve(void **items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return 0;
    size_t larger = *capacity + *capacity / 2 + 16;
    if (larger < need)
        larger = need;
    void *grown = pln_realloc(*items, larger, size);
    if (!grown)
        return -1;
    *items = grown;
    *capacity = larger;
    return 0;
}
