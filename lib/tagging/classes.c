/* SPDX-License-Identifier: BSD-2-Clause */
/* Classes of readings, and the table of what they weigh side by side. */
#include "tagging/classes.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

#define CLASSES_MAX ((size_t)PLN_CLASS_NONE)
#define SIDES_MAX   ((size_t)512) /* numbers of a side that the table has room for */
#define PARTS       (PLN_PAIRS_MAX / 64)

/* ---- sums ------------------------------------------------------------------------ */

/* Make room in the table for all numbers, as far as it goes; what was known stays. */
static int widen(pln_sums *sums)
{
    size_t width = sums->width ? sums->width : 32, height = sums->height;
    while (width < sums->n_left && width < SIDES_MAX)
        width *= 2;
    if (height == 0)
        height = 32;
    while (height < sums->n_right && height < SIDES_MAX)
        height *= 2;
    if (width == sums->width && height == sums->height)
        return 0;
    int16_t *table = pln_alloc(width * height, PLN_OUTCOMES * sizeof *table);
    if (!table)
        return -1;
    for (size_t i = 0; i < width * height * PLN_OUTCOMES; i++)
        table[i] = PLN_SUM_UNKNOWN;
    for (size_t i = 0; i < sums->height; i++)
        memcpy(table + i * width * PLN_OUTCOMES,
               sums->table + i * sums->width * PLN_OUTCOMES,
               sums->width * PLN_OUTCOMES * sizeof *table);
    pln_free(sums->table);
    sums->table = table;
    sums->width = width;
    sums->height = height;
    return 0;
}

