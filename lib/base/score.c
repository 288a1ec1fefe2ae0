/* SPDX-License-Identifier: BSD-2-Clause */
/* Scores from and to probabilities. */
#include "base/score.h"

#include <math.h>

#include "base/number.h"

/* In double precision, of which rounding to thousandths leaves nothing that differs. */
pln_score pln_score_of(double probability)
{
    return probability > 0 ? (pln_score)lround(PLN_SCORE_UNIT * log10(probability))
                           : PLN_SCORE_NONE;
}

double pln_score_probability(pln_score score)
{
    return pow(10, (double)score / PLN_SCORE_UNIT);
}

int pln_score_read(const char *text, pln_score *score)
{
    float number;
    if (pln_number_read(text, &number) < 0)
        return -1;
    *score = (pln_score)lround(PLN_SCORE_UNIT * (double)number);
    return 0;
}

float pln_score_log10(pln_score score)
{
    return (float)((double)score / PLN_SCORE_UNIT);
}
