/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Named entities: gazetteers, and rules in PCRE2's notation over annotated tokens.
 *
 *   gazetteer/  names that are known, in all their forms: read, written, found
 *   rule/       tokens as records, tests of tokens, patterns over them, matching
 *   value/      normalised values of dates, amounts, identifiers
 *   .           what is found: decided, in the nominative, linked
 */
#ifndef PLN_ENTITY_ENTITY_H
#define PLN_ENTITY_ENTITY_H

#include <polan/error.h>

#include "base/arena.h"
#include "base/limits.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

/* Rules, word lists and gazetteers. Immutable: any threads. */
typedef struct pln_entity_knowledge pln_entity_knowledge;

/* One thread's match data. */
typedef struct pln_entity_finder pln_entity_finder;

/* Knowledge in an image (which must outlive it), and the lexicon beside it. */
polan_status pln_entity_knowledge_new(pln_entity_knowledge **knowledge,
                                      const pln_image *image, const pln_lexicon *lexicon,
                                      polan_error *error);

/* Add a user's file: rules (`*.rules`), names (`*.gaz`) or a word list (`*.list`). */
polan_status pln_entity_knowledge_add_file(pln_entity_knowledge *knowledge,
                                           const char *path, polan_error *error);

/* Walk the gazetteers of the image, check every index in them; check every rule. */
polan_status pln_entity_knowledge_check(const pln_entity_knowledge *knowledge,
                                        polan_error *error);
void pln_entity_knowledge_free(pln_entity_knowledge *knowledge);

polan_status pln_entity_finder_new(pln_entity_finder **finder,
                                   const pln_entity_knowledge *knowledge,
                                   polan_error *error);
void pln_entity_finder_free(pln_entity_finder *finder);

/* Give names in capitals base forms in title case from now on. */
void pln_entity_finder_use_title_case(pln_entity_finder *finder);

/* Bounds of its matches, as pln_matcher_limit() has them. */
void pln_entity_finder_limit(pln_entity_finder *finder, const pln_match_limits *limits);

/*
 * Find the entities of a document whose tokens have their readings chosen. Entities go
 * into the document's arena; all else into `scratch`.
 */
polan_status pln_entity_find(pln_entity_finder *finder, polan_document *document,
                             pln_arena *scratch, polan_error *error);

#endif