/* The number of the rules of `fits` that hold at the distance; a new one if need be. */
static int number_side(uint64_t (**sides)[PARTS], size_t *count, size_t *capacity,
                       const uint64_t *fits, const uint64_t *rules, uint16_t *number)
{
    uint64_t side[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        side[i] = fits[i] & rules[i];
    for (*number = 0; *number < *count; ++*number) {
        if (memcmp((*sides)[*number], side, sizeof side) == 0)
            return 0;
    }
    void *items = *sides;
    if (pln_reserve(&items, capacity, *count + 1, sizeof side) < 0)
        return -1;
    *sides = items;
    memcpy((*sides)[(*count)++], side, sizeof side);
    return 0;
}

static int number_sides(pln_classes *classes, const pln_fits *fits, pln_sides *sides)
{
    const pln_pairs *rules = classes->rules;
    for (size_t i = 0; i <= rules->n_across; i++) {
        pln_sums *sums = &classes->sums[i];
        const uint64_t *near = pln_pairs_at(rules, (int)i - 1);
        if (number_side(&sums->left, &sums->n_left, &sums->left_capacity, fits->left,
                        near, &sides->left[i]) < 0 ||
            number_side(&sums->right, &sums->n_right, &sums->right_capacity, fits->right,
                        near, &sides->right[i]) < 0 ||
            widen(sums) < 0)
            return -1;
    }
    return 0;
}

pln_score pln_sums_make(pln_classes *classes, size_t distance, uint16_t left,
                        uint16_t right, unsigned outcome)
{
    pln_sums *sums = &classes->sums[distance];
    pln_score sum =
        pln_pairs_sum(classes->rules, sums->left[left], sums->right[right], outcome);
    if (sum > PLN_SUM_MAX)
        sum = PLN_SUM_MAX;
    if (sum < -PLN_SUM_MAX)
        sum = -PLN_SUM_MAX;
    if (left < sums->width && right < sums->height)
        sums->table[(right * sums->width + left) * PLN_OUTCOMES + outcome] = (int16_t)sum;
    return sum;
}

/* ---- classes --------------------------------------------------------------------- */

static uint16_t agreement_of(const pln_tag *tag)
{
    return PLN_AGREEMENT(tag->cases, tag->numbers, tag->genders);
}

/* The bits of some rules among all that narrow; if these are too many, all bits. */
static uint64_t narrowing_of(const pln_pairs *rules, const uint64_t *some)
{
    uint64_t bits = 0;
    size_t n = 0;
    for (size_t part = 0; part < PARTS; part++) {
        for (uint64_t all = rules->narrowing[part]; all; all &= all - 1, n++) {
            if (n < 64 && some[part] >> pln_lowest_bit(all) & 1)
                bits |= (uint64_t)1 << n;
        }
    }
    return n <= 64 ? bits : UINT64_MAX;
}

static uint32_t hash_class(const pln_class *class)
{
    return pln_hash((const char *)&class->fits, sizeof class->fits) ^ class->agreement;
}

/* Where the class that fits the same rules and agrees alike is, or belongs. */
static size_t place_of(const pln_classes *classes, const pln_class *class)
{
    size_t at = hash_class(class) & (classes->n_places - 1);
    for (; classes->places[at]; at = (at + 1) & (classes->n_places - 1)) {
        const pln_class *other = &classes->items[classes->places[at]];
        if (other->agreement == class->agreement &&
            memcmp(&other->fits, &class->fits, sizeof class->fits) == 0)
            break;
    }
    return at;
}

static int grow_places(pln_classes *classes)
{
    if (classes->count * 2 < classes->n_places)
        return 0;
    size_t n_places = classes->n_places ? classes->n_places * 2 : 1024;
    uint16_t *places = pln_alloc_zero(n_places, sizeof *places);
    if (!places)
        return -1;
    pln_free(classes->places);
    classes->places = places;
    classes->n_places = n_places;
    for (size_t i = 1; i < classes->count; i++)
        places[place_of(classes, &classes->items[i])] = (uint16_t)i;
    return 0;
}

/* The class that fits the same rules and agrees alike; a new one if there is none. */
static int find_class(pln_classes *classes, const pln_reading *reading, uint16_t *class)
{
    pln_class made;
    memset(&made, 0, sizeof made);
    made.tag = reading ? reading->tag : NULL;
    made.agreement = reading ? agreement_of(reading->tag) : 0;
    pln_pairs_fit(classes->rules, reading, &made.fits);
    if (grow_places(classes) < 0)
        return -1;
    size_t place = place_of(classes, &made);
    *class = classes->places[place];
    if (reading && *class)
        return 0;
    void *items = classes->items;
    if (classes->count == CLASSES_MAX ||
        number_sides(classes, &made.fits, &made.sides) < 0 ||
        pln_reserve(&items, &classes->capacity, classes->count + 1, sizeof made) < 0)
        return -1;
    for (size_t i = 0; i < classes->rules->n_across; i++)
        made.hears |= (uint16_t)((made.sides.right[i + 1] != 0) << i);
    made.narrows[0] = narrowing_of(classes->rules, made.fits.left);
    made.narrows[1] = narrowing_of(classes->rules, made.fits.right);
    classes->items = items;
    *class = (uint16_t)classes->count;
    classes->items[classes->count++] = made;
    if (reading)
        classes->places[place] = *class;
    return 0;
}

static uint32_t hash_key(const pln_class_key *key)
{
    return pln_hash(key->lemma, strlen(key->lemma)) ^
           (uint32_t)((uintptr_t)key->tag >> 4) * 2654435761u ^ key->named;
}

/* The slot of the key, or the free one where it belongs. */
static pln_class_key *slot_of(pln_class_key *keys, size_t slots, const pln_class_key *key)
{
    size_t at = hash_key(key) & (slots - 1);
    while (keys[at].tag &&
           (keys[at].tag != key->tag || keys[at].named != key->named ||
            (keys[at].lemma != key->lemma && strcmp(keys[at].lemma, key->lemma) != 0)))
        at = (at + 1) & (slots - 1);
    return &keys[at];
}

static int grow_keys(pln_classes *classes)
{
    size_t slots = classes->key_slots ? classes->key_slots * 2 : 1024;
    pln_class_key *keys = pln_alloc_zero(slots, sizeof *keys);
    if (!keys)
        return -1;
    for (size_t i = 0; i < classes->key_slots; i++) {
        if (classes->keys[i].tag)
            *slot_of(keys, slots, &classes->keys[i]) = classes->keys[i];
    }
    pln_free(classes->keys);
    classes->keys = keys;
    classes->key_slots = slots;
    return 0;
}

int pln_classes_open(pln_classes *classes, const pln_pairs *rules)
{
    static const pln_fits none;
    pln_sides zero;
    uint16_t edge;
    *classes = (pln_classes){.rules = rules};
    for (size_t i = 0; i <= rules->n_across; i++)
        classes->narrowing[i] = narrowing_of(rules, pln_pairs_at(rules, (int)i - 1));
    if (grow_keys(classes) == 0 && number_sides(classes, &none, &zero) == 0 &&
        find_class(classes, NULL, &edge) == 0)
        return 0;
    pln_classes_free(classes);
    return -1;
}

void pln_classes_free(pln_classes *classes)
{
    for (size_t i = 0; i < PLN_DISTANCES; i++) {
        pln_free(classes->sums[i].left);
        pln_free(classes->sums[i].right);
        pln_free(classes->sums[i].table);
    }
    pln_free(classes->items);
    pln_free(classes->places);
    pln_free(classes->keys);
    pln_arena_free(&classes->arena);
    *classes = (pln_classes){0};
}

int pln_classes_find(pln_classes *classes, const pln_reading *reading, uint16_t *class)
{
    pln_class_key key = {.tag = reading->tag,
                         .lemma = pln_pairs_lemma(classes->rules, reading->lemma),
                         .named = reading->name != 0};
    pln_class_key *slot = slot_of(classes->keys, classes->key_slots, &key);
    if (slot->tag) {
        *class = slot->class;
        return 0;
    }
    pln_reading seen = *reading;
    seen.lemma = key.lemma;
    if (find_class(classes, &seen, &key.class) < 0)
        return -1;
    if (*key.lemma)
        key.lemma = pln_arena_copy(&classes->arena, key.lemma, strlen(key.lemma));
    else
        key.lemma = "";
    if (!key.lemma ||
        (++classes->n_keys * 2 > classes->key_slots && grow_keys(classes) < 0))
        return -1;
    *slot_of(classes->keys, classes->key_slots, &key) = key;
    *class = key.class;
    return 0;
}

/* ---- what they say --------------------------------------------------------------- */

pln_score pln_classes_weigh(pln_classes *classes, int distance, uint16_t left,
                            uint16_t right)
{
    const pln_class *a = &classes->items[left], *b = &classes->items[right];
    size_t at = (size_t)(distance + 1);
    return pln_sums_get(classes, at, a->sides.left[at], b->sides.right[at],
                        pln_outcome(a->agreement, b->agreement));
}

void pln_classes_explain(const pln_classes *classes, int distance, uint16_t left,
                         uint16_t right, pln_buffer *out)
{
    const pln_class *a = &classes->items[left], *b = &classes->items[right];
    pln_pairs_explain(classes->rules, distance, &a->fits, a->tag, &b->fits, b->tag, out);
}

void pln_classes_narrow(const pln_classes *classes, int distance, uint16_t left,
                        pln_cell *left_cell, uint16_t right, pln_cell *right_cell)
{
    pln_pairs_narrow(classes->rules, distance, &classes->items[left].fits, left_cell,
                     &classes->items[right].fits, right_cell);
}
