/* SPDX-License-Identifier: BSD-2-Clause */
/* UTF-8 against ICU: every code point, every pair of bytes, bad bytes anywhere. */
#include "base/utf8.h"

#include <unicode/utf8.h>

#include "check.h"

static void test_every_point(void)
{
    size_t wrong_bytes = 0, wrong_size = 0, wrong_point = 0, wrong_cut = 0;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        char want[4], got[4];
        int32_t size = 0;
        UBool bad = 0;
        uint32_t decoded = 0;
        U8_APPEND(want, size, 4, (UChar32)point, bad);
        if (bad) /* a surrogate */
            continue;
        size_t length = pln_utf8_encode(point, got);
        wrong_bytes += length != (size_t)size || memcmp(got, want, length) != 0;
        wrong_size += pln_utf8_decode(want, (size_t)size, &decoded) != (size_t)size;
        wrong_point += decoded != point;
        for (size_t cut = 1; cut < (size_t)size; cut++)
            wrong_cut += pln_utf8_decode(want, cut, &decoded) != 0;
    }
    CHECK_INT(wrong_bytes, 0);
    CHECK_INT(wrong_size, 0);
    CHECK_INT(wrong_point, 0);
    CHECK_INT(wrong_cut, 0);
}

/* 1 if we and ICU read the same at the start of `length` bytes. */
static int same_as_icu(const char *bytes, size_t length)
{
    uint32_t got = 0;
    int32_t at = 0;
    UChar32 want;
    size_t size = pln_utf8_decode(bytes, length, &got);
    U8_NEXT(bytes, at, (int32_t)length, want);
    if (want < 0)
        return size == 0;
    return size == (size_t)at && got == (uint32_t)want;
}

/* All pairs of first bytes, with ends of every kind, cut at every length. */
static void test_every_pair(void)
{
    static const unsigned char ends[] = {0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    size_t wrong = 0, first_wrong = SIZE_MAX;
    for (size_t pair = 0; pair < 0x10000; pair++) {
        for (size_t i = 0; i < sizeof ends * sizeof ends; i++) {
            char bytes[4] = {(char)(pair >> 8), (char)pair, (char)ends[i / sizeof ends],
                             (char)ends[i % sizeof ends]};
            for (size_t length = 1; length <= 4; length++) {
                if (same_as_icu(bytes, length))
                    continue;
                wrong++;
                first_wrong = first_wrong == SIZE_MAX ? pair : first_wrong;
            }
        }
    }
    if (!CHECK_INT(wrong, 0))
        printf("# first pair read unlike ICU: %04zX\n", first_wrong);
}

static size_t icu_check(const char *bytes, size_t length)
{
    int32_t at = 0;
    while (at < (int32_t)length) {
        int32_t start = at;
        UChar32 point;
        U8_NEXT(bytes, at, (int32_t)length, point);
        if (point < 0)
            return (size_t)start;
    }
    return length;
}

/* A bad or cut sequence at each place of texts of each length. */
static void test_check(void)
{
    static const char *const bad[] = {"\x80",     "\xC0\x80", "\xED\xA0\x80", "\xC5",
                                      "\xE2\x80", "\xF4\x90", "\xF0\x9F\x98", "\xFF"};
    char text[96];
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        for (size_t length = 1; length < 64; length++) {
            for (size_t at = 0; at <= length; at++) {
                memset(text, 'a', sizeof text);
                memcpy(text + at, bad[i], strlen(bad[i]));
                wrong += pln_utf8_check(text, length) != icu_check(text, length);
            }
        }
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(pln_utf8_check("", 0), 0);
    CHECK_INT(pln_utf8_check("a\0b", 3), 3);
    CHECK_INT(pln_utf8_check("zażółć gęślą jaźń", 26), 26);
}

static void test_count(void)
{
    CHECK_INT(pln_utf8_count("", 0), 0);
    CHECK_INT(pln_utf8_count("zażółć gęślą jaźń", 26), 17);
    CHECK_INT(pln_utf8_count("\xF0\x9F\x98\x80!", 5), 2);
}

int main(void)
{
    test_every_point();
    test_every_pair();
    test_check();
    test_count();
    return check_done();
}
