/* SPDX-License-Identifier: BSD-2-Clause */
/* What is known of guessing beside the endings of words: dict/lexicon/guessing.tsv. */
#ifndef PLN_LEXICON_GUESSING_H
#define PLN_LEXICON_GUESSING_H

#include <polan/error.h>

#include "base/score.h"

#define PLN_VOTES_MAX        64
#define PLN_VOTE_ENDING_MAX  16 /* bytes */
#define PLN_ALSO_MAX         64
#define PLN_GUESSING_TAG_MAX 48
#define PLN_ACRONYMS_MAX     8

/* How much the words count that have a kind of names and end in some letters. */
typedef struct pln_vote {
    uint8_t names; /* PLN_NAME_…, any of them; 0: words without one */
    uint8_t n_ending;
    char ending[PLN_VOTE_ENDING_MAX]; /* in small letters, UTF-8; "": any */
    float weight;
} pln_vote;

/* A reading that a name with some ending always has beside its guesses. */
typedef struct pln_also {
    uint8_t names; /* PLN_NAME_… */
    uint8_t n_ending;
    uint8_t cut; /* letters at its end that the lemma does not have */
    char ending[PLN_VOTE_ENDING_MAX];
    char tag[PLN_GUESSING_TAG_MAX];
    float share; /* of all readings as a name */
} pln_also;

/* A reading that a short word all in capitals has as an acronym. */
typedef struct pln_acronym {
    uint8_t names;   /* PLN_NAME_… */
    uint8_t letters; /* at most */
    char tag[PLN_GUESSING_TAG_MAX];
    float share; /* of all readings */
} pln_acronym;

typedef struct pln_guessing {
    double common;       /* share of readings as a common word of one with a capital */
    pln_score confirmed; /* more for a guess that Hunspell's flags confirm */
    pln_score added;     /* of what they add */
    pln_vote votes[PLN_VOTES_MAX];
    size_t n_votes;
    pln_also also[PLN_ALSO_MAX];
    size_t n_also;
    pln_acronym acronyms[PLN_ACRONYMS_MAX];
    size_t n_acronyms;
} pln_guessing;

/* Read the file's text; errors name `source` and the line. */
polan_status pln_guessing_read(pln_guessing *guessing, const char *source,
                               const char *text, size_t size, polan_error *error);

/* How much a word counts: by the first vote that fits; 1 if none does. */
float pln_guessing_weight(const pln_guessing *guessing, uint8_t names, const char *lemma,
                          size_t length);

#endif
