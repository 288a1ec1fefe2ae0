/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The lexicon: word forms to analyses, lemmas to forms.
 *
 * Knows words, not documents. All functions take an immutable lexicon: any threads.
 */
#ifndef PLN_LEXICON_LEXICON_H
#define PLN_LEXICON_LEXICON_H

#include <polan/error.h>

#include "base/arena.h"
#include "document/document.h"
#include "lexicon/image.h"

typedef struct pln_lexicon pln_lexicon;

/* Open the lexicon in an image, which must outlive it. */
polan_status pln_lexicon_new(pln_lexicon **lexicon, const pln_image *image,
                             polan_error *error);
void pln_lexicon_free(pln_lexicon *lexicon);

/* Walk the whole lexicon and check every offset in it. */
polan_status pln_lexicon_check(const pln_lexicon *lexicon, polan_error *error);

/*
 * Lay a user's dictionary over the lexicon: an image, or the path of a Hunspell
 * dictionary without .aff and .dic. Only before the lexicon is shared.
 */
polan_status pln_lexicon_add_dictionary(pln_lexicon *lexicon, const char *path,
                                        polan_error *error);

/* How one of them is read. */
typedef struct pln_dictionary_info {
    const char *path;           /* as it was given */
    const polan_error *refused; /* why it cannot be compiled; NULL: it can be, or is */
    int compiled;               /* 1: an image */
} pln_dictionary_info;

/* In the order they were added; 0 behind the last, else 1. */
int pln_lexicon_dictionary(const pln_lexicon *lexicon, size_t number,
                           pln_dictionary_info *info);

/* Readings of one form: an array in the arena that was given. */
typedef struct pln_readings {
    pln_reading *items; /* best first */
    size_t count;
} pln_readings;

/*
 * All readings of a form in the dictionaries, whatever its capitals; none: count 0.
 * Soft hyphens are skipped, decomposed letters composed, typographic apostrophes plain.
 * Productive prefixes (nie-, naj-, euro- …) and inflected acronyms (PiS-u) included.
 * Returns POLAN_OK or POLAN_ERROR_MEMORY.
 */
polan_status pln_lexicon_lookup(const pln_lexicon *lexicon, const char *form,
                                size_t length, pln_arena *arena, pln_readings *readings);

/*
 * The readings that the dictionaries themselves give a form, with capitals as Hunspell
 * allows them: nothing but what was compiled. Empty for a word that is not spelled so.
 */
polan_status pln_lexicon_spelled(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena, pln_readings *readings);

/* The same, whatever the capitals. */
polan_status pln_lexicon_recorded(const pln_lexicon *lexicon, const char *form,
                                  size_t length, pln_arena *arena,
                                  pln_readings *readings);

/* Guessed readings of a form outside the dictionaries, by its ending and capitals. */
polan_status pln_lexicon_guess(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, pln_readings *readings);

/* Words of the dictionaries that another was perhaps meant to be. */
typedef struct pln_spelling {
    const char *form; /* in the arena, in the capitals of dictionary and word */
    pln_score score;  /* its share */
} pln_spelling;

#define PLN_SPELLINGS_MAX 16

typedef struct pln_spellings {
    pln_spelling items[PLN_SPELLINGS_MAX]; /* best first */
    size_t count;
} pln_spellings;

/*
 * What a word is if its writer left the marks of Polish letters out: zolw is żółw, laska
 * is laska or łaska. By frequency; empty if no dictionary has any of them.
 */
polan_status pln_lexicon_restore(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena,
                                 pln_spellings *spellings);

/*
 * The readings of all words that pln_lexicon_restore() finds for a form, together; as
 * pln_lexicon_lookup() if it finds none.
 */
polan_status pln_lexicon_lookup_ascii(const pln_lexicon *lexicon, const char *form,
                                      size_t length, pln_arena *arena,
                                      pln_readings *readings);

/*
 * Words one mistake away: a letter too many, too few, another, two swapped, letters that
 * sound alike (rz : ż), missing marks, capitals; then what libhunspell suggests for the
 * user's dictionaries.
 */
