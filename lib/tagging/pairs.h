/* SPDX-License-Identifier: BSD-2-Clause */
/* Rules about pairs of neighbours and about single readings: dict/tagging. */
#ifndef PLN_TAGGING_PAIRS_H
#define PLN_TAGGING_PAIRS_H

#include <polan/error.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "lexicon/lexicon.h"
#include "tagging/clause.h"
#include "tagging/lemmas.h"

enum {                                           /* of tokens: polan_kind, and one more */
       PLN_KIND_LETTER = POLAN_KIND_MENTION + 1, /* of a name: J. Kowalski, Rafał M. */
       PLN_KIND_COUNT
};

#define PLN_PAIRS_MAX  192 /* rules of dict/tagging */
#define PLN_ACROSS_MAX 8   /* kinds of words that rules look across */
#define PLN_NARROW_MAX 64  /* rules that narrow */

/* What a reading must be: "subst|ger:gen.acc:sg", "=nie", "^" (start), "$" (end). */
typedef struct pln_pattern {
    uint64_t pos;        /* bits of pln_pos; 0: any */
    pln_cell cell;       /* its pos is not used */
    const char *lemmas;  /* "|nie|by|", NULL: any */
    uint16_t list;       /* bit of the named list that must have the lemma; 0: any */
    uint8_t other_lemma; /* 1: none of `lemmas` or the list */
    uint8_t anything;    /* 1: any reading, or the edge of the sentence */
    uint8_t edge;        /* 1: the edge of the sentence */
    uint8_t negated;     /* !pattern */
    uint8_t name;        /* PLN_NAME_…, any of which the reading must have; 0: any */
} pln_pattern;

enum { /* what two neighbours must agree in */
       PLN_AGREE_CASE = 1,
       PLN_AGREE_NUMBER = 2,
       PLN_AGREE_GENDER = 4,
       PLN_AGREE_ALL = 7
};

/*
 * Cases, numbers and genders of a reading, each with a free bit above it, so that one
 * addition tells which of them are not empty.
 */
#define PLN_AGREEMENT(cases, numbers, genders)                                           \
    ((uint16_t)((cases) | (numbers) << 8 | (genders) << 11))

/* Features that two have in common, as PLN_AGREE_…. */
static inline unsigned pln_outcome(uint16_t a, uint16_t b)
{
    unsigned common = ((a & b) + 0xFB7Fu) & 0x10480u; /* carried into the free bits */
    return common * 0x284u >> 16 & 7u;                /* which are brought together */
}

/* Whether two cells agree in the features `agree` (PLN_AGREE_…). */
static inline int pln_cells_agree(const pln_cell *a, const pln_cell *b, unsigned agree)
{
    unsigned outcome = pln_outcome(PLN_AGREEMENT(a->cases, a->numbers, a->genders),
                                   PLN_AGREEMENT(b->cases, b->numbers, b->genders));
    return (outcome & agree) == agree;
}

typedef struct pln_pair_rule {
    pln_pattern left, right;
    uint8_t agree;
    uint8_t disagree; /* 1: they must not agree */
    uint8_t narrows;  /* 1: weighs nothing; see pln_pairs_narrow() */
    uint8_t
        to_case; /* of a rule that narrows: the right one is in this case; 0: agreement */
    uint8_t distant; /* 1: not of neighbours, only of words that it looks across */
    uint8_t across;  /* bits of the kinds of words that it looks across */
    pln_score weight;
    const char *name;
} pln_pair_rule;

/* Weights of single readings, "%weight NAME VALUE". */
typedef enum pln_weight {
    PLN_WEIGHT_WRONG_CASE,       /* small letter where the dictionary has a capital */
    PLN_WEIGHT_LOWERED_INSIDE,   /* capital inside a sentence, none in the dictionary */
    PLN_WEIGHT_LOWERED_INITIAL,  /* the same at the start of one */
    PLN_WEIGHT_NAME_IN_CAPITALS, /* name, in a word all in capitals */
    PLN_WEIGHT_ORGANIZATION,     /* names that are neither people's nor places' */
    PLN_WEIGHT_SEEN_LOWER,       /* no name, where the document has it in small letters */
    PLN_WEIGHT_SEEN_CAPITAL,     /* name, where it has it with a capital in a sentence */
    PLN_WEIGHT_SEEN_LEMMA,       /* lemma that another form can only belong to */
    PLN_WEIGHT_SEEN_FORM,        /* guessed lemma that the document has as a form */
    PLN_WEIGHT_ABBREVIATED,      /* abbreviation, where the full stop is no mere end */
    PLN_WEIGHT_LOWERED_COMMON,   /* capital of a common noun in names of institutions */
    PLN_WEIGHT_WORD_IN_CAPITALS, /* several capitals that the dictionary has not, where
                                    most words have none */
    PLN_WEIGHT_COUNT
} pln_weight;

