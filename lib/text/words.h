/* SPDX-License-Identifier: BSD-2-Clause */
/* A set of keys (see pln_key) with some bits for each: hashed, built once, then read. */
#ifndef PLN_TEXT_WORDS_H
#define PLN_TEXT_WORDS_H

#include <stddef.h>
#include <stdint.h>

typedef struct pln_word {
    const char *key; /* borrowed: lives in the knowledge's arena */
    uint32_t length;
    uint32_t hash;
    uint32_t bits;
} pln_word;

typedef struct pln_words {
    pln_word *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
} pln_words;

/* Add a key or add bits to it. Returns 0, or -1 without memory. */
int pln_words_add(pln_words *words, const char *key, size_t length, uint32_t bits);

/* The bits of a key; 0 if it is not there (every key has a bit at least). */
uint32_t pln_words_find(const pln_words *words, const char *key, size_t length);

void pln_words_free(pln_words *words);

#endif
