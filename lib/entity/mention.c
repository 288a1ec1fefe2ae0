/* SPDX-License-Identifier: BSD-2-Clause */
/* Mentions that rules make, and choosing among those that overlap. */
#include "entity/mention.h"

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

/* Mentions by their numbers, while it is decided which are kept. */
typedef struct choosing {
    const pln_mention *items;
    uint32_t *by_start; /* then as they were added */
    uint32_t *by_worth; /* places in a run, the best first */
    uint8_t *states;    /* of each place in `by_start` */
} choosing;

enum { OPEN, KEPT, DROPPED };

static const pln_mention *mention_at(const choosing *in, size_t place)
{
    return &in->items[in->by_start[place]];
}

/* Counting sort: there are not many more tokens than mentions, or the other way round. */
static void order_by_start(choosing *in, size_t count, uint32_t *places, size_t n_tokens)
{
    memset(places, 0, (n_tokens + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[in->items[i].span.first + 1]++;
    for (size_t i = 1; i <= n_tokens; i++)
        places[i] += places[i - 1];
    for (size_t i = 0; i < count; i++)
        in->by_start[places[in->items[i].span.first]++] = (uint32_t)i;
}

static int goes_before(const choosing *in, uint32_t a, uint32_t b)
{
    const pln_mention *left = mention_at(in, a), *right = mention_at(in, b);
    return is_better(left, right) ||
           (!is_better(right, left) && in->by_start[a] < in->by_start[b]);
}

static void sift(const choosing *in, uint32_t *heap, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && goes_before(in, heap[child], heap[child + 1]))
            child++;
        if (!goes_before(in, heap[root], heap[child]))
            return;
        uint32_t place = heap[root];
        heap[root] = heap[child];
        heap[child] = place;
    }
}

/* Heapsort of the places from … to - 1, since a run may be as long as the text. */
static void order_by_worth(const choosing *in, size_t from, size_t to)
{
    uint32_t *heap = in->by_worth;
    size_t n = to - from;
    for (size_t i = 0; i < n; i++)
        heap[i] = (uint32_t)(from + i);
    for (size_t i = n / 2; i-- > 0;)
        sift(in, heap, i, n);
    for (size_t end = n; end-- > 1;) {
        uint32_t place = heap[0];
        heap[0] = heap[end];
        heap[end] = place;
        sift(in, heap, 0, end);
    }
}

/* Keep one, and drop those that overlap it; none of the run is longer than `longest`. */
static void keep(choosing *in, size_t from, size_t to, size_t best, uint32_t longest)
{
    const pln_mention *kept = mention_at(in, best);
    for (size_t i = best + 1; i < to && mention_at(in, i)->span.first < kept->span.last;
         i++)
        in->states[i] = DROPPED;
    for (size_t i = best;
         i-- > from && mention_at(in, i)->span.first + longest > kept->span.first;)
        if (overlap(kept, mention_at(in, i)))
            in->states[i] = DROPPED;
    in->states[best] = KEPT;
}

/* The best of the places from … to - 1 that is still open; `to` if none is. */
static size_t best_open(const choosing *in, size_t from, size_t to)
{
    size_t best = to;
    for (size_t i = from; i < to; i++)
        if (in->states[i] == OPEN &&
            (best == to || goes_before(in, (uint32_t)i, (uint32_t)best)))
            best = i;
    return best;
}

/* Runs are mostly short: in those looking for the best takes less than ordering them. */
#define RUN_SHORT 16

static void resolve_run(choosing *in, size_t from, size_t to, uint32_t longest)
{
    if (to - from <= RUN_SHORT) {
        for (size_t best; (best = best_open(in, from, to)) < to;)
            keep(in, from, to, best, longest);
        return;
    }
    order_by_worth(in, from, to);
    for (size_t i = 0; i < to - from; i++)
        if (in->states[in->by_worth[i]] == OPEN)
            keep(in, from, to, in->by_worth[i], longest);
}

/* Mentions by start fall into runs that touch one another. */
static void resolve_all(choosing *in, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t end = mention_at(in, from)->span.last;
        uint32_t longest = length_of(mention_at(in, from));
        for (to = from + 1; to < count && mention_at(in, to)->span.first < end; to++) {
            const pln_mention *mention = mention_at(in, to);
            if (mention->span.last > end)
                end = mention->span.last;
            if (length_of(mention) > longest)
                longest = length_of(mention);
        }
        resolve_run(in, from, to, longest);
    }
}

int pln_mentions_resolve(pln_mentions *mentions, size_t n_tokens, pln_arena *scratch)
{
    size_t count = mentions->count, kept = 0;
    uint32_t *places = pln_arena_alloc(scratch, n_tokens + 1, sizeof *places);
    pln_mention *chosen = pln_arena_alloc(scratch, count, sizeof *chosen);
    choosing in = {.items = mentions->items,
                   .by_start = pln_arena_alloc(scratch, count, sizeof *in.by_start),
                   .by_worth = pln_arena_alloc(scratch, count, sizeof *in.by_worth),
                   .states = pln_arena_alloc(scratch, count, 1)};
    if (!places || !chosen || !in.by_start || !in.by_worth || !in.states)
        return -1;
    order_by_start(&in, count, places, n_tokens);
    memset(in.states, OPEN, count);
    resolve_all(&in, count);
    for (size_t i = 0; i < count; i++)
        if (in.states[i] == KEPT)
            chosen[kept++] = *mention_at(&in, i);
    if (kept)
        memcpy(mentions->items, chosen, kept * sizeof *chosen);
    mentions->count = kept;
    return 0;
}
