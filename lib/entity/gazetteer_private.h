/* SPDX-License-Identifier: BSD-2-Clause */
/* The builder of gazetteers: what its reader gathers and its writer puts into a trie. */
#ifndef PLN_ENTITY_GAZETTEER_PRIVATE_H
#define PLN_ENTITY_GAZETTEER_PRIVATE_H

#include "entity/gazetteer.h"
#include "base/source.h"

/* A form of an entry, waiting to be sorted into the trie. */
typedef struct pln_gaz_phrase {
    const char *text;
    uint32_t entry;
    uint8_t cases, numbers;
} pln_gaz_phrase;

struct pln_gaz_builder {
    const pln_lexicon *lexicon;
    pln_arena arena;   /* what the section keeps */
    pln_arena scratch; /* one line's work */
    pln_gaz_entry *entries;
    const char **names;
    size_t n_entries, entries_capacity, names_capacity;
    pln_gaz_phrase *phrases;
    size_t n_phrases, phrases_capacity;
    pln_names types, classes;

    pln_source source;
    uint8_t type, class_;
    polan_error error;
};

/* Hash of an edge of the trie. */
static inline uint32_t pln_gaz_edge_hash(uint32_t node, uint32_t label)
{
    uint32_t hash = node * 0x9E3779B1u ^ label * 0x85EBCA6Bu;
    hash ^= hash >> 15;
    hash *= 0x2c1b3c6du;
    return hash ^ hash >> 13;
}

#endif
