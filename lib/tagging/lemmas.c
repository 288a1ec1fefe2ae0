/* SPDX-License-Identifier: BSD-2-Clause */
/* Hashed lemmas and named lists of them. */
#include "tagging/lemmas.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

int pln_lemmas_list(const pln_lemmas *lemmas, const char *name)
{
    for (size_t i = 0; i < lemmas->n_lists; i++) {
        if (strcmp(lemmas->names[i], name) == 0)
            return (int)i;
    }
    return -1;
}

int pln_lemmas_add_list(pln_lemmas *lemmas, const char *name)
{
    int list = pln_lemmas_list(lemmas, name);
    if (list >= 0 || lemmas->n_lists == PLN_LISTS_MAX)
        return list;
    lemmas->names[lemmas->n_lists] = name;
    return (int)lemmas->n_lists++;
}

/* Where a lemma stands or would stand; slots are a power of two and never full. */
static pln_mentioned *slot_of(const pln_lemmas *lemmas, const char *lemma, size_t length)
{
    size_t mask = lemmas->n_slots - 1, at = pln_hash(lemma, length) & mask;
    for (; lemmas->slots[at].lemma; at = (at + 1) & mask) {
        const pln_mentioned *m = &lemmas->slots[at];
        if (m->length == length && memcmp(m->lemma, lemma, length) == 0)
            break;
    }
    return &lemmas->slots[at];
}

static polan_status grow(pln_lemmas *lemmas)
{
    pln_lemmas larger = *lemmas;
    larger.n_slots = lemmas->n_slots ? 2 * lemmas->n_slots : 64;
    larger.slots = pln_alloc_zero(larger.n_slots, sizeof *larger.slots);
    if (!larger.slots)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < lemmas->n_slots; i++) {
        const pln_mentioned *m = &lemmas->slots[i];
        if (m->lemma)
            *slot_of(&larger, m->lemma, m->length) = *m;
    }
    pln_free(lemmas->slots);
    *lemmas = larger;
    return POLAN_OK;
}

polan_status pln_lemmas_add(pln_lemmas *lemmas, const char *joined, int list)
{
    for (const char *at = joined; *at;) {
        size_t length = strcspn(at, "|");
        if (2 * (lemmas->count + 1) > lemmas->n_slots && grow(lemmas) != POLAN_OK)
            return POLAN_ERROR_MEMORY;
        pln_mentioned *slot = slot_of(lemmas, at, length);
        if (!slot->lemma) {
            *slot = (pln_mentioned){at, length, 0};
            lemmas->count++;
        }
        if (list >= 0)
            slot->lists |= (uint16_t)(1u << list);
        at += length + (at[length] == '|');
    }
    return POLAN_OK;
}

const pln_mentioned *pln_lemmas_find(const pln_lemmas *lemmas, const char *lemma)
{
    if (!*lemma || lemmas->n_slots == 0)
        return NULL;
    const pln_mentioned *slot = slot_of(lemmas, lemma, strlen(lemma));
    return slot->lemma ? slot : NULL;
}

void pln_lemmas_free(pln_lemmas *lemmas)
{
    pln_free(lemmas->slots);
    *lemmas = (pln_lemmas){.n_lists = 0};
}
