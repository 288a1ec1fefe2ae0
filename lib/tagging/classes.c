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
    sums->overflown = sums->n_left > SIDES_MAX || sums->n_right > SIDES_MAX;
    while (width < sums->n_left && width < SIDES_MAX)
        width *= 2;
    if (height == 0)
        height = 32;
    while (height < sums->n_right && height < SIDES_MAX)
        height *= 2;
    if (width == sums->width && height == sums->height)
        return 0;
    uint16_t *table = pln_alloc_zero(width * height, sizeof *table);
    if (!table)
        return -1;
    for (size_t i = 0; i < sums->height; i++)
        memcpy(table + i * width, sums->table + i * sums->width,
               sums->width * sizeof *table);
    pln_free(sums->table);
    sums->table = table;
    sums->width = width;
    sums->height = height;
    return 0;
}

/* The number of a set of rules; a new one if need be. */
static int number_side(uint64_t (**sides)[PARTS], size_t *count, size_t *capacity,
                       const uint64_t *side, uint16_t *number)
{
    for (*number = 0; *number < *count; ++*number) {
        if (memcmp((*sides)[*number], side, PARTS * sizeof *side) == 0)
            return 0;
    }
    void *items = *sides;
    if (pln_reserve(&items, capacity, *count + 1, PARTS * sizeof *side) < 0)
        return -1;
    *sides = items;
    memcpy((*sides)[(*count)++], side, PARTS * sizeof *side);
    return 0;
}

/* Those of `fits` that weigh something at a distance. */
static void side_of(const pln_pairs *rules, const uint64_t *fits, int distance,
                    uint64_t *side)
{
    const uint64_t *at = pln_pairs_at(rules, distance);
    for (size_t i = 0; i < PARTS; i++)
        side[i] = fits[i] & at[i];
    for (size_t i = 0; i < rules->n_narrowing; i++)
        side[rules->narrowing[i] / 64] &= ~((uint64_t)1 << rules->narrowing[i] % 64);
}

static int number_sides(pln_classes *classes, const pln_fits *fits, pln_sides *sides)
{
    const pln_pairs *rules = classes->rules;
    for (size_t i = 0; i <= rules->n_across; i++) {
        pln_sums *sums = &classes->sums[i];
        uint64_t left[PARTS], right[PARTS];
        side_of(rules, fits->left, (int)i - 1, left);
        side_of(rules, fits->right, (int)i - 1, right);
        if (number_side(&sums->left, &sums->n_left, &sums->left_capacity, left,
                        &sides->left[i]) < 0 ||
            number_side(&sums->right, &sums->n_right, &sums->right_capacity, right,
                        &sides->right[i]) < 0 ||
            widen(sums) < 0)
            return -1;
    }
    return 0;
}

static int16_t sum_of(const pln_classes *classes, const pln_sums *sums, uint16_t left,
                      uint16_t right, unsigned outcome)
{
    pln_score sum =
        pln_pairs_sum(classes->rules, sums->left[left], sums->right[right], outcome);
    if (sum > PLN_SUM_MAX)
        sum = PLN_SUM_MAX;
    return (int16_t)(sum < -PLN_SUM_MAX ? -PLN_SUM_MAX : sum);
}

/* The number of a row; a new one if need be; 0 if there are too many. */
static uint16_t number_row(pln_classes *classes, const pln_sum_row *row)
{
    const size_t mask = 2 * PLN_ROWS_MAX - 1;
    size_t at = pln_hash((const char *)row, sizeof *row) & mask;
    for (; classes->row_slots[at]; at = (at + 1) & mask) {
        if (memcmp(&classes->rows[classes->row_slots[at]], row, sizeof *row) == 0)
            return classes->row_slots[at];
    }
    if (classes->n_rows == PLN_ROWS_MAX)
        return 0;
    classes->rows[classes->n_rows] = *row;
    classes->row_slots[at] = (uint16_t)classes->n_rows++;
    return classes->row_slots[at];
}

static int open_rows(pln_classes *classes)
{
    classes->rows = pln_alloc(PLN_ROWS_MAX, sizeof *classes->rows);
    classes->row_slots = pln_alloc_zero(2 * PLN_ROWS_MAX, sizeof *classes->row_slots);
    if (!classes->rows || !classes->row_slots)
        return -1;
    for (size_t i = 0; i < PLN_OUTCOMES; i++)
        classes->rows[0].of[i] = PLN_SUM_UNKNOWN;
    classes->n_rows = 1;
    return 0;
}

