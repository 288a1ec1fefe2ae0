/* SPDX-License-Identifier: BSD-2-Clause */
/* The letters of the dictionaries and their codes (section ALPH). */
#ifndef PLN_COMPILE_LETTERS_H
#define PLN_COMPILE_LETTERS_H

#include "compile/writer.h"
#include "lexicon/format.h"

typedef struct pln_letters {
    uint32_t points[256]; /* code -> small letter */
    uint32_t n_codes;     /* codes given are 1 … n_codes */
    uint8_t latin[0x250]; /* code of small letters below U+0250; 0: none yet */
} pln_letters;

/* A word as codes and capitals. */
typedef struct pln_coded {
    uint8_t codes[256];
    size_t length;
    uint32_t capitals;
} pln_coded;

/*
 * Give the first codes to the letters of Polish by frequency: arcs of a state are in
 * order of their codes, and are searched from the first.
 */
void pln_letters_begin(pln_letters *letters);

/* Encode a word, giving codes to new letters. Returns 0, or -1 if there are too many. */
int pln_letters_encode(pln_letters *letters, const uint32_t *word, size_t length,
                       pln_coded *coded);

polan_status pln_letters_write(const pln_letters *letters, pln_image_writer *writer,
                               polan_error *error);

#endif