/* "%across adverb adv|part": words that some rules look across. */
typedef struct pln_across {
    const char *name;
    pln_pattern pattern;
    uint64_t rules[PLN_PAIRS_MAX / 64]; /* those that do */
} pln_across;

/* "%role NAME PATTERN": what words may be in their clause (PLN_ROLE_…). */
typedef struct pln_role {
    uint32_t roles;
    pln_pattern pattern;
} pln_role;

#define PLN_ROLES_MAX 32 /* lines of %role */

/*
 * Patterns of rules for readings of one part of speech: which of them say something by
 * that alone, and which must be looked at.
 */
typedef struct pln_sieve {
    uint64_t fit[PLN_PAIRS_MAX / 64];
    uint64_t open[PLN_PAIRS_MAX / 64];
} pln_sieve;

typedef struct pln_pairs {
    pln_pair_rule *items;
    size_t count, capacity;
    pln_across across[PLN_ACROSS_MAX];
    size_t n_across;
    uint64_t near[PLN_PAIRS_MAX / 64]; /* rules of neighbours */
    uint8_t narrowing[PLN_NARROW_MAX]; /* indexes of the rules that narrow */
    size_t n_narrowing;
    pln_score weights[PLN_WEIGHT_COUNT];
    const char *kind_tags[PLN_KIND_COUNT]; /* "%kind NAME TAG|TAG", or NULL */
    pln_role roles[PLN_ROLES_MAX];
    size_t n_roles;
    pln_sieve left[PLN_POS_COUNT], right[PLN_POS_COUNT];
    pln_lemmas lemmas; /* of all patterns */
    pln_arena arena;
} pln_pairs;

/* Read the joined text of dict/tagging; errors name file and line. */
polan_status pln_pairs_read(pln_pairs *rules, const char *text, size_t size,
                            polan_error *error);
void pln_pairs_free(pln_pairs *rules);

/* Make the sieves, when all rules are known. */
void pln_pairs_sift(pln_pairs *pairs);

/* Which rules a reading fits on either side: bit i of the whole for rule i. */
typedef struct pln_fits {
    uint64_t left[PLN_PAIRS_MAX / 64];
    uint64_t right[PLN_PAIRS_MAX / 64];
    uint32_t across; /* bits of the kinds of words looked across that it is one of */
    uint32_t roles;  /* PLN_ROLE_… in its clause */
} pln_fits;

/* How two words stand: next to each other, or with words of kind `n` between them. */
#define PLN_NEAR      (-1)
#define PLN_ACROSS(n) ((int)(n))

/* What a reading fits; NULL: the edge of the sentence. */
void pln_pairs_fit(const pln_pairs *pairs, const pln_reading *reading, pln_fits *fits);

/*
 * Sum of the weights of the rules in both of two sets, where two words agree in no other
 * features than those of `outcome` (PLN_AGREE_…).
 */
pln_score pln_pairs_sum(const pln_pairs *pairs, const uint64_t *left,
                        const uint64_t *right, unsigned outcome);

/* Append a name and its weight: "gerund -1.0", after a comma if it is not the first. */
void pln_pairs_explain_weight(const char *name, pln_score weight, pln_buffer *out);

/*
 * Append the names of the rules that two words fit, which agree in `outcome`, with their
 * weights.
 */
void pln_pairs_explain(const pln_pairs *pairs, int distance, const pln_fits *left,
                       const pln_fits *right, unsigned outcome, pln_buffer *out);

/*
 * Narrow the cells of two chosen words down to what a rule with "narrow" that they fit
 * leaves: both to what they agree in, or the right one to a case. A preposition keeps its
 * own.
 */
void pln_pairs_narrow(const pln_pair_rule *rule, pln_cell *left, pln_cell *right);

/* The rules that hold at a distance, a bit each. */
const uint64_t *pln_pairs_at(const pln_pairs *pairs, int distance);

/* The index of the lowest of some bits. */
static inline int pln_lowest_bit(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    int bit = 0;
    while (!(bits >> bit & 1))
        bit++;
    return bit;
#endif
}

/* "seen-lower", as %weight has it. */
const char *pln_weight_name(unsigned weight);

/* As rules see a lemma: "0" for all numbers in digits, "" if none asks for it. */
const char *pln_pairs_lemma(const pln_pairs *rules, const char *lemma);

#endif
