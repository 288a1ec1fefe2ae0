/* SPDX-License-Identifier: BSD-2-Clause */
/* Tables of tests and of the patterns that can begin at a token. */
#include "entity/rule/dispatch.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/rule/needs.h"
#include "entity/rule/openings.h"

void pln_dispatch_free(pln_dispatch *dispatch)
{
    pln_free(dispatch->tests);
    pln_free(dispatch->places);
    pln_free(dispatch->indexes);
    pln_free(dispatch->all);
    pln_free(dispatch->sets);
    pln_free(dispatch->first_sets);
    pln_free(dispatch->wakes);
    pln_free(dispatch->waking);
    pln_free(dispatch->always);
    pln_free(dispatch->edge);
    pln_free(dispatch->whole);
    pln_free(dispatch->unless);
    memset(dispatch, 0, sizeof *dispatch);
}

/* ---- rows ---- */

/* Give each test its rows: within one word, or from the beginning of one. */
static void place_rows(pln_dispatch *dispatch)
{
    const pln_tests *tests = &dispatch->rules->tests;
    size_t row = 0;
    for (size_t i = 0; i < tests->count; i++) {
        const pln_token_test *test = &tests->items[i];
        pln_rows *rows = &dispatch->tests[i];
        size_t count = test->count, left = 64 - row % 64;
        if (count > left)
            row += left;
        rows->word = (uint16_t)(row / 64);
        rows->n_words = (uint16_t)(count > 64 ? (count + 63) / 64 : 1);
        rows->mask =
            count >= 64 ? ~(uint64_t)0 : (((uint64_t)1 << count) - 1) << (row % 64);
        for (size_t k = 0; k < count; k++)
            rows->has_texts |= test->items[k].n_texts > 0;
        row += count > 64 ? (count + 63) / 64 * 64 : count;
    }
    dispatch->n_words = (row + 63) / 64;
}

static size_t row_of(const pln_dispatch *dispatch, size_t test, size_t alternative)
{
    const pln_rows *rows = &dispatch->tests[test];
    if (rows->n_words > 1)
        return rows->word * 64u + alternative;
    return rows->word * 64u + (size_t)__builtin_ctzll(rows->mask) + alternative;
}

/* ---- what rows ask of places ---- */

static int find_places(pln_dispatch *dispatch)
{
    const pln_tests *tests = &dispatch->rules->tests;
    uint8_t used[PLN_RECORD_PLACES] = {0};
    for (size_t t = 0; t < tests->count; t++)
        for (size_t i = 0; i < tests->items[t].count; i++)
            for (size_t k = 0; k < tests->items[t].items[i].n_sets; k++)
                used[tests->items[t].items[i].sets[k].place] = 1;
    dispatch->places = pln_alloc(PLN_RECORD_PLACES, sizeof *dispatch->places);
    dispatch->indexes = pln_alloc(PLN_RECORD_PLACES, sizeof *dispatch->indexes);
    if (!dispatch->places || !dispatch->indexes)
        return -1;
    for (unsigned place = 0; place < PLN_RECORD_PLACES; place++) {
        if (place == PLN_RECORD_SHAPE)
            dispatch->n_context = dispatch->n_places;
        dispatch->indexes[place] = (uint16_t)dispatch->n_places;
        if (used[place])
            dispatch->places[dispatch->n_places++] = (uint16_t)place;
    }
    return 0;
}

static size_t index_of(const pln_dispatch *dispatch, unsigned place)
{
    return dispatch->indexes[place];
}

/* Call a function with each set of each row. */
static void for_each_set(pln_dispatch *dispatch,
                         void (*call)(pln_dispatch *, size_t, const pln_byte_set *))
{
    const pln_tests *tests = &dispatch->rules->tests;
    for (size_t t = 0; t < tests->count; t++)
        for (size_t i = 0; i < tests->items[t].count; i++) {
            const pln_alternative *alternative = &tests->items[t].items[i];
            for (size_t k = 0; k < alternative->n_sets; k++)
                call(dispatch, row_of(dispatch, t, i), &alternative->sets[k]);
        }
}

static void count_set(pln_dispatch *dispatch, size_t row, const pln_byte_set *set)
{
    (void)row;
    dispatch->first_sets[index_of(dispatch, set->place) + 1]++;
}

