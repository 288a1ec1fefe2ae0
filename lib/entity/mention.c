/* SPDX-License-Identifier: BSD-2-Clause */
/* Choosing among mentions that overlap. */
#include "entity/mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

int pln_mentions_add(pln_mentions *mentions, const pln_mention *mention)
{
    if (pln_reserve((void **)&mentions->items, &mentions->capacity, mentions->count + 1,
                    sizeof *mentions->items) < 0)
        return -1;
    mentions->items[mentions->count++] = *mention;
    return 0;
}

static uint32_t length_of(const pln_mention *mention)
{
    return mention->span.last - mention->span.first;
}

/* Is `a` to be preferred to `b`? At a tie gazetteers are better: they have base forms. */
static int is_better(const pln_mention *a, const pln_mention *b)
{
    if (a->weak != b->weak)
        return b->weak;
    if (a->priority != b->priority)
        return a->priority > b->priority;
    if (length_of(a) != length_of(b))
        return length_of(a) > length_of(b);
    if (!a->entry != !b->entry)
        return a->entry != NULL;
    return a->span.first < b->span.first;
}

static int overlap(const pln_mention *a, const pln_mention *b)
{
    return a->span.first < b->span.last && b->span.first < a->span.last;
}

static int by_start(const void *left, const void *right)
{
    const pln_mention *a = left, *b = right;
    if (a->span.first != b->span.first)
        return a->span.first < b->span.first ? -1 : 1;
    if (a->span.last != b->span.last)
        return a->span.last > b->span.last ? -1 : 1;
    return is_better(a, b) ? -1 : is_better(b, a);
}

/*
 * Mentions by start fall into runs that touch one another; each run is small, so the best
 * is taken from it again and again.
 */
static void resolve_run(pln_mention *run, size_t n)
{
    enum { OPEN, KEPT, DROPPED };
    for (size_t i = 0; i < n; i++)
        run[i].learnt = OPEN;
    for (;;) {
        pln_mention *best = NULL;
        for (size_t i = 0; i < n; i++)
            if (run[i].learnt == OPEN && (!best || is_better(&run[i], best)))
                best = &run[i];
        if (!best)
            break;
        best->learnt = KEPT;
        for (size_t i = 0; i < n; i++)
            if (run[i].learnt == OPEN && overlap(best, &run[i]))
                run[i].learnt = DROPPED;
    }
    for (size_t i = 0; i < n; i++)
        run[i].group = run[i].learnt == KEPT;
    for (size_t i = 0; i < n; i++)
        run[i].learnt = 0;
}

void pln_mentions_resolve(pln_mentions *mentions)
{
    pln_mention *items = mentions->items;
    size_t kept = 0;
    if (mentions->count)
        qsort(items, mentions->count, sizeof *items, by_start);
    for (size_t from = 0, to; from < mentions->count; from = to) {
        uint32_t end = items[from].span.last;
        for (to = from + 1; to < mentions->count && items[to].span.first < end; to++)
            if (items[to].span.last > end)
                end = items[to].span.last;
        resolve_run(items + from, to - from);
        for (size_t i = from; i < to; i++)
            if (items[i].group)
                items[kept++] = items[i];
    }
    mentions->count = kept;
}
