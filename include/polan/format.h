/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  Documents as text: JSON Lines, CoNLL-U, TSV, HTML, text for reading. */
#ifndef POLAN_FORMAT_H
#define POLAN_FORMAT_H

#include <polan/document.h>
#include <polan/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Output formats. */
typedef enum polan_format {
    POLAN_FORMAT_TEXT = 0,   /**< The text with its entities marked, for reading. */
    POLAN_FORMAT_JSONL = 1,  /**< One object a line. */
    POLAN_FORMAT_CONLLU = 2, /**< Universal Dependencies. */
    POLAN_FORMAT_TSV = 3,    /**< One token a line. */
    POLAN_FORMAT_HTML = 4    /**< One page for all documents. */
} polan_format;

/** Flags of polan_format_options. */
enum {
    POLAN_FORMAT_ENTITIES_ONLY = 1, /**< Leave tokens and sentences out. */
    POLAN_FORMAT_COLOR = 2          /**< Terminal colours (POLAN_FORMAT_TEXT). */
};

/** Options of the writer. Zero means default for every member. */
typedef struct polan_format_options {
    size_t size;           /**< sizeof(polan_format_options). */
    polan_format format;
    polan_offsets offsets; /**< Of POLAN_FORMAT_JSONL and POLAN_FORMAT_TSV. */
    uint32_t flags;        /**< POLAN_FORMAT_… */
} polan_format_options;

/* clang-format off */
#define POLAN_FORMAT_OPTIONS_INIT \
    { sizeof(polan_format_options), POLAN_FORMAT_TEXT, POLAN_OFFSETS_CODEPOINTS, 0 }
/* clang-format on */

/** A growing piece of output. Zero it before first use; free with polan_output_free(). */
typedef struct polan_output {
    char *data;    /**< `length` bytes and a NUL; NULL if nothing was written yet. */
    size_t length; /**< Set to 0 to use the memory again. */
    size_t capacity;
} polan_output;

/** Free what an output holds, and zero it. Since 0.1. */
POLAN_API void polan_output_free(polan_output *output);

/** Append what comes before the first document (HTML: the head of the page). Since 0.1. */
POLAN_API polan_status polan_format_begin(const polan_format_options *options,
                                          polan_output *output, polan_error *error);

/**
 * Append a document.
 *
 * @param id  The document's name, put into the output as it is (JSON: a string); NULL:
 *            none.
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT, POLAN_ERROR_LIMIT or POLAN_ERROR_MEMORY; on error
 *         `output` is as it was before.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_format_document(const polan_document *document, const char *id,
                                             const polan_format_options *options,
                                             polan_output *output, polan_error *error);

/** Append what comes after the last document. Since 0.1. */
POLAN_API polan_status polan_format_end(const polan_format_options *options,
                                        polan_output *output, polan_error *error);

#ifdef __cplusplus
}
#endif

#endif
