/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Dates, amounts, addresses, identifiers: what rules find beside names, with values.
 *
 * The same engine as for names, with rules and tables of its own (dict/values), so that
 * whoever does not ask for values pays nothing for them.
 */
#ifndef PLN_ENTITY_VALUES_H
#define PLN_ENTITY_VALUES_H

#include <polan/error.h>

#include "base/arena.h"
#include "base/limits.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

/* Rules and tables. Immutable: any threads. */
typedef struct pln_values pln_values;

/* One thread's match data. */
typedef struct pln_value_finder pln_value_finder;

polan_status pln_values_new(pln_values **values, const pln_image *image,
                            polan_error *error);
void pln_values_free(pln_values *values);

/* Check the expressions for texts of all its patterns. */
polan_status pln_values_check(const pln_values *values, polan_error *error);

/* Is it a type that some rule finds? */
int pln_values_have_type(const pln_values *values, const char *type);

polan_status pln_value_finder_new(pln_value_finder **finder, const pln_values *values,
                                  polan_error *error);
void pln_value_finder_free(pln_value_finder *finder);

/* Bounds of its matches, as pln_matcher_limit() has them. */
void pln_value_finder_limit(pln_value_finder *finder, const pln_match_limits *limits);

/*
 * Find values and put them among the document's entities, which are in order. `wanted`
 * says of a type whether it is asked for; what is not stands in nothing's way. Where a
 * value and an entity overlap, the longer stays, the value if they are equal.
 */
polan_status pln_values_find(pln_value_finder *finder, polan_document *document,
                             int (*wanted)(void *context, const char *type),
                             void *context, pln_arena *scratch, polan_error *error);

#endif
