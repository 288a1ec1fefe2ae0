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
        uint32_t point = (unsigned char)form[at];
        if (point < 0x80) {
            folded[n++] = (char)(point >= 'A' && point <= 'Z' ? point + 32 : point);
            at++;
            continue;
        }
        at += pln_utf8_decode(form + at, length - at, &point);
        n += pln_utf8_encode((uint32_t)u_tolower((UChar32)point), folded + n);
    }
    return pln_hash(folded, n);
}

/* The first reading without any of `flags`, if all such have its lemma. */
static uint8_t sole_reading(pln_cached_form *form, unsigned flags)
{
    const pln_reading *readings = pln_form_readings(form);
    uint8_t sole = PLN_NO_READING;
    for (uint8_t i = 0; i < form->count; i++) {
        if (readings[i].flags & flags)
            continue;
        if (sole == PLN_NO_READING)
            sole = i;
        else if (readings[sole].lemma != readings[i].lemma &&
                 strcmp(readings[sole].lemma, readings[i].lemma) != 0)
            return PLN_NO_READING;
    }
    return sole;
}

/* Whether another form may tell which lemma a form belongs to. */
static unsigned has_lemmas(const pln_cached_form *form)
{
    return form->seen_sole == PLN_NO_READING && !form->split;
}

static unsigned has_abbreviation(pln_cached_form *form)
{
    unsigned found = 0;
    for (size_t i = 0; i < form->count; i++)
        found |= pln_form_readings(form)[i].tag->pos == PLN_POS_BREV;
    return found;
}

void pln_seen_read(pln_cached_form *form)
{
    form->seen_folded = folded_hash(pln_form_bytes(form), form->length);
    form->seen_written = pln_hash(pln_form_bytes(form), form->length);
    form->seen_sole = form->seen_inside = PLN_NO_READING;
    if (!form->unknown && !form->split) { /* guesses prove nothing */
        form->seen_sole = sole_reading(form, PLN_READING_CASE);
        form->seen_inside = sole_reading(form, PLN_READING_CASE | PLN_READING_LOWERED);
    }
    form->asks = 0;
    if (form->count > 1 && form->kind == POLAN_KIND_WORD)
        form->asks =
            (uint8_t)(1u << PLN_USE_CAPITALS | has_lemmas(form) << PLN_USE_PLAIN |
                      has_abbreviation(form) << PLN_USE_ABBREVIATED);
}

/* ---- the table --------------------------------------------------------------------- */

static struct pln_seen_slot *slot_of(const pln_seen *seen, uint32_t hash)
{
    size_t at = hash & seen->mask;
    while (seen->slots[at].what && seen->slots[at].hash != hash)
        at = (at + 1) & seen->mask;
    return &seen->slots[at];
}

static polan_status make_slots(pln_seen *seen, size_t size)
{
    seen->slots = pln_arena_alloc(seen->arena, size, sizeof *seen->slots);
    if (!seen->slots)
        return POLAN_ERROR_MEMORY;
    memset(seen->slots, 0, size * sizeof *seen->slots);
    seen->mask = size - 1;
    return POLAN_OK;
}

polan_status pln_seen_open(pln_seen *seen, pln_arena *arena, size_t n_tokens)
{
    size_t size = 64;
    while (size < n_tokens) /* texts repeat their words */
        size *= 2;
    *seen = (pln_seen){.arena = arena};
    return make_slots(seen, size);
}

/* Room for `more` entries, so that at most half of the slots are taken. */
static polan_status reserve(pln_seen *seen, size_t more)
{
    if ((seen->count + more) * 2 <= seen->mask)
        return POLAN_OK;
    pln_seen old = *seen;
    if (make_slots(seen, (old.mask + 1) * 2) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i <= old.mask; i++) {
        if (old.slots[i].what)
            *slot_of(seen, old.slots[i].hash) = old.slots[i];
    }
    return POLAN_OK;
}

static void put(pln_seen *seen, uint32_t hash, unsigned what)
{
    struct pln_seen_slot *slot = slot_of(seen, hash);
    seen->count += !slot->what;
    slot->hash = hash;
    slot->what |= (uint8_t)what;
}

static unsigned find(const pln_seen *seen, uint32_t hash)
{
    return slot_of(seen, hash)->what;
}

polan_status pln_seen_add(pln_seen *seen, const pln_token_note *note,
                          pln_cached_form *form)
{
    int inside = !note->initial && note->shape == PLN_SHAPE_TITLE;
    unsigned bit = note->shape == PLN_SHAPE_LOWER ? 1 : inside ? 2 : 4;
    if (form->use->added & bit) /* nothing new */
        return POLAN_OK;
    form->use->added |= (uint8_t)bit;
    if (reserve(seen, 3) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    if (note->shape == PLN_SHAPE_LOWER)
        put(seen, form->seen_folded, PLN_SEEN_LOWER);
    else if (inside)
        put(seen, form->seen_folded, PLN_SEEN_CAPITAL);
    put(seen, form->seen_written, PLN_SEEN_FORM);
    uint8_t sole = inside ? form->seen_inside : form->seen_sole;
    if (sole != PLN_NO_READING)
        put(seen, pln_form_lemma_hash(&pln_form_readings(form)[sole]), PLN_SEEN_LEMMA);
    return POLAN_OK;
}

/* ---- what it says ------------------------------------------------------------------ */

/* A word whose capitals say nothing: how is it written elsewhere? */
static unsigned capitals_weight(const pln_seen *seen, const pln_cached_form *form,
                                const pln_reading *reading)
{
    unsigned what = find(seen, form->seen_folded) & (PLN_SEEN_LOWER | PLN_SEEN_CAPITAL);
    if (what == PLN_SEEN_LOWER && !reading->name)
        return PLN_WEIGHT_SEEN_LOWER;
    if (what == PLN_SEEN_CAPITAL && reading->name)
        return PLN_WEIGHT_SEEN_CAPITAL;
    return PLN_WEIGHT_COUNT;
}

unsigned pln_seen_weight(const pln_seen *seen, unsigned use, pln_cached_form *form,
                         size_t reading)
{
    const pln_reading *r = &pln_form_readings(form)[reading];
    if (use == PLN_USE_ABBREVIATED)
        return r->tag->pos == PLN_POS_BREV ? PLN_WEIGHT_ABBREVIATED : PLN_WEIGHT_COUNT;
    if (use == PLN_USE_CAPITALS) {
        unsigned weight = capitals_weight(seen, form, r);
        if (weight < PLN_WEIGHT_COUNT)
            return weight;
    }
    if (!has_lemmas(form))
        return PLN_WEIGHT_COUNT;
    unsigned what = find(seen, pln_form_lemma_hash(r));
    if (what & PLN_SEEN_LEMMA)
        return PLN_WEIGHT_SEEN_LEMMA;
    if (form->unknown && (what & PLN_SEEN_FORM) &&
        (strlen(r->lemma) != form->length ||
         memcmp(pln_form_bytes(form), r->lemma, form->length) != 0))
        return PLN_WEIGHT_SEEN_FORM;
    return PLN_WEIGHT_COUNT;
}