pln_score pln_sums_make(pln_classes *classes, size_t distance, uint16_t left,
                        uint16_t right, unsigned outcome)
{
    pln_sums *sums = &classes->sums[distance];
    if (left >= sums->width || right >= sums->height)
        return sum_of(classes, sums, left, right, outcome);
    pln_sum_row row;
    for (unsigned i = 0; i < PLN_OUTCOMES; i++)
        row.of[i] = sum_of(classes, sums, left, right, i);
    sums->table[right * sums->width + left] = number_row(classes, &row);
    return row.of[outcome];
}

/* ---- classes --------------------------------------------------------------------- */

static uint16_t agreement_of(const pln_tag *tag)
{
    return PLN_AGREEMENT(tag->cases, tag->numbers, tag->genders);
}

/* The bits of some rules among all that narrow. */
static uint64_t narrowing_of(const pln_pairs *rules, const uint64_t *some)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < rules->n_narrowing; i++) {
        size_t rule = rules->narrowing[i];
        bits |= (some[rule / 64] >> rule % 64 & 1) << i;
    }
    return bits;
}

static uint32_t hash_class(const pln_fits *fits, unsigned agreement)
{
    return pln_hash((const char *)fits, sizeof *fits) ^ agreement;
}

/* Where the class that fits the same rules and agrees alike is, or belongs. */
static size_t place_of(const pln_classes *classes, const pln_fits *fits,
                       unsigned agreement)
{
    size_t at = hash_class(fits, agreement) & (classes->n_places - 1);
    for (; classes->places[at]; at = (at + 1) & (classes->n_places - 1)) {
        size_t other = classes->places[at];
        if (classes->items[other].agreement == agreement &&
            memcmp(&classes->fits[other], fits, sizeof *fits) == 0)
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
        places[place_of(classes, &classes->fits[i], classes->items[i].agreement)] =
            (uint16_t)i;
    return 0;
}

/* A class of its own for what a reading fits. */
static int add_class(pln_classes *classes, const pln_fits *fits, unsigned agreement)
{
    const pln_pairs *rules = classes->rules;
    void *items = classes->items, *all_fits = classes->fits;
    pln_class made = {.agreement = (uint16_t)agreement,
                      .roles = fits->roles,
                      .across = (uint8_t)fits->across};
    if (classes->count == CLASSES_MAX || number_sides(classes, fits, &made.sides) < 0 ||
        pln_reserve(&items, &classes->capacity, classes->count + 1, sizeof made) < 0)
        return -1;
    classes->items = items;
    if (pln_reserve(&all_fits, &classes->fits_capacity, classes->count + 1,
                    sizeof *fits) < 0)
        return -1;
    classes->fits = all_fits;
    for (size_t i = 0; i < rules->n_across; i++)
        made.hears |= (uint8_t)((made.sides.right[i + 1] != 0) << i);
    made.narrows[0] = narrowing_of(rules, fits->left);
    made.narrows[1] = narrowing_of(rules, fits->right);
    classes->fits[classes->count] = *fits;
    classes->items[classes->count++] = made;
    return 0;
}

/* The class that fits the same rules and agrees alike; a new one if there is none. */
static int find_class(pln_classes *classes, const pln_reading *reading, uint16_t *class)
{
    pln_fits fits;
    pln_pairs_fit(classes->rules, reading, &fits);
    if (grow_places(classes) < 0)
        return -1;
    unsigned agreement = reading ? agreement_of(reading->tag) : 0;
    size_t place = place_of(classes, &fits, agreement);
    *class = classes->places[place];
    if (reading && *class)
        return 0;
    if (add_class(classes, &fits, agreement) < 0)
        return -1;
    *class = (uint16_t)(classes->count - 1);
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
    if (open_rows(classes) == 0 && grow_keys(classes) == 0 &&
        number_sides(classes, &none, &zero) == 0 && find_class(classes, NULL, &edge) == 0)
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
    pln_free(classes->fits);
    pln_free(classes->rows);
    pln_free(classes->row_slots);
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

void pln_classes_explain(const pln_classes *classes, int distance, uint16_t left,
                         uint16_t right, pln_buffer *out)
{
    unsigned outcome =
        pln_outcome(classes->items[left].agreement, classes->items[right].agreement);
    pln_pairs_explain(classes->rules, distance, &classes->fits[left],
                      &classes->fits[right], outcome, out);
}
