/* SPDX-License-Identifier: BSD-2-Clause */
/* The rows of the table that make bench-lexicon prints. */
#ifndef TESTS_BENCH_FIGURES_H
#define TESTS_BENCH_FIGURES_H

#include <stdio.h>

#define FIGURE_WIDTH 50
#define FIGURE_UNIT  8

/* Columns a text takes on a terminal; all of ours is in letters of one column. */
static inline int figure_columns(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += (*text & 0xC0) != 0x80;
    return n;
}

static inline void figure_head(void)
{
    printf("%-*s%14s %-*s%s\n", FIGURE_WIDTH, "figure", "measured", FIGURE_UNIT, "",
           "aim");
}

/* A figure with `digits` behind the point, its unit, and what it should be ("": none). */
static inline void figure(const char *name, double value, int digits, const char *unit,
                          const char *aim)
{
    int gap = FIGURE_WIDTH - figure_columns(name);
    printf("%s%*s%14.*f %-*s%s\n", name, gap > 0 ? gap : 1, "", digits, value,
           *aim ? FIGURE_UNIT : 0, unit, aim);
    fflush(stdout);
}

#endif
