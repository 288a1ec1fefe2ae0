/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which tests a token fits, and which patterns can begin with it: for all patterns at
 * once.
 *
 * Each alternative of each test is a row, a bit. Each value at each place of the record
 * allows some rows; what all of them allow fits (profile.h asks, and remembers). From
 * the rows follow sets of patterns: those that the token can begin, those it can be the
 * second of, those it can stand before, and those it serves with what they need. Only a
 * pattern in these sets of a token, of its neighbours, and of any token of the sentence
 * is tried.
 */
#ifndef PLN_ENTITY_RULE_DISPATCH_H
#define PLN_ENTITY_RULE_DISPATCH_H

#include <stdint.h>

#include <polan/error.h>

#include "entity/rule/records.h"
#include "entity/rule/rule.h"
#include "entity/rule/wakes.h"

/* Rows of a test: `n_words` words from `word`; if it is one, those of `mask`. */
typedef struct pln_rows {
    uint64_t mask;
    uint16_t word, n_words;
    uint8_t has_texts;
} pln_rows;

enum { /* sets of patterns */
       PLN_CAN_BEGIN,
       PLN_CAN_FOLLOW, /* be the second token */
       PLN_CAN_PRECEDE,
       PLN_CAN_SERVE, /* be what they need, if they need anything: see needs.h */
       PLN_CAN_SETS
};

/* What a row asks of one place. */
typedef struct pln_row_set {
    const pln_byte_set *set;
    size_t row;
} pln_row_set;

typedef struct pln_dispatch {
    const pln_rules *rules;
    size_t n_words;    /* of rows */
    size_t n_patterns; /* words of patterns */
    pln_rows *tests;   /* rows of each test */
    uint16_t *places;  /* that some test asks; those of the form from n_context on */
    size_t n_places, n_context;
    uint16_t *indexes;   /* of each place of the record, in `places` */
    pln_row_set *sets;   /* of all rows, place by place, and one behind */
    size_t *first_sets;  /* [place], and one more */
    uint64_t *all;       /* rows that there are */
    uint32_t *row_tests; /* of each row */
    uint64_t *waking;    /* rows of tests that allow anything */
    pln_wakes fitting;   /* [set][n_patterns]: what a test allows if it fits */
    pln_wakes unfit;     /* and if it does not */
    uint64_t *always;    /* [set][n_patterns]: allowed whatever the token is */
    uint64_t *edge;      /* [set][n_patterns]: allowed where there is no token */
    uint64_t *whole;     /* [set][n_patterns]: all */
} pln_dispatch;

/* Made anew; a zeroed pln_dispatch is empty and ready. */
polan_status pln_dispatch_build(pln_dispatch *dispatch, const pln_rules *rules,
                                const pln_lists *lists, polan_error *error);
void pln_dispatch_free(pln_dispatch *dispatch);

/* Rows that a value allows in place `i` of `places`. */
void pln_dispatch_rows(const pln_dispatch *dispatch, size_t i, unsigned value,
                       uint64_t *rows);

/* The sets of patterns, by the rows that fit. */
void pln_dispatch_sets(const pln_dispatch *dispatch, const uint64_t *rows,
                       uint64_t *sets);

/* The sets that they may be in, whatever the context, by the rows that the form fits. */
void pln_dispatch_form_sets(const pln_dispatch *dispatch, const uint64_t *rows,
                            uint64_t *sets);

/* Does a test fit rows, texts left aside? */
static inline int pln_rows_fit(const pln_rows *test, const uint64_t *rows)
{
    if (test->n_words == 1)
        return (rows[test->word] & test->mask) != 0;
    for (size_t i = 0; i < test->n_words; i++)
        if (rows[test->word + i])
            return 1;
    return 0;
}

#endif
