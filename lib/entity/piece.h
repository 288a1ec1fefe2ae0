/* SPDX-License-Identifier: BSD-2-Clause */
/* Pieces of words: what the names of gazetteers are matched by. */
#ifndef PLN_ENTITY_PIECE_H
#define PLN_ENTITY_PIECE_H

#include <stddef.h>
#include <stdint.h>

struct pln_gazetteer;

#define PLN_GAZ_STEPS 2 /* behind a piece, as many as are remembered */

/* What names are matched by: letters and digits together, any other character alone. */
typedef struct pln_gaz_piece {
    uint64_t word;   /* hash of it, folded */
    uint8_t folded;  /* bytes of it, folded; 0: it is in no name */
    uint8_t shape;   /* pln_shape */
    uint8_t whole;   /* there is nothing behind it */
    uint8_t n_steps; /* of the names that begin with it, if they were asked for: */
    uint32_t steps[PLN_GAZ_STEPS];
    const struct pln_gazetteer *gazetteer; /* of the steps; NULL: they were not */
} pln_gaz_piece;

/* The piece that a word is as a whole, by what it is folded. */
void pln_gaz_piece_of(pln_gaz_piece *piece, const char *folded, size_t length,
                      unsigned shape);

/* The first piece of a text, or part of one; how long it is. */
size_t pln_gaz_piece_read(pln_gaz_piece *piece, const char *text, size_t length);

#endif
