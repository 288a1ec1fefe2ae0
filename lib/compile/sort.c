/* SPDX-License-Identifier: BSD-2-Clause */
/* Three-way radix quicksort of indexes. */
#include "compile/sort.h"

#include <stdlib.h>

typedef struct sorter {
    pln_sort_key key;
    const void *context;
} sorter;

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint8_t letter(const sorter *s, uint32_t index, size_t depth)
{
    return s->key(s->context, index)[depth];
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

static uint8_t pivot(const sorter *s, const uint32_t *order, size_t count, size_t depth)
{
    uint8_t a = letter(s, order[0], depth), b = letter(s, order[count / 2], depth);
    uint8_t c = letter(s, order[count - 1], depth);
    if (a > b) {
        uint8_t kept = a;
        a = b;
        b = kept;
    }
    return c < a ? a : c > b ? b : c;
}

static void sort(const sorter *s, uint32_t *order, size_t count, size_t depth)
{
    while (count > 1) {
        uint8_t middle = pivot(s, order, count, depth);
        size_t low = 0, high = count;
        for (size_t i = 0; i < high;) {
            uint8_t at = letter(s, order[i], depth);
            if (at < middle)
                swap(&order[low++], &order[i++]);
            else if (at > middle)
                swap(&order[i], &order[--high]);
            else
                i++;
        }
        sort(s, order, low, depth);
        sort(s, order + high, count - high, depth);
        if (middle == 0) {
            qsort(order + low, high - low, sizeof *order, by_index);
            return;
        }
        order += low;
        count = high - low;
        depth++;
    }
}

void pln_sort(uint32_t *order, size_t count, pln_sort_key key, const void *context)
{
    sorter s = {.key = key, .context = context};
    sort(&s, order, count, 0);
}
