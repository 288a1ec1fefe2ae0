/* SPDX-License-Identifier: BSD-2-Clause */
/* Incremental construction of a minimal acyclic automaton. */
#include "compile/automaton.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "lexicon/format.h"

static void add_arc(pln_automaton *automaton, size_t depth, uint32_t label,
                    uint32_t target)
{
    pln_automaton_state *state = &automaton->path[depth];
    void *arcs = state->arcs;
    automaton->too_large |= target > PLN_ARC_TARGET_MAX;
    if (automaton->too_large ||
        pln_reserve(&arcs, &state->capacity, state->count + 1, sizeof *state->arcs) < 0) {
        automaton->failed = 1;
        return;
    }
    state->arcs = arcs;
    state->arcs[state->count++] = label << 24 | target << 1;
}

static uint32_t hash_arcs(const uint32_t *arcs, size_t count)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ arcs[i] ^ arcs[i] >> 15) * 16777619u;
    return hash ^ hash >> 13;
}

static size_t run_length(const uint32_t *arcs)
{
    size_t count = 1;
    while (!PLN_ARC_LAST(arcs[count - 1]))
        count++;
    return count;
}

static int grow_slots(pln_automaton *automaton)
{
    size_t larger = automaton->n_slots ? automaton->n_slots * 2 : 4096;
    uint32_t *slots = pln_alloc_zero(larger, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < automaton->n_slots; i++) {
        uint32_t first = automaton->slots[i];
        if (!first)
            continue;
        const uint32_t *arcs = automaton->arcs + first;
        size_t at = hash_arcs(arcs, run_length(arcs)) & (larger - 1);
        while (slots[at])
            at = (at + 1) & (larger - 1);
        slots[at] = first;
    }
    pln_free(automaton->slots);
    automaton->slots = slots;
    automaton->n_slots = larger;
    return 0;
}

/* The finished state with these arcs; made if there is none. 0 on failure. */
static uint32_t finish_state(pln_automaton *automaton, pln_automaton_state *state)
{
    if (automaton->failed || state->count == 0)
        return 0;
    state->arcs[state->count - 1] |= 1;
    if ((automaton->n_states + 1) * 2 > automaton->n_slots && grow_slots(automaton) < 0) {
        automaton->failed = 1;
        return 0;
    }
    size_t at = hash_arcs(state->arcs, state->count) & (automaton->n_slots - 1);
    for (; automaton->slots[at]; at = (at + 1) & (automaton->n_slots - 1)) {
        const uint32_t *arcs = automaton->arcs + automaton->slots[at];
        if (run_length(arcs) == state->count &&
            memcmp(arcs, state->arcs, state->count * sizeof *arcs) == 0)
            return automaton->slots[at];
    }
    size_t first =
        automaton->count ? automaton->count : 1; /* word 0 is the root's place */
    void *arcs = automaton->arcs;
    automaton->too_large |= first + state->count > PLN_ARC_TARGET_MAX;
    if (automaton->too_large || pln_reserve(&arcs, &automaton->capacity,
                                            first + state->count, sizeof(uint32_t)) < 0) {
        automaton->failed = 1;
        return 0;
    }
    automaton->arcs = arcs;
    memcpy(automaton->arcs + first, state->arcs, state->count * sizeof(uint32_t));
    automaton->count = first + state->count;
    automaton->slots[at] = (uint32_t)first;
    automaton->n_states++;
    return (uint32_t)first;
}

/* Finish the states of the last word deeper than `depth`. */
static void close_path(pln_automaton *automaton, size_t depth)
{
    while (automaton->depth > depth) {
        pln_automaton_state *state = &automaton->path[automaton->depth];
        uint32_t target = finish_state(automaton, state);
        state->count = 0;
        automaton->depth--;
        add_arc(automaton, automaton->depth, automaton->word[automaton->depth], target);
    }
}

void pln_automaton_add(pln_automaton *automaton, const uint8_t *word, size_t length,
                       uint32_t value)
{
    if (automaton->failed)
        return;
    if (length > PLN_AUTOMATON_WORD) {
        automaton->failed = automaton->too_large = 1;
        return;
    }
    size_t common = 0;
    while (common < automaton->depth && common < length &&
           automaton->word[common] == word[common])
        common++;
    close_path(automaton, common);
    memcpy(automaton->word, word, length);
    automaton->depth = length;
    add_arc(automaton, length, 0, value);
}

int pln_automaton_finish(pln_automaton *automaton)
{
    close_path(automaton, 0);
    uint32_t root = finish_state(automaton, &automaton->path[0]);
    if (!root &&
        !automaton->failed) { /* no words: a root without arcs cannot be written */
        add_arc(automaton, 0, 255, 0);
        root = finish_state(automaton, &automaton->path[0]);
    }
    if (automaton->failed)
        return -1;
    automaton->arcs[0] = root;
    return 0;
}

