/* SPDX-License-Identifier: BSD-2-Clause */
/* From chosen readings to one case, number and gender each: what neighbours leave. */
#include "tagging/pairs.h"

static void narrow_both(uint8_t *a, uint8_t *b)
{
    if (*a & *b)
        *a = *b = *a & *b;
}

static int cells_agree(const pln_cell *a, const pln_cell *b, unsigned agree)
{
    return (!(agree & PLN_AGREE_CASE) || (a->cases & b->cases)) &&
           (!(agree & PLN_AGREE_NUMBER) || (a->numbers & b->numbers)) &&
           (!(agree & PLN_AGREE_GENDER) || (a->genders & b->genders));
}

static void narrow_to_agreement(pln_cell *left, pln_cell *right, unsigned agree)
{
    if (!cells_agree(left, right, agree))
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

void pln_pairs_narrow(const pln_pairs *pairs, int distance, const pln_fits *left,
                      pln_cell *left_cell, const pln_fits *right, pln_cell *right_cell)
{
    const uint64_t *rules = pln_pairs_at(pairs, distance);
    for (size_t part = 0; part < PLN_PAIRS_MAX / 64; part++) {
        uint64_t bits = left->left[part] & right->right[part] & rules[part];
        for (bits &= pairs->narrowing[part]; bits; bits &= bits - 1) {
            const pln_pair_rule *rule =
                &pairs->items[part * 64 + (size_t)pln_lowest_bit(bits)];
            if (!rule->to_case)
                narrow_to_agreement(left_cell, right_cell, rule->agree);
            else if (right_cell->cases & rule->to_case)
                right_cell->cases &= rule->to_case;
        }
    }
}
