/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Polish corrections of ICU's words: pieces to tokens.
 *
 * Tokens are those of UD Polish (PDB), which are NKJP's segments:
 *   - a full stop is a token of its own, after an abbreviation too: r ., m.in ., np .;
 *     so is each dot of "..."; one … is one token;
 *   - a hyphen between words that stand for themselves is a token, and so are they:
 *     polsko - niemiecki, Curie - Skłodowska, SLD - PSL, 5 - 7;
 *   - where one side is no word by itself, all is one token: PKO-wski, PRL-owskiego,
 *     14-letni, XIV-wieczny, e-sport, al-Kaida, KC-135, hot-dog;
 *   - numbers keep decimal commas, dots and colons: 0,05, 14.01.1928, 17.15, 23:00,
 *     94/85/WE; unlike NKJP, thousands written apart are one number: 10 000;
 *   - a per-cent sign, a unit, a slash between words are tokens: 40 %, 5 km, kg / Mg.
 */
#ifndef PLN_TEXT_CORRECT_H
#define PLN_TEXT_CORRECT_H

#include "text/knowledge.h"
#include "text/piece.h"

typedef struct pln_corrector {
    const pln_text_knowledge *knowledge;
    const char *text;
    pln_pieces *out;  /* tokens; those of the chunk at hand are at its end */
    pln_pieces *work; /* a copy of the chunk's pieces */
    size_t first;     /* the chunk's first token in `out` */
    size_t next;      /* of `work` */
    int failed;       /* no memory */
} pln_corrector;

/*
 * Correct the pieces from `first` to the end of `out`. Returns 0, or -1 without memory.
 */
int pln_correct(pln_corrector *corrector, size_t first);

/* Join thousands written apart that end with the last token of `out`, if it is so. */
void pln_correct_thousands(pln_corrector *corrector);

/* ---- parts of the above, in files of their own ---- */

/* Append a token; grow the last one to `end`, where `right` ends or some piece behind. */
pln_piece *pln_correct_emit(pln_corrector *corrector, const pln_piece *piece);
void pln_correct_extend(pln_corrector *corrector, const pln_piece *right, uint32_t end);

/* Address, e-mail, #tag or @name at the next piece; 1 if it was one, and was read. */
int pln_correct_address(pln_corrector *corrector);

/* Dots inside a word: m.in, H.S, domu.Potem, onet.pl; always reads the next piece. */
void pln_correct_dotted(pln_corrector *corrector);

/* A hyphen after the last token that holds it and the next piece together. */
int pln_correct_hyphen(pln_corrector *corrector);

/*
 * 5km, 1998r, 1,5mln, a piece or part of one: gives out number and unit; 1 if it is so.
 */
int pln_correct_unit(pln_corrector *corrector, const pln_piece *piece);

/* A number at the next piece: 1,2,3, 5km, 23:00, 94/85/WE; 1 if it was read. */
int pln_correct_number(pln_corrector *corrector);

#endif
