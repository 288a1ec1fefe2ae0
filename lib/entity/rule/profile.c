/* SPDX-License-Identifier: BSD-2-Clause */
/* Profiles of records, and what outlines alone say. */
#include "entity/rule/profile.h"

#include <string.h>

#include "base/alloc.h"

int pln_profiles_open(pln_profiles *profiles, const pln_dispatch *dispatch,
                      const pln_outlines *outlines)
{
    memset(profiles, 0, sizeof *profiles);
    profiles->dispatch = dispatch;
    profiles->outlines = outlines;
    profiles->width = dispatch->n_words + PLN_CAN_SETS * dispatch->n_patterns;
    profiles->rows = pln_alloc(dispatch->n_words + 1, sizeof *profiles->rows);
    profiles->asked = pln_alloc(dispatch->n_words + 1, sizeof *profiles->asked);
    profiles->lines =
        pln_alloc_zero(dispatch->n_places + 1, 256 * sizeof(pln_value_line));
    return profiles->rows && profiles->asked && profiles->lines ? 0 : -1;
}

void pln_profiles_free(pln_profiles *profiles)
{
    pln_free(profiles->lines);
    pln_free(profiles->left);
    pln_free(profiles->rows);
    pln_free(profiles->asked);
    pln_free(profiles->forms);
    pln_free(profiles->keys);
    pln_free(profiles->words);
    pln_free(profiles->slots);
    memset(profiles, 0, sizeof *profiles);
}

void pln_profiles_clear(pln_profiles *profiles)
{
    profiles->count = profiles->n_forms = 0;
    if (profiles->slots)
        memset(profiles->slots, 0, (profiles->mask + 1) * sizeof *profiles->slots);
}

/* ---- rows ---- */

/* What a value leaves in place `i`, asked now. Returns 0, -1 without memory. */
static int ask_value(pln_profiles *profiles, size_t i, unsigned value,
                     pln_value_line *line)
{
    size_t n_words = profiles->dispatch->n_words;
    if (pln_reserve((void **)&profiles->left, &profiles->left_capacity,
                    profiles->n_left + n_words, sizeof *profiles->left) < 0)
        return -1;
    pln_dispatch_rows(profiles->dispatch, i, value, profiles->asked);
    pln_left_rows *left = profiles->left + profiles->n_left;
    *line = (pln_value_line){.first = (uint32_t)profiles->n_left, .asked = 1};
    for (size_t word = 0; word < n_words; word++)
        if (profiles->asked[word] != ~(uint64_t)0)
            left[line->count++] = (pln_left_rows){profiles->asked[word], (uint32_t)word};
    profiles->n_left += line->count;
    return 0;
}

/* Leave of the rows those that a value allows. Returns 0, -1 without memory. */
static inline int leave(pln_profiles *profiles, size_t i, unsigned value, uint64_t *rows)
{
    pln_value_line *line = &profiles->lines[i * 256 + value];
    if (!line->asked && ask_value(profiles, i, value, line) < 0)
        return -1;
    const pln_left_rows *left = profiles->left + line->first;
    for (size_t k = 0; k < line->count; k++)
        rows[left[k].word] &= left[k].rows;
    return 0;
}

/* ---- outlines ---- */

/* Rows that the form's part of a record leaves. Returns 0, -1 without memory. */
static int leave_by_form(pln_profiles *profiles, const uint8_t *outline, uint64_t *rows)
{
    const pln_dispatch *dispatch = profiles->dispatch;
    int failed = 0;
    memcpy(rows, dispatch->all, dispatch->n_words * sizeof *rows);
    for (size_t i = dispatch->n_context; !failed && i < dispatch->n_places; i++)
        failed =
            leave(profiles, i, outline[dispatch->places[i] - PLN_RECORD_SHAPE], rows);
    return failed;
}

