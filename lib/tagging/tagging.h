/* SPDX-License-Identifier: BSD-2-Clause */
/* Choosing one reading a token in context. */
#ifndef PLN_TAGGING_TAGGING_H
#define PLN_TAGGING_TAGGING_H

#include <polan/error.h>

#include "base/arena.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

/* Rules and weights. Immutable: any threads. */
typedef struct pln_tagging_knowledge pln_tagging_knowledge;

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **knowledge,
                                       const pln_image *image, const pln_lexicon *lexicon,
                                       polan_error *error);
void pln_tagging_knowledge_free(pln_tagging_knowledge *knowledge);

/*
 * Look up every token, choose its reading, split tokens of several words. Fills in lemma,
 * tag, features, upos, the words, and the notes' readings (chosen first).
 */
polan_status pln_tag_document(const pln_tagging_knowledge *knowledge,
                              polan_document *document, pln_arena *scratch,
                              polan_error *error);

#endif
