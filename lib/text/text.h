/* SPDX-License-Identifier: BSD-2-Clause */
/* Text to tokens and sentences: ICU's boundaries and Polish corrections. */
#ifndef PLN_TEXT_TEXT_H
#define PLN_TEXT_TEXT_H

#include <polan/error.h>

#include "base/arena.h"
#include "document/document.h"

/* What the stage knows of Polish (abbreviations, …). Immutable: any threads. */
typedef struct pln_text_knowledge pln_text_knowledge;

/*
 * Read the knowledge from the text of dict/text's files, joined; `name` is for messages.
 * Reports the first bad line.
 */
polan_status pln_text_knowledge_new(pln_text_knowledge **knowledge, const char *name,
                                    const char *data, size_t size, polan_error *error);
void pln_text_knowledge_free(pln_text_knowledge *knowledge);

/* One thread's iterators. Keeps `knowledge`, which must outlive it. */
typedef struct pln_segmenter pln_segmenter;

polan_status pln_segmenter_new(pln_segmenter **segmenter,
                               const pln_text_knowledge *knowledge, polan_error *error);
void pln_segmenter_free(pln_segmenter *segmenter);

/*
 * Fill in tokens (span, kind, flags, sentence), sentences and notes (shape, initial) of a
 * document that has its text. Tokens and sentences go into the document's arena, notes
 * and all else that does not outlive the analysis into `scratch`.
 */
polan_status pln_segment(pln_segmenter *segmenter, polan_document *document,
                         pln_arena *scratch, polan_error *error);

#endif
