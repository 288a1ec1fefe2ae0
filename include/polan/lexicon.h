/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  Words by themselves: analyses of a form, forms of a lemma. */
#ifndef POLAN_LEXICON_H
#define POLAN_LEXICON_H

#include <polan/document.h>
#include <polan/error.h>
#include <polan/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The answer to one lookup: owns its strings. Read-only: any threads. */
typedef struct polan_lookup polan_lookup;

/** The longest word that the functions here take, in bytes; POLAN_ERROR_LIMIT beyond. */
#define POLAN_WORD_MAX ((size_t)768)

/** Flags of polan_lookup_form(). */
enum {
    POLAN_LOOKUP_GUESS = 1, /**< A form outside every dictionary gets guessed analyses. */
    POLAN_LOOKUP_ASCII = 2  /**< Perhaps without Polish letters: zolw is żółw. */
};

/**
 * All analyses of a word form, best first.
 *
 * With POLAN_LOOKUP_ASCII the analyses are those of every word that the form may stand
 * for, and `form` of each says which word that is.
 *
 * @param form    UTF-8, `length` bytes, at most POLAN_WORD_MAX; need not end with NUL.
 * @param flags   POLAN_LOOKUP_…
 * @param lookup  Receives the answer, which may have no analyses; the caller frees it
 *                with polan_lookup_free(). NULL on error.
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_LIMIT or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_lookup_form(polan_model *model, const char *form,
                                         size_t length, int flags, polan_lookup **lookup,
                                         polan_error *error);

/**
 * Forms of a lemma that have all the given features.
 *
 * In the answer `form` is what was generated, the tag says which cell it fills, and the
 * features are those of the cell, the ones asked for where the cell has several. Forms
 * of a dated, rare or dialectal word are left out where a usual one of the same lemma has
 * the cell: rok has lat, not roków. A lemma whose paradigm no dictionary has is inflected
 * like words of its ending; its forms are marked as guessed.
 *
 * @param lemma     UTF-8, NUL-terminated, in the spelling of the dictionary.
 * @param features  NKJP values separated by colons, such as "subst:pl:gen", or features
 *                  of UD, such as "Case=Gen|Number=Plur"; a form fits if its tag has each
 *                  of them. "" gives the whole paradigm.
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_LIMIT, POLAN_ERROR_ARGUMENT (an
 *         unknown feature or value: the message lists the known) or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_generate(polan_model *model, const char *lemma,
                                      const char *features, polan_lookup **lookup,
                                      polan_error *error);

/**
 * Whether a word is spelled as some dictionary has it, in its capitals, with Title case
 * and CAPITALS allowed. Also right: productive prefixes, joined endings, words joined by
 * hyphens, and what has no letters.
 *
 * @param correct  Receives 1 or 0.
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_LIMIT or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_spell(polan_model *model, const char *word, size_t length,
                                   int *correct, polan_error *error);

/**
 * Words that a misspelled one was perhaps meant to be, best first, 16 at most.
 *
 * In the answer `form` is the word suggested, the rest is its best analysis. Words one
 * mistake away in the image's dictionaries, and what libhunspell suggests for
 * polan_model_options.dictionaries that are not compiled.
 *
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_LIMIT or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_suggest(polan_model *model, const char *word, size_t length,
                                     polan_lookup **lookup, polan_error *error);

/** The analyses of an answer, borrowed from it. Any thread. Since 0.1. */
POLAN_API const polan_analysis *polan_lookup_analyses(const polan_lookup *lookup,
                                                      size_t *count);

/** Free an answer. NULL is allowed. Since 0.1. */
POLAN_API void polan_lookup_free(polan_lookup *lookup);

#ifdef __cplusplus
}
#endif

#endif
