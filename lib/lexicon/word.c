/* SPDX-License-Identifier: BSD-2-Clause */
/* A word as the lexicon sees it: composed letters, their codes, capitals, shape. */
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "lexicon/private.h"

#define SOFT_HYPHEN 0xAD
#define APOSTROPHE  0x2019

/* Compose a combining mark with the letter before it. Returns 1 if they made one. */
static int compose(pln_word *word, uint32_t mark)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    if (U_FAILURE(code))
        return 0;
    UChar32 both =
        unorm2_composePair(nfc, (UChar32)word->points[word->length - 1], (UChar32)mark);
    if (both < 0)
        return 0;
    word->points[word->length - 1] = (uint32_t)both;
    return 1;
}

static void find_letter(const pln_lexicon *lexicon, uint32_t point, uint8_t *code,
                        uint8_t *capital)
{
    if (point < 0x250) {
        *code = lexicon->latin[point][0];
        *capital = lexicon->latin[point][1];
        return;
    }
    *code = *capital = 0;
    uint32_t low = 0, high = lexicon->n_letters;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const pln_letter *letter = &lexicon->letters[middle];
        if (letter->point == point) {
            *code = letter->code;
            *capital = letter->capital != 0;
            return;
        }
        if (letter->point < point)
            low = middle + 1;
        else
            high = middle;
    }
}

static int is_letter(uint32_t point)
{
    if (point < 0x80)
        return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
    return u_isalpha((UChar32)point);
}

/* Codes, capitals and shape of a word that has its points. */
static void describe(const pln_lexicon *lexicon, pln_word *word)
{
    size_t capitals = 0, small = 0;
    word->capitals = 0;
    for (size_t i = 0; i < word->length; i++) {
        uint8_t is_capital;
        find_letter(lexicon, word->points[i], &word->codes[i], &is_capital);
        if (word->codes[i] == 0)
            is_capital = u_isupper((UChar32)word->points[i]) != 0;
        capitals += is_capital;
        if (!is_capital && is_letter(word->points[i]))
            small++;
        if (is_capital && i < 32)
            word->capitals |= 1u << i;
    }
    if (capitals == 0)
        word->shape = small ? PLN_SHAPE_LOWER : PLN_SHAPE_OTHER;
    else if (small == 0 && capitals > 1)
        word->shape = PLN_SHAPE_UPPER;
    else
        word->shape = word->capitals == 1 ? PLN_SHAPE_TITLE : PLN_SHAPE_MIXED;
    if (word->shape == PLN_SHAPE_UPPER)
        word->capitals = PLN_ALL_CAPITALS;
}

int pln_word_read(const pln_lexicon *lexicon, const char *form, size_t length,
                  pln_word *word)
{
    word->length = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(form + at, length - at, &point);
        if (size == 0 || word->length == PLN_FORM_MAX)
            return -1;
        at += size;
        if (point == SOFT_HYPHEN)
            continue;
        if (point == APOSTROPHE)
            point = '\'';
        if (point >= 0x300 && point < 0x370 && word->length > 0 && compose(word, point))
            continue;
        word->points[word->length++] = point;
    }
    describe(lexicon, word);
    return 0;
}

void pln_word_part(const pln_word *word, size_t from, size_t to, pln_word *part)
{
    size_t capitals = 0, small = 0;
    part->length = to - from;
    memcpy(part->points, word->points + from, part->length * sizeof *part->points);
    memcpy(part->codes, word->codes + from, part->length);
    part->capitals = 0;
    for (size_t i = 0; i < part->length; i++) {
        int is_capital = u_isupper((UChar32)part->points[i]);
        capitals += (size_t)(is_capital != 0);
        small += (size_t)(!is_capital && is_letter(part->points[i]));
        if (is_capital && i < 32)
            part->capitals |= 1u << i;
    }
    part->shape = capitals == 0            ? PLN_SHAPE_LOWER
                  : !small && capitals > 1 ? PLN_SHAPE_UPPER
                  : part->capitals == 1    ? PLN_SHAPE_TITLE
                                           : PLN_SHAPE_MIXED;
    if (part->shape == PLN_SHAPE_UPPER)
        part->capitals = PLN_ALL_CAPITALS;
}
