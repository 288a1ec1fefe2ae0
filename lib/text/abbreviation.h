/* SPDX-License-Identifier: BSD-2-Clause */
/* Full stops that belong to an abbreviation, an initial or an ordinal number. */
#ifndef PLN_TEXT_ABBREVIATION_H
#define PLN_TEXT_ABBREVIATION_H

#include "base/arena.h"
#include "text/knowledge.h"
#include "text/piece.h"

/* The state of going through a document's sentences. */
typedef struct pln_sentencer {
    const pln_text_knowledge *knowledge;
    const char *text;
    pln_piece *items;
    size_t count;
    pln_arena *scratch;
    size_t first;      /* of the sentence at hand */
    size_t quote;      /* the last one opened; `first`: none */
    size_t bracket;    /* the first one open; SIZE_MAX: none */
    int quoted;        /* inside quotation marks or brackets */
    int wants_initial; /* the next word has its capital because of its place */
    uint8_t *seen; /* words of the document in lower case: bits by hash; NULL: not yet */
    uint32_t seen_mask;
    int failed; /* no memory */
} pln_sentencer;

/*
 * Does the sentence end with the full stop at `stop`, before `next`, whose first word is
 * at `word`? 1 yes, 0 no, -1 if the stop is like any other. Marks the abbreviation.
 */
int pln_abbreviation_verdict(pln_sentencer *s, size_t stop, size_t next, size_t word);

/* Is the capital of the word due to a sentence's beginning? */
int pln_opens_sentence(pln_sentencer *s, const pln_piece *word);

/* Does the word end in a vowel letter? */
int pln_ends_in_vowel(const char *bytes, size_t length);

#endif
