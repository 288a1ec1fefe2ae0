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

/**
 * All analyses of a word form, best first.
 *
 * @param form    UTF-8, `length` bytes; need not end with NUL.
 * @param guess   Non-zero: a form outside every dictionary gets guessed analyses.
 * @param lookup  Receives the answer, which may have no analyses; the caller frees it with
 *                polan_lookup_free(). NULL on error.
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_LIMIT or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_lookup_form(polan_model *model, const char *form,
                                         size_t length, int guess, polan_lookup **lookup,
                                         polan_error *error);

/**
 * Forms of a lemma that have all the given features.
 *
 * In the answer `form` is what was generated and the tag says which cell it fills.
 *
 * @param lemma     UTF-8, NUL-terminated, in the spelling of the dictionary.
 * @param features  NKJP values separated by colons, such as "subst:pl:gen"; a form fits if
 *                  its tag has each of them. "" gives the whole paradigm.
 * @return POLAN_OK, POLAN_ERROR_ENCODING, POLAN_ERROR_ARGUMENT (an unknown value) or
 *         POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_generate(polan_model *model, const char *lemma,
                                      const char *features, polan_lookup **lookup,
                                      polan_error *error);

/** The analyses of an answer, borrowed from it. Any thread. Since 0.1. */
POLAN_API const polan_analysis *polan_lookup_analyses(const polan_lookup *lookup,
                                                      size_t *count);

/** Free an answer. NULL is allowed. Since 0.1. */
POLAN_API void polan_lookup_free(polan_lookup *lookup);

#ifdef __cplusplus
}
#endif

#endif
