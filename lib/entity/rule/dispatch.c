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
    pln_free(dispatch->row_tests);
    pln_free(dispatch->waking);
    pln_wakes_free(&dispatch->fitting);
    pln_wakes_free(&dispatch->unfit);
    pln_free(dispatch->always);
    pln_free(dispatch->edge);
    pln_free(dispatch->whole);
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

/* Its number among all patterns of all sets. */
static size_t member(const pln_dispatch *dispatch, unsigned set, size_t pattern)
{
    return set * dispatch->n_patterns * 64 + pattern;
}

static int add_condition(pln_dispatch *dispatch, const pln_condition *condition,
                         unsigned set, size_t pattern)
{
    size_t bit = member(dispatch, set, pattern);
    if (condition->kind == PLN_IF_FITS)
        return pln_wakes_add(&dispatch->fitting, condition->test, bit);
    set_bit(dispatch->edge, bit);
    if (condition->kind == PLN_IF_UNFIT && !dispatch->tests[condition->test].has_texts)
        return pln_wakes_add(&dispatch->unfit, condition->test, bit);
    set_bit(dispatch->always, bit);
    return 0;
}

typedef struct needed {
    pln_dispatch *dispatch;
    size_t bit;
    int failed;
} needed;

static void add_need(void *context, uint32_t test)
{
    needed *in = context;
    in->failed |= pln_wakes_add(&in->dispatch->fitting, test, in->bit);
}

static int add_needs(pln_dispatch *dispatch, const pln_needs *needs, size_t number)
{
    needed in = {dispatch, member(dispatch, PLN_CAN_SERVE, number), 0};
    if (!pln_needs_ask(needs, dispatch->rules->patterns[number], add_need, &in))
        set_bit(dispatch->always, in.bit);
    return in.failed;
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
    for (size_t i = 0; !failed && i < dispatch->rules->n_patterns; i++)
        failed = add_needs(dispatch, &needs, i) < 0 ||
                 add_openings(dispatch, i, &openings) < 0;
    pln_openings_free(&openings);
    size_t n_tests = dispatch->rules->tests.count;
    return failed || pln_wakes_order(&dispatch->fitting, n_tests) < 0 ||
                   pln_wakes_order(&dispatch->unfit, n_tests) < 0
               ? -1
               : 0;
}

/* All rows that there are, and those of tests that allow anything. */
static void find_rows(pln_dispatch *dispatch)
{
    for (size_t i = 0; i < dispatch->rules->tests.count; i++)
        for (size_t k = 0; k < dispatch->rules->tests.items[i].count; k++) {
            size_t row = row_of(dispatch, i, k);
            dispatch->row_tests[row] = (uint32_t)i;
            set_bit(dispatch->all, row);
            if (pln_wakes_any(&dispatch->fitting, i))
                set_bit(dispatch->waking, row);
        }
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
    dispatch->row_tests =
        pln_alloc_zero(dispatch->n_words * 64 + 1, sizeof *dispatch->row_tests);
    dispatch->always = pln_alloc_zero(set + 1, sizeof *dispatch->always);
    dispatch->edge = pln_alloc_zero(set + 1, sizeof *dispatch->edge);
    dispatch->whole = pln_alloc(set + 1, sizeof *dispatch->whole);
    dispatch->waking = pln_alloc_zero(dispatch->n_words + 1, sizeof *dispatch->waking);
    dispatch->all = pln_alloc_zero(dispatch->n_words + 1, sizeof *dispatch->all);
    if (order_sets(dispatch) < 0 || !dispatch->row_tests || !dispatch->always ||
        !dispatch->edge || !dispatch->whole || !dispatch->waking || !dispatch->all)
        return -1;
    memset(dispatch->whole, 0xFF, set * sizeof *dispatch->whole);
    if (find_sets(dispatch, lists) < 0)
        return -1;
    find_rows(dispatch);
    return 0;
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

/* Sets that the tests allow which fit, and those that all tokens are in. */
static void give_fitting(const pln_dispatch *dispatch, const uint64_t *rows,
                         uint64_t *sets)
{
    memcpy(sets, dispatch->always, PLN_CAN_SETS * dispatch->n_patterns * sizeof *sets);
    for (size_t w = 0; w < dispatch->n_words; w++)
        for (uint64_t left = rows[w] & dispatch->waking[w]; left;) {
            size_t row = w * 64 + (size_t)__builtin_ctzll(left);
            size_t test = dispatch->row_tests[row];
            pln_wakes_give(&dispatch->fitting, test, sets);
            left &= ~dispatch->tests[test].mask; /* once is enough */
        }
}

void pln_dispatch_sets(const pln_dispatch *dispatch, const uint64_t *rows, uint64_t *sets)
{
    give_fitting(dispatch, rows, sets);
    for (size_t i = 0; i < dispatch->unfit.count; i++) {
        const pln_wake *wake = &dispatch->unfit.items[i];
        if (!pln_rows_fit(&dispatch->tests[wake->test], rows))
            sets[wake->word] |= wake->bits;
    }
}

void pln_dispatch_form_sets(const pln_dispatch *dispatch, const uint64_t *rows,
                            uint64_t *sets)
{
    give_fitting(dispatch, rows, sets);
    for (size_t i = 0; i < dispatch->unfit.count; i++)
        sets[dispatch->unfit.items[i].word] |= dispatch->unfit.items[i].bits;
}
