/* SPDX-License-Identifier: BSD-2-Clause */
/* Weighing neighbours by the rules of dict/tagging. */
#include "tagging/pairs.h"

#include <stdlib.h>
#include <string.h>

static int has_lemma(const char *lemmas, const char *lemma)
{
    size_t length = strlen(lemma);
    if (length == 0)
        return 0;
    for (const char *at = lemmas + 1; (at = strstr(at, lemma)) != NULL; at += length) {
        if (at[-1] == '|' && at[length] == '|')
            return 1;
    }
    return 0;
}

/* Whether the lemma is among those of the pattern. */
static int lemma_fits(const pln_pairs *pairs, const pln_pattern *pattern,
                      const char *lemma)
{
    if (!pattern->list)
        return has_lemma(pattern->lemmas, lemma);
    const pln_mentioned *mentioned = pln_lemmas_find(&pairs->lemmas, lemma);
    return mentioned && (mentioned->lists & pattern->list);
}

static int matches(const pln_pairs *pairs, const pln_pattern *pattern,
                   const pln_reading *reading)
{
    if (pattern->anything)
        return 1;
    if (!reading || pattern->edge)
        return (!reading && pattern->edge) != pattern->negated;
    if (pattern->pos && !(pattern->pos >> reading->tag->pos & 1)) /* nearly always */
        return pattern->negated;
    pln_cell cell = pattern->cell;
    cell.pos = 0;
    int fits = pln_cell_fits(&cell, reading->tag) &&
               (!pattern->name || (pattern->name & reading->name)) &&
               ((!pattern->lemmas && !pattern->list) ||
                lemma_fits(pairs, pattern, reading->lemma) != pattern->other_lemma);
    return fits != pattern->negated;
}

/* Put a pattern into the sieves of all parts of speech. */
static void sift(pln_sieve *sieves, const pln_pattern *pattern, size_t rule)
{
    uint64_t bit = (uint64_t)1 << rule % 64;
    for (size_t pos = 0; pos < PLN_POS_COUNT; pos++) {
        if (pattern->anything)
            sieves[pos].fit[rule / 64] |= bit;
        else if (pattern->edge || (pattern->pos && !(pattern->pos >> pos & 1)))
            sieves[pos].fit[rule / 64] |= pattern->negated ? bit : 0;
        else
            sieves[pos].open[rule / 64] |= bit;
    }
}

void pln_pairs_sift(pln_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        sift(pairs->left, &pairs->items[i].left, i);
        sift(pairs->right, &pairs->items[i].right, i);
    }
}

/* The rules that a reading fits on the left or on the right. */
static void fit_side(const pln_pairs *pairs, const pln_reading *reading, int right,
                     uint64_t *fits)
{
    const pln_sieve *sieve = &(right ? pairs->right : pairs->left)[reading->tag->pos];
    for (size_t part = 0; part < PLN_PAIRS_MAX / 64; part++) {
        fits[part] = sieve->fit[part];
        for (uint64_t bits = sieve->open[part]; bits; bits &= bits - 1) {
            const pln_pair_rule *rule =
                &pairs->items[part * 64 + (size_t)pln_lowest_bit(bits)];
            if (matches(pairs, right ? &rule->right : &rule->left, reading))
                fits[part] |= bits & -bits;
        }
    }
}

/* The same for the edge of the sentence. */
static void fit_edge(const pln_pairs *pairs, pln_fits *fits)
{
    for (size_t i = 0; i < pairs->count; i++) {
        uint64_t bit = (uint64_t)1 << i % 64;
        if (matches(pairs, &pairs->items[i].left, NULL))
            fits->left[i / 64] |= bit;
        if (matches(pairs, &pairs->items[i].right, NULL))
            fits->right[i / 64] |= bit;
    }
}

void pln_pairs_fit(const pln_pairs *pairs, const pln_reading *reading, pln_fits *fits)
{
    *fits = (pln_fits){.left = {0}};
    if (!reading) {
        fit_edge(pairs, fits);
        return;
    }
    for (size_t i = 0; i < pairs->n_across; i++) {
        if (matches(pairs, &pairs->across[i].pattern, reading))
            fits->across |= 1u << i;
    }
    for (size_t i = 0; i < pairs->n_roles; i++) {
        if (matches(pairs, &pairs->roles[i].pattern, reading))
            fits->roles |= pairs->roles[i].roles;
    }
    fit_side(pairs, reading, 0, fits->left);
    fit_side(pairs, reading, 1, fits->right);
}

/* Whether a rule asks for an agreement such as `outcome`. */
static int agreement_fits(const pln_pair_rule *rule, unsigned outcome)
{
    int agree = (outcome & rule->agree) == rule->agree;
    return !rule->agree || agree != rule->disagree;
}

const uint64_t *pln_pairs_at(const pln_pairs *pairs, int distance)
{
    return distance < 0 ? pairs->near : pairs->across[distance].rules;
}

pln_score pln_pairs_sum(const pln_pairs *pairs, const uint64_t *left,
                        const uint64_t *right, unsigned outcome)
{
    pln_score sum = 0;
    for (size_t part = 0; part < PLN_PAIRS_MAX / 64; part++) {
        for (uint64_t bits = left[part] & right[part]; bits; bits &= bits - 1) {
            const pln_pair_rule *rule =
                &pairs->items[part * 64 + (size_t)pln_lowest_bit(bits)];
            if (agreement_fits(rule, outcome))
                sum += rule->weight;
        }
    }
    return sum;
}

void pln_pairs_explain_weight(const char *name, pln_score weight, pln_buffer *out)
{
    int tenths = (weight + (weight < 0 ? -50 : 50)) / 100;
    if (out->length)
        pln_buffer_add_string(out, ", ");
    pln_buffer_add_string(out, name);
    pln_buffer_add_string(out, tenths < 0 ? " -" : " +");
    pln_buffer_add_number(out, (uint64_t)(abs(tenths) / 10));
    pln_buffer_add_char(out, '.');
    pln_buffer_add_number(out, (uint64_t)(abs(tenths) % 10));
}

void pln_pairs_explain(const pln_pairs *pairs, int distance, const pln_fits *left,
                       const pln_fits *right, unsigned outcome, pln_buffer *out)
{
    const uint64_t *rules = pln_pairs_at(pairs, distance);
    for (size_t i = 0; i < pairs->count; i++) {
        const pln_pair_rule *rule = &pairs->items[i];
        uint64_t both = left->left[i / 64] & right->right[i / 64] & rules[i / 64];
        if (!(both >> i % 64 & 1) || rule->narrows || !agreement_fits(rule, outcome))
            continue;
        pln_pairs_explain_weight(rule->name, rule->weight, out);
    }
}
