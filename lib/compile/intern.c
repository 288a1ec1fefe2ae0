/* SPDX-License-Identifier: BSD-2-Clause */
/* Interning with an open hash table (linear probing, at most half full). */
#include "compile/intern.h"

#include <string.h>

#include "base/alloc.h"

/* FNV-1a, 32 bits. */
static uint32_t hash(const unsigned char *bytes, size_t length)
{
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < length; i++)
        value = (value ^ bytes[i]) * 16777619u;
    return value ^ value >> 15;
}

/* The slot of these bytes: theirs, or the free one where they belong. */
static size_t find_slot(const pln_intern *intern, const void *bytes, size_t length,
                        uint32_t key)
{
    size_t at = key & (intern->n_slots - 1);
    while (intern->slots[at]) {
        const pln_intern_item *item = &intern->items[intern->slots[at] - 1];
        if (item->hash == key && item->length == length &&
            memcmp(intern->bytes + item->offset, bytes, length) == 0)
            return at;
        at = (at + 1) & (intern->n_slots - 1);
    }
    return at;
}

static int grow_slots(pln_intern *intern)
{
    size_t larger = intern->n_slots ? intern->n_slots * 2 : 1024;
    uint32_t *slots = pln_alloc_zero(larger, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < intern->count; i++) {
        size_t at = intern->items[i].hash & (larger - 1);
        while (slots[at])
            at = (at + 1) & (larger - 1);
        slots[at] = (uint32_t)i + 1;
    }
    pln_free(intern->slots);
    intern->slots = slots;
    intern->n_slots = larger;
    return 0;
}

uint32_t pln_intern_find(const pln_intern *intern, const void *bytes, size_t length)
{
    if (intern->n_slots == 0)
        return PLN_INTERN_FAILED;
    size_t slot = find_slot(intern, bytes, length, hash(bytes, length));
    return intern->slots[slot] ? intern->slots[slot] - 1 : PLN_INTERN_FAILED;
}

uint32_t pln_intern_add(pln_intern *intern, const void *bytes, size_t length)
{
    uint32_t key = hash(bytes, length);
    if ((intern->count + 1) * 2 > intern->n_slots && grow_slots(intern) < 0)
        return PLN_INTERN_FAILED;
    size_t slot = find_slot(intern, bytes, length, key);
    if (intern->slots[slot])
        return intern->slots[slot] - 1;
    void *pool = intern->bytes, *items = intern->items;
    if (pln_reserve(&pool, &intern->bytes_capacity, intern->n_bytes + length, 1) < 0)
        return PLN_INTERN_FAILED;
    intern->bytes = pool;
    if (pln_reserve(&items, &intern->capacity, intern->count + 1, sizeof *intern->items) <
        0)
        return PLN_INTERN_FAILED;
    intern->items = items;
    if (length)
        memcpy(intern->bytes + intern->n_bytes, bytes, length);
    intern->items[intern->count] = (pln_intern_item){
        .offset = intern->n_bytes, .length = (uint32_t)length, .hash = key};
    intern->n_bytes += length;
    intern->slots[slot] = (uint32_t)++intern->count;
    return (uint32_t)intern->count - 1;
}

uint32_t pln_intern_string(pln_intern *intern, const char *string)
{
    uint32_t item = pln_intern_add(intern, string, strlen(string) + 1);
    return item == PLN_INTERN_FAILED ? item : (uint32_t)intern->items[item].offset;
}

void pln_intern_free(pln_intern *intern)
{
    pln_free(intern->bytes);
    pln_free(intern->items);
    pln_free(intern->slots);
    *intern = (pln_intern){0};
}
