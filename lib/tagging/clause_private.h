/* SPDX-License-Identifier: BSD-2-Clause */
/* Shared by the files that look at clauses: cases of their words, and doubts. */
#ifndef PLN_TAGGING_CLAUSE_PRIVATE_H
#define PLN_TAGGING_CLAUSE_PRIVATE_H

#include "tagging/clause.h"
#include "tagging/pairs.h"

#define BIT(pos) ((uint64_t)1 << (pos))
#define NOUNS    (BIT(PLN_POS_SUBST) | BIT(PLN_POS_GER) | BIT(PLN_POS_DEPR))
#define PRONOUNS (BIT(PLN_POS_PPRON12) | BIT(PLN_POS_PPRON3) | BIT(PLN_POS_SIEBIE))
#define VERB     (PLN_ROLE_PERSONAL | PLN_ROLE_IMPERSONAL)
#define BETWEEN  (PLN_ROLE_BOUNDARY | PLN_ROLE_CONJUNCTION)

static inline int is_one_of(const pln_clause_word *word, uint64_t poses)
{
    return (poses & BIT(word->tag->pos)) != 0;
}

static inline int agree_fully(const pln_cell *a, const pln_cell *b)
{
    return pln_cells_agree(a, b, PLN_AGREE_ALL);
}

/* Behind the last word of the clause that begins at `first`. */
static inline size_t pln_clause_end(const pln_clause_word *words, size_t first)
{
    while (!words[first].last)
        first++;
    return first + 1;
}

/* Mark what prepositions govern: noun and adjectives, as far as they agree. */
void pln_clause_mark_governed(pln_clause_word *words, size_t count);

#endif
