/* SPDX-License-Identifier: BSD-2-Clause */
/* Trying rules at a token: a filter over first tokens, then PCRE2 with bounds. */
#ifndef PLN_ENTITY_MATCH_H
#define PLN_ENTITY_MATCH_H

#include <polan/error.h>

#include "document/document.h"
#include "entity/records.h"
#include "entity/rule.h"

/* Bounds of one match: tokens it can see behind its start, and steps of PCRE2. */
#define PLN_MATCH_TOKENS 192
#define PLN_MATCH_STEPS  200000u
#define PLN_MATCH_DEPTH  2000u
#define PLN_MATCH_HEAP   4096u             /* KiB */
#define PLN_MATCH_STACK  ((size_t)1 << 20) /* bytes, of JIT code */

/*
 * Which patterns can begin at a token: for each place of the record that some pattern
 * tests first, and each value there, the set of patterns it leaves. Their intersection is
 * small.
 */
typedef struct pln_filter {
    size_t n_rows, n_words;         /* rows: alternatives of patterns; words of 64 rows */
    uint16_t *patterns;             /* of each row */
    size_t n_places, n_form_places; /* those that the form alone decides come first */
    uint16_t *places;
    uint64_t *table; /* [place][256][word] */
} pln_filter;

polan_status pln_filter_build(pln_filter *filter, const pln_rules *rules,
                              polan_error *error);
void pln_filter_free(pln_filter *filter);

/*
 * Rows that fit a record are found in two steps: `rows` (n_words) by what its form
 * decides, which is worth remembering, and what is left of them by the rest of the
 * record. Both return whether any row is left.
 */
int pln_filter_ask_form(const pln_filter *filter, const uint8_t *record, uint64_t *rows);
int pln_filter_ask(const pln_filter *filter, const uint8_t *record, uint64_t *rows);

/* One thread's match data. */
typedef struct pln_matcher {
    pcre2_match_context *context;
    pcre2_match_context *text_context;
    pcre2_match_data *data;
    pcre2_match_data *text_data;
    pcre2_jit_stack *stack;

    /* the match that is going on */
    const polan_document *document;
    const pln_records *records;
    const pln_code *code;
    size_t base;      /* first token of the subject */
    int text_failure; /* PCRE2's error of a text test */
} pln_matcher;

polan_status pln_matcher_new(pln_matcher *matcher, polan_error *error);
void pln_matcher_free(pln_matcher *matcher);

/* Tokens first … last - 1. */
typedef struct pln_span {
    uint32_t first;
    uint32_t last;
} pln_span;

/*
 * Match a pattern at token `at` of a sentence. `*found` is 1 if it fits; `span` is then
 * its group "name" or the whole, and `head` its group "head" or empty. Fails with
 * POLAN_ERROR_LIMIT if the bounds were reached, and with a pattern's own error.
 */
polan_status pln_match(pln_matcher *matcher, pln_pattern *pattern,
                       const polan_sentence *sentence, size_t at, int *found,
                       pln_span *span, pln_span *head, polan_error *error);

/* Tokens of a named group of the pattern that fitted last; empty if it took no part. */
pln_span pln_match_group(const pln_matcher *matcher, const char *name);

/*
 * Do the readings of tokens agree in case, number and gender? Words of no dictionary do,
 * unless `strict`: then by their guesses.
 */
int pln_tokens_agree(const polan_document *document, size_t a, size_t b, int strict);

#endif
