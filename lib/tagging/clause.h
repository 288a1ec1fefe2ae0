/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Subjects and objects: nominative against accusative, and accusative against genitive.
 *
 * Polish nouns often have one form for two of these cases, and neighbours say nothing:
 * the verb of the clause does, and what else stands there.
 */
#ifndef PLN_TAGGING_CLAUSE_H
#define PLN_TAGGING_CLAUSE_H

#include "lexicon/lexicon.h"

/* Bits of the parts of speech whose words agree with a noun as adjectives do. */
#define PLN_ADJECTIVES                                                                   \
    ((uint64_t)1 << PLN_POS_ADJ | (uint64_t)1 << PLN_POS_PACT |                          \
     (uint64_t)1 << PLN_POS_PPAS | (uint64_t)1 << PLN_POS_NUM)

enum { /* what a word may be in its clause: %role of dict/tagging */
       PLN_ROLE_PERSONAL = 1,     /* a verb that has a subject */
       PLN_ROLE_IMPERSONAL = 2,   /* one that has none: zrobiono, można, robić */
       PLN_ROLE_INTRANSITIVE = 4, /* verb without an object in the accusative */
       PLN_ROLE_GENITIVE = 8,     /* verb with one in the genitive */
       PLN_ROLE_REFLEXIVE = 16,
       PLN_ROLE_NEGATION = 32,
       PLN_ROLE_BOUNDARY = 64, /* between clauses, perhaps */
       PLN_ROLE_CONJUNCTION = 128,
       PLN_ROLE_RELATIVE = 256, /* begins a clause */
       PLN_ROLE_COPULA = 512,   /* być: a verb of its own, if it has no predicate */
       PLN_ROLE_PASSIVE = 1024, /* zostać: the same without a participle */
       PLN_ROLE_DEMONSTRATIVE = 2048, /* to, which is predicate enough */
       PLN_ROLE_MODAL = 4096,         /* może, the verb */
       PLN_ROLE_PARTICLE = 8192,      /* może, the particle */
       PLN_ROLE_IDENTITY = 16384,     /* to, the predicate: to (jest) skandal */
       PLN_ROLE_CONDITION = 32768,    /* jeśli, which to answers */
       PLN_ROLE_ANSWER = 65536,       /* jeśli przyjdzie, to zostanie */
       PLN_ROLE_COMMON = 131072,      /* noun that institutions are named by: Unia */
       PLN_ROLE_DETERMINER = 262144,  /* tego (domu) */
       PLN_ROLE_THING = 524288        /* tego, alone */
};

/* Why a case was decided. */
typedef enum pln_clause_reason {
    PLN_CLAUSE_UNDECIDED = 0,
    PLN_CLAUSE_OBJECT_BEHIND,    /* object: behind a verb that has no subject */
    PLN_CLAUSE_OBJECT_ALONE,     /* object: no verb of the clause can have a subject */
    PLN_CLAUSE_OBJECT_DISAGREES, /* object: does not agree with the verb */
    PLN_CLAUSE_OBJECT_OTHER,     /* object: something else is the subject */
    PLN_CLAUSE_OBJECT_ORDER,     /* object: behind the verb */
    PLN_CLAUSE_SUBJECT_ONLY,     /* subject: the verb takes no object */
    PLN_CLAUSE_SUBJECT_OTHER,    /* subject: something else is the object */
    PLN_CLAUSE_SUBJECT_ORDER,    /* subject: before the verb */
    PLN_CLAUSE_OBJECT_LIVING,    /* accusative, not genitive: object of a verb */
    PLN_CLAUSE_GENITIVE,         /* genitive: behind a noun, a negated verb … */
    PLN_CLAUSE_REASONS
} pln_clause_reason;

/* A word of the sentence. */
typedef struct pln_clause_word {
    const pln_tag *tag; /* of the chosen reading, with dots */
    pln_cell *cell;     /* what is left of it; narrowed further */
    uint32_t roles;
    uint32_t other;   /* the role it should have instead: the other może, the other to */
    uint8_t speaker;  /* 1: an ending of the first or second person: zrobiłem */
    uint8_t reason;   /* pln_clause_reason */
    uint8_t governed; /* 1: by a preposition */
    uint8_t full;     /* 1: być as a verb of its own (jest ktoś), not auxiliary */
    uint8_t last;     /* 1: of its clause */
} pln_clause_word;

/* Find the clauses: `last`. */
void pln_clause_divide(pln_clause_word *words, size_t count);

/*
 * Find verbs that are none (może ktoś przyjdzie) and the other way round (może ktoś to
 * zrobić), and to that is the predicate (to jest skandal): `other`. Returns how many
 * there are.
 */
size_t pln_clause_doubt(pln_clause_word *words, size_t count);

/* Which verbs have no predicate: `full`. Behind pln_clause_decide(), cells settled. */
void pln_clause_predicates(pln_clause_word *words, size_t count);

/* Decide what can be decided. Returns how many words were. */
size_t pln_clause_decide(pln_clause_word *words, size_t count);

/* "subject: the verb takes no object"; "" for PLN_CLAUSE_UNDECIDED. */
const char *pln_clause_reason_text(unsigned reason);

#endif