/* Of those, the rows that a token leaves which is in no name of a gazetteer. */
static int leave_nameless(pln_profiles *profiles, uint64_t *rows)
{
    const pln_dispatch *dispatch = profiles->dispatch;
    int failed = 0;
    for (size_t i = 0; !failed && i < dispatch->n_context; i++)
        if (dispatch->places[i] == PLN_RECORD_TYPE ||
            dispatch->places[i] == PLN_RECORD_CLASS ||
            dispatch->places[i] == PLN_RECORD_GAZ)
            failed = leave(profiles, i, 0, rows);
    return failed;
}

static uint64_t *form_rows(const pln_profiles *profiles, uint32_t outline)
{
    return profiles->forms + outline * profiles->width;
}

int pln_profiles_ask_all(pln_profiles *profiles)
{
    const pln_dispatch *dispatch = profiles->dispatch;
    size_t count = profiles->outlines->count;
    if (pln_reserve((void **)&profiles->forms, &profiles->forms_capacity, count,
                    profiles->width * sizeof *profiles->forms) < 0)
        return -1;
    for (; profiles->n_forms < count; profiles->n_forms++) {
        uint32_t outline = (uint32_t)profiles->n_forms;
        uint64_t *rows = form_rows(profiles, outline);
        if (leave_by_form(profiles, pln_outline(profiles->outlines, outline), rows) < 0)
            return -1;
        memcpy(profiles->rows, rows, dispatch->n_words * sizeof *rows);
        if (leave_nameless(profiles, profiles->rows) < 0)
            return -1;
        pln_dispatch_form_sets(dispatch, profiles->rows, rows + dispatch->n_words);
    }
    return 0;
}

/* ---- profiles ---- */

static uint32_t hash_of(const pln_profile_key *key)
{
    uint64_t words[2];
    memcpy(words, key, sizeof words);
    uint64_t hash = (words[0] ^ words[1] * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(hash >> 32);
}

static int grow(pln_profiles *profiles)
{
    size_t size = profiles->slots ? 2 * (profiles->mask + 1) : 2048;
    uint32_t *slots = pln_alloc_zero(size, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < profiles->count; i++) {
        size_t at = hash_of(&profiles->keys[i]) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    pln_free(profiles->slots);
    profiles->slots = slots;
    profiles->mask = size - 1;
    return 0;
}

/* A new profile into slot `at`. Where its words are, 0 without memory. */
static uint32_t add(pln_profiles *profiles, const pln_record *record,
                    const pln_profile_key *key, size_t at)
{
    const pln_dispatch *dispatch = profiles->dispatch;
    size_t width = profiles->width;
    if (pln_reserve((void **)&profiles->keys, &profiles->keys_capacity,
                    profiles->count + 1, sizeof *profiles->keys) < 0 ||
        pln_reserve((void **)&profiles->words, &profiles->words_capacity,
                    profiles->count + 1, (width + 1) * sizeof *profiles->words) < 0)
        return 0;
    uint64_t *rows = profiles->words + profiles->count * width;
    memcpy(rows, form_rows(profiles, key->outline), dispatch->n_words * sizeof *rows);
    for (size_t i = 0; i < dispatch->n_context; i++)
        if (leave(profiles, i, record->bytes[dispatch->places[i]], rows) < 0)
            return 0;
    pln_dispatch_sets(dispatch, rows, rows + dispatch->n_words);
    profiles->keys[profiles->count] = *key;
    profiles->slots[at] = (uint32_t)++profiles->count;
    return (uint32_t)((profiles->count - 1) * width + 1);
}

uint32_t pln_profile_find(pln_profiles *profiles, const pln_record *record,
                          uint32_t outline)
{
    pln_profile_key key = {.outline = outline};
    memcpy(key.context, record->bytes, PLN_RECORD_SHAPE);
    if ((!profiles->slots || 2 * profiles->count > profiles->mask) && grow(profiles) < 0)
        return 0;
    size_t at = hash_of(&key) & profiles->mask;
    for (; profiles->slots[at]; at = (at + 1) & profiles->mask)
        if (memcmp(&profiles->keys[profiles->slots[at] - 1], &key, sizeof key) == 0)
            return (uint32_t)((profiles->slots[at] - 1) * profiles->width + 1);
    return add(profiles, record, &key, at);
}
