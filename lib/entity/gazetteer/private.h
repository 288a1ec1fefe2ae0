/* SPDX-License-Identifier: BSD-2-Clause */
/* The builder of gazetteers: what its reader gathers and its writer puts into a trie. */
#ifndef PLN_ENTITY_GAZETTEER_PRIVATE_H
#define PLN_ENTITY_GAZETTEER_PRIVATE_H

#include "base/source.h"
#include "entity/gazetteer/gazetteer.h"

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

/* Hash of a step: a word behind another step. Its low bits are the check. */
static inline uint64_t pln_gaz_step_hash(uint32_t step, uint64_t word)
{
    uint64_t hash = (word ^ step * 0xD6E8FEB86659FD93u) * 0xC2B2AE3D27D4EB4Fu;
    hash ^= hash >> 29;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* The slot where the chain of a hash begins: by its high bits. */
static inline uint32_t pln_gaz_chain(uint64_t hash, uint32_t n_slots)
{
    return (uint32_t)((hash >> 32) * n_slots >> 32);
}

#endif
