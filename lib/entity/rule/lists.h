/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Word lists: those of `*.list` files, and those within rules (lemma=rada/izba).
 *
 * Each list is one bit of a token's record. A list file:
 *
 *     %list organization-heads     the list that follows
 *     # comment
 *     rada                         one word a line
 *
 * A word of a list file fits a token that has it as a lemma or is written so; in rules
 * `lemma=` asks for the first alone and `form=` for the second.
 */
#ifndef PLN_ENTITY_RULE_LISTS_H
#define PLN_ENTITY_RULE_LISTS_H

#include <polan/error.h>

#include "base/arena.h"

#define PLN_LISTS_MAX 1024 /* lists, those within rules included */

enum { /* what of a token a word is compared with */
       PLN_LIST_LEMMA = 1,
       PLN_LIST_FORM = 2,
       PLN_LIST_BOTH = 3
};

typedef struct pln_list_word {
    uint32_t hash;
    uint32_t length;
    const char *word; /* NULL: free slot */
    uint16_t list;
    uint8_t kinds; /* PLN_LIST_… */
} pln_list_word;

typedef struct pln_lists {
    pln_arena arena;
    const char **names;
    size_t n_lists, names_capacity;
    pln_list_word *slots; /* open addressing; a word of two lists has two slots */
    size_t n_words, mask;
    uint8_t *sketch; /* filter: 65536 bits */
} pln_lists;

/* A zeroed pln_lists is empty and ready. */
void pln_lists_free(pln_lists *lists);

/* Index of a list, made if it is not there and `make`; -1 if there is none. */
int pln_lists_find(pln_lists *lists, const char *name, size_t length, int make);

/* Put a word into a list. Returns 0, -1 without memory. */
int pln_lists_put(pln_lists *lists, int list, const char *word, size_t length,
                  unsigned kinds);

/* Read the text of list files, joined: `%file NAME` says whose lines follow. */
polan_status pln_lists_read(pln_lists *lists, const char *name, const char *data,
                            size_t size, polan_error *error);

/* Set the bits of all lists that have the word as one of `kinds`. */
void pln_lists_mark(const pln_lists *lists, const char *word, size_t length,
                    unsigned kinds, uint8_t *bits);

#endif
