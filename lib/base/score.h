/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Probabilities and odds as whole numbers: thousandths of their decimal logarithm.
 *
 * Sums of whole numbers are the same in any order and with any compiler, so that two
 * choices that are nearly as good are never told apart by rounding.
 */
#ifndef PLN_BASE_SCORE_H
#define PLN_BASE_SCORE_H

#include <stdint.h>

typedef int32_t pln_score;

#define PLN_SCORE_UNIT 1000                     /* a factor of ten */
#define PLN_SCORE_NONE ((pln_score)-1000000000) /* less than any sum of scores */

/* The score of a probability, and the other way round. */
pln_score pln_score_of(double probability);
double pln_score_probability(pln_score score);

/* Read a decimal logarithm, "-1.25". Returns 0, or -1 if it is something else. */
int pln_score_read(const char *text, pln_score *score);

/* As polan's users see it: the decimal logarithm. */
float pln_score_log10(pln_score score);

#endif