polan_status pln_automaton_error(const pln_automaton *automaton, const char *what,
                                 polan_error *error)
{
    if (!automaton->too_large)
        return pln_error_memory(error);
    return pln_error(error, POLAN_ERROR_LIMIT, "too many %s for an image", what);
}

void pln_automaton_weigh(pln_automaton *automaton, const uint8_t *word, size_t length,
                         uint64_t weight)
{
    if (!automaton->weights)
        automaton->weights = pln_alloc_zero(automaton->count, sizeof(uint64_t));
    if (!automaton->weights) {
        automaton->failed = 1;
        return;
    }
    uint32_t state = automaton->arcs[0];
    for (size_t i = 0; i < length && state; i++) {
        while (PLN_ARC_LABEL(automaton->arcs[state]) != word[i] &&
               !PLN_ARC_LAST(automaton->arcs[state]))
            state++;
        automaton->weights[state] += weight;
        state = PLN_ARC_TARGET(automaton->arcs[state]);
    }
    if (state)
        automaton->weights[state] += weight; /* of the word's end, if it has one */
}

/* The arcs of one state; that of the word's end, label 0, stays the first. */
static void order_state(uint32_t *arcs, uint64_t *weights, size_t count)
{
    arcs[count - 1] &= ~1u;
    for (size_t i = 1; i < count; i++) {
        uint32_t arc = arcs[i];
        uint64_t weight = weights[i];
        size_t at = i;
        for (; at > 0 && PLN_ARC_LABEL(arcs[at - 1]) != 0 && weights[at - 1] < weight;
             at--) {
            arcs[at] = arcs[at - 1];
            weights[at] = weights[at - 1];
        }
        arcs[at] = arc;
        weights[at] = weight;
    }
    arcs[count - 1] |= 1;
}

typedef struct ordered_state {
    uint64_t weight;
    uint32_t first, count;
} ordered_state;

static int by_weight(const void *a, const void *b)
{
    const ordered_state *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* List the states, their arcs put in order. */
static void list_states(pln_automaton *automaton, ordered_state *states)
{
    size_t n = 0;
    for (size_t first = 1; first < automaton->count; n++) {
        ordered_state *state = &states[n];
        *state = (ordered_state){.first = (uint32_t)first};
        state->count = (uint32_t)run_length(automaton->arcs + first);
        for (uint32_t i = 0; i < state->count; i++)
            state->weight += automaton->weights[first + i];
        order_state(automaton->arcs + first, automaton->weights + first, state->count);
        first += state->count;
    }
}

/*
 * Give each state its place: from the most used one along the ways that are used most, so
 * that what a word needs lies together. `moved` is where the state at an index goes.
 */
static void place_states(const pln_automaton *automaton, const ordered_state *states,
                         uint32_t *moved)
{
    uint32_t at = 1;
    for (size_t i = 0; i < automaton->n_states; i++) {
        uint32_t state = states[i].first;
        while (state && !moved[state]) {
            const uint32_t *arcs = automaton->arcs + state;
            uint32_t best = PLN_ARC_LABEL(*arcs) == 0 && !PLN_ARC_LAST(*arcs);
            moved[state] = at;
            at += (uint32_t)run_length(arcs);
            state = PLN_ARC_LABEL(arcs[best]) ? PLN_ARC_TARGET(arcs[best]) : 0;
        }
    }
}

static void move_states(const pln_automaton *automaton, const uint32_t *moved,
                        uint32_t *arcs)
{
    arcs[0] = moved[automaton->arcs[0]];
    for (size_t i = 1, to = 0; i < automaton->count; i++, to++) {
        uint32_t arc = automaton->arcs[i];
        if (moved[i])
            to = moved[i];
        if (PLN_ARC_LABEL(arc) != 0)
            arc = (arc & 0xFF000001) | moved[PLN_ARC_TARGET(arc)] << 1;
        arcs[to] = arc;
    }
}

int pln_automaton_order(pln_automaton *automaton)
{
    if (automaton->failed || !automaton->weights)
        return automaton->failed ? -1 : 0;
    ordered_state *states = pln_alloc(automaton->n_states, sizeof *states);
    uint32_t *arcs = pln_alloc(automaton->count, sizeof *arcs);
    uint32_t *moved = pln_alloc_zero(automaton->count, sizeof *moved);
    int failed = !states || !arcs || !moved;
    if (!failed) {
        list_states(automaton, states);
        qsort(states, automaton->n_states, sizeof *states, by_weight);
        place_states(automaton, states, moved);
        move_states(automaton, moved, arcs);
        memcpy(automaton->arcs, arcs, automaton->count * sizeof *arcs);
    }
    pln_free(states);
    pln_free(arcs);
    pln_free(moved);
    return failed ? -1 : 0;
}

void pln_automaton_free(pln_automaton *automaton)
{
    for (size_t i = 0; i < PLN_AUTOMATON_WORD + 2; i++)
        pln_free(automaton->path[i].arcs);
    pln_free(automaton->arcs);
    pln_free(automaton->weights);
    pln_free(automaton->slots);
    memset(automaton, 0, sizeof *automaton);
}
