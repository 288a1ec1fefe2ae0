/* SPDX-License-Identifier: BSD-2-Clause */
/* Frequencies of lexemes and of paradigm cells: dict/lexicon/priors.tsv and cells.tsv. */
#ifndef PLN_COMPILE_PRIORS_H
#define PLN_COMPILE_PRIORS_H

#include <polan/error.h>

#include "compile/intern.h"

typedef struct pln_priors {
    pln_intern keys; /* "lemma TAB kind TAB names", "kind TAB cell", or "form" */
    int16_t *values; /* hundredths of log10 */
    size_t capacity;
} pln_priors;

/*
 * Read a file of as many columns and a value: 3 in priors.tsv, 2 in cells.tsv, 1 in
 * frequencies.tsv. A zeroed pln_priors is empty.
 */
polan_status pln_priors_read(pln_priors *priors, const char *path, size_t columns,
                             polan_error *error);

/* The value of "first TAB second"; `missing` if there is none. */
int pln_priors_find(const pln_priors *priors, const char *first, const char *second,
                    int missing);

/* Part of speech as priors.tsv has it: "verb", "subst:m1", "adj", … from a tag's name. */
void pln_priors_kind(const char *tag, char kind[32]);

/*
 * How often a tag's cells are used among its kind: log10, for a tag without dots or the
 * sum for one with.
 */
float pln_priors_cell(const pln_priors *cells, const char *tag);

/* The share of all cells with a tag's part of speech among those of its kind: log10. */
float pln_priors_pos(const pln_priors *cells, const char *tag);

void pln_priors_free(pln_priors *priors);

#endif
