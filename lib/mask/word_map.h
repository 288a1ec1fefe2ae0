/* SPDX-License-Identifier: BSD-2-Clause */
/* Words, whatever their capitals, and a number for each. */
#ifndef PLN_MASK_WORD_MAP_H
#define PLN_MASK_WORD_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PLN_NO_NUMBER UINT32_MAX

typedef struct pln_word_slot {
    const char *word; /* folded; NULL: a free slot */
    uint32_t length, hash;
    uint32_t number;
} pln_word_slot;

typedef struct pln_word_map {
    pln_arena *arena;
    pln_word_slot *slots;
    size_t mask;
} pln_word_map;

/* An empty map for so many words, in the arena. Returns 0, -1 without memory. */
int pln_word_map_make(pln_word_map *map, size_t words, pln_arena *arena);

/* The number of a word; PLN_NO_NUMBER if it is not there, or too long to be. */
uint32_t pln_word_map_get(const pln_word_map *map, const char *word, size_t length);

/* Give a word its number, if it has none yet. Returns 0, -1 without memory. */
int pln_word_map_put(pln_word_map *map, const char *word, size_t length, uint32_t number);

#endif
