/* SPDX-License-Identifier: BSD-2-Clause */
/* Token tests joined by and, or, not: all become alternatives of byte sets. */
#include "entity/token_algebra.h"

#include <string.h>

static pln_byte_set *find_set(const pln_alternative *alternative, unsigned place)
{
    for (size_t i = 0; i < alternative->n_sets; i++)
        if (alternative->sets[i].place == place)
            return &alternative->sets[i];
    return NULL;
}

static int is_empty(const pln_byte_set *set)
{
    static const uint8_t none[32];
    return memcmp(set->values, none, 32) == 0;
}

/* a and b both. Returns 1, 0 if nothing can fit, -1 without memory. */
static int join(pln_alternative *out, const pln_alternative *a, const pln_alternative *b,
                pln_arena *arena)
{
    out->sets = pln_arena_alloc(arena, a->n_sets + b->n_sets + 1, sizeof *out->sets);
    out->texts = pln_arena_alloc(arena, a->n_texts + b->n_texts + 1, sizeof *out->texts);
    if (!out->sets || !out->texts)
        return -1;
    out->n_sets = a->n_sets;
    if (a->n_sets)
        memcpy(out->sets, a->sets, a->n_sets * sizeof *out->sets);
    for (size_t i = 0; i < b->n_sets; i++) {
        pln_byte_set *old = find_set(out, b->sets[i].place);
        if (!old) {
            out->sets[out->n_sets++] = b->sets[i];
            continue;
        }
        for (size_t k = 0; k < 32; k++)
            old->values[k] &= b->sets[i].values[k];
        if (is_empty(old))
            return 0;
    }
    out->n_texts = 0;
    for (size_t i = 0; i < a->n_texts; i++)
        out->texts[out->n_texts++] = a->texts[i];
    for (size_t i = 0; i < b->n_texts; i++)
        out->texts[out->n_texts++] = b->texts[i];
    return 1;
}

/* Does every record that fits `narrow` fit `wide`? */
static int covers(const pln_alternative *wide, const pln_alternative *narrow)
{
    if (wide->n_texts)
        return 0;
    for (size_t i = 0; i < wide->n_sets; i++) {
        const pln_byte_set *set = find_set(narrow, wide->sets[i].place);
        if (!set)
            return 0;
        for (size_t k = 0; k < 32; k++)
            if (set->values[k] & ~wide->sets[i].values[k])
                return 0;
    }
    return 1;
}

/* Index of the only set in which two alternatives differ; -1 if that is not so. */
static int only_difference(const pln_alternative *a, const pln_alternative *b)
{
    int difference = -1;
    if (a->n_sets != b->n_sets || a->n_texts || b->n_texts)
        return -1;
    for (size_t i = 0; i < a->n_sets; i++) {
        const pln_byte_set *set = find_set(b, a->sets[i].place);
        if (!set)
            return -1;
        if (memcmp(set->values, a->sets[i].values, 32) == 0)
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
    const pln_byte_set *other = find_set(from, sets[at].place);
    for (size_t k = 0; k < 32; k++)
        sets[at].values[k] |= other->values[k];
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
    pln_arena *arena = context->arena;
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
    pln_arena *arena = context->arena;
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
    pln_arena *arena = context->arena;
    test->count = 1;
    test->items = pln_arena_alloc(arena, 1, sizeof *test->items);
    if (!test->items)
        return pln_test_no_memory(context);
    test->items->sets = pln_arena_alloc(arena, 1, sizeof *test->items->sets);
    test->items->texts = pln_arena_alloc(arena, 1, sizeof *test->items->texts);
    test->items->n_sets = test->items->n_texts = 0;
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
        for (size_t k = 0; k < 32; k++)
            one.items->sets[0].values[k] = (uint8_t)~alternative->sets[i].values[k];
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

/* ---- likeness ---- */

static int same_alternative(const pln_alternative *a, const pln_alternative *b)
{
    if (a->n_sets != b->n_sets || a->n_texts != b->n_texts)
        return 0;
    for (size_t i = 0; i < a->n_sets; i++)
        if (a->sets[i].place != b->sets[i].place ||
            memcmp(a->sets[i].values, b->sets[i].values, 32) != 0)
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