/* `first_sets` of a place is then the first of the next one. */
static void put_set(pln_dispatch *dispatch, size_t row, const pln_byte_set *set)
{
    size_t *next = &dispatch->first_sets[index_of(dispatch, set->place)];
    dispatch->sets[(*next)++] = (pln_row_set){set, row};
}

/* Sets by place: counted, then put where their place begins. */
static int order_sets(pln_dispatch *dispatch)
{
    size_t n = dispatch->n_places;
    size_t *first = pln_alloc_zero(n + 1, sizeof *first);
    if (!first)
        return -1;
    dispatch->first_sets = first;
    for_each_set(dispatch, count_set);
    for (size_t i = 0; i < n; i++)
        first[i + 1] += first[i];
    dispatch->sets = pln_alloc(first[n] + 1, sizeof *dispatch->sets);
    if (!dispatch->sets)
        return -1;
    for_each_set(dispatch, put_set);
    memmove(first + 1, first, n * sizeof *first);
    first[0] = 0;
    return 0;
}

/* ---- sets of patterns ---- */

static void set_bit(uint64_t *words, size_t bit)
{
    words[bit / 64] |= (uint64_t)1 << (bit % 64);
}

/* All rows of a test wake a pattern in a set. */
static void wake(pln_dispatch *dispatch, size_t test, unsigned set, size_t pattern)
{
    size_t n = dispatch->n_patterns;
    for (size_t i = 0; i < dispatch->rules->tests.items[test].count; i++) {
        size_t row = row_of(dispatch, test, i);
        set_bit(dispatch->wakes + (row * PLN_CAN_SETS + set) * n, pattern);
        set_bit(dispatch->waking, row);
    }
}

static int add_condition(pln_dispatch *dispatch, const pln_condition *condition,
                         unsigned set, size_t pattern)
{
    size_t n = dispatch->n_patterns;
    if (condition->kind == PLN_IF_FITS) {
        wake(dispatch, condition->test, set, pattern);
        return 0;
    }
    set_bit(dispatch->edge + set * n, pattern);
    if (condition->kind == PLN_IF_ANY || dispatch->tests[condition->test].has_texts) {
        set_bit(dispatch->always + set * n, pattern);
        return 0;
    }
    if (pln_reserve((void **)&dispatch->unless, &dispatch->unless_capacity,
                    dispatch->n_unless + 1, sizeof *dispatch->unless) < 0)
        return -1;
    dispatch->unless[dispatch->n_unless++] =
        (pln_unless){condition->test, set, (uint32_t)pattern};
    return 0;
}

typedef struct needed {
    pln_dispatch *dispatch;
    size_t pattern;
} needed;

static void add_need(void *context, uint32_t test)
{
    const needed *in = context;
    wake(in->dispatch, test, PLN_CAN_SERVE, in->pattern);
}

static void add_needs(pln_dispatch *dispatch, const pln_needs *needs, size_t number)
{
    needed in = {dispatch, number};
    if (!pln_needs_ask(needs, dispatch->rules->patterns[number], add_need, &in))
        set_bit(dispatch->always + PLN_CAN_SERVE * dispatch->n_patterns, number);
}

static int add_openings(pln_dispatch *dispatch, size_t number, pln_openings *openings)
{
    if (pln_openings_find(openings, dispatch->rules->patterns[number]) < 0)
        return -1;
    for (unsigned set = 0; set < PLN_OPENINGS; set++)
        for (size_t i = 0; i < openings->counts[set]; i++)
            if (add_condition(dispatch, &openings->conditions[set][i], set, number) < 0)
                return -1;
    return 0;
}

static int find_sets(pln_dispatch *dispatch, const pln_lists *lists)
{
    pln_openings openings = {0};
    pln_needs needs;
    int failed = 0;
    pln_needs_open(&needs, &dispatch->rules->tests, lists);
    for (size_t i = 0; !failed && i < dispatch->rules->n_patterns; i++) {
        add_needs(dispatch, &needs, i);
        failed = add_openings(dispatch, i, &openings);
    }
    pln_openings_free(&openings);
    return failed;
}

