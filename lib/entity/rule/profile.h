/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Profiles: the tests that a record fits, remembered for all records that are alike.
 *
 * A text of a million tokens has some thousands of different records. Each is asked the
 * tests of all rules once, when a rule first wants to know; so is each value of each
 * place. One thread's.
 */
#ifndef PLN_ENTITY_RULE_PROFILE_H
#define PLN_ENTITY_RULE_PROFILE_H

#include "entity/rule/dispatch.h"
#include "entity/rule/outlines.h"

typedef struct pln_profile_key {
    uint8_t context[PLN_RECORD_SHAPE + 2]; /* bytes not of the form, zeros */
    uint32_t outline;
} pln_profile_key;

/* Rows of one word that a value leaves; of other words it leaves all. */
typedef struct pln_left_rows {
    uint64_t rows;
    uint32_t word;
} pln_left_rows;

/* What a value of a place leaves. */
typedef struct pln_value_line {
    uint32_t first; /* of its pln_left_rows */
    uint16_t count;
    uint16_t asked; /* 0: not yet */
} pln_value_line;

typedef struct pln_profiles {
    const pln_dispatch *dispatch;
    const pln_outlines *outlines;

    pln_value_line *lines; /* [place][256] */
    pln_left_rows *left;   /* of all of them */
    size_t n_left, left_capacity;

    uint64_t *rows;  /* room for those of one outline */
    uint64_t *asked; /* room for those that a value allows */
    uint64_t
        *forms; /* [outline][width]: rows by the form alone, sets without gazetteer */
    size_t n_forms, forms_capacity;

    pln_profile_key *keys;
    uint64_t *words; /* [profile][width]: rows, sets of patterns */
    size_t count, keys_capacity, words_capacity;
    uint32_t *slots; /* number + 1, by hash; 0: free */
    size_t mask;
    size_t width; /* words of a profile */
} pln_profiles;

/* Returns 0, -1 without memory. */
int pln_profiles_open(pln_profiles *profiles, const pln_dispatch *dispatch,
                      const pln_outlines *outlines);
void pln_profiles_free(pln_profiles *profiles);

/* Forget all; call when the outlines were forgotten. */
void pln_profiles_clear(pln_profiles *profiles);

/* What forms alone say, of all outlines that there are. Returns 0, -1 without memory. */
int pln_profiles_ask_all(pln_profiles *profiles);

/* Patterns of all sets that such forms allow, in no name of a gazetteer. */
static inline const uint64_t *pln_profiles_form(const pln_profiles *profiles,
                                                uint32_t outline)
{
    return profiles->forms + outline * profiles->width + profiles->dispatch->n_words;
}

/* Where the words of a record's profile are, from 1; 0 without memory. */
uint32_t pln_profile_find(pln_profiles *profiles, const pln_record *record,
                          uint32_t outline);

/* Rows that fit the records of a profile. */
static inline const uint64_t *pln_profile_rows(const pln_profiles *profiles,
                                               uint32_t profile)
{
    return profiles->words + profile - 1;
}

/* Patterns of one of the sets. */
static inline const uint64_t *pln_profile_set(const pln_profiles *profiles,
                                              uint32_t profile, unsigned set)
{
    const pln_dispatch *d = profiles->dispatch;
    return pln_profile_rows(profiles, profile) + d->n_words + set * d->n_patterns;
}

#endif
