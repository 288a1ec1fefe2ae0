/* SPDX-License-Identifier: BSD-2-Clause */
/* Remembered forms and classes of readings. */
#include "tagging/cache.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/splits.h"

#define FORM_SLOTS  ((size_t)1 << 16)
#define FORMS_MAX   (FORM_SLOTS / 2)
#define CLASS_SLOTS ((size_t)1 << 17)
#define CLASSES_MAX ((size_t)PLN_CLASS_EDGE) /* several times what tags and rules make */

polan_status pln_cache_open(pln_cache *cache, const pln_lexicon *lexicon,
                            const pln_pairs *rules)
{
    *cache = (pln_cache){.lexicon = lexicon, .rules = rules};
    cache->slots = pln_alloc_zero(FORM_SLOTS, sizeof *cache->slots);
    cache->class_slots = pln_alloc_zero(CLASS_SLOTS, sizeof *cache->class_slots);
    pln_pairs_fit(rules, NULL, &cache->edge);
    if (cache->slots && cache->class_slots)
        return POLAN_OK;
    pln_cache_free(cache);
    return POLAN_ERROR_MEMORY;
}

void pln_cache_free(pln_cache *cache)
{
    pln_free(cache->slots);
    pln_free(cache->class_slots);
    pln_free(cache->classes);
    pln_arena_free(&cache->arena);
    *cache = (pln_cache){0};
}

void pln_cache_trim(pln_cache *cache)
{
    if (cache->n_forms < FORMS_MAX)
        return;
    memset(cache->slots, 0, FORM_SLOTS * sizeof *cache->slots);
    memset(cache->class_slots, 0, CLASS_SLOTS * sizeof *cache->class_slots);
    cache->n_forms = cache->n_classes = 0;
    pln_arena_reset(&cache->arena);
}

/* ---- classes --------------------------------------------------------------------- */

static int same_class(const pln_reading *a, const pln_reading *b)
{
    return a->tag == b->tag && !a->name == !b->name &&
           (a->lemma == b->lemma || strcmp(a->lemma, b->lemma) == 0);
}

int pln_cache_class(pln_cache *cache, const pln_reading *reading, uint16_t *class)
{
    pln_reading key = *reading;
    key.lemma = pln_pairs_lemma(cache->rules, reading->lemma);
    uint32_t hash = pln_hash(key.lemma, strlen(key.lemma)) ^
                    (uint32_t)((uintptr_t)key.tag >> 4) * 2654435761u ^ !key.name;
    size_t at = hash & (CLASS_SLOTS - 1);
    for (; cache->class_slots[at]; at = (at + 1) & (CLASS_SLOTS - 1)) {
        if (same_class(&cache->classes[cache->class_slots[at] - 1].reading, &key)) {
            *class = (uint16_t)(cache->class_slots[at] - 1);
            return 0;
        }
    }
    if (cache->n_classes == CLASSES_MAX)
        return -1;
    void *classes = cache->classes;
    if (*key.lemma)
        key.lemma = pln_arena_copy(&cache->arena, key.lemma, strlen(key.lemma));
    if (!key.lemma || pln_reserve(&classes, &cache->classes_capacity,
                                  cache->n_classes + 1, sizeof *cache->classes) < 0)
        return -1;
    cache->classes = classes;
    cache->classes[cache->n_classes].reading = key;
    pln_pairs_fit(cache->rules, &key, &cache->classes[cache->n_classes].fits);
    *class = (uint16_t)cache->n_classes++;
    cache->class_slots[at] = *class + 1u;
    return 0;
}

static const pln_fits *fits_of(const pln_cache *cache, uint16_t class)
{
    return class == PLN_CLASS_EDGE ? &cache->edge : &cache->classes[class].fits;
}

static const pln_tag *tag_of(const pln_cache *cache, uint16_t class)
{
    return class == PLN_CLASS_EDGE ? NULL : cache->classes[class].reading.tag;
}

unsigned pln_cache_across(const pln_cache *cache, uint16_t class)
{
    return fits_of(cache, class)->across;
}

unsigned pln_cache_roles(const pln_cache *cache, uint16_t class)
{
    return fits_of(cache, class)->roles;
}

pln_score pln_cache_weigh(const pln_cache *cache, int distance, uint16_t left,
                          uint16_t right)
{
    return pln_pairs_weigh(cache->rules, distance, fits_of(cache, left),
                           tag_of(cache, left), fits_of(cache, right),
                           tag_of(cache, right));
}

void pln_cache_explain(const pln_cache *cache, int distance, uint16_t left,
                       uint16_t right, pln_buffer *out)
{
    pln_pairs_explain(cache->rules, distance, fits_of(cache, left), tag_of(cache, left),
                      fits_of(cache, right), tag_of(cache, right), out);
}

void pln_cache_narrow(const pln_cache *cache, int distance, uint16_t left,
                      pln_cell *left_cell, uint16_t right, pln_cell *right_cell)
{
    pln_pairs_narrow(cache->rules, distance, fits_of(cache, left), left_cell,
                     fits_of(cache, right), right_cell);
}

/* ---- forms ----------------------------------------------------------------------- */