polan_status pln_lexicon_suggest(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena,
                                 pln_spellings *spellings);

/*
 * Whether a word is spelled as some dictionary has it, prefixes, joined endings and words
 * taken apart included; so are words that hyphens join, and what has no letters.
 */
polan_status pln_lexicon_spell(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, int *correct);

/* A token of several words: the host's readings and what the ending stands for. */
typedef struct pln_split_form {
    pln_readings host;             /* count 0: the token is one word */
    size_t n_host;                 /* bytes of the token that are the host */
    const struct pln_split *split; /* see splits.h */
} pln_split_form;

/*
 * Take zrobiłem, żebyśmy, doń apart: the longest ending of dict/lexicon/splits.tsv whose
 * host is there.
 */
polan_status pln_lexicon_split(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, pln_split_form *split);

/* pln_lexicon_lookup() and pln_lexicon_split(), the word read once. */
polan_status pln_lexicon_lookup_split(const pln_lexicon *lexicon, const char *form,
                                      size_t length, pln_arena *arena,
                                      pln_readings *readings, pln_split_form *split);

/* The cell of a paradigm that is wanted; 0 in a member: any. */
typedef struct pln_cell {
    uint8_t pos;   /* pln_pos; PLN_POS_IGN: any */
    uint8_t cases; /* a form fits if it has one of them */
    uint8_t numbers;
    uint8_t genders;
    uint8_t persons;
    uint8_t degrees;
    uint8_t aspects;
    uint16_t other; /* all of them */
} pln_cell;

/* Whether a tag has what a cell asks for. */
int pln_cell_fits(const pln_cell *cell, const pln_tag *tag);

/* A generated form and the tag it has. */
typedef struct pln_form {
    const char *form; /* in the arena */
    const pln_tag *tag;
    uint8_t rare; /* 1: of a lexeme that is dated, rare, dialectal or wrong */
} pln_form;

typedef struct pln_forms {
    pln_form *items;
    size_t count;
} pln_forms;

/*
 * The forms of a lemma that fit a cell, in the spelling of the dictionary (Bruksela,
 * not bruksela). A lemma that no dictionary has: count 0.
 */
polan_status pln_lexicon_generate(const pln_lexicon *lexicon, const char *lemma,
                                  const pln_cell *cell, pln_arena *arena,
                                  pln_forms *forms);

/*
 * The same for a lemma outside the dictionaries: inflected like the words its ending
 * resembles most. `like`: a reading of it that says part of speech, gender and number.
 */
polan_status pln_lexicon_generate_guess(const pln_lexicon *lexicon, const char *lemma,
                                        const pln_tag *like, const pln_cell *cell,
                                        pln_arena *arena, pln_forms *forms);

/*
 * The forms of a lemma as far as they are known or can be guessed: those that
 * pln_lexicon_generate() has or, if it has none, those of words with its ending, by the
 * best reading that it has as a lemma. `*guessed` tells which. Forms of rare
 * lexemes are left out where a usual one has the same cell: lat, not roków.
 */
polan_status pln_lexicon_generate_any(const pln_lexicon *lexicon, const char *lemma,
                                      const pln_cell *cell, pln_arena *arena,
                                      pln_forms *forms, int *guessed);

/*
 * The forms of `lemma` inflected like `model`, a lemma of the dictionaries: Pfizer like
 * komputer. A model that no dictionary has: count 0.
 */
polan_status pln_lexicon_generate_like(const pln_lexicon *lexicon, const char *lemma,
                                       const char *model, const pln_cell *cell,
                                       pln_arena *arena, pln_forms *forms);

/*
 * The tag of that name ("subst:sg:nom:f"), or NULL. Some have variants for names and for
 * single lexemes: `upos` (a polan_upos) says which is preferred, -1: any.
 */
const pln_tag *pln_lexicon_tag(const pln_lexicon *lexicon, const char *name, int upos);

/*
 * The member without dots of `tag` that fits the cell best (first that has all that the
 * cell asks; else the first). Never NULL.
 */
const pln_tag *pln_lexicon_concrete(const pln_lexicon *lexicon, const pln_tag *tag,
                                    const pln_cell *cell);

#endif
