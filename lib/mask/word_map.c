/* SPDX-License-Identifier: BSD-2-Clause */
/* An open hash table that is made large enough. */
#include "mask/word_map.h"

#include <string.h>

#include "base/hash.h"
#include "entity/words.h"

int pln_word_map_make(pln_word_map *map, size_t words, pln_arena *arena)
{
    size_t slots = 16;
    while (slots < 2 * words)
        slots *= 2;
    map->arena = arena;
    map->mask = slots - 1;
    map->slots = pln_arena_alloc(arena, slots, sizeof *map->slots);
    if (!map->slots)
        return -1;
    memset(map->slots, 0, slots * sizeof *map->slots);
    return 0;
}

/* The slot of a folded word, or the free one where it would be. */
static pln_word_slot *find(const pln_word_map *map, const char *word, size_t length,
                           uint32_t hash)
{
    size_t at = hash & map->mask;
    while (map->slots[at].word &&
           (map->slots[at].hash != hash || map->slots[at].length != length ||
            memcmp(map->slots[at].word, word, length) != 0))
        at = (at + 1) & map->mask;
    return &map->slots[at];
}

uint32_t pln_word_map_get(const pln_word_map *map, const char *word, size_t length)
{
    char folded[PLN_FOLD_MAX];
    size_t size = pln_word_fold(word, length, folded);
    if (!size)
        return PLN_NO_NUMBER;
    const pln_word_slot *slot = find(map, folded, size, pln_hash(folded, size));
    return slot->word ? slot->number : PLN_NO_NUMBER;
}

int pln_word_map_put(pln_word_map *map, const char *word, size_t length, uint32_t number)
{
    char folded[PLN_FOLD_MAX];
    size_t size = pln_word_fold(word, length, folded);
    if (!size)
        return 0;
    uint32_t hash = pln_hash(folded, size);
    pln_word_slot *slot = find(map, folded, size, hash);
    if (slot->word)
        return 0;
    const char *kept = pln_arena_copy(map->arena, folded, size);
    if (!kept)
        return -1;
    *slot = (pln_word_slot){kept, (uint32_t)size, hash, number};
    return 0;
}
