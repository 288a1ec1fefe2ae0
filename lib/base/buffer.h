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
#include <string.h>

typedef struct pln_buffer {
    char *data;
    size_t length;
    size_t capacity;
    int failed; /* 1: no memory, or PLN_BUFFER_MAX reached */
} pln_buffer;

/* A zeroed pln_buffer is empty and ready. */

/* Room for `length` more bytes behind what is there; NULL if there is none to be had. */
char *pln_buffer_grow(pln_buffer *buffer, size_t length);

/* The same, at the cost of a comparison where the room is there already. */
static inline char *pln_buffer_room(pln_buffer *buffer, size_t length)
{
    if (length < buffer->capacity - buffer->length && !buffer->failed)
        return buffer->data + buffer->length;
    return pln_buffer_grow(buffer, length);
}

/* What was written into the room ends here. */
static inline void pln_buffer_end(pln_buffer *buffer, char *end)
{
    *end = '\0';
    buffer->length = (size_t)(end - buffer->data);
}

void pln_buffer_add(pln_buffer *buffer, const char *bytes, size_t length);

/* The same for what has a size that the compiler knows: a few stores, and no call. */
static inline void pln_buffer_add_fixed(pln_buffer *buffer, const char *bytes,
                                        size_t length)
{
    char *to = pln_buffer_room(buffer, length);
    if (to) {
        memcpy(to, bytes, length);
        pln_buffer_end(buffer, to + length);
    }
}

static inline void pln_buffer_add_char(pln_buffer *buffer, char byte)
{
    char *to = pln_buffer_room(buffer, 1);
    if (to) {
        *to = byte;
        pln_buffer_end(buffer, to + 1);
    }
}

void pln_buffer_add_string(pln_buffer *buffer, const char *string);
void pln_buffer_add_number(pln_buffer *buffer, uint64_t number);
void pln_buffer_free(pln_buffer *buffer);

#endif
