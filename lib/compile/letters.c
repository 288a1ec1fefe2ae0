/* SPDX-License-Identifier: BSD-2-Clause */
/* Giving codes to letters, and capitals to bits. */
#include "compile/letters.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/error.h"

static int code_of(pln_letters *letters, uint32_t point)
{
    if (point < sizeof letters->latin && letters->latin[point])
        return letters->latin[point];
    for (uint32_t code = 1; code <= letters->n_codes; code++) {
        if (letters->points[code] == point)
            return (int)code;
    }
    if (letters->n_codes == 255)
        return -1;
    letters->points[++letters->n_codes] = point;
    if (point < sizeof letters->latin)
        letters->latin[point] = (uint8_t)letters->n_codes;
    return (int)letters->n_codes;
}

void pln_letters_begin(pln_letters *letters)
{
    static const uint16_t frequent[] = {
        'a',   'i',   'e',   'o',  'z',   'n',   'y',   'w', 'r',   's',   'c', 'k',
        'm',   't',   'p',   'd',  'l',   0x142, 'u',   'j', 'g',   0x119, 'b', 'h',
        0x105, 0x17C, 0x15B, 0xF3, 0x107, 'f',   0x144, 'v', 0x17A, 'x',   'q', '-'};
    for (size_t i = 0; i < sizeof frequent / sizeof *frequent; i++)
        code_of(letters, frequent[i]);
}

/* All caps if every letter that has a capital is one, and there are two at least. */
static uint32_t capital_bits(const uint32_t *word, size_t length)
{
    uint32_t bits = 0;
    size_t capitals = 0, small = 0;
    for (size_t i = 0; i < length; i++) {
        int capital = (uint32_t)u_tolower((UChar32)word[i]) != word[i];
        capitals += capital;
        small += !capital && (uint32_t)u_toupper((UChar32)word[i]) != word[i];
        if (capital && i < 32)
            bits |= 1u << i;
    }
    return capitals > 1 && small == 0 ? PLN_ALL_CAPITALS : bits;
}

int pln_letters_encode(pln_letters *letters, const uint32_t *word, size_t length,
                       pln_coded *coded)
{
    if (length > 250)
        return -1;
    for (size_t i = 0; i < length; i++) {
        int code = code_of(letters, (uint32_t)u_tolower((UChar32)word[i]));
        if (code < 0)
            return -1;
        coded->codes[i] = (uint8_t)code;
    }
    coded->length = length;
    coded->capitals = capital_bits(word, length);
    return 0;
}

static int by_point(const void *a, const void *b)
{
    const pln_letter *x = a, *y = b;
    return x->point < y->point ? -1 : x->point > y->point;
}

polan_status pln_letters_write(const pln_letters *letters, pln_image_writer *writer,
                               polan_error *error)
{
    pln_letter table[512];
    size_t count = 0;
    memset(table, 0, sizeof table);
    for (uint32_t code = 1; code <= letters->n_codes; code++) {
        uint32_t small = letters->points[code];
        uint32_t capital = (uint32_t)u_toupper((UChar32)small);
        table[count++] = (pln_letter){.point = small, .code = (uint8_t)code};
        if (capital != small && (uint32_t)u_tolower((UChar32)capital) == small)
            table[count++] =
                (pln_letter){.point = capital, .code = (uint8_t)code, .capital = 1};
    }
    qsort(table, count, sizeof *table, by_point);
    return pln_image_writer_add(writer, "ALPH", table, count * sizeof *table, error);
}
