/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A growing piece of bytes, always followed by a NUL.
 *
 * The first failure sticks: later calls do nothing, and the writer asks once, at the end.
 */
#ifndef PLN_BASE_BUFFER_H
#define PLN_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

typedef struct pln_buffer {
    char *data;
    size_t length;
    size_t capacity;
    int failed; /* 1: no memory, or PLN_BUFFER_MAX reached */
} pln_buffer;

/* A zeroed pln_buffer is empty and ready. */

void pln_buffer_add(pln_buffer *buffer, const char *bytes, size_t length);
void pln_buffer_add_string(pln_buffer *buffer, const char *string);
void pln_buffer_add_char(pln_buffer *buffer, char byte);
void pln_buffer_add_number(pln_buffer *buffer, uint64_t number);
void pln_buffer_free(pln_buffer *buffer);

#endif
