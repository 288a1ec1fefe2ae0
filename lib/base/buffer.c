/* SPDX-License-Identifier: BSD-2-Clause */
/* Growing buffer. */
#include "base/buffer.h"

#include <string.h>

#include "base/alloc.h"
#include "base/limits.h"

void pln_buffer_add(pln_buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->failed)
        return;
    if (length >= PLN_BUFFER_MAX - buffer->length) {
        buffer->failed = 1;
        return;
    }
    void *data = buffer->data;
    if (pln_reserve(&data, &buffer->capacity, buffer->length + length + 1, 1) < 0) {
        buffer->failed = 1;
        return;
    }
    buffer->data = data;
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void pln_buffer_add_string(pln_buffer *buffer, const char *string)
{
    pln_buffer_add(buffer, string, strlen(string));
}

void pln_buffer_add_char(pln_buffer *buffer, char byte)
{
    pln_buffer_add(buffer, &byte, 1);
}

void pln_buffer_add_number(pln_buffer *buffer, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    pln_buffer_add(buffer, digits + at, sizeof digits - at);
}

void pln_buffer_free(pln_buffer *buffer)
{
    pln_free(buffer->data);
    *buffer = (pln_buffer){0};
}
