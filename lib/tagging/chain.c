/* SPDX-License-Identifier: BSD-2-Clause */
/* The best chain of readings: dynamic programming (A. Viterbi, 1967). */
#include <string.h>

#include "tagging/run.h"

/* A chain so far behind the best never catches up. */
#define HOPELESS (6 * PLN_SCORE_UNIT)

/* What words before reading `i` of the column before say to reading `right`. */
static pln_score weigh_distant(const pln_run *r, const pln_column *before, size_t i,
                               uint16_t right)
{
    pln_score sum = 0;
    for (size_t kind = 0; before->seen && kind < PLN_ACROSS_MAX; kind++) {
        uint16_t left = pln_column_seen(before, i, kind);
        if (left != PLN_CLASS_NONE)
            sum += pln_cache_weigh(&r->tagger->cache, PLN_ACROSS(kind), left, right);
    }
    return sum;
}

/* Words that are looked across pass on what stands before them in the best chain. */
static polan_status pass_on(pln_run *r, const pln_column *before, pln_column *c, size_t k)
{
    unsigned across = pln_cache_across(&r->tagger->cache, pln_column_class(c, k));
    if (!across)
        return POLAN_OK;
    size_t size = (size_t)c->count * PLN_ACROSS_MAX;
    if (!c->seen) {
        c->seen = pln_arena_alloc(r->scratch, size, sizeof *c->seen);
        if (!c->seen)
            return POLAN_ERROR_MEMORY;
        memset(c->seen, 0xFF, size * sizeof *c->seen);
    }
    for (size_t kind = 0; across; kind++, across >>= 1) {
        uint16_t left = pln_column_seen(before, c->back[k], kind);
        if (across & 1)
            c->seen[k * PLN_ACROSS_MAX + kind] =
                left != PLN_CLASS_NONE ? left : pln_column_class(before, c->back[k]);
    }
    return POLAN_OK;
}

/* Best score of reading `k` of column `c`, coming from any of the column before. */
static polan_status extend(pln_run *r, const pln_column *before, pln_column *c, size_t k)
{
    pln_cache *cache = &r->tagger->cache;
    uint16_t right = pln_column_class(c, k);
    pln_score best = PLN_SCORE_NONE;
    for (size_t i = 0; i < before->count; i++) {
        if (before->scores[i] < before->hopeless)
            continue;
        pln_score score =
            before->scores[i] +
            pln_cache_weigh(cache, PLN_NEAR, pln_column_class(before, i), right) +
            weigh_distant(r, before, i, right);
        if (score > best) {
            best = score;
            c->back[k] = (uint8_t)i;
        }
    }
    c->scores[k] = best + c->readings[k].score;
    return pass_on(r, before, c, k);
}

static polan_status run_sentence(pln_run *r, size_t first, size_t end)
{
    pln_cache *cache = &r->tagger->cache;
    for (size_t i = first; i < end; i++) {
        pln_column *c = &r->columns[i];
        pln_score best = PLN_SCORE_NONE;
        c->scores = pln_arena_alloc(r->scratch, c->count, sizeof *c->scores);
        c->back = pln_arena_alloc(r->scratch, c->count, 1);
        if (!c->scores || !c->back)
            return POLAN_ERROR_MEMORY;
        for (size_t k = 0; k < c->count; k++) {
            if (i == first)
                c->scores[k] = c->readings[k].score +
                               pln_cache_weigh(cache, PLN_NEAR, PLN_CLASS_EDGE,
                                               pln_column_class(c, k));
            else if (extend(r, &r->columns[i - 1], c, k) != POLAN_OK)
                return POLAN_ERROR_MEMORY;
            best = c->scores[k] > best ? c->scores[k] : best;
        }
        c->hopeless = best - HOPELESS;
    }
    return POLAN_OK;
}

/* Follow the best chain back; each token's choice goes into `chosen`. */
static void choose(pln_run *r, size_t first, size_t end)
{
    pln_cache *cache = &r->tagger->cache;
    const pln_column *last = &r->columns[end - 1];
    size_t best = 0;
    pln_score best_score = PLN_SCORE_NONE;
    for (size_t k = 0; k < last->count; k++) {
        pln_score score =
            last->scores[k] +
            pln_cache_weigh(cache, PLN_NEAR, pln_column_class(last, k), PLN_CLASS_EDGE);
        if (score > best_score) {
            best_score = score;
            best = k;
        }
    }
    for (size_t i = end; i-- > first;) {
        r->chosen[i] = (uint16_t)best;
        best = r->columns[i].back[best];
    }
}

polan_status pln_chain_choose(pln_run *r, size_t first, size_t end)
{
    polan_status status = run_sentence(r, first, end);
    if (status == POLAN_OK)
        choose(r, first, end);
    return status;
}
