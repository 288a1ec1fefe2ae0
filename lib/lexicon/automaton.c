/* SPDX-License-Identifier: BSD-2-Clause */
/* Walking an automaton of an image, every step range-checked; levels of forms. */
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
    if (automaton->from_root && state == automaton->arcs[0])
        return label < 256 ? automaton->from_root[label] : 0;
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

uint32_t pln_form_hash(const uint8_t *codes, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ codes[i]) * 16777619u;
    return (hash ^ hash >> 15) & 0x1FFFFFF;
}

pln_score pln_lexicon_level(const pln_lexicon *lexicon, const uint8_t *codes,
                            size_t length)
{
    uint32_t hash = pln_form_hash(codes, length), low = 0, high = lexicon->n_levels;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (PLN_LEVEL_HASH(lexicon->levels[middle]) < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == lexicon->n_levels || PLN_LEVEL_HASH(lexicon->levels[low]) != hash)
        return 0;
    return (pln_score)PLN_LEVEL(lexicon->levels[low]) * PLN_LEVEL_STEP;
}
