/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a pattern cannot do without: tests that ask for words of lists, one of which some
 * token of the sentence must fit wherever the pattern matches ("im." of what is named
 * after someone). Most sentences have no such word, and the pattern is not tried there.
 */
#ifndef PLN_ENTITY_RULE_NEEDS_H
#define PLN_ENTITY_RULE_NEEDS_H

#include <stddef.h>
#include <stdint.h>

#include "entity/rule/lists.h"
#include "entity/rule/rule.h"

typedef struct pln_needs {
    const pln_tests *tests;
    uint32_t words[PLN_LISTS_MAX]; /* in each list: few are better to ask for */
} pln_needs;

void pln_needs_open(pln_needs *needs, const pln_tests *tests, const pln_lists *lists);

/*
 * Call a function with each of the tests that a pattern needs one of; of several such
 * sets of tests the one with the fewest words. Returns 0 if it needs none.
 */
int pln_needs_ask(const pln_needs *needs, const pln_pattern *pattern,
                  void (*call)(void *context, uint32_t test), void *context);

#endif
