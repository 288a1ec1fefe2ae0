/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading pieces. */
#include "entity/piece.h"

#include "base/hash.h"
#include "entity/words.h"

size_t pln_gaz_piece_read(pln_gaz_piece *piece, const char *text, size_t length)
{
    char folded[PLN_FOLD_MAX];
    size_t size = pln_word_piece(text, length), n = pln_word_fold(text, size, folded);
    *piece = (pln_gaz_piece){.word = pln_hash64(folded, n),
                             .folded = (uint8_t)n,
                             .shape = (uint8_t)pln_word_shape(text, size),
                             .whole = size == length};
    return size;
}
