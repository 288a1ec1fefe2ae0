/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading Hunspell's .aff files: what they say, and whether the compiler has all of it.
 *
 * Supported: SET, FLAG (all four kinds), PFX and SFX with conditions, cross products and
 * morphological fields, FULLSTRIP, NEEDAFFIX, FORBIDDENWORD, and everything that
 * concerns suggestions only. A dictionary with other features (compounds, affixes on
 * affixes, aliases, KEEPCASE, …) is refused, with the line that asks for one: it goes
 * through libhunspell.
 */
#ifndef PLN_LEXICON_HUNSPELL_H
#define PLN_LEXICON_HUNSPELL_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#include "base/arena.h"
#include "base/file.h"

#define PLN_FLAGS_MAX 64  /* flags of one entry */
#define PLN_AFFIX_MAX 120 /* code points of an affix or its condition */

/* One position of a condition: a set of letters, or all but them. */
typedef struct pln_condition {
    const uint32_t *letters;
    uint32_t n_letters;
    uint8_t negated; /* with no letters: any letter */
} pln_condition;

/* One affix. */
typedef struct pln_affix {
    const uint32_t *strip;
    const uint32_t *add;
    const pln_condition *condition;
    const char *fields; /* morphological fields, "" if none */
    uint16_t n_strip, n_add, n_condition;
} pln_affix;

/* The affixes of a flag. */
typedef struct pln_affix_class {
    pln_affix *items;
    uint32_t count, capacity;
    uint8_t prefix; /* 1: PFX */
    uint8_t cross;  /* 1: combines with the other kind */
} pln_affix_class;

/* A dictionary's .aff. Zero it, read, free. */
typedef struct pln_hunspell {
    pln_arena arena;
    pln_affix_class *classes[65536]; /* by flag */
    char encoding[64];
    int flag_kind; /* 0: one byte, 1: long, 2: num, 3: UTF-8 */
    uint16_t need_affix, forbidden;
    uint8_t full_strip; /* FULLSTRIP: an affix may take the place of the whole stem */
} pln_hunspell;

polan_status pln_hunspell_read(pln_hunspell *hunspell, const char *aff_path,
                               polan_error *error);
void pln_hunspell_free(pln_hunspell *hunspell);

/* A file, converted to UTF-8. */
polan_status pln_hunspell_open(pln_lines *lines, const char *path, const char *encoding,
                               polan_error *error);

/* UTF-8 to code points; 0 if there are none, too many, or the bytes are malformed. */
size_t pln_hunspell_points(const char *bytes, size_t length, uint32_t *points,
                           size_t capacity);

/* The flags of a string; their number, or -1 if it is malformed or has too many. */
int pln_hunspell_flags(const pln_hunspell *hunspell, const char *text, uint16_t *flags);

#endif
