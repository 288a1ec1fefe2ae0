/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  Texts without the names and numbers in them: masking, for anonymisation. */
#ifndef POLAN_MASK_H
#define POLAN_MASK_H

#include <polan/document.h>
#include <polan/error.h>
#include <polan/format.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A text in which entities were replaced, and where. Read-only: any threads. */
typedef struct polan_masked polan_masked;

/**
 * What is masked unless polan_mask_options says so: people, contact data, identifiers.
 */
#define POLAN_MASK_TYPES                                                                 \
    "person,email,url,phone,address,pesel,nip,regon,krs,identity-card,passport,iban"

/** Options of polan_mask(). Zero means default for every member. */
typedef struct polan_mask_options {
    size_t size;       /**< sizeof(polan_mask_options). */
    const char *types; /**< With commas between; NULL: POLAN_MASK_TYPES. */
    uint32_t flags;    /**< POLAN_MASK_… */
} polan_mask_options;

/** People get invented names instead of labels. */
#define POLAN_MASK_PSEUDONYMS 1u

/* clang-format off */
#define POLAN_MASK_OPTIONS_INIT { sizeof(polan_mask_options), NULL, 0 }
/* clang-format on */

/** A piece that was replaced, in both texts; in bytes, half open, in order. */
typedef struct polan_mask_span {
    uint32_t start; /**< In the document's text. */
    uint32_t end;
    uint32_t masked_start; /**< In the masked text. */
    uint32_t masked_end;
    const char *type; /**< Of the entity; lives as long as the masked text. */
} polan_mask_span;

/**
 * Replace entities of a document by labels such as `[OSOBA 1]`.
 *
 * Entities of one type and group have one label; labels are numbered by type, in order of
 * the text. Words of a masked person are masked wherever they stand with a capital, in
 * any form: if `Jan Kowalski` is masked, so is `Kowalskiego` in the name of a street.
 *
 * With POLAN_MASK_PSEUDONYMS people are called by names that are common in Poland: one
 * person by one name of the same gender, in the case and number of the name that is
 * replaced; a surname by the same surname whoever bears it, and none by a name that the
 * document has. `Spotkał Annę Nowak. Nowak milczała.` may become `Spotkał Beatę Adamską.
 * Adamska milczała.` Nobody can tell by the text alone that such a name is invented.
 *
 * Only what the analysis found can be masked: the analyzer must have been asked for these
 * types (POLAN_ANALYZER_VALUES). A text without any is not thereby anonymous.
 *
 * @param options  NULL: all defaults. Not kept.
 * @param masked   Receives the text, which does not refer to the document; NULL on error.
 *                 Free with polan_masked_free().
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT, POLAN_ERROR_LIMIT (the masked text would be
 *         longer than 4 GiB) or POLAN_ERROR_MEMORY; POLAN_ERROR_FORMAT if the model's
 *         words for labels cannot be read.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_mask(const polan_document *document,
                                  const polan_mask_options *options,
                                  polan_masked **masked, polan_error *error);

/** The masked text, `*length` bytes and a NUL. Borrowed. `length` may be NULL. */
POLAN_API const char *polan_masked_text(const polan_masked *masked, size_t *length);

/** What was replaced, in order. Borrowed; NULL if nothing was. */
POLAN_API const polan_mask_span *polan_masked_spans(const polan_masked *masked,
                                                    size_t *count);

/** Free a masked text. NULL is allowed. Since 0.1. */
POLAN_API void polan_masked_free(polan_masked *masked);

/**
 * Append a masked text: as it is in POLAN_FORMAT_TEXT; in POLAN_FORMAT_JSONL an object
 * with `id`, `text` (masked) and `masks`, each with `start`, `end` (in the document's
 * text), `masked_start`, `masked_end` and `type`, in the units of the options.
 *
 * @return POLAN_OK, POLAN_ERROR_ARGUMENT (other formats) or POLAN_ERROR_MEMORY; on error
 *         `output` is as it was before.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_format_masked(const polan_document *document,
                                           const polan_masked *masked, const char *id,
                                           const polan_format_options *options,
                                           polan_output *output, polan_error *error);

#ifdef __cplusplus
}
#endif

#endif
