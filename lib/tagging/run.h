/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One document on its way through the tagger: shared by the files of this folder.
 *
 *   column.c   readings of each token
 *   chain.c    the best chain of them
 *   cases.c    what neighbours and clause leave of cases, numbers and genders
 *   result.c   the choice into the document, and its reasons
 */
#ifndef PLN_TAGGING_RUN_H
#define PLN_TAGGING_RUN_H

#include "tagging/cache.h"
#include "tagging/clause.h"
#include "tagging/tagging.h"
#include "tagging/words.h"

#define KIND_TAGS_MAX 4 /* readings of a token that is no word */

struct pln_tagging_knowledge {
    const pln_lexicon *lexicon;
    pln_pairs pairs;
    const pln_tag *kind_tags[POLAN_KIND_MENTION + 1][KIND_TAGS_MAX]; /* NULL: no more */
    const pln_tag *unknown;
};

struct pln_tagger {
    const pln_tagging_knowledge *knowledge;
    pln_cache cache;
    uint64_t serial; /* of the document at hand */
};

/* A token on its way through a sentence: states are its readings. */
typedef struct pln_column {
    pln_cached_form *form; /* NULL: the readings have fixed_classes */
    pln_reading *readings; /* scratch copies, the token's own */
    pln_score *scores;
    uint8_t *back; /* the best reading of the token before */
    uint16_t
        *seen; /* PLN_ACROSS_MAX classes a reading: what is seen across it; or NULL */
    pln_score hopeless; /* readings with less are not followed */
    uint16_t count;
    uint16_t fixed_classes[KIND_TAGS_MAX];
} pln_column;

typedef struct pln_run {
    pln_tagger *tagger;
    polan_document *document;
    pln_arena *scratch;
    pln_column *columns; /* of all tokens */
    uint16_t *chosen;    /* reading of each token */
    pln_cell *cells;     /* what is left of its tag */
    pln_word_list words;
} pln_run;

/* The class of a reading. */
static inline uint16_t pln_column_class(const pln_column *c, size_t reading)
{
    return c->form ? c->form->classes[reading] : c->fixed_classes[reading];
}

/* What is seen across reading `i` of a column; PLN_CLASS_NONE: nothing. */
static inline uint16_t pln_column_seen(const pln_column *c, size_t i, size_t kind)
{
    return c->seen ? c->seen[i * PLN_ACROSS_MAX + kind] : PLN_CLASS_NONE;
}

/* Readings of tokens first … end - 1. */
polan_status pln_columns_open(pln_run *r, size_t first, size_t end);

/* The best chain of readings of tokens first … end - 1 goes into `chosen`. */
polan_status pln_chain_choose(pln_run *r, size_t first, size_t end);

/*
 * Cells of chosen readings: what the rules, the clauses and the neighbours leave. Gives
 * the reasons, if they are asked for.
 */
polan_status pln_cases_settle(pln_run *r, size_t first, size_t end);

/* Whether two readings are one word, but for case: mały is nominative or accusative. */
int pln_reading_same_word(const pln_reading *a, const pln_reading *b);

/* The rules on either side of each token, and what clauses decided. */
polan_status pln_result_explain(pln_run *r, size_t first, size_t end,
                                const pln_clause_word *words);

/* Choice, tag, lemma and words of tokens first … end - 1 into the document. */
polan_status pln_result_settle(pln_run *r, size_t first, size_t end);

#endif
