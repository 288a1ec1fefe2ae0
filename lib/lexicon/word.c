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

/* A letter above the table; NULL if no dictionary has it. */
static const pln_letter *find_letter(const pln_lexicon *lexicon, uint32_t point)
{
    uint32_t low = 0, high = lexicon->n_letters;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const pln_letter *found = &lexicon->letters[middle];
        if (found->point == point)
            return found->code ? found : NULL;
        if (found->point < point)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* What is counted while a word is read. */
typedef struct tally {
    uint32_t counts;  /* PLN_COUNTS; the bytes are those in pln_word.small */
    uint32_t mask;    /* of capitals among the first 32 letters */
    uint32_t unknown; /* its highest bit: some code is 0 */
} tally;

static inline void count(tally *sum, size_t i, uint8_t code, uint32_t counts)
{
    if (PLN_COUNTS_CAPITALS(counts) && i < 32)
        sum->mask |= 1u << i;
    sum->counts += counts;
    sum->unknown |= code - 1u;
}

static inline void add_latin(const pln_lexicon *lexicon, pln_word *word, size_t i,
                             uint32_t point, tally *sum)
{
    uint64_t letter = lexicon->latin[point];
    uint32_t bytes = PLN_LATIN_BYTES(letter);
    size_t at = PLN_COUNTS_BYTES(sum->counts);
    word->points[i] = point;
    word->codes[i] = PLN_LATIN_CODE(letter);
    word->starts[i] = (uint16_t)at;
    word->small[at] = (char)(bytes & 0xFF);
    word->small[at + 1] = (char)(bytes >> 8);
    count(sum, i, PLN_LATIN_CODE(letter), PLN_LATIN_COUNTS(letter));
}

static void add_letter(const pln_lexicon *lexicon, pln_word *word, size_t i, tally *sum)
{
    uint32_t point = word->points[i];
    if (point < PLN_LATIN_END) {
        add_latin(lexicon, word, i, point, sum);
        return;
    }
    const pln_letter *known = find_letter(lexicon, point);
    uint32_t is_capital = known ? known->capital != 0 : u_isupper((UChar32)point) != 0;
    uint32_t is_small = !is_capital && u_isalpha((UChar32)point);
    size_t at = PLN_COUNTS_BYTES(sum->counts);
    word->codes[i] = known ? known->code : 0;
    word->starts[i] = (uint16_t)at;
    size_t bytes = pln_utf8_encode(known ? lexicon->small[known->code]
                                         : (uint32_t)u_tolower((UChar32)point),
                                   word->small + at);
    count(sum, i, word->codes[i], (uint32_t)PLN_COUNTS(is_capital, is_small, bytes));
}

/* By value, so that the counts stay in registers while letters are written. */
static void conclude(pln_word *word, tally sum)
{
    uint32_t capitals = PLN_COUNTS_CAPITALS(sum.counts);
    uint32_t small = PLN_COUNTS_SMALL(sum.counts);
    word->starts[word->length] = (uint16_t)PLN_COUNTS_BYTES(sum.counts);
    word->unknown = (uint8_t)(sum.unknown >> 31);
    word->capitals = sum.mask;
    if (capitals == 0)
        word->shape = small ? PLN_SHAPE_LOWER : PLN_SHAPE_OTHER;
    else if (small == 0 && capitals > 1)
        word->shape = PLN_SHAPE_UPPER;
    else
        word->shape = sum.mask == 1 ? PLN_SHAPE_TITLE : PLN_SHAPE_MIXED;
    if (word->shape == PLN_SHAPE_UPPER)
        word->capitals = PLN_ALL_CAPITALS;
}

/* All that a word is besides its points. */
static void describe(const pln_lexicon *lexicon, pln_word *word)
{
    tally sum = {0};
    for (size_t i = 0; i < word->length; i++)
        add_letter(lexicon, word, i, &sum);
    conclude(word, sum);
}

/* A point that is no letter of its own. Returns 1 if it is used up. */
static int take_mark(pln_word *word, uint32_t *point)
{
    if (*point == SOFT_HYPHEN)
        return 1;
    if (*point == APOSTROPHE)
        *point = '\'';
    return *point >= 0x300 && *point < 0x370 && word->length > 0 && compose(word, *point);
}

/* A word of letters below U+0240, and no marks among them; -1 if it is another. */
static int read_latin(const pln_lexicon *lexicon, const char *form, size_t length,
                      pln_word *word)
{
    const unsigned char *at = (const unsigned char *)form, *end = at + length;
    tally sum = {0};
    size_t n = 0;
    for (; at < end; n++) {
        uint32_t point = *at++;
        if (point >= 0x80) {
            if (point < 0xC3 || point > 0xC8 || at == end || (*at & 0xC0) != 0x80)
                return -1;
            point = (point & 0x1F) << 6 | (*at++ & 0x3F);
        }
        if (n == PLN_FORM_MAX)
            return -1;
        add_latin(lexicon, word, n, point, &sum);
    }
    word->length = n;
    conclude(word, sum);
    return 0;
}

int pln_word_read(const pln_lexicon *lexicon, const char *form, size_t length,
                  pln_word *word)
{
    if (read_latin(lexicon, form, length, word) == 0)
        return 0;
    word->length = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(form + at, length - at, &point);
        if (size == 0 || point == 0 || word->length == PLN_FORM_MAX)
            return -1;
        at += size;
        if (!take_mark(word, &point))
            word->points[word->length++] = point;
    }
    describe(lexicon, word);
    return 0;
}

void pln_word_part(const pln_lexicon *lexicon, const pln_word *word, size_t from,
                   size_t to, pln_word *part)
{
    part->length = to - from;
    memcpy(part->points, word->points + from, part->length * sizeof *part->points);
    describe(lexicon, part);
    if (part->shape == PLN_SHAPE_OTHER)
        part->shape = PLN_SHAPE_LOWER;
}
