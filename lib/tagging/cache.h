/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a tagger remembers: forms with their readings, and what rules say of these.
 *
 * Running text repeats its words, so most tokens are found here and cost one hash.
 * Readings that rules cannot tell apart share a class, which knows the rules that it
 * fits.
 */
#ifndef PLN_TAGGING_CACHE_H
#define PLN_TAGGING_CACHE_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "tagging/pairs.h"

/* A remembered form. Strings and arrays live in the cache. */
typedef struct pln_cached_form {
    const char *form;
    uint32_t length;
    pln_reading *readings;
    uint16_t *classes; /* of each reading */
    uint16_t count;
    uint8_t unknown;               /* no dictionary has it */
    const struct pln_split *split; /* NULL, or what its PLN_READING_SPLIT readings mean */
    uint32_t n_host;
    uint64_t document;   /* serial of the document that `lemmas` are for */
    const char **lemmas; /* of each reading: the document's copy, or NULL */
} pln_cached_form;

/* Readings that no rule tells apart. */
typedef struct pln_class {
    pln_reading reading; /* one of them */
    pln_fits fits;
} pln_class;

/* The hash stands beside the pointer, so that only the form sought is touched. */
typedef struct pln_form_slot {
    uint32_t hash;
    pln_cached_form *form; /* NULL: free */
} pln_form_slot;

typedef struct pln_cache {
    const pln_lexicon *lexicon;
    const pln_pairs *rules;
    uint8_t ascii; /* words may lack the marks of Polish letters */
    pln_arena arena;
    pln_form_slot *slots; /* open addressing */
    size_t n_forms;
    pln_class *classes;
    size_t n_classes, classes_capacity;
    uint32_t *class_slots; /* class + 1, by hash; 0: free */
    pln_fits edge;         /* what the edge of a sentence fits */
} pln_cache;

polan_status pln_cache_open(pln_cache *cache, const pln_lexicon *lexicon,
                            const pln_pairs *rules);
void pln_cache_free(pln_cache *cache);

/* Forget everything if it has grown too large; call between documents. */
void pln_cache_trim(pln_cache *cache);

/* The form and its readings, looked up if it is new; NULL without memory. */
pln_cached_form *pln_cache_form(pln_cache *cache, const char *form, size_t length);

/*
 * The class of any reading. Returns 0, or -1 without memory or if there are too many to
 * number: better an error than readings that are taken for others.
 */
int pln_cache_class(pln_cache *cache, const pln_reading *reading, uint16_t *class);

#define PLN_CLASS_EDGE 0xFFFE /* the edge of the sentence */
#define PLN_CLASS_NONE 0xFFFF /* no word */

/* The kinds of words looked across that a class is one of, a bit each. */
unsigned pln_cache_across(const pln_cache *cache, uint16_t class);

/* What a class may be in its clause: PLN_ROLE_…. */
unsigned pln_cache_roles(const pln_cache *cache, uint16_t class);

/* Weight of two words by their classes, near (PLN_NEAR) or across others. */
pln_score pln_cache_weigh(const pln_cache *cache, int distance, uint16_t left,
                          uint16_t right);

/* Append the rules that made the weight. */
void pln_cache_explain(const pln_cache *cache, int distance, uint16_t left,
                       uint16_t right, pln_buffer *out);

/* Narrow the cells of chosen words; see pln_pairs_narrow(). */
void pln_cache_narrow(const pln_cache *cache, int distance, uint16_t left,
                      pln_cell *left_cell, uint16_t right, pln_cell *right_cell);

#endif
