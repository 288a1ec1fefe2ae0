/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Sentence ends.
 *
 * Only where a sentence could end is anything asked: at . ? ! … and the terminators of
 * other scripts (Unicode's Sentence_Terminal, which is what ICU's own sentence rules look
 * at), at line ends, and at a capitalised function word in the middle of a line. ICU's
 * rules then look at the case of what follows, and so do we; what they cannot know and we
 * decide by the lists of dict/text and the document itself:
 *   - whether the full stop belongs to an abbreviation, an initial or an ordinal number,
 *     and if it does, whether it ends the sentence all the same (1950 r. Mieszka …);
 *   - whether a capitalised word is so because it opens a sentence: it is a function
 *     word, or it is written in lower case elsewhere in the document;
 *   - who is speaking: - Kto to? - spytał. is one sentence;
 *   - whether a line end means anything (see lines.h).
 */
#ifndef PLN_TEXT_SENTENCE_H
#define PLN_TEXT_SENTENCE_H

#include "text/knowledge.h"
#include "text/piece.h"

/*
 * Mark the last piece of each sentence (PLN_TRAIT_LAST), abbreviations, and the words
 * that are capitalised because of where they stand (initial). Returns 0, or -1 without
 * memory.
 */
int pln_sentences(const pln_text_knowledge *knowledge, const char *text,
                  pln_pieces *pieces, pln_arena *scratch);

#endif
