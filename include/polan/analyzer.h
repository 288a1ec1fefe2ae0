/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  The analyzer: one thread's workspace, made from a model. */
#ifndef POLAN_ANALYZER_H
#define POLAN_ANALYZER_H

#include <polan/document.h>
#include <polan/error.h>
#include <polan/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Workspace for analyses. One thread at a time. */
typedef struct polan_analyzer polan_analyzer;

/** The longest text polan_analyze() takes, in bytes. Cut longer ones at blank lines. */
#define POLAN_TEXT_MAX ((size_t)1 << 30)

/** Flags of polan_analyzer_options. */
enum {
    POLAN_ANALYZER_REPLACE = 1, /**< Read invalid bytes as U+FFFD instead of failing. */
    POLAN_ANALYZER_NO_ENTITIES = 2, /**< Tokens, sentences and lemmas only. */
    POLAN_ANALYZER_READINGS = 4,    /**< Keep all readings: polan_document_analyses(). */
    POLAN_ANALYZER_ASCII = 8,   /**< The text may lack Polish letters: zolw is żółw. */
    POLAN_ANALYZER_VALUES = 16, /**< Dates, amounts, addresses, identifiers, too. */
    POLAN_ANALYZER_TITLE_CASE = 32 /**< Base forms of names in capitals as they would be
                                        in a text: JAN KOWALSKI is Jan Kowalski. */
};

/**
 * Limits of one analysis; 0 means the default. What would go beyond `text`, `memory`,
 * `steps` or `ways` fails with POLAN_ERROR_LIMIT, which names the limit or the rule. What
 * lies beyond `tokens` or `token_bytes` is not seen by the rule in question, and the
 * document has a warning: polan_document_warnings().
 */
typedef struct polan_limits {
    size_t text; /**< Bytes of a text: POLAN_TEXT_MAX, which is also the most. */
    /**
     * Bytes for the document and the work on it: no limit. Most texts take 80 to 150 for
     * each of theirs, hostile ones up to 600. What an analyzer keeps between texts is
     * beside that, and bounded.
     */
    size_t memory;
    uint32_t steps;       /**< Turns back in one match of a rule: 200,000. */
    uint32_t ways;        /**< Ways kept open in one match of a rule: 100,000. */
    uint32_t tokens;      /**< Tokens that a rule sees from its first on: 192. */
    uint32_t token_bytes; /**< Bytes of a token that rules ask the text of: 512. */
} polan_limits;

/** Options of polan_analyzer_new(). Zero means default for every member. */
typedef struct polan_analyzer_options {
    size_t size;    /**< sizeof(polan_analyzer_options). */
    uint32_t flags; /**< POLAN_ANALYZER_… */

    /**
     * Types of the entities wanted, with commas between: "person,date". NULL: all names
     * and, with POLAN_ANALYZER_VALUES, all values. A type of values that is named here
     * needs no flag. polan(1) lists the types.
     */
    const char *types;
    polan_limits limits;
} polan_analyzer_options;

/* clang-format off */
#define POLAN_ANALYZER_OPTIONS_INIT \
    { sizeof(polan_analyzer_options), 0, NULL, { 0, 0, 0, 0, 0, 0 } }
/* clang-format on */

/**
 * Make an analyzer. It holds a reference to the model.
 *
 * @param analyzer  Receives it; NULL on error. Free with polan_analyzer_free().
 * @param options   NULL: all defaults. Not kept.
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT (also for a type that no rule finds),
 *         POLAN_ERROR_FORMAT (a model whose values cannot be read),
 *         POLAN_ERROR_LIBRARY or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_analyzer_new(polan_analyzer **analyzer, polan_model *model,
                                          const polan_analyzer_options *options,
                                          polan_error *error);

/** Free an analyzer. NULL is allowed; its documents live on. Since 0.1. */
POLAN_API void polan_analyzer_free(polan_analyzer *analyzer);

/**
 * Analyse one text.
 *
 * Tokens, sentences and entities of the result are ordered by start; offsets are bytes
 * into `text`, half open. `text` need not end with NUL and may hold one.
 *
 * @param length    Bytes in `text`; at most POLAN_TEXT_MAX.
 * @param document  Receives a document that the caller frees with polan_document_free();
 *                  NULL on error. It does not refer to `text` and may outlive the
 *                  analyzer.
 * @param error     Filled in on error; may be NULL.
 * @return POLAN_OK, POLAN_ERROR_ENCODING (with the offset of the first bad byte, unless
 *         POLAN_ANALYZER_REPLACE), POLAN_ERROR_LIMIT (see polan_limits),
 *         POLAN_ERROR_LIBRARY or POLAN_ERROR_MEMORY. The analyzer stays usable after any
 *         of them.
 *
 * One thread at a time for each analyzer. Since 0.1.
 */
POLAN_API polan_status polan_analyze(polan_analyzer *analyzer, const char *text,
                                     size_t length, polan_document **document,
                                     polan_error *error);

#ifdef __cplusplus
}
#endif

#endif
