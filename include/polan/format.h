/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  Documents written out: JSON Lines, CoNLL-U, TSV, HTML, text for reading. */
#ifndef POLAN_FORMAT_H
#define POLAN_FORMAT_H

#include <polan/document.h>
#include <polan/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Output formats. polan(1) describes each in full.
 *
 * Bytes that were not UTF-8 (POLAN_ANALYZER_REPLACE) are written as U+FFFD in all of
 * them.
 */
typedef enum polan_format {
    POLAN_FORMAT_TEXT = 0,   /**< The text with its entities marked, for reading. */
    POLAN_FORMAT_JSONL = 1,  /**< One object a line. */
    POLAN_FORMAT_CONLLU = 2, /**< Universal Dependencies 2; entities stand in MISC. */
    POLAN_FORMAT_TSV = 3,    /**< A token a line; entities in BIO. */
    POLAN_FORMAT_HTML = 4    /**< One page for all documents. */
} polan_format;

/** Flags of polan_format_options. */
enum {
    POLAN_FORMAT_ENTITIES_ONLY = 1, /**< Entities only; not with POLAN_FORMAT_CONLLU. */
    POLAN_FORMAT_COLOR = 2,         /**< POLAN_FORMAT_TEXT: terminal colours. */
    POLAN_FORMAT_EXPLAIN = 4,       /**< POLAN_FORMAT_TEXT: what each token was taken for
                                         and, with POLAN_ANALYZER_READINGS, could have
                                         been; the rule of each entity. */
    POLAN_FORMAT_JSON_ID = 8        /**< POLAN_FORMAT_JSONL: `id` is a JSON value, such as
                                         17 or "a\u0142", and goes out as it is. */
};

/** Options of the writer. Zero means default for every member. */
typedef struct polan_format_options {
    size_t size; /**< sizeof(polan_format_options). */
    polan_format format;
    polan_offsets offsets; /**< Of POLAN_FORMAT_JSONL and POLAN_FORMAT_TSV. */
    uint32_t flags;        /**< POLAN_FORMAT_… */

    /** POLAN_FORMAT_TEXT: columns at which long lines are broken; 0: they are not. */
    uint32_t width;

    /**
     * Where the document begins in the longer text that it was cut from, in the units of
     * `offsets`. Not 0: POLAN_FORMAT_JSONL writes it as "offset" and leaves offsets
     * relative to the document's text; POLAN_FORMAT_TSV adds it to every offset.
     */
    uint64_t origin;
} polan_format_options;

/* clang-format off */
#define POLAN_FORMAT_OPTIONS_INIT \
    { sizeof(polan_format_options), POLAN_FORMAT_TEXT, POLAN_OFFSETS_CODEPOINTS, 0, 0, 0 }
/* clang-format on */

/** A growing piece of output. Zero it before first use; free with polan_output_free(). */
typedef struct polan_output {
    char *data;    /**< `length` bytes and a NUL; NULL if nothing was written yet. */
    size_t length; /**< Set to 0 to use the memory again. */
    size_t capacity;
} polan_output;

/** Free what an output holds, and zero it. Since 0.1. */
POLAN_API void polan_output_free(polan_output *output);

/**
 * Append what comes before the first document (HTML: the head of the page; TSV: the names
 * of the columns). Same returns as polan_format_document(). Since 0.1.
 */
POLAN_API polan_status polan_format_begin(const polan_format_options *options,
                                          polan_output *output, polan_error *error);

/**
 * Append a document.
 *
 * @param id       The document's name, UTF-8; NULL: none. In POLAN_FORMAT_TEXT and
 *                 POLAN_FORMAT_HTML it becomes a heading.
 * @param options  NULL: all defaults.
 * @param output   Grows; what it held stays before the document.
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT (options that do not go together) or
 *         POLAN_ERROR_MEMORY; on error `output` is as it was before.
 *
 * Any thread, also several on one document with an output each. Since 0.1.
 */
POLAN_API polan_status polan_format_document(const polan_document *document,
                                             const char *id,
                                             const polan_format_options *options,
                                             polan_output *output, polan_error *error);

/** Append what comes after the last document (HTML: the end of the page). Since 0.1. */
POLAN_API polan_status polan_format_end(const polan_format_options *options,
                                        polan_output *output, polan_error *error);

#ifdef __cplusplus
}
#endif

#endif
