/* SPDX-License-Identifier: BSD-2-Clause */
/* Walking an automaton of an image, every step range-checked; levels of forms. */
#include "base/hash.h"
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

uint32_t pln_form_bucket(uint64_t hash, uint32_t n_buckets)
{
    return (uint32_t)((hash >> 32) * n_buckets >> 32);
}

const uint64_t *pln_lexicon_frequent(const pln_lexicon *lexicon, const uint8_t *codes,
                                     size_t length)
{
    if (lexicon->n_buckets == 0)
        return NULL;
    uint64_t hash = pln_hash64(codes, length);
    const uint32_t *bucket = lexicon->buckets + pln_form_bucket(hash, lexicon->n_buckets);
    uint32_t end = bucket[1] < lexicon->n_levels ? bucket[1] : lexicon->n_levels;
    for (uint32_t i = bucket[0]; i < end; i++) {
        if (PLN_LEVEL_HASH(lexicon->levels[i]) == PLN_LEVEL_PART(hash))
            return &lexicon->levels[i];
    }
    return NULL;
}

pln_score pln_lexicon_level(const pln_lexicon *lexicon, const uint8_t *codes,
                            size_t length)
{
    const uint64_t *form = pln_lexicon_frequent(lexicon, codes, length);
    return form ? (pln_score)PLN_LEVEL(*form) * PLN_LEVEL_STEP : 0;
}
