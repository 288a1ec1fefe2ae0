/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From chosen readings to one case, number and gender each: what neighbours leave.
 *
 * Which rules hold between which tokens depends on what was chosen alone, so it is found
 * out once, and then gone through as often as cells change.
 */
#include "base/alloc.h"
#include "tagging/run.h"

#define REACH 8 /* words looked across when cells are narrowed */

/* ---- one rule ---------------------------------------------------------------------- */

static void narrow_both(uint8_t *a, uint8_t *b)
{
    if (*a & *b)
        *a = *b = *a & *b;
}

void pln_pairs_narrow(const pln_pair_rule *rule, pln_cell *left, pln_cell *right)
{
    unsigned agree = rule->agree;
    if (rule->to_case) {
        if (right->cases & rule->to_case)
            right->cases &= rule->to_case;
        return;
    }
    if (!pln_cells_agree(left, right, agree))
        return;
    if (left->pos == PLN_POS_PREP) {
        right->cases &= left->cases;
        return;
    }
    if (agree & PLN_AGREE_CASE)
        narrow_both(&left->cases, &right->cases);
    if (agree & PLN_AGREE_NUMBER)
        narrow_both(&left->numbers, &right->numbers);
    if (agree & PLN_AGREE_GENDER)
        narrow_both(&left->genders, &right->genders);
}

/* ---- a sentence -------------------------------------------------------------------- */

static const pln_class *class_of(const pln_run *r, size_t token)
{
    return &r->tagger->cache.classes.items[r->columns[token].class];
}

/* The rules that two tokens fit at a distance. */
static polan_status add_pair(pln_run *r, int distance, size_t left, size_t right)
{
    pln_tagger *tagger = r->tagger;
    const pln_pairs *rules = &tagger->knowledge->pairs;
    uint64_t bits = class_of(r, left)->narrows[0] & class_of(r, right)->narrows[1] &
                    tagger->cache.classes.narrowing[distance + 1];
    for (; bits; bits &= bits - 1) {
        void *items = tagger->narrowings;
        if (pln_reserve(&items, &tagger->narrowings_capacity, r->n_narrowings + 1,
                        sizeof *tagger->narrowings) < 0)
            return POLAN_ERROR_MEMORY;
        tagger->narrowings = items;
        tagger->narrowings[r->n_narrowings++] =
            (pln_narrowing){.rule = &rules->items[rules->narrowing[pln_lowest_bit(bits)]],
                            .left = (uint32_t)left,
                            .right = (uint32_t)right};
    }
    return POLAN_OK;
}

/* What looks at a token across those before it. */
static polan_status add_across(pln_run *r, size_t token)
{
    unsigned kinds = (1u << PLN_ACROSS_MAX) - 1;
    polan_status status = POLAN_OK;
    size_t left = token - 1;
    for (size_t n = 0; n < REACH && left > 0; n++) {
        kinds &= class_of(r, left)->across; /* all words between are of these */
        if (!kinds)
            break;
        left--;
        unsigned seen = kinds & ~(unsigned)class_of(r, left)->across;
        for (int kind = 0; status == POLAN_OK && seen >> kind; kind++) {
            if (seen >> kind & 1)
                status = add_pair(r, PLN_ACROSS(kind), left, token);
        }
    }
    return status;
}

polan_status pln_narrow_open(pln_run *r)
{
    polan_status status = POLAN_OK;
    r->n_narrowings = 0;
    for (size_t i = 1; status == POLAN_OK && i < r->count; i++) {
        const pln_class *own = class_of(r, i), *before = class_of(r, i - 1);
        if (!own->narrows[1]) /* no rule has it on the right */
            continue;
        if (before->across)
            status = add_across(r, i);
        if (status == POLAN_OK && own->narrows[1] & before->narrows[0])
            status = add_pair(r, PLN_NEAR, i - 1, i);
    }
    return status;
}

static void apply(const pln_run *r, size_t at)
{
    const pln_narrowing *n = &r->tagger->narrowings[at];
    pln_pairs_narrow(n->rule, &r->cells[n->left], &r->cells[n->right]);
}

void pln_narrow(const pln_run *r)
{
    const pln_narrowing *all = r->tagger->narrowings;
    for (size_t i = 0; i < r->n_narrowings; i++)
        apply(r, i);
    for (size_t end = r->n_narrowings, first; end > 0; end = first) {
        first = end - 1; /* those of one token keep their order */
        while (first > 0 && all[first - 1].right == all[end - 1].right)
            first--;
        for (size_t i = first; i < end; i++)
            apply(r, i);
    }
}
