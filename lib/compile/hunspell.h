/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading Hunspell dictionaries and generating all their forms.
 *
 * Supported: SET, FLAG (all four kinds), PFX and SFX with conditions, cross products and
 * morphological fields, FULLSTRIP, NEEDAFFIX, FORBIDDENWORD, KEEPCASE, and everything
 * that concerns suggestions only. A dictionary with other features (compounds, affixes on
 * affixes, …) is refused: it goes through libhunspell.
 */
#ifndef PLN_COMPILE_HUNSPELL_H
#define PLN_COMPILE_HUNSPELL_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#include "base/arena.h"

#define PLN_WORD_MAX 180 /* code points of a word; longer entries are an error */

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
    uint16_t need_affix, forbidden, keep_case;
    uint8_t full_strip; /* FULLSTRIP: an affix may take the place of the whole stem */
} pln_hunspell;

/* One generated form. Valid during the call that brings it. */
typedef struct pln_hunspell_form {
    const uint32_t *form, *stem;
    size_t n_form, n_stem;
    const char *fields;      /* of the entry */
    const pln_affix *suffix; /* NULL: none */
    const pln_affix *prefix;
    uint16_t suffix_flag;  /* the flag that brought it */
    const uint16_t *flags; /* all of the entry's */
    size_t n_flags;
    uint32_t entry; /* number of the entry, from 0 */
    uint32_t line;
} pln_hunspell_form;

/* Returns POLAN_OK to go on. */
typedef polan_status (*pln_hunspell_callback)(void *context,
                                              const pln_hunspell_form *form,
                                              polan_error *error);

polan_status pln_hunspell_read(pln_hunspell *hunspell, const char *aff_path,
                               polan_error *error);

/* All forms of all entries, entry after entry, the bare stem first. */
polan_status pln_hunspell_expand(pln_hunspell *hunspell, const char *dic_path,
                                 pln_hunspell_callback callback, void *context,
                                 polan_error *error);

void pln_hunspell_free(pln_hunspell *hunspell);

#endif
