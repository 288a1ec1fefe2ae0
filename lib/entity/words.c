/* SPDX-License-Identifier: BSD-2-Clause */
/* Words as keys. Most letters are Latin: they are folded without asking ICU. */
#include "entity/words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "document/document.h"

/*
 * The code point at the beginning of a text of one byte at least, whose length is
 * returned; 0 if it is not well-formed. One or two bytes, as nearly all have, at once.
 */
static inline size_t next_point(const char *text, size_t length, uint32_t *point)
{
    unsigned char first = (unsigned char)text[0];
    if (first < 0x80) {
        *point = first;
        return 1;
    }
    if (first >= 0xC2 && first < 0xE0 && length > 1 &&
        ((unsigned char)text[1] & 0xC0) == 0x80) {
        *point = (first & 0x1Fu) << 6 | ((unsigned char)text[1] & 0x3Fu);
        return 2;
    }
    return pln_utf8_decode(text, length, point);
}

/* Small letter of U+0100 to U+017F: capitals are even there, and odd in two stretches. */
static uint32_t lower_extended(uint32_t point)
{
    if (point == 0x130 || point == 0x178)
        return point == 0x130 ? 'i' : 0xFF;
    if (point == 0x131 || point == 0x138 || point == 0x149 || point == 0x17F)
        return point;
    if ((point > 0x138 && point < 0x149) || point > 0x178)
        return point + (point & 1);
    return point | 1;
}

/* Small letter of a code point. */
static uint32_t lower(uint32_t point)
{
    if (point < 0x80)
        return point - 'A' < 26 ? point + 32 : point;
    if (point >= 0xC0 && point <= 0xDE)
        return point == 0xD7 ? point : point + 32;
    if (point >= 0x100 && point < 0x180)
        return lower_extended(point);
    if (point < 0xC0)
        return point;
    return (uint32_t)u_tolower((UChar32)point);
}

/* Composed by ICU, for the rare word with combining marks. Returns its length or 0. */
static size_t compose(const char *form, size_t length, char *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[PLN_FOLD_MAX], composed[PLN_FOLD_MAX];
    int32_t n, written;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    u_strFromUTF8(wide, PLN_FOLD_MAX, &n, form, (int32_t)length, &status);
    n = unorm2_normalize(nfc, wide, n, composed, PLN_FOLD_MAX, &status);
    u_strToUTF8(out, PLN_FOLD_MAX, &written, composed, n, &status);
    return U_SUCCESS(status) ? (size_t)written : 0;
}

static int is_combining(uint32_t point)
{
    return point >= 0x300 && point < 0x370;
}

size_t pln_word_fold(const char *form, size_t length, char folded[PLN_FOLD_MAX])
{
    char composed[PLN_FOLD_MAX];
    size_t out = 0;
    int seen_combining = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t point;
        size = next_point(form + at, length - at, &point);
        if (!size || out + (size > 1 ? 4 : 1) > PLN_FOLD_MAX)
            return 0;
        if (size == 1) {
            folded[out++] = (char)lower(point);
            continue;
        }
        if (point == 0xAD)
            continue;
        seen_combining |= is_combining(point);
        if (point == 0x2019 || point == 0x02BC)
            point = '\'';
        out += pln_utf8_encode(lower(point), folded + out);
    }
    if (!seen_combining)
        return out;
    out = compose(folded, out, composed);
    memcpy(folded, composed, out);
    return out;
}

typedef uint32_t (*change)(uint32_t point);

static uint32_t upper(uint32_t point)
{
    return (uint32_t)u_toupper((UChar32)point);
}

static uint32_t title(uint32_t point)
{
    return (uint32_t)u_totitle((UChar32)point);
}

/* A copy with the first, or each, letter changed. */
static char *copy_changed(const char *word, pln_arena *arena, change how, int all)
{
    size_t length = strlen(word), out = 0;
    char *copy = pln_arena_alloc(arena, 2 * length + 5, 1);
    if (!copy)
        return NULL;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t point;
        size = pln_utf8_decode(word + at, length - at, &point);
        if (!size) {
            size = 1;
            copy[out++] = word[at];
        } else {
            out += pln_utf8_encode(all || !at ? how(point) : point, copy + out);
        }
    }
    copy[out] = '\0';
    return copy;
}

char *pln_word_capitalize(const char *word, pln_arena *arena)
{
    return copy_changed(word, arena, title, 0);
}

char *pln_word_upper(const char *word, pln_arena *arena)
{
    return copy_changed(word, arena, upper, 1);
}

static int is_letter(uint32_t point)
{
    if (point < 0x80)
        return (point | 32) - 'a' < 26;
    if (point >= 0xC0 && point < 0x250)
        return point != 0xD7 && point != 0xF7;
    return u_isalpha((UChar32)point);
}

unsigned pln_word_shape(const char *word, size_t length)
{
    unsigned letters = 0, capitals = 0, first = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t point;
        size = next_point(word + at, length - at, &point);
        if (!size)
            return PLN_SHAPE_OTHER;
        if (!is_letter(point))
            continue;
        unsigned capital = lower(point) != point;
        if (!letters++)
            first = capital;
        capitals += capital;
    }
    if (!letters)
        return PLN_SHAPE_OTHER;
    if (!capitals)
        return PLN_SHAPE_LOWER;
    if (capitals == 1 && first)
        return PLN_SHAPE_TITLE;
    return capitals == letters ? PLN_SHAPE_UPPER : PLN_SHAPE_MIXED;
}

/* Cheap: ASCII, and the two-byte Latin letters. */
int pln_word_begins_capital(const char *word)
{
    unsigned char a = (unsigned char)word[0], b = (unsigned char)word[1];
    if (a < 0x80)
        return a >= 'A' && a <= 'Z';
    if (a == 0xC3)
        return b < 0x9F;
    if (a == 0xC4)
        return !(b & 1) && b < 0xB1;
    if (a == 0xC5) /* from U+0139 capitals are odd, from U+014A even, from U+0179 odd */
        return (b >= 0x81 && b <= 0x87) || b >= 0xB9 ? b & 1 : !(b & 1) && b >= 0x8A;
    if (a >= 0xC6 && a < 0xF0)
        return pln_word_shape(word, strlen(word)) != PLN_SHAPE_LOWER;
    return 0;
}

uint32_t pln_word_sketch(const char *word, size_t length)
{
    uint32_t bytes = 0;
    if (length >= 4)
        memcpy(&bytes, word, 4);
    else
        memcpy(&bytes, word, length);
    bytes = (bytes ^ (uint32_t)length * 0x9E3779B1u) * 0x85ebca6bu;
    return bytes >> 16;
}

static int is_word_character(uint32_t point)
{
    if (point < 0x80)
        return (point | 32) - 'a' < 26 || point - '0' < 10;
    if (point >= 0xC0 && point < 0x250)
        return is_letter(point);
    return u_isalnum((UChar32)point) || is_combining(point) || point == 0xAD;
}

size_t pln_word_piece(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t point;
        size_t size = next_point(text + at, length - at, &point);
        if (!size)
            size = 1, point = 0;
        if (!is_word_character(point))
            return at ? at : size;
        at += size;
    }
    return at;
}
