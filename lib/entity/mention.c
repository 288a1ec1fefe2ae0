/* SPDX-License-Identifier: BSD-2-Clause */
/* Mentions that rules make, and choosing among those that overlap. */
#include "entity/mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

pln_mention pln_mention_of(const pln_rule *rule, pln_span span, pln_span head)
{
    return (pln_mention){.span = span,
                         .head = head,
                         .type = rule->type,
                         .weak = rule->weak,
                         .soft = rule->soft,
                         .base = rule->base,
                         .priority = rule->priority,
                         .rule = rule->name};
}

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

static int goes_before(const pln_mention *run, uint32_t a, uint32_t b)
{
    return is_better(&run[a], &run[b]) || (!is_better(&run[b], &run[a]) && a < b);
}

/*
 * Heapsort: `group` of the k-th becomes the number of the k-th best. In place, since a
 * run may be as long as the text.
 */
static void sift(pln_mention *run, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && goes_before(run, run[child].group, run[child + 1].group))
            child++;
        if (!goes_before(run, run[root].group, run[child].group))
            return;
        uint32_t number = run[root].group;
        run[root].group = run[child].group;
        run[child].group = number;
    }
}

static void order_run(pln_mention *run, size_t n)
{
    for (size_t i = 0; i < n; i++)
        run[i].group = (uint32_t)i;
    for (size_t i = n / 2; i-- > 0;)
        sift(run, i, n);
    for (size_t end = n; end-- > 1;) {
        uint32_t number = run[0].group;
        run[0].group = run[end].group;
        run[end].group = number;
        sift(run, 0, end);
    }
}

enum { OPEN, KEPT, DROPPED };

/* Keep one, and drop those that overlap it; none of the run is longer than `longest`. */
static void keep(pln_mention *run, size_t n, size_t best, uint32_t longest)
{
    pln_mention *kept = &run[best];
    for (size_t i = best + 1; i < n && run[i].span.first < kept->span.last; i++)
        if (overlap(kept, &run[i]))
            run[i].learnt = DROPPED;
    for (size_t i = best; i-- > 0 && run[i].span.first + longest > kept->span.first;)
        if (overlap(kept, &run[i]))
            run[i].learnt = DROPPED;
    kept->learnt = KEPT;
}

/* Mentions by start fall into runs that touch one another: of each the best first. */
static void resolve_run(pln_mention *run, size_t n)
{
    uint32_t longest = 0;
    order_run(run, n);
    for (size_t i = 0; i < n; i++) {
        run[i].learnt = OPEN;
        if (length_of(&run[i]) > longest)
            longest = length_of(&run[i]);
    }
    for (size_t i = 0; i < n; i++)
        if (run[run[i].group].learnt == OPEN)
            keep(run, n, run[i].group, longest);
    for (size_t i = 0; i < n; i++) {
        run[i].group = run[i].learnt == KEPT;
        run[i].learnt = 0;
    }
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
