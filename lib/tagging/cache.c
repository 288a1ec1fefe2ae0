/* SPDX-License-Identifier: BSD-2-Clause */
/* Remembered forms: looking them up, laying them out, forgetting them. */
#include "tagging/cache.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/splits.h"
#include "tagging/seen.h"

#define UNIT        8 /* bytes that places are counted in */
#define CHUNK       ((size_t)1 << 18)
#define CHUNK_UNITS ((uint32_t)(CHUNK / UNIT))
#define FETCHED     3 /* lines of a form: most are not longer */
#define FIRST_SLOTS ((size_t)1 << 12)
#define STATES_MAX  PLN_NO_READING

/* ---- readings -------------------------------------------------------------------- */

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
        pln_arena_alloc(&cache->work, whole->count + split->host.count, sizeof *joined);
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

/* What a form that may lack the marks of Polish letters stands for: look_up_ways(). */
static polan_status look_up_ascii(pln_cache *cache, const char *bytes, size_t size,
                                  pln_readings *readings, pln_split_form *split)
{
    const pln_lexicon *lexicon = cache->lexicon;
    pln_spellings spellings;
    polan_status status =
        pln_lexicon_restore(lexicon, bytes, size, &cache->work, &spellings);
    if (status != POLAN_OK)
        return status;
    if (spellings.count == 0)
        return pln_lexicon_lookup_split(lexicon, bytes, size, &cache->work, readings,
                                        split);
    const char *form = spellings.items[0].form;
    status = pln_lexicon_lookup_ascii(lexicon, bytes, size, &cache->work, readings);
    if (status == POLAN_OK)
        status = pln_lexicon_split(lexicon, form, strlen(form), &cache->work, split);
    if (status == POLAN_OK && split->host.count)
        split->n_host = same_letters(bytes, size, form, split->n_host);
    return status;
}

/* Whole readings, and how the form is taken apart. */
static polan_status look_up_ways(pln_cache *cache, const char *bytes, size_t size,
                                 pln_readings *readings, pln_split_form *split)
{
    if (cache->ascii)
        return look_up_ascii(cache, bytes, size, readings, split);
    return pln_lexicon_lookup_split(cache->lexicon, bytes, size, &cache->work, readings,
                                    split);
}

/* What is found out about a form, before it has a place. */
typedef struct found {
    pln_cached_form form;
    pln_readings readings;
    pln_state states[STATES_MAX];
    uint16_t classes[STATES_MAX];
} found;

static polan_status look_up_word(pln_cache *cache, found *f, const char *bytes,
                                 size_t length)
{
    pln_split_form split;
    polan_status status = look_up_ways(cache, bytes, length, &f->readings, &split);
    if (status != POLAN_OK)
        return status;
    if (split.host.count) {
        f->form.split = split.split;
        f->form.n_host = (uint32_t)split.n_host;
        return join_ways(cache, &f->readings, &split);
    }
    if (f->readings.count)
        return POLAN_OK;
    f->form.unknown = 1;
    return pln_lexicon_guess(cache->lexicon, bytes, length, &cache->work, &f->readings);
}

/* A token that no dictionary is asked about: its lemma is as it stands. */
static polan_status take_kind_tags(pln_cache *cache, found *f, const char *bytes,
                                   size_t length)
{
    const pln_tag *const *tags = cache->kind_tags->of[f->form.kind];
    pln_reading *readings =
        pln_arena_alloc(&cache->work, PLN_KIND_TAGS_MAX, sizeof *readings);
    const char *lemma = pln_arena_copy(&cache->work, bytes, length);
    if (!readings || !lemma)
        return POLAN_ERROR_MEMORY;
    f->readings = (pln_readings){.items = readings};
    for (size_t i = 0; i < PLN_KIND_TAGS_MAX && tags[i]; i++)
        readings[f->readings.count++] =
            (pln_reading){.lemma = lemma, .tag = tags[i], .upos = tags[i]->upos};
    return POLAN_OK;
}

static polan_status look_up(pln_cache *cache, found *f, const char *bytes, size_t length)
{
    polan_status status = POLAN_OK;
    f->readings = (pln_readings){0};
    if (f->form.kind == POLAN_KIND_WORD || f->form.kind == POLAN_KIND_SYMBOL)
        status = look_up_word(cache, f, bytes, length);
    if (status == POLAN_OK && f->readings.count == 0)
        status = take_kind_tags(cache, f, bytes, length);
    if (f->readings.count > STATES_MAX) /* best first */
        f->readings.count = STATES_MAX;
    return status;
}

