/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a document says about its names: types of words that were found with certainty,
 * and the forms in which words occur. It makes a surname alone a person, and decides
 * mentions that a rule or gazetteer alone leaves open.
 */
#ifndef PLN_ENTITY_EVIDENCE_H
#define PLN_ENTITY_EVIDENCE_H

#include "entity/mention.h"

typedef struct pln_evidence pln_evidence;

/* Forms of all capitalised words of a document. NULL without memory. */
pln_evidence *pln_evidence_new(const polan_document *document, const pln_records *records,
                               pln_arena *scratch);

/*
 * How often the document has this very form, with a capital: 0, 1, or 2 for more. The
 * form must stay where it is.
 */
int pln_evidence_count(pln_evidence *evidence, const char *form);

/* Learn from a mention whose base form is made. Returns 0, -1 without memory. */
int pln_evidence_learn(pln_evidence *evidence, const pln_mention *mention);

/* The learnt base form of a surname that stands alone; NULL if there is none. */
const char *pln_evidence_lemma(const pln_evidence *evidence, const pln_mention *mention);

/*
 * Decide weak mentions, and add those of capitalised words that have a learnt base form:
 * with that base form. Mentions are ordered by start, and stay so.
 */
int pln_evidence_apply(pln_evidence *evidence, pln_mentions *mentions);

#endif
