/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lemmas that the rules of dict/tagging ask for, hashed, since every new form asks for
 * its own; and the named lists of them ("%words NAME lemma|lemma").
 */
#ifndef PLN_TAGGING_LEMMAS_H
#define PLN_TAGGING_LEMMAS_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#define PLN_LISTS_MAX 16 /* named lists */

/* A lemma that some rule asks for; it ends at the next "|" or NUL. */
typedef struct pln_mentioned {
    const char *lemma; /* NULL: free */
    size_t length;
    uint16_t lists; /* bits of the named lists that have it */
} pln_mentioned;

typedef struct pln_lemmas {
    const char *names[PLN_LISTS_MAX];
    size_t n_lists;
    pln_mentioned *slots; /* a hash table */
    size_t n_slots, count;
} pln_lemmas;

/* The number of a named list, -1 if there is none. */
int pln_lemmas_list(const pln_lemmas *lemmas, const char *name);

/* The number of a named list, which is made if need be; -1 if there are too many. */
int pln_lemmas_add_list(pln_lemmas *lemmas, const char *name);

/*
 * Add "nie|by", which must live as long; `list`: of the named list of that number, or -1.
 * Returns POLAN_OK or POLAN_ERROR_MEMORY.
 */
polan_status pln_lemmas_add(pln_lemmas *lemmas, const char *joined, int list);

/* A lemma that is asked for; NULL: none does. */
const pln_mentioned *pln_lemmas_find(const pln_lemmas *lemmas, const char *lemma);

void pln_lemmas_free(pln_lemmas *lemmas);

#endif