pln_letters pln_letters_of(const pln_reading *reading, uint32_t roles)
{
    if (reading->flags & PLN_READING_CASE)
        return PLN_LETTERS_CASE;
    if (reading->flags & PLN_READING_CAPITALS)
        return PLN_LETTERS_CAPITALS;
    if (reading->name & (PLN_NAME_ORGANIZATION | PLN_NAME_COMPANY | PLN_NAME_OTHER))
        return PLN_LETTERS_ORGANIZATION;
    if (reading->flags & PLN_READING_LOWERED && roles & PLN_ROLE_COMMON && !reading->name)
        return PLN_LETTERS_COMMON;
    if (reading->flags & PLN_READING_LOWERED)
        return reading->name ? PLN_LETTERS_LOWERED_NAME : PLN_LETTERS_LOWERED;
    return reading->name ? PLN_LETTERS_NAME : PLN_LETTERS_PLAIN;
}

/*
 * States in the order of their best readings, so that of two that weigh the same the one
 * comes first that would without states.
 */
static void sort_states(found *f)
{
    pln_state *states = f->states;
    for (size_t i = 1; i < f->form.n_states; i++) {
        pln_state state = states[i];
        size_t at = i;
        for (; at > 0 && states[at - 1].reading > state.reading; at--)
            states[at] = states[at - 1];
        states[at] = state;
    }
}

static int make_states(pln_cache *cache, found *f)
{
    pln_classes *classes = &cache->classes;
    f->form.plain = 1;
    for (size_t i = 0; i < f->readings.count; i++) {
        const pln_reading *reading = &f->readings.items[i];
        if (pln_classes_find(classes, reading, &f->classes[i]) < 0)
            return -1;
        uint8_t letters =
            (uint8_t)pln_letters_of(reading, classes->items[f->classes[i]].roles);
        size_t at = 0;
        while (at < f->form.n_states &&
               (f->states[at].class != f->classes[i] || f->states[at].letters != letters))
            at++;
        pln_state *state = &f->states[at];
        if (at == f->form.n_states)
            f->form.n_states++;
        else if (state->score >= reading->score)
            continue;
        const pln_class *class = &classes->items[f->classes[i]];
        f->form.across |= class->across;
        f->form.plain &= letters == PLN_LETTERS_PLAIN;
        *state = (pln_state){.score = reading->score,
                             .class = f->classes[i],
                             .left = class->sides.left[0],
                             .right = class->sides.right[0],
                             .agreement = class->agreement,
                             .across = class->across,
                             .letters = letters,
                             .reading = (uint8_t)i,
                             .hears = class->hears};
    }
    sort_states(f);
    return 0;
}

int pln_reading_same_word(const pln_reading *a, const pln_reading *b)
{
    return a->tag->pos == b->tag->pos && a->tag->numbers == b->tag->numbers &&
           a->tag->degrees == b->tag->degrees && strcmp(a->lemma, b->lemma) == 0;
}

/* Nominative and accusative of an adjective that has both, in readings of their own. */
static void find_other_cases(pln_readings *readings)
{
    enum { BOTH = PLN_NOM | PLN_ACC };
    for (size_t i = 0; i < readings->count; i++) {
        pln_reading *own = &readings->items[i];
        unsigned has = own->tag->cases & BOTH;
        own->other_cases = 0;
        if (!(PLN_ADJECTIVES >> own->tag->pos & 1) || !has || has == BOTH)
            continue;
        for (size_t k = 0; k < readings->count; k++) {
            const pln_reading *other = &readings->items[k];
            if ((other->tag->cases & BOTH & ~has) && pln_reading_same_word(own, other))
                own->other_cases = BOTH;
        }
    }
}

/* ---- places ---------------------------------------------------------------------- */

static pln_cached_form *form_at(const pln_cache *cache, uint32_t at)
{
    return (pln_cached_form *)(void *)(cache->chunks[at / CHUNK_UNITS] +
                                       at % CHUNK_UNITS * UNIT);
}

/* Room for `size` bytes in the chunks; 0 if there is none. */
static uint32_t place_of(pln_cache *cache, size_t size)
{
    if (size > CHUNK / 4)
        return 0;
    if (cache->n_chunks == 0 || CHUNK - cache->used < size) {
        if (cache->n_chunks == cache->chunks_max)
            return 0;
        char *chunk = pln_alloc(CHUNK, 1);
        if (!chunk)
            return 0;
        cache->chunks[cache->n_chunks++] = chunk;
        cache->used = cache->n_chunks == 1 ? UNIT : 0; /* 0 is no place */
    }
    uint32_t at = (uint32_t)((cache->n_chunks - 1) * CHUNK_UNITS + cache->used / UNIT);
    cache->used += size;
    return at;
}

static size_t slot_of(const pln_form_slot *slots, size_t n_slots, uint32_t hash)
{
    size_t at = hash & (n_slots - 1);
    while (slots[at].at)
        at = (at + 1) & (n_slots - 1);
    return at;
}

