/* SPDX-License-Identifier: BSD-2-Clause */
/* Tokens of several words (zrobiłem, żebyśmy, doń): dict/lexicon/splits.tsv. */
#ifndef PLN_LEXICON_SPLITS_H
#define PLN_LEXICON_SPLITS_H

#include <polan/error.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"

#define PLN_PARTS_MAX 3 /* words of a token, the host among them */

#define PLN_ENDING_MAX 16 /* letters */

/* One way to take tokens with an ending apart. */
typedef struct pln_split {
    const char *ending;
    size_t n_ending;               /* bytes */
    uint8_t codes[PLN_ENDING_MAX]; /* its letters as words have them */
    uint8_t n_codes;
    uint8_t n_parts;
    uint16_t order;        /* in the file */
    const char *host_word; /* the host must be this word; NULL: see host */
    pln_cell host;         /* the host must have a reading that fits */
    struct {
        const char *form, *lemma;
        const pln_tag *tag;
    } parts[PLN_PARTS_MAX - 1];
    float share; /* of this way, 0 to 1 */
} pln_split;

/*
 * All ways, in rows by the last letters of their endings: those whose last letter has the
 * code n are rows[n] … rows[n + 1] - 1, longer endings first, equal ones together.
 */
typedef struct pln_splits {
    pln_split *items;
    size_t count;
    uint16_t rows[257];
    pln_arena arena;
} pln_splits;

/* Read the file's text; errors name `source` and the line. The tags are the lexicon's. */
polan_status pln_splits_read(pln_splits *splits, const pln_lexicon *lexicon,
                             const char *source, const char *text, size_t size,
                             polan_error *error);
void pln_splits_free(pln_splits *splits);

#endif
