/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Productive prefixes and joined endings: dict/lexicon/affixes.tsv.
 *
 * A prefix makes a word of another (niezrobiony, najładniejszy, eurowybory); an ending is
 * joined to an acronym or a foreign name with a hyphen or an apostrophe (ONZ-etu,
 * Kennedy'ego).
 */
#ifndef PLN_LEXICON_AFFIXES_H
#define PLN_LEXICON_AFFIXES_H

#include <polan/error.h>

#include "base/arena.h"

typedef enum pln_affix_kind {
    PLN_AFFIX_TWIN,     /* prefix; lemma of the rest, tag with neg or sup */
    PLN_AFFIX_COMPOUND, /* prefix; lemma is prefix + lemma of the rest, tag of the rest */
    PLN_AFFIX_ACRONYM,  /* ending of an acronym, with its tag */
    PLN_AFFIX_NAME,     /* ending of a foreign name, with its tag */
    PLN_AFFIX_ROMAN     /* the letters of Roman numerals, with their tag */
} pln_affix_kind;

typedef struct pln_affix_entry {
    const uint32_t *points;
    uint32_t length;
    uint32_t last; /* the last of the points */
    pln_affix_kind kind;
    uint64_t pos;    /* of the rest: bit for each pln_pos; prefixes */
    const char *tag; /* of the word; endings */
} pln_affix_entry;

#define PLN_AFFIX_KINDS (PLN_AFFIX_ROMAN + 1)

#define PLN_AFFIX_ROWS 32u

typedef struct pln_affixes {
    pln_affix_entry *items; /* by kind, and inside of one by row */
    size_t count;
    /* Where in `items` those begin whose first points have one remainder by the number of
       rows; one more for the end of the kind. */
    uint16_t rows[PLN_AFFIX_KINDS][PLN_AFFIX_ROWS + 1];
    pln_arena arena;
} pln_affixes;

/* Read the file's text; errors name `source` and the line. */
polan_status pln_affixes_read(pln_affixes *affixes, const char *source, const char *text,
                              size_t size, polan_error *error);
void pln_affixes_free(pln_affixes *affixes);

#endif