/* Slots enough that at most half are taken. */
static int grow_slots(pln_cache *cache)
{
    if (cache->n_forms * 2 < cache->n_slots)
        return 0;
    size_t n_slots = cache->n_slots ? cache->n_slots * 2 : FIRST_SLOTS;
    pln_form_slot *slots = pln_alloc_zero(n_slots, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < cache->n_slots; i++) {
        if (cache->slots[i].at)
            slots[slot_of(slots, n_slots, cache->slots[i].hash)] = cache->slots[i];
    }
    pln_free(cache->slots);
    cache->slots = slots;
    cache->n_slots = n_slots;
    return 0;
}

/* Bytes of the lemmas; readings of one lemma follow one another more often than not. */
static size_t size_of_lemmas(const pln_readings *readings)
{
    size_t size = 0;
    for (size_t i = 0; i < readings->count; i++) {
        if (i == 0 || strcmp(readings->items[i].lemma, readings->items[i - 1].lemma) != 0)
            size += sizeof(uint32_t) + strlen(readings->items[i].lemma) + 1;
    }
    return size;
}

static size_t size_of(const found *f)
{
    size_t size = sizeof f->form + ((f->form.length + 7u) & ~(size_t)7) +
                  f->form.n_states * sizeof(pln_state) +
                  f->readings.count * (sizeof(pln_reading) + sizeof(uint16_t)) +
                  size_of_lemmas(&f->readings);
    return (size + UNIT - 1) / UNIT * UNIT;
}

static void fill_in(pln_cached_form *form, const found *f, const char *bytes)
{
    *form = f->form;
    memcpy((char *)(form + 1), bytes, form->length);
    memcpy(pln_form_states(form), f->states, form->n_states * sizeof *f->states);
    pln_reading *readings = pln_form_readings(form);
    memcpy(readings, f->readings.items, form->count * sizeof *readings);
    memcpy(pln_form_classes(form), f->classes, form->count * sizeof *f->classes);
    char *lemma = (char *)(pln_form_classes(form) + form->count);
    for (size_t i = 0; i < form->count; i++) {
        if (i > 0 && strcmp(readings[i].lemma, readings[i - 1].lemma) == 0) {
            readings[i].lemma = readings[i - 1].lemma;
            continue;
        }
        size_t length = strlen(readings[i].lemma);
        uint32_t hash = pln_hash(readings[i].lemma, length);
        memcpy(lemma, &hash, sizeof hash);
        lemma += sizeof hash;
        memcpy(lemma, readings[i].lemma, length + 1);
        readings[i].lemma = lemma;
        lemma += length + 1;
    }
}

/* A form for the document at hand; NULL without memory. */
static pln_cached_form *used_form(pln_cache *cache, pln_cached_form *form,
                                  pln_arena *scratch)
{
    if (form->document == cache->document)
        return form;
    form->use = pln_arena_alloc(scratch, 1, sizeof *form->use);
    if (!form->use)
        return NULL;
    *form->use = (pln_form_use){.number = cache->n_used++};
    form->document = cache->document;
    form->used += form->used < UINT8_MAX;
    return form;
}

static pln_cached_form *new_form(pln_cache *cache, const pln_form_key *key,
                                 pln_arena *scratch)
{
    found f;
    f.form = (pln_cached_form){.kind = key->kind, .length = key->length};
    pln_arena_reset(&cache->work);
    if (look_up(cache, &f, key->bytes, key->length) != POLAN_OK ||
        make_states(cache, &f) < 0)
        return NULL;
    find_other_cases(&f.readings);
    f.form.count = (uint8_t)f.readings.count;
    size_t size = size_of(&f);
    uint32_t at = grow_slots(cache) == 0 ? place_of(cache, size) : 0;
    f.form.size = (uint16_t)(at ? size / UNIT : 0);
    pln_cached_form *form = at ? form_at(cache, at) : pln_arena_alloc(scratch, size, 1);
    if (!form)
        return NULL;
    fill_in(form, &f, key->bytes);
    pln_seen_read(form);
    if (at) {
        cache->slots[slot_of(cache->slots, cache->n_slots, key->hash)] =
            (pln_form_slot){key->hash, at};
        cache->n_forms++;
    }
    return used_form(cache, form, scratch);
}

void pln_cache_fetch_form(const pln_cache *cache, const pln_form_key *key)
{
    uint32_t at = cache->slots[key->hash & (cache->n_slots - 1)].at;
    if (!at) /* it is new, or not where it is first looked for */
        return;
    const char *form = (const char *)form_at(cache, at);
    for (size_t line = 0; line < FETCHED; line++)
        PLN_PREFETCH(form + line * 64);
}

