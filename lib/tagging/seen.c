/* SPDX-License-Identifier: BSD-2-Clause */
/* What a document has elsewhere. */
#include "tagging/seen.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"

#define FOLDED_MAX 256 /* bytes of a form that are looked at */

struct pln_seen_slot {
    uint32_t hash;
    uint8_t what; /* PLN_SEEN_…; 0: free */
};

/* ---- forms ------------------------------------------------------------------------- */

static uint32_t folded_hash(const char *form, size_t length)
{
    char folded[FOLDED_MAX + 4];
    size_t n = 0;
    for (size_t at = 0; at < length && n < FOLDED_MAX;) {
        uint32_t point;
        at += pln_utf8_decode(form + at, length - at, &point);
        n += pln_utf8_encode((uint32_t)u_tolower((UChar32)point), folded + n);
    }
    return pln_hash(folded, n);
}

/* The first reading without any of `flags`, if all such have its lemma; else -1. */
static int16_t sole_reading(pln_cached_form *form, unsigned flags)
{
    int sole = -1;
    for (int i = 0; i < form->count; i++) {
        const pln_reading *reading = &pln_form_readings(form)[i];
        if (reading->flags & flags)
            continue;
        if (sole >= 0 && strcmp(pln_form_readings(form)[sole].lemma, reading->lemma) != 0)
            return -1;
        if (sole < 0)
            sole = i;
    }
    return (int16_t)sole;
}

void pln_seen_read(pln_cached_form *form)
{
    form->seen = (pln_seen_form){
        .folded = folded_hash(pln_form_bytes(form), form->length),
        .written = pln_hash(pln_form_bytes(form), form->length),
        .sole = sole_reading(form, PLN_READING_CASE),
        .sole_inside = sole_reading(form, PLN_READING_CASE | PLN_READING_LOWERED)};
    if (form->unknown || form->split)
        form->seen.sole = form->seen.sole_inside = -1; /* guesses prove nothing */
}

/* ---- the table --------------------------------------------------------------------- */

polan_status pln_seen_open(pln_seen *seen, pln_arena *arena, size_t n_tokens)
{
    size_t size = 16;
    while (size < 6 * n_tokens) /* three entries a token, at most */
        size *= 2;
    seen->slots = pln_arena_alloc(arena, size, sizeof *seen->slots);
    if (!seen->slots)
        return POLAN_ERROR_MEMORY;
    memset(seen->slots, 0, size * sizeof *seen->slots);
    seen->mask = size - 1;
    return POLAN_OK;
}

static struct pln_seen_slot *slot_of(const pln_seen *seen, uint32_t hash)
{
    size_t at = hash & seen->mask;
    while (seen->slots[at].what && seen->slots[at].hash != hash)
        at = (at + 1) & seen->mask;
    return &seen->slots[at];
}

static void put(pln_seen *seen, uint32_t hash, unsigned what)
{
    struct pln_seen_slot *slot = slot_of(seen, hash);
    slot->hash = hash;
    slot->what |= (uint8_t)what;
}

static unsigned find(const pln_seen *seen, uint32_t hash)
{
    return slot_of(seen, hash)->what;
}

static uint32_t lemma_hash(pln_cached_form *form, size_t reading)
{
    const char *lemma = pln_form_readings(form)[reading].lemma;
    return pln_hash(lemma, strlen(lemma));
}

void pln_seen_add(pln_seen *seen, const pln_token_note *note, pln_cached_form *form)
{
    int inside = !note->initial && note->shape == PLN_SHAPE_TITLE;
    if (note->shape == PLN_SHAPE_LOWER)
        put(seen, form->seen.folded, PLN_SEEN_LOWER);
    else if (inside)
        put(seen, form->seen.folded, PLN_SEEN_CAPITAL);
    put(seen, form->seen.written, PLN_SEEN_FORM);
    int sole = inside ? form->seen.sole_inside : form->seen.sole;
    if (sole >= 0)
        put(seen, lemma_hash(form, (size_t)sole), PLN_SEEN_LEMMA);
}

/* ---- what it says ------------------------------------------------------------------ */

/* A word whose capitals say nothing: how is it written elsewhere? */
static unsigned capitals_weight(const pln_seen *seen, const pln_cached_form *form,
                                const pln_reading *reading)
{
    unsigned what = find(seen, form->seen.folded) & (PLN_SEEN_LOWER | PLN_SEEN_CAPITAL);
    if (what == PLN_SEEN_LOWER && !reading->name)
        return PLN_WEIGHT_SEEN_LOWER;
    if (what == PLN_SEEN_CAPITAL && reading->name)
        return PLN_WEIGHT_SEEN_CAPITAL;
    return PLN_WEIGHT_COUNT;
}

unsigned pln_seen_weight(const pln_seen *seen, const pln_token_note *note,
                         pln_cached_form *form, size_t reading)
{
    const pln_reading *r = &pln_form_readings(form)[reading];
    if (note->initial || note->shape == PLN_SHAPE_UPPER) {
        unsigned weight = capitals_weight(seen, form, r);
        if (weight < PLN_WEIGHT_COUNT)
            return weight;
    }
    if (form->seen.sole >= 0 || form->split)
        return PLN_WEIGHT_COUNT;
    unsigned what = find(seen, lemma_hash(form, reading));
    if (what & PLN_SEEN_LEMMA)
        return PLN_WEIGHT_SEEN_LEMMA;
    if (form->unknown && (what & PLN_SEEN_FORM) &&
        (strlen(r->lemma) != form->length ||
         memcmp(pln_form_bytes(form), r->lemma, form->length) != 0))
        return PLN_WEIGHT_SEEN_FORM;
    return PLN_WEIGHT_COUNT;
}
