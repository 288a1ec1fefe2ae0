/* SPDX-License-Identifier: BSD-2-Clause */
/* Agreement of tokens in case, number and gender. */
#ifndef PLN_ENTITY_RULE_AGREEMENT_H
#define PLN_ENTITY_RULE_AGREEMENT_H

#include "document/document.h"

/*
 * Do the readings of tokens agree in case, number and gender? Words of no dictionary do,
 * unless `strict`: then by their guesses.
 */
int pln_tokens_agree(const polan_document *document, size_t a, size_t b, int strict);

#endif
