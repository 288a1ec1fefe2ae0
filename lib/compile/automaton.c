/* SPDX-License-Identifier: BSD-2-Clause */
/* Incremental construction of a minimal acyclic automaton. */
#include "compile/automaton.h"

#include <string.h>

#include "base/alloc.h"
#include "lexicon/format.h"

static void add_arc(pln_automaton *automaton, size_t depth, uint32_t label,
                    uint32_t target)
{
    pln_automaton_state *state = &automaton->path[depth];
    void *arcs = state->arcs;
    if (target > PLN_ARC_TARGET_MAX ||
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
    if (first + state->count > PLN_ARC_TARGET_MAX ||
        pln_reserve(&arcs, &automaton->capacity, first + state->count, sizeof(uint32_t)) <
            0) {
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
        automaton->failed = 1;
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

void pln_automaton_free(pln_automaton *automaton)
{
    for (size_t i = 0; i < PLN_AUTOMATON_WORD + 2; i++)
        pln_free(automaton->path[i].arcs);
    pln_free(automaton->arcs);
    pln_free(automaton->slots);
    memset(automaton, 0, sizeof *automaton);
}
