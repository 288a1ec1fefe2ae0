/* SPDX-License-Identifier: BSD-2-Clause */
/* Sorting by strings of codes: three-way radix quicksort (Bentley & Sedgewick 1997). */
#ifndef PLN_COMPILE_SORT_H
#define PLN_COMPILE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* `order` holds indexes; key(context, index) is a string of codes ended by 0. */
typedef const uint8_t *(*pln_sort_key)(const void *context, uint32_t index);

/* Sort; equal keys keep the order of their indexes. */
void pln_sort(uint32_t *order, size_t count, pln_sort_key key, const void *context);

#endif
