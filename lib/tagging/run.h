/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One document on its way through the tagger: shared by the files of this folder.
 *
 *   column.c   the forms of the tokens of a sentence
 *   chain.c    the best chain of their readings
 *   cases.c    what neighbours and clause leave of cases, numbers and genders
 *   narrow.c   the neighbours
 *   result.c   the choice into the document, and its reasons
 */
#ifndef PLN_TAGGING_RUN_H
#define PLN_TAGGING_RUN_H

#include "tagging/cache.h"
#include "tagging/clause.h"
#include "tagging/seen.h"
#include "tagging/tagging.h"
#include "tagging/words.h"

struct pln_tagging_knowledge {
    const pln_lexicon *lexicon;
    pln_pairs pairs;
    pln_kind_tags kind_tags;
    const pln_tag *unknown;
};

/* What a tag became that neighbours had left a cell of. */
typedef struct pln_concrete {
    const pln_tag *tag; /* NULL: free */
    uint64_t cell;      /* a pln_cell as one number */
    const pln_tag *member;
} pln_concrete;

#define PLN_CONCRETE_BITS 11 /* room for nearly all tags and cells of a text */

/* A rule that narrows, and two tokens of the sentence that fit it. */
typedef struct pln_narrowing {
    const pln_pair_rule *rule;
    uint32_t left, right;
} pln_narrowing;

struct pln_tagger {
    const pln_tagging_knowledge *knowledge;
    pln_cache cache;
    pln_score letters[PLN_LETTERS_SITUATIONS][PLN_LETTERS_COUNT];
    pln_concrete concretes[1 << PLN_CONCRETE_BITS];
    uint8_t *back; /* of the sentence at hand: where its states come from */
    size_t back_capacity;
    pln_narrowing *narrowings; /* of the sentence at hand */
    size_t narrowings_capacity;
};

/* A token on its way through a sentence. */
typedef struct pln_column {
    pln_cached_form *form;
    const pln_score *letters; /* weights of PLN_LETTERS_… for letters such as its own */
    const pln_seen_state *elsewhere; /* of each state; NULL: the document says nothing */
    uint16_t *seen;     /* PLN_ACROSS_MAX classes a state: what is seen across it */
    uint32_t back;      /* where its states' predecessors are */
    uint16_t class;     /* of what was chosen */
    uint8_t seen_kinds; /* kinds of words that it is looked across; 0: no `seen` */
    uint8_t chosen;     /* reading */
    uint8_t state;      /* that it is the best of */
    uint8_t full;       /* 1: być is no auxiliary */
} pln_column;

typedef struct pln_run {
    pln_tagger *tagger;
    polan_document *document;
    pln_arena *scratch;
    pln_word_list words;
    int flags; /* PLN_TAG_… */

    pln_cached_form **forms; /* of all tokens */
    pln_reading *chosen;     /* of all tokens; NULL: readings are not wanted */
    pln_seen evidence;       /* what the document has */

    size_t first, count; /* tokens of the sentence at hand */
    pln_column *columns; /* of the sentence */
    size_t n_states;     /* of all of them */
    pln_cell *cells;     /* what is left of their tags */
    size_t n_narrowings;
} pln_run;

/* The chosen reading of a column. */
static inline const pln_reading *pln_column_chosen(const pln_column *c)
{
    return &pln_form_readings(c->form)[c->chosen];
}

/* What the letters of a reading of a column say. */
static inline pln_score pln_column_letters(const pln_run *r, const pln_column *c,
                                           size_t i)
{
    const pln_class *class =
        &r->tagger->cache.classes.items[pln_form_classes(c->form)[i]];
    return c->letters[pln_letters_of(&pln_form_readings(c->form)[i], class->roles)];
}

/* What is seen across a state of a column; PLN_CLASS_NONE: nothing. */
static inline uint16_t pln_column_seen(const pln_column *c, size_t state, size_t kind)
{
    return c->seen_kinds ? c->seen[state * PLN_ACROSS_MAX + kind] : PLN_CLASS_NONE;
}

/* The table that columns take their letters from. */
void pln_letters_set(pln_tagger *tagger);

/* The forms of all tokens, and what the document has elsewhere. */
polan_status pln_forms_open(pln_run *r);

/* The forms of the sentence's tokens. */
polan_status pln_columns_open(pln_run *r);

/* Choose the best chain of readings. */
polan_status pln_chain_choose(pln_run *r);

/*
 * Cells of chosen readings: what the rules, the clauses and the neighbours leave. Gives
 * the reasons, if they are asked for.
 */
polan_status pln_cases_settle(pln_run *r);

/* Find the rules that narrow the cells of the sentence's chosen words. */
polan_status pln_narrow_open(pln_run *r);

/* Apply them, from left to right and back. */
void pln_narrow(const pln_run *r);

/* The rules on either side of each token, and what clauses decided. */
polan_status pln_result_explain(pln_run *r, const pln_clause_word *words);

/* Choice, tag, lemma and words of the sentence's tokens into the document. */
polan_status pln_result_settle(pln_run *r);

#endif
