/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Hashes of bytes, eight at a time. They depend on the byte order: for tables in memory,
 * and for images, which are of one.
 */
#ifndef PLN_BASE_HASH_H
#define PLN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* All bytes of at most eight, each at least once, and none behind them. */
static inline uint64_t pln_hash_load(const char *bytes, size_t length)
{
    uint32_t left = 0, right = 0;
    if (length >= 4) {
        memcpy(&left, bytes, 4);
        memcpy(&right, bytes + length - 4, 4);
    } else if (length) {
        left = (unsigned char)bytes[0] | (uint32_t)(unsigned char)bytes[length / 2] << 8;
        right = (unsigned char)bytes[length - 1];
    }
    return (uint64_t)left << 32 | right;
}

static inline uint32_t pln_hash(const char *bytes, size_t length)
{
    const uint64_t factor = 0x9E3779B97F4A7C15u;
    uint64_t hash = length * factor, eight;
    for (; length > sizeof eight; bytes += sizeof eight, length -= sizeof eight) {
        memcpy(&eight, bytes, sizeof eight);
        hash = (hash ^ eight) * factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ pln_hash_load(bytes, length)) * factor;
    return (uint32_t)(hash ^ hash >> 32);
}

/* One of 64 bits, all of them good; images hold it. */
static inline uint64_t pln_hash64(const void *bytes, size_t length)
{
    const char *at = bytes;
    uint64_t hash = length * 0x9E3779B97F4A7C15u, eight = 0;
    for (; length > sizeof eight; at += sizeof eight, length -= sizeof eight) {
        memcpy(&eight, at, sizeof eight);
        hash = (hash ^ eight) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    hash = (hash ^ pln_hash_load(at, length)) * 0xC2B2AE3D27D4EB4Fu;
    hash ^= hash >> 29;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

#endif
