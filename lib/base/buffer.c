/* SPDX-License-Identifier: BSD-2-Clause */
/* Growing buffer. */
#include "base/buffer.h"

#include "base/alloc.h"
#include "base/limits.h"

char *pln_buffer_grow(pln_buffer *buffer, size_t length)
{
    if (buffer->failed)
        return NULL;
    void *data = buffer->data;
    if (length >= PLN_BUFFER_MAX - buffer->length ||
        pln_reserve(&data, &buffer->capacity, buffer->length + length + 1, 1) < 0) {
        buffer->failed = 1;
        return NULL;
    }
    buffer->data = data;
    return buffer->data + buffer->length;
}

/* Most strings are words of a language: calling memcpy() takes longer than the copy. */
static inline char *copy(char *to, const char *bytes, size_t length)
{
    if (length > 16) {
        memcpy(to, bytes, length);
    } else if (length >= 8) {
        memcpy(to, bytes, 8);
        memcpy(to + length - 8, bytes + length - 8, 8);
    } else if (length >= 4) {
        memcpy(to, bytes, 4);
        memcpy(to + length - 4, bytes + length - 4, 4);
    } else if (length) {
        to[0] = bytes[0];
        to[length / 2] = bytes[length / 2];
        to[length - 1] = bytes[length - 1];
    }
    return to + length;
}

void pln_buffer_add(pln_buffer *buffer, const char *bytes, size_t length)
{
    char *to = pln_buffer_room(buffer, length);
    if (to)
        pln_buffer_end(buffer, copy(to, bytes, length));
}

void pln_buffer_add_string(pln_buffer *buffer, const char *string)
{
    pln_buffer_add(buffer, string, strlen(string));
}

static size_t count_digits(uint32_t number)
{
    return 1u + (number >= 10) + (number >= 100) + (number >= 1000) + (number >= 10000) +
           (number >= 100000) + (number >= 1000000) + (number >= 10000000) +
           (number >= 100000000) + (number >= 1000000000);
}

/* The last `size` digits of a number, zeros in front where it has fewer. */
static void add_digits(pln_buffer *buffer, uint32_t number, size_t size)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char *to = pln_buffer_room(buffer, size);
    if (!to)
        return;
    pln_buffer_end(buffer, to + size);
    for (; size >= 2; size -= 2, number /= 100)
        memcpy(to + size - 2, pairs + number % 100 * 2, 2);
    if (size)
        *to = (char)('0' + number);
}

void pln_buffer_add_number(pln_buffer *buffer, uint64_t number)
{
    if (number <= UINT32_MAX) {
        add_digits(buffer, (uint32_t)number, count_digits((uint32_t)number));
    } else {
        pln_buffer_add_number(buffer, number / 1000000000);
        add_digits(buffer, (uint32_t)(number % 1000000000), 9);
    }
}

void pln_buffer_free(pln_buffer *buffer)
{
    pln_free(buffer->data);
    *buffer = (pln_buffer){0};
}
