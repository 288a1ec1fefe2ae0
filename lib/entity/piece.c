/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading pieces. */
#include "entity/piece.h"

#include "base/hash.h"
#include "entity/words.h"

void pln_gaz_piece_of(pln_gaz_piece *piece, const char *folded, size_t length,
                      unsigned shape)
{
    *piece = (pln_gaz_piece){.word = pln_hash64(folded, length),
                             .folded = (uint8_t)length,
                             .shape = (uint8_t)shape,
                             .whole = 1};
}

size_t pln_gaz_piece_read(pln_gaz_piece *piece, const char *text, size_t length)
{
    char folded[PLN_FOLD_MAX];
    size_t size = pln_word_piece(text, length), n = pln_word_fold(text, size, folded);
    pln_gaz_piece_of(piece, folded, n, pln_word_shape(text, size));
    piece->whole = size == length;
    return size;
}
