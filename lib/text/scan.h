/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ICU's word boundaries, by two ways that give the same.
 *
 * The fast way reads bytes by table. It takes chunks (what stands between white space) of
 * ASCII, Latin letters to U+017F and the punctuation of Polish print, whose word-break
 * classes are all ALetter, Numeric, MidNum, MidNumLet, Single_Quote, Double_Quote,
 * ExtendNumLet, WSegSpace, newlines or Other, and for which UAX #29 comes to: letters,
 * digits and _ hold together, . ' ’ ‘ hold between letters, . ' ’ ‘ , ; between digits.
 * A chunk with any other character goes to ICU's break iterator whole. White space before
 * it goes along, because a combining mark would join it, and so do the chunks behind it
 * that begin with such a character, so that text in another script is one run.
 * tests/property/segmentation.c compares the two ways on random strings.
 *
 * White space, and characters that cannot be seen and stand alone, make no pieces.
 */
#ifndef PLN_TEXT_SCAN_H
#define PLN_TEXT_SCAN_H

#include <unicode/ubrk.h>

#include "document/document.h"
#include "text/piece.h"

typedef struct pln_scanner {
    const char *text; /* length bytes and a NUL */
    size_t length;
    size_t at;
    pln_pieces *pieces;
    UBreakIterator *words;
    UText *view;       /* ICU's window on the text, used again and again */
    uint32_t lines;    /* line ends in the white space just read */
    uint8_t spaced;    /* white space has been read since the last piece */
    uint8_t unusual;   /* the chunk last read has something for the corrections */
    uint8_t slow_only; /* for tests: never take the fast way */
} pln_scanner;

/*
 * Read the next chunk, or a run of chunks that needs ICU, and append its pieces. Returns
 * 1, 0 at the end of the text, -1 without memory, -2 if ICU fails.
 */
int pln_scan(pln_scanner *scanner);

#endif