/* All rows that there are. */
static void find_all(pln_dispatch *dispatch)
{
    for (size_t i = 0; i < dispatch->rules->tests.count; i++)
        for (size_t k = 0; k < dispatch->rules->tests.items[i].count; k++)
            set_bit(dispatch->all, row_of(dispatch, i, k));
}

static int build(pln_dispatch *dispatch, const pln_lists *lists)
{
    const pln_rules *rules = dispatch->rules;
    dispatch->tests = pln_alloc_zero(rules->tests.count + 1, sizeof *dispatch->tests);
    if (!dispatch->tests || find_places(dispatch) < 0)
        return -1;
    place_rows(dispatch);
    dispatch->n_patterns = (rules->n_patterns + 63) / 64;
    size_t set = PLN_CAN_SETS * dispatch->n_patterns;
    dispatch->wakes = pln_alloc_zero(dispatch->n_words * 64 * set + 1, sizeof(uint64_t));
    dispatch->always = pln_alloc_zero(set + 1, sizeof *dispatch->always);
    dispatch->edge = pln_alloc_zero(set + 1, sizeof *dispatch->edge);
    dispatch->whole = pln_alloc(set + 1, sizeof *dispatch->whole);
    dispatch->waking = pln_alloc_zero(dispatch->n_words + 1, sizeof *dispatch->waking);
    dispatch->all = pln_alloc_zero(dispatch->n_words + 1, sizeof *dispatch->all);
    if (order_sets(dispatch) < 0 || !dispatch->wakes || !dispatch->always ||
        !dispatch->edge || !dispatch->whole || !dispatch->waking || !dispatch->all)
        return -1;
    memset(dispatch->whole, 0xFF, set * sizeof *dispatch->whole);
    find_all(dispatch);
    return find_sets(dispatch, lists);
}

polan_status pln_dispatch_build(pln_dispatch *dispatch, const pln_rules *rules,
                                const pln_lists *lists, polan_error *error)
{
    pln_dispatch_free(dispatch);
    dispatch->rules = rules;
    return build(dispatch, lists) < 0 ? pln_error_memory(error) : POLAN_OK;
}

/* ---- asking ---- */

void pln_dispatch_rows(const pln_dispatch *dispatch, size_t i, unsigned value,
                       uint64_t *rows)
{
    memset(rows, 0xFF, dispatch->n_words * sizeof *rows);
    for (size_t k = dispatch->first_sets[i]; k < dispatch->first_sets[i + 1]; k++) {
        const pln_row_set *asked = &dispatch->sets[k];
        if (!(asked->set->values[value / 64] >> (value % 64) & 1))
            rows[asked->row / 64] &= ~((uint64_t)1 << (asked->row % 64));
    }
}

/* Sets that rows wake, and those that all tokens are in. */
static void wake_sets(const pln_dispatch *dispatch, const uint64_t *rows, uint64_t *sets)
{
    size_t n = PLN_CAN_SETS * dispatch->n_patterns;
    memcpy(sets, dispatch->always, n * sizeof *sets);
    for (size_t w = 0; w < dispatch->n_words; w++)
        for (uint64_t left = rows[w] & dispatch->waking[w]; left; left &= left - 1) {
            size_t row = w * 64 + (size_t)__builtin_ctzll(left);
            const uint64_t *wakes = dispatch->wakes + row * n;
            for (size_t k = 0; k < n; k++)
                sets[k] |= wakes[k];
        }
}

void pln_dispatch_sets(const pln_dispatch *dispatch, const uint64_t *rows, uint64_t *sets)
{
    wake_sets(dispatch, rows, sets);
    for (size_t i = 0; i < dispatch->n_unless; i++) {
        const pln_unless *unless = &dispatch->unless[i];
        if (!pln_rows_fit(&dispatch->tests[unless->test], rows))
            set_bit(sets + unless->set * dispatch->n_patterns, unless->pattern);
    }
}

void pln_dispatch_form_sets(const pln_dispatch *dispatch, const uint64_t *rows,
                            uint64_t *sets)
{
    wake_sets(dispatch, rows, sets);
    for (size_t i = 0; i < dispatch->n_unless; i++)
        set_bit(sets + dispatch->unless[i].set * dispatch->n_patterns,
                dispatch->unless[i].pattern);
}
