/* SPDX-License-Identifier: BSD-2-Clause */
/* The inside of the lexicon, shared by its files. */
#ifndef PLN_LEXICON_PRIVATE_H
#define PLN_LEXICON_PRIVATE_H

#include "base/limits.h"
#include "lexicon/affixes.h"
#include "lexicon/format.h"
#include "lexicon/guessing.h"
#include "lexicon/lexicon.h"
#include "lexicon/splits.h"

/* A section read as an array. */
typedef struct pln_automaton_view {
    const uint32_t *arcs;
    uint32_t count;
    const uint32_t *from_root; /* target of each label; NULL: not known */
} pln_automaton_view;

/*
 * What is known of a letter below U+0250, in one word: its code (0: none), its small
 * letter in UTF-8, and what is counted while a word is read, in PLN_LATIN_COUNTS: whether
 * it is a capital or a small letter, and the bytes of the small letter, 1 or 2.
 */
#define PLN_LATIN(code, is_capital, is_small, n, first, second)                          \
    ((uint64_t)(code) | (uint64_t)(first) << 16 | (uint64_t)(second) << 24 |             \
     PLN_COUNTS(is_capital, is_small, n) << 32)
#define PLN_LATIN_CODE(letter)   ((uint8_t)(letter))
#define PLN_LATIN_BYTES(letter)  ((uint32_t)(letter) >> 16)
#define PLN_LATIN_COUNTS(letter) ((uint32_t)((letter) >> 32))

/* Counts of a word's letters in one, so that one addition counts all. */
#define PLN_COUNTS(capitals, small, bytes)                                               \
    ((uint64_t)(capitals) | (uint64_t)(small) << 8 | (uint64_t)(bytes) << 16)
#define PLN_COUNTS_CAPITALS(counts) ((counts)&0xFF)
#define PLN_COUNTS_SMALL(counts)    ((counts) >> 8 & 0xFF)
#define PLN_COUNTS_BYTES(counts)    ((size_t)((counts) >> 16))

#define PLN_LATIN_END 0x250

struct pln_lexicon {
    const pln_image *image;
    pln_automaton_view forms, guesses, lemmas, models;
    const uint8_t *sets;
    uint32_t n_sets; /* words */
    const pln_code *codes;
    uint32_t n_codes;
    const pln_lexeme *lexemes;
    uint32_t n_lexemes;
    const uint32_t *paradigms; /* n_paradigms + 1 */
    uint32_t n_paradigms;
    const pln_paradigm_cell *cells;
    uint32_t n_cells;
    const uint64_t *levels;
    uint32_t n_levels;
    const uint32_t *buckets; /* n_buckets + 1 */
    uint32_t n_buckets;
    const char *strings;
    uint32_t n_strings; /* bytes; the last one is NUL */
    const uint16_t *concrete;
    uint32_t n_concrete;
    pln_tag *tags;
    uint32_t *tag_slots; /* id + 1 of a tag, by the hash of its name; 0: free */
    uint32_t n_tag_slots;
    uint32_t n_tags;
    uint32_t form_roots[256]; /* of `forms`: its root has most letters of all */
    pln_affixes affixes;
    pln_guessing guessing;
    pln_splits splits;
    struct pln_dictionary **dictionaries; /* of the user */
    size_t n_dictionaries, dictionaries_capacity;

    const pln_letter *letters; /* by code point */
    uint32_t n_letters;
    uint64_t latin[PLN_LATIN_END];       /* by code point */
    uint32_t small[256], capital[256];   /* by code */
    double shares[PLN_WEIGHT_MAX + 1];   /* by weight */
    pln_score pairs[PLN_WEIGHT_MAX + 1]; /* by weight: of the best and one with it */
};

/* A word on its way through the lexicon. */
typedef struct pln_word {
    uint32_t points[PLN_FORM_MAX]; /* as written: composed, without soft hyphens */
    uint8_t codes[PLN_FORM_MAX];   /* 0: not a letter of the dictionaries */
    size_t length;
    uint32_t capitals;                 /* as in pln_code */
    uint8_t shape;                     /* pln_shape */
    uint8_t unknown;                   /* 1: some code is 0 */
    uint16_t starts[PLN_FORM_MAX + 1]; /* of each letter in `small`, and the end */
    char small[4 * PLN_FORM_MAX + 16]; /* the word in small letters, UTF-8 */
} pln_word;

/* Read a word; returns 0, or -1 if none can be it: too long, or with U+0000. */
int pln_word_read(const pln_lexicon *lexicon, const char *form, size_t length,
                  pln_word *word);

/* Part of a word as a word: letters from … to - 1. */
void pln_word_part(const pln_lexicon *lexicon, const pln_word *word, size_t from,
                   size_t to, pln_word *part);

/* Tags that a word has as a form of some lemma. */
#define PLN_MATCHES_MAX 64

typedef struct pln_matches {
    const pln_tag *tags[PLN_MATCHES_MAX];
    size_t count;
} pln_matches;

/*
 * The cells in which `form` is a form of `lemma`, whatever its capitals, if that inflects
 * as pln_lexicon_generate_guess() says: the same as to generate all and to look for the
 * form, but that nothing is written.
 */
void pln_lexicon_match_guess(const pln_lexicon *lexicon, const pln_word *form,
                             const pln_word *lemma, const pln_tag *like,
                             pln_matches *matches);

/* The range of FREQ that a form is in, by pln_hash64() of its codes. */
uint32_t pln_form_bucket(uint64_t hash, uint32_t n_buckets);

/* A form in FREQ; NULL if it is not frequent. */
const uint64_t *pln_lexicon_frequent(const pln_lexicon *lexicon, const uint8_t *codes,
                                     size_t length);

/* How often a form occurs in 10^9 words, in any capitals; 0 if it is rare. */
pln_score pln_lexicon_level(const pln_lexicon *lexicon, const uint8_t *codes,
                            size_t length);

/* The string at an offset of STRS; "" if it is outside. */
const char *pln_lexicon_string(const pln_lexicon *lexicon, uint32_t offset);

/* A word of SETS; `at` is less than their number. */
static inline uint32_t pln_lexicon_set(const pln_lexicon *lexicon, uint32_t at)
{
    const uint8_t *bytes = lexicon->sets + (size_t)at * PLN_SET_BYTES;
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
}

/* The tag of that id; the first one if there is none. */
const pln_tag *pln_lexicon_tag_at(const pln_lexicon *lexicon, uint32_t id);

/*
 * Walk an automaton: from the arcs of state `state` along `label`. Returns the target, or
 * 0 if there is none (no state and no value that a word leads to has index 0 but the set
 * at 0, for which use pln_automaton_value()).
 */
uint32_t pln_automaton_step(const pln_automaton_view *automaton, uint32_t state,
                            uint32_t label);

/* The value of a word that ends in a state. Returns 0 if none does, else 1. */
int pln_automaton_value(const pln_automaton_view *automaton, uint32_t state,
                        uint32_t *value);

/* The root; 0 if there is no automaton. */
uint32_t pln_automaton_root(const pln_automaton_view *automaton);

#endif
