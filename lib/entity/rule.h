/* SPDX-License-Identifier: BSD-2-Clause */
/* Rules: what a rule file says, read and checked; compiled when first tried. */
#ifndef PLN_ENTITY_RULE_H
#define PLN_ENTITY_RULE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>

#include <polan/error.h>

#include "base/arena.h"
#include "entity/lists.h"
#include "entity/token_test.h"

#define PLN_RULES_MAX    4096
#define PLN_CALLOUTS_MAX 255 /* PCRE2's numbers are bytes; 0 is the agreement test */

/* How the nominative of what a rule found is made. */
typedef enum pln_base {
    PLN_BASE_AUTO = 0, /* by its type */
    PLN_BASE_PERSON,   /* each name with the others */
    PLN_BASE_PHRASE,   /* head and its modifiers; what follows stays */
    PLN_BASE_SURFACE,  /* as it is written */
    PLN_BASE_LEMMA     /* each word's own lemma */
} pln_base;

/* A piece of a pattern: text for PCRE2, or a test of a token. */
typedef struct pln_piece {
    const char *text; /* NULL: the test */
    size_t length;
    pln_token_test test;
    size_t offset; /* in the pattern's text; of a definition's, where it is used */
} pln_piece;

/* What a callout asks about the token in front of it. */
typedef struct pln_question {
    pcre2_code *text; /* a regular expression for its text, or NULL: */
    int negative;     /* the text must not fit */
    const pln_token_test *test;
} pln_question;

/* What is made of a pattern when it is first tried. */
typedef struct pln_code {
    pcre2_code *pattern;
    int jit;                 /* it has machine code */
    pln_question *questions; /* by callout number - 1 */
    size_t n_questions;
    int name, head;    /* numbers of these groups; 0: none */
    int strict;        /* of agreement: guesses count */
    int agree[8];      /* groups that must agree; 0 ends */
    polan_error error; /* status not POLAN_OK: it could not be compiled */
} pln_code;

struct pln_rule;

/* One `match` line of a rule. */
typedef struct pln_pattern {
    struct pln_rule *rule;
    const char *text;      /* as the file has it */
    uint32_t line, column; /* where that begins */
    pln_piece *pieces;
    size_t n_pieces;
    pln_token_test first; /* what its first token must be, texts left aside */
    _Atomic(pln_code *) code;
} pln_pattern;

typedef struct pln_example {
    const char *text; /* with [brackets] around what the rule must find */
    int counter;      /* 1: the rule must find nothing here */
    uint32_t line;
} pln_example;

typedef struct pln_rule {
    const char *name;
    const char *file;
    uint32_t line;
    uint8_t type;
    uint8_t base;      /* pln_base */
    uint8_t weak;      /* 1: needs other evidence in the document */
    uint8_t soft;      /* 1: other evidence in the document may change its type */
    int priority;      /* 1 to 99 */
    uint8_t strict;    /* 1: words of no dictionary must agree too */
    const char *value; /* how its normalised value is made; NULL: it has none */
    const char *agree[8];
    size_t n_agree;
    pln_pattern **patterns;
    size_t n_patterns;
    pln_example *examples;
    size_t n_examples;
} pln_rule;

typedef struct pln_rules {
    pln_arena arena;
    pln_rule **items;
    size_t count, capacity;
    pln_pattern **patterns; /* of all rules */
    size_t n_patterns, patterns_capacity;
    const pln_definition *definitions;
    pln_names types;
    pln_names classes;
    int with_values; /* set before reading: rules may say how a value is made */
} pln_rules;

/* A zeroed pln_rules is empty and ready. */
void pln_rules_free(pln_rules *rules);

/*
 * Read the text of rule files, joined (`%file NAME` before each). Nothing is compiled,
 * all is checked as far as can be without. `report` may be NULL: the first error ends it.
 */
polan_status pln_rules_read(pln_rules *rules, pln_lists *lists, const char *name,
                            const char *data, size_t size,
                            void (*report)(void *context, const polan_error *error),
                            void *context, polan_error *error);

/*
 * Cut the text of a `match` into pieces and find what its first token must be. On failure
 * -1, and `context` says what is wrong.
 */
int pln_pattern_read(pln_pattern *pattern, const char *text, pln_test_context *context);

/* Line and column in the file of a place in the pattern's text. */
void pln_pattern_place(const pln_pattern *pattern, size_t offset, uint32_t *line,
                       uint32_t *column);

/*
 * The compiled pattern, for records of `width` bytes. Thread-safe: compiled by whoever
 * asks first. NULL without memory; the code may hold an error instead of a pattern.
 */
const pln_code *pln_pattern_code(pln_pattern *pattern, size_t width);
void pln_code_free(pln_code *code);

/* Compile every pattern, to see that PCRE2 takes it. `report` as above. */
polan_status pln_rules_compile(const pln_rules *rules, size_t width,
                               void (*report)(void *context, const polan_error *error),
                               void *context, polan_error *error);

/* Does PCRE2 take the pattern? Nothing is kept. Fails with the error of its code. */
polan_status pln_pattern_check(pln_pattern *pattern, size_t width, polan_error *error);

#endif
