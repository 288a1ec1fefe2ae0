/* SPDX-License-Identifier: BSD-2-Clause */
/* Generating all forms of the Hunspell dictionaries that lexicon/hunspell.h can read. */
#ifndef PLN_COMPILE_HUNSPELL_H
#define PLN_COMPILE_HUNSPELL_H

#include "lexicon/hunspell.h"

#define PLN_WORD_MAX 180 /* code points of a word; longer entries are an error */

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

/* All forms of all entries, entry after entry, the bare stem first. */
polan_status pln_hunspell_expand(pln_hunspell *hunspell, const char *dic_path,
                                 pln_hunspell_callback callback, void *context,
                                 polan_error *error);

#endif
