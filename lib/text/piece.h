/* SPDX-License-Identifier: BSD-2-Clause */
/* Pieces: tokens in the making, sixteen bytes each, in one growing list. */
#ifndef PLN_TEXT_PIECE_H
#define PLN_TEXT_PIECE_H

#include <stddef.h>
#include <stdint.h>

#include "document/document.h"

/* What punctuation does. */
typedef enum pln_mark {
    PLN_MARK_NONE = 0, /* a word, a number, a sign that matters to nobody */
    PLN_MARK_STOP,     /* . */
    PLN_MARK_END,      /* ! ? and those of other scripts */
    PLN_MARK_ELLIPSIS, /* … */
    PLN_MARK_COMMA,
    PLN_MARK_COLON,
    PLN_MARK_SEMICOLON,
    PLN_MARK_OPEN,  /* ( [ { „ « */
    PLN_MARK_CLOSE, /* ) ] } ” » */
    PLN_MARK_QUOTE, /* " ' “ ’: opens or closes */
    PLN_MARK_HYPHEN,
    PLN_MARK_DASH, /* – — */
    PLN_MARK_SLASH,
    PLN_MARK_BULLET /* • · ▪ * */
} pln_mark;

/* White space before a piece. */
typedef enum pln_gap {
    PLN_GAP_NONE = 0,
    PLN_GAP_SPACE,
    PLN_GAP_LINE, /* a line end: part of a paragraph or not, as `lines` decides */
    PLN_GAP_BLANK /* an empty line, or a form feed */
} pln_gap;

enum { /* traits */
       PLN_TRAIT_DIGIT = 1,
       PLN_TRAIT_LETTER = 2,
       PLN_TRAIT_INNER = 4,   /* joined by ICU over . , ; ' or _ */
       PLN_TRAIT_FOREIGN = 8, /* not of the fast path's characters alone */
       PLN_TRAIT_LAST = 16,   /* a sentence ends with it */
       PLN_TRAIT_INITIAL = 32 /* an abbreviation that is the first letter of a name */
};

typedef struct pln_piece {
    uint32_t start;
    uint32_t end;
    uint8_t kind;  /* polan_kind */
    uint8_t flags; /* POLAN_TOKEN_… */
    uint8_t shape; /* pln_shape */
    uint8_t mark;  /* pln_mark */
    uint8_t gap;   /* pln_gap before it */
    uint8_t traits;
    uint8_t initial;
    uint8_t spare;
} pln_piece;

/* A word in small letters: not 14-letni, which may open a sentence as a number may. */
static inline int pln_is_lower(const pln_piece *piece)
{
    return piece->kind == POLAN_KIND_WORD && piece->shape == PLN_SHAPE_LOWER &&
           !(piece->traits & PLN_TRAIT_DIGIT);
}

typedef struct pln_pieces {
    pln_piece *items;
    size_t count;
    size_t capacity;
} pln_pieces;

#endif
