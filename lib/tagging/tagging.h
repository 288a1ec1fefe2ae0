/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Choosing one reading a token in context.
 *
 * A sentence is a chain; a choice of readings scores the sum of each reading's prior and
 * of what dict/tagging says about each pair of neighbours. The best choice is found by
 * dynamic programming (A. Viterbi, 1967). Weights are log10 of odds, so they can be read.
 */
#ifndef PLN_TAGGING_TAGGING_H
#define PLN_TAGGING_TAGGING_H

#include <polan/error.h>

#include "base/arena.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

/* The rules of dict/tagging. Immutable: any threads. */
typedef struct pln_tagging_knowledge pln_tagging_knowledge;

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **knowledge,
                                       const pln_image *image, const pln_lexicon *lexicon,
                                       polan_error *error);

/* The same from the joined text of dict/tagging; errors name the file and line. */
polan_status pln_tagging_knowledge_read(pln_tagging_knowledge **knowledge,
                                        const pln_lexicon *lexicon, const char *text,
                                        size_t size, polan_error *error);
void pln_tagging_knowledge_free(pln_tagging_knowledge *knowledge);

/*
 * One thread's workspace: remembers forms and pairs. `knowledge` must outlive it. With
 * `ascii` words may lack the marks of Polish letters.
 */
typedef struct pln_tagger pln_tagger;

polan_status pln_tagger_new(pln_tagger **tagger, const pln_tagging_knowledge *knowledge,
                            int ascii, polan_error *error);
void pln_tagger_free(pln_tagger *tagger);

enum {                       /* what else is wanted */
       PLN_TAG_READINGS = 1, /* all readings, and the chosen, in the notes */
       PLN_TAG_EXPLAIN = 2   /* the reasons */
};

/*
 * Look up every token, choose its reading, split tokens of several words. Fills in lemma,
 * tag, features, upos and the words, and what else is wanted (PLN_TAG_…).
 */
polan_status pln_tag_document(pln_tagger *tagger, polan_document *document, int flags,
                              pln_arena *scratch, polan_error *error);

#endif
