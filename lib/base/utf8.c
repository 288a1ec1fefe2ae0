/* SPDX-License-Identifier: BSD-2-Clause */
/* UTF-8 decoding and encoding. */
#include "base/utf8.h"

#include <string.h>

/* Size of the sequence that a first byte opens, and the range of its second byte. */
static size_t sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0) {
        if (first == 0xE0)
            *low = 0xA0; /* no overlong forms */
        if (first == 0xED)
            *high = 0x9F; /* no surrogates */
        return 3;
    }
    if (first > 0xF4)
        return 0;
    if (first == 0xF0)
        *low = 0x90;
    if (first == 0xF4)
        *high = 0x8F; /* nothing above U+10FFFF */
    return 4;
}

size_t pln_utf8_decode(const char *bytes, size_t length, uint32_t *point)
{
    static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char *at = (const unsigned char *)bytes;
    unsigned char low, high;
    size_t size = sequence(at[0], &low, &high);
    if (size == 0 || size > length)
        return 0;
    uint32_t value = at[0] & mask[size];
    for (size_t i = 1; i < size; i++) {
        if (at[i] < low || at[i] > high)
            return 0;
        value = value << 6 | (at[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    *point = value;
    return size;
}

size_t pln_utf8_encode(uint32_t point, char *bytes)
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        bytes[0] = (char)(0xC0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        bytes[0] = (char)(0xE0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | point >> 18);
    bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

size_t pln_utf8_check(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint64_t eight;
        if (length - at >= sizeof eight) {
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        uint32_t point;
        size_t size = pln_utf8_decode(bytes + at, length - at, &point);
        if (size == 0)
            return at;
        at += size;
    }
    return length;
}

size_t pln_utf8_count(const char *bytes, size_t length)
{
    size_t count = length;
    for (; length >= 8; bytes += 8, length -= 8) {
        uint64_t eight;
        memcpy(&eight, bytes, sizeof eight);
        count -= pln_utf8_rest(eight) * 0x0101010101010101u >> 56;
    }
    for (size_t i = 0; i < length; i++)
        count -= ((unsigned char)bytes[i] & 0xC0) == 0x80;
    return count;
}

size_t pln_utf8_count_utf16(const char *bytes, size_t length)
{
    size_t count = pln_utf8_count(bytes, length);
    for (size_t i = 0; i < length; i++)
        count += (unsigned char)bytes[i] >= 0xF0;
    return count;
}
