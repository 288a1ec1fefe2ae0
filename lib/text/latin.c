/* SPDX-License-Identifier: BSD-2-Clause */
/* Classes of bytes, keys and shapes of words. */
#include "text/latin.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "document/document.h"

#define L PLN_BYTE_LOWER
#define U PLN_BYTE_UPPER
#define D PLN_BYTE_DIGIT
#define S PLN_BYTE_SPACE
#define X PLN_BYTE_UNUSUAL
#define J (PLN_BYTE_JOINER | PLN_BYTE_UNUSUAL)
#define A PLN_BYTE_LATIN
#define H PLN_BYTE_HIGH

/* clang-format off */
const uint8_t pln_byte_class[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /*    !  "  #  $  %  &  '  (  )  *  +  ,  -  .  / */
    S, 0, 0, X, 0, 0, X, X, 0, 0, 0, 0, 0, X, 0, X,
    /* 0                             :  ;  <  =  >  ? */
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0,
    X, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, J,
    X, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, A, A, A, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

const uint8_t pln_latin_class[192] = {
    /* U+00C0; × and ÷ are no letters */
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, 0, U, U, U, U, U, U, U, L,
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, 0, L, L, L, L, L, L, L, L,
    /* U+0100 */
    U, L, U, L, U, L, U, L, U, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, U, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, U, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, L, U, L, U, L, U, L, U,
    /* U+0140 */
    L, U, L, U, L, U, L, U, L, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, U, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, U, L, U, L, U, L, U, L,
    U, L, U, L, U, L, U, L, U, U, L, U, L, U, L, L,
};
/* clang-format on */
#undef L
#undef U
#undef D
#undef S
#undef X
#undef J
#undef A
#undef H

int pln_is_space(uint32_t point)
{
    return u_isUWhiteSpace((UChar32)point) != 0;
}

int pln_is_invisible(uint32_t point)
{
    return u_charType((UChar32)point) == U_FORMAT_CHAR &&
           u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/*
 * One code point of a key, composed with the last one where Unicode has the composition.
 */
static int add_point(uint32_t point, uint32_t *last, size_t *last_at, char *key,
                     size_t *size)
{
    if (point >= 0x300 && *size) {
        UErrorCode code = U_ZERO_ERROR;
        const UNormalizer2 *composer = unorm2_getNFCInstance(&code);
        UChar32 composed =
            U_SUCCESS(code) ? unorm2_composePair(composer, (UChar32)*last, (UChar32)point)
                            : U_SENTINEL;
        if (composed >= 0) {
            point = (uint32_t)composed;
            *size = *last_at;
        }
    }
    char bytes[4];
    size_t length = pln_utf8_encode(point, bytes);
    if (*size + length > PLN_KEY_MAX)
        return 0;
    *last = point;
    *last_at = *size;
    for (size_t i = 0; i < length; i++)
        key[(*size)++] = bytes[i];
    return 1;
}

static size_t make_key(const char *bytes, size_t length, char *key, int fold)
{
    uint32_t last = 0;
    size_t size = 0, last_at = 0;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)bytes[at];
        if (byte < 0x80) {
            if (size == PLN_KEY_MAX)
                return 0;
            last = fold && byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte;
            last_at = size;
            key[size++] = (char)last;
            at++;
            continue;
        }
        uint32_t point;
        size_t step = pln_utf8_decode(bytes + at, length - at, &point);
        if (step == 0)
            return 0;
        at += step;
        if (point == 0x2019 || point == 0x2018)
            point = '\'';
        if (fold && point != 0x130)
            point = (uint32_t)u_tolower((UChar32)point);
        if (point > 0xAC && pln_is_invisible(point))
            continue;
        if (!add_point(point, &last, &last_at, key, &size))
            return 0;
    }
    return size;
}

size_t pln_key(const char *bytes, size_t length, char key[PLN_KEY_MAX])
{
    return make_key(bytes, length, key, 1);
}

size_t pln_key_exact(const char *bytes, size_t length, char key[PLN_KEY_MAX])
{
    return make_key(bytes, length, key, 0);
}

static int is_upper(uint32_t point)
{
    return u_isupper((UChar32)point) || u_istitle((UChar32)point);
}

uint8_t pln_shape_of(const char *bytes, size_t length)
{
    size_t letters = 0, capitals = 0;
    int first = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t step = pln_utf8_decode(bytes + at, length - at, &point);
        if (step == 0)
            break;
        at += step;
        if (!u_isalpha((UChar32)point))
            continue;
        int upper = is_upper(point);
        if (letters == 0)
            first = upper;
        letters++;
        capitals += (size_t)upper;
    }
    if (letters == 0)
        return PLN_SHAPE_OTHER;
    if (capitals == 0)
        return PLN_SHAPE_LOWER;
    if (first && capitals == 1)
        return PLN_SHAPE_TITLE;
    return capitals == letters ? PLN_SHAPE_UPPER : PLN_SHAPE_MIXED;
}
