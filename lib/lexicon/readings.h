/* SPDX-License-Identifier: BSD-2-Clause */
/* Readings of one word while they are collected. */
#ifndef PLN_LEXICON_READINGS_H
#define PLN_LEXICON_READINGS_H

#include "lexicon/private.h"

typedef struct pln_reading_list {
    const pln_lexicon *lexicon;
    pln_arena *arena;
    const pln_affix_entry *prefix; /* goes before each lemma; NULL: nothing does */
    pln_reading items[PLN_READINGS_MAX];
    size_t count;
    int exact;  /* 1: only readings whose capitals allow the word's, as Hunspell does */
    int failed; /* no memory */
} pln_reading_list;

/* Empty. Not by an initializer: clearing the items would take longer than a look-up. */
void pln_reading_list_open(pln_reading_list *list, const pln_lexicon *lexicon,
                           pln_arena *arena);

/* `guessed`: 0, PLN_GUESS_COMMON or PLN_GUESS_NAME: how kept letters are written. */
void pln_reading_list_add(pln_reading_list *list, const pln_word *word,
                          const pln_code *code, const pln_tag *tag, pln_score score,
                          int guessed);

/* All readings of a set, `score` added to each. */
void pln_reading_list_add_set(pln_reading_list *list, const pln_word *word, uint32_t set,
                              pln_score score, int guessed);

/*
 * A reading whose tag is not known, with the tags of the guesses that have its lemma; as
 * it is if there are none. `upos`: bits of the polan_upos that the tags may have; 0: any.
 */
void pln_reading_list_add_like(pln_reading_list *list, const pln_word *word,
                               const pln_reading *bare, uint32_t upos);

/*
 * Names of which Hunspell's flags alone say something: they tell surnames from places,
 * and genders, worse than endings do. The guesses with the same lemma are readings too.
 */
void pln_reading_list_add_names(pln_reading_list *list, const pln_word *word,
                                const pln_reading *names, size_t count);

/* All readings of a word but guesses. */
void pln_reading_list_add_known(pln_reading_list *list, const pln_word *word);

/* Readings that the user's dictionaries have of a word, in layers.c. */
void pln_reading_list_add_dictionaries(pln_reading_list *list, const pln_word *word);

/* Sort, make scores shares, copy to the arena. */
polan_status pln_reading_list_finish(pln_reading_list *list, pln_readings *readings);

#endif
