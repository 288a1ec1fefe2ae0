/* SPDX-License-Identifier: BSD-2-Clause */
/* What a pattern can begin with: its first two tokens, and the one that stands before. */
#ifndef PLN_ENTITY_RULE_OPENINGS_H
#define PLN_ENTITY_RULE_OPENINGS_H

#include <stddef.h>
#include <stdint.h>

#include "entity/rule/rule.h"

typedef enum pln_condition_kind {
    PLN_IF_FITS,  /* there is a token that fits the test */
    PLN_IF_UNFIT, /* there is none, or it does not fit */
    PLN_IF_ANY    /* whatever is there, and nothing */
} pln_condition_kind;

typedef struct pln_condition {
    uint32_t test;
    uint8_t kind; /* pln_condition_kind */
} pln_condition;

/* A way through a pattern: its next step, and how far it has come. */
typedef struct pln_way {
    uint32_t at;
    uint32_t state;
} pln_way;

/*
 * Conditions by place: first token, second token, token before. One of each place at
 * least is met wherever the pattern matches. A zeroed pln_openings is ready.
 */
#define PLN_OPENINGS 3
typedef struct pln_openings {
    pln_condition *conditions[PLN_OPENINGS];
    size_t counts[PLN_OPENINGS], capacities[PLN_OPENINGS];
    uint8_t *seen; /* of each step */
    pln_way *ways; /* to be followed yet */
    size_t seen_capacity, n_ways, ways_capacity;
} pln_openings;

/* Find those of a pattern. Returns 0, -1 without memory. */
int pln_openings_find(pln_openings *openings, const pln_pattern *pattern);
void pln_openings_free(pln_openings *openings);

#endif