/*
 * Put a token's two ways together: whole (a word of a dictionary) and taken apart. Whole
 * readings that only Hunspell's stems give say nothing the parts do not.
 */
static polan_status join_ways(pln_cache *cache, pln_readings *whole,
                              const pln_split_form *split)
{
    double share = split->split->share;
    pln_score taken_apart = pln_score_of(share), rest = pln_score_of(1.0001 - share);
    size_t count = 0;
    pln_reading *joined =
        pln_arena_alloc(&cache->arena, whole->count + split->host.count, sizeof *joined);
    if (!joined)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < split->host.count; i++) {
        joined[count] = split->host.items[i];
        joined[count].flags |= PLN_READING_SPLIT;
        joined[count++].score += taken_apart;
    }
    for (size_t i = 0; i < whole->count; i++) {
        if (whole->items[i].flags & (PLN_READING_BASE | PLN_READING_GUESSED))
            continue;
        joined[count] = whole->items[i];
        joined[count++].score += rest;
    }
    *whole = (pln_readings){.items = joined, .count = count};
    return POLAN_OK;
}

/*
 * The bytes of the first letters of a form that are as many as another has in `length`.
 */
static size_t same_letters(const char *form, size_t size, const char *other,
                           size_t length)
{
    size_t letters = pln_utf8_count(other, length), at = 0;
    uint32_t point;
    for (; letters > 0 && at < size; letters--)
        at += pln_utf8_decode(form + at, size - at, &point);
    return at;
}

/*
 * Whole readings, and how the form is taken apart; in ASCII those of what it stands for.
 */
static polan_status look_up_ways(pln_cache *cache, const pln_cached_form *entry,
                                 pln_readings *readings, pln_split_form *split)
{
    const pln_lexicon *lexicon = cache->lexicon;
    const char *form = entry->form;
    size_t length = entry->length;
    pln_spellings spellings = {.count = 0};
    polan_status status = POLAN_OK;
    if (cache->ascii)
        status = pln_lexicon_restore(lexicon, form, length, &cache->arena, &spellings);
    if (status != POLAN_OK)
        return status;
    if (spellings.count) {
        form = spellings.items[0].form;
        status = pln_lexicon_lookup_ascii(lexicon, entry->form, length, &cache->arena,
                                          readings);
        length = strlen(form);
    } else {
        status = pln_lexicon_lookup(lexicon, form, length, &cache->arena, readings);
    }
    if (status == POLAN_OK)
        status = pln_lexicon_split(lexicon, form, length, &cache->arena, split);
    if (status == POLAN_OK && split->host.count && spellings.count)
        split->n_host = same_letters(entry->form, entry->length, form, split->n_host);
    return status;
}

static polan_status look_up(pln_cache *cache, pln_cached_form *entry,
                            pln_readings *readings)
{
    pln_split_form split;
    polan_status status = look_up_ways(cache, entry, readings, &split);
    if (status != POLAN_OK)
        return status;
    if (split.host.count) {
        entry->split = split.split;
        entry->n_host = (uint32_t)split.n_host;
        return join_ways(cache, readings, &split);
    }
    if (readings->count)
        return POLAN_OK;
    entry->unknown = 1;
    return pln_lexicon_guess(cache->lexicon, entry->form, entry->length, &cache->arena,
                             readings);
}

static pln_cached_form *new_form(pln_cache *cache, const char *form, size_t length)
{
    pln_cached_form *entry = pln_arena_alloc(&cache->arena, 1, sizeof *entry);
    const char *copy = pln_arena_copy(&cache->arena, form, length);
    if (!entry || !copy)
        return NULL;
    *entry = (pln_cached_form){.form = copy, .length = (uint32_t)length};
    pln_readings readings;
    if (look_up(cache, entry, &readings) != POLAN_OK)
        return NULL;
    entry->readings = readings.items;
    entry->count = (uint16_t)readings.count;
    entry->classes = pln_arena_alloc(&cache->arena, readings.count, sizeof(uint16_t));
    entry->lemmas = pln_arena_alloc(&cache->arena, readings.count, sizeof(char *));
    if (!entry->classes || !entry->lemmas)
        return NULL;
    for (size_t i = 0; i < readings.count; i++) {
        if (pln_cache_class(cache, &readings.items[i], &entry->classes[i]) < 0)
            return NULL;
    }
    return entry;
}

pln_cached_form *pln_cache_form(pln_cache *cache, const char *form, size_t length)
{
    uint32_t hash = pln_hash(form, length);
    size_t at = hash & (FORM_SLOTS - 1);
    for (; cache->slots[at].form; at = (at + 1) & (FORM_SLOTS - 1)) {
        pln_cached_form *entry = cache->slots[at].form;
        if (cache->slots[at].hash == hash && entry->length == length &&
            memcmp(entry->form, form, length) == 0)
            return entry;
    }
    pln_cached_form *entry = new_form(cache, form, length);
    if (entry && cache->n_forms < FORMS_MAX) { /* full: not remembered until trimmed */
        cache->slots[at] = (pln_form_slot){hash, entry};
        cache->n_forms++;
    }
    return entry;
}
