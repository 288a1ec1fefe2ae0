/* SPDX-License-Identifier: BSD-2-Clause */
/* Hashed sets of words: open addressing, at most half full. */
#include "text/words.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

/* The slot that has the key, or the free one where it belongs. */
static pln_word *slot_of(const pln_words *words, const char *key, size_t length,
                         uint32_t hash)
{
    size_t mask = words->capacity - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        pln_word *slot = &words->slots[at];
        if (!slot->key || (slot->hash == hash && slot->length == length &&
                           memcmp(slot->key, key, length) == 0))
            return slot;
    }
}

static int grow(pln_words *words)
{
    pln_words larger = {.capacity = words->capacity ? words->capacity * 2 : 64};
    larger.slots = pln_alloc_zero(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return -1;
    for (size_t i = 0; i < words->capacity; i++) {
        const pln_word *old = &words->slots[i];
        if (old->key)
            *slot_of(&larger, old->key, old->length, old->hash) = *old;
    }
    larger.count = words->count;
    pln_free(words->slots);
    *words = larger;
    return 0;
}

int pln_words_add(pln_words *words, const char *key, size_t length, uint32_t bits)
{
    if (words->count * 2 >= words->capacity && grow(words) < 0)
        return -1;
    uint32_t hash = pln_hash(key, length);
    pln_word *slot = slot_of(words, key, length, hash);
    if (!slot->key) {
        *slot = (pln_word){.key = key, .length = (uint32_t)length, .hash = hash};
        words->count++;
    }
    slot->bits |= bits;
    return 0;
}

uint32_t pln_words_find(const pln_words *words, const char *key, size_t length)
{
    if (words->count == 0 || length == 0)
        return 0;
    const pln_word *slot = slot_of(words, key, length, pln_hash(key, length));
    return slot->key ? slot->bits : 0;
}

void pln_words_free(pln_words *words)
{
    pln_free(words->slots);
    *words = (pln_words){0};
}
