/* SPDX-License-Identifier: BSD-2-Clause */
/* Interning: the same bytes get the same number, counted from 0 in order of arrival. */
#ifndef PLN_COMPILE_INTERN_H
#define PLN_COMPILE_INTERN_H

#include <stddef.h>
#include <stdint.h>

typedef struct pln_intern_item {
    size_t offset; /* in bytes */
    uint32_t length;
    uint32_t hash;
} pln_intern_item;

typedef struct pln_intern {
    unsigned char *bytes; /* all items, one behind the other */
    size_t n_bytes, bytes_capacity;
    pln_intern_item *items;
    size_t count, capacity;
    uint32_t *slots; /* 1 + item, 0: free */
    size_t n_slots;
} pln_intern;

#define PLN_INTERN_FAILED UINT32_MAX

/* A zeroed pln_intern is empty. The item's number; PLN_INTERN_FAILED without memory. */
uint32_t pln_intern_add(pln_intern *intern, const void *bytes, size_t length);

/* Its number if it is there, else PLN_INTERN_FAILED. */
uint32_t pln_intern_find(const pln_intern *intern, const void *bytes, size_t length);

/* Strings with their NUL: returns the offset in `bytes`, which is a section STRS. */
uint32_t pln_intern_string(pln_intern *intern, const char *string);

void pln_intern_free(pln_intern *intern);

#endif
