/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What one byte, or two, say: tables for ASCII and for the Latin letters of
 * U+00C0-U+017F, which is all that ordinary Polish is written in; folding words to keys;
 * shapes.
 */
#ifndef PLN_TEXT_LATIN_H
#define PLN_TEXT_LATIN_H

#include <stddef.h>
#include <stdint.h>

enum { /* bits of pln_byte_class and pln_latin_class */
       PLN_BYTE_LOWER = 1,
       PLN_BYTE_UPPER = 2,
       PLN_BYTE_DIGIT = 4,
       PLN_BYTE_JOINER = 8,    /* _ */
       PLN_BYTE_LATIN = 16,    /* opens two bytes that may be a Latin letter */
       PLN_BYTE_SPACE = 32,    /* white space */
       PLN_BYTE_HIGH = 64,     /* opens any other sequence of several bytes */
       PLN_BYTE_UNUSUAL = 128, /* a mark that the corrections look at */

       PLN_BYTE_LETTER = PLN_BYTE_LOWER | PLN_BYTE_UPPER
};

extern const uint8_t pln_byte_class[256];

/* Of the sequences C3 80 … C5 BF: LOWER, UPPER, or 0 for × and ÷. */
extern const uint8_t pln_latin_class[192];

#define PLN_LATIN_CLASS(at)                                                              \
    pln_latin_class[((size_t)((unsigned char)(at)[0] - 0xC3) << 6) |                     \
                    ((unsigned char)(at)[1] & 0x3F)]

/* The longest key in bytes; a longer word is no abbreviation. */
#define PLN_KEY_MAX 64

/*
 * The key of a word: lower case, composed, without soft hyphens and other invisible
 * characters, typographic apostrophes plain. Returns its length; 0 if it is longer than
 * PLN_KEY_MAX.
 */
size_t pln_key(const char *bytes, size_t length, char key[PLN_KEY_MAX]);

/* The same, letters keeping their case. */
size_t pln_key_exact(const char *bytes, size_t length, char key[PLN_KEY_MAX]);

/* A pln_shape, for any letters. */
uint8_t pln_shape_of(const char *bytes, size_t length);

/* White space in the widest sense (ICU), and characters that nobody sees. */
int pln_is_space(uint32_t point);
int pln_is_invisible(uint32_t point);

#endif
