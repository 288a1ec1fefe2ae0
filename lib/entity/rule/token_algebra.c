/* SPDX-License-Identifier: BSD-2-Clause */
/* Token tests joined by and, or, not: all become alternatives of byte sets. */
#include "entity/rule/token_algebra.h"

#include <string.h>

static int is_empty(const pln_byte_set *set)
{
    return !(set->values[0] | set->values[1] | set->values[2] | set->values[3]);
}

/* Values that two sets of one place have both. Returns whether there are any. */
static int cut(pln_byte_set *out, const pln_byte_set *a, const pln_byte_set *b)
{
    out->place = a->place;
    for (size_t k = 0; k < 4; k++)
        out->values[k] = a->values[k] & b->values[k];
    return !is_empty(out);
}

/* Sets of a and b in the order of places. Returns 0 if nothing can fit. */
static int join_sets(pln_alternative *out, const pln_alternative *a,
                     const pln_alternative *b)
{
    size_t i = 0, k = 0;
    while (i < a->n_sets || k < b->n_sets) {
        pln_byte_set *set = &out->sets[out->n_sets++];
        if (k == b->n_sets || (i < a->n_sets && a->sets[i].place < b->sets[k].place))
            *set = a->sets[i++];
        else if (i == a->n_sets || b->sets[k].place < a->sets[i].place)
            *set = b->sets[k++];
        else if (!cut(set, &a->sets[i++], &b->sets[k++]))
            return 0;
    }
    return 1;
}

/* a and b both. Returns 1, 0 if nothing can fit, -1 without memory. */
static int join(pln_alternative *out, const pln_alternative *a, const pln_alternative *b,
                pln_arena *arena)
{
    out->sets = pln_arena_alloc(arena, a->n_sets + b->n_sets + 1, sizeof *out->sets);
    out->texts = pln_arena_alloc(arena, a->n_texts + b->n_texts + 1, sizeof *out->texts);
    if (!out->sets || !out->texts)
        return -1;
    out->places = a->places | b->places;
    out->n_sets = out->n_texts = 0;
    if (!join_sets(out, a, b))
        return 0;
    for (size_t i = 0; i < a->n_texts; i++)
        out->texts[out->n_texts++] = a->texts[i];
    for (size_t i = 0; i < b->n_texts; i++)
        out->texts[out->n_texts++] = b->texts[i];
    return 1;
}

/* Are all values of `narrow` in `wide`? */
static int has_all(const pln_byte_set *wide, const pln_byte_set *narrow)
{
    uint64_t more = 0;
    for (size_t k = 0; k < 4; k++)
        more |= narrow->values[k] & ~wide->values[k];
    return !more;
}

/* Does every record that fits `narrow` fit `wide`? */
static int covers(const pln_alternative *wide, const pln_alternative *narrow)
{
    if (wide->n_texts || wide->places & ~narrow->places)
        return 0;
    for (size_t i = 0, k = 0; i < wide->n_sets; i++, k++) {
        while (k < narrow->n_sets && narrow->sets[k].place < wide->sets[i].place)
            k++;
        if (k == narrow->n_sets || narrow->sets[k].place != wide->sets[i].place ||
            !has_all(&wide->sets[i], &narrow->sets[k]))
            return 0;
    }
    return 1;
}

static int same_values(const pln_byte_set *a, const pln_byte_set *b)
{
    return !((a->values[0] ^ b->values[0]) | (a->values[1] ^ b->values[1]) |
             (a->values[2] ^ b->values[2]) | (a->values[3] ^ b->values[3]));
}

/* Index of the only set in which two alternatives differ; -1 if that is not so. */
static int only_difference(const pln_alternative *a, const pln_alternative *b)
{
    int difference = -1;
    if (a->places != b->places || a->n_sets != b->n_sets || a->n_texts || b->n_texts)
        return -1;
    for (size_t i = 0; i < a->n_sets; i++) {
        if (b->sets[i].place != a->sets[i].place)
            return -1;
        if (same_values(&a->sets[i], &b->sets[i]))
            continue;
        if (difference >= 0)
            return -1;
        difference = (int)i;
    }
    return difference;
}

/*
 * Two alternatives that differ in the values of one byte become one. 1; 0: they do not.
 */
static int merge(pln_alternative *into, const pln_alternative *from, pln_arena *arena)
{
    int at = only_difference(into, from);
    if (at < 0)
        return 0;
    pln_byte_set *sets = pln_arena_alloc(arena, into->n_sets, sizeof *sets);
    if (!sets)
        return -1;
    memcpy(sets, into->sets, into->n_sets * sizeof *sets);
    for (size_t k = 0; k < 4; k++)
        sets[at].values[k] |= from->sets[at].values[k];
    into->sets = sets;
    return 1;
}

/* Add an alternative to a test that has room, unless it says nothing new. */
static int add_alternative(pln_token_test *test, const pln_alternative *more,
                           pln_arena *arena)
{
    for (size_t i = 0; i < test->count; i++) {
        if (covers(&test->items[i], more))
            return 0;
        int merged = merge(&test->items[i], more, arena);
        if (merged)
            return merged < 0 ? -1 : 0;
    }
    test->items[test->count++] = *more;
    return 0;
}

