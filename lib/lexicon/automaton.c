/* SPDX-License-Identifier: BSD-2-Clause */
/* Walking an automaton of an image; every step is range-checked. */
#include "lexicon/private.h"

uint32_t pln_automaton_root(const pln_automaton_view *automaton)
{
    return automaton->count ? automaton->arcs[0] : 0;
}

uint32_t pln_automaton_step(const pln_automaton_view *automaton, uint32_t state,
                            uint32_t label)
{
    if (state == 0)
        return 0;
    for (; state < automaton->count; state++) {
        uint32_t arc = automaton->arcs[state];
        if (PLN_ARC_LABEL(arc) == label)
            return PLN_ARC_TARGET(arc);
        if (PLN_ARC_LAST(arc))
            break;
    }
    return 0;
}

int pln_automaton_value(const pln_automaton_view *automaton, uint32_t state,
                        uint32_t *value)
{
    /* label 0 sorts first */
    if (state == 0 || state >= automaton->count ||
        PLN_ARC_LABEL(automaton->arcs[state]) != 0)
        return 0;
    *value = PLN_ARC_TARGET(automaton->arcs[state]);
    return 1;
}
