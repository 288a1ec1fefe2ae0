/* SPDX-License-Identifier: BSD-2-Clause */
/* The only place that asks the system for memory; a test greps for others. */
#ifndef PLN_BASE_ALLOC_H
#define PLN_BASE_ALLOC_H

#include <stddef.h>

/* `count` items of `size` bytes; NULL if there is no memory or the product overflows. */
void *pln_alloc(size_t count, size_t size);

/* The same, zeroed. */
void *pln_alloc_zero(size_t count, size_t size);

/* Resize `old` (or NULL) to `count` items; on failure NULL, and `old` stays. */
void *pln_realloc(void *old, size_t count, size_t size);

void pln_free(void *memory);

/*
 * Room for at least `need` items in `*items` of `*capacity`: grows by half as much again.
 * Returns 0, or -1 without memory; nothing has changed then.
 */
int pln_reserve(void **items, size_t *capacity, size_t need, size_t size);

#endif
