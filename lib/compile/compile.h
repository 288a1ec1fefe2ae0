/* SPDX-License-Identifier: BSD-2-Clause */
/* Writing an image from dict/ and Hunspell's dictionary: `polan compile`. */
#ifndef PLN_COMPILE_COMPILE_H
#define PLN_COMPILE_COMPILE_H

#include <polan/error.h>

/* Where everything is. */
typedef struct pln_compile_options {
    const char *dict; /* folder laid out like polan's dict/; may be NULL */
    const char
        *hunspell;      /* path of a Hunspell dictionary without .aff/.dic; may be NULL */
    const char *output; /* written beside itself and renamed: never half there */

    /* N: leave each N-th lemma of sgjp.dic out, to try the guesser on it; 0: none. */
    unsigned hold_back;

    /* Called with every bad line before the compilation fails; may be NULL. */
    void (*report)(void *context, const polan_error *error);
    /* Called now and then with what is being done, and how far it is (0 to 1). */
    void (*progress)(void *context, const char *what, double part);
    /* Called with the path of the whole image before it gets its name; may be NULL. */
    polan_status (*check)(void *context, const char *path, polan_error *error);
    void *context;
} pln_compile_options;

/* Whether a lemma is one of those that `hold_back` leaves out. By its hash. */
__attribute__((visibility("default"))) int pln_compile_holds_back(unsigned hold_back,
                                                                  const char *lemma);

/* Compile. Deterministic: the same sources give the same bytes. */
__attribute__((visibility("default"))) polan_status
pln_compile(const pln_compile_options *options, polan_error *error);

#endif