int pln_test_and(pln_token_test *out, const pln_token_test *a, const pln_token_test *b,
                 const char *where, pln_test_context *context)
{
    pln_token_test result = {NULL, 0};
    pln_arena *arena = context->scratch;
    result.items = pln_arena_alloc(arena, a->count * b->count + 1, sizeof *result.items);
    if (!result.items)
        return pln_test_no_memory(context);
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            pln_alternative both;
            int fits = join(&both, &a->items[i], &b->items[k], arena);
            if (fits < 0 || (fits && add_alternative(&result, &both, arena) < 0))
                return pln_test_no_memory(context);
        }
    if (result.count > PLN_ALTERNATIVES_MAX)
        return pln_test_fail(context, where, "test with more than %d alternatives",
                             PLN_ALTERNATIVES_MAX);
    *out = result;
    return 0;
}

int pln_test_or(pln_token_test *out, const pln_token_test *a, const pln_token_test *b,
                const char *where, pln_test_context *context)
{
    pln_token_test result = {NULL, 0};
    pln_arena *arena = context->scratch;
    result.items = pln_arena_alloc(arena, a->count + b->count + 1, sizeof *result.items);
    if (!result.items)
        return pln_test_no_memory(context);
    for (size_t i = 0; i < a->count + b->count; i++) {
        const pln_alternative *more =
            i < a->count ? &a->items[i] : &b->items[i - a->count];
        if (add_alternative(&result, more, arena) < 0)
            return pln_test_no_memory(context);
    }
    if (result.count > PLN_ALTERNATIVES_MAX)
        return pln_test_fail(context, where, "test with more than %d alternatives",
                             PLN_ALTERNATIVES_MAX);
    *out = result;
    return 0;
}

int pln_test_make(pln_token_test *test, pln_test_context *context)
{
    pln_arena *arena = context->scratch;
    test->count = 1;
    test->items = pln_arena_alloc(arena, 1, sizeof *test->items);
    if (!test->items)
        return pln_test_no_memory(context);
    test->items->sets = pln_arena_alloc(arena, 1, sizeof *test->items->sets);
    test->items->texts = pln_arena_alloc(arena, 1, sizeof *test->items->texts);
    test->items->n_sets = test->items->n_texts = 0;
    test->items->places = 0;
    return test->items->sets && test->items->texts ? 0 : pln_test_no_memory(context);
}

static int not_alternative(pln_token_test *out, const pln_alternative *alternative,
                           const char *where, pln_test_context *context)
{
    pln_token_test none = {NULL, 0}, one;
    *out = none;
    for (size_t i = 0; i < alternative->n_sets; i++) {
        if (pln_test_make(&one, context) < 0)
            return -1;
        one.items->n_sets = 1;
        one.items->sets[0] = alternative->sets[i];
        one.items->places = (uint64_t)1 << (alternative->sets[i].place % 64);
        for (size_t k = 0; k < 4; k++)
            one.items->sets[0].values[k] = ~alternative->sets[i].values[k];
        if (pln_test_or(out, out, &one, where, context) < 0)
            return -1;
    }
    for (size_t i = 0; i < alternative->n_texts; i++) {
        if (pln_test_make(&one, context) < 0)
            return -1;
        one.items->n_texts = 1;
        one.items->texts[0] = alternative->texts[i];
        one.items->texts[0].negative = !alternative->texts[i].negative;
        if (pln_test_or(out, out, &one, where, context) < 0)
            return -1;
    }
    return 0;
}

int pln_test_not(pln_token_test *out, const pln_token_test *test, const char *where,
                 pln_test_context *context)
{
    pln_token_test result, one;
    if (pln_test_make(&result, context) < 0)
        return -1;
    for (size_t i = 0; i < test->count; i++)
        if (not_alternative(&one, &test->items[i], where, context) < 0 ||
            pln_test_and(&result, &result, &one, where, context) < 0)
            return -1;
    *out = result;
    return 0;
}

int pln_test_keep(pln_token_test *test, pln_test_context *context)
{
    pln_arena *arena = context->arena;
    pln_alternative *items = pln_arena_alloc(arena, test->count + 1, sizeof *items);
    for (size_t i = 0; items && i < test->count; i++) {
        const pln_alternative *from = &test->items[i];
        pln_byte_set *sets = pln_arena_alloc(arena, from->n_sets, sizeof *sets);
        pln_text_test *texts = pln_arena_alloc(arena, from->n_texts, sizeof *texts);
        if (!sets || !texts)
            return pln_test_no_memory(context);
        memcpy(sets, from->sets, from->n_sets * sizeof *sets);
        memcpy(texts, from->texts, from->n_texts * sizeof *texts);
        items[i] = *from;
        items[i].sets = sets;
        items[i].texts = texts;
    }
    test->items = items;
    return items ? 0 : pln_test_no_memory(context);
}

/* ---- likeness ---- */

static int same_alternative(const pln_alternative *a, const pln_alternative *b)
{
    if (a->places != b->places || a->n_sets != b->n_sets || a->n_texts != b->n_texts)
        return 0;
    for (size_t i = 0; i < a->n_sets; i++)
        if (a->sets[i].place != b->sets[i].place ||
            !same_values(&a->sets[i], &b->sets[i]))
            return 0;
    for (size_t i = 0; i < a->n_texts; i++)
        if (a->texts[i].text != b->texts[i].text ||
            a->texts[i].negative != b->texts[i].negative)
            return 0;
    return 1;
}

int pln_token_test_same(const pln_token_test *a, const pln_token_test *b)
{
    if (a->count != b->count)
        return 0;
    for (size_t i = 0; i < a->count; i++)
        if (!same_alternative(&a->items[i], &b->items[i]))
            return 0;
    return 1;
}
