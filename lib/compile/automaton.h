/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Building a minimal acyclic automaton from sorted words (Daciuk et al. 2000, algorithm
 * 1). The layout of the result is in lexicon/format.h.
 */
#ifndef PLN_COMPILE_AUTOMATON_H
#define PLN_COMPILE_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#define PLN_AUTOMATON_WORD 255 /* labels of a word */

typedef struct pln_automaton_state {
    uint32_t *arcs;
    size_t count, capacity;
} pln_automaton_state;

typedef struct pln_automaton {
    uint32_t *arcs; /* the result once finished */
    size_t count, capacity;
    uint32_t
        *slots; /* finished states by their content: index of the first arc, 0 free */
    size_t n_slots, n_states;
    pln_automaton_state path[PLN_AUTOMATON_WORD + 2]; /* states of the last word */
    uint8_t word[PLN_AUTOMATON_WORD + 1];
    size_t depth;
    uint64_t *weights; /* of arcs, once finished: how often words go along them */
    int failed;        /* no memory, or: */
    int too_large;     /* more arcs than fit, or a word too long */
} pln_automaton;

/* A zeroed automaton is ready. */

/* Add a word of labels 1 to 255; words come in byte order, each once. */
void pln_automaton_add(pln_automaton *automaton, const uint8_t *word, size_t length,
                       uint32_t value);

/* Finish: arcs[0] is the root. Returns 0, or -1 if anything failed before. */
int pln_automaton_finish(pln_automaton *automaton);

/* Why it failed: POLAN_ERROR_MEMORY, or POLAN_ERROR_LIMIT with too many of `what`. */
polan_status pln_automaton_error(const pln_automaton *automaton, const char *what,
                                 polan_error *error);

/*
 * In a finished automaton, put the arcs that are used most first in their state, behind
 * the word's end: weigh each word by how often it is looked up, then order.
 */
void pln_automaton_weigh(pln_automaton *automaton, const uint8_t *word, size_t length,
                         uint64_t weight);
int pln_automaton_order(pln_automaton *automaton);

void pln_automaton_free(pln_automaton *automaton);

#endif
