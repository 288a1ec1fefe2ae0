/* SPDX-License-Identifier: BSD-2-Clause */
/* Tokens of several words (zrobiłem, żebyśmy, doń): dict/lexicon/splits.tsv. */
#ifndef PLN_LEXICON_SPLITS_H
#define PLN_LEXICON_SPLITS_H

#include <polan/error.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"

#define PLN_PARTS_MAX 3 /* words of a token, the host among them */

/* One way to take tokens with an ending apart. */
typedef struct pln_split {
    const char *ending;
    size_t n_ending;
    uint32_t last;         /* its last letter */
    uint16_t next;         /* number of the next in its row; see pln_splits */
    const char *host_word; /* the host must be this word; NULL: see host */
    pln_cell host;         /* the host must have a reading that fits */
    struct {
        const char *form, *lemma;
        const pln_tag *tag;
    } parts[PLN_PARTS_MAX - 1];
    uint8_t n_parts;
    float share; /* of this way, 0 to 1 */
} pln_split;

#define PLN_SPLIT_ROWS 64u

/* Rows of those whose last letters are alike: 1 + their numbers, in order; 0: no more. */
typedef struct pln_splits {
    pln_split *items;
    size_t count;
    uint16_t rows[PLN_SPLIT_ROWS];
    pln_arena arena;
} pln_splits;

/* Read the file's text; errors name `source` and the line. The tags are the lexicon's. */
polan_status pln_splits_read(pln_splits *splits, const pln_lexicon *lexicon,
                             const char *source, const char *text, size_t size,
                             polan_error *error);
void pln_splits_free(pln_splits *splits);

#endif
