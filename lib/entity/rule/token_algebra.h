/* SPDX-License-Identifier: BSD-2-Clause */
/* Token tests joined by and, or, not. `where` is the place for errors. */
#ifndef PLN_ENTITY_RULE_TOKEN_ALGEBRA_H
#define PLN_ENTITY_RULE_TOKEN_ALGEBRA_H

#include "entity/rule/token_test.h"

/* A test with one alternative that fits all, and room for one byte set and one text. */
int pln_test_make(pln_token_test *test, pln_test_context *context);

/* `out` may be one of the tests joined. All return 0, or -1 with `wrong` set. */
int pln_test_and(pln_token_test *out, const pln_token_test *a, const pln_token_test *b,
                 const char *where, pln_test_context *context);
int pln_test_or(pln_token_test *out, const pln_token_test *a, const pln_token_test *b,
                const char *where, pln_test_context *context);
int pln_test_not(pln_token_test *out, const pln_token_test *test, const char *where,
                 pln_test_context *context);

/* Give a test that is complete memory that stays, and no more than it needs. */
int pln_test_keep(pln_token_test *test, pln_test_context *context);

#endif
