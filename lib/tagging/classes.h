/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Readings as rules see them: those that no rule tells apart are one class.
 *
 * What two classes weigh side by side is asked for every pair of readings of each pair of
 * tokens, so it stands in a table: a class has a number on either side of each distance
 * (all classes that fit the same rules there share it), and the table has for two such
 * numbers the row of sums of their rules, one for each outcome of agreement in case,
 * number and gender. It is filled in as pairs come up. Rows are few, so that all of them
 * stay near the processor.
 */
#ifndef PLN_TAGGING_CLASSES_H
#define PLN_TAGGING_CLASSES_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "tagging/pairs.h"

#define PLN_CLASS_EDGE 0      /* the edge of the sentence */
#define PLN_CLASS_NONE 0xFFFF /* no word */

#define PLN_DISTANCES (1 + PLN_ACROSS_MAX) /* near, and across each kind of words */

/* Where the rules of a distance have a class: its numbers on either side; 0: no rule. */
typedef struct pln_sides {
    uint16_t left[PLN_DISTANCES];
    uint16_t right[PLN_DISTANCES];
} pln_sides;

/* What is asked of a class for every token; one line of a cache. */
typedef struct pln_class {
    uint64_t narrows[2]; /* rules that narrow, a bit each, on the left and the right */
    pln_sides sides;
    uint16_t agreement; /* PLN_AGREEMENT() */
    uint32_t roles;     /* PLN_ROLE_… in its clause */
    uint8_t across;     /* kinds of words looked across that it is one of, a bit each */
    uint8_t hears;      /* those that rules look across to it */
} pln_class;

/* Sums of rules at one distance. */
typedef struct pln_sums {
    uint64_t (*left)[PLN_PAIRS_MAX / 64]; /* rules, by number of the side */
    uint64_t (*right)[PLN_PAIRS_MAX / 64];
    size_t n_left, n_right, left_capacity, right_capacity;
    uint16_t *table; /* [right][left]: number of their row of sums; 0: not known yet */
    size_t width, height;
    int overflown; /* 1: there are more numbers than the table has room for */
} pln_sums;

#define PLN_SUM_UNKNOWN INT16_MIN
#define PLN_SUM_MAX     32000 /* thousandths; more is as good as certain */
#define PLN_OUTCOMES    8     /* of agreement: PLN_AGREE_… together */
#define PLN_ROWS_MAX    4096  /* different rows of sums; most pairs have one of a few */

/* The sum for each outcome. */
typedef struct pln_sum_row {
    int16_t of[PLN_OUTCOMES];
} pln_sum_row;

/* What a class was made of: many readings have few such keys. */
typedef struct pln_class_key {
    const pln_tag *tag; /* NULL: free */
    const char *lemma;  /* as rules see it */
    uint16_t class;
    uint8_t named;
} pln_class_key;

typedef struct pln_classes {
    const pln_pairs *rules;
    pln_class *items;
    pln_fits *fits; /* same indexes: what each was made of */
    size_t count, capacity, fits_capacity;
    uint16_t *places; /* of classes by what they fit: open addressing; 0: free */
    size_t n_places;
    pln_class_key *keys; /* open addressing */
    size_t n_keys, key_slots;
    pln_sums sums[PLN_DISTANCES];
    pln_sum_row *rows;   /* of all distances; the first: PLN_SUM_UNKNOWN */
    uint16_t *row_slots; /* numbers of rows by what they have: open addressing; 0: free */
    size_t n_rows;
    uint64_t narrowing[PLN_DISTANCES]; /* bits of pln_class.narrows at each distance */
    pln_arena arena;
} pln_classes;

/* Returns 0, or -1 without memory. */
int pln_classes_open(pln_classes *classes, const pln_pairs *rules);
void pln_classes_free(pln_classes *classes);

/*
 * The class of any reading. Returns 0, or -1 without memory or if there are too many to
 * number: better an error than readings that are taken for others.
 */
int pln_classes_find(pln_classes *classes, const pln_reading *reading, uint16_t *class);

/* Fill in and return a sum that is not in the table yet. */
pln_score pln_sums_make(pln_classes *classes, size_t distance, uint16_t left,
                        uint16_t right, unsigned outcome);

/* The sum of two numbers of sides at a distance: 0 is near, 1 + n across kind `n`. */
static inline pln_score pln_sums_get(pln_classes *classes, size_t distance, uint16_t left,
                                     uint16_t right, unsigned outcome)
{
    const pln_sums *sums = &classes->sums[distance];
    if (left < sums->width && right < sums->height) {
        int16_t sum = classes->rows[sums->table[right * sums->width + left]].of[outcome];
        if (sum != PLN_SUM_UNKNOWN)
            return sum;
    }
    return pln_sums_make(classes, distance, left, right, outcome);
}

/* Append the rules that made the weight. */
void pln_classes_explain(const pln_classes *classes, int distance, uint16_t left,
                         uint16_t right, pln_buffer *out);

#endif
