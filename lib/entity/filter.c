/* SPDX-License-Identifier: BSD-2-Clause */
/* The filter over first tokens. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/match.h"

/* A pattern with more first alternatives than this passes by what they share. */
#define ROWS_OF_PATTERN 16

static size_t rows_of(const pln_pattern *pattern)
{
    size_t n = pattern->first.count;
    return n > ROWS_OF_PATTERN || !n ? 1 : n;
}

static const pln_byte_set *set_at(const pln_alternative *alternative, unsigned place)
{
    for (size_t i = 0; i < alternative->n_sets; i++)
        if (alternative->sets[i].place == place)
            return &alternative->sets[i];
    return NULL;
}

/*
 * Values that row `n` of a pattern takes at a place: what its alternatives take together.
 */
static void values_at(const pln_pattern *pattern, size_t n, unsigned place,
                      uint8_t values[32])
{
    size_t count = pattern->first.count;
    size_t from = count > ROWS_OF_PATTERN ? 0 : n;
    size_t to = count > ROWS_OF_PATTERN ? count : n + 1;
    memset(values, 0, 32);
    for (size_t i = from; i < to && i < count; i++) {
        const pln_byte_set *set = set_at(&pattern->first.items[i], place);
        if (!set) {
            memset(values, 0xFF, 32);
            return;
        }
        for (size_t k = 0; k < 32; k++)
            values[k] |= set->values[k];
    }
}

/* Does the form of a token alone decide this place of its record? */
static int is_of_form(unsigned place)
{
    switch (place) {
    case PLN_RECORD_KIND:
    case PLN_RECORD_POS:
    case PLN_RECORD_CASES:
    case PLN_RECORD_AGREEMENT:
    case PLN_RECORD_NAMES:
    case PLN_RECORD_GUESS:
    case PLN_RECORD_MARKS:
    case PLN_RECORD_TYPE:
    case PLN_RECORD_CLASS:
    case PLN_RECORD_GAZ:
        return 0;
    default:
        return 1;
    }
}

enum { PLACES_MAX = PLN_RECORD_LISTS + PLN_LISTS_MAX / 8 };

/* Add the places that are of the form, or not, those that most patterns test in front. */
static void add_places(pln_filter *filter, uint32_t uses[PLACES_MAX], int form)
{
    for (;;) {
        unsigned best = PLACES_MAX;
        for (unsigned i = 0; i < PLACES_MAX; i++)
            if (uses[i] && is_of_form(i) == form &&
                (best == PLACES_MAX || uses[i] > uses[best]))
                best = i;
        if (best == PLACES_MAX)
            return;
        filter->places[filter->n_places++] = (uint16_t)best;
        uses[best] = 0;
    }
}

/* Places that some pattern tests. */
static int find_places(pln_filter *filter, const pln_rules *rules)
{
    uint32_t uses[PLACES_MAX] = {0};
    for (size_t p = 0; p < rules->n_patterns; p++)
        for (size_t i = 0; i < rules->patterns[p]->first.count; i++)
            for (size_t k = 0; k < rules->patterns[p]->first.items[i].n_sets; k++)
                uses[rules->patterns[p]->first.items[i].sets[k].place]++;
    filter->places = pln_alloc(PLACES_MAX, sizeof *filter->places);
    if (!filter->places)
        return -1;
    add_places(filter, uses, 1);
    filter->n_form_places = filter->n_places;
    add_places(filter, uses, 0);
    return 0;
}

/* Take a row out of the sets of a place, for all values that it does not take there. */
static void fill_place(pln_filter *filter, size_t i, size_t row, const uint8_t values[32])
{
    uint64_t *words = filter->table + i * 256 * filter->n_words + row / 64;
    for (unsigned v = 0; v < 256; v++)
        if (!(values[v >> 3] >> (v & 7) & 1))
            words[v * filter->n_words] &= ~((uint64_t)1 << (row % 64));
}

static void fill_table(pln_filter *filter, const pln_rules *rules)
{
    uint8_t values[32];
    size_t row = 0;
    memset(filter->table, 0xFF,
           filter->n_places * 256 * filter->n_words * sizeof *filter->table);
    for (size_t p = 0; p < rules->n_patterns; p++) {
        const pln_pattern *pattern = rules->patterns[p];
        const pln_alternative *first = pattern->first.items;
        for (size_t n = 0; n < rows_of(pattern); n++, row++) {
            filter->patterns[row] = (uint16_t)p;
            for (size_t i = 0; i < filter->n_places; i++) {
                const pln_alternative *one =
                    pattern->first.count > ROWS_OF_PATTERN ? first : first + n;
                if (!set_at(one, filter->places[i]))
                    continue;
                values_at(pattern, n, filter->places[i], values);
                fill_place(filter, i, row, values);
            }
        }
    }
    for (; row < 64 * filter->n_words; row++) { /* rows that do not exist fit nothing */
        memset(values, 0, sizeof values);
        for (size_t i = 0; i < filter->n_places; i++)
            fill_place(filter, i, row, values);
    }
}

polan_status pln_filter_build(pln_filter *filter, const pln_rules *rules,
                              polan_error *error)
{
    pln_filter_free(filter);
    for (size_t i = 0; i < rules->n_patterns; i++)
        filter->n_rows += rows_of(rules->patterns[i]);
    filter->n_words = (filter->n_rows + 63) / 64;
    if (!filter->n_rows)
        return POLAN_OK;
    if (find_places(filter, rules) < 0)
        return pln_error_memory(error);
    filter->patterns = pln_alloc(filter->n_rows, sizeof *filter->patterns);
    filter->table = pln_alloc_zero(filter->n_places * 256 * filter->n_words + 1,
                                   sizeof *filter->table);
    if (!filter->patterns || !filter->table)
        return pln_error_memory(error);
    fill_table(filter, rules);
    return POLAN_OK;
}

void pln_filter_free(pln_filter *filter)
{
    pln_free(filter->patterns);
    pln_free(filter->places);
    pln_free(filter->table);
    memset(filter, 0, sizeof *filter);
}

/* Leave of `rows` what the places of the record leave that are of the form, or not. */
static int ask(const pln_filter *filter, const uint8_t *record, uint64_t *rows, int form)
{
    size_t n = filter->n_words;
    uint64_t any = 0;
    size_t from = form ? 0 : filter->n_form_places;
    size_t to = form ? filter->n_form_places : filter->n_places;
    for (size_t k = 0; k < n; k++)
        any |= rows[k];
    for (size_t i = from; any && i < to; i++) {
        const uint64_t *left = &filter->table[(i * 256 + record[filter->places[i]]) * n];
        any = 0;
        for (size_t k = 0; k < n; k++)
            any |= rows[k] &= left[k];
    }
    return any != 0;
}

int pln_filter_ask_form(const pln_filter *filter, const uint8_t *record, uint64_t *rows)
{
    memset(rows, 0xFF, filter->n_words * sizeof *rows);
    return ask(filter, record, rows, 1);
}

int pln_filter_ask(const pln_filter *filter, const uint8_t *record, uint64_t *rows)
{
    return ask(filter, record, rows, 0);
}
