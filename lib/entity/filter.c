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

/* Does value `v` at `place` leave alternative `n` of the pattern (all, if merged)? */
static int leaves(const pln_pattern *pattern, size_t n, unsigned place, unsigned v)
{
    size_t count = pattern->first.count;
    size_t from = count > ROWS_OF_PATTERN ? 0 : n;
    size_t to = count > ROWS_OF_PATTERN ? count : n + 1;
    for (size_t i = from; i < to && i < count; i++) {
        const pln_byte_set *set = set_at(&pattern->first.items[i], place);
        if (!set || (set->values[v >> 3] >> (v & 7) & 1))
            return 1;
    }
    return count == 0;
}

/* Places that some pattern tests, those that most test in front. */
static int find_places(pln_filter *filter, const pln_rules *rules)
{
    enum { PLACES_MAX = PLN_RECORD_LISTS + PLN_LISTS_MAX / 8 };
    uint32_t uses[PLACES_MAX] = {0};
    for (size_t p = 0; p < rules->n_patterns; p++)
        for (size_t i = 0; i < rules->patterns[p]->first.count; i++)
            for (size_t k = 0; k < rules->patterns[p]->first.items[i].n_sets; k++)
                uses[rules->patterns[p]->first.items[i].sets[k].place]++;
    filter->places = pln_alloc(PLACES_MAX, sizeof *filter->places);
    if (!filter->places)
        return -1;
    for (;;) {
        unsigned best = 0;
        for (unsigned i = 1; i < PLACES_MAX; i++)
            if (uses[i] > uses[best])
                best = i;
        if (!uses[best])
            return 0;
        filter->places[filter->n_places++] = (uint16_t)best;
        uses[best] = 0;
    }
}

static void fill_table(pln_filter *filter, const pln_rules *rules)
{
    size_t row = 0;
    for (size_t p = 0; p < rules->n_patterns; p++) {
        const pln_pattern *pattern = rules->patterns[p];
        for (size_t n = 0; n < rows_of(pattern); n++, row++) {
            filter->patterns[row] = (uint16_t)p;
            for (size_t i = 0; i < filter->n_places; i++)
                for (unsigned v = 0; v < 256; v++)
                    if (leaves(pattern, n, filter->places[i], v))
                        filter->table[(i * 256 + v) * filter->n_words + row / 64] |=
                            (uint64_t)1 << (row % 64);
        }
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

int pln_filter_ask(const pln_filter *filter, const uint8_t *record, uint64_t *rows)
{
    size_t n = filter->n_words;
    if (!n)
        return 0;
    memset(rows, 0xFF, n * sizeof *rows);
    for (size_t i = 0; i < filter->n_places; i++) {
        const uint64_t *left = &filter->table[(i * 256 + record[filter->places[i]]) * n];
        uint64_t any = 0;
        for (size_t k = 0; k < n; k++)
            any |= rows[k] &= left[k];
        if (!any)
            return 0;
    }
    return 1;
}
