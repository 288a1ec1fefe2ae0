/* SPDX-License-Identifier: BSD-2-Clause */
/* UTF-8: the one decoder and encoder of the library (Unicode 15, table 3-7). */
#ifndef PLN_BASE_UTF8_H
#define PLN_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Decode the code point at `bytes`, of which `length` > 0 are there. Returns its size in
 * bytes and sets `*point`; 0 if the bytes are not well-formed UTF-8.
 */
size_t pln_utf8_decode(const char *bytes, size_t length, uint32_t *point);

/* Encode a code point (a scalar value) into at most 4 bytes; returns how many. */
size_t pln_utf8_encode(uint32_t point, char *bytes);

/* Offset of the first byte that is not well-formed; `length` if all is. */
size_t pln_utf8_check(const char *bytes, size_t length);

/* Code points in well-formed text. */
size_t pln_utf8_count(const char *bytes, size_t length);

/* The bytes of eight that go on, 10……, as bits 0 of bytes of the whole. */
static inline uint64_t pln_utf8_rest(uint64_t eight)
{
    return eight >> 7 & ~eight >> 6 & 0x0101010101010101u;
}

/* UTF-16 units in well-formed text: two for code points of four bytes. */
size_t pln_utf8_count_utf16(const char *bytes, size_t length);

#endif