pln_cached_form *pln_cache_form(pln_cache *cache, const pln_form_key *key,
                                pln_arena *scratch)
{
    size_t at = key->hash & (cache->n_slots - 1);
    for (; cache->slots[at].at; at = (at + 1) & (cache->n_slots - 1)) {
        if (cache->slots[at].hash != key->hash)
            continue;
        pln_cached_form *form = form_at(cache, cache->slots[at].at);
        if (form->length == key->length && form->kind == key->kind &&
            memcmp(pln_form_bytes(form), key->bytes, key->length) == 0)
            return used_form(cache, form, scratch);
    }
    return new_form(cache, key, scratch);
}

/* ---- life ------------------------------------------------------------------------ */

polan_status pln_cache_open(pln_cache *cache, const pln_lexicon *lexicon,
                            const pln_pairs *rules, const pln_kind_tags *kind_tags,
                            size_t size)
{
    *cache = (pln_cache){.lexicon = lexicon, .kind_tags = kind_tags, .document = 1};
    cache->chunks_max = size / CHUNK;
    cache->chunks = pln_alloc_zero(cache->chunks_max, sizeof *cache->chunks);
    if (cache->chunks && grow_slots(cache) == 0 &&
        pln_classes_open(&cache->classes, rules) == 0)
        return POLAN_OK;
    pln_cache_free(cache);
    return POLAN_ERROR_MEMORY;
}

static void free_chunks(char **chunks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pln_free(chunks[i]);
}

void pln_cache_free(pln_cache *cache)
{
    if (cache->chunks)
        free_chunks(cache->chunks, cache->n_chunks);
    pln_free(cache->chunks);
    pln_free(cache->slots);
    pln_classes_free(&cache->classes);
    pln_arena_free(&cache->work);
    *cache = (pln_cache){0};
}

void pln_cache_clear(pln_cache *cache)
{
    free_chunks(cache->chunks, cache->n_chunks);
    memset(cache->slots, 0, cache->n_slots * sizeof *cache->slots);
    cache->n_chunks = cache->used = cache->n_forms = 0;
}

/* Bytes of the forms that were used at least so often. */
static size_t size_used(const pln_cache *cache, unsigned used)
{
    size_t size = 0;
    for (size_t i = 0; i < cache->n_slots; i++) {
        if (cache->slots[i].at && form_at(cache, cache->slots[i].at)->used >= used)
            size += form_at(cache, cache->slots[i].at)->size * (size_t)UNIT;
    }
    return size;
}

/* Copy a form to where it has room; its lemmas are behind it. */
static void move_form(pln_cache *to, const pln_cached_form *form, uint32_t hash)
{
    size_t size = form->size * (size_t)UNIT;
    uint32_t at = place_of(to, size);
    if (!at)
        return;
    pln_cached_form *moved = form_at(to, at);
    memcpy(moved, form, size);
    pln_reading *readings = pln_form_readings(moved);
    for (size_t i = 0; i < moved->count; i++)
        readings[i].lemma =
            (const char *)moved + (readings[i].lemma - (const char *)form);
    moved->used /= 2;
    to->slots[slot_of(to->slots, to->n_slots, hash)] = (pln_form_slot){hash, at};
    to->n_forms++;
}

/* Keep the forms that were used again, at most half of what there is room for. */
static void trim(pln_cache *cache)
{
    pln_cache kept = *cache;
    kept.chunks = pln_alloc_zero(cache->chunks_max, sizeof *kept.chunks);
    kept.slots = pln_alloc_zero(cache->n_slots, sizeof *kept.slots);
    kept.n_chunks = kept.used = kept.n_forms = 0;
    if (!kept.chunks || !kept.slots) {
        pln_free(kept.chunks);
        pln_free(kept.slots);
        pln_cache_clear(cache);
        return;
    }
    unsigned used = 2;
    while (used < UINT8_MAX && size_used(cache, used) > cache->chunks_max * CHUNK / 2)
        used++;
    for (size_t i = 0; i < cache->n_slots; i++) {
        const pln_form_slot *slot = &cache->slots[i];
        if (slot->at && form_at(cache, slot->at)->used >= used)
            move_form(&kept, form_at(cache, slot->at), slot->hash);
    }
    free_chunks(cache->chunks, cache->n_chunks);
    pln_free(cache->chunks);
    pln_free(cache->slots);
    *cache = kept;
}

void pln_cache_begin_document(pln_cache *cache)
{
    if (cache->n_chunks * 16 >= cache->chunks_max * 15)
        trim(cache);
    cache->n_used = 0;
    if (++cache->document == 0) {
        pln_cache_clear(cache);
        cache->document = 1;
    }
}
