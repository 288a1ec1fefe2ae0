/* SPDX-License-Identifier: BSD-2-Clause */
/* Regular expressions for the texts of tokens: PCRE2, compiled when first asked. */
#ifndef PLN_ENTITY_RULE_TOKEN_TEXT_H
#define PLN_ENTITY_RULE_TOKEN_TEXT_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>
#include <stddef.h>

#include "base/arena.h"

/* One expression; all tests that have the same share it. */
typedef struct pln_token_text {
    const char *pattern;
    size_t length;
    _Atomic(pcre2_code *) code; /* NULL: not asked yet */
    struct pln_token_text *next;
} pln_token_text;

typedef struct pln_token_texts {
    pln_token_text *first;
} pln_token_texts;

/* A zeroed pln_token_texts is empty and ready; this frees codes, the rest is arena's. */
void pln_token_texts_free(pln_token_texts *texts);

/* The expression, made if it is new; NULL without memory. */
pln_token_text *pln_token_texts_find(pln_token_texts *texts, const char *pattern,
                                     size_t length, pln_arena *arena);

/*
 * Its code, which must fit a text as a whole. Thread-safe: compiled by whoever asks
 * first. NULL if PCRE2 refuses it; `*reason` is then its number for why.
 */
const pcre2_code *pln_token_text_code(pln_token_text *text, int *reason);

#endif
