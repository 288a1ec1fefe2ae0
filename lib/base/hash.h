/* SPDX-License-Identifier: BSD-2-Clause */
/* A hash of bytes for tables in memory: eight at a time, never written to files. */
#ifndef PLN_BASE_HASH_H
#define PLN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint32_t pln_hash(const char *bytes, size_t length)
{
    uint64_t hash = length, word = 0;
    for (; length > 8; bytes += 8, length -= 8) {
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    word = 0;
    for (size_t i = 0; i < length; i++) /* no read behind the end */
        word = word << 8 | (unsigned char)bytes[i];
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
    return (uint32_t)hash;
}

#endif
