/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Tests of one token: what stands between < and > in a rule.
 *
 *     <list=titles & !case=gen | lemma=pan/pani | "[0-9]{4}">
 *
 * A test is kept as alternatives; each is a set of values for some bytes of the record,
 * and perhaps regular expressions for the token's text.
 */
#ifndef PLN_ENTITY_RULE_TOKEN_TEST_H
#define PLN_ENTITY_RULE_TOKEN_TEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "entity/rule/lists.h"
#include "entity/rule/token_text.h"

#define PLN_ALTERNATIVES_MAX 256

typedef struct pln_byte_set {
    uint64_t values[4]; /* a bit for each */
    uint16_t place;     /* in the record */
} pln_byte_set;

/* A regular expression for the text of a token; negative: must not fit. */
typedef struct pln_text_test {
    pln_token_text *text;
    int negative;
} pln_text_test;

typedef struct pln_alternative {
    pln_byte_set *sets; /* in the order of places; none twice */
    size_t n_sets;
    uint64_t
        places; /* a bit for each, place modulo 64: what differs is told apart fast */
    pln_text_test *texts;
    size_t n_texts;
} pln_alternative;

typedef struct pln_token_test {
    pln_alternative *items; /* none: fits nothing */
    size_t count;
} pln_token_test;

/* Names of entity types and gazetteer classes, numbered as they are met; 0 is "". */
typedef struct pln_names {
    const char *items[256];
    size_t count;
} pln_names;

/* Number of a name, given one if it is new; -1 without memory or beyond 255. */
int pln_names_find(pln_names *names, const char *name, size_t length, pln_arena *arena);

/* A definition of a rule file: `define NAME = TEXT`. */
typedef struct pln_definition {
    const char *name;
    const char *text;
    const pln_token_test *test; /* once it was read as a test of one token */
    struct pln_definition *next;
} pln_definition;

/* What a test may refer to, and where errors go. */
typedef struct pln_test_context {
    pln_arena *arena;   /* for what stays */
    pln_arena *scratch; /* for what tests are made of; reset by pln_token_test_read() */
    pln_lists *lists;
    pln_names *types;
    pln_names *classes;
    pln_token_texts *texts;
    pln_definition *definitions;
    const char *wrong; /* on failure: what is wrong, and */
    const char *where; /* in front of which character of the text given */
    char message[200]; /* room for `wrong` */
    int no_memory;     /* 1: nothing is wrong but that */
    unsigned depth;    /* of definitions in definitions */
} pln_test_context;

/*
 * Read a test from `text`, up to `end` (behind its last character). Returns 0, or -1 with
 * `wrong` set.
 */
int pln_token_test_read(pln_token_test *test, const char *text, const char *end,
                        pln_test_context *context);

/* Definition of that name, or NULL. */
pln_definition *pln_definition_find(const pln_test_context *context, const char *name,
                                    size_t length);

/* Say what is wrong, unless something is already. Returns -1. */
int pln_test_fail(pln_test_context *context, const char *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int pln_test_no_memory(pln_test_context *context);

/* Do two tests say the same, in the same order? */
int pln_token_test_same(const pln_token_test *a, const pln_token_test *b);

#endif
