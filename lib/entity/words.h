/* SPDX-License-Identifier: BSD-2-Clause */
/* Words as keys: without capitals, composed; cut into pieces. */
#ifndef PLN_ENTITY_WORDS_H
#define PLN_ENTITY_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Bytes of a folded word; longer ones are in no list and no gazetteer. */
#define PLN_FOLD_MAX 192

/*
 * The word in small letters, composed, without soft hyphens, with plain apostrophes.
 * Returns its length, 0 if it is longer than PLN_FOLD_MAX or not well-formed.
 */
size_t pln_word_fold(const char *form, size_t length, char folded[PLN_FOLD_MAX]);

/* The word with a capital first letter, in the arena; NULL without memory. */
char *pln_word_capitalize(const char *word, pln_arena *arena);

/* The word all in capitals, in the arena; NULL without memory. */
char *pln_word_upper(const char *word, pln_arena *arena);

/* Capitals of a word, as the text stage sees them: a pln_shape. */
unsigned pln_word_shape(const char *word, size_t length);

/* Does the word, ended by NUL, begin with a capital? */
int pln_word_begins_capital(const char *word);

/* A small hash of the first bytes and the length, for filters: < 65536. */
uint32_t pln_word_sketch(const char *word, size_t length);

/*
 * Length of the piece that starts at `text`: letters and digits together, any other
 * character alone. What gazetteers are matched by, however a text is cut into tokens.
 */
size_t pln_word_piece(const char *text, size_t length);

#endif
